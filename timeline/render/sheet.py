"""Sheet and Page: the input of renderers."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

Cells = tuple[str, ...]
Object = Mapping[str, object]


class Sheet(NamedTuple):
    """Rows as text and as objects; a renderer iterates over one of them, once.

    Attributes:
        headings: headings of the columns.
        rows: the cells as text, one for each heading.
        objects: the same rows as JSON objects.
        right: numbers of the right-aligned columns (figures).
        names: names of the columns in files (CSV); () = the headings.
        exact: the cells for files, if they differ from `rows`.
        keep: numbers of the columns that are wrapped last.
        single: True if JSON is one object, not an array.
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
    """The target of a renderer.

    Attributes:
        format: the value of `--format`.
        width: maximum width of a line in cells; None = do not wrap.
        terminal: whether the target is a terminal; right-to-left runs are isolated then.
        colour: whether escape sequences for colours are wanted.
        spans: the ranges of the question (JDN, inclusive).
        title: the title, for documents that have one.
    """

    format: str = "table"
    width: int | None = None
    terminal: bool = False
    colour: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    title: str = ""
