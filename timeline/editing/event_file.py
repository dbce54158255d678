"""EventFile: a text file of events that can be edited, with its rows by id and its columns."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from shlex import quote

from timeline.dates import Date
from timeline.editing.text_table import Row, TextTable
from timeline.errors import Problem, TimelineError
from timeline.loading.generated_ids import GeneratedIds
from timeline.loading.rejects import is_part
from timeline.loading.row_dates import DatedRows, DateOptions
from timeline.readers.columns.mapping import Plan, find_column, listed, make_plan
from timeline.readers.options import Options
from timeline.readers.shape.csv import CsvRows
from timeline.readers.shape.rows import Header
from timeline.readers.source import Source, open_source

_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"PK\x03\x04")
_OWN = "; add, edit and remove change text tables of your own"


@dataclass(slots=True)
class Examined:
    """The result of parsing the rows of a file.

    Attributes:
        lines: id -> physical line of its row; the first one if an id occurs twice.
        dates: physical line -> the date of the row.
        problems: errors and warnings of all rows.
        twice: ids that occur twice.
    """

    lines: dict[str, int] = field(default_factory=dict)
    dates: dict[int, Date] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    twice: set[str] = field(default_factory=set)

    @property
    def faults(self) -> list[Problem]:
        """The problems for which a load would reject rows."""
        return [one for one in self.problems if not one.warning]


class EventFile:
    """A text file of events that can be edited. This class does not write.

    Attributes:
        path: the user's path.
        table: its text.
        header: its columns, in the order of the cells; "" for one without a name.
        header_line: the physical line of the header.
        plan: the assignment of columns to fields.
        found: its parsed rows.
    """

    def __init__(self, path: str, options: Options, dates: DateOptions) -> None:
        """Read a file.

        Args:
            path: the user's path.
            options: the reading options of its data set.
            dates: the options for its dates.

        Raises:
            TimelineError: it cannot be read, or is not of a kind that can be edited.
        """
        self.path = path
        self.dates = dates
        raw = _bytes_of(path)
        with open_source(path, options) as source:
            rows = _must_be_ours(source, path)
            self.options = replace(
                options, encoding=options.encoding, delimiter=rows.delimiter, dataset=source.dataset
            )
            self.table = TextTable(
                raw, path, encoding=rows.encoding, delimiter=rows.delimiter, quoted=rows.quoted
            )
            self.header_line = rows.line
            names = source.header
            self.plan: Plan = make_plan(Header(names), rows.sample, options.map)
            self._names = source.names
        self.header = self.table.row(self.header_line).values
        if tuple(name for name in self.header if name.strip()) != names:
            raise TimelineError(f"{path}: its header cannot be written back: not edited")
        self._places = [i for i, name in enumerate(self.header) if name.strip()]
        self.found = self.examined(raw)

    def examined(self, raw: bytes) -> Examined:
        """Parse bytes with the options of this file.

        Raises:
            TimelineError: the conditions under which a load would fail.
        """
        found = Examined()
        with tempfile.TemporaryDirectory(prefix="timeline-") as folder:
            copy = Path(folder) / (Path(self.path).name or "events.csv")
            copy.write_bytes(raw)
            try:
                self._read(str(copy), found)
            except TimelineError as error:
                message = error.message.replace(str(copy), self.path)
                raise TimelineError(message, error.hint) from None
        found.problems = [one._replace(file=self.path) for one in found.problems]
        return found

    def _read(self, copy: str, found: Examined) -> None:
        key_of = GeneratedIds().of
        with open_source(copy, self.options, self.path) as source:
            for record, date in DatedRows(source, self.dates, found.problems.append, None):
                key = record.key or key_of(record.title, record.date or date.text)
                found.dates[record.line] = date
                if key in found.lines:
                    found.twice.add(key)
                found.lines.setdefault(key, record.line)

    def row(self, key: str) -> Row:
        """Return the row of an event.

        Raises:
            TimelineError: no row or two rows have this id.
        """
        if key in self.found.twice:
            raise TimelineError(
                f"{self.path} has the id {key} twice: not edited", "correct one of them"
            )
        line = self.found.lines.get(key)
        if line is None:
            raise TimelineError(
                f"{self.path} has no event {key}: not edited", f"timeline load {self.path}"
            )
        return self.table.row(line)

    def recent(self, most: int = 200) -> list[Row]:
        """Return the last rows of the file, or its header if there are no rows."""
        lines = sorted(self.found.dates)[-most:] or [self.header_line]
        return [self.table.row(line) for line in lines]

    def column(self, field_name: str) -> int | None:
        """Return the position of the column that a field is copied from, or None."""
        at = self.plan.column(field_name)
        parts = self.plan.parts.get(field_name)
        if at is None and parts is not None and parts[1:] == (None, None):
            at = parts[0]
        return None if at is None else self._places[at]

    def parts(self, field_name: str) -> tuple[int | None, ...]:
        """Return the positions of year, month and day of a date in several columns."""
        found = self.plan.parts.get(field_name, ())
        return tuple(None if at is None else self._places[at] for at in found)

    def roles(self) -> dict[str, int]:
        """Return role -> position of its column; "" for actors without a role."""
        ones = ((role, take[0]) for role, take in self.plan.actors if len(take) == 1)
        return {role: self._places[at] for role, at in ones if isinstance(at, int)}

    def named(self, name: str) -> int:
        """Return the position of a column by its header or its field.

        Raises:
            TimelineError: there is no such column.
        """
        names = [self.header[at] for at in self._places]
        at = find_column(Header(names), name)
        if at is not None:
            return self._places[at]
        place = self.column({"id": "key"}.get(name, name))
        if place is None and name == "actors":
            place = self.roles().get("")
        if place is None:
            raise TimelineError(f"{self.path} has no column {name!r}", f"columns: {listed(names)}")
        return place

    def separator(self) -> str:
        """Return the separator of actors in this file."""
        said = self.options.split.strip()
        return "; " if said in {"", ";"} else f"{said} "

    def next_id(self) -> str | None:
        """Return the id of the next row: one more than the highest; None if ids are not numbers.

        Ids of a word and a number (`ev-012`) are supported, and keep their zeros.
        """
        at = self.column("key")
        if at is None or self.options.key:
            return ""
        rows = (self.table.row(line) for line in self.found.dates)
        cells = (row.cells[at].value.strip() for row in rows if at < len(row.cells))
        ids = [cell for cell in cells if cell]
        if not ids:
            return "" if self.found.dates else "1"
        return following(ids)


def following(ids: Sequence[str]) -> str | None:
    """Return the id after the highest; None if they are not numbers or a word and a number.

    >>> following(["7", "12"]), following(["ev-008", "ev-009"]), following(["a", "b2"])
    ('13', 'ev-010', None)
    """
    heads = {one.rstrip("0123456789") for one in ids}
    if len(heads) != 1:
        return None
    head = heads.pop()
    tails = [one.removeprefix(head) for one in ids]
    if not all(tail.isascii() and tail.isdigit() for tail in tails):
        return None
    width = max(len(tail) for tail in tails) if any(t[0] == "0" for t in tails) else 0
    return f"{head}{max(map(int, tails)) + 1:0{width}}"


def _bytes_of(path: str) -> bytes:
    """Read the bytes of a file that can be edited.

    Raises:
        TimelineError: it is not a file, or is compressed.
    """
    if path == "-" or "://" in path:
        raise TimelineError(f"{path}: only a file can be edited")
    file = Path(path)
    if file.is_dir():
        raise TimelineError(f"{path} is a folder, not a table of events")
    if file.exists() and not file.is_file():
        raise TimelineError(f"{path} is a pipe or a device: only a file can be edited")
    raw = file.read_bytes()
    if raw.startswith(_PACKED):
        what = "a workbook" if file.suffix.lower() in {".xlsx", ".xlsm"} else "packed"
        hint = "save it as CSV" if what == "a workbook" else "unpack it, load and edit that"
        raise TimelineError(f"{path} is {what}: not edited", hint)
    return raw


def _must_be_ours(source: Source, path: str) -> CsvRows:
    """Return the rows of a delimited table; raise for other kinds of files.

    Raises:
        TimelineError: it is JSON, a publisher's data set, or a file of rejects.
    """
    if not isinstance(source.rows, CsvRows):
        raise TimelineError(
            f"{path} is not delimited text: not edited",
            f"timeline export events.csv --db {quote(str(path))} writes a CSV that can be",
        )
    if source.format != "table":
        raise TimelineError(
            f"{path} is {source.format}, as its publisher gives it: not edited",
            f"keep events of your own in a file beside it{_OWN}",
        )
    if is_part(path, source.header):
        raise TimelineError(f"{path} holds rejected rows: not edited", "correct it and load it")
    return source.rows
