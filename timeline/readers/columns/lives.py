"""Columns of lives: "born 1722" and "d. 1800" in a column of births, deaths or life dates.

Anywhere else such a cell is refused, for it may be the date of another event than the row's.
"""

import re

from timeline.text.letters import fold_header
from timeline.text.plural import number_of

_LIFE = re.compile(
    r"birth(?!place)|born|death|died|lifespan|lifedates|datesoflife|^life$|^lives$|lived|geburt|"
    r"gestorben|lebensdaten|lebenszeit|todes(?:jahr|tag|datum)|naissance|d[eé]c[eè]s|nacimiento|"
    r"fallecimiento|nascita|рожд|смерт|تولد|وفات"
)
_BORN = r"(?:born(?:\s+(?:in|on))?\b|b\.|b\b|geb\.|geboren\b|n[ée]e?\b|nato\b|род\.|родился\b|\*)"
_DIED = r"(?:died(?:\s+(?:in|on))?\b|d\.|d\b|gest\.|gestorben\b|mort\b|morto\b|ум\.|умер\b|†)"
_BOTH = re.compile(rf"\s*{_BORN}\s*(.*\d.*?)[\s,;–—-]+{_DIED}\s*(.*\d.*)", re.IGNORECASE)
_START = re.compile(rf"\s*{_BORN}\s*(.*\d.*)", re.IGNORECASE)
_END = re.compile(rf"\s*{_DIED}\s*(.*\d.*)", re.IGNORECASE)


def of_lives(column: str) -> bool:
    """Whether a column holds births, deaths or lives, by its name.

    >>> of_lives("Birth date"), of_lives("life_dates"), of_lives("birthplace")
    (True, True, False)
    """
    return _LIFE.search(fold_header(column)) is not None


class Lives:
    """Reads the words for birth and death in the columns of one file, and counts them."""

    def __init__(self) -> None:
        self._many = 0
        self._first = (0, "", "")  # line, column, cell

    def date(self, line: int, column: str, cell: str) -> str:
        """Return the cell of a life as a date, open at an end where only the other is given."""
        if (both := _BOTH.fullmatch(cell)) is not None:
            found = f"{both[1].rstrip(' ,;')} – {both[2]}"
        elif (born := _START.fullmatch(cell)) is not None:
            found = f"{born[1]} –"
        elif (died := _END.fullmatch(cell)) is not None:
            found = f"until {died[1]}"
        else:
            return cell
        self._count(line, column, cell)
        return found

    def end(self, line: int, column: str, cell: str) -> str:
        """Return the cell of one end of a life without the word before its date."""
        found = _START.fullmatch(cell) or _END.fullmatch(cell)
        if found is None:
            return cell
        self._count(line, column, cell)
        return found[1]

    def _count(self, line: int, column: str, cell: str) -> None:
        self._first = self._first if self._many else (line, column, cell.strip())
        self._many += 1

    def notes(self) -> list[str]:
        """Return, after the last row, what the user should know."""
        if not self._many:
            return []
        line, column, cell = self._first
        cells = f"{number_of(self._many, 'cell')} like {cell!r} (line {line}, {column})"
        return [f"{cells}: read as that end of a life; an end that is not given is open"]
