"""First lines, delimiter and header checks of delimited text."""

import csv
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from timeline.errors import TimelineError, UsageError
from timeline.readers.shape.encoding import LONGEST, Text
from timeline.text.letters import fold_column

DELIMITERS = (",", "\t", ";", "|")
SAMPLE = 200  # lines looked at before the first row is read
TITLES = 20  # the last line in which the header is looked for below a title
_FEW = 3  # cells of such a line


def check_delimiter(given: str) -> str:
    r"""Return the delimiter for the user's text: one character, `\t` or `tab`.

    Raises:
        UsageError: it is not one character, or cannot separate cells.
    """
    char = {"\\t": "\t", "tab": "\t"}.get(given.lower(), given)
    if len(char) != 1 or char in '"\r\n\0':
        raise UsageError(f"{given!r} is not one character", r"; | , or tab", argument="delimiter")
    return char


class Lines:
    """The lines of a text; the first ones can be examined in advance."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._lines = text.lines()
        self.head = list(itertools.islice(self._lines, SAMPLE))
        if self.head:
            self.head[0] = self.head[0].removeprefix("\ufeff")
        self.before = 0  # lines skipped before the header
        self.above: list[list[str]] = []  # those of them that are a title

    def __iter__(self) -> Iterator[str]:
        """Yield all lines. Iterate once."""
        return itertools.chain(self.head[self.before :], self._lines)

    def skip_first(self) -> str:
        """Skip blank lines before the header, and Excel's `sep=;`, whose delimiter is returned."""
        said = ""
        for line in self.head:
            text = line.strip("\r\n")
            if self.before == 0 and len(text) == 5 and text.lower().startswith("sep="):
                said = text[4]
            elif text.strip():
                break
            self.before += 1
        return said


def first_records(
    lines: Iterable[str], delimiter: str, *, quoted: bool, limit: int = SAMPLE
) -> list[list[str]]:
    """Parse the first lines leniently, for detection only."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    csv.field_size_limit(LONGEST)
    try:
        reader = csv.reader(lines, delimiter=delimiter, quoting=quoting)
        return [row for row in itertools.islice(reader, limit) if row]
    except csv.Error:
        return []


def consistent(records: Sequence[Sequence[str]]) -> int:
    """Return the number of columns that all records have; 0 if it differs or is 1."""
    width = len(records[0]) if records else 0
    some = records[1:20]
    alike = sum(len(row) == width for row in some)
    return width if width > 1 and 2 * alike >= len(some) else 0


def is_tags(row: Sequence[str]) -> bool:
    """Whether a row has HXL tags: each cell is blank or begins with `#`; at least one does."""
    cells = [cell.strip() for cell in row]
    return any(cells) and all(not cell or cell.startswith("#") for cell in cells)


def is_title(row: Sequence[str]) -> bool:
    """Whether a row has so few cells that hold something that it can be a title, no header."""
    return sum(map(bool, map(str.strip, row))) <= _FEW


def title_note(above: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return what is to be said of the rows of a title above the header."""
    cells = [cell.strip() for row in above for cell in row if cell.strip()]
    return (f"above the header, not read: {'; '.join(map(repr, cells))}",) if cells else ()


def check_names(header: Sequence[str], name: str, line: int) -> None:
    """Raise if a header has the same name twice.

    Raises:
        TimelineError: two names are equal, ignoring case and surrounding spaces.
    """
    seen: dict[str, str] = {}
    for column in header:
        folded = fold_column(column)
        if folded in seen:
            first = seen[folded]
            how = "twice" if first == column else f"and {first!r}, which differ only in case"
            raise TimelineError(
                f"{name}:{line}: the header has the column {column!r} {how}", "rename one of them"
            )
        seen[folded] = column
