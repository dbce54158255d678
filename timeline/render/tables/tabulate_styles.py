"""The styles of tabulate: grid, rst, latex and what else it has."""

from collections.abc import Iterator

from timeline.render.sheet import Page, Sheet
from timeline.render.tables.text import fitted
from timeline.render.terminal_text import isolate, one_line, wrap

_ONE_LINE = {"tsv", "jira", "mediawiki", "moinmoin", "textile", "unsafehtml", "html", "youtrack"}
_UNSAFE = {"unsafehtml", "html", "latex_raw"}  # would pass what the data hold as code


def names() -> tuple[str, ...]:
    """Return the names of the styles that can be had."""
    from tabulate import tabulate_formats

    return tuple(name for name in tabulate_formats if name not in _UNSAFE)


def lines(sheet: Sheet, page: Page) -> Iterator[str]:
    """Draw a sheet in the style that the page names, wrapped before tabulate sees it."""
    from tabulate import tabulate

    rows = [tuple(map(one_line, row)) for row in sheet.rows()]
    headings = tuple(map(one_line, sheet.headings))
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
    yield (
        tabulate(rows, headings, tablefmt=page.format, disable_numparse=True, colalign=align) + "\n"
    )


def _for_programs(style: str) -> bool:
    return (
        style.startswith("latex") or style in _ONE_LINE or style in {"github", "pipe", "asciidoc"}
    )
