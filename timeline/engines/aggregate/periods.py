"""by_period: count the events that start in or touch each period, possibly and certainly."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from timeline.dates import FUTURE, PAST, Match, certainly, possibly
from timeline.dates.ranges import Bucket, Unit, buckets
from timeline.engines.aggregate.bar import Bar
from timeline.engines.aggregate.sums import as_number, exact
from timeline.errors import UsageError
from timeline.query.query import Query

if TYPE_CHECKING:
    from timeline.engines.counts import DayCount
    from timeline.engines.protocol import Engine

_DAYS = {
    "millennium": 365_000,
    "century": 36_500,
    "decade": 3650,
    "year": 365,
    "month": 28,
    "day": 1,
}
_MOST = 200_000  # maximum number of bars


class _Tally:
    """Counts per period, stored as differences of neighbours: a range costs two additions."""

    def __init__(self, periods: Sequence[Bucket]) -> None:
        self.periods = periods
        self._first_days = [period.lo for period in periods]
        self._last_days = [period.hi for period in periods]
        self._events, self._certain, self._numbers = ([0] * (len(periods) + 1) for _ in range(3))
        self._sums = [Fraction(0)] * (len(periods) + 1)

    def meeting(self, first: int, last: int) -> tuple[int, int]:
        """Return the range of positions of the periods that overlap the days `first` to `last`."""
        return bisect_left(self._last_days, first), bisect_right(self._first_days, last)

    def count(self, at: int, stop: int, events: int, *, certain: bool) -> None:
        """Count events in the periods from position `at` to before `stop`."""
        if at < stop:
            counts = self._certain if certain else self._events
            counts[at] += events
            counts[stop] -= events

    def add(self, at: int, stop: int, cell: str | None) -> None:
        """Add a number in the periods from `at` to before `stop`."""
        amount = exact(cell)
        if at < stop and amount is not None:
            self._numbers[at] += 1
            self._numbers[stop] -= 1
            self._sums[at] += amount
            self._sums[stop] -= amount

    def bars(self) -> list[Bar]:
        """Return the counts as bars."""
        figures = map(accumulate, (self._events, self._certain, self._numbers))
        columns = zip(self.periods, *figures, accumulate(self._sums), strict=False)
        return [
            Bar(period.label, events, certain, as_number(total) if numbers else None)
            for period, events, certain, numbers, total in columns
        ]


def by_period(engine: "Engine", query: Query, unit: Unit, *, spread: bool, total: str) -> list[Bar]:
    """Return the bars of `count --by PERIOD`: see `histogram.histogram`."""
    periods = periods_of(engine, query, unit, spread=spread)
    if not periods:
        return []
    tally = _Tally(periods)
    for row in _counts(engine, query, tally, spread=spread, total=total):
        if row.gap:
            _add_gaps(engine, tally, row, spread=spread)
            continue
        positions = tally.meeting(row.start_min, row.end_max if spread else row.start_max)
        tally.count(*positions, row.events, certain=False)
        if row.cell:
            tally.add(*positions, row.cell)
        if row.certain:
            positions = tally.meeting(row.start_max, row.end_min if spread else row.start_min)
            tally.count(*positions, row.events, certain=True)
    return tally.bars()


def periods_of(engine: "Engine", query: Query, unit: Unit, *, spread: bool) -> list[Bucket]:
    """Return the periods that are counted: those of WHEN, else as far as the events go.

    Raises:
        UsageError: there would be too many.
    """
    days = _days(engine, query, spread=spread)
    if days is None:
        return []
    lo, hi = days
    if (hi - lo) // _DAYS[unit] > _MOST:
        message, hint = f"more than {_MOST} lines", "name a WHEN, or a longer period"
        raise UsageError(message, hint, argument="by", given=unit)
    return list(buckets(unit, lo, hi))


def _counts(
    engine: "Engine", query: Query, tally: _Tally, *, spread: bool, total: str
) -> Iterable["DayCount"]:
    """Count what an index can count into the tally; return the remaining bounds."""
    if query != Query() or spread or total:
        return engine.bounds(query, total)
    starts, others = engine.starts([(period.lo, period.hi) for period in tally.periods])
    for at, possible, certain in starts:
        tally.count(at, at + 1, possible, certain=False)
        tally.count(at, at + 1, certain, certain=True)
    return others


def _days(engine: "Engine", query: Query, *, spread: bool) -> tuple[int, int] | None:
    """Return first and last day: of WHEN, or of the matching events where WHEN is open."""
    first, last = query.hull if query.spans else (PAST, FUTURE)
    if first == PAST or last == FUTURE:
        span = engine.span(query, starts=not spread)
        if span is None:
            return None
        first = span[0] if first == PAST else first
        last = span[1] if last == FUTURE else last
    return None if first > last else (first, last)


def _add_gaps(engine: "Engine", tally: _Tally, row: "DayCount", *, spread: bool) -> None:
    """Count one event whose date has gaps: each period is compared as `timeline.dates` does it."""
    date = engine.event(row.gap).date
    match: Match = "overlap" if spread else "starts"
    for at in range(*tally.meeting(row.start_min, row.end_max)):
        period = tally.periods[at]
        if possibly(date, period.lo, period.hi, match):
            tally.count(at, at + 1, 1, certain=False)
            tally.add(at, at + 1, row.cell)
            if row.certain and certainly(date, period.lo, period.hi, match):
                tally.count(at, at + 1, 1, certain=True)
