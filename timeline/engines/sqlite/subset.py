"""Write some events of a database, with the rows they refer to, to a new database."""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from timeline.engines.sqlite.damage import kind

_REST = (
    "DELETE FROM participant WHERE event_id NOT IN (SELECT id FROM event)",
    "DELETE FROM event_member WHERE event_id NOT IN (SELECT id FROM event)",
    "DELETE FROM actor WHERE id NOT IN (SELECT actor_id FROM participant)",
    # without all rows, the checksum of the file no longer applies
    "UPDATE dataset SET sha256 = ''",
    "DELETE FROM dataset WHERE id NOT IN (SELECT dataset_id FROM event)",
    "INSERT INTO event_fts (event_fts) VALUES ('rebuild')",
)

_OF_THE_DISK = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_IOERR: errno.EIO}


def copy(source: sqlite3.Connection, ids: Iterable[tuple[int]] | None, path: Path) -> int:
    """Create a database with some events; return their number.

    Args:
        source: the database of the events; only read.
        ids: the events; None for all.
        path: a missing or empty file; the caller renames it.

    Raises:
        OSError: the disk takes no more of it.
        sqlite3.Error: the events cannot be read.
    """
    try:
        return _copied(source, ids, path)
    except sqlite3.DatabaseError as error:
        if (number := _OF_THE_DISK.get(kind(error))) is None:
            raise
        raise OSError(number, os.strerror(number), str(path)) from error


def _copied(source: sqlite3.Connection, ids: Iterable[tuple[int]] | None, path: Path) -> int:
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
