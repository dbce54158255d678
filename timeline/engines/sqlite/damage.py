"""Errors for stored values that timeline never writes: damage, or changes by another program."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator

WRONG = (ValueError, TypeError, LookupError)  # exceptions raised by values of an unexpected shape


class DamagedError(sqlite3.DatabaseError):
    """A value in one of timeline's tables that timeline never writes."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def damaged(where: str, error: Exception) -> DamagedError:
    """Return the error for the value at a location such as `event 7` or `dataset.columns`."""
    return DamagedError(f"{where}: {error}" if str(error) else where)


def kind(error: sqlite3.Error | sqlite3.Warning) -> int:
    """Return the primary result code of a SQLite error; 0 if Python raised it."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


@contextlib.contextmanager
def reading(where: str) -> Iterator[None]:
    """Convert exceptions of the block to DamagedError; too slow for inner loops."""
    try:
        yield
    except WRONG as error:
        raise damaged(where, error) from None


def texts(value: str) -> dict[str, str]:
    """Parse names and texts from the JSON of `event.extra`.

    Raises:
        ValueError, TypeError: it has another shape.
    """
    found = json.loads(value)
    if not isinstance(found, dict) or not set(map(type, found.values())) <= {str}:
        raise TypeError("not names with texts")
    return found
