"""`timeline load --explain`: show the first rows of a file as they would be read."""

import contextlib
import itertools
from pathlib import Path

import typer

from timeline.dates.display import english
from timeline.engines.sqlite.connect import open_readonly
from timeline.errors import Problem, UsageError
from timeline.loading.dataset_match import dataset_of, taken_for
from timeline.loading.messages import lines
from timeline.loading.proposal_proof import open_table
from timeline.loading.rejects import is_part
from timeline.loading.row_dates import DatedRows, DateOptions
from timeline.loading.saved_options import remembered, saved_for
from timeline.readers.source import Options
from timeline.render.terminal_text import message, one_line

SHOWN = 3  # number of rows


def explain(files: tuple[str, ...], asked: Options, said: DateOptions, db: Path) -> None:
    """Print the field of each column, and the first three rows as they would be read.

    Uses the same data set name and stored options as a load.

    Raises:
        TimelineError, UsageError: the file cannot be read with these options.
    """
    for name in files:
        if not name:
            raise UsageError("a file without a name")
        dataset, saved = _known(name, asked, db)
        options, dialect = remembered(asked, said, saved)
        with open_table(name, options, dialect) as source:
            typer.echo(message(f"{source.name}: read as {source.format}, data set {dataset}"))
            for column in source.columns[:-1] if is_part(name, source.header) else source.columns:
                taken = column.field or "a column of its own"
                typer.echo(message(f"  {one_line(column.name)}: {taken}"))
            reading = DatedRows(source, dialect, _say, None)
            for record, date in itertools.islice(reading, SHOWN):
                typer.echo(message(f"line {record.line}"))
                who = [f"{m.name} ({m.role})" if m.role else m.name for m in record.mentions]
                for label, value in (
                    ("id", record.key or "(made from title and date)"), ("title", record.title),
                    ("date", f"{date.text.strip()} = {date.edtf or 'unknown'}, {english(date)}"),
                    ("actors", "; ".join(who)), ("place", record.place),
                    ("category", record.category), ("description", record.description),
                    ("source", record.source),
                ):  # fmt: skip
                    if value:
                        shown = one_line(value)
                        cut = shown if len(shown) < 100 else f"{shown[:99]}…"
                        typer.echo(message(f"  {label}: {cut}"))
            reading.answer()


def _known(name: str, asked: Options, db: Path) -> tuple[str, dict[str, object]]:
    """Return the data set of a file and its stored options; {} if there is no database."""
    if not db.is_file():
        return asked.dataset or dataset_of(name), {}
    with contextlib.closing(open_readonly(db)) as engine:
        dataset, _ = taken_for(name, asked, engine.saved)
        return dataset, saved_for(name, dataset, engine.saved)


def _say(problem: Problem) -> None:
    for line in lines(problem):
        typer.echo(message(line), err=True)
