"""Closed and full stdin, stdout and stderr: output that cannot be written is an error."""

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import PROGRAM

DATA = Path(__file__).parents[1] / "data" / "cli" / "events.csv"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sh closes them")
CLOSED = "error: stdout is closed: nothing can be written\n"
CASES = [
    ("list --db DATA >&-", 1, CLOSED),
    ("list --md --db DATA >&-", 1, CLOSED),
    ("export - --db DATA >&-", 1, CLOSED),
    ("count --db DATA >&-", 1, CLOSED),
    ("--version >&-", 1, CLOSED),
    ("--help >&-", 1, CLOSED),
    ("list --db DATA >&- 2>&-", 1, ""),
    ("list -q --db DATA >/dev/full", 1, "error: No space left on device\n"),
    ("export x.csv --db DATA >&-", 0, "x.csv: 14 events\n"),  # nothing goes to stdout
    ("list -o x.csv --db DATA >&-", 0, ""),
    ("list --db DATA >/dev/null 2>&-", 0, ""),  # the answer is whole
    ("list --db DATA >/dev/null 2>/dev/full", 0, ""),
    ("list -a Nobody --db DATA 2>&-", 2, ""),
    ("list -a Nobody --db DATA 2>/dev/full", 2, ""),
    ("date - <&-", 1, "error: stdin: there is no standard input\n"),
    ("sql - --db DATA <&-", 1, "error: stdin: there is no standard input\n"),
    ("count -q --db DATA <&-", 0, ""),
]


@pytest.mark.parametrize(("line", "code", "said"), CASES)
def test_descriptors(
    line: str, code: int, said: str, plain: dict[str, str], tmp_path: Path
) -> None:
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    command = f'"{PROGRAM[0]}" -m timeline {line}'.replace("DATA", f'"{DATA}"')
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, env=plain, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (code, said)


@pytest.mark.parametrize("seconds", ["-1", "-0.5", "nan", "inf", "-inf"])
def test_a_time_limit_is_a_number_of_seconds(
    seconds: str, plain: dict[str, str], tmp_path: Path
) -> None:
    command = [*PROGRAM, "sql", "select 1", f"--timeout={seconds}", "--db", str(DATA)]
    done = subprocess.run(
        command, cwd=tmp_path, env=plain, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    wanted = f"error: --timeout: {seconds}: write seconds, from 0 on (0: no limit)\n"
    assert done.stderr == wanted


@pytest.mark.parametrize(
    "conditions",
    [
        ("date>=0", "title>-0"), ("title>=8", "place<=08"), ("category>3", "category<+3"),
        ("id=1", "id!=01"), ("id>=1", "id>=1.0", "id>=1"), ("id=0", "id=-0"),
    ],
)  # fmt: skip
def test_equal_numbers_written_differently(
    conditions: tuple[str, ...], plain: dict[str, str], tmp_path: Path
) -> None:
    options = [part for one in conditions for part in ("-w", one)]
    done = subprocess.run(
        [*PROGRAM, "list", *options, "--db", str(DATA)],
        cwd=tmp_path, env=plain, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
