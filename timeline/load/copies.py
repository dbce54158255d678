"""A corrected copy under another name: it is compared with the data set that it is a copy of."""

import itertools
import sqlite3
from pathlib import Path

from timeline.importers.source import Options, open_source
from timeline.load.keys import Keys
from timeline.model import Record
from timeline.store.saved import alike

ROWS = 100  # rows that are looked at


def copied_from(file: str, options: Options, connection: sqlite3.Connection) -> str:
    """Return the data set of which a file is a copy, "" if it is of none.

    A copy has the columns of the data set, and most of its first rows have the ids and the titles
    of events there: two files that only share their ids are no copies.

    Args:
        file: a file that can be read twice; any other is a copy of nothing.
        options: what the user said about it.
        connection: the database.
    """
    if not Path(file).is_file():
        return ""
    key_of = Keys().of
    with open_source(file, options) as source:
        header = source.header
        pairs = [
            (row.key or key_of(row.title, row.date), row.title)
            for row in itertools.islice(source, ROWS)
            if isinstance(row, Record)
        ]
    return alike(connection, header, pairs)
