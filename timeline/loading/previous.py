"""Keep a copy of a database from before the last load, in the user's state folder."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from timeline.engines.sqlite import connect
from timeline.engines.sqlite.errors import translating
from timeline.errors import TimelineError
from timeline.files.atomic import discard, temporary_beside

MOST = 64 * 1024 * 1024  # bytes; copying a larger database would take too long


def previous_of(db: Path) -> Path:
    """Return the path of the copy of a database.

    It is in the state folder of the XDG Base Directory Specification ($XDG_STATE_HOME, else
    ~/.local/state) and not beside the database, whose folder may be shared or in git.
    """
    state = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")  # noqa: PTH111 - Path.home() raises without a home
    name = hashlib.blake2b(os.fsencode(os.path.realpath(db)), digest_size=16).hexdigest()
    return Path(state, "timeline", "undo", f"{name}.db")


@contextlib.contextmanager
def keeping(db: Path, *, wanted: bool) -> Iterator[None]:
    """Keep a copy of a database while a new state is written to it.

    An older copy is removed, as it is no longer the previous state. If there is no space for a
    copy, or the database is larger than MOST, none is kept, and the load continues.

    Args:
        db: the database, which is only read.
        wanted: False if nothing will change; then the older copy stays.
    """
    if not wanted:
        yield
        return
    place = previous_of(db)
    copy = _copy(db, place)
    try:
        yield
        with contextlib.suppress(OSError):
            place.unlink(missing_ok=True)
            if copy is not None:
                copy.replace(place)
    finally:
        if copy is not None:
            discard(copy)


def forget(db: Path) -> None:
    """Remove the copy of a database that no longer exists."""
    with contextlib.suppress(OSError):
        previous_of(db).unlink(missing_ok=True)


def _copy(db: Path, place: Path) -> Path | None:
    """Write a copy that only this user can read and return its path; None if it is too large."""
    made: Path | None = None
    try:
        if db.stat().st_size > MOST:
            return None
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = temporary_beside(place)
        made.chmod(0o600)
        with translating(db):
            connect.copy(db, made)
    except (OSError, TimelineError):
        if made is not None:
            discard(made)
        return None
    return made
