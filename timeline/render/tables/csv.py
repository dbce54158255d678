"""CSV and TSV: cells as they are, for other programs."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from timeline.render.sheet import Page, Sheet
from timeline.render.terminal_text import harmless

_ROWS = 500  # that are handed on at once


def lines(sheet: Sheet, page: Page) -> Iterator[str]:
    """Draw a sheet; on a terminal without what would command it, else exactly."""
    rows = (sheet.exact or sheet.rows)()
    written = drawn(rows, sheet.names or sheet.headings, "\t" if page.format == "tsv" else ",")
    for text in written:
        if page.terminal:
            yield "\n".join(harmless(line) for line in text.split("\n"))
        else:
            yield text


def drawn(rows: Iterable[Sequence[str]], header: Sequence[str], delimiter: str) -> Iterator[str]:
    """Yield the text of a table, some rows at a time.

    The `csv` module is not used: before Python 3.13 it leaves a bare carriage return unquoted
    when lines end in a newline, and the row would come back as two.
    """
    line = writing(delimiter)
    waiting = [line(header)]
    for row in rows:
        waiting.append(line(row))
        if len(waiting) >= _ROWS:
            yield "".join(waiting)
            waiting = []
    yield "".join(waiting)


def writing(delimiter: str = ",") -> Callable[[Sequence[str]], str]:
    """Return a function from the cells of a row to its line, quoted where it must be."""
    special = re.compile(f'[{delimiter}"\r\n\ufeff]').search  # a mark of UTF-8 is none in quotes

    def quoted(cell: str) -> str:
        if special(cell):
            return '"' + cell.replace('"', '""') + '"'
        return cell

    def line(row: Sequence[str]) -> str:
        if len(row) == 1 and not row[0]:
            return '""\n'  # an empty line is no row
        return delimiter.join(map(quoted, row)) + "\n"

    return line
