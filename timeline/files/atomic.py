"""Building a first database aside and moving it into place, so that nobody sees half of one."""

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

_LONG = 180  # bytes of a name
_MARK = ".loading"  # .NAME.PID-RANDOM.loading


def aside(target: Path) -> Path:
    """Return a new name beside `target` on which to build it."""
    return target.with_name(f".{_short(target)}.{os.getpid()}-{secrets.token_hex(4)}{_MARK}")


def settle(built: Path, target: Path) -> bool:
    """Move `built` to `target` unless something is there: True if it was moved.

    A hard link cannot overwrite, a rename on Windows neither; where a file system knows no
    links, the name is reserved first by creating it exclusively.
    """
    _to_disk(built)
    try:
        if sys.platform == "win32":  # pragma: no cover -- Windows
            built.rename(target)
        else:
            os.link(built, target)
            built.unlink()
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}:
            raise
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return False
        built.replace(target)
    _to_disk(target.parent)
    return True


def replace(written: Path, target: Path) -> None:
    """Move a whole file over `target`, on disk before and after; a symlink stays one."""
    _to_disk(written)
    written.replace(target.resolve())
    _to_disk(target.resolve().parent)


def like(target: Path, built: Path) -> None:
    """Give a file that takes the place of another its mode, and its owner where that is allowed."""
    shutil.copymode(target, built)
    if sys.platform != "win32":  # pragma: no branch -- Windows
        now = target.stat()
        with contextlib.suppress(OSError):  # only root may give a file away
            os.chown(built, now.st_uid, now.st_gid)


def going_on(target: Path) -> bool:
    """Whether another load is building beside `target`."""
    return any(
        left.name.endswith(_MARK) and _of_other(left) and not _abandoned(left)
        for left in _beside(target)
    )


def sweep(target: Path) -> None:
    """Remove what loads and exports that were killed left beside `target`.

    A process on another machine is not seen; what it builds is spared where SQLite's lock says
    so, that is if it is a database.
    """
    for left in _beside(target):
        if _of_other(left) and _abandoned(left):
            with contextlib.suppress(OSError):  # another's, or another load has swept it already
                left.unlink()


def _beside(target: Path) -> list[Path]:
    """Return what loads have put beside `target`."""
    try:
        return sorted(target.parent.glob(f".{_escaped(_short(target))}.*{_MARK}*"))
    except OSError:  # pragma: no cover -- it may be written, not listed; a disk that fails
        return []


def _of_other(path: Path) -> bool:
    pid = path.name.rsplit(".", 2)[-2].partition("-")[0]
    return pid.isdigit() and int(pid) != os.getpid()


def discard(built: Path) -> None:
    """Remove a database that was built aside and is not wanted, with what SQLite put beside it."""
    for path in (
        built,
        *(built.with_name(built.name + end) for end in ("-journal", "-wal", "-shm")),
    ):
        with contextlib.suppress(OSError):  # not there, or the disk fails: that is told already
            path.unlink()


def _short(target: Path) -> str:
    """Return what stands for the name of `target`: more letters have to fit beside it."""
    name = os.fsencode(target.name)
    return target.name if len(name) <= _LONG else hashlib.blake2b(name, digest_size=16).hexdigest()


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _abandoned(path: Path) -> bool:
    """Whether the process that was building is gone; one that lives holds SQLite's lock too."""
    return not _alive(int(path.name.rsplit(".", 2)[-2].partition("-")[0])) and _unlocked(path)


def _alive(pid: int) -> bool:
    if sys.platform == "win32":  # pragma: no cover -- Windows
        return False  # there, signal 0 would end the process; an open file cannot go
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _unlocked(path: Path) -> bool:
    with contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            return error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    return True


def _to_disk(path: Path) -> None:
    """Ask the system to put a file, or a folder's names, on disk; some cannot, and need not."""
    with contextlib.suppress(OSError):  # Windows opens no folder, some file systems sync nothing
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """Give a new name to write on; move it over `target` at the end, or remove it on an error.

    What others left there that were killed is removed.
    """
    sweep(target.resolve())
    path = aside(target.resolve())
    try:
        yield path
        replace(path, target)
    finally:
        path.unlink(missing_ok=True)
