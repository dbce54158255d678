"""Counting by periods: how many events start in each, or touch it, possibly and certainly."""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates import FUTURE, PAST, Match, certainly, possibly
from timeline.dates.ranges import Bucket, Unit, buckets
from timeline.engines.aggregate.histogram import Bar
from timeline.engines.aggregate.sums import exact, told
from timeline.engines.sqlite.span_levels import DATED, GAPS, WIDTHS
from timeline.errors import UsageError
from timeline.query import Query

if TYPE_CHECKING:
    from timeline.engines.sqlite.engine import Store

_DAYS = {
    "millennium": 365_000,
    "century": 36_500,
    "decade": 3650,
    "year": 365,
    "month": 28,
    "day": 1,
}
_MOST = 200_000  # bars; nobody reads as many


_BOUNDS = (
    "start_min", "start_max", "end_min", "end_max", f"iif(level = {GAPS}, event.id, 0) AS gap",
)  # fmt: skip


class _Row(NamedTuple):
    """Events with the same bounds, and how many they are; `gap` is the id of one with gaps."""

    start_min: int
    start_max: int
    end_min: int
    end_max: int
    gap: int
    certain: int
    events: int
    cell: str | None


class _Tally:
    """What is counted in each period, kept as the differences between one and the next."""

    def __init__(self, periods: Sequence[Bucket]) -> None:
        self.periods = periods
        self.starts = [one.lo for one in periods]
        self.ends = [one.hi for one in periods]
        self.events, self.certain, self.numbers = ([0] * (len(periods) + 1) for _ in range(3))
        self.sums = [Fraction(0)] * (len(periods) + 1)

    def meeting(self, first: int, last: int) -> tuple[int, int]:
        """Return the periods that end on day `first` or later and start on `last` or before."""
        return bisect_left(self.ends, first), bisect_right(self.starts, last)

    def count(self, at: int, stop: int, events: int, *, certain: bool) -> None:
        """Count events in the periods from number `at` to before `stop`."""
        if at < stop:
            counts = self.certain if certain else self.events
            counts[at] += events
            counts[stop] -= events

    def add(self, at: int, stop: int, cell: str | None) -> None:
        """Add a number in the periods from `at` to before `stop`."""
        amount = exact(cell)
        if at < stop and amount is not None:
            self.numbers[at] += 1
            self.numbers[stop] -= 1
            self.sums[at] += amount
            self.sums[stop] -= amount

    def bars(self) -> list[Bar]:
        """Return what was counted."""
        figures = map(accumulate, (self.events, self.certain, self.numbers))
        found = zip(self.periods, *figures, accumulate(self.sums), strict=False)
        return [
            Bar(one.label, events, certain, told(added) if numbers else None)
            for one, events, certain, numbers, added in found
        ]


def by_period(store: "Store", query: Query, unit: Unit, *, spread: bool, total: str) -> list[Bar]:
    """Return the bars of `count --by PERIOD`: see `histogram.histogram`."""
    short = query == Query() and not spread and not total  # the index over time is enough
    reach = _reach_of_all(store) if short else _reach(store, query, spread=spread)
    if reach is None:
        return []
    lo, hi = reach
    if (hi - lo) // _DAYS[unit] > _MOST:
        raise UsageError(f"--by {unit}: more than {_MOST} lines", "name a WHEN, or a longer period")
    tally = _Tally(list(buckets(unit, lo, hi)))
    rows = _count_short(store, tally) if short else _rows(store, query, total)
    for row in rows:
        if row.gap:
            _add_gaps(store, tally, row, spread=spread)
            continue
        spots = tally.meeting(row.start_min, row.end_max if spread else row.start_max)
        tally.count(*spots, row.events, certain=False)
        if row.cell:
            tally.add(*spots, row.cell)
        if row.certain:
            spots = tally.meeting(row.start_max, row.end_min if spread else row.start_min)
            tally.count(*spots, row.events, certain=True)
    return tally.bars()


def _reach(store: "Store", query: Query, *, spread: bool) -> tuple[int, int] | None:
    """Return first and last day: of WHEN where it has ends, else of what is to be counted."""
    when_lo = min((lo for lo, _ in query.spans), default=PAST)
    when_hi = max((hi for _, hi in query.spans), default=FUTURE)
    lo, hi = (None if when_lo == PAST else when_lo), (None if when_hi == FUTURE else when_hi)
    if lo is None or hi is None:
        compiler = store.compiler(query)
        names = ("start_min", "start_max", *(("end_min", "end_max") if spread else ()))
        statement = compiler.figures(f"min({_finite(*names)})", f"max({_finite(*reversed(names))})")
        found = store.connection.execute(statement, compiler.parameters).fetchall()
        first = min((row[0] for row in found if row[0] is not None), default=None)
        last = max((row[1] for row in found if row[1] is not None), default=None)
        lo, hi = (first if lo is None else lo), (last if hi is None else hi)
    return None if lo is None or hi is None or lo > hi else (lo, hi)


def _rows(store: "Store", query: Query, total: str) -> Iterator[_Row]:
    """Yield the bounds of the events that match; equal ones at once where nothing is added up."""
    compiler = store.compiler(query)
    statement = compiler.figures(
        *_BOUNDS, "{certain} AS certain", f"{compiler.amount(total) if total else 'NULL'} AS cell"
    )
    select = "SELECT start_min, start_max, end_min, end_max, gap, certain"
    where = f"FROM (\n{statement}\n) WHERE start_min IS NOT NULL"
    if total:
        statement = f"{select}, 1, cell {where}"
    else:
        statement = f"{select}, count(*), NULL {where} GROUP BY 1, 2, 3, 4, 5, 6"
    for row in store.connection.execute(statement, compiler.parameters):
        yield _Row(*row)


def _reach_of_all(store: "Store") -> tuple[int, int] | None:
    """Return the first and last day on which an event starts, from the ends of each level."""
    firsts: list[int] = []
    lasts: list[int] = []
    for level in DATED:
        # what starts last may have been known to start before what may have started last
        back = WIDTHS[level] if level < len(WIDTHS) else None
        of_level = f"FROM event WHERE level = {level}"
        late = (
            "" if back is None else f" AND start_min >= (SELECT max(start_min) {of_level}) - {back}"
        )
        early = "start_min" if back is not None else _finite("start_min", "start_max")
        latest = _finite("start_max", "start_min")
        execute = store.connection.execute
        (first,) = execute(f"SELECT min({early}) {of_level}").fetchone()
        (last,) = execute(f"SELECT max({latest}) {of_level}{late}").fetchone()
        firsts += [] if first is None else [first]
        lasts += [] if last is None else [last]
    return (min(firsts), max(lasts)) if firsts and lasts else None


def _finite(*names: str) -> str:
    """The first of some days that is no open end."""
    days = (f"iif({name} IN ({PAST}, {FUTURE}), NULL, {name})" for name in names)
    return f"coalesce({', '.join(days)}, NULL)"


def _count_short(store: "Store", tally: _Tally) -> Iterator[_Row]:
    """Count the events that are shorter than a period by ranges of the index; yield the others."""
    shortest = min(hi - lo for lo, hi in zip(tally.starts, tally.ends, strict=True))
    levels = [number for number, width in enumerate(WIDTHS) if width <= 2 * shortest]
    spots = json.dumps([(one.lo, one.hi) for one in tally.periods])
    within = "SELECT count(*) FROM event WHERE level = ?2 AND start_min BETWEEN"
    for level in levels:
        rows = store.connection.execute(
            "WITH period AS MATERIALIZED (SELECT key AS spot, json_extract(value, '$[0]') AS lo,"
            " json_extract(value, '$[1]') AS hi FROM json_each(?1)) SELECT spot,"
            f" ({within} lo AND hi),"
            f" ({within} lo - ?3 AND lo - 1 AND end_max >= lo AND start_max >= lo),"
            f" ({within} max(lo, hi - ?3) AND hi AND end_max > hi AND start_max > hi) FROM period",
            (spots, level, WIDTHS[level]),
        )
        for spot, starting, earlier, later in rows:  # perhaps a period earlier, or one later
            tally.count(spot, spot + 1, starting + earlier, certain=False)
            tally.count(spot, spot + 1, starting - later, certain=True)
    others = ", ".join(str(level) for level in DATED if level not in levels)
    for row in store.connection.execute(
        f"SELECT {', '.join(_BOUNDS)}, 1, count(*), NULL FROM event WHERE level IN ({others})"
        " GROUP BY level, start_min, end_max, start_max, end_min, gap"
    ):
        yield _Row(*row)


def _add_gaps(store: "Store", tally: _Tally, row: _Row, *, spread: bool) -> None:
    """Count one event whose date has gaps: each period is asked, as `dates` answers."""
    (event,) = store.by_id(row.gap)
    match: Match = "overlap" if spread else "starts"
    for spot in range(*tally.meeting(row.start_min, row.end_max)):
        one = tally.periods[spot]
        if possibly(event.date, one.lo, one.hi, match):
            tally.count(spot, spot + 1, 1, certain=False)
            tally.add(spot, spot + 1, row.cell)
            if row.certain and certainly(event.date, one.lo, one.hi, match):
                tally.count(spot, spot + 1, 1, certain=True)
