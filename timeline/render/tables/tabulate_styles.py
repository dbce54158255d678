"""Write tables in the styles of tabulate: grid, rst, latex and others."""

from collections.abc import Iterator
from types import ModuleType

from timeline.render.sheet import Page, Sheet
from timeline.render.tables.markup import ESCAPES, latex_rows
from timeline.render.tables.text import fitted
from timeline.render.terminal_text import isolate, one_line, wrap

# styles that do not escape cells, or that have their own module here
_LEFT_OUT = {"unsafehtml", "html", "latex_raw", "colon_grid", "github", "pipe", "tsv"}


def names() -> tuple[str, ...]:
    """Return the names of the supported styles."""
    return tuple(name for name in _tabulate().tabulate_formats if name not in _LEFT_OUT)


def _tabulate() -> ModuleType:
    import tabulate  # for styles alone

    return tabulate


def lines(sheet: Sheet, page: Page) -> Iterator[str]:
    """Render a sheet in the style of `page.format`; cells are wrapped before tabulate."""
    tabulate = _tabulate().tabulate
    escaped = ESCAPES.get(page.format, str)
    rows = [tuple(escaped(one_line(cell)) for cell in row) for row in sheet.rows()]
    headings = tuple(escaped(one_line(heading)) for heading in sheet.headings)
    if page.width is not None and rows and not _for_programs(page.format):
        frame = 3 * len(headings) + 1  # the widest frame: `| ` and ` |`
        room = max(len(headings), page.width - frame + 2 * (len(headings) - 1))
        # tabulate makes a column two cells wider than its heading
        sizes = fitted(tuple(f"{h}\u00a0\u00a0" for h in headings), rows, room, sheet.keep)
        rows = [
            tuple("\n".join(wrap(c, s)) for c, s in zip(row, sizes, strict=True)) for row in rows
        ]
        headings = tuple(
            "\n".join(wrap(c, max(1, s - 2))) for c, s in zip(headings, sizes, strict=True)
        )
    if page.terminal:
        rows = [tuple(map(isolate, row)) for row in rows]
    align = ["right" if n in sheet.right else "left" for n in range(len(headings))]
    if not rows:
        return
    text = tabulate(rows, headings, tablefmt=page.format, disable_numparse=True, colalign=align)
    yield (latex_rows(text) if page.format.startswith("latex") else text) + "\n"


def _for_programs(style: str) -> bool:
    return style.startswith("latex") or style in ESCAPES
