"""Write a table in Markdown; cells are escaped."""

import re
from collections.abc import Iterator

from timeline.render.sheet import Page, Sheet
from timeline.render.terminal_text import one_line, pad, width

_MARKS = re.compile(r"([\\`*_\[\]<>|~$])|(?<![^ ])(#)")


def lines(sheet: Sheet, _page: Page) -> Iterator[str]:
    """Render a sheet; a table without rows has its header."""
    rows = [tuple(map(escaped, row)) for row in (sheet.headings, *sheet.rows())]
    sizes = [max(width(row[n]) for row in rows) for n in range(len(sheet.headings))]
    for number, row in enumerate(rows):
        cells = [
            pad(cell, size, right=n in sheet.right)
            for n, (cell, size) in enumerate(zip(row, sizes, strict=True))
        ]
        yield f"| {' | '.join(cells)} |\n"
        if not number:
            rules = ["-" * (size + 2) for size in sizes]
            for n in sheet.right:
                rules[n] = rules[n][:-1] + ":"
            yield f"|{'|'.join(rules)}|\n"


def escaped(text: str) -> str:
    """Escape the markup in a cell."""
    text = one_line(text).replace("&", "&amp;")
    return _MARKS.sub(lambda m: "\\" + m[0], text)
