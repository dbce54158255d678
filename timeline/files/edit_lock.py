"""Lock files against concurrent edits, and detect changes by other programs."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from timeline.errors import TimelineError
from timeline.files.atomic import atomic_write, real


@contextlib.contextmanager
def edit_lock(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on the folder of a file; wait until it is free.

    The lock is on the folder, since the file is replaced and a lock file would remain. On systems
    without such locks, only `replace_content` detects that another program was faster.
    """
    with contextlib.ExitStack() as closing:
        if sys.platform != "win32":  # pragma: no branch -- Windows
            import fcntl

            with contextlib.suppress(OSError):  # a folder that cannot be opened or locked
                handle = os.open(real(path).parent, os.O_RDONLY)
                closing.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def replace_content(path: Path, before: bytes, after: bytes) -> None:
    """Replace the content of a file atomically; links, rights and owner are kept.

    Args:
        path: the file.
        before: the content when it was read.
        after: the new content.

    Raises:
        TimelineError: the content is no longer `before`; nothing is written.
        OSError: it cannot be written.
    """
    if not os.access(path, os.W_OK):
        raise TimelineError(f"{path} cannot be written here", "its rights forbid it")
    with atomic_write(path) as temporary:
        temporary.write_bytes(after)
        if path.read_bytes() != before:
            raise TimelineError(
                f"{path} was changed by another program in the meantime: nothing is written",
                "try again",
            )
