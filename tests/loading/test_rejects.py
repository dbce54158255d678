"""`--skip-bad`: good rows are loaded, others are kept unchanged and load once corrected."""

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import ROWS, Cli, table

from timeline.loading.rejects import is_rejects

Write = Callable[..., Path]
BAD = (
    *ROWS,
    '5,1703-02-29,"Leap, with ""quotes""",,',
    "6,1700,",
    "7,1700,Six,A,B,surplus,more",
    '8,,"Two\nlines",,',
    " 9 ,1700,  ,Spaces ,",
    "2,1711,Prut,,",
)
REFUSED = [
    ["5", "1703-02-29", 'Leap, with "quotes"', "", ""],
    ["6", "1700", "", "", ""],
    ["7", "1700", "Six", "A", "B", "surplus", "more"],
    ["8", "", "Two\nlines", "", ""],
    [" 9 ", "1700", "  ", "Spaces ", ""],
    ["2", "1711", "Prut", "", ""],
]


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("later", [False, True])
def test_rejects_are_complete(cli: Cli, write: Write, tmp_path: Path, later: bool) -> None:
    write("e.csv", table())
    if later:
        cli("load", "e.csv")
    write("e.csv", table(BAD))
    done = cli("load", "--skip-bad", "e.csv")
    assert done.code == 0
    counted = "3 unchanged" if later else "3 new"
    assert done.out == f"e.csv: 9 rows: {counted}, 6 rejected\n"
    header, *kept = rows_of(tmp_path / "e.rejects.csv")
    assert header == ["id", "date", "title", "actors", "place", "error"]
    assert all(row[5] for row in kept)
    assert [row[:5] + row[6:] for row in kept] == REFUSED
    assert "line 3" in kept[-1][5]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["e.csv", "e.rejects.csv", "timeline.db"]
    assert cli("export").out == table()


def test_rejects_load_once_corrected(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", table((*ROWS[:2], "4,1703-02-29,Leap,,", ROWS[2], "5,never,Bad,,")))
    cli("load", "--skip-bad", "e.csv")
    rejects = tmp_path / "e.rejects.csv"
    rejects.write_text(
        rejects.read_text().replace("1703-02-29", "1704-02-29").replace("never", "1705")
    )
    done = cli("load", "e.rejects.csv")
    assert (done.code, done.out) == (0, "e.rejects.csv: 2 rows: 2 new\n")
    assert "gone" not in done.err
    assert cli("info", "--json").code == 0
    assert cli("count", "--dataset", "e").out.split()[0] == "5"
    header, *rows = cli("export").out.splitlines()
    assert header == "id,date,title,actors,place"  # and no column of errors
    assert "4,1704-02-29,Leap,," in rows
    write("e.csv", table((*ROWS[:2], "4,1704-02-29,Leap,,", ROWS[2], "5,1705,Bad,,")))
    assert cli("load", "e.csv").out == "e.csv: 5 rows: 5 unchanged\n"


def test_rejects_that_stay_bad_are_refused_again(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", table((*ROWS, "4,1703-02-29,Leap,,x,too,many")))
    cli("load", "--skip-bad", "e.csv")
    rejects = tmp_path / "e.rejects.csv"
    before = rejects.read_bytes()
    assert cli("load", "e.rejects.csv").code == 1
    assert rejects.read_bytes() == before
    done = cli("load", "--skip-bad", "e.rejects.csv")
    assert done.code == 0
    assert rejects.read_bytes() == before
    again = rows_of(tmp_path / "e.rejects.rejects.csv")
    assert again[0] == ["id", "date", "title", "actors", "place", "error"]


def test_an_older_file_of_rejects_is_replaced_and_that_is_reported(
    cli: Cli, write: Write, tmp_path: Path
) -> None:
    write("e.csv", table((*ROWS, "4,never,A,,")))
    assert "replaced" not in cli("load", "--skip-bad", "e.csv").err
    write("e.csv", table((*ROWS, "4,never,B,,")))
    assert "replaced" in cli("load", "--skip-bad", "e.csv").err
    assert "B" in (tmp_path / "e.rejects.csv").read_text()


def test_another_file_of_that_name_is_not_replaced(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", table((*ROWS, "4,never,A,,")))
    write("e.rejects.csv", "my,own\n1,2\n")
    done = cli("load", "--skip-bad", "e.csv")
    assert done.code == 1
    assert (tmp_path / "e.rejects.csv").read_text() == "my,own\n1,2\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["e.csv", "e.rejects.csv"]


def test_where_every_row_is_bad_no_database_is_made(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", table(("1,never,A,,", "2,,B,,")))
    done = cli("load", "--skip-bad", "e.csv")
    assert (done.code, done.out) == (0, "e.csv: 2 rows: 2 rejected\n")
    assert "nothing loaded" in done.err
    assert "Created" not in done.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["e.csv", "e.rejects.csv"]
    assert len(rows_of(tmp_path / "e.rejects.csv")) == 3


def test_where_every_row_is_bad_a_database_stays_as_it_is(
    cli: Cli, write: Write, tmp_path: Path
) -> None:
    write("e.csv", table())
    cli("load", "e.csv")
    before = (tmp_path / "timeline.db").read_bytes()
    write("e.csv", table(("1,never,A,,",)))
    assert cli("load", "--skip-bad", "--prune", "e.csv").code == 0
    assert (tmp_path / "timeline.db").read_bytes() == before


def test_refused_rows_are_not_gone(cli: Cli, write: Write) -> None:
    write("e.csv", table())
    cli("load", "e.csv")
    write("e.csv", table((ROWS[0], ROWS[1].replace("1709", "17O9"), ROWS[2])))
    done = cli("load", "--skip-bad", "--prune", "e.csv")
    assert done.code == 0
    assert cli("count").out.split()[0] == "3", done.out


def test_what_is_gone_is_pruned_beside_refused_rows(cli: Cli, write: Write) -> None:
    write("e.csv", table())
    cli("load", "e.csv")
    write("e.csv", table((ROWS[0], ROWS[1].replace("1709", "17O9"))))
    done = cli("load", "--skip-bad", "--prune", "e.csv")
    assert done.out == "e.csv: 2 rows: 1 unchanged, 1 removed, 1 rejected\n"
    assert [row["id"] for row in cli("list", "--json").json] == ["1", "2"]  # type: ignore[attr-defined]


def test_nothing_is_pruned_where_it_is_unsure_what_is_gone(cli: Cli, write: Write) -> None:
    write("e.csv", "date,title\n1700,War\n1701,Peace\n")
    cli("load", "e.csv")
    write("e.csv", "date,title\n17O0,War\n1701,Peace\n")
    done = cli("load", "--skip-bad", "--prune", "e.csv")
    assert done.code == 0
    assert "nothing is pruned" in done.err
    assert cli("count").out.split()[0] == "2"


def test_stdin_is_kept_in_the_current_folder(cli: Cli, tmp_path: Path) -> None:
    done = cli("load", "--skip-bad", "-", stdin=table((*ROWS, "4,never,A,,")).encode())
    assert done.code == 0
    assert rows_of(tmp_path / "stdin.rejects.csv")[1][:3] == ["4", "never", "A"]
    corrected = (tmp_path / "stdin.rejects.csv").read_text().replace("never", "1700")
    (tmp_path / "stdin.rejects.csv").write_text(corrected)
    assert cli("load", "stdin.rejects.csv").out == "stdin.rejects.csv: 1 row: 1 new\n"
    assert cli("count", "--dataset", "stdin").out.split()[0] == "4"


def test_a_file_with_a_column_of_that_name(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", "date,title,error\n1700,War,mine\nnever,Bad,mine too\n")
    assert cli("load", "--skip-bad", "e.csv").code == 0
    header, row = rows_of(tmp_path / "e.rejects.csv")
    assert header[:3] == ["date", "title", "error"]
    assert row[:3] == ["never", "Bad", "mine too"]
    assert row[3]
    rejects = tmp_path / "e.rejects.csv"
    rejects.write_text(rejects.read_text().replace("never", "1701"))
    assert cli("load", "e.rejects.csv").code == 0
    assert cli("export").out.splitlines()[2] == "1701,Bad,mine too"


@pytest.mark.parametrize(
    ("encoding", "delimiter", "name"),
    [("utf-8-sig", ",", "e.csv"), ("utf-16", "\t", "e.tsv"), ("cp1252", ";", "e.csv")],
)
def test_rejects_of_other_encodings_load_too(
    cli: Cli, tmp_path: Path, encoding: str, delimiter: str, name: str
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerows([("date", "title", "x"), ("1700", "Fête", "a"), ("never", "Été", "b")])
    (tmp_path / name).write_bytes(written.getvalue().encode(encoding))
    said = ("--encoding", "cp1252") if encoding == "cp1252" else ()
    assert cli("load", "--skip-bad", name, *said).code == 0
    rejects = tmp_path / "e.rejects.csv"
    text = rejects.read_text("utf-8")
    assert "Été" in text
    rejects.write_text(text.replace("never", "1701"), "utf-8")
    done = cli("load", "e.rejects.csv")
    assert (done.code, done.out) == (0, "e.rejects.csv: 1 row: 1 new\n"), done.err
    assert "1701" in cli("export").out
    assert "Été" in cli("export").out


def test_rejects_cannot_be_written(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", table((*ROWS, "4,never,A,,")))
    (tmp_path / "e.rejects.csv").mkdir()
    done = cli("load", "--skip-bad", "e.csv")
    assert done.code == 1
    assert not (tmp_path / "timeline.db").exists()


def test_two_files_of_one_stem_would_share_their_rejects(
    cli: Cli, write: Write, tmp_path: Path
) -> None:
    write("e.csv", table((*ROWS, "4,never,A,,")))
    write("e.tsv", table((*ROWS, "5,never,B,,")).replace(",", "\t"))
    done = cli("load", "--skip-bad", "e.csv", "e.tsv")
    assert done.code == 2
    (tmp_path / "x").mkdir()
    write("x/e.csv", table((*ROWS, "5,never,B,,")))
    assert cli("load", "--skip-bad", "e.csv").code == 0
    assert cli("load", "--skip-bad", "x/e.csv", "--as", "x").code == 0
    assert (tmp_path / "x" / "e.rejects.csv").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot ask whether a process lives")
@pytest.mark.parametrize("bad", [True, False], ids=["rejects again", "none this time"])
def test_what_a_killed_load_left_of_its_rejects_is_swept(cli: Cli, write: Write, bad: bool) -> None:
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    left = write(f".e.rejects.csv.{gone.pid}-0a0b0c0d.loading", "id,date,title,error\n1,never")
    write("e.csv", table((*ROWS, "9,never,Bad,,")[: 3 + bad]))
    for reading in (("check", "e.csv"), ("load", "-n", "--skip-bad", "e.csv")):
        cli(*reading)
        assert left.exists(), "reading changes nothing"
    assert cli("load", "--skip-bad", "e.csv").code == 0
    assert not left.exists()


def test_a_blank_first_line_is_no_file_of_rejects(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(b"\n\ndate,title\n")
    assert not is_rejects(other)
