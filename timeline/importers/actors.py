"""Actors in a cell: lists split where a format says so, never inside parentheses."""

import re
from collections.abc import Callable

from timeline.model import Mention

NOBODY = frozenset(("", "na", "n/a", "null", "none", "nan", "unknown", "-8", "-9", "---", "?", "-"))
_MOST = 50_000  # cells remembered


def split_outside(cell: str, separator: re.Pattern[str]) -> list[str]:
    """Split a cell at `separator`, except where it stands inside round brackets."""
    if "(" not in cell:
        return separator.split(cell)
    pieces, start = [], 0
    for found in separator.finditer(cell):
        before = cell[: found.start()]
        if before.count("(") <= before.count(")"):
            pieces.append(cell[start : found.start()])
            start = found.end()
    return [*pieces, cell[start:]]


class Splitter:
    """Mentions of a cell; equal cells give the same tuple, for they repeat by the thousand."""

    def __init__(self, separator: str) -> None:
        """`separator` is a regular expression; "" splits nothing."""
        self._separator = re.compile(separator) if separator else None
        self._known: dict[tuple[str, str], tuple[Mention, ...]] = {}

    def mentions(self, cell: str, role: str = "") -> tuple[Mention, ...]:
        """Return who a cell names."""
        found = self._known.get((cell, role))
        if found is None:
            if len(self._known) > _MOST:
                self._known.clear()
            pieces = [cell] if self._separator is None else split_outside(cell, self._separator)
            names = dict.fromkeys(piece.strip() for piece in pieces)
            found = tuple(Mention(name, role) for name in names if name.casefold() not in NOBODY)
            self._known[cell, role] = found
        return found


def memo(make: Callable[..., tuple[Mention, ...]]) -> Callable[..., tuple[Mention, ...]]:
    """Remember the mentions of some cells, so that equal cells give the same tuple."""
    known: dict[tuple[str, ...], tuple[Mention, ...]] = {}

    def remembered(*cells: str) -> tuple[Mention, ...]:
        found = known.get(cells)
        if found is None:
            if len(known) > _MOST:
                known.clear()
            found = known[cells] = make(*cells)
        return found

    return remembered
