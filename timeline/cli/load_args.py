"""What `load`, `diff` and `check` share: their options, and how they say what they found."""

import sys
from pathlib import Path
from time import monotonic
from typing import Annotated, Literal, NamedTuple, Self, cast

import typer

from timeline.cli.errors import say
from timeline.engines.sqlite.diff import Change
from timeline.errors import Problem, UsageError
from timeline.files.database_name import named
from timeline.loading.messages import Groups, lines
from timeline.loading.request import Loaded
from timeline.loading.row_dates import DateOptions
from timeline.readers.options import Options
from timeline.render.terminal_text import message, one_line
from timeline.text.plural import number_of


class Reading(NamedTuple):
    """How files are read: text, not yet understood."""

    format: Annotated[
        str, typer.Option("--format", metavar="NAME", help="What the files are: see formats.")
    ] = ""
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help='title=what, date=Year+Month, title=A+" in "+B.'
        ),
    ] = None
    key: Annotated[
        str, typer.Option("--key", metavar="COLUMNS", help="The columns that make a row's id: A,B.")
    ] = ""
    split: Annotated[
        str,
        typer.Option("--split-actors", metavar="SEP", help="What stands between actors in a cell."),
    ] = ""
    dates: Annotated[
        str,
        typer.Option("--dates", metavar="natural|edtf", help="What people write, or EDTF only."),
    ] = ""
    date_order: Annotated[
        str, typer.Option("--date-order", metavar="dmy|mdy", help="What 05/04/1972 means.")
    ] = ""
    years: Annotated[
        str,
        typer.Option(
            "--years", metavar="bc|astronomical", help="What -430 means in a column of years [bc]."
        ),
    ] = ""
    na: Annotated[
        list[str] | None,
        typer.Option("--na", metavar="CODES", help="No date: 66,77,99; endyear=0 for one column."),
    ] = None
    undated: Annotated[
        bool, typer.Option("--undated", help="Keep rows that say NA for their date.")
    ] = False
    century: Annotated[
        str,
        typer.Option("--century", metavar="YEAR|COLUMN", help="1950: 77 is 1977, 06 is 2006."),
    ] = ""
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="NAME", help="Of a workbook [the first with rows].")
    ] = ""
    header: Annotated[
        str,
        typer.Option("--header", metavar="COLUMNS", help="Names for a file without a header: A,B."),
    ] = ""
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="Of files that are no UTF-8: cp1252.")
    ] = ""
    delimiter: Annotated[
        str | None, typer.Option("--delimiter", metavar="CHAR", help="Between cells: ; or tab.")
    ] = None
    as_: Annotated[
        str, typer.Option("--as", metavar="DATASET", help="The data set's name [the file's].")
    ] = ""


def understood(reading: Reading) -> tuple[Options, DateOptions]:
    """Return the options and the dialect.

    Raises:
        UsageError: a value that there is not.
    """
    if reading.dates not in {"", "natural", "edtf"}:
        raise UsageError(f"--dates: {reading.dates}: write natural or edtf")
    if reading.date_order not in {"", "dmy", "mdy"}:
        raise UsageError(f"--date-order: {reading.date_order}: write dmy or mdy")
    if reading.years not in {"", "bc", "astronomical"}:
        raise UsageError(f"--years: {reading.years}: write bc or astronomical")
    if reading.delimiter is not None and not reading.delimiter:
        raise UsageError("--delimiter: '' is not one character", "; | , or tab")
    options = Options(
        format=reading.format,
        encoding=reading.encoding,
        delimiter=reading.delimiter or "",
        map=tuple(reading.map_ or ()),
        split=reading.split,
        key=tuple(part.strip() for part in reading.key.split(",") if part.strip()),
        years=reading.years,
        na=tuple(reading.na or ()),
        century=reading.century.strip(),
        sheet=reading.sheet,
        header=tuple(name.strip() for name in reading.header.split(",")) if reading.header else (),
        undated="yes" if reading.undated else "",
        dataset=reading.as_,
    )
    dialect = DateOptions(
        cast("Literal['natural', 'edtf'] | None", reading.dates or None),
        cast("Literal['dmy', 'mdy'] | None", reading.date_order or None),
    )
    return options, dialect


class Teller:
    """Says problems on stderr as they are met; those of one kind are counted after a few.

    Attributes:
        errors, warnings: how many there were.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        """`quiet` leaves warnings and notes unsaid; errors never."""
        self.errors = 0
        self.warnings = 0
        self._quiet = quiet
        self._groups = Groups()
        self.progress = Progress(quiet=quiet)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Say how many problems were not shown, also where an error ends the command."""
        self.close()

    def problem(self, problem: Problem) -> None:
        """Say one problem, if it is one of the first of its kind."""
        self.progress.clear()
        if problem.warning:
            self.warnings += 1
        else:
            self.errors += 1
        if (self._quiet and problem.warning) or not self._groups.shows(problem):
            return
        if not problem.warning:
            sys.stderr.write("".join(f"{message(line)}\n" for line in lines(problem)))
            return
        first, *more = lines(problem)
        say("warning", "\n".join((first, *(line[2:] for line in more))))

    def note(self, text: str) -> None:
        """Say something worth knowing."""
        self.progress.clear()
        if not self._quiet:
            say("note", text)

    def close(self) -> None:
        """Say how many problems were not shown."""
        self.progress.clear()
        for line in self._groups.rest(warnings=False):
            sys.stderr.write(f"{message(line)}\n")
        for line in self._groups.rest(warnings=True):
            say("warning", line)


class Progress:
    """A line on a terminal that tells how far a load is, once it takes more than a second."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._rows = 0
        self._shown = False
        self._on = not quiet and sys.stderr.isatty()
        self._begun = 0.0

    def __call__(self, rows: int) -> None:
        """Count rows; draw the line if it is time."""
        self._rows += rows
        self._begun = self._begun or monotonic()
        if self._on and monotonic() - self._begun > 1:
            sys.stderr.write(f"\r{self._rows:,} rows …")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away before something else is said."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            self._shown = False


def counts(one: Loaded, *, end: str = "") -> str:
    """Return the line that tells what became of a file."""
    told = [
        f"{number} {word}"
        for number, word in (
            (one.new, "new"), (one.changed, "changed"), (one.unchanged, "unchanged"),
            (one.gone, "removed" if one.pruned else "gone"), (one.removed, "removed"),
            (one.bad, "rejected"),
        )
        if number
    ]  # fmt: skip
    name = "stdin" if one.file == "-" else one.file
    rows = number_of(one.rows, "row")
    return message(f"{name}: {rows}{': ' if told else ''}{', '.join(told)}{end}")


def drawn(change: Change) -> list[str]:
    """Return the lines of a plan for one change, as `diff` and a dry run show them."""
    sign = {"new": "+", "changed": "~", "gone": "-"}[change.kind]
    head = f"  {sign} {one_line(change.key)}  {one_line(change.title)}"
    return [
        head,
        *(
            f"        {one_line(f.name)}: {_text(f.before)} -> {_text(f.after)}"
            for f in change.fields
        ),
    ]


def _text(value: str) -> str:
    return one_line(value) if value else "(empty)"


def as_object(change: Change) -> dict[str, object]:
    """Return a change for programs."""
    return {
        "change": change.kind,
        "id": change.key,
        "title": change.title,
        "fields": {
            f.name: {"before": f.before or None, "after": f.after or None} for f in change.fields
        },
    }


def database(db: str) -> Path:
    """Return the path of the database that `--db` and the environment name."""
    return Path(named(db))
