"""A file opened for reading: what it was taken for, and its Records one by one."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from timeline.errors import UNEXPECTED, Problem
from timeline.model import Column, Record
from timeline.readers.columns.missing import ERRORS
from timeline.readers.detect import Asked, Recognised, recognise
from timeline.readers.formats import known
from timeline.readers.options import Job, Names, Options, Reader
from timeline.readers.shape.bytes import HEAD, Tape, open_tape, unpack
from timeline.readers.shape.delimiter import check_delimiter
from timeline.readers.shape.encoding import check_encoding
from timeline.readers.shape.rows import Bad, Rows

_PACKED = {".gz", ".bz2", ".xz", ".zst", ".zip"}


class Source:
    """The records of one file, in its order; a context manager, to be iterated once.

    Attributes:
        path: as the user gave it; `-` is standard input.
        name: the same for messages: `stdin` for `-`.
        dataset: what the user named it, else the file's name without its endings.
        format: the name of the format.
        options: what the user said, to be kept with the data set.
        terms, citation: of a known data set, else "".
        names: what the columns of key, title, date, start and end are called in the file.
    """

    def __init__(
        self, path: str, options: Options, tape: Tape, found: Recognised, reader: Reader
    ) -> None:
        """Made by `open_source`."""
        self.path = path
        self.name = "stdin" if path == "-" else path
        self.dataset = options.dataset or dataset_name(path)
        self.format = found.format.name
        self.options = options
        self.terms = found.format.terms
        self.citation = found.format.citation
        self.closing = contextlib.ExitStack()
        self._said = found.said
        self._rows: Rows = found.rows
        self._reader = reader
        self._tape = tape

    @property
    def names(self) -> Names:
        """What the columns of the fields are called in the file."""
        return self._reader.names

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in their order; those of a JSON file are known at its end."""
        return self._reader.columns

    @property
    def rows(self) -> Rows:
        """The rows below the reader: cells as written, and the shape of the file."""
        return self._rows

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns as written."""
        return tuple(self._rows.header)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know: what the file was taken for, what was skipped; may grow."""
        return (*self._said, *self._reader.notes, *self._rows.notes)

    @property
    def sha256(self) -> str:
        """The digest of the file as it stands on disk; reads what is left of it."""
        return self._tape.sha256()

    def summary(self) -> tuple[Problem, ...]:
        """Return, after the last row, warnings that belong to no record."""
        return (*self._rows.summary(), *self._reader.summary())

    def __iter__(self) -> Iterator[Record | Bad]:
        """Yield a Record for each row, a Bad for one that is refused.

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
        """Return a row with which its reader does not get on."""
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
        """Close the file."""
        self.closing.close()


def dataset_name(path: str) -> str:
    """Return the name of a data set: the file's, without `.csv`, `.csv.gz`; `stdin` for `-`."""
    if path == "-":
        return "stdin"
    name = Path(path)
    if name.suffix.lower() in _PACKED:
        name = name.with_suffix("")
    return name.stem or name.name


def open_source(path: str, options: Options) -> Source:
    """Open a file, find out what it is, and read its header.

    Args:
        path: as the user gave it; `-` is standard input.
        options: what the user said about it.

    Raises:
        TimelineError: the file as a whole cannot be read (missing, a folder, empty, no text, no
            header, no column for the date, two formats that both fit).
        UsageError: an encoding, a delimiter, a format or a column that there is not.
    """
    if options.format:
        known(options.format)
    encoding = check_encoding(options.encoding) if options.encoding else ""
    delimiter = check_delimiter(options.delimiter) if options.delimiter else ""
    name = "stdin" if path == "-" else path
    with contextlib.ExitStack() as closing:
        tape = open_tape(path, closing)
        stream = unpack(tape, tape.peek(HEAD), name, closing)
        found = recognise(stream, Asked(name, options, encoding, delimiter), closing)
        first = getattr(found.rows, "first", ())
        reader = found.format.reader(Job(name, found.header, found.rows.sample, options, first))
        found.watch(reader)
        source = Source(path, options, tape, found, reader)
        source.closing = closing.pop_all()
        return source
    raise AssertionError  # pragma: no cover -- the stack swallows no exception


__all__ = ["Bad", "Options", "Record", "Source", "open_source"]
