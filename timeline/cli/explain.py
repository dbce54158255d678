"""`timeline load --explain`: the first rows of a file as they would be read."""

import itertools

import typer

from timeline.dates.english import english
from timeline.errors import Problem
from timeline.importers.source import Options, open_source
from timeline.load.reading import Dialect, Reading
from timeline.load.said import lines
from timeline.render.text import message, one_line

SHOWN = 3  # rows


def explain(files: tuple[str, ...], options: Options, dialect: Dialect) -> None:
    """Print what each column is taken for, and the first three rows.

    Raises:
        TimelineError, UsageError: the file cannot be read with these options.
    """
    for name in files:
        with open_source(name, options) as source:
            typer.echo(
                message(f"{source.name}: read as {source.format}, data set {source.dataset}")
            )
            for column in source.columns:
                taken = column.field or "a column of its own"
                typer.echo(message(f"  {one_line(column.name)}: {taken}"))
            reading = Reading(source, dialect, _say, None)
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


def _say(problem: Problem) -> None:
    for line in lines(problem):
        typer.echo(message(line), err=True)
