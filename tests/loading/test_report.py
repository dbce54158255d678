"""Reports and exit codes of `load`, its dry run and `diff`."""

import contextlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import HEADER, ROWS, Cli, table

Write = Callable[..., Path]
CORRECTED = (ROWS[0], ROWS[1].replace("Poltava,", "Poltava!,").replace("06-27", "06-28"), ROWS[2])


def test_a_first_load(cli: Cli, write: Write) -> None:
    write("e.csv", table())
    done = cli("load", "e.csv")
    assert (done.code, done.out) == (0, "e.csv: 3 rows: 3 new\n")
    assert done.lines == [
        'warning: e.csv:4: date: "c. 1722" read as approximate (1722~)',
        "Created timeline.db",
        "Next: timeline list 1700..1709",
    ]
    assert cli("count").out.split()[0] == "3"


def test_loading_again_changes_nothing(cli: Cli, write: Write) -> None:
    write("e.csv", table())
    cli("load", "e.csv")
    before = cli("export").out
    done = cli("load", "e.csv")
    assert (done.code, done.out) == (0, "e.csv: 3 rows: 3 unchanged\n")
    assert "Created" not in done.err
    assert "Next" not in done.err
    assert cli("export").out == before == table()


def test_a_corrected_file(cli: Cli, write: Write) -> None:
    write("e.csv", table())
    cli("load", "e.csv")
    write("e.csv", table((*CORRECTED, "4,1725,Death of Peter,Russia,")))
    assert cli("load", "e.csv").out == "e.csv: 4 rows: 1 new, 1 changed, 2 unchanged\n"
    assert cli("export").out == table((*CORRECTED, "4,1725,Death of Peter,Russia,"))


def test_rows_that_have_gone_are_kept_unless_pruned(cli: Cli, write: Write) -> None:
    write("e.csv", table())
    cli("load", "e.csv")
    write("e.csv", table(ROWS[:1]))
    done = cli("load", "e.csv")
    assert done.out == "e.csv: 1 row: 1 unchanged, 2 gone\n"
    assert "--prune" in done.err
    assert cli("count").out.split()[0] == "3"
    assert cli("load", "e.csv", "--prune").out == "e.csv: 1 row: 1 unchanged, 2 removed\n"
    assert cli("count").out.split()[0] == "1"
    assert cli("list", "-a", "Persia").code != 0  # nobody is left who takes part in nothing
    assert cli("load", "e.csv", "--prune").out == "e.csv: 1 row: 1 unchanged\n"


ENDS = """\
id,title,date,start,end
1,neither,1699, ,
2,an end,,,1725
3,one day,,1700,1700
4,two years and one,,1700-21,1725
5,turned round,,1725,1700
6,no end,,,30 Feb
7,open,,1722,1722/..
8,doubtful,1722-23,,
"""


BEFORE = "found as if begun at any time before the end"


def test_dates_in_two_columns_and_what_is_wrong_with_them(cli: Cli, write: Write) -> None:
    write("e.csv", ENDS)
    done = cli("load", "--skip-bad", "e.csv")
    assert (done.code, done.out) == (0, "e.csv: 8 rows: 4 new, 4 rejected\n")
    assert [line.partition(" in strict")[0] for line in done.lines if "e.csv:" in line] == [
        'e.csv:5: end: "1725": an interval has two ends',
        "e.csv:6: end: 1700 is before start 1725",
        'e.csv:7: end: "30 Feb": no year',
        'e.csv:8: end: "1722/..": an interval has two ends',
        'warning: e.csv:9: date: "1722-23" read as 1722 to 1723;',
        f'warning: e.csv:3: start: 1 event with an unknown start ("/1725"): {BEFORE}',
    ]
    dates = {event["id"]: event["edtf"] for event in cli("list", "--json").json}
    assert dates == {"1": "1699", "2": "/1725", "3": "1700", "8": "1722/1723"}


def test_a_dry_run_reports_field_by_field_and_writes_nothing(
    cli: Cli, write: Write, tmp_path: Path
) -> None:
    write("e.csv", table())
    cli("load", "e.csv")
    write("c.csv", table((ROWS[0], CORRECTED[1], "9,1700,Narva,Sweden,Narva")))
    before = (tmp_path / "timeline.db").read_bytes()
    done = cli("load", "-n", "c.csv", "--as", "e")
    assert done.code == 0
    assert done.out == (
        "  ~ 2  Battle of Poltava!\n"
        "        date: 1709-06-27 -> 1709-06-28\n"
        "        title: Battle of Poltava -> Battle of Poltava!\n"
        "  + 9  Narva\n"
        "  - 3  March\n"
        "c.csv: 3 rows: 1 new, 1 changed, 1 unchanged, 1 gone (dry run, not written)\n"
    )
    assert (tmp_path / "timeline.db").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c.csv", "e.csv", "timeline.db"]


def test_a_dry_run_without_a_database_makes_none(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", table())
    done = cli("load", "-n", "e.csv")
    assert done.code == 0
    assert done.out.endswith("e.csv: 3 rows: 3 new (dry run, not written)\n")
    assert [p.name for p in tmp_path.iterdir()] == ["e.csv"]


def test_a_dry_run_of_bad_rows_writes_no_rejects(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", table((*ROWS, "5,1703-02-29,Leap,,")))
    assert cli("load", "-n", "e.csv").code == 1
    assert cli("load", "-n", "--skip-bad", "e.csv").code == 0
    assert [p.name for p in tmp_path.iterdir()] == ["e.csv"]


def test_diff(cli: Cli, write: Write) -> None:
    write("e.csv", table())
    cli("load", "e.csv")
    same = cli("diff", "e.csv")
    assert (same.code, same.out) == (0, "e.csv: 3 rows: 3 unchanged\n")
    write("c.csv", table((ROWS[0], CORRECTED[1])))
    done = cli("diff", "c.csv", "--as", "e")
    assert done.code == 1
    assert "  ~ 2  Battle of Poltava!\n" in done.out
    assert "  - 3  March\n" in done.out
    changes = cli("diff", "c.csv", "--as", "e", "--json")
    assert changes.code == 1
    assert changes.json == [
        {
            "change": "changed",
            "id": "2",
            "title": "Battle of Poltava!",
            "fields": {
                "date": {"before": "1709-06-27", "after": "1709-06-28"},
                "title": {"before": "Battle of Poltava", "after": "Battle of Poltava!"},
            },
        },
        {"change": "gone", "id": "3", "title": "March", "fields": {}},
    ]
    assert cli("diff", "e.csv", "--json").json == []
    assert cli("diff", "-", "--as", "e", stdin=table().encode()).code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("diff", "e.csv", "--db", "none.db"), 1),
        (("diff", "missing.csv"), 1),
        (("diff",), 2),
        (("load",), 2),
        (("load", "missing.csv"), 1),
        (("load", "."), 1),
        (("load", "e.csv", "--encoding", "none-such"), 2),
        (("load", "e.csv", "--delimiter", "ab"), 2),
        (("load", "e.csv", "--format", "none-such"), 2),
        (("load", "e.csv", "--map", "title=None"), 2),
        (("load", "e.csv", "--map", "nonsense"), 2),
        (("load", "e.csv", "--key", "none"), 2),
        (("load", "e.csv", "--dates", "roman"), 2),
        (("load", "e.csv", "--date-order", "ymd"), 2),
        (("load", "e.csv", "--actors", "missing.csv"), 1),
        (("load", "e.csv", "--db", "no/such/folder/t.db"), 1),
        (("load", "e.csv", "--db", "e.csv"), 1),
        (("load", "e.csv", "--db", "."), 1),
        (("load", "e.csv", "e.csv"), 2),
        (("load", "e.csv", "f.csv", "--as", "both"), 2),
        (("load", "-", "-"), 2),
    ],
)
def test_exit_codes(
    cli: Cli, write: Write, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    write("e.csv", table())
    write("f.csv", table())
    cli("load", "e.csv")
    before = (tmp_path / "timeline.db").read_bytes()
    done = cli(*arguments)
    assert done.code == code, done.err
    assert "error: " in done.err
    assert "fault of timeline" not in done.err
    assert (tmp_path / "timeline.db").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["e.csv", "f.csv", "timeline.db"]


def test_the_report_for_programs(cli: Cli, write: Write) -> None:
    write("e.csv", table())
    report = cli("load", "e.csv", "--json").json
    assert isinstance(report, dict)
    assert [(one["level"], one["line"]) for one in report.pop("problems")] == [("warning", 4)]
    assert report == {
        "notes": [],
        "written": True,
        "created": True,
        "files": [
            {
                "file": "e.csv", "dataset": "e", "rows": 3, "new": 3, "changed": 0, "unchanged": 0,
                "gone": 0, "pruned": False, "refused": 0, "rejects": None,
            }
        ],
    }  # fmt: skip
    write("e.csv", table(CORRECTED))
    planned = cli("load", "-n", "e.csv", "--json").json
    assert isinstance(planned, dict)
    assert not planned["written"]
    assert [change["id"] for change in planned["changes"]] == ["2"]
    write("e.csv", table((*ROWS, "5,never,Bad,,")))
    refused = cli("load", "e.csv", "--json")
    assert refused.code == 1
    assert isinstance(refused.json, dict)
    assert not refused.json["written"]
    assert refused.json["files"][0]["refused"] == 1


def test_two_files_are_one_transaction(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("a.csv", table(ROWS[:2]))
    write("b.csv", table(("1,never,Bad,,", ROWS[2])))
    done = cli("load", "a.csv", "b.csv")
    assert done.code == 1
    assert "error: 1 of 4 rows rejected; nothing loaded" in done.lines
    assert not (tmp_path / "timeline.db").exists()
    write("b.csv", table(("1,1700,Good,,", ROWS[2])))
    done = cli("load", "a.csv", "b.csv")
    assert done.out == "a.csv: 2 rows: 2 new\nb.csv: 2 rows: 2 new\n"
    assert cli("count").out.split()[0] == "4"
    write("b.csv", table(("1,never,Bad,,", ROWS[2])))
    before = (tmp_path / "timeline.db").read_bytes()
    write("a.csv", table(ROWS))
    assert cli("load", "a.csv", "b.csv").code == 1
    assert (tmp_path / "timeline.db").read_bytes() == before


def test_files_of_one_name_are_distinguished_by_as(cli: Cli, write: Write, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    write("e.csv", table())
    write("x/e.csv", table(ROWS[:1]))
    assert cli("load", "e.csv", "x/e.csv").code == 2
    assert cli("load", "e.csv").code == 0
    assert cli("load", "x/e.csv", "--as", "other").out == "x/e.csv: 1 row: 1 new\n"
    assert cli("count").out.split()[0] == "4"
    assert cli("count", "--dataset", "other").out.split()[0] == "1"


def test_key_makes_the_id(cli: Cli, write: Write) -> None:
    header = "date,title,part,text"
    write("e.csv", table(("1700,War,1,a", "1700,War,2,b"), header))
    done = cli("load", "e.csv", "--key", "title,part")
    assert done.code == 0
    write("e.csv", table(("1701,War,2,b", "1700,War,1,c"), header))
    done = cli("load", "e.csv")  # the key is remembered
    assert done.out == "e.csv: 2 rows: 2 changed\n"
    write("e.csv", table(("1701,War,2,b", "1700,War,1,c", "1705,War,2,d"), header))
    done = cli("load", "e.csv")
    assert done.code == 1
    assert "e.csv:4:" in done.err
    assert "line 2" in done.err


def test_duplicates_are_reported_with_both_lines_and_all_the_rest(
    cli: Cli, write: Write, tmp_path: Path
) -> None:
    rows = (*ROWS, "2,1711,Prut,,", "5,never,Bad,,", "2,1712,Again,,", "1,1713,One,,")
    write("e.csv", table(rows))
    for _ in ("a first load", "a later one"):
        done = cli("load", "e.csv")
        assert done.code == 1
        said = "\n".join(done.lines)
        for line, first in ((5, 3), (7, 3), (8, 2)):
            assert f"e.csv:{line}: id: " in said
            assert f"occurs in line {first} too" in said
        assert "e.csv:6: date: " in said
        assert "error: 4 of 7 rows rejected; nothing loaded" in done.lines
        if not (tmp_path / "timeline.db").exists():
            write("b.csv", table())
            cli("load", "b.csv")
    assert cli("count").out.split()[0] == "3"


def test_many_duplicates_of_a_first_load(cli: Cli, write: Write, tmp_path: Path) -> None:
    rows = [f"{number % 900},{1000 + number},Event {number},," for number in range(1000)]
    write("e.csv", table(rows))
    done = cli("load", "e.csv")
    assert done.code == 1
    assert done.err.count("too") == 6
    assert "e.csv: 95 more like line 902: id: occurs in line 2 too (lines 907–1001)" in done.lines
    assert f"e.csv:{900 + 2}: id: " in done.err
    assert "error: 100 of 1000 rows rejected; nothing loaded" in done.lines
    assert [p.name for p in tmp_path.iterdir()] == ["e.csv"]


def test_equal_rows_without_ids_are_so_many_events(cli: Cli, write: Write) -> None:
    write("e.csv", table(("1700,War", "1700,War", "1701,Peace"), "date,title"))
    assert cli("load", "e.csv").out == "e.csv: 3 rows: 3 new\n"
    assert cli("load", "e.csv").out == "e.csv: 3 rows: 3 unchanged\n"
    write("e.csv", table(("1701,Peace", "1700,War", "1700,War", "1700,War"), "date,title"))
    assert cli("load", "e.csv").out == "e.csv: 4 rows: 1 new, 3 unchanged\n"


def test_a_header_and_no_rows(cli: Cli, write: Write) -> None:
    write("e.csv", HEADER + "\n")
    done = cli("load", "e.csv")
    assert (done.code, done.out) == (0, "e.csv: 0 rows\n")


def test_quiet(cli: Cli, write: Write) -> None:
    write("e.csv", table())
    done = cli("load", "-q", "e.csv")
    assert (done.code, done.out, done.err) == (0, "", "")
    write("e.csv", table((*ROWS, "5,never,Bad,,")))
    done = cli("load", "-q", "e.csv")
    assert done.code == 1
    assert "e.csv:5: date: " in done.err
    assert (cli("diff", "-q", "e.csv").code, cli("diff", "-q", "e.csv").out.count("gone")) == (1, 0)


def test_explain_shows_and_loads_nothing(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", table())
    done = cli("load", "--explain", "e.csv")
    assert done.code == 0
    assert "e.csv: read as table, data set e" in done.out
    assert "  actors: actors" in done.out
    assert "1722~" in done.out
    assert [p.name for p in tmp_path.iterdir()] == ["e.csv"]


def test_an_ambiguous_name_is_a_warning(cli: Cli, write: Write) -> None:
    write("e.csv", table(("1,1993,Talks,Congo; Gabon,",)))
    done = cli("load", "e.csv")
    assert done.code == 0
    assert any('e.csv:2: actors: "Congo"' in line and "or" in line for line in done.lines), done.err


def test_approximate_dates_are_counted(cli: Cli, write: Write) -> None:
    write("e.csv", table(f"{n},c. {1700 + n},Event {n},," for n in range(40)))
    for _ in range(2):
        done = cli("load", "e.csv")
        assert [line for line in done.lines if "approximate" in line] == [
            'warning: e.csv:2: date: 40 dates read as approximate or uncertain: "c. 1700" is 1700~'
        ]


def test_alike_warnings_are_counted(cli: Cli, write: Write) -> None:
    write("e.csv", table(f"{n},17{n}-{n + 1},Event {n},," for n in range(22, 40)))
    done = cli("load", "e.csv")
    assert sum(line.startswith("warning: ") for line in done.lines) == 6
    assert any(
        line.startswith("warning: e.csv: 13 more like line 2: date: read as 1722 to 1723")
        and line.endswith("(lines 7–19)")
        for line in done.lines
    ), done.err


@pytest.mark.parametrize("command", [("load",), ("load", "--skip-bad"), ("check",), ("diff",)])
def test_alike_errors_are_counted(cli: Cli, write: Write, command: tuple[str, ...]) -> None:
    cli("load", str(write("good.csv", table())), "--as", "e")
    rows = [f"{n},1700,{'' if n % 2 else n},," for n in range(2000)]
    rows += [f"x{n},{n:02d}/01/1700,t,," for n in range(2, 10)]
    write("e.csv", table(rows))
    done = cli(*command, "e.csv")
    assert sum(line.startswith("e.csv:") and ": title: empty" in line for line in done.lines) == 6
    assert "e.csv: 995 more: title: empty (lines 13–2001)" in done.lines
    assert (
        'e.csv: 3 more like line 2002: date: "02/01/1700" is ambiguous: 2 January or ' in done.err
    )
    assert "(lines 2007–2009)" in done.err
    assert len(done.lines) < 30


def test_control_characters_reach_no_terminal(cli: Cli, write: Write) -> None:
    write("e.csv", table(("1,\x1b[31mred,\x1b]0;title\x07,\x1b[2J,",)))
    done = cli("load", "e.csv")
    assert done.code == 1
    write("f.csv", table(("1\x1b[31m,1700,\x1b]0;title\x07,\x1b[2J,\x9b31m",)))
    planned = cli("load", "-n", "f.csv")
    assert planned.code == 0
    for said in (done.err, done.out, planned.err, planned.out):
        assert not set(said) & {"\x1b", "\x07", "\x9b"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_to_a_database_stays_one(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", table())
    (tmp_path / "real").mkdir()
    (tmp_path / "link.db").symlink_to(Path("real", "x.db"))
    for said in ("3 new", "3 unchanged"):
        assert said in cli("load", "e.csv", "--db", "link.db").out
        assert (tmp_path / "link.db").is_symlink()
        assert [path.name for path in (tmp_path / "real").iterdir()] == ["x.db"]
    assert cli("count", "--db", "link.db").out.split()[0] == "3"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty file"),
        (b"id,date,title\n", "not a SQLite database"),
        (b"SQLite format 3\0" + b"\0" * 5000, ""),
        (b"\0" * 4096, ""),
    ],
)
def test_what_is_no_database_is_not_touched(
    cli: Cli, write: Write, tmp_path: Path, content: bytes, said: str
) -> None:
    write("e.csv", table())
    write("t.db", content)
    for options in ((), ("-n",)):
        done = cli("load", "e.csv", "--db", "t.db", *options)
        assert done.code == 1
        assert f"t.db{said and ' is '}" in done.err
        assert said in done.err
        assert str(tmp_path) not in done.err
    assert (tmp_path / "t.db").read_bytes() == content
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e.csv", "t.db"]


@pytest.mark.parametrize("kept", [1, 3000, 20_000, 60_000])
def test_a_damaged_database_is_reported_and_not_touched(
    cli: Cli, write: Write, tmp_path: Path, kept: int
) -> None:
    write("e.csv", table())
    cli("load", "e.csv", "--db", "t.db")
    whole = (tmp_path / "t.db").read_bytes()
    for content in (whole[:kept], whole[:kept] + b"\xff" * (len(whole) - kept)):
        write("t.db", content)
        done = cli("load", "e.csv", "--db", "t.db")
        assert done.code == 1
        assert "error: t.db is " in done.err
        assert (tmp_path / "t.db").read_bytes() == content
        assert cli("list", "--db", "t.db").code in {0, 1}
        assert sorted(path.name for path in tmp_path.iterdir()) == ["e.csv", "t.db"]


def test_what_another_program_left_beside_the_database_is_not_taken_for_ours(
    cli: Cli, write: Write, tmp_path: Path
) -> None:
    write("e.csv", table())
    cli("load", "e.csv")
    db = tmp_path / "timeline.db"
    script = (
        "import os, sqlite3; c = sqlite3.connect('timeline.db', isolation_level=None);"
        "c.execute('PRAGMA journal_mode = WAL'); c.execute('PRAGMA wal_autocheckpoint = 0');"
        "c.execute('UPDATE event SET title = 10'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=False)
    assert (tmp_path / "timeline.db-wal").stat().st_size
    assert [row["title"] for row in cli("list", "--json").json] == ["10"] * 3  # type: ignore[attr-defined]
    assert cli("load", "e.csv").out == "e.csv: 3 rows: 3 changed\n"
    assert cli("export").out == table()
    assert not (tmp_path / "timeline.db-wal").stat().st_size
    with contextlib.closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_ids_that_occur_twice_are_reported_beside_the_faults_of_another_file(
    cli: Cli, write: Write
) -> None:
    write("a.csv", table(["1,1700-13-01,A,,", "2,1701,B,,"]))
    write("b.csv", table(["1,1700,A,,", "1,1701,B,,"]))
    done = cli("load", "a.csv", "b.csv")
    assert done.code == 1
    assert "a.csv:2: date:" in done.err
    assert 'b.csv:3: id: "1": occurs in line 2 too' in done.err
    assert "error: 2 of 4 rows rejected; nothing loaded" in done.err


@pytest.mark.parametrize(
    ("dates", "span"),
    [
        (("55 BC", "58 BC", "500 BC"), "59BC..50BC"),
        (("-0003", "-0004", "0003"), "9BC..1BC"),
        (("0003", "0004"), "0001..0009"),
        (("Y12345",), "Y12340..Y12349"),
        (("12345 BC",), "12349BC..12340BC"),
        (("18th century", "18th century", "1790"), "1790..1799"),
    ],
)
def test_the_range_to_try_next_has_events(
    cli: Cli, write: Write, dates: tuple[str, ...], span: str
) -> None:
    write("e.csv", table((f"{n},{date},T,," for n, date in enumerate(dates))))
    assert cli("load", "e.csv").lines[-1] == f"Next: timeline list {span}"
    listed = cli("list", span, "--json", "--certain")
    assert listed.json, listed.err


def test_there_is_no_range_to_try_where_nothing_has_a_date(cli: Cli, write: Write) -> None:
    write("e.csv", table(("1,unknown,T,,",)))
    assert cli("load", "e.csv").lines == ["Created timeline.db"]


def test_changes_are_gathered_for_a_dry_run_only(
    cli: Cli, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("e.csv", table())
    cli("load", "e.csv")
    write("e.csv", table(CORRECTED))
    gathered: list[object] = []
    monkeypatch.setattr("timeline.cli.commands.load.as_object", gathered.append)
    assert cli("load", "-n", "e.csv", "--json").code == 0
    assert len(gathered) == 1
    assert cli("load", "e.csv", "--json").code == 0
    assert len(gathered) == 1


@pytest.mark.parametrize(
    "command", [("load", "-n"), ("check",), ("load",), ("load", "-n", "--skip-bad")]
)
def test_ids_that_occur_twice_are_reported_by_whatever_reads_the_file(
    cli: Cli, write: Write, command: tuple[str, ...]
) -> None:
    write("e.csv", table((*ROWS, "1,1711,Prut,,")))
    done = cli(*command, "e.csv")
    assert 'e.csv:5: id: "1": occurs in line 2 too' in done.lines
    assert done.code == (0 if "--skip-bad" in command else 1)


def test_doubts_are_between_the_faults_by_their_lines(cli: Cli, write: Write) -> None:
    names = (
        "2,unknown,T,Ruritania,",
        "3,never,T,,",
        "4,unknown,T,Ruritania,",
        "5,unknown,T,Ruritania,",
    )
    write(
        "r.csv",
        "name,aliases,from,to\n"
        "Old Ruritania,Ruritania?,1000,1800\nNew Ruritania,Ruritania?,1801,\n",
    )
    write("e.csv", table(names))
    assert cli("load", "--actors", "r.csv").code == 0
    done = cli("load", "e.csv")
    told = [line for line in done.lines if "e.csv:" in line]
    assert [line.split("e.csv:")[1].split(":")[0] for line in told] == ["2", "3", "4", "5"]
    assert all("may be" in line for line in (told[0], told[2], told[3]))


def test_the_clock_is_the_command_lines(
    cli: Cli, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.cli.commands.load.now", lambda: "2001-02-03T04:05:06+00:00")
    write("e.csv", table())
    cli("load", "e.csv")
    said = cli("info", "--json").json
    assert isinstance(said, dict)
    assert said["datasets"][0]["loaded_at"] == "2001-02-03T04:05:06+00:00"


@pytest.mark.parametrize("command", [("load",), ("check",), ("diff",), ("load", "--explain")])
def test_a_file_without_a_name(cli: Cli, write: Write, command: tuple[str, ...]) -> None:
    write("e.csv", table())
    cli("load", "e.csv")
    done = cli(*command, "")
    assert done.code == 2
    assert done.lines[0] == "error: a file without a name"


def test_a_pipe_that_another_load_was_faster_than(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("timeline.loading.load.settle", lambda *_: False)
    done = cli("load", "-", stdin=table().encode())
    assert done.code == 1
    assert "made by another load in the meantime" in done.err
    assert "load it again" in done.err
    assert [*tmp_path.iterdir()] == []
