"""Counting: the bars of `count --by`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates.ranges import UNITS
from timeline.engines.aggregate.sums import Sum
from timeline.engines.sqlite.schema import ACTOR_OF, ROLE_OF
from timeline.query import Query

if TYPE_CHECKING:
    from timeline.engines.sqlite.engine import Store


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a histogram.

    Attributes:
        label: the period, actor or text; "" for empty cells.
        events: how many events possibly belong here.
        certain: how many of them certainly do.
        sum: of the numbers in the column that is added up; None without any.
    """

    label: str
    events: int
    certain: int
    sum: int | float | None = None


def histogram(store: "Store", query: Query, by: str, *, spread: bool, total: str) -> list[Bar]:
    """Count the events that match by periods, actors or the text of a field.

    Args:
        store: the database.
        query: which events.
        by: a period, `actor`, `role`, or a field or column. `role` is that in which actors take
            part, unless a file has a column of this name.
        spread: count an event in every period it touches, not only in the one it starts in.
        total: a column whose numbers are added up, "" for none. They are added where the event
            is counted: where it is counted twice, so are they.

    Returns:
        periods in order, empty ones too: those of WHEN, and where it has no end, or there is
        none, as far as the events go that match; others by falling number, empty cells last.
        In a period an event is certain if it certainly starts there (with `spread`: touches it)
        and certainly matches WHEN. An event with two names of one actor counts once for it.

    Raises:
        UsageError: there would be more periods than anybody can read.
    """
    if by in UNITS:
        from timeline.engines.aggregate.periods import by_period

        return by_period(store, query, by, spread=spread, total=total)
    if by == "actor" and query == Query() and not total:
        return sorted(_all_actors(store), key=_by_number)
    compiler = store.compiler(query)
    cell = compiler.amount(total) if total else "NULL"
    if by == "actor" or (by == "role" and not _has_column(store, by)):
        found = compiler.figures("event.id AS id", "{certain} AS certain", f"{cell} AS cell")
        statement = (
            f"SELECT DISTINCT {'actor.name' if by == 'actor' else ROLE_OF} AS label,"
            f" found.certain, found.cell, found.id\nFROM (\n{found}\n) AS found"
            "\nCROSS JOIN event ON event.id = found.id CROSS JOIN json_each(participants) AS one"
        )
        if by == "actor":
            statement += f" CROSS JOIN actor ON actor.id = {ACTOR_OF}"
    else:
        label = compiler.stripped(compiler.cell(by))
        statement = compiler.figures(f"{label} AS label", "{certain} AS certain", f"{cell} AS cell")
    if total:
        rows = store.connection.execute(statement, compiler.parameters)
        return sorted(_added(row[:3] for row in rows), key=_by_number)
    statement = f"SELECT label, count(*), sum(certain) FROM (\n{statement}\n) GROUP BY label"
    bars = (Bar(*row) for row in store.connection.execute(statement, compiler.parameters))
    return sorted(bars, key=_by_number)


def _has_column(store: "Store", name: str) -> bool:
    return any(column.strip().casefold() == name for column in store.columns())


def _all_actors(store: "Store") -> Iterator[Bar]:
    """Yield the bars of all actors from the b-tree of participants, without a look at events."""
    rows = store.connection.execute(
        "SELECT name, events FROM (SELECT actor_id, count(DISTINCT event_id) AS events"
        " FROM participant GROUP BY actor_id) JOIN actor ON actor.id = actor_id"
    )
    for name, events in rows:
        yield Bar(name, events, events)


def _by_number(bar: Bar) -> tuple[bool, int, str]:
    return not bar.label, -bar.events, bar.label


def _added(rows: Iterable[tuple[str, int, str | None]]) -> list[Bar]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    sums: dict[str, Sum] = defaultdict(Sum)
    for label, certain, cell in rows:
        counts[label][0] += 1
        counts[label][1] += certain
        sums[label].add(cell)
    return [Bar(label, n, sure, sums[label].sum) for label, (n, sure) in counts.items()]
