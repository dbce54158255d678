"""Values that timeline never writes: the database is damaged, or another program wrote them."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator

WRONG = (ValueError, TypeError, LookupError)  # what the shape of a value raises that is not ours


class DamagedError(sqlite3.DatabaseError):
    """A value in one of our tables that timeline never writes."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def damaged(where: str, error: Exception) -> DamagedError:
    """Return the error for the value at a place: `event 7`, `dataset.columns`."""
    return DamagedError(f"{where}: {error}" if str(error) else where)


def kind(error: sqlite3.Error | sqlite3.Warning) -> int:
    """Return the primary code of an error of SQLite; 0 if Python raised it by itself."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


@contextlib.contextmanager
def reading(where: str) -> Iterator[None]:
    """Let values that are not what we write be damage; for places that are passed seldom."""
    try:
        yield
    except WRONG as error:
        raise damaged(where, error) from None


def texts(value: str) -> dict[str, str]:
    """Return names and texts from the JSON of `event.extra`.

    Raises:
        ValueError, TypeError: it is something else.
    """
    found = json.loads(value)
    if not isinstance(found, dict) or not set(map(type, found.values())) <= {str}:
        raise TypeError("not names with texts")
    return found
