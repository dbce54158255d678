"""`timeline check`: tables of events examined without a database, for a hook or CI."""

import os
from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.errors import say
from timeline.cli.load_args import Reading, Teller, counts, understood
from timeline.cli.options import Debugging, Quiet, joined
from timeline.errors import Problem, TimelineError, UsageError
from timeline.loading.load import load
from timeline.loading.messages import shortened
from timeline.loading.request import Hooks, Request

DEFAULT = "events.csv"


@joined(reading=Reading, debugging=Debugging)
def command(  # noqa: PLR0913, PLR0917 - the options of a command
    reading: Reading,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE…", help=f"Tables of events. [{DEFAULT}]")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings are errors too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="An array of what was found.")] = False,
    github: Annotated[
        bool,
        typer.Option("--github", help="Annotations for a pull request [on in GitHub's CI]."),
    ] = False,
    quiet: Quiet = False,
) -> None:
    r"""Examine tables of events without a database: all errors and doubts, with their lines.

    Exit code 1 if a row would be rejected; with --strict also if there is a doubt: an
    ambiguous name, a date that is read with a warning.

    \b
    timeline check events.csv
    timeline check --strict events.csv wars.csv
    """
    if not files and not Path(DEFAULT).exists():
        raise UsageError("which file?", f"timeline check FILE (there is no {DEFAULT} here)")
    names = tuple(files or (DEFAULT,))
    options, dialect = understood(reading)
    github = github or os.environ.get("GITHUB_ACTIONS") == "true"
    teller = Teller(quiet=quiet)
    found: list[Problem] = []
    told = json or github
    hooks = Hooks(found.append if told else teller.problem, _nothing if json else teller.note)
    failed = False
    mark = 0
    for name in names:
        request = Request(files=(name,), db=None, options=options, dialect=dialect)
        try:
            with teller:
                outcome = load(request, hooks)
        except UsageError:
            raise
        except TimelineError as error:
            failed = True
            found.append(Problem(name, 0, "", "", error.message, error.hint))
            if not told:
                hint = f"\nhint: {error.hint}" if error.hint else ""
                say("error", f"{error.message}{hint}")
            continue
        finally:
            mark = _in_order(found, mark)
        failed = failed or bool(outcome.bad)
        if not quiet and not told:
            typer.echo(counts(outcome.files[0]).replace(" new", " good"))
    if json:
        typer.echo(dumps([_object(one) for one in found], ensure_ascii=False, indent=1))
    elif github:
        typer.echo("".join(f"{annotation(one)}\n" for one in found), nl=False)
    doubts = bool(teller.warnings) or any(one.warning for one in found)
    _end(failed=failed, doubts=strict and doubts, told=told)


def _end(*, failed: bool, doubts: bool, told: bool) -> None:
    """Exit with 1 if a row would be refused, or if there are doubts that count."""
    if doubts and not failed and not told:
        say("error", "with --strict a warning is an error")
    if failed or doubts:
        raise typer.Exit(1)


def _in_order(found: list[Problem], mark: int) -> int:
    """Put the problems of a file, from `mark` on, in the order of its lines; return the end."""
    found[mark:] = sorted(found[mark:], key=lambda one: (not one.line, one.line))
    return len(found)


def _nothing(_: str) -> None:
    """Say nothing: programs read the array."""


def _object(problem: Problem) -> dict[str, object]:
    return {
        "level": "warning" if problem.warning else "error",
        "file": problem.file,
        "line": problem.line or None,
        "column": problem.column or None,
        "value": problem.value,
        "reason": problem.reason,
        "hint": problem.hint or None,
    }


def annotation(problem: Problem) -> str:
    """Return a problem as a workflow command of GitHub: `::error file=…,line=…::message`."""
    level = "warning" if problem.warning else "error"
    place = f"file={_escaped(problem.file, ':,')}" + (
        f",line={problem.line}" if problem.line else ""
    )
    column = f"{problem.column}: " if problem.column else ""
    value = f'"{shortened(problem.value)}": ' if problem.value else ""
    hint = f"\n{problem.hint}" if problem.hint else ""
    return f"::{level} {place}::{_escaped(f'{column}{value}{problem.reason}{hint}')}"


def _escaped(text: str, more: str = "") -> str:
    """Escape as the runner reads it: %, line ends, and in properties : and , too."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)
