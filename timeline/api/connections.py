"""Connections of an open Timeline: one per thread, each to the newest state of the file.

A load puts a new file in the place of the database, so a connection that is open goes on reading
the old one. Before each question the file is checked, and reopened if it was replaced.
"""

import os
import shutil
import tempfile
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from timeline.api.csv_field_limit import restored
from timeline.engines.sqlite.connect import open_readonly
from timeline.engines.sqlite.errors import translating_all
from timeline.errors import TimelineError
from timeline.files.database_name import is_database
from timeline.loading.load import load_table

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine


class State(NamedTuple):
    """The identity and state of a file; another process has its own connections."""

    path: Path
    stamp: tuple[int, ...]
    process: int


class Connections:
    """Opens the database of a Timeline, or a database made of its table."""

    def __init__(self, name: str, timeout: float | None = None) -> None:
        """Open the file.

        Args:
            name: that of a database or of a table of events, as `--db` takes it.
            timeout: seconds that a question may take.

        Raises:
            TimelineError: there is no such file, or it is neither.
        """
        self.name = name
        self.path = Path(name).absolute()  # also if the process changes its folder
        self.timeout = timeout
        self.closed = False
        self._local = threading.local()
        self._lock = threading.Lock()
        self._stores: weakref.WeakSet[Engine] = weakref.WeakSet()
        self._folder: Path | None = None
        self._loaded: State | None = None
        with translating_all(name):
            self._is_table = not is_database(name)
        self.engine()

    def engine(self) -> "Engine":
        """Return the engine of this thread, for the current state of the file.

        Raises:
            TimelineError: the Timeline is closed, or the file cannot be read any more.
        """
        state = self._state()
        held: tuple[State, Engine] | None = getattr(self._local, "held", None)
        if held is not None and held[0] == state:
            engine = held[1]
        else:
            engine = self._opened(state)
            self._local.held = (state, engine)
        if self.timeout is not None:
            engine.stop_after(self.timeout)
        return engine

    def another(self) -> "Engine":
        """Return a further engine of the same state; the caller closes it.

        Raises:
            TimelineError: as of `engine`.
        """
        return self._opened(self._state())

    def _state(self) -> State:
        if self.closed:
            raise self.closed_error()
        with translating_all(self.name):
            return self._table() if self._is_table else State(self.path, *self._now())

    def _opened(self, state: State) -> "Engine":
        with translating_all(self.name):
            engine = open_readonly(state.path)
        engine.name = self.name
        with self._lock:
            self._stores.add(engine)
        return engine

    def close(self) -> None:
        """Close every connection, also those of other threads."""
        self.closed = True
        with self._lock:
            for engine in list(self._stores):
                engine.close()
            self._stores.clear()
            self._local = threading.local()
            if self._folder is not None:
                _remove(self._folder, os.getpid())

    def closed_error(self) -> TimelineError:
        """Return the error for a question to a Timeline that is closed."""
        return TimelineError(f"{self.name} is closed", "open it again with timeline.open")

    def _now(self) -> tuple[tuple[int, ...], int]:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            is_database(self.name)  # raises the error with a hint
            raise
        return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns), os.getpid()

    def _table(self) -> State:
        """Return the state of a database made of the table; rebuild it if the table has changed."""
        with self._lock:
            stamp, process = ((), os.getpid()) if self.name == "-" else self._now()
            if self._loaded is None or self._loaded.stamp != stamp:
                if self._folder is None:
                    self._folder = Path(tempfile.mkdtemp(prefix="timeline-"))
                    weakref.finalize(self, _remove, self._folder, process)
                path = Path(tempfile.mkdtemp(dir=self._folder)) / "table.db"
                with restored():
                    moved = self.name != "-" and Path(self.name).absolute() != self.path
                    load_table(str(self.path) if moved else self.name, path)
                if self._loaded is not None:  # readers still have it open
                    shutil.rmtree(self._loaded.path.parent, ignore_errors=True)
                self._loaded = State(path, stamp, process)
            return self._loaded._replace(process=process)


def _remove(folder: Path, process: int) -> None:
    if os.getpid() == process:  # not in a forked process
        shutil.rmtree(folder, ignore_errors=True)
