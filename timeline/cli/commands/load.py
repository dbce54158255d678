"""`timeline load`: load files into the database, all or nothing, with a report."""

import sys
from json import dumps
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from timeline.asking.clock import now
from timeline.cli.errors import say
from timeline.cli.load_args import (
    ProblemReport,
    Reading,
    as_object,
    checked_options,
    counts,
    database,
    drawn,
    problem_object,
)
from timeline.cli.options import Base, Quiet, joined
from timeline.engines.sqlite.diff import Change
from timeline.errors import Problem, TimelineError, UsageError
from timeline.loading.load import load
from timeline.loading.rejects import Rejects
from timeline.loading.request import Hooks, Outcome, Request
from timeline.loading.undo import undo
from timeline.render.tables.json import safe
from timeline.render.terminal_text import message
from timeline.text.plural import number_of


@joined(reading=Reading, base=Base)
def command(  # noqa: PLR0913, PLR0917 - the options of a command
    reading: Reading,
    base: Base,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE…", help="Tables of events, compressed or not; - is stdin."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("-n", "--dry-run", help="Show what would change; write nothing.")
    ] = False,
    skip_bad: Annotated[
        bool,
        typer.Option("--skip-bad", help="Load the good rows, write others to FILE.rejects.csv."),
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove events whose rows are no longer in the file.")
    ] = False,
    actors: Annotated[
        str, typer.Option("--actors", metavar="FILE", help="Add to the registry of actors.")
    ] = "",
    back: Annotated[
        bool,
        typer.Option("--undo", help="Restore the state before the last load that changed data."),
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the first three rows as they would be read.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    quiet: Quiet = False,
) -> None:
    r"""Load events from CSV files or known data sets into the database.

    All or nothing: if a row cannot be read, its line is reported and nothing changes.
    Loading a file again is safe: only what was corrected in it changes.

    \b
    timeline load events.csv
    timeline load -n corrected.csv              what would change
    timeline load --skip-bad wars.csv        the good rows; others go to a file
    timeline load ged*.csv.gz --db ged.db    data sets of UCDP, COW, GDELT…
    timeline load wars.csv --map date=when --map title=what
    timeline load plagues.csv --years bc        -430 is 430 BC, not 431
    timeline load --actors my-actors.csv        a registry of actor names
    timeline load --undo                        restore the previous state
    """
    if back:
        if files or actors or explain or json:
            raise UsageError("--undo takes no files", "timeline load --undo")
        _undo(base.db, dry_run=dry_run, quiet=quiet)
        return
    if not files and not actors:
        raise UsageError("which files?", "timeline load events.csv")
    options, dialect = checked_options(reading)
    if explain:
        from timeline.cli.load_preview import explain as show_plan

        show_plan(tuple(files or ()), options, dialect, database(base.db))
        return
    problems = ProblemReport(quiet=quiet, collect=json)
    changes: list[dict[str, object]] = []

    def change(found: Change) -> None:
        if json:
            changes.append(as_object(found))
        else:
            problems.progress.clear()
            sys.stdout.write("".join(f"{line}\n" for line in drawn(found)))

    request = Request(
        files=tuple(files or ()),
        db=database(base.db),
        options=options,
        dialect=dialect,
        skip_bad=skip_bad,
        dry_run=dry_run,
        prune=prune,
        actors=actors,
        loaded_at=now(),
    )
    hooks = Hooks(problems.problem, problems.note, change if dry_run else None, problems.progress)
    with problems:
        outcome = load(request, hooks)
    if json:
        _print_json(outcome, problems, changes if dry_run else None)
    else:
        _report(outcome, request, quiet=quiet, where=f" --db {quote(base.db)}" if base.db else "")
    if outcome.bad and not skip_bad:
        raise refused(outcome, problems.first)


def _undo(named: str, *, dry_run: bool, quiet: bool) -> None:
    """Restore the previous state, and report what has changed."""
    problems = ProblemReport(quiet=quiet)
    with problems:
        done = undo(database(named), Hooks(problems.problem, problems.note), dry_run=dry_run)
    end = " (dry run, not written)" if dry_run else ""
    if not quiet or dry_run:
        events = f"{number_of(done.events, 'event')}, and {done.before} after it"
        sys.stdout.write(f"{message(str(database(named)))}: before the last load: {events}{end}\n")
    if not quiet and not dry_run:
        say("note", "the files are as they are; --undo once more brings the last load back")


def _report(outcome: Outcome, request: Request, *, quiet: bool, where: str) -> None:
    """Report the outcome; `where` is the `--db` option of the commands that it proposes."""
    if outcome.bad and not request.skip_bad:
        return
    if outcome.created and not quiet:
        say_plain(f"Created {request.db}")
    for one in outcome.files:
        end = " (dry run, not written)" if request.dry_run else ""
        if not quiet or request.dry_run:
            sys.stdout.write(f"{counts(one, end=end)}\n")
        if one.rejects and not request.dry_run:
            rows = number_of(one.bad, "rejected row is", "rejected rows are")
            say("note", f"{rows} in {one.rejects}; correct what is wrong and load it")
        if one.gone and not request.prune and not quiet:
            events = number_of(one.gone, "event is", "events are")
            say(
                "note",
                f"{events} gone from {one.file}: kept (--prune removes what is gone; "
                "another table of that name wants --as NAME)",
            )
    if outcome.bad and not outcome.written and not request.dry_run:
        say("note", "no row was good: nothing loaded")
    if outcome.created and not quiet and (span := _next(request.db)):
        say_plain(f"Next: timeline list {span}{where}")


def say_plain(text: str) -> None:
    """Write a line to stderr, with control characters escaped."""
    sys.stderr.write(f"{message(text)}\n")


def _next(db: Path | None) -> str:
    """Return a range to try next; its module is imported for a new database only."""
    from timeline.cli.next_range import next_range

    return next_range(db)


def refused(outcome: Outcome, first: Problem | None) -> TimelineError:
    """Return the error for rows that were refused, of which this was the first."""
    text = f"{outcome.bad} of {outcome.rows} rows rejected; nothing loaded"
    one = next(one for one in outcome.files if one.bad)
    path = Rejects(one.file, ()).path
    hint = f"--skip-bad loads the good rows and writes the rest to {path}"
    error = TimelineError(text, hint)
    return error if first is None else error.of(first)


def _print_json(
    outcome: Outcome, report: ProblemReport, changes: list[dict[str, object]] | None
) -> None:
    files = [
        {
            "file": one.file, "dataset": one.dataset, "rows": one.rows, "new": one.new,
            "changed": one.changed, "unchanged": one.unchanged, "gone": one.gone,
            "pruned": one.pruned, "refused": one.bad,
            "rejects": str(one.rejects) if one.rejects else None,
        }
        for one in outcome.files
    ]  # fmt: skip
    whole = {
        "written": outcome.written,
        "created": outcome.created,
        "files": files,
        "problems": [problem_object(one) for one in report.problems],
        "notes": report.notes,
    }
    if changes is not None:
        whole["changes"] = changes
    typer.echo(safe(dumps(whole, ensure_ascii=False, indent=1)))
