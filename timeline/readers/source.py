"""Open a file and iterate over its Records."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from timeline.errors import UNEXPECTED, Problem, TimelineError
from timeline.model import Column, Record
from timeline.readers.columns.missing import ERRORS
from timeline.readers.datapackage import Package, package_of
from timeline.readers.detect import FileOptions, Recognised, recognise
from timeline.readers.formats import known
from timeline.readers.options import Job, Names, Options, Reader
from timeline.readers.shape.bytes import HEAD, Tape, open_tape, unpack
from timeline.readers.shape.delimiter import check_delimiter
from timeline.readers.shape.encoding import check_encoding
from timeline.readers.shape.rows import Bad, Rows

_PACKED = {".gz", ".bz2", ".xz", ".zst", ".zip"}


class Source:
    """The records of one file, in file order. A context manager; iterate once.

    Attributes:
        path: the user's path; `-` is standard input.
        name: the path for messages: `stdin` for `-`.
        dataset: the user's name for it, else the file name without endings.
        format: the name of the format.
        options: the user's options, to be stored with the data set.
        terms, citation: those of a known data set or of a data package, else "".
        order: the order of day and month that a data package gives, else None.
        names: names in the file of the columns for key, title, date, start and end.
    """

    def __init__(
        self, path: str, options: Options, tape: Tape, found: Recognised, reader: Reader
    ) -> None:
        """Use `open_source`."""
        self.path = path
        self.name = "stdin" if path == "-" else path
        self.dataset = options.dataset or dataset_name(path)
        self.format = found.format.name
        self.options = options
        self.terms = found.format.terms
        self.citation = found.format.citation
        self.order: Literal["dmy", "mdy"] | None = None
        self.closing = contextlib.ExitStack()
        self._said = found.said
        self._rows: Rows = found.rows
        self._reader = reader
        self._tape = tape

    def describe(self, package: Package) -> None:
        """Add what a data package says of the table as a whole."""
        self.terms = self.terms or package.terms
        self.citation = self.citation or package.citation
        self.order = package.order
        self._said = (*self._said, *package.notes())

    @property
    def names(self) -> Names:
        """Names of the fields' columns in the file."""
        return self._reader.names

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in order; complete only at the end of a JSON file."""
        return self._reader.columns

    @property
    def date_parts(self) -> tuple[tuple[int, str], ...]:
        """The columns of a table that make its date, each with what is in it; () elsewhere."""
        return getattr(self._reader, "date_parts", ())

    @property
    def rows(self) -> Rows:
        """The rows as read from the file's shape."""
        return self._rows

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns as written."""
        return tuple(self._rows.header)

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes: the detected format, skipped lines. May grow while reading."""
        return (*self._said, *self._reader.notes, *self._rows.notes)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file on disk; reads the rest of it."""
        return self._tape.sha256()

    def summary(self) -> tuple[Problem, ...]:
        """Return warnings that belong to no record; call it after the last row."""
        return (*self._rows.summary(), *self._reader.summary())

    def __iter__(self) -> Iterator[Record | Bad]:
        """Yield a Record for each row, a Bad for a rejected one.

        Raises:
            TimelineError: the rest of the file cannot be read.
        """
        read = self._reader.read
        for row in self._rows:
            if isinstance(row, Bad):
                yield row
                continue
            try:
                found = read(*row)
            except UNEXPECTED as error:
                found = self._unread(*row, error)
            if isinstance(found, Record) and not ERRORS.isdisjoint(found.cells):
                found = self._with_errors(found)
            if found is not None:
                yield found

    def _with_errors(self, record: Record) -> Record | Bad:
        """Return a record with a doubt for each cell that is an error of a spreadsheet.

        One that is the title is refused.
        """
        names = (column.name.strip() for column in self.columns)
        cells = zip(names, map(str.strip, record.cells), strict=False)
        found = [(name, cell) for name, cell in cells if cell in ERRORS]
        if record.title in ERRORS:
            reason = "is an error of a spreadsheet, no title"
            problem = Problem(
                self.name, record.line, self.names.title, record.title, reason, "correct the cell"
            )
            return Bad(record.line, record.cells, (problem,))
        doubts = tuple(
            (name, cell, "is an error of a spreadsheet, no value") for name, cell in found
        )
        return record._replace(warnings=(*record.warnings, *doubts))

    def _unread(self, line: int, cells: list[str], error: Exception) -> Bad:
        """Return a Bad for a row on which the reader raised an error."""
        reason = f"cannot be read as {self.format} ({type(error).__name__})"
        return Bad(line, tuple(cells), (Problem(self.name, line, "", "", f"the row {reason}"),))

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file; an error in it gets its name."""
        self.closing.close()
        if isinstance(error, TimelineError):
            error.found_in(self.name)


def dataset_name(path: str) -> str:
    """Derive the name of a data set from a path: without `.csv`, `.csv.gz`; `stdin` for `-`."""
    if path == "-":
        return "stdin"
    name = Path(path)
    if name.suffix.lower() in _PACKED:
        name = name.with_suffix("")
    return name.stem or name.name


@contextlib.contextmanager
def finding(name: str) -> Iterator[None]:
    """Give the errors of a file its name."""
    try:
        yield
    except TimelineError as error:
        error.found_in(name)
        raise


def open_source(path: str, options: Options, original: str = "") -> Source:
    """Open a file, detect its format and read its header.

    Args:
        path: the user's path; `-` is standard input.
        options: the user's reading options.
        original: the file of which this one is a copy: a data package may be beside that.

    Raises:
        TimelineError: the file as a whole cannot be read (missing, a folder, empty, not text, no
            header, no column for the date, two formats that fit).
        UsageError: an unknown encoding, delimiter, format or column.
    """
    if options.format:
        known(options.format)
    package = package_of(original or path, options)
    said = package.options
    encoding = check_encoding(said.encoding) if said.encoding else ""
    delimiter = check_delimiter(said.delimiter) if said.delimiter else ""
    name = "stdin" if path == "-" else path
    with finding(name), contextlib.ExitStack() as closing:
        tape = open_tape(path, closing)
        stream = unpack(tape, tape.peek(HEAD), name, closing)
        found = recognise(stream, FileOptions(name, said, encoding, delimiter), closing)
        said = package.mapped(found.header, found.rows.sample)
        first = getattr(found.rows, "first", ())
        reader = found.format.reader(Job(name, found.header, found.rows.sample, said, first))
        found.watch(reader)
        source = Source(path, options, tape, found, reader)
        source.describe(package)
        source.closing = closing.pop_all()
        return source
    raise AssertionError  # pragma: no cover -- the stack suppresses no exception


__all__ = ["Bad", "Options", "Record", "Source", "open_source"]
