"""`timeline date --column FILE COLUMN`: a column of dates examined before it is loaded."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.dates import Dialect, Order, parse
from timeline.errors import DateError
from timeline.readers.columns.missing import says_nothing
from timeline.readers.options import Options
from timeline.readers.shape.rows import Bad
from timeline.readers.source import open_source
from timeline.render.sheet import Sheet
from timeline.text.plural import number_of

_HEADINGS = ("read", "form", "cells", "example", "reason")
_ORDERS: tuple[Order, ...] = ("dmy", "mdy")


class Line(NamedTuple):
    """Cells of one form: dates that are read, or texts of one shape that are refused.

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
    """What was found in a column: its lines, and the options that would read more of it."""

    lines: tuple[Line, ...]
    hints: tuple[str, ...]

    @property
    def summary(self) -> str:
        """Return how many cells are read and refused."""
        counts = Counter[str]()
        for line in self.lines:
            counts[line.read] += line.cells
        dated = counts["yes"] + counts["no"]
        text = f"{number_of(dated, 'date')}: {counts['yes']} read, {counts['no']} refused"
        return text + (
            f"; {number_of(counts['empty'], 'cell')} without one" * bool(counts["empty"])
        )

    def sheet(self) -> Sheet:
        """Return the lines as a sheet."""
        return Sheet(
            _HEADINGS,
            lambda: ((line.read, line.form, str(line.cells), *line[3:]) for line in self.lines),
            lambda: (line._asdict() for line in self.lines),
            right=frozenset((2,)),
        )


def shape(text: str) -> str:
    """Return the shape of a text: digits are 9, words are a, spaces are one.

    >>> shape("12 Foo 1971"), shape("1971-13-40")
    ('99 a 9999', '9999-99-99')
    """
    words = re.sub(r"[^\W\d_]+", "a", " ".join(text.split()))
    return re.sub(r"\d", "9", words)


def examine(file: str, column: str, dialect: Dialect, order: Order) -> Examined:
    """Read every cell of a column as a date, and group what is read and what is refused.

    Raises:
        TimelineError, UsageError: the file cannot be read, or has no such column.
    """
    forms: dict[tuple[str, str], Line] = {}
    refused = Counter[str]()
    for text in _cells(file, column):
        line = _line(text, dialect, order)
        if line.read == "no":
            refused[text] += 1
        known = forms.get((line.read, line.form))
        forms[line.read, line.form] = known._replace(cells=known.cells + 1) if known else line
    ranked = sorted(forms.values(), key=lambda one: (one.read != "yes", one.read, -one.cells))
    hints = () if order else tuple(_orders(refused, dialect))
    return Examined(tuple(ranked), hints)


def _cells(file: str, column: str) -> Iterator[str]:
    # Any table will do: the one column stands for the date and the title that a reader wants.
    options = Options(format="table", map=(f"date={column}", f"title={column}"), undated="yes")
    with open_source(file, options) as source:
        at = source.header.index(column)
        for row in source.rows:
            if not isinstance(row, Bad) and at < len(row[1]):
                yield row[1][at]


def _line(text: str, dialect: Dialect, order: Order) -> Line:
    if not text.strip() or says_nothing(text):
        return Line("empty", text.strip(), 1, text)
    try:
        date = parse(text, dialect=dialect, order=order)
    except DateError as error:
        reason = f"{error.reason}; {error.hint}" if error.hint else error.reason
        return Line("no", shape(text), 1, text, reason)
    return Line("yes", ", ".join((date.precision, *date.flags)), 1, text)


def _orders(refused: Counter[str], dialect: Dialect) -> Iterator[str]:
    """Yield the option for the order of day and month, with how many more dates it reads."""
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
