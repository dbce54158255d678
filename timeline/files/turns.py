"""One program at a time changes a file; what others have saved meanwhile is not written over."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from timeline.errors import TimelineError
from timeline.files.atomic import real, written_aside


@contextlib.contextmanager
def turn(path: Path) -> Iterator[None]:
    """Wait until no other `turn` of a file in the same folder goes on, and keep others waiting.

    The lock is on the folder: the file itself is replaced, and nothing is left behind. Where a
    system has no such locks, `replaced` alone notices that another program was faster.
    """
    with contextlib.ExitStack() as closing:
        if sys.platform != "win32":  # pragma: no branch -- Windows
            import fcntl

            with contextlib.suppress(OSError):  # a folder that cannot be read, or not be locked
                handle = os.open(real(path).parent, os.O_RDONLY)
                closing.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def replaced(path: Path, before: bytes, after: bytes) -> None:
    """Write a file anew, all or nothing; links, rights and owner stay.

    Args:
        path: the file.
        before: what it held when it was read.
        after: what it is to hold.

    Raises:
        TimelineError: it holds something else by now: nothing is written.
        OSError: it cannot be written.
    """
    if not os.access(path, os.W_OK):
        raise TimelineError(f"{path} cannot be written here", "its rights forbid it")
    with written_aside(path) as aside:
        aside.write_bytes(after)
        if path.read_bytes() != before:
            raise TimelineError(
                f"{path} was changed by another program in the meantime: nothing is written",
                "try again",
            )
