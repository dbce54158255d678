"""What is known of the data sets before a load: their options, and which a file is a copy of."""

import json
import sqlite3
from collections.abc import Sequence

from timeline.engines.sqlite.damage import reading

_ENOUGH = 3  # events: fewer may be the same by chance


def saved_options(connection: sqlite3.Connection, name: str) -> dict[str, object]:
    """Return the options with which a data set was loaded last; {} if there is no such one."""
    row = connection.execute("SELECT options FROM dataset WHERE name = ?", (name,)).fetchone()
    with reading("dataset.options"):
        return dict(json.loads(row[0])) if row is not None else {}


def exists(connection: sqlite3.Connection, name: str) -> bool:
    """Whether there is a data set of this name."""
    return bool(connection.execute("SELECT 1 FROM dataset WHERE name = ?", (name,)).fetchone())


def alike(
    connection: sqlite3.Connection, header: Sequence[str], pairs: Sequence[tuple[str, str]]
) -> str:
    """Return the data set with these columns that has most of these events, or "".

    Args:
        connection: the database.
        header: names of columns, in any order.
        pairs: key and title of events.
    """
    for number, name, columns in connection.execute("SELECT id, name, columns FROM dataset"):
        with reading("dataset.columns"):
            own = sorted(column for column, _ in json.loads(columns))
        if own != sorted(header):
            continue
        found = sum(
            connection.execute(
                "SELECT count(*) FROM event WHERE dataset_id = ? AND key = ? AND title = ?",
                (number, *pair),
            ).fetchone()[0]
            for pair in pairs
        )
        if found >= _ENOUGH and found * 2 > len(pairs):
            return str(name)
    return ""
