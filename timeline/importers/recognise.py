"""What a file is: its shape, its delimiter, its format."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.errors import TimelineError
from timeline.importers.csvfile import (
    DELIMITERS,
    CsvRows,
    Lines,
    consistent,
    first_records,
)
from timeline.importers.formats import known
from timeline.importers.options import Format, Options, Reader
from timeline.importers.packed import HEAD, Again, Bytes
from timeline.importers.plan import find_column, make_plan
from timeline.importers.rows import Header, Rows
from timeline.importers.text import Text


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file's rows, and the format that they are in."""

    format: Format
    rows: Rows
    said: tuple[str, ...] = ()

    @property
    def header(self) -> Header:
        """Its columns."""
        return Header(self.rows.header)

    def watch(self, reader: Reader) -> None:
        """Tell the rows where the date stands: it betrays a row inside an open quote."""
        if isinstance(self.rows, CsvRows):
            self.rows.witness = getattr(reader, "witness", -1)


def recognise(
    stream: Bytes, name: str, options: Options, encoding: str, delimiter: str
) -> Recognised:
    """Find out what a stream of plain bytes holds.

    Raises:
        TimelineError: it is no table, or fits two formats.
    """
    again = stream if isinstance(stream, Again) else Again(stream, name)
    lines = Lines(Text(again, again.peek(HEAD), name, encoding))
    said = lines.skip_first()
    if lines.before == len(lines.head):
        raise TimelineError(f"{name}: no header and no rows: nothing but blank lines")
    chosen = delimiter or said or _delimiter(lines, options)
    table = known("table")
    return Recognised(table, CsvRows(lines, name, delimiter=chosen))


def _delimiter(lines: Lines, options: Options) -> str:
    """Return the delimiter that makes the header fit, else the one that parts rows evenly."""
    best, most = ",", (0, 0)
    for delimiter in DELIMITERS:
        records = first_records(lines.head[lines.before :], delimiter, quoted=True)
        if not records or len(records[0]) < 2:
            continue
        score = _score(records, options), consistent(records)
        if score > most:
            best, most = delimiter, score
    return best


def _score(records: Sequence[Sequence[str]], options: Options) -> int:
    """Return how well a header fits: 2 with a title and a date, 1 with one of them."""
    header = Header(records[0])
    width = len(records[0])
    sample = [[*row[:width], *[""] * (width - len(row))] for row in records[1:]]
    plan = make_plan(header, sample, ())
    score = ("title" in plan.takes) + plan.dated()
    named = [said.partition("=")[2] for said in options.map] + list(options.key)
    return score + sum(find_column(header, column) is not None for column in named)
