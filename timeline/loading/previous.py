"""The state of a database before the last load that changed it, in a file beside it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from timeline.engines.sqlite import connect
from timeline.engines.sqlite.errors import translating
from timeline.errors import TimelineError
from timeline.files.atomic import aside, discard, rights_of

MOST = 64 * 1024 * 1024  # bytes: of a larger database a copy would cost more than it is worth
ENDING = ".undo"


def previous_of(db: Path) -> Path:
    """Return the file in which the state before the last load is."""
    return db.with_name(db.name + ENDING)


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
    """Return a copy that nobody else may read but who may read the database; None if too large."""
    made: Path | None = None
    try:
        if db.stat().st_size > MOST:
            return None
        made = aside(place)
        rights_of(db, made)
        with translating(db):
            connect.copy(db, made)
    except (OSError, TimelineError):
        if made is not None:
            discard(made)
        return None
    return made
