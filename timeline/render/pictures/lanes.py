"""Group events into lanes, and order the lanes."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from timeline.dates import FUTURE, PAST
from timeline.model import Event
from timeline.query import Layout, value

MOST = 8
OTHERS = "Others"
NONE = "(none)"


class Lane(NamedTuple):
    """One lane: its name and its events in order of time."""

    name: str
    events: tuple[Event, ...]


def lane_of(by: str, layout: Layout) -> Callable[[Event], str]:
    """Return a function from event to its lane, by a field or a column of the files.

    By actor, the lane is the first shown participant, or the category without participants.
    """
    if by == "actor":
        return _actor
    return lambda event: value(event, by, layout).strip() or NONE


def _actor(event: Event) -> str:
    for one in event.participants:
        if one.shown:
            return one.name
    return event.category.strip() or NONE


def in_time(events: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """Return the dated events in order of time (start_min, end_max), and the undated ones."""
    dated: list[Event] = []
    undated: list[Event] = []
    for event in events:
        (undated if event.date.start_min is None else dated).append(event)
    dated.sort(key=lambda e: (e.date.start_min, e.date.end_max))
    return dated, undated


def lane_names(values: Sequence[str]) -> tuple[str, ...]:
    """Return at most eight lanes in the order of their first event, then Others if needed.

    Args:
        values: the lane of each event, in the order of time.
    """
    counts = Counter(values)
    if len(counts) <= MOST:
        return tuple(counts)
    kept = {name for name, _ in counts.most_common(MOST) if name != OTHERS}
    return (*(name for name in counts if name in kept), OTHERS)


def lanes(events: Sequence[Event], by: str, layout: Layout) -> tuple[Lane, ...]:
    """Return the lanes of events that are in order of time."""
    of = lane_of(by, layout)
    values = [of(event) for event in events]
    names = lane_names(values)
    held: dict[str, list[Event]] = {name: [] for name in names}
    for event, name in zip(events, values, strict=True):
        held[name if name in held else OTHERS].append(event)
    return tuple(Lane(name, tuple(held[name])) for name in names)


def reach(events: Iterable[Event]) -> tuple[int, int] | None:
    """Return the first and last day (JDN) of all bounds, or None without any."""
    lo, hi = FUTURE, PAST
    for event in events:
        for day in event.date.bounds or ():
            if PAST < day < FUTURE:
                lo, hi = min(lo, day), max(hi, day)
    return (lo, hi) if lo <= hi else None
