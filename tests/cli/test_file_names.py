"""Unusual and hostile file names."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import PROGRAM

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="such names are refused there")
ROWS = "id,date,title\n1,1999,A\n"
NAMES = ["a b", "a\nb", "-x", "a\x1b[31m", "%s{0}", "it's", "*", "x" * 245, "\u202eevil", " "]


def run(folder: Path, env: dict[str, str], *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *args], cwd=folder, env=env, capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_a_name(name: str, tmp_path: Path, plain: dict[str, str]) -> None:
    file, db, out = f"{name}.csv", f"{name}.db", f"{name}.json"
    (tmp_path / file).write_text(ROWS)
    loaded = run(tmp_path, plain, "load", f"--db={db}", "--", file)
    assert (loaded.returncode, loaded.stdout.count("\n")) == (0, 1), loaded.stderr
    exported = run(tmp_path, plain, "export", f"--db={db}", "--", out)
    assert (exported.returncode, exported.stderr.count("\n")) == (0, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([file, db, out])
    for said in (loaded.stdout, loaded.stderr, exported.stderr):
        assert not {"\x1b", "\u202e"} & set(said)


def test_commands_that_are_proposed_can_be_pasted(tmp_path: Path, plain: dict[str, str]) -> None:
    (tmp_path / "events.csv").write_text(ROWS)
    db = "it's my; touch $HOME.db"
    said = run(tmp_path, plain, "list", "--db", db).stderr
    for before in ("Make one: timeline ", "Next: timeline "):
        command = said.rpartition(before)[2].rstrip("\n")
        done = subprocess.run(
            f"{shlex.join(PROGRAM)} {command}", shell=True, cwd=tmp_path, env=plain,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        said = done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["events.csv", db])


def test_a_pipe_with_a_name_is_a_table(tmp_path: Path, plain: dict[str, str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    command = [*PROGRAM, "count", "--db", "pipe"]
    with subprocess.Popen(command, cwd=tmp_path, env=plain, stdout=subprocess.PIPE) as counting:
        (tmp_path / "pipe").write_text(ROWS)
        assert counting.communicate(timeout=60)[0] == b"1\n"
