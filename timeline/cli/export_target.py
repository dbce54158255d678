"""Write events as a document: another program's format, a picture with its title, a database."""

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from timeline.cli.errors import say
from timeline.cli.options import Filters
from timeline.cli.output import Sink, refuse_database, send_document
from timeline.cli.query_args import arguments
from timeline.cli.session import Counting, OpenQuestion
from timeline.errors import TimelineError
from timeline.render import FORMS, picture, renderer
from timeline.render.pictures.options import Drawing

By = Annotated[
    str,
    typer.Option(
        "--by", metavar="FIELD", help="Lanes: actor, category, place, dataset or any column."
    ),
]


class Look(NamedTuple):
    """Options: how a page or picture looks."""

    by: By = "actor"
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="The title of a page or picture.")
    ] = ""
    weight: Annotated[
        str,
        typer.Option(
            "--weight",
            metavar="FIELD",
            help="Label the events with the highest numbers in this column first.",
        ),
    ] = ""


USUAL = Look()


def is_document(name: str) -> bool:
    """Whether a format is written as a document, not row by row."""
    return name in FORMS and FORMS[name].kind != "rows"


def write(
    found: OpenQuestion, filters: Filters, answer: Sink, events: Counting, look: Look = USUAL
) -> int:
    """Write the matching events in the format of `answer`; return how many were written.

    Raises:
        UsageError: there is no column for the lanes.
        TimelineError: an optional package is missing, the target is a database or a folder.
    """
    name = answer.page.format
    kind = FORMS[name].kind
    if kind == "database":
        return _database(found, answer)
    if kind == "picture":
        held = list(events)
        how = drawing(found, filters, look, {event.dataset for event in held})
        send_document(picture(name)(held, how), answer)
    else:
        left = 0

        def report(line: str, left_out: int) -> None:
            nonlocal left
            left += left_out
            say("note", line)

        send_document(renderer(name)(events, answer.page, tell=report), answer)
        return events.count - left
    return events.count


def drawing(
    found: OpenQuestion, filters: Filters, look: Look, names: Collection[str] = ()
) -> Drawing:
    """Return the title, lanes and credits of a picture: see `asking.picture.drawing`."""
    from timeline.asking import picture as around

    asked = arguments(filters)
    return around.drawing(found.engine, found.question, asked, around.Lanes(*look), names)


def _database(found: OpenQuestion, answer: Sink) -> int:
    """Write the events as a new timeline database; never overwrites a file."""
    import tempfile

    from timeline.files.atomic import ended_by_signals, naming, settle, temporary_database

    query = found.question.query
    if answer.out == "-" or not answer.out:
        if answer.page.terminal:
            raise TimelineError(
                "a database is binary: it cannot be printed on a terminal", "-o FILE"
            )
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "events.db"
            count = found.engine.copy(query, made)
            sys.stdout.flush()
            sys.stdout.buffer.write(made.read_bytes())
            sys.stdout.buffer.flush()
        return count
    target = Path(answer.out)
    refuse_database(target)
    there = TimelineError(f"{target} is there already: not overwritten", "name a new file")
    if target.exists():
        raise there
    if not target.parent.is_dir():
        raise TimelineError(f"{target}: there is no folder {target.parent}", "make it first")
    with ended_by_signals(), temporary_database(target) as built:
        with naming(built, target):
            count = found.engine.copy(query, built)
        if not settle(built, target):
            raise there
    return count
