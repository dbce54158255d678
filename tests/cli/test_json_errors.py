"""With `--json`, a command that fails writes one object to stderr; stdout has JSON or nothing."""

import json
import sqlite3
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import run

from timeline.cli.errors import boundary, bug
from timeline.errors import TimelineError
from timeline.render.json_schemas import schema_of

DATA = Path(__file__).parents[1] / "data/cli"
DB = ["--db", "t.db"]
# arguments, exit code, and what the error has
CASES: list[tuple[list[str], int, dict[str, object]]] = [
    (["lst"], 2, {"code": "usage", "near": ["list"]}),
    (["nix"], 2, {"code": "usage", "near": []}),
    ([], 2, {"code": "usage"}),
    (["list", "-n", "many"], 2, {"code": "usage"}),
    (["list", "-n"], 2, {"code": "usage"}),
    (["show"], 2, {"code": "usage", "message": "ID|TITLE is missing"}),
    (["list", "1971", "to", "1979"], 2, {"code": "usage"}),
    (["list", "-n", "1", "-n", "2"], 2, {"code": "usage"}),
    (["list", "--match", "nix", *DB], 2, {"code": "usage"}),
    (["load"], 2, {"code": "usage"}),
    (["list"], 1, {"code": "no_database", "file": "timeline.db"}),
    (["count", "--db", "no.db"], 1, {"code": "no_database", "file": "no.db"}),
    (["diff", "events.csv", "--db", "no.db"], 1, {"code": "no_database", "file": "no.db"}),
    (["list", "--db", "."], 1, {"code": "database", "file": "."}),
    (["info", "--db", "other.db"], 1, {"code": "database", "file": "other.db"}),
    (["list", "--db", "newer.db"], 1, {"code": "database", "file": "newer.db"}),
    (["list", "--db", "no.csv"], 1, {"code": "no_file", "file": "no.csv"}),
    (["load", "no.csv", *DB], 1, {"code": "no_file", "file": "no.csv"}),
    (["load", "twice.csv", *DB], 1, {"code": "data", "file": "twice.csv", "line": 1}),
    (["check", "no.csv"], 1, {"code": "rows", "file": "no.csv", "line": None}),
    (["list", "-a", "Iraqqq", *DB], 2, {"code": "actor", "near": ["Iraq", "Iran"]}),
    (["actors", "--with", "Iraqqq", *DB], 2, {"code": "actor"}),
    (["show", "Turkmenchai Treaty", *DB], 1, {"code": "event"}),
    (["list", "--during", "nothing", *DB], 1, {"code": "event"}),
    (["list", "1979-13", *DB], 2, {"code": "date", "column": 6}),
    (["list", "--from", "30 February 1971", *DB], 2, {"code": "date", "column": 1}),
    (["list", "1979", "--slack", "5", *DB], 2, {"code": "date", "column": 1}),
    (["date", "1979", "1979-13-01"], 1, {"code": "date", "column": 6, "hint": "01 to 12"}),
    (["date", "--column", "bad.csv", "date"], 1, {"code": "date", "column": "date"}),
    (["list", "-w", "catgory=x", *DB], 2, {"code": "column", "near": ["category", "actors"]}),
    (["count", "--by", "catgory", *DB], 2, {"code": "column"}),
    (["list", "--dataset", "evnts", *DB], 2, {"code": "dataset", "near": ["events"]}),
    (["list", "--role", "nix", *DB], 2, {"code": "role"}),
    (["sql", "selec", *DB], 1, {"code": "sql"}),
    (["sql", "delete from event", *DB], 1, {"code": "sql"}),
    (["sql", "select abs(min(id) - 9223372036854775807 - 2) from event", *DB], 1, {"code": "sql"}),
    (["load", "bad.csv", *DB], 1, {"code": "rows", "file": "bad.csv", "line": 2, "column": "date"}),
    (["check", "bad.csv"], 1, {"code": "rows", "file": "bad.csv", "line": 2, "column": "date"}),
    (["check", "--strict", "events.csv"], 1, {"code": "rows", "line": 4, "column": "date"}),
    (["diff", "bad.csv", *DB], 1, {"code": "rows", "file": "bad.csv", "line": 2}),
    (["list", "--db", "bad.csv"], 1, {"code": "rows", "file": "bad.csv", "line": 2}),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, plain: dict[str, str]) -> Path:
    made = tmp_path_factory.mktemp("errors")
    for file in DATA.iterdir():
        (made / file.name).write_bytes(file.read_bytes())
    (made / "twice.csv").write_text("id,date,title,title\n1,1979,a,b\n", "utf-8")
    run("load", "events.csv", "-q", *DB, env=plain, cwd=made)
    sqlite3.connect(made / "other.db").execute("CREATE TABLE x (y)").connection.close()
    (made / "newer.db").write_bytes((made / "t.db").read_bytes())
    with sqlite3.connect(made / "newer.db") as newer:
        newer.execute("PRAGMA user_version = 99")
    return made


def error_of(text: str) -> dict[str, object]:
    """Return the error that a whole stderr is."""
    assert text.endswith("}\n")
    assert text.count("\n") == 1
    whole = json.loads(text)
    assert list(Draft202012Validator(schema_of("error")).iter_errors(whole)) == []
    found = whole["error"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("words", "code", "wanted"), CASES, ids=lambda v: str(v)[:60])
def test_an_error_is_one_object(
    words: list[str], code: int, wanted: dict[str, object], folder: Path, plain: dict[str, str]
) -> None:
    done = run(*words, "--json", env=plain, cwd=folder)
    in_words = run(*words, env=plain, cwd=folder)
    found = error_of(done.stderr)
    assert wanted.items() <= found.items()
    assert done.returncode == code
    assert in_words.returncode == code or words == []
    json.loads(done.stdout or "null")


@pytest.mark.parametrize(
    ("words", "is_json"),
    [
        (["-f", "json"], True),
        (["-f", "ndjson"], True),
        (["-fjson"], True),
        (["--format=json"], True),
        (["--format", "ndjson"], True),
        (["--json=yes"], True),
        (["--csv"], False),
        (["-f", "geojson"], False),
        (["--", "--json"], False),
    ],
    ids=str,
)
def test_what_asks_for_json(
    words: list[str], is_json: bool, folder: Path, plain: dict[str, str]
) -> None:
    done = run("list", "-a", "Iraqqq", *DB, *words, env=plain, cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith('{"error"') is is_json


def test_the_format_of_a_file_to_load_is_none_of_an_answer(
    folder: Path, plain: dict[str, str]
) -> None:
    done = run("load", "events.csv", "--format", "json", env=plain, cwd=folder)
    assert done.stderr.startswith("error: ")


@pytest.mark.parametrize("options", [["--timeout", "0.3"], []])
def test_stdout_is_json_where_rows_came_before_the_error(
    options: list[str], folder: Path, plain: dict[str, str]
) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    overflow = "abs(-9223372036854775807 - 1)"
    wrong = f"SELECT 1 AS x UNION ALL VALUES (2), (3) UNION ALL SELECT {overflow}"
    query = f"{endless} WHERE x < 6" if options else wrong
    done = run("sql", query, *options, "--json", *DB, env=plain, cwd=folder)
    assert done.returncode == 1
    assert json.loads(done.stdout)[0] == {"x": 1}
    assert error_of(done.stderr)["code"] == "sql"


def test_notes_stay_beside_an_answer(folder: Path, plain: dict[str, str]) -> None:
    done = run("list", "1650", "--json", "--exit-code", *DB, env=plain, cwd=folder)
    assert (done.returncode, done.stdout) == (4, "[]\n")
    assert done.stderr.startswith("No events match")


def test_a_load_says_all_in_its_report(folder: Path, plain: dict[str, str]) -> None:
    done = run("load", "events.csv", "--json", "--db", "n.db", env=plain, cwd=folder)
    assert done.stderr.startswith("warning: events.csv:4: date")
    (problem,) = json.loads(done.stdout)["problems"]
    assert (problem["level"], problem["line"], problem["column"]) == ("warning", 4, "date")


def test_differences_are_no_error(folder: Path, plain: dict[str, str]) -> None:
    done = run("diff", "corrected.csv", "--as", "events", "--json", *DB, env=plain, cwd=folder)
    assert done.returncode == 1
    assert "error" not in done.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [(MemoryError(), "system"), (OSError(28, "No space left", "x.db"), "system"),
     (sqlite3.OperationalError("odd"), "database"), (TimelineError("odd"), "data")],
)  # fmt: skip
def test_what_the_system_raises(
    error: Exception,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["timeline", "list", "--json"])
    monkeypatch.setattr("timeline.cli.errors.silence", lambda _: None)
    with pytest.raises(Exception, match="1"), boundary():
        raise error
    assert error_of(capsys.readouterr().err)["code"] == code


def test_our_own_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["timeline", "list", "--json"])
    bug(ValueError, ValueError("odd"), None)
    assert error_of(capsys.readouterr().err)["code"] == "fault"
