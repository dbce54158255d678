"""The table of `count --by … --by …`: rows by the first, columns by the second, totals around."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from timeline.cli.output import Sink, deliver, send
from timeline.engines.aggregate.cross import TOTAL, Cell
from timeline.render import sheet_renderer
from timeline.render.sheet import Sheet
from timeline.render.terminal_text import width

if TYPE_CHECKING:
    from timeline.engines.aggregate.cross import Cross

_TOTAL = "total"
Number = Callable[[float | None], str]
_GAP = 2  # cells between columns


class Names(NamedTuple):
    """What rows and columns are called, and the column that is summed, "" for none."""

    row: str
    column: str
    total: str


def deliver_cross(
    table: "Cross", names: Names, answer: Sink, footer: Callable[[], str], number: Number
) -> None:
    """Draw a cross table for people, or give its cells one by one to programs and files."""
    if answer.page.format != "table":
        deliver(_long(table, names, number), answer, footer)
        return
    blocks = _blocks(table, names, answer.page.width, number)
    draw = sheet_renderer("table")
    lines: list[Iterator[str]] = []
    for at, sheet in enumerate(blocks):
        lines += [iter(["\n"])] if at else []
        lines.append(iter(draw(sheet, answer.page)))
    send(chain.from_iterable(lines), answer, footer)


def _long(table: "Cross", names: Names, number: Number) -> Sheet:
    """Return the cells as rows: row, column, events, certain and sum; empty cells are left out."""
    second = names.column if names.column != names.row else f"{names.column}_2"
    headings = (names.row, second, "events", "certain", *(("sum",) if names.total else ()))
    found = [
        (row, column, table.cells[row, column])
        for row in table.rows
        for column in table.columns
        if (row, column) in table.cells
    ]

    def cells(row: str, column: str, cell: Cell) -> tuple[str, ...]:
        amount = (number(cell.sum),) if names.total else ()
        return (row, column, str(cell.events), str(cell.certain), *amount)

    def whole(row: str, column: str, cell: Cell) -> Mapping[str, object]:
        labels = {names.row: row or None, second: column or None}
        amount = {"sum": cell.sum} if names.total else {}
        return {**labels, "events": cell.events, "certain": cell.certain, **amount}

    return Sheet(
        headings,
        lambda: (cells(*one) for one in found),
        lambda: (whole(*one) for one in found),
        frozenset(range(2, len(headings))),
    )


def _blocks(table: "Cross", names: Names, room: int | None, number: Number) -> list[Sheet]:
    """Return the table in blocks of columns, each as wide as the line allows."""
    rows: Sequence[str | None] = (*table.rows, TOTAL)
    labels = [_TOTAL if row is TOTAL else row or "–" for row in rows]
    left = max(map(width, (names.row, *labels)))
    columns: list[tuple[str, list[str]]] = [
        (
            _TOTAL if column is TOTAL else column or "–",
            [_cell(table.cells.get((row, column)), names, number) for row in rows],
        )
        for column in (*table.columns, TOTAL)
    ]
    blocks: list[list[tuple[str, list[str]]]] = [[]]
    used = left
    for column in columns:
        size = _GAP + max(map(width, (column[0], *column[1])))
        if blocks[-1] and room is not None and used + size > room:
            blocks.append([])
            used = left
        blocks[-1].append(column)
        used += size
    return [_sheet(names.row, labels, block) for block in blocks]


def _sheet(name: str, labels: list[str], block: list[tuple[str, list[str]]]) -> Sheet:
    rows = [(label, *(cells[n] for _, cells in block)) for n, label in enumerate(labels)]
    return Sheet(
        (name, *(heading for heading, _ in block)),
        lambda: rows,
        lambda: (),
        frozenset(range(1, len(block) + 1)),
        keep=frozenset(range(len(block) + 1)),
    )


def _cell(cell: Cell | None, names: Names, number: Number) -> str:
    """Return the text of a cell: "4 (3)" where 3 of 4 events are certain."""
    if cell is None:
        return ""
    if names.total:
        return number(cell.sum)
    return str(cell.events) + (f" ({cell.certain})" if cell.certain != cell.events else "")
