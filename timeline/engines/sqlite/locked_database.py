"""Lock a database against other writers, and overwrite it in place with the next state.

SQLite's backup API writes every page of the new database into the existing file in one transaction.
The file keeps its links, owner, rights and attributes; programs that have it open see the new
events with their next query; on any error, SQLite rolls back.
"""

import contextlib
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from timeline.engines.sqlite import connect, errors
from timeline.engines.sqlite.damage import kind
from timeline.errors import TimelineError

READER_SECONDS = 20.0  # seconds that a load waits for continuous readers
_TRY, _PAUSE = 0.5, 0.5  # seconds in which new readers wait, and in which they may start
_PAGES = 2000  # pages written between two checks


class ChangedError(TimelineError):
    """Another program has changed the database since the load began."""


class _ReadersError(Exception):
    """The last step cannot begin, because of a reader."""


def lock_database(path: Path) -> "LockedDatabase":
    """Open an existing database and lock it against other writers until it is closed.

    Nothing is written, and readers are not blocked. Waits for another load, and then sees its
    result.

    Raises:
        LockedError: another load or program has held the lock for READ_SECONDS.
        TimelineError: it is missing, not ours, too new or damaged.
    """
    try:
        with contextlib.ExitStack() as closing:
            connection = closing.enter_context(contextlib.closing(connect.writing(path)))
            locked = LockedDatabase(path, connection)
            closing.pop_all()
            return locked
    except errors.OPENING as error:
        raise errors.translated(error, path) from None


class LockedDatabase:
    """A database that is locked against other writers; see `lock_database`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """`connection` is open for writing, not in a transaction."""
        self._path = path
        self._connection = connection
        self._file = _identity(path)
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        self._wal = mode == "wal"
        # In WAL mode another connection can read during the write, and sees changes by others
        self._watch = connect.writing(path) if self._wal else connection
        try:
            self._keep()
            self._version = self._changes()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Release the lock."""
        self._watch.close()
        self._connection.close()

    def overwrite(self, built: sqlite3.Connection, waiting: Callable[[], None]) -> None:
        """Overwrite the whole database; the lock is released afterwards.

        New readers wait during the write. If others are reading, the load waits for them, and lets
        new readers in between its attempts.

        Args:
            built: the next state; has the same page size, as it was made from a copy.
            waiting: called whenever an attempt has failed.

        Raises:
            LockedError: there were readers throughout READER_SECONDS. The old state is kept.
            ChangedError: another program has changed or replaced it. That state is kept.
            sqlite3.DatabaseError: it cannot be written. The old state is kept.
        """
        end = time.monotonic() + READER_SECONDS
        while not self._written(built):
            if time.monotonic() > end:
                raise errors.LockedError(
                    f"{self._path} is being read by another program, for more than "
                    f"{READER_SECONDS:.0f} seconds now; nothing is loaded",
                    "load again when it is done",
                )
            waiting()
            self._keep_again()
            time.sleep(_PAUSE)

    def _written(self, built: sqlite3.Connection) -> bool:
        """Write the database in one transaction; False, without a lock, if others are reading."""
        if _identity(self._path) != self._file:
            raise self._changed()
        connection = self._connection
        connection.execute(f"PRAGMA busy_timeout = {int(_TRY * 1000)}")
        connection.execute("PRAGMA cache_size = -32768")  # each time the cache is full costs a sync
        if self._wal:
            connection.execute("ROLLBACK")
        else:
            connection.execute("PRAGMA locking_mode = NORMAL")  # released after the write
        (pages,) = built.execute("PRAGMA page_count").fetchone()
        # at least two steps: only the last one commits
        size = max(1, min(_PAGES, pages - 1))
        try:
            built.backup(connection, pages=size, progress=self._step)
        except _ReadersError:
            return False
        if self._wal:
            with contextlib.suppress(sqlite3.DatabaseError):  # everything is in the log already
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return True

    def _step(self, status: int, _left: int, _pages: int) -> None:
        if status & 0xFF in errors.BUSY:
            raise _ReadersError
        if self._wal and status == sqlite3.SQLITE_OK:
            self._must_be_unchanged()  # others could write between two transactions

    def _keep(self) -> None:
        """Lock out other writers until the last step, without a transaction."""
        connection = self._connection
        connection.execute(f"PRAGMA busy_timeout = {int(connect.READ_SECONDS * 1000)}")
        connection.execute("BEGIN IMMEDIATE")
        if not self._wal:
            # The backup needs a connection without a transaction. In exclusive locking mode, ending
            # a transaction keeps the lock, which does not block readers. Set the mode only after
            # the lock is acquired: while waiting, it would keep a read lock and block the other.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("ROLLBACK")

    def _keep_again(self) -> None:
        """Lock out other writers again after an attempt, during which they could write."""
        try:
            self._keep()
        except sqlite3.OperationalError as error:
            if kind(error) in errors.BUSY:  # another program is writing
                raise self._changed() from None
            raise
        self._must_be_unchanged()

    def _changes(self) -> int:
        """Return a number that changes when another program changes the database."""
        return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def _must_be_unchanged(self) -> None:
        if self._changes() != self._version:
            raise self._changed()

    def _changed(self) -> ChangedError:
        return ChangedError(
            f"{self._path} was changed by another program in the meantime; nothing is loaded",
            "load again",
        )


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
