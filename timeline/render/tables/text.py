"""Write a plain text table, with columns wrapped at words to fit the width.

Not done by tabulate, whose import takes longer than the rest of `list`; its styles are in
`tabulate_styles`.
"""

from collections.abc import Iterator, Sequence

from timeline.render.sheet import Cells, Page, Sheet
from timeline.render.terminal_text import isolate, one_line, pad, width, wrap

_GAP = "  "
_WORD = 16  # maximum width of a word when there is not enough room
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def lines(sheet: Sheet, page: Page) -> Iterator[str]:
    """Render a sheet; without rows there are no lines."""
    rows = [tuple(map(one_line, row)) for row in sheet.rows()]
    if not rows:
        return
    headings = tuple(map(one_line, sheet.headings))
    if page.width is not None and 3 * len(headings) - 2 > page.width:
        yield from _records(headings, rows, page)
        return
    sizes = fitted(headings, rows, page.width, sheet.keep)
    wrapped = [_wrapped(row, sizes) for row in rows]
    head = _wrapped(headings, sizes)
    sizes = [
        max((width(line) for row in (head, *wrapped) for line in row[n]), default=0)
        for n in range(len(sizes))
    ]
    for number, line in enumerate(_drawn(head, sizes, sheet, page)):
        yield f"{BOLD}{line}{PLAIN}\n" if page.colour and number >= 0 else f"{line}\n"
    yield _GAP.join("-" * size for size in sizes) + "\n"
    for row in wrapped:
        for line in _drawn(row, sizes, sheet, page):
            yield f"{line}\n"


def fitted(
    headings: Cells, rows: Sequence[Cells], room: int | None, keep: frozenset[int]
) -> list[int]:
    """Return the widths of the columns; the widest are narrowed to fit.

    Columns of `keep` (ids, dates, figures) are narrowed only if the others are at their minimum.
    """
    table = (headings, *rows)
    need = [max(width(row[n]) for row in table) for n in range(len(headings))]
    if room is None:
        return need
    room -= len(_GAP) * (len(need) - 1)
    least = [
        min(size, max(min(_WORD, max(map(width, row[n].split(" ")))) for row in table))
        for n, size in enumerate(need)
    ]
    sizes = need
    for floor in (
        [size if n in keep else least[n] for n, size in enumerate(need)],
        least,
        [1] * len(need),
    ):
        sizes = _narrowed(sizes, floor, room)
        if sum(sizes) <= room:
            return sizes
    return sizes


def _narrowed(sizes: Sequence[int], floor: Sequence[int], room: int) -> list[int]:
    """Cap column widths at the largest common value that fits, never below the minimum."""
    low, high = 1, max(sizes)

    def capped(cap: int) -> list[int]:
        return [max(least, min(size, cap)) for size, least in zip(sizes, floor, strict=True)]

    if sum(capped(high)) <= room:
        return capped(high)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(capped(middle)) <= room:
            low = middle
        else:
            high = middle - 1
    found = capped(low)
    spare = room - sum(found)
    for n, size in enumerate(sizes):  # distribute the remaining cells
        if spare > 0 and found[n] < size:
            found[n] += 1
            spare -= 1
    return found


def _wrapped(row: Cells, sizes: Sequence[int]) -> list[list[str]]:
    return [wrap(cell, size) for cell, size in zip(row, sizes, strict=True)]


def _drawn(
    row: Sequence[list[str]], sizes: Sequence[int], sheet: Sheet, page: Page
) -> Iterator[str]:
    for n in range(max(map(len, row))):
        parts = []
        for column, (cell, size) in enumerate(zip(row, sizes, strict=True)):
            text = pad(cell[n] if n < len(cell) else "", size, right=column in sheet.right)
            parts.append(isolate(text) if page.terminal else text)
        yield _GAP.join(parts).rstrip()


def _records(headings: Cells, rows: Sequence[Cells], page: Page) -> Iterator[str]:
    """Render the columns one below the other, for a width too small for a table."""
    room = max(1, page.width or 1)
    for number, row in enumerate(rows):
        if number:
            yield "\n"
        for heading, cell in zip(headings, row, strict=True):
            for line in wrap(f"{heading}: {cell}", room):
                yield (isolate(line) if page.terminal else line) + "\n"
