"""The tables, and how an older database becomes one of today.

A later version is one more function at the end of MIGRATIONS and one more stored file in
tests/data; what is released is never changed.
"""

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x746D6C6E  # "tmln": this file is one of ours
VERSION = 1

_TABLES = """
CREATE TABLE dataset (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, format TEXT NOT NULL, file TEXT NOT NULL,
    sha256 TEXT NOT NULL, loaded_at TEXT NOT NULL, columns TEXT NOT NULL, terms TEXT NOT NULL,
    citation TEXT NOT NULL, options TEXT NOT NULL
) STRICT;
CREATE TABLE event (
    id INTEGER PRIMARY KEY, dataset_id INTEGER NOT NULL REFERENCES dataset (id),
    key TEXT NOT NULL, title TEXT NOT NULL, date TEXT NOT NULL, edtf TEXT NOT NULL,
    start_min INTEGER, start_max INTEGER, end_min INTEGER, end_max INTEGER,
    level INTEGER NOT NULL, flags INTEGER NOT NULL, calendar TEXT NOT NULL,
    place TEXT NOT NULL, category TEXT NOT NULL, description TEXT NOT NULL, source TEXT NOT NULL,
    actors TEXT NOT NULL, mentions TEXT NOT NULL, actor_ids TEXT NOT NULL, extra TEXT NOT NULL,
    line INTEGER NOT NULL
) STRICT;
CREATE TABLE event_member (
    event_id INTEGER NOT NULL REFERENCES event (id), position INTEGER NOT NULL,
    start_min INTEGER NOT NULL, start_max INTEGER NOT NULL,
    end_min INTEGER NOT NULL, end_max INTEGER NOT NULL,
    PRIMARY KEY (event_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE actor (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, part_of TEXT NOT NULL,
    known INTEGER NOT NULL
) STRICT;
CREATE TABLE actor_name (
    name TEXT NOT NULL, actor_id INTEGER NOT NULL REFERENCES actor (id),
    PRIMARY KEY (name, actor_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE participant (
    actor_id INTEGER NOT NULL REFERENCES actor (id), level INTEGER NOT NULL,
    start_min INTEGER NOT NULL, event_id INTEGER NOT NULL REFERENCES event (id),
    role TEXT NOT NULL, end_max INTEGER NOT NULL,
    PRIMARY KEY (actor_id, level, start_min, event_id, role)
) STRICT, WITHOUT ROWID;
CREATE TABLE registry (position INTEGER PRIMARY KEY, file TEXT NOT NULL, content TEXT NOT NULL) STRICT;
CREATE VIEW event_text AS SELECT id,
    replace(replace(replace(replace(title, 'ك', 'ک'), 'ي', 'ی'), 'ى', 'ی'), char(8204), '') AS title,
    replace(replace(replace(replace(description, 'ك', 'ک'), 'ي', 'ی'), 'ى', 'ی'), char(8204), '')
        AS description,
    replace(replace(replace(replace(place, 'ك', 'ک'), 'ي', 'ی'), 'ى', 'ی'), char(8204), '') AS place
FROM event;
CREATE VIEW events AS SELECT event.id, dataset.name AS dataset, key, title, event.date, edtf,
    CASE WHEN start_min BETWEEN -31 AND 5373484 THEN date(start_min) END AS earliest,
    CASE WHEN end_max BETWEEN -31 AND 5373484 THEN date(end_max) END AS latest,
    actors, place, category, description, source
FROM event JOIN dataset ON dataset.id = dataset_id;
CREATE VIRTUAL TABLE event_fts USING fts5 (
    title, description, place, content='event_text', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2'
);
"""

INDEXES = """
CREATE UNIQUE INDEX IF NOT EXISTS event_key ON event (dataset_id, key);
CREATE INDEX IF NOT EXISTS event_time ON event (level, start_min, end_max, key);
"""


def migrations() -> "Migrations":
    """Return the steps from nothing to the schema of today."""
    from sqlite_utils import Migrations

    steps = Migrations("timeline")

    @steps()
    def version_1(db: "Database") -> None:
        for statement in _statements(_TABLES):
            db.execute(statement)

    return steps


def migrate(connection: sqlite3.Connection, *, indexes: bool = True) -> None:
    """Bring a database to the schema of today, inside the transaction that is open.

    `indexes` False leaves them for after the rows of a first load.
    """
    from sqlite_utils import Database

    database = Database(connection)
    migrations().apply(database)
    if indexes:
        for statement in _statements(INDEXES):
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _statements(script: str) -> list[str]:
    return [part for part in script.split(";\n") if part.strip()]
