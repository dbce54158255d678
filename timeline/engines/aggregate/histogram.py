"""histogram: the bars of `count --by`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from timeline.dates.ranges import UNITS
from timeline.engines.aggregate.bar import Bar
from timeline.engines.aggregate.periods import by_period
from timeline.engines.aggregate.sums import Sum
from timeline.query.query import Query

if TYPE_CHECKING:
    from timeline.engines.counts import Group
    from timeline.engines.protocol import Engine


def histogram(
    engine: "Engine", query: Query, by: str, *, spread: bool = False, total: str = ""
) -> list[Bar]:
    """Count the events that match by periods, actors or the text of a field.

    Args:
        engine: the database.
        query: which events.
        by: a period, `actor`, `role`, or a field or column. `role` is that in which actors take
            part, unless a file has a column of this name.
        spread: count an event in every period it touches, not only in the one it starts in.
        total: a column to sum, "" for none. A number is added to each bar in which its event
            is counted.

    Returns:
        periods in order, including empty ones: those of WHEN, or, where it is open or missing,
        as far as the matching events go; other bars by falling number, empty cells last.
        In a period an event is certain if it certainly starts there (with `spread`: touches it)
        and certainly matches WHEN. An event with two names of one actor counts once for it.

    Raises:
        UsageError: there would be too many periods.
    """
    if by in UNITS:
        return by_period(engine, query, by, spread=spread, total=total)
    groups = engine.groups(query, by, total)
    bars = _summed(groups) if total else (Bar(label, *counts) for label, _, *counts in groups)
    return sorted(bars, key=lambda bar: (not bar.label, -bar.events, bar.label))


def labels(engine: "Engine", field: str) -> tuple[str, ...]:
    """Return the distinct texts in a field or column, most frequent first."""
    return tuple(bar.label for bar in histogram(engine, Query(), field) if bar.label)


def _summed(groups: Iterable["Group"]) -> Iterator[Bar]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    sums: dict[str, Sum] = defaultdict(Sum)
    for label, cell, events, certain in groups:
        counts[label][0] += events
        counts[label][1] += certain
        sums[label].add(cell)
    for label, (events, certain) in counts.items():
        yield Bar(label, events, certain, sums[label].sum)
