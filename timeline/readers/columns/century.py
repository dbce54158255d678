"""Expand years of two digits: with `--century 1950` or a column of years, 1/21/77 is in 1977."""

import re

from timeline.errors import UsageError
from timeline.readers.columns.mapping import user_column
from timeline.readers.shape.rows import Header

_SHORT = re.compile(
    r"(?P<before>\d{1,2}([./-])\d{1,2}\2|(?:\d{1,2}[ .-]+)?[^\W\d]{3,}\.?[ ,.-]+(?:\d{1,2}, *)?|)"
    r"['’]?(?P<year>\d{2})"
)
_YEAR = re.compile(r"(\d{4})(?:\.0+)?")


class Century:
    """Adds the century to years of two digits."""

    def __init__(self, header: Header, said: str) -> None:
        """`said` is the first year of the century, or the column of years; "" for neither.

        Raises:
            UsageError: `said` is neither a year nor a column.
        """
        self._first = int(said) if said.isdigit() else 0
        self._column = -1
        if said and not (self._first and len(said) <= 4):
            if said.isdigit():
                raise UsageError(f"--century {said}: is not a year", "--century 1900: 77 is 1977")
            self._column = user_column(header, said, f"--century {said}")
        self.given = bool(said)

    def full(self, text: str, cells: list[str]) -> str:
        """Return a date with its year in full; any other text unchanged."""
        found = _SHORT.fullmatch(text.strip())
        first = self._of(cells) if found else 0
        if found is None or not first:
            return text
        year = first + (int(found["year"]) - first) % 100
        return f"{found['before']}{year:04d}"

    def _of(self, cells: list[str]) -> int:
        """Return the first year of the century for this row; 0 if unknown."""
        if self._column < 0:
            return self._first
        year = _YEAR.fullmatch(cells[self._column].strip())
        return int(year[1]) if year else 0
