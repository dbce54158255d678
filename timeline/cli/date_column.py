"""`timeline date --column FILE COLUMN`: examine a column of dates before it is loaded."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.dates import Dialect, Order, parse
from timeline.errors import DateError, TimelineError, UsageError
from timeline.readers.columns.mapping import find_column
from timeline.readers.columns.missing import says_nothing
from timeline.readers.options import Options
from timeline.readers.shape.rows import Bad, Header
from timeline.readers.source import Source, open_source
from timeline.render.sheet import Sheet
from timeline.text.plural import number_of

_HEADINGS = ("read", "form", "cells", "example", "reason")
_ORDERS: tuple[Order, ...] = ("dmy", "mdy")


class Line(NamedTuple):
    """Cells of one form: dates that can be read, or rejected texts of one shape.

    Attributes:
        read: `yes`, `no`, or `empty` for cells without a date.
        form: the precision and the flags of a date that is read; the shape of any other text.
        cells: how many.
        example: the first of them.
        reason: why it is refused, and what to write instead.
    """

    read: str
    form: str
    cells: int
    example: str
    reason: str = ""


class Examined(NamedTuple):
    """The result for a column.

    Attributes:
        lines: its forms.
        hints: the options that would read more of it.
        notes: what loading it would say about the column as a whole.
    """

    lines: tuple[Line, ...]
    hints: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """Return how many cells can be read and how many are rejected."""
        counts = Counter[str]()
        for line in self.lines:
            counts[line.read] += line.cells
        dated = counts["yes"] + counts["no"]
        text = f"{number_of(dated, 'date')}: {counts['yes']} read, {counts['no']} refused"
        return text + (
            f"; {number_of(counts['empty'], 'cell')} without one" * bool(counts["empty"])
        )

    def sheet(self) -> Sheet:
        """Return the lines as a table for a renderer."""
        return Sheet(
            _HEADINGS,
            lambda: ((line.read, line.form, str(line.cells), *line[3:]) for line in self.lines),
            lambda: (line._asdict() for line in self.lines),
            right=frozenset((2,)),
        )


def shape(text: str) -> str:
    """Return the shape of a text: each digit becomes 9, each word `a`, runs of spaces one space.

    >>> shape("12 Foo 1971"), shape("1971-13-40")
    ('99 a 9999', '9999-99-99')
    """
    words = re.sub(r"[^\W\d_]+", "a", " ".join(text.split()))
    return re.sub(r"\d", "9", words)


def examine(
    file: str, column: str, dialect: Dialect, order: Order, *, encoding: str = ""
) -> Examined:
    """Parse every cell of a column as `load` would; group the accepted and the rejected ones.

    `encoding` is that of the file, "" to find it out.

    Raises:
        TimelineError, UsageError: the file cannot be read, or has no such column.
    """
    forms: dict[tuple[str, str], Line] = {}
    refused = Counter[str]()
    with _open(file, column, encoding) as source:
        at = find_column(Header(source.header), column) or 0
        for cell, text, fault in _cells(source, at):
            line = (
                Line("no", shape(cell), 1, cell, fault)
                if fault
                else _line(cell, text, dialect, order)
            )
            if line.read == "no":
                refused[text] += 1
            known = forms.get((line.read, line.form))
            forms[line.read, line.form] = known._replace(cells=known.cells + 1) if known else line
        notes = tuple(_notes(source))
    ranked = sorted(forms.values(), key=lambda one: (one.read != "yes", one.read, -one.cells))
    hints = () if order else tuple(_orders(refused, dialect))
    return Examined(tuple(ranked), hints, notes)


def _notes(source: Source) -> Iterator[str]:
    """Yield the notes that `load` would print about the column."""
    try:
        source.summary()
    except TimelineError as error:  # years that count in two ways
        yield "; ".join(filter(None, (error.message, error.hint)))
        return
    yield from source.notes


def _cells(source: Source, at: int) -> Iterator[tuple[str, str, str]]:
    """Yield (cell, text that `load` parses, reason of rejection or "") for each row."""
    for row in source:
        cell = _printable(row.cells[at]) if at < len(row.cells) else ""
        if isinstance(row, Bad):
            for problem in row.problems[:1]:
                yield cell, "", "; ".join(filter(None, (problem.reason, problem.hint)))
        else:
            yield cell, row.date, ""


def _printable(cell: str) -> str:
    """Return a cell with a replacement character for each undecodable byte."""
    return cell.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _open(file: str, column: str, encoding: str) -> Source:
    """Open a file of any kind as a table with this column as both date and title.

    Raises:
        TimelineError, UsageError: the file cannot be read, or has no such column.
    """
    taken = (f"date={column}", f"title={column}")
    options = Options(format="table", encoding=encoding, map=taken, undated="yes")
    try:
        return open_source(file, options)
    except UsageError as error:
        if error.argument != "map":
            raise
        name = "stdin" if file == "-" else file
        raise UsageError(f"{name}: there is no column {column!r}", error.hint) from None


def _line(cell: str, text: str, dialect: Dialect, order: Order) -> Line:
    if not cell.strip() or says_nothing(cell):
        return Line("empty", cell.strip(), 1, cell)
    try:
        date = parse(text, dialect=dialect, order=order)
    except DateError as error:
        reason = f"{error.reason}; {error.hint}" if error.hint else error.reason
        return Line("no", shape(cell), 1, cell, reason)
    return Line("yes", ", ".join((date.precision, *date.flags)), 1, cell)


def _orders(refused: Counter[str], dialect: Dialect) -> Iterator[str]:
    """Yield each option for the order of day and month, and how many more dates it can read."""
    for order in _ORDERS:
        more = sum(refused[text] for text in _read(refused, dialect, order))
        if more:
            yield f"--date-order {order} reads {number_of(more, 'more date', 'more dates')}"


def _read(texts: Iterable[str], dialect: Dialect, order: Order) -> Iterator[str]:
    for text in texts:
        try:
            parse(text, dialect=dialect, order=order)
        except DateError:
            continue
        yield text
