"""`timeline diff`: compare a file with the database; exit 1 if they differ."""

import sys
from json import dumps
from typing import Annotated

import typer

from timeline.cli.load_args import (
    ProblemReport,
    Reading,
    as_object,
    checked_options,
    counts,
    database,
    drawn,
)
from timeline.cli.options import Base, Quiet, joined
from timeline.engines.sqlite.diff import Change
from timeline.errors import TimelineError
from timeline.loading.load import load
from timeline.loading.request import Hooks, Request
from timeline.render.tables.json import safe


@joined(reading=Reading, base=Base)
def command(
    reading: Reading,
    base: Base,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file; - is stdin.")],
    json: Annotated[bool, typer.Option("--json", help="Print an array of changes.")] = False,
    quiet: Quiet = False,
) -> None:
    r"""Compare a file with the database: what a load would change, field by field.

    Exit code 0 if they are the same, 1 if they differ. Nothing is written.

    \b
    timeline diff events.csv
    timeline diff corrected.csv --as events --json
    """
    options, dialect = checked_options(reading)
    path = database(base.db)
    if not path.exists():
        text = f"no database {path}. Make one: timeline load {file}"
        raise TimelineError(text).coded("no_database").at(str(path))
    problems = ProblemReport(quiet=quiet)
    changes: list[dict[str, object]] = []

    def change(found: Change) -> None:
        if json:
            changes.append(as_object(found))
        else:
            sys.stdout.write("".join(f"{line}\n" for line in drawn(found)))

    request = Request(files=(file,), db=path, options=options, dialect=dialect, dry_run=True)
    with problems:
        outcome = load(request, Hooks(problems.problem, problems.note, change))
    if json:
        typer.echo(safe(dumps(changes, ensure_ascii=False, indent=1)))
    elif not quiet:
        sys.stdout.write(f"{counts(outcome.files[0])}\n")
    if json and problems.first is not None:
        raise TimelineError(f"{outcome.bad} of {outcome.rows} rows rejected").of(problems.first)
    if outcome.differs:
        raise typer.Exit(1)
