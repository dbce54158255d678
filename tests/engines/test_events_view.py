"""The view `events`, and what Datasette and sqlite-utils find in the tables."""

import contextlib
import random
from pathlib import Path

import pytest
from sqlite_utils import Database

from timeline.dates import FUTURE, PAST
from timeline.dates.calendars.gregorian import ymd
from timeline.dates.display import iso_day
from timeline.dates.edtf.precision import precision
from timeline.engines.sqlite import connect
from timeline.loading.load import load
from timeline.loading.request import Hooks, Request

EVENTS = """\
id,date,title,actors,latitude,Lon
1,0044-03-15 BC,Ides of March,Brutus; Rome,41.9,12.5
2,1979-02-11,Victory of the revolution,Iran,,
3,unknown,No date,Iran,nowhere,200
4,..1800,Open,Rome,0,0
5,[1979-02-01..],After,,91,-180
"""
FORMS = ("", "1979", "197X", "19XX", "1XXX", "-0043-03-15", "1979-02", "1979-21", "1979-33?",
         "1722~", "..1800", "1979/1980", "[..1800]", "[1900..]", "[1722,1725]", "Y17000", "19XX-02",
         "{1960,1961-12}", "[1722..1725]", "1979-XX", "1979-02-XX")  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> Database:
    (tmp_path / "e.csv").write_text(EVENTS, "utf-8")
    request = Request(files=(str(tmp_path / "e.csv"),), db=tmp_path / "e.db")
    load(request, Hooks(lambda _: None, lambda _: None))
    return Database(tmp_path / "e.db")


def test_days_of_any_year(database: Database) -> None:
    days = "first_day, last_day, start_year, end_year, first_jdn, precision, latitude, longitude"
    found = {row[0]: row[1:] for row in database.execute(f"SELECT key, {days} FROM events")}
    assert found == {
        "1": ("-0043-03-15", "-0043-03-15", -43, -43, 1705428, "day", 41.9, 12.5),
        "2": ("1979-02-11", "1979-02-11", 1979, 1979, 2443916, "day", None, None),
        "3": (None, None, None, None, None, "unknown", None, None),
        "4": (None, "1800-12-31", None, 1800, None, "interval", 0.0, 0.0),
        "5": ("1979-02-01", None, 1979, None, 2443906, "after", None, -180.0),
    }


def test_the_calendar_of_the_view_is_ours(database: Database) -> None:
    dice = random.Random(3)
    days = [dice.randint(-3_000_000, 6_000_000) for _ in range(500)]
    days += [1721059, 1721060, 1721061, 1867157, 1574963, 5373484, 5373485, 0, -1]
    for day in days:
        database.execute("UPDATE event SET start_min = ?, end_max = ? WHERE key = '2'", (day, day))
        (found,) = database.execute(
            "SELECT first_day, start_year, last_day, end_year FROM events WHERE key = '2'"
        )
        assert found == (iso_day(day), ymd(day)[0]) * 2
    for day in (PAST, FUTURE, None):
        database.execute("UPDATE event SET start_min = ? WHERE key = '2'", (day,))
        (found,) = database.execute("SELECT first_day, start_year FROM events WHERE key = '2'")
        assert found == (None, None)


@pytest.mark.parametrize("edtf", FORMS)
def test_precision_is_ours_or_none(edtf: str, database: Database) -> None:
    database.execute("UPDATE event SET edtf = ? WHERE key = '2'", (edtf,))
    ((found,),) = database.execute("SELECT precision FROM events WHERE key = '2'")
    assert found in {None, precision(edtf)}


def test_sqlite_utils_finds_search_and_links(database: Database) -> None:
    assert database["event"].detect_fts() == "event_fts"
    assert [row["key"] for row in database["event"].search("revolution")] == ["2"]
    links = {
        (one.table, one.column, one.other_table)
        for name in ("event", "participant", "event_member")
        for one in database[name].foreign_keys
    }
    assert links == {
        ("event", "dataset_id", "dataset"),
        ("participant", "actor_id", "actor"),
        ("participant", "event_id", "event"),
        ("event_member", "event_id", "event"),
    }
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_file_has_the_view_of_today(version: int, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    stored = Path(__file__).parents[1] / f"data/databases/version-{version}.db"
    path.write_bytes(stored.read_bytes())
    with contextlib.closing(connect.open_readonly(path)) as store:
        _, rows = store.readonly_sql("SELECT key, first_day, start_year, precision FROM events")
        read = sorted(rows)
    assert path.read_bytes() == stored.read_bytes()
    with contextlib.closing(connect.copied(path, tmp_path / "new.db")) as copy:
        query = "SELECT key, first_day, start_year, precision FROM events"
        assert sorted(copy.execute(query)) == read
        assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
        participants = copy.execute("SELECT count(*) FROM participant").fetchone()[0]
    assert participants == Database(path)["participant"].count
