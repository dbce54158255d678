"""The values of a load: its Request, its Hooks and its Outcome."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from timeline.engines.sqlite.diff import Change
from timeline.errors import Problem
from timeline.loading.row_dates import DateOptions
from timeline.readers.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The arguments of a load.

    Attributes:
        files: paths as the user gave them; `-` is standard input.
        db: the database; None is one in memory.
        options: the user's reading options.
        dialect: options for dates; those not given are those of the data set's last load.
        skip_bad: load the good rows, and write the others to a file of rejects.
        dry_run: change nothing.
        prune: remove events whose rows are no longer in the file.
        removed: ids of events to remove if the file no longer has them; other events that are
            gone are kept.
        actors: path of a registry that extends or overrides the shipped one; "" for none.
        loaded_at: the time of the load, in ISO 8601, stored with the data sets.
    """

    files: tuple[str, ...]
    db: Path | None
    options: Options = field(default_factory=Options)
    dialect: DateOptions = field(default_factory=DateOptions)
    skip_bad: bool = False
    dry_run: bool = False
    prune: bool = False
    removed: frozenset[str] = frozenset()
    actors: str = ""
    loaded_at: str = ""


@dataclass(frozen=True, slots=True)
class Hooks:
    """Callbacks of a load.

    Attributes:
        problem: receives each error and warning.
        note: receives notes on a file.
        change: receives each change, if not None.
        progress: receives the number of rows read since the last call, every few thousand rows.
    """

    problem: Callable[[Problem], None]
    note: Callable[[str], None]
    change: Callable[[Change], None] | None = None
    progress: Callable[[int], None] | None = None


@dataclass(slots=True)
class Loaded:
    """The result for one file.

    Attributes:
        file: the user's path.
        dataset: name of its data set.
        rows, bad: numbers of rows read and rejected.
        new, changed, unchanged, gone: numbers of events, compared with the database.
        pruned: whether the gone events were removed.
        removed: events that were removed because the request named them.
        rejects: path of the file of rejects, if one was written.
    """

    file: str
    dataset: str
    rows: int = 0
    bad: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    pruned: bool = False
    removed: int = 0
    rejects: Path | None = None


@dataclass(slots=True)
class Outcome:
    """The result of a load.

    Attributes:
        files: the result for each file, in order.
        created: whether the database is new.
        written: False for a dry run, if rows were rejected, or if nothing changed.
        problems: errors and warnings, if collected (`timeline.load` does).
        notes: notes on files; collected like problems.
    """

    files: list[Loaded]
    created: bool = False
    written: bool = False
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def new(self) -> int:
        """Number of events that are not in the database."""
        return sum(one.new for one in self.files)

    @property
    def changed(self) -> int:
        """Number of events that differ from the database."""
        return sum(one.changed for one in self.files)

    @property
    def unchanged(self) -> int:
        """Number of events that are equal to those of the database."""
        return sum(one.unchanged for one in self.files)

    @property
    def gone(self) -> int:
        """Number of events of the database that are no longer in the files."""
        return sum(one.gone for one in self.files)

    @property
    def rows(self) -> int:
        """Number of rows of all files."""
        return sum(one.rows for one in self.files)

    @property
    def bad(self) -> int:
        """Number of rejected rows of all files."""
        return sum(one.bad for one in self.files)

    @property
    def changes(self) -> bool:
        """Whether any event was added, changed or removed."""
        return any(one.new or one.changed or one.pruned or one.removed for one in self.files)

    @property
    def differs(self) -> bool:
        """Whether a file and the database differ."""
        return any(
            one.new or one.changed or one.gone or one.removed or one.bad for one in self.files
        )
