"""Code shared by `add`, `edit` and `remove`: find the file of an event, write it and load it."""

import contextlib
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from timeline.asking.clock import now
from timeline.asking.named_event import the_event
from timeline.cli.database import opened
from timeline.cli.errors import say
from timeline.cli.load_args import ProblemReport, counts
from timeline.editing.changes import Edit
from timeline.editing.event_file import EventFile
from timeline.engines.sqlite.connect import open_readonly
from timeline.errors import Problem, TimelineError, UsageError
from timeline.files.database_name import is_database, named
from timeline.files.edit_lock import edit_lock, replace_content
from timeline.loading.dataset_match import taken_for
from timeline.loading.load import load
from timeline.loading.request import Hooks, Request
from timeline.loading.row_dates import DateOptions
from timeline.loading.saved_options import remembered, saved_for
from timeline.readers.options import Options
from timeline.render.terminal_text import message

DryRun = Annotated[
    bool, typer.Option("-n", "--dry-run", help="Show what would change; write nothing.")
]
InFile = Annotated[
    str,
    typer.Option("--file", metavar="FILE", help="The file of the event [that it was loaded from]."),
]
OfDataset = Annotated[
    str, typer.Option("--dataset", metavar="NAME", help="The event of this data set.")
]


@dataclass(frozen=True, slots=True)
class Base:
    """The database that is updated along with the file.

    Attributes:
        name: the database as the user named it.
        db: the database to load into; None if `--db` is a table.
        made: whether the database exists already.
    """

    name: str
    db: Path | None
    made: bool


def base_of(option: str) -> Base:
    """Return the database that `--db` and the environment name, which may still be missing."""
    name = named(option)
    path = Path(name)
    if not path.exists():
        return Base(name, path, made=False)
    return Base(name, path, made=True) if is_database(name) else Base(name, None, made=False)


@dataclass(frozen=True, slots=True)
class Place:
    """The location of an event: its file, data set and id."""

    file: str
    dataset: str
    key: str


def place_of(words: str, base: Base, file: str, dataset: str, *, unchanged: bool = True) -> Place:
    """Locate the event that an id or a title names.

    Args:
        words: id or title.
        base: the database.
        file: the file the user named; "" for the one that the event was loaded from.
        dataset: search only this data set; "" for all.
        unchanged: reject a file that has changed since it was loaded.

    Raises:
        TimelineError: no event, or several, match; or the file is missing, or has changed since
            it was loaded.
    """
    if file or base.db is None:
        path = file or base.name
        with opened(path) as (engine, _):
            if is_database(path):
                raise UsageError(f"--file: {path} is a database", "name the text file of the event")
            return Place(path, "", the_event(words, engine).key)
    with opened(base.name) as (engine, _):
        event = the_event(words, engine, dataset=dataset)
        loaded = next(one for one in engine.datasets() if one.name == event.dataset)
    sha256 = loaded.sha256 if unchanged else ""
    return Place(_there(loaded.file, sha256, base, event.key), loaded.name, event.key)


def _there(name: str, sha256: str, base: Base, key: str) -> str:
    """Return the path of the file that a data set was loaded from, relative to this folder.

    A relative path is tried from the current folder and from the folder of the database.
    """
    if name == "stdin":
        raise TimelineError(f"{key} came through a pipe: there is no file to edit")
    names = [name, str(Path(base.name).parent / name)]
    found = [one for one in names if Path(one).is_file()]
    if not found:
        raise TimelineError(
            f"{name}, which {key} was loaded from, is not here", "where is it? --file FILE"
        )
    same = [one for one in found if not sha256 or _sha256(one) == sha256]
    if not same:
        raise TimelineError(
            f"{found[0]} has changed since {key} was loaded from it: not edited",
            f"load it first: timeline load {found[0]}",
        )
    return same[0]


def _sha256(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def open_file(path: str, base: Base, dataset: str = "") -> Iterator[tuple[EventFile, str]]:
    """Open a file for editing, and lock its folder against other editing commands.

    Args:
        path: the file.
        base: the database, which stores the reading options of the data set.
        dataset: its data set; "" to derive it from the file's name.

    Yields:
        The file and the name of its data set.
    """
    if path != "-" and not Path(path).exists():
        raise TimelineError(
            f"no file {path}", f"begin one: printf 'id,date,title,actors\\n' > {path}"
        )
    with edit_lock(Path(path)):
        options, dates = Options(dataset=dataset), DateOptions()
        if base.made and base.db is not None:
            with contextlib.closing(open_readonly(base.db)) as engine:
                if not dataset:
                    dataset, _ = taken_for(path, options, engine.saved)
                saved = saved_for(path, dataset, engine.saved)
                options, dates = remembered(options, dates, saved)
        yield EventFile(path, options, dates), dataset


def fields_of(written: Sequence[str], argument: str) -> dict[str, str]:
    """Return column -> text of arguments like `place=Tehran`.

    Raises:
        UsageError: an argument has no `=`, or names a column twice.
    """
    found: dict[str, str] = {}
    for one in written:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"{argument}{one!r} is not FIELD=VALUE", "place=Tehran, date=1979")
        if name.strip() in found:
            raise UsageError(f"{name.strip()} is given twice", "give it once")
        found[name.strip()] = value
    return found


def carry_out(edit: Edit, base: Base, dataset: str, *, dry_run: bool, quiet: bool) -> None:
    """Print a change, write the file and load it.

    Raises:
        TimelineError: the file was changed by another program, or the database cannot be written.
    """
    end = " (dry run, not written)" if dry_run else ""
    if not quiet or dry_run:
        sys.stdout.write(f"{message(edit.path)}:{edit.line}{end}\n")
        _show("-", edit.before)
        _show("+", edit.after)
    problems = ProblemReport(quiet=quiet)
    with problems:
        if dry_run or edit.old == edit.new:
            for doubt in edit.doubts:
                problems.problem(doubt)
            if edit.old == edit.new and not quiet:
                say("note", f"{edit.path} has these values already: nothing is written")
            return
        replace_content(Path(edit.path), edit.old, edit.new)
        if base.db is None:
            for doubt in edit.doubts:
                problems.problem(doubt)
            return
        _load(edit, base, dataset, problems, quiet=quiet)


def _load(edit: Edit, base: Base, dataset: str, problems: ProblemReport, *, quiet: bool) -> None:
    def problem(found: Problem) -> None:
        if not found.warning or found.line == edit.line:
            problems.problem(found)

    request = Request(
        files=(edit.path,),
        db=base.db,
        options=Options(dataset=dataset),
        removed=edit.gone,
        loaded_at=now(),
    )
    try:
        outcome = load(request, Hooks(problem, lambda _: None))
    except TimelineError as error:
        raise TimelineError(
            f"{edit.path} is written, but not loaded: {error.message}",
            f"timeline load {edit.path}",
        ) from error
    if outcome.created and not quiet:
        sys.stderr.write(f"Created {message(base.name)}\n")
    if not quiet:
        sys.stdout.write(f"{counts(outcome.files[0])}\n")
    if not outcome.written:
        raise TimelineError(f"{edit.path} is written, but not loaded", f"timeline load {edit.path}")


def _show(sign: str, text: str) -> None:
    for line in text.splitlines():
        sys.stdout.write(f"{sign} {message(line)}\n")
