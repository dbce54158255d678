"""Write CSV and TSV with exact cells, for other programs."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from timeline.render.sheet import Page, Sheet
from timeline.render.terminal_text import harmless

_ROWS = 500  # rows per piece of output


def lines(sheet: Sheet, page: Page) -> Iterator[str]:
    """Render a sheet; control characters are escaped on a terminal only."""
    rows = (sheet.exact or sheet.rows)()
    written = drawn(rows, sheet.names or sheet.headings, "\t" if page.format == "tsv" else ",")
    for text in written:
        if page.terminal:
            yield "\n".join(harmless(line) for line in text.split("\n"))
        else:
            yield text


def drawn(rows: Iterable[Sequence[str]], header: Sequence[str], delimiter: str) -> Iterator[str]:
    """Yield the text of a table, some rows at a time.

    Does not use the `csv` module: before Python 3.13 it does not quote a bare carriage return if
    lines end in a newline, so that the row would be read as two.
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
    """Return a function from the cells of a row to its line, with the necessary quotes."""
    special = re.compile(
        f'[{delimiter}"\r\n\ufeff]'
    ).search  # quoted, it is not read as a byte order mark

    def quoted(cell: str) -> str:
        if special(cell):
            return '"' + cell.replace('"', '""') + '"'
        return cell

    def line(row: Sequence[str]) -> str:
        if len(row) == 1 and not row[0]:
            return '""\n'  # an empty line would not be a row
        return delimiter.join(map(quoted, row)) + "\n"

    return line
