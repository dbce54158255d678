"""Databases changed by other programs: rejected when opened, or reported as damage."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from building import write

from timeline.dates import parse
from timeline.engines.sqlite import connect, locked_database, schema
from timeline.engines.sqlite.damage import DamagedError
from timeline.engines.sqlite.errors import translated
from timeline.errors import TimelineError
from timeline.model import Event, Participant
from timeline.query import Query

EVENTS = [
    Event("1", "d", "Battle", parse("1709"), (Participant("Russia", "Russia", "party"),)),
    Event("2", "d", "Treaty", parse("1721"), extra={"note": "x"}),
]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    connection = connect.create(tmp_path / "t.db")
    write(connection, EVENTS)
    connection.close()
    return tmp_path / "t.db"


def change(path: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (("CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM event; END",), "trigger t "),
        (("CREATE TRIGGER event_key2 INSTEAD OF INSERT ON events BEGIN SELECT 1; END",), "trigger"),
        (("DROP VIEW events", "CREATE VIEW events AS SELECT 1 AS id"), "view events is not"),
        (("ALTER TABLE event RENAME TO e", "CREATE VIEW event AS SELECT * FROM e"), "is not the"),
        (("DROP TABLE actor", "CREATE TABLE Actor (id)"), "table actor is not"),
        (("DROP TABLE registry",), "it has no table registry"),
        (("ALTER TABLE event ADD COLUMN mood TEXT DEFAULT 'x'",), "table event is not"),
        (("CREATE UNIQUE INDEX one ON event (title)",), "index one on the table event"),
        (("DROP INDEX event_key", "CREATE INDEX event_key ON event (key)"), "index event_key is"),
        (("DROP TABLE event_fts", "CREATE TABLE event_fts (title)"), "event_fts is not"),
    ],
)
def test_what_is_under_our_names_and_not_ours_is_refused(
    db: Path, statements: tuple[str, ...], said: str
) -> None:
    change(db, *statements)
    before = db.read_bytes()
    for way in (connect.open_readonly, locked_database.lock_database):
        with pytest.raises(TimelineError) as error:
            way(db)
        assert str(db) in error.value.message
        assert said in error.value.message
        assert "not touched" in error.value.message
    assert db.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE notes (text)", "CREATE VIEW old AS SELECT * FROM event WHERE end_max < 2400000",
     "CREATE INDEX places ON event (place)", "ANALYZE", "VACUUM",
     "CREATE TABLE mine (a UNIQUE)", "CREATE TRIGGER t AFTER INSERT ON mine BEGIN SELECT 1; END"],
)  # fmt: skip
def test_what_the_user_adds_is_his_own(db: Path, statement: str) -> None:
    if "ON mine" in statement:
        change(db, "CREATE TABLE mine (a)")
    change(db, statement)
    with contextlib.closing(connect.open_readonly(db)) as engine:
        assert engine.count(Query()) == (2, 2)
    locked_database.lock_database(db).close()


def test_a_schema_is_not_trusted_and_pages_are_checked(db: Path) -> None:
    with contextlib.closing(connect.open_readonly(db)) as engine:
        for pragma, value in (("trusted_schema", 0), ("cell_size_check", 1)):
            assert engine.connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)
        names, found = engine.readonly_sql("SELECT actors FROM events ORDER BY id")
        assert (names, list(found)) == (("actors",), [("Russia",), (None,)])


def test_an_older_file_is_questioned_as_it_is(tmp_path: Path) -> None:
    stored = Path(__file__).parents[1] / "data" / "databases" / "version-1.db"
    before = stored.read_bytes()
    with contextlib.closing(connect.open_readonly(stored)) as engine:
        files = engine.connection.execute("PRAGMA database_list").fetchall()
        assert [Path(file).name for _, name, file in files if name == "main"] == ["version-1.db"]
        _, found = engine.readonly_sql("SELECT actors FROM events WHERE key = '1'")
        assert list(found) == [("United Kingdom; Russian Empire",)]
    assert stored.read_bytes() == before
    with contextlib.closing(connect.copied(stored, tmp_path / "t.db")) as copy:
        assert schema.foreign(copy, connect.VERSION) == ""


def test_datasette_and_sqlite_utils_find_the_search(db: Path) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils")
    with contextlib.closing(sqlite3.connect(db)) as connection:
        table = sqlite_utils.Database(connection)["event"]
        assert table.detect_fts() == "event_fts"
        assert [row["title"] for row in table.search("treaty")] == ["Treaty"]
        # as Datasette asks
        found = connection.execute(
            "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?",
            ('%VIRTUAL TABLE%USING FTS%content="event"%',),
        )
        assert found.fetchall() == [("event_fts",)]


@pytest.mark.parametrize(
    ("statement", "question"),
    [
        ("UPDATE dataset SET columns = '{'", "layout"),
        ("UPDATE dataset SET columns = '[1]'", "layout"),
        ("UPDATE event SET participants = '{'", "select"),
        ("UPDATE event SET participants = '{\"a\": 1}'", "select"),
        ("UPDATE event SET participants = '[[1]]'", "select"),
        ("UPDATE event SET participants = '[99]'", "select"),
        ("UPDATE event SET participants = '7'", "select"),
        ("UPDATE event SET extra = '['", "select"),
        ("UPDATE event SET extra = '[1]'", "select"),
        ("UPDATE event SET extra = '{\"note\": 1}'", "select"),
        ("UPDATE event SET dataset_id = 9", "select"),
        ("INSERT INTO registry VALUES ('Iran', '{', 'state', '', NULL, NULL, '[]')", "registry"),
    ],
)
def test_values_that_we_cannot_have_written_are_damage(
    db: Path, statement: str, question: str
) -> None:
    change(db, statement)
    with (
        contextlib.closing(connect.open_readonly(db)) as engine,
        pytest.raises(DamagedError) as error,
    ):
        list(engine.select(Query())) if question == "select" else getattr(engine, question)()
    assert translated(error.value, "t.db").message.startswith("t.db is damaged (")


@pytest.mark.parametrize(
    ("statement", "asked"),
    [
        ("UPDATE event SET title = CAST(x'fe' AS TEXT)", "SELECT title FROM event"),
        ("UPDATE event SET participants = '{'", "SELECT actors FROM events"),
    ],
)
def test_damage_that_sql_meets(db: Path, statement: str, asked: str) -> None:
    change(db, statement)
    with (
        contextlib.closing(connect.open_readonly(db)) as engine,
        pytest.raises(sqlite3.DatabaseError) as error,
    ):
        engine.connection.execute(asked).fetchall()
    assert translated(error.value, "t.db").message.startswith("t.db is damaged (")


@pytest.mark.parametrize(
    "by", [b"name TEX\x8a", b"\x8aame TEXT", b"name\x8aTEXT", b"name TEXT\x1b"]
)
def test_a_schema_that_is_no_text(db: Path, by: bytes) -> None:
    whole = db.read_bytes()
    place = whole.index(b"name TEXT PRIMARY KEY", whole.index(b"CREATE TABLE registry"))
    db.write_bytes(whole[:place] + by + whole[place + len(by) :])
    for way in (connect.open_readonly, locked_database.lock_database):
        with pytest.raises(TimelineError, match=r"t\.db") as error:
            way(db)
        assert error.value.hint


def test_an_index_that_misses_a_row(db: Path) -> None:
    with contextlib.closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE copy (name UNIQUE)")
        connection.execute("INSERT INTO copy VALUES ('Iran')")
        with pytest.raises(sqlite3.IntegrityError) as error:
            connection.execute("INSERT INTO copy VALUES ('Iran')")
    found = translated(error.value, "t.db")
    assert found.message == "t.db is damaged (UNIQUE constraint failed: copy.name)"


def test_a_participant_that_there_is_not(db: Path) -> None:
    change(db, "UPDATE event SET participants = '[99]'")
    with (
        contextlib.closing(connect.open_readonly(db)) as store,
        pytest.raises(DamagedError, match="event 1: there is no actor 99"),
    ):
        list(store.select(Query()))
