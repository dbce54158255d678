"""Options for reading a file, and the interfaces `Reader` and `Format`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from timeline.errors import Problem
from timeline.model import Column, Record
from timeline.readers.shape.rows import Bad, Header


@dataclass(frozen=True, slots=True)
class Options:
    """The reading options of `load`; an empty one is detected from the file.

    Attributes:
        format: a name of `timeline formats`.
        encoding: a name that Python knows.
        delimiter: one character, or `tab`.
        map: FIELD=COLUMN, as the user wrote it.
        split: separator of actors in one cell.
        key: columns that identify a row.
        years: `bc` or `astronomical`: what -430 means in a column of years.
        na: codes for missing values in columns of dates: `66,77`, `endyear=0`.
        century: first year of the century of two-digit years, or a column of years.
        sheet: name of a sheet of a workbook.
        header: the names of the columns, for a file without a header.
        undated: `yes`: load rows whose date is NA as events of unknown date.
        citation, terms: of the data set, instead of those of its format.
        dataset: the name of the data set.
    """

    format: str = ""
    encoding: str = ""
    delimiter: str = ""
    map: tuple[str, ...] = ()
    split: str = ""
    key: tuple[str, ...] = ()
    years: str = ""
    na: tuple[str, ...] = ()
    century: str = ""
    sheet: str = ""
    header: tuple[str, ...] = ()
    undated: str = ""
    citation: str = ""
    terms: str = ""
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """The arguments of a reader.

    Attributes:
        file: its name, for messages.
        header: names of the columns that have one.
        sample: the first rows, as wide as the header.
        options: the user's options.
        first: the first records of delimited text, header included; () for any other shape.
    """

    file: str
    header: Header
    sample: Sequence[Sequence[str]]
    options: Options
    first: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the columns of each field, as in the file, for messages."""

    key: str = "id"
    title: str = "title"
    date: str = "date"
    start: str = "start"
    end: str = "end"


class Reader(Protocol):
    """Converts the cells of a row to a Record.

    Attributes:
        columns: all columns of the file, with the fields that their cells are copied to.
        names: the names of columns for messages.
        notes: notes to print before the first row.
    """

    columns: tuple[Column, ...]
    names: Names
    notes: list[str]

    def read(self, line: int, cells: list[str]) -> Record | Bad | None:
        """Return the record of a row, a Bad if it is rejected, None if it is skipped."""
        ...

    def summary(self) -> tuple[Problem, ...]:
        """Return notes and warnings on the file as a whole; called after the last row."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A known kind of file.

    Attributes:
        name: the value of `--format`.
        about: a description in one line.
        where: where to get the data.
        example: a command that answers a typical question.
        reader: makes a Reader; the docstring of its module lists what the data lack.
        signature: columns that every file of this kind has.
        also: a further check of the header and the first rows.
        terms, citation: stored with the data set.
        quoted: False if `"` is an ordinary character.
        fallback: the encoding of lines that are not UTF-8.
        headless: returns the column names of a file without a header, from its first row; () if
            it is not of this kind.
    """

    name: str
    about: str
    where: str
    example: str
    reader: Callable[[Job], Reader]
    signature: tuple[str, ...] = ()
    also: Callable[[Header, Sequence[Sequence[str]]], bool] | None = None
    terms: str = ""
    citation: str = ""
    quoted: bool = True
    fallback: str = ""
    headless: Callable[[Sequence[str]], tuple[str, ...]] | None = None

    def fits(self, header: Header, sample: Sequence[Sequence[str]]) -> bool:
        """Whether a header with the first rows belongs to this format."""
        return header.has(*self.signature) and (self.also is None or self.also(header, sample))
