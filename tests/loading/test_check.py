"""`timeline check`: tables examined without a database, for people, programs and pull requests."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import ROWS, Cli, table

Write = Callable[..., Path]
SURE = ROWS[:2]


@pytest.mark.parametrize(
    ("rows", "options", "code"),
    [
        (SURE, (), 0),
        (SURE, ("--strict",), 0),
        (ROWS, (), 0),
        (ROWS, ("--strict",), 1),
        (ROWS, ("--strict", "-q"), 1),
        (ROWS, ("--strict", "--json"), 1),
        (ROWS, ("--strict", "-f", "github"), 1),
        ((*SURE, "9,never,Bad,,"), (), 1),
        ((*SURE, "9,never,Bad,,"), ("--json",), 1),
        ((*SURE, "9,never,Bad,,"), ("-f", "github"), 1),
        ((*SURE, "1,1700,Twice,,"), (), 1),
        (("1,1993,Talks,Congo,",), (), 0),
        (("1,1993,Talks,Congo,",), ("--strict",), 1),
        ((*SURE, ",,,,,,,"), ("--strict",), 1),
        ((), (), 0),
    ],
)
def test_exit_codes(
    cli: Cli,
    write: Write,
    tmp_path: Path,
    rows: tuple[str, ...],
    options: tuple[str, ...],
    code: int,
) -> None:
    write("e.csv", table(rows))
    done = cli("check", "e.csv", *options)
    assert done.code == code, done.err
    assert [path.name for path in tmp_path.iterdir()] == ["e.csv"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("missing.csv",), 1),
        ((".",), 1),
        (("empty.csv",), 1),
        (("e.csv", "--encoding", "none-such"), 2),
        (("e.csv", "--nonsense"), 2),
        (("missing.csv", "--json"), 1),
        (("missing.csv", "-f", "github"), 1),
    ],
)
def test_files_that_cannot_be_read(
    cli: Cli, write: Write, arguments: tuple[str, ...], code: int
) -> None:
    write("e.csv", table())
    write("empty.csv", "")
    assert cli("check", *arguments).code == code


def test_all_faults_and_doubts_are_reported(cli: Cli, write: Write) -> None:
    write("e.csv", table((*ROWS, "4,never,Bad,,", "1,1700,Twice,,", "5,1700", "6,1993,T,Congo,")))
    done = cli("check", "e.csv")
    assert done.code == 1
    for part in ("e.csv:4: date", "e.csv:5: date", "e.csv:6: id", "e.csv:7:", "e.csv:8: actors"):
        assert part in done.err, part
    assert done.out == "e.csv: 7 rows: 4 good, 3 rejected\n"


def test_for_programs(cli: Cli, write: Write) -> None:
    write("e.csv", table((ROWS[2], "4,1703-02-29,Bad,,")))
    assert cli("check", "e.csv", "--json").json == [
        {
            "level": "warning", "file": "e.csv", "line": 2, "column": "date", "value": "c. 1722",
            "reason": "read as approximate (1722~)", "hint": None,
        },
        {
            "level": "error", "file": "e.csv", "line": 3, "column": "date", "value": "1703-02-29",
            "reason": "February 1703 has 28 days", "hint": None,
        },
    ]  # fmt: skip
    write("good.csv", table(SURE))
    assert cli("check", "good.csv", "--json").out == "[]\n"
    missing = cli("check", "good.csv", "missing.csv", "--json")
    assert missing.code == 1
    assert [one["file"] for one in missing.json] == ["missing.csv"]  # type: ignore[attr-defined]


def test_annotations_of_a_pull_request(
    cli: Cli, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a,b:c%.csv", table((ROWS[2], '4,"19\n79%::x",Bad,,')))
    done = cli("check", "a,b:c%.csv", "-f", "github")
    assert done.code == 1
    first, second = done.out.splitlines()
    assert first == (
        '::warning file=a%2Cb%3Ac%25.csv,line=2,col=3::date: "c. 1722": read as approximate (1722~)'
    )
    assert second.startswith('::error file=a%2Cb%3Ac%25.csv,line=3,col=3::date: "19 79%25::x": ')
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert cli("check", "a,b:c%.csv").out == done.out
    write("e.csv", table(("1,1700\r::error::forged,T,,", "2,x\x1b[31m,T,,")))
    forged = cli("check", "e.csv").out
    assert all(
        line.startswith(("::error file=e.csv", "::warning file=e.csv"))
        for line in forged.splitlines()
    )
    assert "\x1b" not in forged


def test_several_files_and_standard_input(cli: Cli, write: Write) -> None:
    write("a.csv", table(SURE))
    write("b.csv", table((*SURE, "4,never,Bad,,")))
    done = cli("check", "a.csv", "b.csv", "a.csv")
    assert done.code == 1
    assert done.out.splitlines() == [
        "a.csv: 2 rows: 2 good", "b.csv: 3 rows: 2 good, 1 rejected", "a.csv: 2 rows: 2 good",
    ]  # fmt: skip
    assert cli("check", "-", stdin=table(SURE).encode()).out == "stdin: 2 rows: 2 good\n"
    assert cli("check", "-", stdin=b"").code == 1


def test_one_missing_file_does_not_hide_the_faults_of_the_next(cli: Cli, write: Write) -> None:
    write("b.csv", table((*SURE, "4,never,Bad,,")))
    done = cli("check", "missing.csv", "b.csv")
    assert done.code == 1
    assert "missing.csv" in done.err
    assert "b.csv:4: date" in done.err


def test_events_csv_is_the_file_if_none_is_named(cli: Cli, write: Write) -> None:
    write("events.csv", table(SURE))
    assert cli("check").out == "events.csv: 2 rows: 2 good\n"


def test_options_of_reading(cli: Cli, write: Write) -> None:
    write("e.csv", "when;what\n05/04/1972;War\n")
    said = ("--map", "date=when", "--map", "title=what", "--delimiter", ";")
    assert cli("check", "e.csv", *said).code == 1
    assert cli("check", "e.csv", *said, "--date-order", "dmy").code == 0
