"""Find events by id; a generated id also by its beginning, as in git."""

import re
import sqlite3
from collections.abc import Sequence

SHORTEST = 4  # minimum length of a beginning
_WHOLE = 10  # length of a generated id, without the number of equal rows
_MADE = re.compile(r"[0-9a-f]{10}(?:-\d+)?")  # see loading.generated_ids
_BEGINNING = re.compile(r"[0-9a-f]{4,10}")
_MOST = 20  # maximum number of events for a beginning
_NEXT = "SELECT min(key) FROM event WHERE dataset_id = ? AND key > ?"
_BEFORE = "SELECT max(key) FROM event WHERE dataset_id = ? AND key < ?"


def is_made(key: str) -> bool:
    """Whether an id looks like a generated one."""
    return _MADE.fullmatch(key) is not None


def keyed(connection: sqlite3.Connection, datasets: Sequence[int], text: str) -> list[int]:
    """Return the numbers of the events with an id."""
    return [
        event
        for number in datasets
        for (event,) in connection.execute(
            "SELECT id FROM event WHERE dataset_id = ? AND key = ?", (number, text)
        )
    ]


def begun(connection: sqlite3.Connection, datasets: Sequence[int], text: str) -> list[int]:
    """Return the numbers of at most 20 events whose generated ids begin with a text."""
    start = text.casefold()
    if not _BEGINNING.fullmatch(start):
        return []
    found = [
        event
        for number in datasets
        for event, key in connection.execute(
            "SELECT id, key FROM event WHERE dataset_id = ? AND key >= ? AND key < ? LIMIT ?",
            (number, start, f"{start}g", _MOST),
        )
        if is_made(key)
    ]
    return found[:_MOST]


def shortest(connection: sqlite3.Connection, datasets: Sequence[int], key: str) -> str:
    """Return the shortest unique beginning of a generated id; any other id in full."""
    if not is_made(key):
        return key
    beside = (
        connection.execute(statement, (number, key)).fetchone()[0]
        for number in datasets
        for statement in (_NEXT, _BEFORE)
    )
    shared = max((_shared(key, other) for other in beside if other), default=0)
    length = max(SHORTEST, shared + 1)
    return key[:length] if length < _WHOLE and "-" not in key else key


def _shared(one: str, other: str) -> int:
    """Return the length of the common prefix of two ids."""
    differ = (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differ, min(len(one), len(other)))
