"""Write some events of a database, with the rows they refer to, to a new database."""

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

_REST = (
    "DELETE FROM participant WHERE event_id NOT IN (SELECT id FROM event)",
    "DELETE FROM event_member WHERE event_id NOT IN (SELECT id FROM event)",
    "DELETE FROM actor WHERE id NOT IN (SELECT actor_id FROM participant)",
    # without all rows, the checksum of the file no longer applies
    "UPDATE dataset SET sha256 = ''",
    "DELETE FROM dataset WHERE id NOT IN (SELECT dataset_id FROM event)",
    "INSERT INTO event_fts (event_fts) VALUES ('rebuild')",
)


def copy(source: sqlite3.Connection, ids: Iterable[tuple[int]] | None, path: Path) -> int:
    """Create a database with some events; return their number.

    Args:
        source: the database of the events; only read.
        ids: the events; None for all.
        path: a missing or empty file; the caller renames it.

    Raises:
        sqlite3.Error, OSError: it cannot be written.
    """
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target)
        target.execute("BEGIN")
        if ids is not None:
            target.execute("CREATE TEMP TABLE kept (id INTEGER PRIMARY KEY)")
            target.executemany("INSERT INTO kept VALUES (?)", ids)
            target.execute("DELETE FROM event WHERE id NOT IN (SELECT id FROM kept)")
            for statement in _REST:
                target.execute(statement)
        (count,) = target.execute("SELECT count(*) FROM event").fetchone()
        target.execute("COMMIT")
        target.execute("VACUUM")
        return int(count)
