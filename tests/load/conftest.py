"""What the tests of loading share: the command line, in this process or in one of its own."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from timeline.cli.app import run

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


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run a command line in an empty folder; what nobody caught fails the test."""
    for name in ("TIMELINE_DB", "GITHUB_ACTIONS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (("NO_COLOR", "1"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def command(*arguments: str, stdin: bytes = b"") -> Done:
        streams = [io.TextIOWrapper(io.BytesIO(given), "utf-8") for given in (stdin, b"", b"")]
        with monkeypatch.context() as patch:
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            patch.setattr(sys, "argv", ["timeline", *arguments])
            code = run()
            for stream in streams[1:]:
                stream.flush()
        out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])  # type: ignore[attr-defined]
        return Done(code, out, err)

    return command


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file into the folder of the test."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def program(*arguments: str | Path) -> list[str]:
    """Return the command line of a process of its own."""
    return [sys.executable, "-m", "timeline", *map(str, arguments)]


def ran(*arguments: str | Path, cwd: Path, env: dict[str, str], **more: object) -> Done:
    """Run a process of its own to its end."""
    done = subprocess.run(
        program(*arguments), cwd=cwd, env=env, capture_output=True, check=False, timeout=60, **more
    )  # type: ignore[call-overload]
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
