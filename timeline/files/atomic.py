"""Writing a file aside and moving it into place, so that nobody sees half of one."""

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

_LONG = 180  # bytes of a name
_MARK = ".loading"  # .NAME.PID-RANDOM.loading
_ENDING = ("SIGTERM", "SIGHUP")
_SYNCS_NOTHING = {errno.EINVAL, errno.ENOTSUP, errno.EROFS}  # a file system that cannot


def aside(target: Path, mode: int = 0o666) -> Path:
    """Make an empty file beside `target`, of a new name, in which to build it.

    Args:
        target: the file that is to be made or replaced; a symlink to one is resolved already.
        mode: as for `open`, which takes the umask from it. What is to replace another file is
            private until it has that one's rights.

    Raises:
        OSError: nothing can be made there.
    """
    if target.exists():
        mode = 0o600
    made = target.with_name(f".{_short(target)}.{os.getpid()}-{secrets.token_hex(4)}{_MARK}")
    with naming(made, target):
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    return made


@contextlib.contextmanager
def naming(built: Path, target: Path) -> Iterator[None]:
    """Let an error name the file that the user knows, not the one that is built."""
    try:
        yield
    except OSError as error:
        if error.filename is not None and os.fsdecode(error.filename) == str(built):
            raise OSError(error.errno, error.strerror, str(target)) from error
        raise


def real(path: Path) -> Path:
    """Return the file behind symlinks, which may still be missing.

    Raises:
        OSError: the links lead in a circle.
    """
    with contextlib.suppress(FileNotFoundError):
        path.stat()
    return Path(os.path.realpath(path))


def settle(built: Path, target: Path) -> bool:
    """Move `built` to `target` unless something is there: True if it was moved.

    A hard link cannot overwrite, a rename on Windows neither; where a file system knows no
    links, the name is reserved first by creating it exclusively.

    Raises:
        OSError: it cannot be moved, or the disk does not take it; then there is no `target`.
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
    """Move a whole file over `target`, on disk before and after; a symlink stays one.

    Rights, owner and attributes are those of the file that was there. Where it is not to be
    replaced (it is mounted by itself, or another's in a sticky folder) it is overwritten.

    Raises:
        OSError: it cannot be moved or written.
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
    """Give a file the owner, the rights and the attributes of another, as far as is allowed."""
    now = target.stat()
    mode = now.st_mode & 0o777
    if sys.platform != "win32":  # pragma: no branch -- Windows
        try:
            os.chown(built, -1, now.st_gid)
        except OSError:  # not a group of ours: that of the new file gets no more than all others
            mode = mode & 0o707 | (mode & 0o007) << 3
        with contextlib.suppress(OSError):  # only root may give a file away
            os.chown(built, now.st_uid, -1)
    built.chmod(mode)
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):  # this file system has none
            for name in os.listxattr(target):  # access lists too
                with contextlib.suppress(OSError):  # one that the system alone may set
                    os.setxattr(built, name, os.getxattr(target, name))


def _never(_path: Path) -> bool:
    return False


def going_on(target: Path, in_use: InUse = _never) -> bool:
    """Whether another load is building beside `target`."""
    return any(
        left.name.endswith(_MARK) and _of_other(left) and not _abandoned(left, in_use)
        for left in _beside(target)
    )


def sweep(target: Path, in_use: InUse = _never) -> None:
    """Remove what loads and exports that were killed left beside `target`.

    Args:
        target: the file that they were to make or replace.
        in_use: whether a file is in use by a process that cannot be seen, on another machine.
    """
    for left in _beside(target):
        if _of_other(left) and _abandoned(left, in_use):
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


def _abandoned(path: Path, in_use: InUse) -> bool:
    """Whether the process that was building is gone."""
    return not _alive(int(path.name.rsplit(".", 2)[-2].partition("-")[0])) and not in_use(path)


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


def to_disk(path: Path) -> None:
    """Ask the system to put a file, or a folder's names, on disk.

    Raises:
        OSError: the disk does not take it. Where the file system cannot be asked, nothing is said.
    """
    if sys.platform == "win32":  # pragma: no cover -- Windows
        if path.is_dir():
            return  # it opens none
        handle = os.open(path, os.O_RDWR)
    else:
        try:
            handle = os.open(path, os.O_RDONLY)
        except PermissionError:  # a folder in which we may write, but not read
            return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _SYNCS_NOTHING:
            raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        os.close(handle)


@contextlib.contextmanager
def built_aside(target: Path) -> Iterator[Path]:
    """Give an empty file beside `target` to make a database in; what is left of it goes at the end.

    `settle` moves it into place.
    """
    built = aside(target)
    try:
        yield built
    finally:
        discard(built)


@contextlib.contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """Give a new, empty file to write; move it over `target` at the end, or remove it on an error.

    What others left there that were killed is removed.
    """
    there = real(target)
    sweep(there)
    path = aside(there)
    try:
        with ended_by_signals(), naming(path, target):
            yield path
            replace(path, target)
    finally:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def ended_by_signals() -> Iterator[None]:
    """End as after an error, so that nothing is left behind, when the system says to end.

    What is ignored stays so, as under nohup.
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
