"""A database that is kept from other writers, and written over in place when the next one is built.

SQLite's backup writes every page of the new database into the file of the old one, in one
transaction: the file stays the same file (its links, owner, rights, attributes), programs that have
it open see the new events with their next question, and whatever goes wrong, SQLite rolls back.
"""

import contextlib
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from timeline.engines.sqlite import connect, errors
from timeline.engines.sqlite.damage import kind
from timeline.errors import TimelineError

READER_SECONDS = 20.0  # how long a load waits for readers that do not pause
_TRY, _PAUSE = 0.5, 0.5  # seconds in which new readers wait for the load, and in which they do not
_PAGES = 2000  # written between two looks at what else has happened


class ChangedError(TimelineError):
    """Another program has changed the database since the next one was begun."""


class _ReadersError(Exception):
    """The last step cannot begin: somebody is reading."""


def hold(path: Path) -> "Held":
    """Open a database that is there and keep other writers away from it until it is closed.

    Nothing is written: readers go on, and the file keeps every byte. A load that comes while
    another one has it waits, and gets what that one has made.

    Raises:
        LockedError: another load, or another program, has kept it for READ_SECONDS.
        TimelineError: it is missing, not ours, too new or damaged.
    """
    try:
        with contextlib.ExitStack() as closing:
            connection = closing.enter_context(contextlib.closing(connect.writing(path)))
            held = Held(path, connection)
            closing.pop_all()
            return held
    except errors.OPENING as error:
        raise errors.translated(error, path) from None


class Held:
    """See `hold`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """`connection` is open for writing, in no transaction."""
        self._path = path
        self._connection = connection
        self._file = _identity(path)
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        self._wal = mode == "wal"
        # In WAL mode another connection can read while ours writes, and sees what others have done
        self._watch = connect.writing(path) if self._wal else connection
        try:
            self._keep()
            self._version = self._changes()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let other writers have it."""
        self._watch.close()
        self._connection.close()

    def overwrite(self, built: sqlite3.Connection, waiting: Callable[[], None]) -> None:
        """Write a whole database in the place of this one; afterwards there is nothing to hold.

        New readers wait while it is written. Where others are in the midst of reading, the load
        waits for them, and lets new readers in between its attempts.

        Args:
            built: the database; it has the page size of this one, being made from a copy.
            waiting: called whenever an attempt has failed.

        Raises:
            LockedError: there was a reader at each moment of READER_SECONDS. The old one is there.
            ChangedError: another program has changed or replaced it meanwhile. That one is there.
            sqlite3.DatabaseError: it cannot be written. The old one is there.
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
        """Write the database in one transaction; False, and nothing is locked, if others read."""
        if _identity(self._path) != self._file:
            raise self._changed()
        connection = self._connection
        connection.execute(f"PRAGMA busy_timeout = {int(_TRY * 1000)}")
        connection.execute("PRAGMA cache_size = -32768")  # each time it is full costs a sync
        if self._wal:
            connection.execute("ROLLBACK")
        else:
            connection.execute("PRAGMA locking_mode = NORMAL")  # the lock goes when all is written
        (pages,) = built.execute("PRAGMA page_count").fetchone()
        # at least two steps: only the last one commits
        size = max(1, min(_PAGES, pages - 1))
        try:
            built.backup(connection, pages=size, progress=self._step)
        except _ReadersError:
            return False
        if self._wal:
            with contextlib.suppress(sqlite3.DatabaseError):  # all is in the log, and safe there
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return True

    def _step(self, status: int, _left: int, _pages: int) -> None:
        if status & 0xFF in errors.BUSY:
            raise _ReadersError
        if self._wal and status == sqlite3.SQLITE_OK:
            self._must_be_unchanged()  # others could write for the moment between two transactions

    def _keep(self) -> None:
        """Keep other writers away, until the last step begins, outside of a transaction."""
        connection = self._connection
        connection.execute(f"PRAGMA busy_timeout = {int(connect.READ_SECONDS * 1000)}")
        connection.execute("BEGIN IMMEDIATE")
        if not self._wal:
            # The backup wants a connection that is in no transaction. In this mode one that ends
            # lets go of no lock, and readers do not mind the one that it has. Not before it is
            # had: who waits for it would keep his lock for reading, and stop the other load.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("ROLLBACK")

    def _keep_again(self) -> None:
        """Keep other writers away after an attempt, during which they had their chance."""
        try:
            self._keep()
        except sqlite3.OperationalError as error:
            if kind(error) in errors.BUSY:  # one of them is writing
                raise self._changed() from None
            raise
        self._must_be_unchanged()

    def _changes(self) -> int:
        """Return a number that is another one when another program has changed the database."""
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
