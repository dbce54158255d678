"""Errors of SQLite, translated into TimelineErrors."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from timeline.engines.sqlite.damage import kind
from timeline.errors import TimelineError

Error = sqlite3.Error
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
LOAD_ANEW = "load its files into a new one"


class LockedError(TimelineError):
    """Another program has locked the database, for longer than we wait."""


class DuplicateKeysError(Exception):
    """Rows of a first load share a key; `Writer.duplicates` lists them."""


def translated(error: sqlite3.Error, name: Path | str) -> TimelineError:
    """Return the TimelineError for an error of SQLite; `name` is that of the database."""
    code = kind(error)
    if code == sqlite3.SQLITE_NOTADB:
        return TimelineError(f"{name} is no SQLite database: not touched")
    if code == sqlite3.SQLITE_CORRUPT or _unreadable(error):
        return TimelineError(f"{name} is damaged ({error})", LOAD_ANEW)
    if code in BUSY:
        return LockedError(f"{name} is locked by another program", "try again when it is done")
    if code == sqlite3.SQLITE_READONLY:
        return TimelineError(f"{name} cannot be written: {error}")
    if code == sqlite3.SQLITE_FULL:
        return TimelineError(f"{name}: the disk is full")
    return TimelineError(f"{name}: {error}")


@contextlib.contextmanager
def translating(name: Path | str) -> Iterator[None]:
    """Translate errors of SQLite; `name` is that of the database."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise translated(error, name) from error


@contextlib.contextmanager
def translating_all(name: str) -> Iterator[None]:
    """Translate errors of SQLite, the system and codecs, for callers that expect one class."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, name) from error
    except OSError as error:
        raise TimelineError(f"{error.filename or name}: {error.strerror or error}") from error
    except UnicodeError as error:
        raise TimelineError(f"{name}: text that cannot be read or written: {error}") from error


def _unreadable(error: sqlite3.Error) -> bool:
    """Whether a value in a table of ours cannot be what we wrote: not UTF-8, or not JSON."""
    code = kind(error)
    if not code:  # the one error of this class that Python raises: text that is not UTF-8
        return isinstance(error, sqlite3.OperationalError)
    return code == sqlite3.SQLITE_ERROR and "malformed JSON" in str(error)
