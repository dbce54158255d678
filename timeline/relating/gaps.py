"""gaps: stretches of time without events, certain and possible."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates import FUTURE, PAST, Bounds
from timeline.query.evaluate import certainly_meets
from timeline.query.query import Query

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine
    from timeline.model import Event

Span = tuple[int, int]


class Gap(NamedTuple):
    """A range of days (JDN, inclusive) on which no event can have been.

    Attributes:
        first, last: its ends.
        possible: the longest stretch around it that need not meet any event.
    """

    first: int
    last: int
    possible: Span

    @property
    def days(self) -> int:
        """How many days it certainly lasts."""
        return self.last - self.first + 1

    @property
    def possible_days(self) -> int:
        """How many days it can have lasted."""
        return self.possible[1] - self.possible[0] + 1


class Choice(NamedTuple):
    """The dates of one event, of which one is meant: the four days of each."""

    dates: tuple[Bounds, ...]


def gaps(engine: "Engine", query: Query) -> list[Gap]:
    """Return the gaps between the events that match, the longest first.

    With a WHEN also those between its ends and the first and last event; an open end of WHEN
    bounds no gap, and neither does the time before the first event without one.
    """
    spans = query.spans or ((PAST, FUTURE),)
    choices = [*_choices(engine, query._replace(limit=None, offset=0))]
    found = [gap for span in spans for gap in between(choices, span)]
    return sorted(found, key=lambda gap: (-gap.days, gap.first))


def _choices(engine: "Engine", query: Query) -> Iterator[Choice]:
    """Yield the dates of the events that match; of a set of all each part is an event."""
    for row in engine.bounds(query):
        if not row.gap:
            yield Choice((row[:4],))
            continue
        date = engine.event(row.gap).date
        if date.members_all:
            yield from (Choice((part,)) for part in date.members)
        else:
            yield Choice(date.members)


def between(choices: Sequence[Choice], window: Span) -> list[Gap]:
    """Return the gaps between dates within a window, in order of time.

    Args:
        choices: the dates of each event; an event is possibly at each of them, but at one only.
        window: first and last day (JDN); PAST and FUTURE leave it open.
    """
    hulls = sorted((part[0], part[3]) for choice in choices for part in choice.dates)
    simple = [choice.dates[0] for choice in choices if len(choice.dates) == 1]
    several = [choice for choice in choices if len(choice.dates) > 1]
    reach = _Reach(simple)
    return [
        Gap(first, last, _longest((first, last), window, reach, several))
        for first, last in _free(hulls, window)
    ]


def _free(hulls: Iterable[Span], window: Span) -> Iterator[Span]:
    """Yield the stretches of a window that none of the spans meets; `hulls` are sorted."""
    free, end = window
    for lo, hi in chain(hulls, ((FUTURE, FUTURE),) if end == FUTURE else ((end + 1, end + 1),)):
        if free != PAST and lo > free and free <= end and lo != FUTURE:
            yield free, min(lo - 1, end)
        if hi == FUTURE:
            return
        free = max(free, hi + 1)


class _Reach:
    """How far events whose date is one stretch let a gap grow: by prefixes and suffixes."""

    def __init__(self, dates: Iterable[Bounds]) -> None:
        by_end = sorted((part[3], part[2]) for part in dates)
        by_start = sorted((part[0], part[1]) for part in dates)
        self._ends = [end for end, _ in by_end]
        self._earliest_ends = list(accumulate((early for _, early in by_end), max))
        self._starts = [start for start, _ in by_start]
        latest = accumulate((late for _, late in reversed(by_start)), min)
        self._latest_starts = list(latest)[::-1]

    def around(self, gap: Span, window: Span) -> Span:
        """Return the longest stretch around a gap, within the window, that need not meet them."""
        first, last = window
        before = bisect_left(self._ends, gap[0])
        after = bisect_right(self._starts, gap[1])
        if before:
            first = max(first, self._earliest_ends[before - 1] + 1)
        if after < len(self._starts):
            last = min(last, self._latest_starts[after] - 1)
        return first, last


def _longest(gap: Span, window: Span, reach: _Reach, several: Sequence[Choice]) -> Span:
    """Return the longest stretch around a gap that need not meet any event.

    An event that can have been on either side lets it grow on one of them: each first day that
    some event allows is tried.
    """
    first, last = reach.around(gap, window)
    sides = [_sides(choice, gap) for choice in several]
    starts = {first, *(end + 1 for end, _ in sides if end is not None and end + 1 > first)}
    best = gap
    for start in sorted(starts):
        bounds = [start_max for end, start_max in sides if end is None or end >= start]
        stop = min((last, *(day - 1 for day in bounds if day is not None)))
        refused = any(day is None for day in bounds)
        if not refused and start <= gap[0] and stop >= gap[1] and stop - start > best[1] - best[0]:
            best = (start, stop)
    return best


def _sides(choice: Choice, gap: Span) -> tuple[int | None, int | None]:
    """Return the earliest end before a gap and the latest start after it, None if it has none."""
    before = [part[2] for part in choice.dates if part[3] < gap[0]]
    after = [part[1] for part in choice.dates if part[0] > gap[1]]
    return min(before, default=None), max(after, default=None)


class Neighbours(NamedTuple):
    """The events that a gap lies between, None at an end of WHEN."""

    after: "Event | None"
    before: "Event | None"


def neighbours(engine: "Engine", query: Query, gap: Gap) -> Neighbours:
    """Return the event that can have ended last before a gap, and the one that can begin next."""
    return Neighbours(
        _touching(engine, query, gap.first - 1, end=3),
        _touching(engine, query, gap.last + 1, end=0),
    )


def _touching(engine: "Engine", query: Query, day: int, end: int) -> "Event | None":
    """Return the first event that matches and has its first (0) or last (3) possible day then."""
    if query.spans and not any(lo <= day <= hi for lo, hi in query.spans):
        return None
    there = query._replace(
        spans=((day, day),), match="overlap", widened=(), narrowed=(), certain=False,
        limit=None, offset=0, sort="", then=(), descending=False,
    )  # fmt: skip
    for event in engine.select(there):
        parts = event.date.members or (event.date.bounds,)
        touches = any(part is not None and part[end] == day for part in parts)
        if touches and (not query.certain or certainly_meets(query, event)):
            return event
    return None
