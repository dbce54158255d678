"""stdout and stderr in one file keep the order in which they were written."""

import subprocess
import sys
from pathlib import Path

import pytest

EVENTS = Path(__file__).parents[2] / "events.csv"
COMMANDS = {
    "load": ["load", "events.csv"],
    "loaded again": ["load", "events.csv", "events.csv"],
    "changes": ["load", "-n", "events.csv", "bad.csv"],
    "an error behind an answer": ["date", "1979", "soon", "1980"],
    "a footer": ["list", "1971..1979", "--db", "events.csv"],
    "a file that is not there": ["load", "none.csv"],
    "diff": ["diff", "events.csv"],
    "check": ["check", "events.csv", "bad.csv"],
}


def printed(args: list[str], folder: Path, env: dict[str, str]) -> list[str]:
    folder.mkdir()
    (folder / "events.csv").write_bytes(EVENTS.read_bytes())
    (folder / "bad.csv").write_text("date,title\n1979,A\nsoon,B\n")
    done = subprocess.run(
        [sys.executable, "-m", "timeline", *args], cwd=folder, env=env, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    return done.stdout.splitlines()


@pytest.mark.parametrize("args", COMMANDS.values(), ids=COMMANDS)
def test_the_order_is_that_of_a_terminal(
    args: list[str], tmp_path: Path, plain: dict[str, str]
) -> None:
    unbuffered = printed(args, tmp_path / "unbuffered", {**plain, "PYTHONUNBUFFERED": "1"})
    assert unbuffered
    assert printed(args, tmp_path / "buffered", plain) == unbuffered


def test_the_report_of_a_load(tmp_path: Path, plain: dict[str, str]) -> None:
    lines = printed(["load", "events.csv"], tmp_path / "new", plain)
    assert [line.split()[0] for line in lines[-3:]] == ["Created", "events.csv:", "Next:"]


def test_nothing_of_this_machine_reaches_python(plain: dict[str, str]) -> None:
    assert [name for name in plain if name.startswith("PYTHON")] == []
