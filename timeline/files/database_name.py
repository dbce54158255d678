"""Determine the path of the database, and whether a file is a SQLite database."""

import os
from pathlib import Path
from shlex import quote

from timeline.errors import TimelineError

DEFAULT = "timeline.db"
_MAGIC = b"SQLite format 3\0"
_TABLES = {".csv", ".tsv", ".tab", ".json", ".jsonl", ".xlsx", ".gz", ".bz2", ".xz", ".zst", ".zip"}
_ENDINGS = {".db", ".sqlite", ".sqlite3", ".db3"}


def named(name: str) -> str:
    """Return the path of the database: `name`, else $TIMELINE_DB, else ./timeline.db."""
    return name or os.environ.get("TIMELINE_DB", "") or DEFAULT


def is_database(name: str) -> bool:
    """Whether a file is a SQLite database of any program, by its first bytes.

    Raises:
        TimelineError: the file is missing or a folder.
    """
    if name == "-":
        return False
    path = Path(name)
    try:
        if path.is_fifo() or path.is_char_device():  # what is read from it once is gone
            return False
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        if path.suffix.lower() in _TABLES:
            raise TimelineError(f"no file {name}").coded("no_file").at(name) from None
        make = "" if name == DEFAULT else f" --db {quote(name)}"
        text = f"no database {name}. Make one: timeline load events.csv{make}"
        raise TimelineError(text).coded("no_database").at(name) from None
    except IsADirectoryError:
        raise _folder(name) from None
    except PermissionError:  # pragma: no cover -- on Windows, or without permission
        if path.is_dir():  # Windows' error for a folder
            raise _folder(name) from None
        raise
    return head == _MAGIC or path.suffix.lower() in _ENDINGS


def _folder(name: str) -> TimelineError:
    return TimelineError(f"{name} is a folder, not a database").coded("database").at(name)
