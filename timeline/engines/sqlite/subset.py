"""A part of a database as a database of its own: events that match, and what goes with them."""

import contextlib
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.query import Query

if TYPE_CHECKING:
    from timeline.engines.sqlite.engine import Store

_REST = (
    "DELETE FROM participant WHERE event_id NOT IN (SELECT id FROM event)",
    "DELETE FROM event_member WHERE event_id NOT IN (SELECT id FROM event)",
    "DELETE FROM actor WHERE id NOT IN (SELECT actor_id FROM participant)",
    # a data set with rows left out is no longer the file of that checksum
    "UPDATE dataset SET sha256 = ''",
    "DELETE FROM dataset WHERE id NOT IN (SELECT dataset_id FROM event)",
    "INSERT INTO event_fts (event_fts) VALUES ('rebuild')",
)


def copy(store: "Store", query: Query, path: Path) -> int:
    """Make a database of the events that match; return how many there are.

    Args:
        store: where they are; it is only read.
        query: which ones.
        path: where nothing is yet; the caller moves it into place.

    Raises:
        sqlite3.Error, OSError: it cannot be written.
    """
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        store.connection.backup(made)
        made.execute("BEGIN")
        if query != Query():
            compiler = store.compiler(query)
            ordered = compiler.ordered()
            kept = store.connection.execute(
                f"SELECT id FROM (\n{ordered}\n)", tuple(compiler.parameters)
            )
            made.execute("CREATE TEMP TABLE kept (id INTEGER PRIMARY KEY)")
            made.executemany("INSERT INTO kept VALUES (?)", kept)
            made.execute("DELETE FROM event WHERE id NOT IN (SELECT id FROM kept)")
            for statement in _REST:
                made.execute(statement)
        (count,) = made.execute("SELECT count(*) FROM event").fetchone()
        made.execute("COMMIT")
        made.execute("VACUUM")
        return int(count)
