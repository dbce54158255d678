"""TextTable: a delimited file with the position of each cell, for rewriting single rows."""

import bisect
import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.errors import TimelineError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_MARKS = (  # in this order: that of UTF-32-LE begins with that of UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row.

    Attributes:
        start, stop: its position in the text, including quotes.
        value: its value without quotes.
        quoted: whether it is quoted.
    """

    start: int
    stop: int
    value: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file; it may have several physical lines.

    Attributes:
        line: its first physical line, from 1.
        cells: its cells, possibly fewer than columns.
        end: the position after its line end.
    """

    line: int
    cells: tuple[Cell, ...]
    end: int

    @property
    def start(self) -> int:
        """The position of the row in the text."""
        return self.cells[0].start

    @property
    def stop(self) -> int:
        """The position after the last cell; the line end follows."""
        return self.cells[-1].stop

    @property
    def values(self) -> tuple[str, ...]:
        """The values of the cells."""
        return tuple(cell.value for cell in self.cells)


class TextTable:
    """The bytes of a file as text, with its rows by line."""

    def __init__(
        self, raw: bytes, name: str, *, encoding: str, delimiter: str, quoted: bool
    ) -> None:
        r"""Decode a file.

        Args:
            raw: its bytes.
            name: its name, for messages.
            encoding: Python's name of its encoding; a byte order mark is kept.
            delimiter: one character.
            quoted: False if `"` is an ordinary character.

        Raises:
            TimelineError: decoding and encoding again does not give the same bytes.
        """
        self.raw = raw
        self.name = name
        self.delimiter = delimiter
        self.quoted = quoted
        mark, marked = next(((m, e) for m, e in _MARKS if raw.startswith(m)), (b"", encoding))
        wide = encoding.replace("_", "-").lower().startswith(("utf-16", "utf-32"))
        self._mark = mark
        self._encoding = marked if wide or marked == "utf-8" else encoding
        self._errors = "strict" if wide else "surrogateescape"
        try:
            self.text = raw[len(mark) :].decode(self._encoding, self._errors)
            again = mark + self.text.encode(self._encoding, self._errors)
        except UnicodeError as error:
            raise TimelineError(f"{name}: not {encoding.upper()}: {error}") from None
        if again != raw:
            raise TimelineError(
                f"{name}: in {encoding} the same text can be written in several ways: not edited",
                "change it with the program that made it, or convert it to UTF-8",
            )
        self._starts: list[int] = []
        self._find_lines()

    def _find_lines(self) -> None:
        at = 0
        while at < len(self.text):
            self._starts.append(at)
            found = _LINE.match(self.text, at)
            at = found.end() if found else len(self.text)

    def line_end(self, rows: Sequence[Row]) -> str:
        r"""Return the line end of the last of these rows that has one, else `\n`."""
        ends = (self.text[row.stop : row.end] for row in reversed(rows))
        return next(filter(None, ends), "\n")

    def row(self, line: int) -> Row:
        """Return the row that begins at a physical line (from 1)."""
        at = self._starts[line - 1]
        cells = []
        while True:
            cell = self._cell(at)
            cells.append(cell)
            at = cell.stop
            if self.text[at : at + 1] != self.delimiter:
                break
            at += 1
        if (end := re.compile(r"\r\n|\r|\n|\Z").match(self.text, at)) is None:
            raise TimelineError(
                f"{self.name}:{line}: text after a closing quote: not edited",
                'a quote inside a quoted cell is written twice: ""',
            )
        return Row(line, tuple(cells), end.end())

    def place(self, at: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a position in the text."""
        line = bisect.bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def rows_after(self, row: Row) -> Iterator[Row]:
        """Yield the rows after a row, without blank lines."""
        while row.end < len(self.text):
            row = self.row(bisect.bisect_right(self._starts, row.end))
            if row.start < row.stop:
                yield row

    def _cell(self, at: int) -> Cell:
        if self.quoted and self.text[at : at + 1] == '"':
            found = re.compile(r'"([^"]*(?:""[^"]*)*)"').match(self.text, at)
            if found is None:
                raise TimelineError(f"{self.name}: a quote opens here and never closes")
            return Cell(at, found.end(), found[1].replace('""', '"'), quoted=True)
        plain = re.compile(rf"[^{re.escape(self.delimiter)}\r\n]*").match(self.text, at)
        stop = plain.end() if plain else at
        return Cell(at, stop, self.text[at:stop], quoted=False)

    def special(self, value: str) -> str:
        """Return the characters of a cell that require quotes."""
        letters = (self.delimiter, "\r", "\n", '"' if self.quoted else "\n")
        return "".join(c for c in letters if c in value)

    def written(self, value: str, *, quote: bool = False) -> str:
        """Format a cell for this file.

        Args:
            value: its value.
            quote: quote it even if not required.

        Raises:
            TimelineError: a file without quotes cannot represent it.
        """
        special = self.special(value)
        if not self.quoted:
            if special:
                raise TimelineError(f"{self.name}: a cell without quotes has no {special[0]!r}")
            return value
        if quote or special:
            return '"' + value.replace('"', '""') + '"'
        return value

    def spliced(self, start: int, stop: int, new: str) -> bytes:
        """Return the bytes of the file with text[start:stop] replaced; all other bytes are kept.

        Raises:
            TimelineError: the encoding of the file cannot represent a character.
        """
        texts = self.text[:start], self.text[start:stop], self.text[stop:]
        before, old, after = (self._bytes(text) for text in texts)
        if self._mark + before + old + after != self.raw:
            raise TimelineError(f"{self.name}: its encoding remembers what went before: not edited")
        try:
            return self._mark + before + self._bytes(new) + after
        except UnicodeEncodeError as error:
            letter = error.object[error.start]
            raise TimelineError(
                f"{self.name} is {self._encoding}, which cannot write {letter!r}",
                "write it otherwise, or convert the file to UTF-8",
            ) from None

    def _bytes(self, text: str) -> bytes:
        return text.encode(self._encoding, self._errors)


def quoting(rows: Iterable[Row], column: int) -> tuple[bool, bool]:
    """Return whether a column quotes cells that do not require it: (non-empty, empty) cells.

    Args:
        rows: existing rows of the file.
        column: its position in a row.
    """
    cells = [row.cells[column] for row in rows if column < len(row.cells)]
    full = [cell for cell in cells if cell.value]
    empty = [cell for cell in cells if not cell.value]
    bare = [cell for cell in full if not any(c in cell.value for c in ',;\t|"\r\n')]
    return _all_quoted(bare or full[:0]), _all_quoted(empty)


def everywhere_quoted(rows: Sequence[Row]) -> bool:
    """Whether all cells of these rows are quoted."""
    return _all_quoted([cell for row in rows for cell in row.cells])


def _all_quoted(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(cell.quoted for cell in cells)
