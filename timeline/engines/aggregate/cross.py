"""cross: the cells of `count --by … --by …`, from the events one by one."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates import certainly, possibly
from timeline.dates.ranges import UNITS, Bucket
from timeline.engines.aggregate.periods import periods_of
from timeline.engines.aggregate.sums import Sum
from timeline.engines.compiler import MISSING
from timeline.query import value
from timeline.query.evaluate import certainly_meets
from timeline.query.query import Query
from timeline.text.letters import fold_text

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine
    from timeline.model import Event

Labelled = tuple[str, bool]  # a label of an event, and whether it certainly belongs there
_Labels = Callable[["Event"], Iterator[Labelled]]
TOTAL = None  # the label of a margin: all labels


class Cell(NamedTuple):
    """The events of a row and a column.

    Attributes:
        events: number of events that possibly belong to it.
        certain: number of events that certainly do.
        sum: sum of a column's numbers; None without numbers.
    """

    events: int = 0
    certain: int = 0
    sum: int | float | None = None


class Cross(NamedTuple):
    """A cross table.

    Attributes:
        rows, columns: their labels: periods in order, others by falling number, "" last.
        cells: row and column -> cell; TOTAL in place of a label is the whole of the other one. An
            event counts once in a total, also where several of its cells add up to more.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[tuple[str | None, str | None], Cell]


class _Tally:
    """The counts of one cell."""

    def __init__(self) -> None:
        self.events = self.certain = 0
        self.amount = Sum()

    def add(self, cell: str | None, *, certain: bool) -> None:
        self.events += 1
        self.certain += certain
        if cell is not None:
            self.amount.add(cell)


def cross(engine: "Engine", query: Query, by: tuple[str, str], *, total: str = "") -> Cross:
    """Count the events that match by two periods, actors or fields; arguments as `histogram`.

    An event counts in every period that it touches, so that each event that matches is in the
    table. With `actor` twice, who takes part with whom: no actor is paired with itself.

    Raises:
        UsageError: there would be too many periods.
    """
    sides = [_side(engine, query, one) for one in by]
    with_whom = by[0] == by[1] == "actor"
    amount = _amount(engine, total) if total else lambda _: None
    tallies: dict[tuple[str | None, str | None], _Tally] = defaultdict(_Tally)
    for event in engine.select(query):
        sure, cell = certainly_meets(query, event), amount(event)
        places = _cells(*(dict(labels(event)) for labels, _ in sides), with_whom=with_whom)
        for place, certain in places.items():
            tallies[place].add(cell, certain=certain and sure)
    cells = {
        place: Cell(tally.events, tally.certain, tally.amount.sum if total else None)
        for place, tally in tallies.items()
    }
    rows = {row: cell for (row, column), cell in cells.items() if column is TOTAL}
    columns = {column: cell for (row, column), cell in cells.items() if row is TOTAL}
    return Cross(_order(rows, sides[0][1]), _order(columns, sides[1][1]), cells)


def _cells(
    rows: dict[str, bool], columns: dict[str, bool], *, with_whom: bool
) -> dict[tuple[str | None, str | None], bool]:
    """Return the cells and margins of an event, and whether it certainly belongs to each."""
    found: dict[tuple[str | None, str | None], bool] = {}
    for (row, first), (column, second) in product(rows.items(), columns.items()):
        if with_whom and row == column:
            continue
        both = first and second
        found[row, column] = both
        for margin in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            found[margin] = found.get(margin, False) or both
    return found


def _order(found: dict[str | None, Cell], periods: tuple[str, ...]) -> tuple[str, ...]:
    """Return labels in order: periods from the first to the last, others by number."""
    labels = [label for label in found if label is not None]
    if periods:
        known = [n for n, label in enumerate(periods) if label in found]
        return periods[min(known) : max(known) + 1] if known else ()
    return tuple(sorted(labels, key=lambda label: (not label, -found[label].events, label)))


def _side(engine: "Engine", query: Query, by: str) -> tuple[_Labels, tuple[str, ...]]:
    """Return how the labels of an event are found, and all of them if they are periods."""
    if by in UNITS:
        periods = periods_of(engine, query, by, spread=True)
        return _in_periods(periods), tuple(period.label for period in periods)
    layout = engine.layout()
    own = any(fold_text(c.name) == by for columns in layout.values() for c in columns)
    if by == "actor":
        return lambda event: ((p.actor, True) for p in event.participants), ()
    if by == "role" and not own:
        return lambda event: ((p.role, True) for p in event.participants), ()
    return lambda event: iter([(value(event, by, layout).strip(), True)]), ()


def _in_periods(periods: list[Bucket]) -> _Labels:
    firsts, lasts = [p.lo for p in periods], [p.hi for p in periods]

    def labels(event: "Event") -> Iterator[Labelled]:
        if event.date.bounds is None:
            return
        start_min, _, _, end_max = event.date.bounds
        for at in range(bisect_left(lasts, start_min), bisect_right(firsts, end_max)):
            period = periods[at]
            if possibly(event.date, period.lo, period.hi):
                sure = certainly(event.date, period.lo, period.hi)
                yield period.label, sure

    return labels


def _amount(engine: "Engine", column: str) -> Callable[["Event"], str]:
    """Return the cell to be added up: without the codes that mean unknown in its data set."""
    layout = engine.layout()
    codes = {dataset.name: MISSING.get(dataset.format, ()) for dataset in engine.datasets()}

    def amount(event: "Event") -> str:
        cell = value(event, column, layout).strip()
        return "" if cell in codes.get(event.dataset, ()) else cell

    return amount
