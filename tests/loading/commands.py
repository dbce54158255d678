"""Run a command line, in a process or in this one, and tables to load."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

HEADER = "id,date,title,actors,place"
ROWS = (
    "1,1703-05-27,Founding,Russia; Sweden,Nyen",
    "2,1709-06-27,Battle of Poltava,Russia; Sweden,Poltava",
    "3,c. 1722,March,Russia; Persia,Derbent",
)


def table(rows: Iterable[str] = ROWS, header: str = HEADER) -> str:
    """Return the text of a table."""
    return "".join(f"{line}\n" for line in (header, *rows))


@dataclass(frozen=True)
class Done:
    """What a command has said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Cli = Callable[..., Done]


def program(*arguments: str | Path) -> list[str]:
    """Return the command line of a process of its own."""
    return [sys.executable, "-m", "timeline", *map(str, arguments)]


def ran(*arguments: str | Path, cwd: Path, env: dict[str, str], **more: object) -> Done:
    """Run a process of its own to its end."""
    done = subprocess.run(
        program(*arguments), cwd=cwd, env=env, capture_output=True, check=False, timeout=60, **more
    )  # type: ignore[call-overload]
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
