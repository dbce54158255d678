"""Merges of tables by event and cell; the last tests use git itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HEAD = "id,date,title,place\n"
BASE = f"{HEAD}1,1979,Revolution,\n2,1980/1988,War,Khuzestan\n3,1990,Peace,\n"
REST = "2,1980/1988,War,Khuzestan\n3,1990,Peace,\n"


def conflict(before: str, ours: str, theirs: str, after: str) -> str:
    return f"{HEAD}{before}<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n{after}"


CASES: dict[str, tuple[str, str, str, str, int]] = {
    "nothing has changed": (BASE, BASE, BASE, BASE, 0),
    "other events": (
        BASE,
        BASE.replace("Khuzestan", "Ilam"),
        BASE.replace("Peace", '"Peace, at last"'),
        BASE.replace("Khuzestan", "Ilam").replace("Peace", '"Peace, at last"'),
        0,
    ),
    "other cells of one event": (
        BASE,
        BASE.replace("1,1979,Revolution,", "1,1979,Revolution,Tehran"),
        BASE.replace("1,1979,Revolution,", "1,1979,The revolution,"),
        BASE.replace("1,1979,Revolution,", "1,1979,The revolution,Tehran"),
        0,
    ),
    "the same change": (
        BASE,
        BASE.replace("War", "Long war"),
        BASE.replace("War", "Long war"),
        BASE.replace("War", "Long war"),
        0,
    ),
    "a finer date of theirs": (
        BASE,
        BASE.replace("1,1979,", "1,1979-02,"),
        BASE.replace("1,1979,", "1,22 Bahman 1357,"),
        BASE.replace("1,1979,", "1,22 Bahman 1357,"),
        0,
    ),
    "a finer date of ours": (
        BASE,
        BASE.replace("1,1979,", "1,1979-02-11,"),
        BASE.replace("1,1979,", "1,1979-02,"),
        BASE.replace("1,1979,", "1,1979-02-11,"),
        0,
    ),
    "dates that contradict": (
        BASE,
        BASE.replace("1,1979,", "1,1979-02,"),
        BASE.replace("1,1979,", "1,1979-03,"),
        conflict(
            "",
            "1,1979-02,Revolution,\n",
            "1,1979-03,Revolution,\n",
            "2,1980/1988,War,Khuzestan\n3,1990,Peace,\n",
        ),
        1,
    ),
    "an end is no finer date": (
        BASE,
        BASE.replace("1,1979,", "1,1979-02,"),
        BASE.replace("1,1979,", "1,1979-02/1979-05,"),
        conflict(
            "",
            "1,1979-02,Revolution,\n",
            "1,1979-02/1979-05,Revolution,\n",
            "2,1980/1988,War,Khuzestan\n3,1990,Peace,\n",
        ),
        1,
    ),
    "a new event each, of one id": (
        BASE,
        f"{BASE}4,1991,Ours,\n",
        f"{BASE}4,1992,Theirs,\n5,1993,Theirs too,\n",
        f"{BASE}4,1991,Ours,\n6,1992,Theirs,\n5,1993,Theirs too,\n",
        0,
    ),
    "one new event in both, with more in theirs": (
        BASE,
        f"{BASE}4,1991,New,\n",
        f"{BASE}4,1991,New,Rome\n",
        f"{BASE}4,1991,New,Rome\n",
        0,
    ),
    "a new event in the midst": (
        BASE,
        BASE,
        BASE.replace("2,1980", "9,1979-11-04,Hostages,\n2,1980"),
        BASE.replace("2,1980", "9,1979-11-04,Hostages,\n2,1980"),
        0,
    ),
    "removed by them": (
        BASE,
        BASE.replace("Peace", "Peace!"),
        BASE.replace("2,1980/1988,War,Khuzestan\n", ""),
        BASE.replace("Peace", "Peace!").replace("2,1980/1988,War,Khuzestan\n", ""),
        0,
    ),
    "removed by us": (
        BASE,
        BASE.replace("2,1980/1988,War,Khuzestan\n", ""),
        BASE.replace("Peace", "Peace!"),
        BASE.replace("Peace", "Peace!").replace("2,1980/1988,War,Khuzestan\n", ""),
        0,
    ),
    "removed by them, changed by us": (
        BASE,
        BASE.replace("Khuzestan", "Ilam"),
        BASE.replace("2,1980/1988,War,Khuzestan\n", ""),
        conflict("1,1979,Revolution,\n", "2,1980/1988,War,Ilam\n", "", "3,1990,Peace,\n"),
        1,
    ),
    "removed by us, changed by them": (
        BASE,
        BASE.replace("2,1980/1988,War,Khuzestan\n", ""),
        BASE.replace("Khuzestan", "Ilam"),
        conflict("1,1979,Revolution,\n", "", "2,1980/1988,War,Ilam\n", "3,1990,Peace,\n"),
        1,
    ),
    "sorted by them, changed by us": (
        BASE,
        BASE.replace("Khuzestan", "Ilam"),
        f"{HEAD}3,1990,Peace,\n1,1979,Revolution,\n2,1980/1988,War,Khuzestan\n",
        BASE.replace("Khuzestan", "Ilam"),
        0,
    ),
    "no version before": (
        "",
        f"{HEAD}1,1979,Revolution,\n",
        f"{HEAD}1,1979,Revolution,Tehran\n2,1980,War,\n",
        f"{HEAD}1,1979,Revolution,Tehran\n2,1980,War,\n",
        0,
    ),
    "rows without ids": (
        "date,title,place\n1979,A,\n1980,B,\n",
        "date,title,place\n1979-02,A,\n1980,B,\n",
        "date,title,place\n1979,A,Tehran\n1980,B,\n1981,C,\n",
        "date,title,place\n1979-02,A,Tehran\n1980,B,\n1981,C,\n",
        0,
    ),
    "line ends and quotes are ours": (
        'id;date;title\r\n1;1979;"A"\r\n',
        'id;date;title\r\n1;1979;"A"\r\n2;1980;"B"\r\n',
        "id,date,title\n1,1979,A; too\n",
        'id;date;title\r\n1;1979;"A; too"\r\n2;1980;"B"\r\n',
        0,
    ),
    "no last line end": (
        "id,date,title\n1,1979,A",
        "id,date,title\n1,1979,A",
        "id,date,title\n1,1979,A\n2,1980,B\n",
        "id,date,title\n1,1979,A\n2,1980,B",
        0,
    ),
    "cells of several lines": (
        'id,date,title\n1,1979,"A\nB"\n2,1980,C\n',
        'id,date,title\n1,1979-02,"A\nB"\n2,1980,C\n',
        'id,date,title\n1,1979,"A\nB!"\n2,1980,D\n',
        'id,date,title\n1,1979-02,"A\nB!"\n2,1980,D\n',
        0,
    ),
    "a new column: line by line": (
        BASE,
        BASE,
        BASE.replace("place\n", "place,source\n"),
        BASE.replace("place\n", "place,source\n"),
        0,
    ),
    "no table: line by line": ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n", 0),
    "an id twice: line by line": (
        "id,date,title\n1,1979,A\n1,1980,B\n\n\n3,1990,C\n",
        "id,date,title\n1,1979-02,A\n1,1980,B\n\n\n3,1990,C\n",
        "id,date,title\n1,1979,A\n1,1980,B\n\n\n3,1991,C\n",
        "id,date,title\n1,1979-02,A\n1,1980,B\n\n\n3,1991,C\n",
        0,
    ),
}
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")


def merge(folder: Path, versions: tuple[str, str, str], *more: str) -> tuple[bytes, int, str]:
    names = ("base", "ours", "theirs")
    for name, text in zip(names, versions, strict=True):
        (folder / name).write_bytes(text.encode())
    command = [sys.executable, "-m", "timeline", "merge", *names, *more]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return (folder / "ours").read_bytes(), done.returncode, done.stderr


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_merge(case: tuple[str, str, str, str, int], tmp_path: Path) -> None:
    *versions, wanted, code = case
    raw, found, said = merge(tmp_path, (versions[0], versions[1], versions[2]))
    assert (raw.decode(), found) == (wanted, code), said
    assert "Traceback" not in said


def test_markers_are_as_long_as_git_says(tmp_path: Path) -> None:
    case = CASES["dates that contradict"]
    raw, code, said = merge(tmp_path, case[:3], "9", "my events.csv")
    assert code == 1
    assert b"\n<<<<<<<<< ours\n" in raw
    assert b"\n=========\n" in raw
    assert b"\n>>>>>>>>> theirs\n" in raw
    assert "my events.csv" in said


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository of git in which the driver is configured as --help says."""
    (tmp_path / "home").mkdir()
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "A")
    git(folder, "config", "user.email", "a@example.org")
    driver = f'"{Path(sys.executable).as_posix()}" -m timeline merge %O %A %B %L %P'
    git(folder, "config", "merge.timeline.driver", driver)
    (folder / ".gitattributes").write_text("*.csv merge=timeline\n", "utf-8")
    return folder


def git(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "HOME": str(folder.parent / "home"), "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", *args], cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )


def branches(folder: Path, base: str, ours: str, theirs: str) -> subprocess.CompletedProcess[str]:
    """Commit a file, change it in two branches, and merge them."""
    file = folder / "my events.csv"

    def commit(text: str) -> None:
        file.write_bytes(text.encode())
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "events")

    commit(base)
    git(folder, "checkout", "-qb", "other")
    commit(theirs)
    git(folder, "checkout", "-q", "main")
    commit(ours)
    return git(folder, "merge", "other", "-m", "both")


@pytest.mark.parametrize(
    "name", ["other cells of one event", "a finer date of theirs", "a new event each, of one id"]
)
def test_git_merges(name: str, repository: Path) -> None:
    base, ours, theirs, wanted, _ = CASES[name]
    done = branches(repository, base, ours, theirs)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (repository / "my events.csv").read_bytes() == wanted.encode()
    assert git(repository, "status", "--porcelain").stdout == ""


def test_git_stops_at_a_conflict(repository: Path) -> None:
    base, ours, theirs, wanted, _ = CASES["dates that contradict"]
    done = branches(repository, base, ours, theirs)
    assert done.returncode == 1
    assert "my events.csv: 1 event changed in both versions: 1" in done.stdout + done.stderr
    assert (repository / "my events.csv").read_bytes() == wanted.encode()
    assert git(repository, "status", "--porcelain").stdout.startswith('UU "my events.csv"')
