"""Opening a database: only one of ours, and for reading only where reading is meant."""

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from timeline.store.store import Store

APPLICATION = 0x544D4C4E  # "TMLN": PRAGMA application_id of a file of ours
VERSION = 1  # PRAGMA user_version: the tables as `schema` makes them today
WAIT_SECONDS = 60.0  # how long one load waits for another
_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-~")
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def open_readonly(path: Path) -> "Store":
    """Open a database that cannot be written through this connection.

    Works in a folder where nothing can be written. A load that was killed in its midst is as if
    it had not been. A database of an older version is brought up to date in memory.

    Raises:
        TimelineError: it is missing, not ours, too new, damaged or locked.
    """
    from timeline.store.store import Store

    _must_exist(path)
    try:
        connection = _reading(path)
        try:
            if _version(connection, path) < VERSION:
                connection = _up_to_date(connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise told(error, path) from None
    return Store(connection, str(path))


def open_writable(path: Path) -> sqlite3.Connection:
    """Open a database that is there, for a load; readers go on meanwhile (WAL).

    An older one is brought up to date, in one transaction.

    Raises:
        TimelineError: it is missing, not ours, too new, damaged, locked or cannot be written.
    """
    _must_exist(path)
    try:
        connection = _connect(path, "mode=rw")
        try:
            if _version(connection, path) < VERSION:
                from timeline.store import schema

                schema.migrate(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA cache_size = -32768")
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise told(error, path) from None
    return connection


def create(path: Path) -> sqlite3.Connection:
    """Make a new database for a first load; nobody else looks at it until it is whole.

    A power cut leaves half of it: it is built aside, and moved into place when it is on disk.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        "page_size = 8192", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE",
        "cache_size = -32768",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    return _empty(connection)


def memory() -> sqlite3.Connection:
    """Make a new database in memory."""
    return _empty(sqlite3.connect(":memory:", isolation_level=None))


def told(error: sqlite3.DatabaseError, path: Path | str) -> TimelineError:
    """Return what an error of SQLite means, in words."""
    code = getattr(error, "sqlite_errorcode", 0)
    kind = code & 0xFF
    if kind == sqlite3.SQLITE_NOTADB:
        return TimelineError(f"{path} is no SQLite database: not touched")
    if kind == sqlite3.SQLITE_CORRUPT:
        return TimelineError(f"{path} is damaged ({error})", "load its files into a new one")
    if kind in _BUSY:
        return TimelineError(f"{path} is locked by another program", "try again when it is done")
    if kind == sqlite3.SQLITE_READONLY:
        return TimelineError(f"{path} cannot be written: {error}")
    if kind == sqlite3.SQLITE_FULL:
        return TimelineError(f"{path}: the disk is full")
    return TimelineError(f"{path}: {error}")


def _empty(connection: sqlite3.Connection) -> sqlite3.Connection:
    from timeline.store import schema

    schema.migrate(connection)
    return connection


def _must_exist(path: Path) -> None:
    if path.is_dir():
        raise TimelineError(f"{path} is a folder, not a database")
    if not path.exists():
        raise TimelineError(f"no database {path}. Make one: timeline load events.csv --db {path}")


def _connect(path: Path, how: str) -> sqlite3.Connection:
    # any byte of a name that could mean something in a URI is escaped; a name need be no UTF-8
    name = os.fsencode(path.absolute().as_posix())
    escaped = "".join(chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in name)
    slash = "" if escaped.startswith("/") else "/"  # C:/…
    return sqlite3.connect(
        f"file:{slash}{escaped}?{how}", uri=True, isolation_level=None, timeout=WAIT_SECONDS
    )


def _reading(path: Path) -> sqlite3.Connection:
    """Return a connection that reads, in spite of what a writer has left or a folder forbids."""
    connection = _connect(path, "mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        kind = error.sqlite_errorcode & 0xFF
        if kind not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise
    else:
        return connection
    if not _left(path, "-wal") and not _left(path, "-journal"):
        # In WAL mode a reader wants to write beside the file. Where it cannot, and no writer has
        # left anything there, the file itself is whole.
        return _connect(path, "mode=ro&immutable=1")
    # A writer was killed. To open the file for writing puts it right, where that can be done.
    try:
        repaired = _connect(path, "mode=rw")
        repaired.execute("SELECT count(*) FROM sqlite_master").fetchone()
        repaired.close()
    except sqlite3.DatabaseError:
        raise TimelineError(
            f"{path}: a load was interrupted, and here nothing can be written to put it right",
            "copy it, with the files beside it, to a folder of yours",
        ) from None
    return _connect(path, "mode=ro")


def _left(path: Path, ending: str) -> bool:
    try:
        return path.with_name(path.name + ending).stat().st_size > 0
    except OSError:
        return False


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the version of the tables; refuse what is not ours."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark != APPLICATION:
        what = "a database of another program" if mark or tables or version else "an empty file"
        raise TimelineError(
            f"{path} is {what}, not one of timeline's: not touched", "name another with --db"
        )
    if version > VERSION:
        raise TimelineError(
            f"{path} was made by a newer version of timeline (its tables are version {version},"
            f" this one knows {VERSION}): not touched",
            "upgrade timeline",
        )
    return version


def _up_to_date(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy in memory with the tables of today; the file stays as it is."""
    from timeline.store import schema

    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    connection.close()
    schema.migrate(copy)
    return copy
