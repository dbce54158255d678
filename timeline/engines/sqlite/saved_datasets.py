"""SavedDatasets: the stored data sets and their options, before a load."""

import json
import sqlite3
from collections.abc import Sequence

from timeline.engines.sqlite.damage import reading

_ENOUGH = 3  # minimum number of equal events; fewer may be chance


class SavedDatasets:
    """The data sets of a database: their options, and the search for the original of a copy."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __contains__(self, name: str) -> bool:
        """Whether there is a data set with this name."""
        row = self._connection.execute("SELECT 1 FROM dataset WHERE name = ?", (name,))
        return row.fetchone() is not None

    def options(self, name: str) -> dict[str, object]:
        """Return the options of a data set's last load; {} if there is none."""
        row = self._connection.execute(
            "SELECT options FROM dataset WHERE name = ?", (name,)
        ).fetchone()
        with reading("dataset.options"):
            return dict(json.loads(row[0])) if row is not None else {}

    def like(self, header: Sequence[str], pairs: Sequence[tuple[str, str]]) -> str:
        """Return the data set with these columns that has most of these events, or "".

        Args:
            header: names of columns, in any order.
            pairs: key and title of events.
        """
        datasets = self._connection.execute("SELECT id, name, columns FROM dataset")
        for number, name, text in datasets:
            with reading("dataset.columns"):
                columns = sorted(column for column, _ in json.loads(text))
            if columns != sorted(header):
                continue
            shared = sum(self._has(number, *pair) for pair in pairs)
            if shared >= _ENOUGH and shared * 2 > len(pairs):
                return str(name)
        return ""

    def _has(self, dataset: int, key: str, title: str) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM event WHERE dataset_id = ? AND key = ? AND title = ?",
            (dataset, key, title),
        )
        return row.fetchone() is not None
