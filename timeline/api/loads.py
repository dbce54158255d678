"""`timeline.load`: load files into a database."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from timeline.api.csv_field_limit import restored
from timeline.api.keywords import check_names, check_word, file_name, text, texts
from timeline.asking.clock import now
from timeline.engines.sqlite.errors import translating_all
from timeline.files.database_name import named
from timeline.loading.load import load as load_files
from timeline.loading.request import Hooks, Outcome, Request
from timeline.loading.row_dates import DateOptions
from timeline.readers.options import Options

if TYPE_CHECKING:
    from timeline.errors import Problem

PathLike = str | os.PathLike[str]


class LoadOptions(TypedDict, total=False):
    """Options of a load, with the names of the command line's options.

    Keys:
        format: format of the files (`timeline formats`); detected by default.
        map: `{"title": "what"}`, or texts as after `--map`: `title=what`.
        key: the columns that identify a row.
        split_actors: separator of actors in a cell.
        dates: `natural` or `edtf`; by default that of the last load, else `natural`.
        date_order: what 05/04/1972 means: `dmy` or `mdy`.
        years: what -430 means in a column of years: `bc` or `astronomical`.
        na: codes for missing values in columns of dates: `66,77`, `endyear=0`.
        century: first year of the century of two-digit years, or a column of years.
        sheet: name of a sheet of a workbook.
        header: the names of the columns, for a file without a header.
        undated: keep rows that say NA for their date.
        citation, terms: of the data set; without them, those that its publisher gives.
        encoding, delimiter: of the files; detected by default.
        dataset: the name of the data set (`--as`); by default the file's.
        skip_bad: load the good rows and write the others to a file of rejects.
        dry_run: change nothing.
        prune: remove events whose rows are no longer in the file.
        actors: a registry that extends or overrides the shipped one.
    """

    format: str
    map: Mapping[str, str] | str | Iterable[str]
    key: str | Iterable[str]
    split_actors: str
    dates: Literal["natural", "edtf"]
    date_order: Literal["dmy", "mdy"]
    years: Literal["bc", "astronomical"]
    na: str | Iterable[str]
    century: str | int
    sheet: str
    header: str | Iterable[str]
    undated: bool
    citation: str
    terms: str
    encoding: str
    delimiter: str
    dataset: str
    skip_bad: bool
    dry_run: bool
    prune: bool
    actors: PathLike


_WORDS = {
    "dates": ("natural", "edtf"),
    "date_order": ("dmy", "mdy"),
    "years": ("bc", "astronomical"),
}


def load(
    files: PathLike | Iterable[PathLike], db: PathLike = "", **options: Unpack[LoadOptions]
) -> Outcome:
    """Load files into a database as `timeline load` does: all rows or nothing.

    Args:
        files: one file or several: CSV, TSV, JSON, XLSX, compressed or not; `-` is standard input.
        db: the database, created if missing; "" is $TIMELINE_DB, else `timeline.db`.
        options: see LoadOptions.

    Returns:
        The Outcome: numbers of events `new`, `changed`, `unchanged`, `gone`, of `rows` and of
        rejected ones (`bad`); `problems`, a list of Problem, with errors and warnings; `written`,
        False if a row was rejected and `skip_bad` is not set; `files`, the same for each file.

    Raises:
        TimelineError: a file or the database as a whole cannot be read or written, or an argument
            is wrong. Bad rows raise nothing: they are in `problems`.

    >>> outcome = load("events.csv", "timeline.db")
    >>> outcome.written, outcome.new, outcome.changed
    (True, 9, 0)
    >>> [(problem.line, problem.value, problem.reason) for problem in outcome.problems]
    [(2, 'c. 1722', 'read as approximate (1722~)')]
    """
    every = [files] if isinstance(files, (str, os.PathLike)) else files
    request = Request(
        files=tuple(file_name("files", file) for file in every),
        db=Path(named(file_name("db", db))),
        loaded_at=now(),
        **_request_options(options),
    )
    problems: list[Problem] = []
    notes: list[str] = []
    with restored(), translating_all(str(request.db)):
        outcome = load_files(request, Hooks(problems.append, notes.append))
    outcome.problems, outcome.notes = problems, notes
    return outcome


def _request_options(options: LoadOptions) -> "RequestOptions":
    """Convert the options to those of a Request."""
    check_names(options, tuple(LoadOptions.__annotations__))
    for name, words in _WORDS.items():
        check_word(name, options.get(name), words)
    columns = options.get("map", ())
    if isinstance(columns, Mapping):
        columns = [f"{field}={column}" for field, column in columns.items()]
    return {
        "options": Options(
            format=text("format", options.get("format", "")),
            encoding=text("encoding", options.get("encoding", "")),
            delimiter=text("delimiter", options.get("delimiter", "")),
            map=tuple(texts("map", columns)),
            split=text("split_actors", options.get("split_actors", "")),
            key=tuple(texts("key", options.get("key", ()))),
            years=options.get("years", ""),
            na=tuple(texts("na", options.get("na", ()))),
            century=str(options.get("century", "")),
            sheet=text("sheet", options.get("sheet", "")),
            header=tuple(texts("header", options.get("header", ()))),
            undated="yes" if options.get("undated") else "",
            citation=text("citation", options.get("citation", "")),
            terms=text("terms", options.get("terms", "")),
            dataset=text("dataset", options.get("dataset", "")),
        ),
        "dialect": DateOptions(options.get("dates"), options.get("date_order")),
        "skip_bad": options.get("skip_bad", False),
        "dry_run": options.get("dry_run", False),
        "prune": options.get("prune", False),
        "actors": file_name("actors", options.get("actors", "")),
    }


class RequestOptions(TypedDict):
    """The options of a Request."""

    options: Options
    dialect: DateOptions
    skip_bad: bool
    dry_run: bool
    prune: bool
    actors: str
