"""From `after`, `before` and `within` to the days on which events near another begin or end."""

from typing import TYPE_CHECKING

from timeline.asking.arguments import Arguments, AskedRange
from timeline.asking.named_event import the_event
from timeline.dates import FUTURE, PAST
from timeline.dates.ranges import Offset, shift
from timeline.errors import TimelineError, UsageError
from timeline.query import Condition
from timeline.relating.within import Within, within

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine

_OTHERS = ("when", "from_", "to", "during", "last", "slack", "circa")
_NEVER = ((1, 0),)  # a range without a day


def range_near(asked: Arguments, engine: "Engine") -> AskedRange:
    """Return the days on which events after or before another one begin or end.

    An event is after another if it begins on the day on which that one ends, or later. Where that
    day is not known, the days that are possibly meant are `spans`, those that certainly are `core`.

    Raises:
        UsageError: both are asked for, or neither, or another range as well.
        TimelineError: there is no such event, its date is unknown, or it has not ended.
    """
    if bool(asked.after.strip()) == bool(asked.before.strip()):
        hint = "write --after EVENT or --before EVENT"
        raise UsageError("which event is meant?", hint, argument="within")
    later = bool(asked.after.strip())
    name = "after" if later else "before"
    for other in _OTHERS:
        if getattr(asked, other).strip():
            raise UsageError(f"it cannot be combined with --{name}", argument=other)
    if asked.match != "overlap":
        raise UsageError(f"it cannot be combined with --{name}", argument="match")
    event = the_event(asked.after if later else asked.before, engine, name)
    if event.date.bounds is None:
        raise TimelineError(f"the date of {event.key} {event.title} is unknown", argument=name)
    start_min, start_max, end_min, end_max = event.date.bounds
    if (end_min == FUTURE) if later else (start_max == PAST):
        state = "has not ended" if later else "has no beginning"
        raise TimelineError(f"{event.key} {event.title} {state}", argument=name)
    time = within(asked.within)
    spans, core = _after(end_min, end_max, time) if later else _before(start_min, start_max, time)
    alone = len([e for e in engine.find(event.key) if e.key == event.key]) == 1
    itself = (Condition("id", "!=", event.key),) if alone else ()
    soon = f", within {asked.within.strip()}" if asked.within.strip() else ""
    echo = f"{name} {event.key} {event.title}{soon}"
    return AskedRange((spans,), echo, itself, core=core, match="starts" if later else "ends")


def _after(
    early: int, late: int, time: Within
) -> tuple[tuple[int, int], tuple[tuple[int, int], ...]]:
    """Return the days after an end on one of `early..late`: possibly, and certainly."""
    last = FUTURE if time.most is None else shift(late, time.most, 1)
    sure = FUTURE if time.most is None else shift(early, time.most, 1)
    core = (shift(late, time.least, 1), sure)
    possible = (shift(early, time.least, 1), last)
    return possible, (core,) if core[0] <= core[1] and late != FUTURE else _NEVER


def _before(
    early: int, late: int, time: Within
) -> tuple[tuple[int, int], tuple[tuple[int, int], ...]]:
    """Return the days before a beginning on one of `early..late`: possibly, and certainly."""
    most: Offset | None = time.most
    first = PAST if most is None else shift(early, most, -1)
    sure = PAST if most is None else shift(late, most, -1)
    core = (sure, shift(early, time.least, -1))
    possible = (first, shift(late, time.least, -1))
    return possible, (core,) if core[0] <= core[1] and early != PAST else _NEVER
