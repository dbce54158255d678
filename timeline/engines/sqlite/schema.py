"""The tables, and migrations of older files."""

import re
import sqlite3
from typing import TYPE_CHECKING

from timeline.engines.sqlite.events_view import VIEW

if TYPE_CHECKING:
    from sqlite_utils.db import Database
    from sqlite_utils.migrations import Migrations

APPLICATION = 0x544D4C4E  # "TMLN": PRAGMA application_id of timeline's files
VERSION = 3  # PRAGMA user_version of the current schema
READABLE = 1  # the oldest version that queries can read; a load migrates it
# SQL for one participant (see below) from `json_each(participants) AS one`:
ACTOR_OF = "ifnull(one.atom, json_extract(one.value, '$[0]'))"  # an array has no atom
NAME_OF = "iif(one.atom IS NULL, json_extract(one.value, '$[1]'), NULL)"
ROLE_OF = "iif(one.atom IS NULL, json_extract(one.value, '$[2]'), '')"
# extra, participants: JSON. A participant is the id of its actor where it was written with the
# actor's own name, has no role and no code, and is shown; else [id, name, role, shown, code], which
# ends before a code that is empty.
# words: the words of title, description and place as questions fold them, for texts that are not
# plain ASCII; see `rows.folded_words`.
_TABLES = """
CREATE TABLE dataset (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    loaded_at TEXT NOT NULL,
    columns TEXT NOT NULL,
    terms TEXT NOT NULL,
    citation TEXT NOT NULL,
    options TEXT NOT NULL
) STRICT;
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    dataset_id INTEGER NOT NULL REFERENCES dataset(id),
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    edtf TEXT NOT NULL,
    start_min INTEGER,
    start_max INTEGER,
    end_min INTEGER,
    end_max INTEGER,
    level INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    calendar TEXT,
    doubt TEXT,
    place TEXT NOT NULL,
    category TEXT NOT NULL,
    description TEXT NOT NULL,
    source TEXT NOT NULL,
    actors TEXT NOT NULL,
    participants TEXT NOT NULL,
    extra TEXT,
    words TEXT,
    line INTEGER NOT NULL
) STRICT;
CREATE TABLE event_member (
    event_id INTEGER NOT NULL REFERENCES event(id),
    position INTEGER NOT NULL,
    start_min INTEGER NOT NULL,
    start_max INTEGER NOT NULL,
    end_min INTEGER NOT NULL,
    end_max INTEGER NOT NULL,
    PRIMARY KEY (event_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    part_of TEXT NOT NULL,
    known INTEGER NOT NULL
) STRICT;
CREATE TABLE participant (
    actor_id INTEGER NOT NULL REFERENCES actor(id),
    level INTEGER NOT NULL,
    start_min INTEGER NOT NULL,
    end_max INTEGER NOT NULL,
    event_id INTEGER NOT NULL REFERENCES event(id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    written TEXT,
    PRIMARY KEY (actor_id, level, start_min, end_max, event_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE registry (
    name TEXT PRIMARY KEY,
    aliases TEXT NOT NULL,
    kind TEXT NOT NULL,
    part_of TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    codes TEXT NOT NULL
) STRICT;
"""
_NAMES = """\
CREATE VIEW actor_name AS
    SELECT DISTINCT coalesce(p.written, a.name) AS name, a.id AS actor_id
    FROM participant AS p JOIN actor AS a ON a.id = p.actor_id;
"""
# Until version 2 these tables declared no foreign keys.
_TABLES_2 = _TABLES.replace(" REFERENCES event(id)", "").replace(" REFERENCES actor(id)", "")
# date() supports the years 0 to 9999; other years would be NULL like open ends.
# Before SQLite 3.41, a view cannot call json_extract if trusted_schema is off.
_EVENTS_2 = """
CREATE VIEW events AS
    SELECT e.id, d.name AS dataset, e.key, e.title, e.date, e.edtf,
        iif(e.start_min BETWEEN 1721060 AND 5373484, date(e.start_min), NULL) AS first_day,
        iif(e.end_max BETWEEN 1721060 AND 5373484, date(e.end_max), NULL) AS last_day,
        (SELECT group_concat(a.name, '; ') FROM json_each(e.participants) AS p
            JOIN actor AS a ON a.id = iif(p.type = 'array',
                (SELECT value FROM json_each(p.value) WHERE key = 0), p.value)
        ) AS actors,
        e.place, e.category, e.description, e.source, e.extra, e.line
    FROM event AS e JOIN dataset AS d ON d.id = e.dataset_id;
"""
_EVENTS_1 = _EVENTS_2.replace(
    """
                (SELECT value FROM json_each(p.value) WHERE key = 0)""",
    " json_extract(p.value, '$[0]')",
)
# Datasette and sqlite-utils detect full text by `content="event"`, with these quotes.
_FULL_TEXT = """
CREATE VIRTUAL TABLE event_fts USING fts5(
    title, description, place, words,
    content="event", content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2'
);
"""
_FULL_TEXT_1 = _FULL_TEXT.replace('"event"', "'event'")
_SHADOWS = ("event_fts_data", "event_fts_idx", "event_fts_config")  # created by SQLite
_CREATED = r"CREATE (?:VIRTUAL )?(TABLE|VIEW) (\w+)"
_KEY = "CREATE UNIQUE INDEX event_key ON event (dataset_id, key)"
INDEXES = (
    _KEY.replace("INDEX", "INDEX IF NOT EXISTS"),
    # a covering index (four days and the key, which breaks ties): a window is ordered and counted,
    # also for certain matches, without reading the table
    """CREATE INDEX IF NOT EXISTS event_time
        ON event (level, start_min, end_max, key, start_max, end_min)""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Migrate the tables of an older file in one transaction.

    The caller has checked that it is empty, or a timeline database not newer than VERSION.
    """
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False, recursive_triggers=False)
    with database.atomic():
        migrations().apply(database)


def stand_in(connection: sqlite3.Connection, version: int) -> None:
    """Add temporary tables and views to a connection that queries need and an older file lacks."""
    if version < VERSION:
        connection.execute(VIEW.replace("VIEW", "TEMP VIEW"))


def migrations() -> "Migrations":
    """Return the steps from an empty file to VERSION; each leaves its number as user_version."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("timeline")

    @steps()
    def version_1(database: "Database") -> None:
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        for statement in _statements(1):
            database.execute(statement)
        database.execute("PRAGMA user_version = 1")

    @steps()
    def version_2(database: "Database") -> None:
        database.execute("DROP VIEW events")
        database.execute(_EVENTS_2)
        database.execute("DROP TABLE event_fts")
        database.execute(_FULL_TEXT)
        database.execute("INSERT INTO event_fts (event_fts) VALUES ('rebuild')")
        database.execute("PRAGMA user_version = 2")

    @steps()
    def version_3(database: "Database") -> None:
        for view in ("events", "actor_name"):
            database.execute(f"DROP VIEW {view}")
        for table in ("participant", "event_member"):
            database.execute(f"ALTER TABLE {table} RENAME TO {table}_2")
            (made,) = (text for _, name, text in _named(3) if name == table)
            database.execute(made)
            database.execute(f"INSERT INTO {table} SELECT * FROM {table}_2")
            database.execute(f"DROP TABLE {table}_2")
        for view in (VIEW, _NAMES):
            database.execute(view)
        database.execute("PRAGMA user_version = 3")

    return steps


def foreign(connection: sqlite3.Connection, version: int) -> str:
    """Describe the first difference from the schema of a version; "" if there is none.

    Tables, views and indexes with other names belong to the user. A trigger on a table of
    timeline, or a unique index, would change the result of a load.
    """
    named = _named(version)
    expected, needed = _expected(named), {name for _, name, _ in named}
    found = connection.execute(
        "SELECT type, lower(name), lower(tbl_name), ifnull(sql, '') FROM sqlite_master"
    ).fetchall()
    for kind, name, table, sql in found:
        if name in expected:
            made, text = expected[name]
            if kind != made or (text and not _same(sql, text)):
                return f"its {kind} {name} is not the {made} that timeline makes"
        elif table in expected and (kind == "trigger" or (table in needed and _refuses(sql))):
            return f"its {kind} {name} on the table {table} is not timeline's"
    missing = needed - {name for _, name, _, _ in found}
    return f"it has no table {min(missing)}" if missing else ""


def _expected(named: list[tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    """Return name -> (kind, SQL) of the expected objects; no SQL if it is not compared."""
    made = {name: (kind, text) for kind, name, text in named}
    made |= dict.fromkeys((*_SHADOWS, "_sqlite_migrations"), ("table", ""))
    return made | {"event_key": ("index", _KEY), "event_time": ("index", "")}


def _named(version: int) -> list[tuple[str, str, str]]:
    """Return kind, name and SQL of the tables and views of a version."""
    found = ((re.match(_CREATED, text), text) for text in _statements(version))
    return [(match[1].lower(), match[2], text) for match, text in found if match]


def _statements(version: int) -> list[str]:
    """Return the statements that create the tables of a version."""
    made = {
        0: (),
        1: (_TABLES_2, _NAMES, _EVENTS_1, _FULL_TEXT_1),
        2: (_TABLES_2, _NAMES, _EVENTS_2, _FULL_TEXT),
    }
    tables = "".join(made.get(version, (_TABLES, _NAMES, VIEW, _FULL_TEXT)))
    return [text.strip() for text in tables.split(";\n") if text.strip()]


def _refuses(sql: str) -> bool:
    return sql.upper().startswith("CREATE UNIQUE")


def _same(sql: str, other: str) -> bool:
    """Whether two statements differ in nothing but space."""
    return sql == other or sql.split() == other.split()
