"""What a data set was loaded with, so that the next load needs no options."""

import json
import sqlite3


def saved_options(connection: sqlite3.Connection, name: str) -> dict[str, object]:
    """Return the options with which a data set was loaded last; {} if there is no such one."""
    row = connection.execute("SELECT options FROM dataset WHERE name = ?", (name,)).fetchone()
    return dict(json.loads(row[0])) if row is not None else {}
