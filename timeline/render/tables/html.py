"""Write a table in HTML; cells are escaped."""

from collections.abc import Iterator
from html import escape

from timeline.render.sheet import Page, Sheet
from timeline.render.terminal_text import one_line


def lines(sheet: Sheet, _page: Page) -> Iterator[str]:
    """Render a sheet as one table element."""
    right = ' style="text-align: right"'
    yield "<table>\n<thead>\n<tr>"
    yield "".join(f"<th>{escape(one_line(heading))}</th>" for heading in sheet.headings)
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in sheet.rows():
        cells = (
            f'<td{right if n in sheet.right else ""} dir="auto">{escape(one_line(cell))}</td>'
            for n, cell in enumerate(row)
        )
        yield f"<tr>{''.join(cells)}</tr>\n"
    yield "</tbody>\n</table>\n"
