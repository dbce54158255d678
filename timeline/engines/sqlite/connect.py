"""Open, copy and create databases; verify that they are timeline databases."""

import contextlib
import os
import sqlite3
import weakref
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from timeline.engines.sqlite import schema
from timeline.engines.sqlite.damage import kind
from timeline.engines.sqlite.errors import BUSY, LOAD_ANEW, OPENING, translated
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from timeline.engines.sqlite.engine import SqliteEngine

VERSION = schema.VERSION
READ_SECONDS = 5.0  # seconds that a question, or a load, waits for a lock
_WRITTEN = 16 * 1024 * 1024  # bytes per second that a slow disk writes in the last step of a load
_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-~")
_SAFETY = (
    "trusted_schema = OFF",  # views and triggers call no functions with side effects
    "cell_size_check = ON",  # detect damage when a page is read
)


def open_readonly(path: Path) -> "SqliteEngine":
    """Open a database for reading only.

    Works in a read-only folder. Changes of a load that was killed are not visible. A database of an
    older version is migrated in memory.

    Raises:
        TimelineError: it is missing, of another program, too new, damaged or locked.
    """
    from timeline.engines.sqlite.engine import SqliteEngine

    engine = SqliteEngine(_opened(path), str(path))
    weakref.finalize(engine, engine.connection.close)  # if it is not closed explicitly
    return engine


def _opened(path: Path) -> sqlite3.Connection:
    _must_exist(path)
    try:
        with _closed_on_error(_reading(path)) as connection:
            return _up_to_date(connection, _version(connection, path))
    except OPENING as error:
        raise translated(error, path) from None


def writing(path: Path) -> sqlite3.Connection:
    """Open an existing database for writing, without writing yet.

    Raises:
        TimelineError: it is missing, of another program, too new or damaged.
        sqlite3.DatabaseError: it cannot be read.
    """
    _must_exist(path)
    with _closed_on_error(_connect(path, "mode=rw")) as connection:
        _version(connection, path)
        return connection


def copied(source: Path, path: Path | None) -> sqlite3.Connection:
    """Copy a database and migrate the copy, in which a load builds the next state.

    Args:
        source: the database; read by a separate connection, since SQLite cannot copy from a
            connection in a transaction. (Opening and closing the file in this process would
            release SQLite's locks on it.)
        path: path of the copy; None for a temporary database that is deleted on close.
    """
    with _closed_on_error(_building(path)) as copy:
        with contextlib.closing(_opened(source)) as connection:
            connection.backup(copy)
        copy.execute("PRAGMA journal_mode = OFF")  # the copy of one in WAL mode is in WAL mode
        if path is not None:
            (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
            if found != "ok":
                fault = found.rpartition("\n")[2]  # behind "*** in database main ***"
                raise TimelineError(f"{source} is damaged ({fault})", LOAD_ANEW)
        if copy.execute("PRAGMA user_version").fetchone()[0] < VERSION:
            schema.migrate(copy)
        return copy


def copy(source: Path, path: Path) -> None:
    """Copy a database unchanged into an empty file."""
    with contextlib.closing(_building(path)) as made, contextlib.closing(_opened(source)) as old:
        old.backup(made)
        made.execute("PRAGMA journal_mode = OFF")


def create(path: Path) -> sqlite3.Connection:
    """Create a database for a first load, in a temporary file that no other process opens.

    Not durable until complete: the caller renames the file after fsync.
    """
    return _empty(_building(path))


def _building(path: Path | None) -> sqlite3.Connection:
    with _closed_on_error(sqlite3.connect(path or "", isolation_level=None)) as connection:
        for pragma in (
            "page_size = 8192", "journal_mode = OFF", "synchronous = OFF",
            "locking_mode = EXCLUSIVE", "cache_size = -32768", *_SAFETY,
        ):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")
        return connection


def memory() -> sqlite3.Connection:
    """Create a database in memory."""
    return _empty(sqlite3.connect(":memory:", isolation_level=None))


def scratch() -> sqlite3.Connection:
    """Create a temporary database that spills to disk and is deleted on close."""
    return _empty(_building(None))


def _empty(connection: sqlite3.Connection) -> sqlite3.Connection:
    with _closed_on_error(connection):
        schema.migrate(connection)
        return connection


@contextlib.contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Close a connection if the block raises."""
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def _must_exist(path: Path) -> None:
    if path.is_dir():
        raise TimelineError(f"{path} is a folder, not a database").coded("database").at(str(path))
    if not path.exists():
        make = f"timeline load events.csv --db {quote(str(path))}"
        text = f"no database {path}. Make one: {make}"
        raise TimelineError(text).coded("no_database").at(str(path))


def _connect(path: Path, how: str) -> sqlite3.Connection:
    # escape every byte with a meaning in a URI; the name may not be UTF-8
    name = os.fsencode(path.absolute().as_posix())
    escaped = "".join(chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in name)
    # C:/… needs one more slash; a share (//…) needs two more, as SQLite would read a host name
    # after //
    slash = "//" if escaped.startswith("//") else "" if escaped.startswith("/") else "/"
    connection = sqlite3.connect(
        f"file:{slash}{escaped}?{how}",
        uri=True,
        isolation_level=None,
        timeout=_patience(path),
        check_same_thread=False,  # one thread may close a connection that another has used
    )
    for pragma in _SAFETY:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _patience(path: Path) -> float:
    """Return the seconds to wait for a lock: a load rewrites the whole file in its last step."""
    try:
        return READ_SECONDS + path.stat().st_size / _WRITTEN
    except OSError:  # it was deleted meanwhile
        return READ_SECONDS


def _reading(path: Path) -> sqlite3.Connection:
    """Return a reading connection, also in a read-only folder or after a killed writer."""
    connection = _connect(path, "mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        if kind(error) not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise
    else:
        return connection
    if not _left(path, "-wal") and not _left(path, "-journal"):
        # In WAL mode a reader creates files beside the database. If it cannot, and there are no
        # such files of a writer, the database file alone is complete.
        return _connect(path, "mode=ro&immutable=1")  # pragma: no cover -- another user
    # A writer was killed: opening the file for writing recovers it, if permitted.
    try:
        with contextlib.closing(_connect(path, "mode=rw")) as repaired:
            repaired.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError:  # pragma: no cover -- tested by a process of another user
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
    """Return the schema version; raise for a database of another program."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if wrong := _not_ours(connection, path, mark, version):
        raise wrong.coded("database").at(str(path))
    return version


def _not_ours(
    connection: sqlite3.Connection, path: Path, mark: int, version: int
) -> TimelineError | None:
    """Return why a database with this application_id and user_version is left alone, if it is."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark != schema.APPLICATION:
        what = "a database of another program" if mark or tables or version else "an empty file"
        return TimelineError(
            f"{path} is {what}, not one of timeline's: not touched", "name another with --db"
        )
    if version > VERSION:
        return TimelineError(
            f"{path} was made by a newer version of timeline (its tables are version {version},"
            f" this one knows {VERSION}): not touched",
            "upgrade timeline",
        )
    foreign = schema.foreign(connection, version)
    return TimelineError(f"{path}: {foreign}: not touched", LOAD_ANEW) if foreign else None


def _up_to_date(connection: sqlite3.Connection, version: int) -> sqlite3.Connection:
    """Return a migrated copy in memory if the version is old; the file is not changed."""
    if version >= schema.READABLE:
        schema.stand_in(connection, version)
        return connection
    with _closed_on_error(
        sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    ) as copy:
        connection.backup(copy)
        schema.migrate(copy)
    connection.close()
    return copy


def is_locked(path: Path) -> bool:
    """Whether another process has a lock on a database; False for any other file."""
    with contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            return kind(error) in BUSY
    return False
