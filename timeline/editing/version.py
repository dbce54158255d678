"""One version of a table of events for a merge, with its rows by key."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.editing.text_table import Row, TextTable
from timeline.errors import TimelineError
from timeline.readers.columns.mapping import make_plan
from timeline.readers.options import Options
from timeline.readers.shape.csv import CsvRows
from timeline.readers.shape.rows import Header
from timeline.readers.source import open_source

Key = tuple[str, ...]  # an id; or title, date and number of equal rows before


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of the columns; None if there is no such column.

    Attributes:
        names: the header.
        key: the id.
        title: the title.
        dates: the columns that each hold a whole date.
    """

    names: tuple[str, ...]
    key: int | None
    title: int | None
    dates: frozenset[int]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a table of events.

    Attributes:
        table: the text of the file.
        columns: its columns.
        rows: key -> row, in file order.
        header: the header row.
    """

    table: TextTable
    columns: Columns
    rows: Mapping[Key, Row]
    header: Row

    def text(self, row: Row) -> str:
        """Return the text of a row without its line end."""
        return self.table.text[row.start : row.stop]

    def value(self, row: Row, at: int) -> str:
        """Return the value of a cell; "" if the row is too short."""
        return row.cells[at].value if at < len(row.cells) else ""


def read_version(path: str, options: Options) -> Version | None:
    """Read a version; None for an empty file.

    Raises:
        TimelineError: it is not delimited text with a header, or two rows have the same id.
    """
    raw = Path(path).read_bytes()
    if not raw.strip():
        return None
    with open_source(path, options) as source:
        shape = source.rows
        if not isinstance(shape, CsvRows):
            raise TimelineError(f"{path} is not delimited text")
        table = TextTable(
            raw, path, encoding=shape.encoding, delimiter=shape.delimiter, quoted=shape.quoted
        )
        plan = make_plan(Header(source.header), shape.sample, options.map)
        line = shape.line
    header = table.row(line)
    places = [at for at, name in enumerate(header.values) if name.strip()]
    found = {name: plan.column(name) for name in ("key", "title", "date", "start", "end")}
    at = {name: None if one is None else places[one] for name, one in found.items()}
    dates = frozenset(one for name in ("date", "start", "end") if (one := at[name]) is not None)
    columns = Columns(header.values, None if options.key else at["key"], at["title"], dates)
    if columns.key is None and columns.title is None:
        raise TimelineError(f"{path} has no column of ids or titles")
    rows = list(table.rows_after(header))
    return Version(table, columns, _by_key(path, rows, columns), header)


def _by_key(path: str, rows: Sequence[Row], columns: Columns) -> dict[Key, Row]:
    found: dict[Key, Row] = {}
    equal: Counter[tuple[str, ...]] = Counter()
    titles = Counter(_cell(row, columns.title) for row in rows)
    for row in rows:
        if key := _cell(row, columns.key):
            name: Key = (key,)
        else:
            title = _cell(row, columns.title)
            days = tuple(_cell(row, at) for at in sorted(columns.dates))
            one = ("", title) if titles[title] == 1 else ("", title, *days)
            equal[one] += 1
            name = (*one, str(equal[one]))
        if name in found:
            raise TimelineError(f"{path} has the id {key} twice")
        found[name] = row
    return found


def _cell(row: Row, at: int | None) -> str:
    return row.cells[at].value.strip() if at is not None and at < len(row.cells) else ""
