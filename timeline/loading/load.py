"""Load files into a database, all or nothing; the only package with both readers and engines."""

import contextlib
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.actors.registry_file import read_registry
from timeline.engines.sqlite import connect
from timeline.engines.sqlite.errors import DuplicateKeysError, LockedError, translating
from timeline.engines.sqlite.locked_database import ChangedError, LockedDatabase, lock_database
from timeline.engines.sqlite.writer import Writer
from timeline.errors import Problem, TimelineError, UsageError
from timeline.files.atomic import (
    ended_by_signals,
    going_on,
    naming,
    real,
    settle,
    sweep,
    temporary_database,
    to_disk,
)
from timeline.loading.dataset_match import dataset_of, taken_for
from timeline.loading.file_load import File
from timeline.loading.messages import lines
from timeline.loading.previous import forget, keeping
from timeline.loading.request import Hooks, Outcome, Request
from timeline.text.plural import number_of

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine

_ATTEMPTS = 5  # attempts, if other programs change the database


def load(request: Request, hooks: Hooks) -> Outcome:
    """Load files into a database: all rows or nothing.

    The next state is built in a temporary file. A new database is that file, renamed; an existing
    database is overwritten in place in one transaction, so that it stays the same file.
    Concurrent loads wait for each other.

    Raises:
        TimelineError: a file as a whole or the database cannot be read.
        UsageError: two files with the same data set; an option that does not fit the file.
        OSError: the disk is full, a folder cannot be written.
    """
    _check_names(request)
    db = request.db
    if db is not None and db.is_symlink():  # keep it a symlink
        db = real(db)
        request = replace(request, db=db)
    if db is None or (request.dry_run and not db.exists()):
        with contextlib.closing(Writer(connect.scratch())) as writer:
            return _run(request, hooks, writer, fresh=True)
    if db.is_dir():
        raise TimelineError(f"{db} is a folder, not a database")
    if request.dry_run:
        with contextlib.closing(Writer(connect.copied(db, None))) as writer:
            return _run(request, hooks, writer)
    sweep(db, connect.is_locked)
    with ended_by_signals():
        return _update(request, hooks) if db.exists() else _first(request, hooks)


def _update(request: Request, hooks: Hooks) -> Outcome:
    """Load into an existing database; try again if another program has changed it."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _updated(request, hooks)
        except ChangedError:
            if attempt == _ATTEMPTS or any(_once(file) for file in request.files):
                raise
        hooks = _quiet(hooks)
    raise AssertionError  # pragma: no cover -- the last attempt returns or raises


def _updated(request: Request, hooks: Hooks) -> Outcome:
    """Build the next state in a copy, and write it into the database file.

    Readers see the old state until the write. A load that is rejected or killed has not written
    to the file, or SQLite rolls it back.
    """
    assert request.db is not None  # noqa: S101 -- the caller looked
    target = request.db
    must_be_writable(target)
    with (
        translating(target),
        contextlib.closing(lock_of(target)) as locked,
        temporary_database(target) as built,
        contextlib.closing(Writer(connect.copied(target, built))) as writer,
    ):
        outcome = _run(request, hooks, writer)
        if outcome.written:
            with naming(built, target):
                to_disk(built)
            with keeping(target, wanted=outcome.changes or bool(request.actors)):
                writer.write_over(locked, waiting_for(target, hooks))
    return outcome


def lock_of(target: Path) -> LockedDatabase:
    """Lock a database against other writers; wait for another load, briefly for other programs."""
    patience = 2
    while True:
        try:
            return lock_database(target)
        except LockedError:
            patience = 2 if going_on(target, connect.is_locked) else patience - 1
            if not patience:
                raise


def waiting_for(target: Path, hooks: Hooks) -> Callable[[], None]:
    """Return a callback that reports once that the load waits for readers."""
    said: list[bool] = []

    def say() -> None:
        if not said:
            hooks.note(f"{target} is being read by another program: waiting until it is done")
            said.append(True)

    return say


def _quiet(hooks: Hooks) -> Hooks:
    """Return hooks without reports, for a repeated attempt."""
    return Hooks(lambda _: None, lambda _: None, None, hooks.progress)


def _first(request: Request, hooks: Hooks) -> Outcome:
    """Build a new database and rename it; if another load was faster, load into its database."""
    assert request.db is not None  # noqa: S101 -- the caller looked
    must_be_writable(request.db)
    with translating(request.db), temporary_database(request.db) as built:
        with contextlib.closing(Writer(connect.create(built))) as writer:
            outcome = _run(request, hooks, writer, fresh=True)
        if not outcome.written:
            return outcome
        if settle(built, request.db):
            forget(request.db)
            outcome.created = True
            return outcome
    if any(_once(file) for file in request.files):
        raise TimelineError(
            f"{request.db} was made by another load in the meantime; what came through the pipe "
            "is not in it",
            "load it again",
        )
    return _update(request, _quiet(hooks))


def must_be_writable(db: Path) -> None:
    """Raise a clear error for a target that SQLite could not open."""
    if not db.parent.is_dir():
        raise TimelineError(f"{db}: there is no folder {db.parent}", "make it first")
    if not os.access(db.parent, os.W_OK) or (db.exists() and not os.access(db, os.W_OK)):
        raise TimelineError(f"{db} cannot be written here", "name another with --db")


def load_into_memory(path: str) -> "Engine":
    """Load a file into an in-memory database for one command.

    Raises:
        TimelineError: a row is rejected (the message has the faults), or the whole file.
    """
    faults: list[Problem] = []
    hooks = Hooks(faults.append, lambda _: None)
    with contextlib.ExitStack() as closing:
        writer = closing.enter_context(contextlib.closing(Writer(connect.scratch())))
        outcome = _run(Request(files=(path,), db=None), hooks, writer, fresh=True)
        _must_be_whole(path, outcome, faults)
        closing.pop_all()  # the engine closes it
        return writer.engine(path)


def load_table(path: str, db: Path) -> None:
    """Load a file into a new database at `db`.

    Raises:
        TimelineError: a row is rejected (the message has the faults), or the whole file.
    """
    faults: list[Problem] = []
    outcome = load(Request(files=(path,), db=db), Hooks(faults.append, lambda _: None))
    _must_be_whole(path, outcome, faults)


def _must_be_whole(path: str, outcome: Outcome, faults: Sequence[Problem]) -> None:
    """Raise if a row of the file was rejected."""
    if not outcome.bad:
        return
    found = [line for fault in faults if not fault.warning for line in lines(fault)]
    more = f"\n… and {len(found) - 20} lines more" if len(found) > 20 else ""
    raise TimelineError(
        f"{path}: {outcome.bad} of {outcome.rows} rows rejected\n" + "\n".join(found[:20]) + more,
        f"timeline check {path}",
    ).of(next(fault for fault in faults if not fault.warning))


def _once(file: str) -> bool:
    """Whether a file can be read only once."""
    return file == "-" or not Path(file).is_file()


def _check_names(request: Request) -> None:
    """Raise if two files would have the same data set."""
    names: dict[str, str] = {}
    for file in request.files:
        if not file:
            raise UsageError("a file without a name")
        name = request.options.dataset or dataset_of(file)
        if name in names:
            raise UsageError(
                f"{names[name]} and {file} would both be the data set {name!r}",
                "load them one by one, with --as NAME",
            )
        names[name] = file


def _file(
    name: str, request: Request, hooks: Hooks, writer: Writer, before: Sequence[File]
) -> File:
    dataset, copied = taken_for(name, request.options, writer.saved)
    others = {dataset_of(file) for file in request.files if file != name}
    if dataset in others or any(one.loaded.dataset == dataset for one in before):
        # a file may match a data set that another file of this load writes
        hooks.note(f"{name}: like the data set {dataset}, which is loaded too: one of its own")
        dataset, copied = dataset_of(name), ""
    if copied:
        hooks.note(copied)
    options = replace(request.options, dataset=dataset)
    return File(name, replace(request, options=options), hooks, writer)


def _run(request: Request, hooks: Hooks, writer: Writer, *, fresh: bool = False) -> Outcome:
    """Load in one transaction; `fresh`: the database is new."""
    with translating(request.db or "the database in memory"):
        return _transaction(request, hooks, writer, fresh=fresh)


def _transaction(request: Request, hooks: Hooks, writer: Writer, *, fresh: bool) -> Outcome:
    outcome = Outcome([])
    files: list[File] = []
    writer.begin()
    try:
        _override(request, hooks, writer)
        for name in request.files:
            files.append(_file(name, request, hooks, writer, files))
            outcome.files.append(files[-1].load(fresh=fresh))
        if fresh and not request.skip_bad and (outcome.bad or request.dry_run):
            for one in files:  # report the faults of all files in one run
                one.reject_duplicates()
        refused = outcome.bad and not request.skip_bad
        hollow = bool(outcome.bad) and outcome.bad == outcome.rows
        if refused or request.dry_run:
            return outcome
        if not hollow and not _finished(writer, files):
            return outcome
        for one in files:
            one.settle()
        if not hollow:
            writer.commit()
            outcome.written = True
    finally:
        writer.rollback()
        for one in files:
            one.discard()
    return outcome


def _finished(writer: Writer, files: list[File]) -> bool:
    """Write pending rows; False if an id occurs twice, which is reported."""
    try:
        writer.finish()
    except DuplicateKeysError:
        for one in files:
            one.reject_duplicates()
        return False
    return True


def _override(request: Request, hooks: Hooks, writer: Writer) -> None:
    """Read the registry of `--actors` and resolve the actors of all events again."""
    if not request.actors:
        return
    name = request.actors
    try:
        text = Path(name).read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise TimelineError(f"{name}: the registry is not UTF-8", "save it as UTF-8") from None
    actors, problems = read_registry(text, name, base=writer.registry)
    for problem in problems:
        hooks.problem(problem)
    if any(not problem.warning for problem in problems):
        raise TimelineError(f"{name}: the registry is refused; nothing was changed")
    changed = writer.override(actors)
    hooks.note(
        f"{name}: {number_of(len(actors), 'actor')}; "
        f"{number_of(changed, 'event')} of the database with other actors than before"
    )
