"""The two values that renderers work on: the rows to draw, and the page they are drawn on."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

Cells = tuple[str, ...]
Object = Mapping[str, object]


class Sheet(NamedTuple):
    """Rows in two readings; a renderer takes one of them, once.

    Attributes:
        headings: what stands above the columns for people.
        rows: the cells as text for people, one for each heading.
        objects: the same rows as values for programs, in the order of their keys.
        right: numbers of the columns that stand at the right (figures).
        names: what the columns are called in files (CSV); () = the headings.
        exact: the cells for files, where they differ from those for people.
        keep: numbers of the columns that are wrapped last.
        single: True if programs get one object and not an array.
    """

    headings: Cells
    rows: Callable[[], Iterable[Cells]]
    objects: Callable[[], Iterable[Object]]
    right: frozenset[int] = frozenset()
    names: Cells = ()
    exact: Callable[[], Iterable[Cells]] | None = None
    keep: frozenset[int] = frozenset()
    single: bool = False


class Page(NamedTuple):
    """Where it is drawn.

    Attributes:
        format: the name after `--format`.
        width: cells in a line; None = lines are not wrapped.
        terminal: whether a terminal reads it: right-to-left runs are isolated then.
        colour: whether escape sequences for colours are wanted.
        spans: the ranges that were asked for (JDN, inclusive).
        title: what the page shows, for documents that have a title.
    """

    format: str = "table"
    width: int | None = None
    terminal: bool = False
    colour: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    title: str = ""
