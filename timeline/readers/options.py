"""What the user may say about a file, and what is known of a format: two values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from timeline.errors import Problem
from timeline.model import Column, Record
from timeline.readers.shape.rows import Bad, Header


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `load` that concern reading; empty ones are found out.

    Attributes:
        format: a name of `timeline formats`.
        encoding: a name that Python knows.
        delimiter: one character, or `tab`.
        map: FIELD=COLUMN, in the words of the user.
        split: what stands between actors in one cell.
        key: columns that make the key of a row.
        years: `bc` or `astronomical`: what -430 means in a column of years.
        na: codes for what is missing in the columns of dates: `66,77`, `endyear=0`.
        century: of years of two digits: the first of the hundred years, or a column of years.
        sheet: of a workbook.
        header: the names of the columns, for a file without a header.
        undated: `yes`: rows that say NA for their date are events of unknown date.
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
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """What a reader is made from.

    Attributes:
        file: its name, for messages.
        header: the columns that have a name.
        sample: the first rows, as wide as the header.
        options: what the user said.
        first: the first line of delimited text as it stands, () for any other shape.
    """

    file: str
    header: Header
    sample: Sequence[Sequence[str]]
    options: Options
    first: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What the columns of the fields are called in messages: the file's own words."""

    key: str = "id"
    title: str = "title"
    date: str = "date"
    start: str = "start"
    end: str = "end"


class Reader(Protocol):
    """From the cells of a row to a Record.

    Attributes:
        columns: all columns of the file, with the fields that hold their cells verbatim.
        names: what to call the columns in messages.
        notes: what the user should know before the first row.
    """

    columns: tuple[Column, ...]
    names: Names
    notes: list[str]

    def read(self, line: int, cells: list[str]) -> Record | Bad | None:
        """Return the record of a row, a Bad if it is none, None if it is skipped."""
        ...

    def summary(self) -> tuple[Problem, ...]:
        """Return, after the last row, what would have been said too often."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that is known.

    Attributes:
        name: as after `--format`.
        about: what it is, in a line.
        where: where to get it.
        example: a question that its users ask, as a command.
        reader: makes a Reader; the docstring of its module says what it cannot know.
        signature: columns that are all there in a file of this kind.
        also: what else must hold of the header and the first rows.
        terms, citation: stored with the data set.
        quoted: False where `"` is a letter like any other.
        fallback: the encoding of lines that are not UTF-8.
        headless: the names of the columns of a file without a header, from its first row; () if
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
        """Whether a header, with the first rows, is of this kind."""
        return header.has(*self.signature) and (self.also is None or self.also(header, sample))
