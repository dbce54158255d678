"""Writing an answer for a reader that may be slow, without keeping the database for so long.

An answer is read from the database while it is written, and a load waits for its end. What a pipe
or a terminal does not take at once (`less` that is not scrolled) waits in a temporary file, so that
the database is let go as soon as the answer is whole. Where there is no room for such a file, or a
system cannot say what a pipe takes, the writer waits as any program does.
"""

import contextlib
import os
import select
import stat
from collections.abc import Iterable
from typing import IO, BinaryIO

_PIECE = getattr(select, "PIPE_BUF", 512)  # bytes that a pipe which takes any takes at once


def write_all(pieces: Iterable[bytes], file: IO[bytes], *, at_once: bool = False) -> None:
    """Write pieces to a file, a pipe or a terminal; all are there when it returns.

    Args:
        pieces: is iterated to its end however slow the reader is.
        file: is flushed first.
        at_once: whether a reader sees each piece as soon as it is made, as on a terminal.

    Raises:
        OSError: it cannot be written, or whoever read it has gone.
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
        for piece in pieces:
            gathered += piece
            whole = len(gathered) if at_once else len(gathered) // _PIECE * _PIECE
            if whole:
                outlet.offer(bytes(gathered[:whole]))
                del gathered[:whole]
        outlet.offer(bytes(gathered))
        outlet.finish()


def _patient(file: IO[bytes]) -> int | None:
    """Return the handle of a file whose reader may be slow; None for any other."""
    if not hasattr(select, "poll"):  # pragma: no cover -- Windows
        return None
    try:
        handle = file.fileno()
    except (OSError, AttributeError):  # it is in memory
        return None
    return None if stat.S_ISREG(os.fstat(handle).st_mode) else handle


class _Outlet:
    """A pipe or terminal, and what it has not taken yet."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._taking = select.poll()
        self._taking.register(handle, select.POLLOUT)
        self._kept: BinaryIO | None = None
        self._from = self._to = 0  # what of the temporary file is to be written
        self._full = False

    def close(self) -> None:
        """Remove the temporary file."""
        if self._kept is not None:
            self._kept.close()

    def offer(self, piece: bytes) -> None:
        """Write a piece, or as much as the reader takes now, and keep the rest."""
        self._pass_on(0)
        if self._from == self._to:
            piece = piece[self._written(piece, 0) :]
        if piece and not self._keep(piece):
            self.finish()
            self._written(piece, None)

    def finish(self) -> None:
        """Write what is kept, however long the reader takes."""
        self._pass_on(None)

    def _written(self, piece: bytes, patience: int | None) -> int:
        """Write as much of a piece as is taken: each time within `patience` (ms; None: ever)."""
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
        """Put a piece into the temporary file; False where there is none or it is full."""
        if self._full:
            return False
        try:
            if self._kept is None:
                import tempfile  # takes a while: only where a reader is slow

                self._kept = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 — `close` does it
            self._kept.seek(self._to)
            written = 0
            while written < len(piece):
                written += self._kept.write(piece[written:]) or 0
        except OSError:  # no room, or no place for it
            self._full = True
            return False
        self._to += len(piece)
        return True
