"""The state of a database before the last load that changed it, in the state folder of the user."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from timeline.engines.sqlite import connect
from timeline.engines.sqlite.errors import translating
from timeline.errors import TimelineError
from timeline.files.atomic import aside, discard

MOST = 64 * 1024 * 1024  # bytes: of a larger database a copy would cost more than it is worth


def previous_of(db: Path) -> Path:
    """Return the file in which the state before the last load is.

    It is not beside the database, whose folder may be shared, listed or kept in git, but where
    the XDG Base Directory Specification has what a program remembers: $XDG_STATE_HOME, else
    ~/.local/state.
    """
    state = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")  # noqa: PTH111 - Path.home() raises without a home
    name = hashlib.blake2b(os.fsencode(os.path.realpath(db)), digest_size=16).hexdigest()
    return Path(state, "timeline", "undo", f"{name}.db")


@contextlib.contextmanager
def keeping(db: Path, *, wanted: bool) -> Iterator[None]:
    """Keep a copy of a database while another state is written over it.

    An older copy goes, for it is no longer that of the state before. Where there is no room for
    a copy, or the database is larger than MOST, none is kept: the load goes on.

    Args:
        db: the database, which is only read.
        wanted: False where nothing of it changes: then the older copy stays.
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
    """Remove what a database that is no longer there has left."""
    with contextlib.suppress(OSError):
        previous_of(db).unlink(missing_ok=True)


def _copy(db: Path, place: Path) -> Path | None:
    """Return a copy that only this user can read; None if it would be too large."""
    made: Path | None = None
    try:
        if db.stat().st_size > MOST:
            return None
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = aside(place)
        made.chmod(0o600)
        with translating(db):
            connect.copy(db, made)
    except (OSError, TimelineError):
        if made is not None:
            discard(made)
        return None
    return made
