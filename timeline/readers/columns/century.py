"""Years of two digits: 1/21/77 is of 1977 where `--century 1950` or a column of years says so."""

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
    """Gives years of two digits their century."""

    def __init__(self, header: Header, said: str) -> None:
        """`said` is the first of the hundred years, or the column that holds the year; "" if none.

        Raises:
            UsageError: it is neither.
        """
        self._first = int(said) if said.isdigit() else 0
        self._column = -1
        if said and not (self._first and len(said) <= 4):
            if said.isdigit():
                raise UsageError(f"--century {said}: is no year", "--century 1900: 77 is 1977")
            self._column = user_column(header, said, f"--century {said}")
        self.given = bool(said)

    def full(self, text: str, cells: list[str]) -> str:
        """Return a date with its whole year; any other text as it is."""
        found = _SHORT.fullmatch(text.strip())
        first = self._of(cells) if found else 0
        if found is None or not first:
            return text
        year = first + (int(found["year"]) - first) % 100
        return f"{found['before']}{year:04d}"

    def _of(self, cells: list[str]) -> int:
        """Return the first of the hundred years, here; 0 if it is not known."""
        if self._column < 0:
            return self._first
        year = _YEAR.fullmatch(cells[self._column].strip())
        return int(year[1]) if year else 0
