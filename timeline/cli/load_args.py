"""Code shared by `load`, `diff` and `check`: options, reports of problems, progress."""

import sys
from pathlib import Path
from time import monotonic
from typing import Annotated, Literal, NamedTuple, Self, cast

import typer

from timeline.cli.errors import beside, say
from timeline.engines.sqlite.diff import Change
from timeline.errors import Problem, UsageError
from timeline.files.database_name import named
from timeline.loading.messages import Groups, lines
from timeline.loading.request import Loaded
from timeline.loading.row_dates import DateOptions
from timeline.readers.options import Options
from timeline.render.terminal_text import harmless, message, one_line
from timeline.text.plural import number_of


class Reading(NamedTuple):
    """The reading options as text, not yet checked."""

    format: Annotated[
        str, typer.Option("--format", metavar="NAME", help="Format of the files, from `formats`.")
    ] = ""
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help='title=what, date=Year+Month, title=A+" in "+B.'
        ),
    ] = None
    key: Annotated[
        str, typer.Option("--key", metavar="COLUMNS", help="Columns that identify a row: A,B.")
    ] = ""
    split: Annotated[
        str,
        typer.Option("--split-actors", metavar="SEP", help="Separator of actors in a cell."),
    ] = ""
    dates: Annotated[
        str,
        typer.Option("--dates", metavar="natural|edtf", help="Any form, or EDTF only."),
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
        typer.Option(
            "--na", metavar="CODES", help="Codes for no date: 66,77; endyear=0 for one column."
        ),
    ] = None
    undated: Annotated[bool, typer.Option("--undated", help="Keep rows whose date is NA.")] = False
    century: Annotated[
        str,
        typer.Option(
            "--century",
            metavar="YEAR|COLUMN",
            help="Of 2-digit years; 1950: 77 is 1977, 06 is 2006.",
        ),
    ] = ""
    sheet: Annotated[
        str,
        typer.Option("--sheet", metavar="NAME", help="Sheet of a workbook [the first with rows]."),
    ] = ""
    header: Annotated[
        str,
        typer.Option(
            "--header", metavar="COLUMNS", help="Column names of a file without a header: A,B."
        ),
    ] = ""
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="Encoding, if not UTF-8: cp1252.")
    ] = ""
    delimiter: Annotated[
        str | None,
        typer.Option("--delimiter", metavar="CHAR", help="Separator of cells: ; or tab."),
    ] = None
    citation: Annotated[
        str, typer.Option("--citation", metavar="TEXT", help="How to cite the data.")
    ] = ""
    terms: Annotated[
        str, typer.Option("--terms", metavar="TEXT", help="Terms of use, or the licence.")
    ] = ""
    as_: Annotated[
        str, typer.Option("--as", metavar="DATASET", help="Name of the data set [the file's].")
    ] = ""


def checked_options(reading: Reading) -> tuple[Options, DateOptions]:
    """Check the texts; return reading options and date dialect.

    Raises:
        UsageError: an invalid value.
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
        citation=" ".join(reading.citation.split()),
        terms=" ".join(reading.terms.split()),
        dataset=reading.as_,
    )
    dialect = DateOptions(
        cast("Literal['natural', 'edtf'] | None", reading.dates or None),
        cast("Literal['dmy', 'mdy'] | None", reading.date_order or None),
    )
    return options, dialect


class ProblemReport:
    """Writes problems to stderr as they occur; after a few of one kind, counts the rest.

    Attributes:
        errors, warnings: the number of each.
        first: the first error.
        problems, notes: all of them, if they are collected.
    """

    def __init__(self, *, quiet: bool = False, collect: bool = False) -> None:
        """`quiet` suppresses warnings and notes, but not errors; `collect` also keeps them."""
        self.errors = 0
        self.warnings = 0
        self.first: Problem | None = None
        self.problems: list[Problem] = []
        self.notes: list[str] = []
        self._collect = collect
        self._quiet = quiet
        self._groups = Groups()
        self.progress = Progress(quiet=quiet)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Report how many problems were not shown, also if an error ends the command."""
        self.close()

    def problem(self, problem: Problem) -> None:
        """Write a problem if it is one of the first of its kind, else count it."""
        self.progress.clear()
        if problem.warning:
            self.warnings += 1
        else:
            self.errors += 1
            self.first = self.first or problem
        if self._collect:
            self.problems.append(problem)
        if (self._quiet and problem.warning) or not self._groups.shows(problem):
            return
        if not problem.warning:
            beside("".join(f"{message(line)}\n" for line in lines(problem)))
            return
        first, *more = lines(problem)
        say("warning", "\n".join((first, *(line[2:] for line in more))))

    def note(self, text: str) -> None:
        """Write a note."""
        self.progress.clear()
        if self._collect:
            self.notes.append(text)
        if not self._quiet:
            say("note", text)

    def close(self) -> None:
        """Report how many problems were not shown."""
        self.progress.clear()
        for line in self._groups.rest(warnings=False):
            beside(f"{message(line)}\n")
        for line in self._groups.rest(warnings=True):
            say("warning", line)


class Progress:
    """A progress line on a terminal, shown once a load takes more than a second."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._rows = 0
        self._shown = False
        self._on = not quiet and sys.stderr.isatty()
        self._begun = 0.0

    def __call__(self, rows: int) -> None:
        """Count rows; redraw the line at intervals."""
        self._rows += rows
        self._begun = self._begun or monotonic()
        if self._on and monotonic() - self._begun > 1:
            sys.stderr.write(f"\r{self._rows:,} rows …")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Erase the line before other output."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            self._shown = False


def counts(one: Loaded, *, end: str = "") -> str:
    """Return the summary line of a file: numbers of rows that are new, changed and so on."""
    parts = [
        f"{number} {word}"
        for number, word in (
            (one.new, "new"), (one.changed, "changed"), (one.unchanged, "unchanged"),
            (one.gone, "removed" if one.pruned else "gone"), (one.removed, "removed"),
            (one.bad, "rejected"),
        )
        if number
    ]  # fmt: skip
    name = "stdin" if one.file == "-" else harmless(one.file)
    rows = number_of(one.rows, "row")
    return message(f"{name}: {rows}{': ' if parts else ''}{', '.join(parts)}{end}")


def drawn(change: Change) -> list[str]:
    """Return the lines that `diff` and a dry run print for one change."""
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


def problem_object(problem: Problem) -> dict[str, object]:
    """Return a problem for programs."""
    return {
        "level": "warning" if problem.warning else "error",
        "file": problem.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "value": problem.value,
        "reason": problem.reason,
        "hint": problem.hint or None,
    }


def as_object(change: Change) -> dict[str, object]:
    """Return a change as a JSON object."""
    return {
        "change": change.kind,
        "id": change.key,
        "title": change.title,
        "fields": {
            f.name: {"before": f.before or None, "after": f.after or None} for f in change.fields
        },
    }


def database(db: str) -> Path:
    """Return the path of the database from `--db`, $TIMELINE_DB or the default."""
    return Path(named(db))
