"""Translate errors of SQLite into TimelineErrors."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from timeline.engines.sqlite.damage import kind
from timeline.errors import TimelineError

Error = sqlite3.Error
# Exceptions on opening a file; Python cannot decode SQLite's message about a schema that is not
# text.
OPENING = (sqlite3.DatabaseError, UnicodeDecodeError)
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
LOAD_ANEW = "load its files into a new one"
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_CONSTRAINT,  # a constraint can only fail if an index is damaged
}
_SAID = {  # primary result code -> (message after the database's name, hint)
    sqlite3.SQLITE_NOTADB: (" is not a SQLite database: not touched", "name another with --db"),
    sqlite3.SQLITE_READONLY: (" cannot be written: {}", "name another with --db"),
    sqlite3.SQLITE_FULL: (": the disk is full", "make room and try again"),
    sqlite3.SQLITE_IOERR: (": {}", "can the disk be read and written?"),
    sqlite3.SQLITE_CANTOPEN: (": {}", "do its rights, and those of its folder, allow it?"),
    sqlite3.SQLITE_INTERRUPT: (": the question took longer than it may", "ask for less"),
}


class LockedError(TimelineError):
    """Another program has locked the database for longer than the timeout."""

    code = "locked"


class DuplicateKeysError(Exception):
    """Rows of a first load share a key; `Writer.duplicates` lists them."""


def translated(error: sqlite3.Error | UnicodeDecodeError, name: Path | str) -> TimelineError:
    """Return the TimelineError for an error of SQLite; `name` is that of the database."""
    found = _translated(error, name)
    return found if isinstance(found, LockedError) else found.coded("database").at(str(name))


def _translated(error: sqlite3.Error | UnicodeDecodeError, name: Path | str) -> TimelineError:
    if isinstance(error, UnicodeDecodeError):
        return TimelineError(f"{name} is damaged (its schema is not text)", LOAD_ANEW)
    code = kind(error)
    if code in _DAMAGE or _unreadable(error):
        return TimelineError(f"{name} is damaged ({error})", LOAD_ANEW)
    if code in BUSY:
        return LockedError(f"{name} is locked by another program", "try again when it is done")
    said, hint = _SAID.get(code, (": {}", f"is it damaged? {LOAD_ANEW}"))
    return TimelineError(f"{name}{said.format(error)}", hint)


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
    """Whether an error is about a stored value that is not UTF-8 or not JSON."""
    code = kind(error)
    if not code:  # the only error of this class from Python: text that is not UTF-8
        return isinstance(error, sqlite3.OperationalError)
    return code == sqlite3.SQLITE_ERROR and "malformed JSON" in str(error)
