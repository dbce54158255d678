"""Split cells of actors into mentions; never inside parentheses."""

import re
from collections.abc import Callable, Iterable, Iterator

from timeline.model import Mention
from timeline.readers.columns.missing import ERRORS
from timeline.text.memo import Memo

NOBODY = frozenset(
    ("", "na", "n/a", "null", "none", "nan", "unknown", "-8", "-9", "---", "?", "-")
) | {error.casefold() for error in ERRORS}
_MOST = 20_000  # size of the cache of cells


def split_outside(cell: str, separator: re.Pattern[str]) -> list[str]:
    """Split a cell at `separator`, but not inside round brackets."""
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
    """Mentions of a cell, cached by the cell's text."""

    def __init__(self, separator: str, plain: str = "") -> None:
        """Split at a regular expression; "" does not split.

        A cell without any of its characters but `plain` takes a faster path.
        """
        self._separator = re.compile(separator) if separator else None
        self._plain = plain

    def of_role(self, role: str) -> Callable[[str], tuple[Mention, ...]]:
        """Return a function from a cell to its mentions, in this role."""
        ones: dict[str, Mention] = {}  # pieces without a bracket
        plain = self._plain

        def mentions(cell: str) -> tuple[Mention, ...]:
            if len(ones) > _MOST:
                ones.clear()
            try:  # cached pieces: the common path
                found = tuple([ones[piece] for piece in (cell.split(plain) if plain else (cell,))])
            except KeyError:
                if plain and cell.isprintable() and "(" not in cell and "|" not in cell:
                    pieces = cell.split(plain)
                else:
                    pieces = self._pieces(cell)
                found = tuple(_named(pieces, role))
                named = {one.name: one for one in found}
                for piece in pieces:
                    if "(" not in piece and (one := named.get(piece.strip())):
                        ones[piece] = one
            else:
                if len(found) > 1 and len(set(found)) < len(found):
                    found = tuple(dict.fromkeys(found))
            return found

        return Memo(mentions, _MOST).__getitem__

    def _pieces(self, cell: str) -> list[str]:
        return [cell] if self._separator is None else split_outside(cell, self._separator)


def no_mentions(_cell: str) -> tuple[Mention, ...]:
    """Return no mentions, for tables without actors."""
    return ()


def _named(pieces: Iterable[str], role: str) -> Iterator[Mention]:
    for name in dict.fromkeys(piece.strip() for piece in pieces):
        if name.casefold() not in NOBODY:
            yield Mention(name, role)
