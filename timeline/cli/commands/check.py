"""`timeline check`: examine tables of events without a database, for a hook or CI."""

import itertools
import os
from collections.abc import Iterator
from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.errors import say
from timeline.cli.load_args import (
    ProblemReport,
    Reading,
    checked_options,
    counts,
    problem_object,
)
from timeline.cli.options import Debugging, Quiet, joined
from timeline.editing.cell_places import CellPlaces
from timeline.errors import Problem, TimelineError, UsageError
from timeline.loading.load import load
from timeline.loading.messages import shortened
from timeline.loading.request import Hooks, Request
from timeline.readers.options import Options
from timeline.render.tables.json import safe

DEFAULT = "events.csv"


@joined(reading=Reading, debugging=Debugging)
def command(  # noqa: PLR0913, PLR0917 - the options of a command
    reading: Reading,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE…", help=f"Tables of events. [{DEFAULT}]")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings are errors too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Short for -f json.")] = False,
    report: Annotated[
        str,
        typer.Option(
            "-f",
            "--report",
            metavar="text|json|github",
            help="Report format [text; github inside GitHub Actions].",
        ),
    ] = "",
    quiet: Quiet = False,
) -> None:
    r"""Examine tables of events without a database; report all errors and warnings.

    Exit code 1 if a row would be rejected; with --strict also if there is a warning, for an
    ambiguous name or a date.

    \b
    timeline check events.csv
    timeline check --strict events.csv wars.csv
    """
    if not files and not Path(DEFAULT).exists():
        raise UsageError("which file?", f"timeline check FILE (there is no {DEFAULT} here)")
    names = tuple(files or (DEFAULT,))
    options, dialect = checked_options(reading)
    report = _form(report, json=json)
    json, github = report == "json", report == "github"
    problems = ProblemReport(quiet=quiet)
    found: list[Problem] = []
    machine = json or github
    hooks = Hooks(
        found.append if machine else problems.problem, _nothing if json else problems.note
    )
    failed = False
    mark = 0
    for name in names:
        request = Request(files=(name,), db=None, options=options, dialect=dialect)
        try:
            with problems:
                outcome = load(request, hooks)
        except UsageError:
            raise
        except TimelineError as error:
            failed = True
            found.append(Problem(name, error.line, "", "", error.message, error.hint))
            if not machine:
                hint = f"\nhint: {error.hint}" if error.hint else ""
                say("error", f"{error.message}{hint}")
            continue
        finally:
            mark = _in_order(found, mark)
        failed = failed or bool(outcome.bad)
        if not quiet and not machine:
            typer.echo(counts(outcome.files[0]).replace(" new", " good"))
    if json:
        typer.echo(
            safe(dumps([problem_object(one) for one in found], ensure_ascii=False, indent=1))
        )
        _refuse(found, strict=strict)
    elif github:
        typer.echo("".join(f"{one}\n" for one in _annotations(found, options)), nl=False)
    doubts = bool(problems.warnings) or any(one.warning for one in found)
    _end(failed=failed, doubts=strict and doubts, machine=machine)


def _refuse(found: list[Problem], *, strict: bool) -> None:
    """Raise the error for programs if a row would be refused, or if there are doubts that count.

    Raises:
        TimelineError: the first problem of those that count, and how many there are.
    """
    counting = [one for one in found if strict or not one.warning]
    if counting:
        first = min(counting, key=lambda one: one.warning)
        more = f", the first of {len(counting)}" if len(counting) > 1 else ""
        raise TimelineError(f"{first.reason}{more}", first.hint).of(first)


def _end(*, failed: bool, doubts: bool, machine: bool) -> None:
    """Exit with 1 if a row would be rejected, or if --strict and there are warnings."""
    if doubts and not failed and not machine:
        say("error", "with --strict a warning is an error")
    if failed or doubts:
        raise typer.Exit(1)


def _in_order(found: list[Problem], mark: int) -> int:
    """Sort the problems from index `mark` on by line, in place; return the new end of the list."""
    found[mark:] = sorted(found[mark:], key=lambda one: (not one.line, one.line))
    return len(found)


def _nothing(_: str) -> None:
    """Ignore a message: with JSON, programs read the array."""


def _form(report: str, *, json: bool) -> str:
    """Return the report format: the user's, else `github` inside GitHub Actions.

    Raises:
        UsageError: an unknown format, or two formats.
    """
    if report not in {"", "text", "json", "github"}:
        raise UsageError(f"--report: {report}: write text, json or github")
    if json and report not in {"", "json"}:
        raise UsageError(f"--report: json and {report}: choose one")
    unsaid = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    return "json" if json else report or unsaid


def _annotations(found: list[Problem], options: Options) -> Iterator[str]:
    """Yield the annotations of all problems; reads each file again to locate the cells."""
    for name, problems in itertools.groupby(found, lambda one: one.file):
        path = Path(name)
        raw = path.read_bytes() if path.is_file() else b""
        places = CellPlaces(name, raw, options) if raw else None
        for problem in problems:
            yield annotation(problem, *(places.of(problem) if places else (problem.line, 0)))


def annotation(problem: Problem, line: int, at: int = 0) -> str:
    """Return a problem as a workflow command of GitHub: `::error file=…,line=…,col=…::message`.

    Args:
        problem: the problem.
        line: the physical line of its cell; 0 for the file as a whole.
        at: the column where the cell begins, from 1; 0 if unknown.
    """
    level = "warning" if problem.warning else "error"
    place = f"file={_escaped(problem.file, ':,')}" + (f",line={line}" if line else "")
    place += f",col={at}" if at else ""
    column = f"{problem.column}: " if problem.column else ""
    value = f'"{shortened(problem.value)}": ' if problem.value else ""
    hint = f"\n{problem.hint}" if problem.hint else ""
    return f"::{level} {place}::{_escaped(f'{column}{value}{problem.reason}{hint}')}"


def _escaped(text: str, more: str = "") -> str:
    """Escape for a workflow command: %, line ends, and in properties `:` and `,`."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)
