"""A disk, or a limit on files, that takes no more: the file is named, nothing is lost."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import PROGRAM

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no such limits")
ROWS = "".join(f"r{n},{1000 + n % 999},A title of some length {n},Iran\n" for n in range(3000))
CASES = [
    (["load", "a.csv", "--db", "new.db"], "new.db"),
    (["load", "b.csv", "--db", "t.db"], "t.db"),
    (["export", "x.json", "--db", "t.db"], "x.json"),
    (["export", "x.csv", "--db", "t.db"], "x.csv"),
    (["export", "x.html", "--db", "t.db"], "x.html"),
    (["export", "x.db", "--db", "t.db"], "x.db"),
    (["list", "--json", "-o", "x.json", "--db", "t.db"], "x.json"),
    (["load", "--skip-bad", "bad.csv", "--db", "new.db"], "bad.rejects.csv"),
]


@pytest.fixture
def folder(tmp_path: Path, plain: dict[str, str]) -> Path:
    head = "id,date,title,actors\n"
    (tmp_path / "a.csv").write_text(head + ROWS)
    (tmp_path / "b.csv").write_text(head + ROWS.replace("r", "s"))
    bad = ROWS.replace(",1", f",no date {'1' * 90}")
    (tmp_path / "bad.csv").write_text(f"{head}good,1999,A,\n{bad}")
    command = [*PROGRAM, "load", "-q", "a.csv", "--db", "t.db"]
    subprocess.run(command, cwd=tmp_path, env=plain, check=True)
    return tmp_path


@pytest.mark.parametrize(("args", "named"), CASES, ids=str)
def test_the_file_that_cannot_grow_is_named(
    args: list[str], named: str, folder: Path, plain: dict[str, str]
) -> None:
    most = 300_000 if named.endswith("rejects.csv") else 50_000  # a database holds 200 kB at least
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    done = subprocess.run(
        [*PROGRAM, *args], cwd=folder, env=plain, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip
    assert done.returncode == 1
    if "--json" in args:
        error = json.loads(done.stderr)["error"]["message"]
    else:
        (error, *_) = (
            line.removeprefix("error: ")
            for line in done.stderr.splitlines()
            if line.startswith("error: ")
        )
    assert error.startswith(f"{named}: ")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
