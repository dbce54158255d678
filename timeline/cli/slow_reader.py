"""Write output to a slow reader without keeping the database open for as long.

Events are read from the database while they are written, and a load waits until the read ends.
Output that a pipe or a terminal does not accept at once (`less` that is not scrolled) is spooled to
a temporary file, so that the read ends as soon as all output is computed. If there is no space for
the file, or the system cannot poll the pipe, the writer blocks as usual.
"""

import contextlib
import os
import select
import stat
from collections.abc import Iterable
from typing import IO, BinaryIO

_PIECE = getattr(select, "PIPE_BUF", 512)  # bytes that a writable pipe accepts at once


def write_all(pieces: Iterable[bytes], file: IO[bytes], *, at_once: bool = False) -> None:
    """Write pieces to a file, a pipe or a terminal; returns when all are written.

    Args:
        pieces: is consumed without waiting for the reader.
        file: is flushed first.
        at_once: whether to write each piece as soon as it is computed, as on a terminal.

    Raises:
        OSError: the file cannot be written, or the reader has closed the pipe.
    """
    file.flush()
    handle = _patient(file)
    if handle is None:
        for piece in pieces:
            file.write(piece)
            if at_once:
                file.flush()
        file.flush()
        return
    with contextlib.closing(_Outlet(handle)) as outlet:
        gathered = bytearray()
        try:
            for piece in pieces:
                gathered += piece
                whole = len(gathered) if at_once else len(gathered) // _PIECE * _PIECE
                if whole:
                    outlet.offer(bytes(gathered[:whole]))
                    del gathered[:whole]
        except Exception:  # write what there is before the error
            outlet.offer(bytes(gathered))
            outlet.finish()
            raise
        outlet.offer(bytes(gathered))
        outlet.finish()


def _patient(file: IO[bytes]) -> int | None:
    """Return the file descriptor of a pipe or terminal that can be polled, else None."""
    if not hasattr(select, "poll"):  # pragma: no cover -- Windows
        return None
    try:
        handle = file.fileno()
    except (OSError, AttributeError):  # it is in memory
        return None
    return None if stat.S_ISREG(os.fstat(handle).st_mode) else handle


class _Outlet:
    """A pipe or terminal, and the spooled output that it has not accepted yet."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._taking = select.poll()
        self._taking.register(handle, select.POLLOUT)
        self._kept: BinaryIO | None = None
        self._from = self._to = 0  # range of the temporary file still to write
        self._full = False

    def close(self) -> None:
        """Remove the temporary file."""
        if self._kept is not None:
            self._kept.close()

    def offer(self, piece: bytes) -> None:
        """Write as much of a piece as the reader accepts now; spool the rest."""
        self._pass_on(0)
        if self._from == self._to:
            piece = piece[self._written(piece, 0) :]
        if piece and not self._keep(piece):
            self.finish()
            self._written(piece, None)

    def finish(self) -> None:
        """Write the spooled output; blocks until the reader has accepted it."""
        self._pass_on(None)

    def _written(self, piece: bytes, patience: int | None) -> int:
        """Write what is accepted of a piece; poll up to `patience` ms each time (None: forever)."""
        done = 0
        while done < len(piece) and self._taking.poll(patience):
            done += os.write(self._handle, piece[done : done + _PIECE])
        return done

    def _pass_on(self, patience: int | None) -> None:
        while self._kept is not None and self._from < self._to and self._taking.poll(patience):
            self._kept.seek(self._from)
            self._from += os.write(self._handle, self._kept.read(_PIECE))
        if self._kept is not None and self._from == self._to > 0:
            self._from = self._to = 0
            self._kept.truncate(0)

    def _keep(self, piece: bytes) -> bool:
        """Append a piece to the temporary file; False if there is none or the disk is full."""
        if self._full:
            return False
        try:
            if self._kept is None:
                import tempfile  # slow import: only for a slow reader

                self._kept = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 — `close` does it
            self._kept.seek(self._to)
            written = 0
            while written < len(piece):
                written += self._kept.write(piece[written:]) or 0
        except OSError:  # disk full, or no temporary folder
            self._full = True
            return False
        self._to += len(piece)
        return True
