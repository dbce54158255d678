"""Opening a database: only one of ours, and for reading only where reading is meant."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from timeline.errors import TimelineError
from timeline.store.schema import APPLICATION_ID, VERSION

if TYPE_CHECKING:
    from timeline.store.store import Store

WAIT_SECONDS = 60.0  # how long one load waits for another
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_BROKEN = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


def open_readonly(path: Path) -> "Store":
    """Open a database that cannot be written through this connection.

    Works in a folder where nothing can be written. Of a load that was killed in its midst the
    store shows what was there before.

    Raises:
        TimelineError: it is missing, not ours, too old, too new, damaged or locked.
    """
    from timeline.store.store import Store

    connection = _connect_readonly(path)
    try:
        version = _check(connection, path)
    except TimelineError:
        connection.close()
        raise
    if version < VERSION:
        connection.close()
        raise TimelineError(
            f"{path} is of an older version of timeline",
            "load a file into it once: that brings it up to date",
        )
    return Store(connection, path)


def open_writable(path: Path) -> sqlite3.Connection:
    """Open a database that is there, for a load.

    Raises:
        TimelineError: it is not ours, too new, damaged or locked.
    """
    connection = _connect(path, "rw")
    try:
        _check(connection, path)
        connection.execute("PRAGMA foreign_keys = ON")
    except TimelineError:
        connection.close()
        raise
    return connection


def create(path: Path | None) -> sqlite3.Connection:
    """Make a new database, in memory if there is no path; nobody else sees it while it is built."""
    if path is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
    else:
        connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        "page_size = 8192", "journal_mode = OFF", "synchronous = OFF",
        "locking_mode = EXCLUSIVE", "cache_size = -65536", "temp_store = FILE",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _connect_readonly(path: Path) -> sqlite3.Connection:
    try:
        connection = _connect(path, "ro")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except TimelineError:
        raise
    except sqlite3.DatabaseError as error:
        # in WAL mode a reader wants to write beside the file; where it cannot, and no writer has
        # left anything there, the file itself is whole
        log = path.with_name(path.name + "-wal")
        if error.sqlite_errorcode & 0xFF in _BUSY | _BROKEN or (
            log.exists() and log.stat().st_size
        ):
            raise _said(error, path) from None
        connection = _connect(path, "ro&immutable=1")
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    if not path.exists():
        raise TimelineError(f"no database {path}", f"timeline load events.csv --db {path}")
    if path.is_dir():
        raise TimelineError(f"{path} is a folder, not a database")
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    try:
        return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=WAIT_SECONDS)
    except sqlite3.DatabaseError as error:
        raise _said(error, path) from None


def _check(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the schema; refuse what is not ours."""
    try:
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise _said(error, path) from None
    if mark != APPLICATION_ID:
        what = "an SQLite database of another program" if mark or tables else "no timeline database"
        raise TimelineError(f"{path} is {what}: not touched", "name another file with --db")
    if version > VERSION:
        raise TimelineError(
            f"{path} was made by a newer version of timeline (schema {version}, this one knows "
            f"{VERSION}): not touched",
            "upgrade timeline",
        )
    return version


def _said(error: sqlite3.DatabaseError, path: Path) -> TimelineError:
    code = error.sqlite_errorcode & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return TimelineError(f"{path} is no SQLite database: not touched")
    if code == sqlite3.SQLITE_CORRUPT:
        return TimelineError(f"{path} is damaged ({error})", "load its files again into a new one")
    if code in _BUSY:
        return TimelineError(f"{path} is locked by another program", "try again when it is done")
    return TimelineError(f"{path} cannot be opened: {error}")
