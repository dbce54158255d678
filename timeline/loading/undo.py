"""Restore the state of a database before the last load; a second undo restores the load."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from timeline.engines.sqlite import connect
from timeline.engines.sqlite.connect import open_readonly
from timeline.engines.sqlite.errors import translating
from timeline.engines.sqlite.writer import Writer
from timeline.errors import TimelineError
from timeline.files.atomic import ended_by_signals, naming, real, temporary_database, to_disk
from timeline.loading.load import lock_of, must_be_writable, waiting_for
from timeline.loading.previous import MOST, keeping, previous_of
from timeline.loading.request import Hooks
from timeline.query import Query


@dataclass(frozen=True, slots=True)
class Undone:
    """Numbers of events after and before the undo."""

    events: int
    before: int


def undo(db: Path, hooks: Hooks, *, dry_run: bool = False) -> Undone:
    """Restore the state before the last load that changed a database.

    The two states are swapped, so that a second undo restores the load.

    Args:
        db: the database.
        hooks: receive a note if the undo must wait for readers.
        dry_run: only count events.

    Raises:
        TimelineError: there is no database, or no copy of an earlier state.
        OSError: it cannot be written.
    """
    before = _events(db)
    target = real(db)
    place = previous_of(target)
    if not place.exists():
        raise TimelineError(
            f"{db}: there is no earlier state to go back to",
            f"loads keep one when they change a database of up to {MOST // 1024**2} MB",
        )
    found = Undone(_events(place), before)
    if dry_run:
        return found
    must_be_writable(target)
    with (
        ended_by_signals(),
        translating(target),
        contextlib.closing(lock_of(target)) as held,
        temporary_database(target) as built,
        contextlib.closing(Writer(connect.copied(place, built))) as writer,
        keeping(target, wanted=True),
    ):
        with naming(built, target):
            to_disk(built)
        writer.write_over(held, waiting_for(target, hooks))
    return found


def _events(db: Path) -> int:
    with contextlib.closing(open_readonly(db)) as engine:
        return engine.count(Query())[0]
