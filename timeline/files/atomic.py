"""Atomic replacement: write to a temporary file in the same directory, fsync, rename."""

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

InUse = Callable[[Path], bool]

_LONG = 180  # maximum length of a file name, in bytes
_MARK = ".loading"  # .NAME.PID-RANDOM.loading
_ENDING = ("SIGTERM", "SIGHUP")
_SYNCS_NOTHING = {errno.EINVAL, errno.ENOTSUP, errno.EROFS}  # file systems without this feature


def temporary_beside(target: Path, mode: int = 0o666) -> Path:
    """Create an empty temporary file beside `target`.

    Args:
        target: the file to create or replace, with symlinks resolved.
        mode: as for `os.open`, before the umask. A replacement is private until it gets the
            rights of the file that it replaces.

    Raises:
        OSError: the file cannot be created.
    """
    if target.exists():
        mode = 0o600
    made = target.with_name(f".{_short(target)}.{os.getpid()}-{secrets.token_hex(4)}{_MARK}")
    with naming(made, target):
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    return made


@contextlib.contextmanager
def naming(built: Path, target: Path) -> Iterator[None]:
    """Replace the temporary file's name, or none, by the target's in an OSError of the block."""
    try:
        yield
    except OSError as error:
        nameless = error.filename is None and error.errno is not None
        if nameless or (error.filename and os.fsdecode(error.filename) == str(built)):
            raise OSError(error.errno, error.strerror, str(target)) from error
        raise


def real(path: Path) -> Path:
    """Resolve symlinks; the file may be missing.

    Raises:
        OSError: the links form a cycle.
    """
    with contextlib.suppress(FileNotFoundError):
        path.stat()
    return Path(os.path.realpath(path))


def settle(built: Path, target: Path) -> bool:
    """Rename `built` to `target` unless that exists; True if it was renamed.

    Uses a hard link, which never overwrites, or a rename on Windows; on a file system without
    links, reserves the name by creating it exclusively.

    Raises:
        OSError: renaming or fsync failed; `target` does not exist then.
    """
    with naming(built, target):
        to_disk(built)
        if not _moved(built, target):
            return False
        try:
            to_disk(target.parent)
        except OSError:
            target.unlink()
            raise
    return True


def _moved(built: Path, target: Path) -> bool:
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
    return True


def replace(written: Path, target: Path) -> None:
    """Replace `target` by a complete file, with fsync before and after; a symlink is kept.

    Keeps rights, owner and attributes of the old file. If it cannot be replaced (a mount point, or
    another user's file in a sticky directory), it is overwritten.

    Raises:
        OSError: it cannot be renamed or written.
    """
    there = real(target)
    with naming(written, target):
        if there.exists():
            rights_of(there, written)
        to_disk(written)
        try:
            written.replace(there)
        except OSError as error:
            if error.errno not in {errno.EBUSY, errno.EPERM, errno.EACCES, errno.EXDEV}:
                raise
            _pour(written, there)
        to_disk(there.parent)


def _pour(written: Path, target: Path) -> None:
    with written.open("rb") as source, target.open("r+b") as file:
        shutil.copyfileobj(source, file)
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
    written.unlink()


def rights_of(target: Path, built: Path) -> None:
    """Copy owner, rights and attributes of a file to another, as far as permitted."""
    now = target.stat()
    mode = now.st_mode & 0o777
    if sys.platform != "win32":  # pragma: no branch -- Windows
        try:
            os.chown(built, -1, now.st_gid)
        except OSError:  # not one of our groups: it gets the rights of others only
            mode = mode & 0o707 | (mode & 0o007) << 3
        with contextlib.suppress(OSError):  # only root may change the owner
            os.chown(built, now.st_uid, -1)
    built.chmod(mode)
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):  # no extended attributes on this file system
            for name in os.listxattr(target):  # includes access control lists
                with contextlib.suppress(OSError):  # only the system may set it
                    os.setxattr(built, name, os.getxattr(target, name))


def _never(_path: Path) -> bool:
    return False


def going_on(target: Path, in_use: InUse = _never) -> bool:
    """Whether another process is building a file beside `target`."""
    return any(
        left.name.endswith(_MARK) and _of_other(left) and not _abandoned(left, in_use)
        for left in _beside(target)
    )


def sweep(target: Path, in_use: InUse = _never) -> None:
    """Remove temporary files that killed processes left beside `target`.

    Args:
        target: the file that they were building.
        in_use: whether a file is in use by a process on another machine.
    """
    for left in _beside(target):
        if _of_other(left) and _abandoned(left, in_use):
            with contextlib.suppress(OSError):  # another user's, or already removed
                left.unlink()


def _beside(target: Path) -> list[Path]:
    """Return the temporary files beside `target`."""
    try:
        return sorted(target.parent.glob(f".{_escaped(_short(target))}.*{_MARK}*"))
    except OSError:  # pragma: no cover -- directory not readable, or a disk error
        return []


def _of_other(path: Path) -> bool:
    pid = path.name.rsplit(".", 2)[-2].partition("-")[0]
    return pid.isdigit() and int(pid) != os.getpid()


def discard(built: Path) -> None:
    """Remove a temporary database with SQLite's journal files."""
    for path in (
        built,
        *(built.with_name(built.name + end) for end in ("-journal", "-wal", "-shm")),
    ):
        with contextlib.suppress(OSError):  # missing, or a disk error that is reported already
            path.unlink()


def _short(target: Path) -> str:
    """Return the name of `target`, shortened so that a suffix fits."""
    name = os.fsencode(target.name)
    return target.name if len(name) <= _LONG else hashlib.blake2b(name, digest_size=16).hexdigest()


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _abandoned(path: Path, in_use: InUse) -> bool:
    """Whether the process that created a temporary file has ended."""
    return not _alive(int(path.name.rsplit(".", 2)[-2].partition("-")[0])) and not in_use(path)


def _alive(pid: int) -> bool:
    if sys.platform == "win32":  # pragma: no cover -- Windows
        return False  # on Windows, signal 0 would end the process; an open file cannot be removed
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def to_disk(path: Path) -> None:
    """Flush a file or a directory to disk with fsync.

    Raises:
        OSError: fsync failed. Ignored on file systems that do not support it.
    """
    if sys.platform == "win32":  # pragma: no cover -- Windows
        if path.is_dir():
            return  # Windows cannot open a directory
        handle = os.open(path, os.O_RDWR)
    else:
        try:
            handle = os.open(path, os.O_RDONLY)
        except PermissionError:  # a directory that is writable but not readable
            return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _SYNCS_NOTHING:
            raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        os.close(handle)


@contextlib.contextmanager
def temporary_database(target: Path) -> Iterator[Path]:
    """Yield a temporary file beside `target` for building a database; remove it at the end.

    `settle` renames it to `target`.
    """
    built = temporary_beside(target)
    try:
        yield built
    finally:
        discard(built)


@contextlib.contextmanager
def atomic_write(target: Path) -> Iterator[Path]:
    """Yield a temporary file to write; rename it to `target` at the end, or remove it on an error.

    Also removes temporary files of killed processes.
    """
    there = real(target)
    sweep(there)
    path = temporary_beside(there)
    try:
        with ended_by_signals(), naming(path, target):
            yield path
            replace(path, target)
    finally:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def ended_by_signals() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into an exception, so that temporary files are removed.

    Ignored signals stay ignored, as under nohup.
    """
    asked = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    ours: list[signal.Signals] = []

    def end(number: int, _frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    try:
        if threading.current_thread() is threading.main_thread():
            for one in asked:
                if signal.getsignal(one) is signal.SIG_DFL:
                    ours.append(one)
                    signal.signal(one, end)
        yield
    finally:
        for one in ours:
            signal.signal(one, signal.SIG_DFL)
