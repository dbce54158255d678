"""Exports: formats by file ending, titles and credits of pictures, databases."""

import base64
import gzip
import json
import re
import sqlite3
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import run

from timeline.cli.output import EVENTS, ROWS
from timeline.render import FORMS, form_of_ending

DATA = Path(__file__).parents[1] / "data" / "cli" / "events.csv"
FORMATS = Path(__file__).parents[1] / "data" / "formats"


@pytest.mark.parametrize(
    ("ending", "of_events", "of_rows"),
    [
        (".csv", "csv", "csv"),
        (".CSV", "csv", "csv"),
        (".json", "json", "json"),
        (".jsonl", "ndjson", "ndjson"),
        (".html", "page", "html"),
        (".htm", "page", "html"),
        (".svg", "svg", ""),
        (".png", "png", ""),
        (".db", "sqlite", ""),
        (".sqlite", "sqlite", ""),
        (".ics", "icalendar", ""),
        (".doc", "", ""),
        ("", "", ""),
    ],
)
def test_the_form_of_an_ending(ending: str, of_events: str, of_rows: str) -> None:
    assert form_of_ending(ending, EVENTS) == of_events
    assert form_of_ending(ending, ROWS) == of_rows


BEGINS = {
    "page": b"<!DOCTYPE html>",
    "svg": b"<?xml",
    "html": b"<table>",
    "sqlite": b"SQLite format 3\0",
    "icalendar": b"BEGIN:VCALENDAR",
    "json": b"[{",
    "geojson": b'{"type"',
    "timelinejs": b"{",
}


@pytest.mark.parametrize("name", BEGINS)
@pytest.mark.parametrize("command", ["export", "list"])
def test_forms_by_name(name: str, command: str, plain: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "found"
    options = ["-f", name, "--db", str(DATA)]
    done = run(command, *options, "-o", str(target), env=plain, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert target.read_bytes().startswith(BEGINS[name])


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("count", ["--by", "actor", "-o", "x.svg"]),
        ("actors", ["-f", "icalendar"]),
        ("info", ["-o", "x.db"]),
        ("show", ["8", "-f", "page"]),
    ],
)
def test_a_form_of_events_for_other_rows_is_refused(
    command: str, options: list[str], plain: dict[str, str], tmp_path: Path
) -> None:
    done = run(command, *options, "--db", str(DATA), env=plain, cwd=tmp_path)
    assert done.returncode == 2
    assert "is a form for events" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_rows_that_are_no_events_have_tables_for_html(
    plain: dict[str, str], tmp_path: Path
) -> None:
    run("count", "--by", "actor", "-o", "x.html", "--db", str(DATA), env=plain, cwd=tmp_path)
    assert (tmp_path / "x.html").read_text("utf-8").startswith("<table>")


@pytest.mark.parametrize(
    ("options", "title", "subtitle"),
    [
        ([], "Events", "14 events"),
        (["--title", "Made <up>"], "Made &lt;up&gt;", "14 events"),
        (["-a", "Iran", "-a", "Iraq"], "Iran and Iraq", "1 event · with Iran and Iraq"),
        (
            ["1970s", "-t", "war", "-w", "category=war"],
            "Events",
            "1 event · 1970-01-01 to 1979-12-31 inclusive; &quot;war&quot;; category=war",
        ),
        (["1650"], "Timeline", "0 events · 1650-01-01 to 1650-12-31 inclusive"),
    ],
)
def test_a_picture_says_what_it_shows(
    options: list[str], title: str, subtitle: str, plain: dict[str, str], tmp_path: Path
) -> None:
    done = run("export", "x.svg", *options, "--db", str(DATA), env=plain, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "x.svg").read_text("utf-8")
    assert f"<title>{title}</title>" in text
    assert f">{subtitle}<" in text
    assert ("Data: events.csv" in text) == ("0 events" not in subtitle)


def test_credits_are_those_of_the_source(plain: dict[str, str], tmp_path: Path) -> None:
    file = FORMATS / "ucdp-acd.csv"
    done = run("export", "x.svg", "--db", str(file), env=plain, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "CC BY 4.0" in (tmp_path / "x.svg").read_text("utf-8")


def test_a_page_has_what_is_asked(plain: dict[str, str], tmp_path: Path) -> None:
    options = ["2022", "--by", "reliability", "--weight", "id", "--title", "A page"]
    done = run("export", "x.html", *options, "--db", str(DATA), env=plain, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "x.html").read_text("utf-8")
    packed = re.search(r'<script id="data" type="text/plain">([^<]+)<', text)
    assert packed is not None
    data = json.loads(gzip.decompress(base64.b64decode(packed[1])))
    assert data["name"] == "A page"
    assert data["subtitle"] == "2022-01-01 to 2022-12-31 inclusive"
    assert data["credits"] == ["Data: events.csv"]
    assert data["lanes"] == ["high", "low"]
    assert data["weight"] == [26, 27, 29, 30]
    assert data["start"] == [2459581, 2459945]


@pytest.mark.parametrize("option", ["--by", "--weight"])
def test_there_is_no_such_column(option: str, plain: dict[str, str], tmp_path: Path) -> None:
    done = run("export", "x.html", option, "no", "--db", str(DATA), env=plain, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f'error: {option}: no column "no"')
    assert list(tmp_path.iterdir()) == []


def test_a_chart_in_a_file(plain: dict[str, str], tmp_path: Path) -> None:
    wide = {**plain, "COLUMNS": "100"}
    for name in ("x.txt", "x"):
        run("chart", "-o", name, "--db", str(DATA), env=wide, cwd=tmp_path)
        lines = (tmp_path / name).read_text("utf-8").splitlines()
        assert max(map(len, lines)) == 100


def test_png(plain: dict[str, str], tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    run("export", "x.png", "1979", "--db", str(DATA), env=plain, cwd=tmp_path)
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def events_of(database: str, plain: dict[str, str], folder: Path, *options: str) -> list[object]:
    done = run("list", "--json", "--db", database, *options, env=plain, cwd=folder)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    "filters", [[], ["1979"], ["-a", "Iran"], ["-t", "war"], ["-n", "2"], ["1650"]], ids=" ".join
)
def test_a_database_of_the_answer(
    filters: list[str], plain: dict[str, str], tmp_path: Path
) -> None:
    done = run("export", "x.db", *filters, "--db", str(DATA), env=plain, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]
    wanted = events_of(str(DATA), plain, tmp_path, *filters)
    assert events_of("x.db", plain, tmp_path) == wanted
    # nothing of the others is left: actors, words, data sets
    for question in (["-t", "war"], ["-a", "Iran"]):
        left = run("list", "--json", *question, "--db", "x.db", env=plain, cwd=tmp_path).stdout
        assert all(event in wanted for event in json.loads(left or "[]"))
    with sqlite3.connect(tmp_path / "x.db") as made:
        assert made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        actors = made.execute("SELECT count(*) FROM actor").fetchone()[0]
        taking_part = made.execute("SELECT count(DISTINCT actor_id) FROM participant").fetchone()
        assert actors == taking_part[0]
    made.close()


def test_a_database_of_the_answer_can_be_loaded_into(plain: dict[str, str], tmp_path: Path) -> None:
    run("export", "x.db", "1979", "--db", str(DATA), env=plain, cwd=tmp_path)
    done = run("load", str(DATA), "--db", "x.db", env=plain, cwd=tmp_path)
    assert done.stdout.endswith("14 rows: 12 new, 2 unchanged\n")
    assert events_of("x.db", plain, tmp_path) == events_of(str(DATA), plain, tmp_path)
    assert len(events_of("x.db", plain, tmp_path, "-t", "Turkmenchay")) == 1


@pytest.mark.parametrize("content", [b"SQLite format 3\0 of others", b"a text", b""])
def test_a_database_takes_the_place_of_nothing(
    content: bytes, plain: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "x.db").write_bytes(content)
    done = run("export", "x.db", "--db", str(DATA), env=plain, cwd=tmp_path)
    assert done.returncode == 1
    assert "not overwritten" in done.stderr
    assert (tmp_path / "x.db").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]


def test_every_form_is_of_a_kind() -> None:
    assert {form.kind for form in FORMS.values()} == {*EVENTS}
