"""Read delimited text with the csv module, and detect the errors that it ignores."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from timeline.errors import Problem, TimelineError
from timeline.readers.shape.delimiter import Lines, check_names, first_records, is_tags
from timeline.readers.shape.encoding import LONGEST, encoding_hint, odd
from timeline.readers.shape.rows import Bad
from timeline.text.plural import number_of

_CONFLICT = re.compile(r"<{7} |={7}$|>{7} ")
_TOLD = 100  # lines that are reported one by one
_NAMES = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}


class CsvRows:
    """The rows of delimited text, with physical line numbers."""

    def __init__(  # noqa: PLR0913 - the ways in which delimited text differs
        self,
        lines: Lines,
        name: str,
        *,
        delimiter: str,
        quoted: bool = True,
        names: Sequence[str] | None = None,
        fallback: str = "",
        padded: bool = False,
    ) -> None:
        """Make rows of `lines`.

        Args:
            lines: the text.
            name: the name of the file, for messages.
            delimiter: one character.
            quoted: False if `"` is an ordinary character.
            names: column names for a file without a header.
            padded: whether last cells that a row lacks are empty ones; it is refused otherwise.
            fallback: encoding of lines that cannot be decoded, for known formats.

        Raises:
            TimelineError: the header cannot be read, or has a column twice.
        """
        self._lines = lines
        self._text = lines.text
        self._name = name
        self._delimiter = delimiter
        self._quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
        self._fallback = fallback
        self._nameless: list[int] = []
        self._holding: set[int] = set()  # columns without a name that are not empty
        self._width = 0  # width of all rows, if all have additional empty cells
        self._doubts: list[Problem] = []
        self._doubtful = 0
        self._padded = padded
        self._short = 0  # the line of the first row that lacks its last cells
        self._shorter = 0
        self._first = True
        self._comments = False  # whether the header begins with #, as lines of comment do
        self._remarks = 0
        self._plain = False  # set after the first row, unless columns have no name
        self._ended = False
        self._at = lines.before
        self._kept: list[str] = []
        self._feed = self._remember(iter(lines))
        self.witness = -1  # date column: distinguishes a swallowed row from a multi-line cell
        self.reach = -1  # the last column that a short row must have: title or date
        self.notes: list[str] = []
        self.line = 0
        self.first: list[list[str]] = []  # the first records as written
        csv.field_size_limit(LONGEST)
        if names is not None:
            self.header = list(names)
            self._columns = len(self.header)
        else:
            self._read_header()
        self._places = [i for i in range(self._columns) if i not in self._nameless]
        self.sample = self._sampled(names is None)

    @property
    def delimiter(self) -> str:
        """The separator of cells."""
        return self._delimiter

    @property
    def quoted(self) -> bool:
        """Whether `"` quotes cells, and is not an ordinary character."""
        return self._quoting == csv.QUOTE_MINIMAL

    @property
    def encoding(self) -> str:
        """Python's name of the file's encoding."""
        return self._text.encoding

    def _sampled(self, headed: bool) -> list[list[str]]:  # noqa: FBT001 - one caller, named there
        head = self._lines.head[self._lines.before :]
        records = first_records(head, self._delimiter, quoted=self._quoting == csv.QUOTE_MINIMAL)
        self.first = records
        records = records[1:] if headed else records
        if records and len(records[0]) == self._columns and is_tags(records[0]):
            records = records[1:]
        widths = {len(row) for row in records}
        if len(records) > 1 and len(widths) == 1 and max(widths) > self._columns:
            self._width = max(widths)
            many = self._width - self._columns
            self.notes.append(f"rows have {many} more cells than the header: left out where empty")
        return [[row[i] if i < len(row) else "" for i in self._places] for row in records]

    def _remember(self, lines: Iterator[str]) -> Iterator[str]:
        keep = self._kept.append
        for line in lines:
            keep(line)
            yield line
        self._ended = True

    def _reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._delimiter, quoting=self._quoting, strict=True)

    def _read_header(self) -> None:
        start = self._at + 1
        try:
            row = next(self._reader(self._feed), [])
        except csv.Error as error:
            at = start + self._opened(self._kept)
            raise TimelineError(f"{self._name}:{at}: the header cannot be read: {error}") from None
        raw = "".join(self._kept)
        self._at += len(self._kept)
        self._kept.clear()
        self.line = start
        if self._lines.text.doubtful and (what := odd(raw, self._lines.text.encoding)):
            again = self._decoded_again(raw)
            if again is None:
                hint = encoding_hint(row).replace(" (", "\n(", 1)
                raise TimelineError(f"{self._name}:{start}: in the header: {what}", hint)
            row = again
        self._columns = len(row)
        self._nameless = [i for i, name in enumerate(row) if not name.strip()]
        self.header = [name for name in row if name.strip()]
        self._comments = bool(row) and row[0].startswith("#")
        check_names(self.header, self._name, start)

    def __iter__(self) -> Iterator[tuple[int, list[str]] | Bad]:
        """Yield (line, cells) for each row, a Bad for one that cannot be read. Iterate once."""
        reader = self._reader(self._feed)
        while not self._ended:
            try:
                yield from self._told_apart(reader)
            except csv.Error:
                start = self._at + 1
                self._at += len(self._kept)
                yield self._broken(start, self._kept)
                self._kept.clear()

    def _told_apart(self, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]] | Bad]:
        kept, text, columns = self._kept, self._lines.text, self._columns
        for row in reader:
            start = self._at + 1
            lines = len(kept)
            self._at += lines
            if (
                lines == 1 and len(row) == columns
                and self._plain and not text.doubtful and any(row)
            ):  # fmt: skip
                kept.clear()
                yield start, row
                continue
            found = self._examined(start, row)
            kept.clear()
            if found is not None:
                yield found

    def summary(self) -> tuple[Problem, ...]:
        """Return a warning for each skipped or trimmed line; call it after the last row."""
        doubts = self._doubts
        if many := len(set(self._nameless) - self._holding):
            what = f"{many} columns have" if many > 1 else "a column has"
            doubts = [
                Problem(
                    self._name, self.line, "", "", f"{what} no name and no data: left out",
                    warning=True,
                ),
                *doubts,
            ]  # fmt: skip
        if self._remarks:
            reason = f"{number_of(self._remarks, 'line')} beginning with #: skipped as comments"
            doubts = [*doubts, Problem(self._name, 0, "", "", reason, warning=True)]
        if self._shorter:
            rows = number_of(self._shorter, "row has", "rows have")
            reason = f"{rows} fewer than the {self._columns} fields of the header: read as empty"
            doubts = [*doubts, Problem(self._name, self._short, "", "", reason, warning=True)]
        if self._doubtful > _TOLD:
            more = f"{self._doubtful - _TOLD} more lines were skipped or trimmed like these"
            doubts = [*doubts, Problem(self._name, 0, "", "", more, warning=True)]
        return tuple(doubts)

    def _doubt(self, line: int, reason: str) -> None:
        self._doubtful += 1
        if self._doubtful <= _TOLD:
            self._doubts.append(Problem(self._name, line, "", "", reason, warning=True))

    def _bad(self, line: int, row: Sequence[str], reason: str, hint: str = "") -> Bad:
        cells = row
        if self._nameless:  # cells of unnamed columns move behind the last column
            others = [row[i] for i in range(len(row)) if i not in self._places and row[i]]
            cells = [*(row[i] for i in self._places if i < len(row)), *others]
        return Bad(line, tuple(cells), (Problem(self._name, line, "", "", reason, hint),))

    def _is_remark(self, row: Sequence[str]) -> bool:
        """Whether a row is a comment, which is counted: short, with # in front as the header."""
        found = self._comments and row[0].startswith("#") and len(row) < self._columns
        self._remarks += found
        return found

    def _examined(self, line: int, row: list[str]) -> tuple[int, list[str]] | Bad | None:
        """Check a row of unexpected width or content; None if it is to be skipped."""
        if not row or self._is_remark(row):
            return None
        text = self._lines.text
        if text.doubtful and (what := odd("".join(self._kept), text.encoding)):
            again = self._decoded_again("".join(self._kept))
            if again is None:
                return self._bad(line, row, what, encoding_hint(row))
            row = again
        if not self._plain:
            self._plain = not self._nameless
            if self._first and len(row) == self._columns and is_tags(row):
                self._first = False
                self.notes.append(f"line {line}: a row of HXL tags: skipped")
                return None
            self._first = False
        if not any(map(str.strip, row)):
            self._doubt(line, "no cell holds anything: the line is skipped")
            return None
        if len(self._kept) > 1 and self._swallows():
            return self._broken(line, self._kept)
        return self._fitted(line, row)

    def _fitted(self, line: int, row: list[str]) -> tuple[int, list[str]] | Bad:
        columns = self._columns
        if _CONFLICT.match(row[0]):
            raise TimelineError(
                f"{self._name}:{line}: a conflict marker of git ({row[0][:40]}): "
                "it contains two versions of the file",
                "resolve the conflict, and load it again",
            )
        if len(row) != columns:
            reason = f"{number_of(len(row), 'field')}, the header has {columns}"
            if len(row) < columns:
                return self._filled(line, row, reason)
            if any(map(str.strip, row[columns:])):
                name = _NAMES.get(self._delimiter, f"{self._delimiter!r}")
                return self._bad(line, row, f"{reason}: quote titles that contain {name}s")
            if not row[columns - 1].strip() and len(row) != self._width:
                what = "those too many are empty, but so is the last column: is the row shifted?"
                return self._bad(line, row, f"{reason}: {what}")
            if not self._width:
                self._doubt(line, f"{reason}: those too many are empty and left out")
            row = row[:columns]
        return self._named(line, row)

    def _filled(self, line: int, row: list[str], reason: str) -> tuple[int, list[str]] | Bad:
        """Return a row with empty cells for those it lacks; title and date must be there."""
        reached = self.reach < 0 or self._places[self.reach] < len(row)
        if not self._padded or not reached:
            return self._bad(line, row, reason)
        self._short = self._short or line
        self._shorter += 1
        return self._named(line, [*row, *[""] * (self._columns - len(row))])

    def _named(self, line: int, row: list[str]) -> tuple[int, list[str]] | Bad:
        """Return the cells that stand under a name; a Bad if another one holds something."""
        for i in self._nameless:
            if row[i].strip():
                self._holding.add(i)
                reason = f"column {i + 1} has no name in the header, but holds {row[i]!r}"
                return self._bad(line, row, reason, "name the column in the header")
        return line, [row[i] for i in self._places] if self._nameless else row

    def _decoded_again(self, raw: str) -> list[str] | None:
        """Decode a row again in the format's fallback encoding."""
        if not self._fallback:
            return None
        try:
            text = raw.encode("utf-8", "surrogateescape").decode(self._fallback)
        except UnicodeDecodeError:
            return None
        said = f"read as {self._fallback}: it is not UTF-8"
        if said not in self.notes:
            self.notes.append(said)
        return next(self._reader([text]), None)

    def _swallows(self) -> bool:
        """Whether the lines of one row are rows themselves, joined by an unclosed quote."""
        if self._columns < 3:
            return False
        for line in (self._kept[0], *self._kept[1:][::-1]):
            if line.count(self._delimiter) < self._columns - 1:
                return False
            cells = self._cells(line)
            if len(cells) != self._columns:
                return False
            if self.witness >= 0 and not any(map(str.isdigit, cells[self._places[self.witness]])):
                return False
        return True

    def _cells(self, line: str) -> tuple[str, ...]:
        """Return the cells of one line; misplaced quotes are ordinary characters."""
        line = line.rstrip("\r\n")
        try:
            return tuple(next(self._reader([line]), ()))
        except csv.Error:
            return tuple(line.split(self._delimiter))

    def _broken(self, start: int, lines: Sequence[str]) -> Bad:
        """Return a Bad for `lines`, with the position of the unclosed quote."""
        if sum(map(len, lines)) >= LONGEST:
            at = start + self._opened(lines)
            raise TimelineError(
                f"{self._name}:{at}: a quote opens here and does not close "
                f"within {LONGEST:,} characters"
            )
        at = start + self._opened(lines)
        last = start + len(lines) - 1
        if self._ended:
            reason = "a quote opens here and never closes"
        elif at == last:
            reason = "text after a closing quote"
        else:
            reason = f"a quote opens here and closes only at line {last}, in the midst of a row"
        problem = Problem(
            self._name, at, "", "", reason, 'a quote inside a quoted cell is written twice: ""'
        )
        rows = [self._cells(line) for line in lines]
        return Bad(start, rows[0], (problem,), tuple(row for row in rows[1:] if row))

    def _opened(self, lines: Sequence[str]) -> int:
        """Return the index of the line that opens the unclosed quote."""
        opened, quoted = 0, False
        mark = self._delimiter + '"'
        for number, line in enumerate(lines):
            at = 0
            if not quoted and line.startswith('"'):
                opened, quoted, at = number, True, 1
            while True:
                found = line.find('"' if quoted else mark, at)
                if found < 0:
                    break
                if not quoted:
                    opened, quoted, at = number, True, found + 2
                elif line.startswith('"', found + 1):
                    at = found + 2
                elif line.startswith((self._delimiter, "\r", "\n"), found + 1):
                    quoted, at = False, found + 1
                else:
                    return opened
        return opened
