"""What a load is asked to do, and what it has done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from timeline.engines.sqlite.diff import Change
from timeline.errors import Problem
from timeline.loading.row_dates import DateOptions
from timeline.readers.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a load is asked to do.

    Attributes:
        files: as the user gave them; `-` is standard input.
        db: the database; None is one in memory.
        options: what the user said about the files.
        dialect: how their dates are read; what is not said is as the data set was loaded before.
        skip_bad: load the good rows and write the others to a file of rejects.
        dry_run: change nothing.
        prune: remove events whose rows have vanished from the file.
        removed: ids of events that are removed if the file no longer has them; others that are gone
            are kept, as without `prune`.
        actors: a registry that adds to the shipped one or overrides it; "" for none.
        loaded_at: the moment, as ISO 8601 text, that is kept with the data sets.
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
    """What is called while a load goes on.

    Attributes:
        problem: every fault and doubt.
        note: what is worth knowing of a file.
        change: every change, if there is somebody to look at them.
        progress: how many rows were read since the last call; called every few thousand.
    """

    problem: Callable[[Problem], None]
    note: Callable[[str], None]
    change: Callable[[Change], None] | None = None
    progress: Callable[[int], None] | None = None


@dataclass(slots=True)
class Loaded:
    """What became of one file.

    Attributes:
        file: as the user gave it.
        dataset: the name of its data set.
        rows, bad: rows met, rows refused.
        new, changed, unchanged, gone: events, compared with the database.
        pruned: whether the gone events were removed.
        removed: events that were removed because the request named them.
        rejects: the file of rejects, if one was written.
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
    """What a load has done.

    Attributes:
        files: one for each file, in order.
        created: whether the database was made.
        written: False if it was a dry run, or rows were refused, or there was nothing to keep.
        problems: faults and doubts, as far as somebody collects them: `timeline.load` does.
        notes: what is worth knowing of a file; collected as problems are.
    """

    files: list[Loaded]
    created: bool = False
    written: bool = False
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def new(self) -> int:
        """Events that the database did not have."""
        return sum(one.new for one in self.files)

    @property
    def changed(self) -> int:
        """Events that differ from those of the database."""
        return sum(one.changed for one in self.files)

    @property
    def unchanged(self) -> int:
        """Events that are as in the database."""
        return sum(one.unchanged for one in self.files)

    @property
    def gone(self) -> int:
        """Events of the database that the files no longer have."""
        return sum(one.gone for one in self.files)

    @property
    def rows(self) -> int:
        """Rows of all files."""
        return sum(one.rows for one in self.files)

    @property
    def bad(self) -> int:
        """Refused rows of all files."""
        return sum(one.bad for one in self.files)

    @property
    def changes(self) -> bool:
        """Whether an event of the database is another than before, or new, or removed."""
        return any(one.new or one.changed or one.pruned or one.removed for one in self.files)

    @property
    def differs(self) -> bool:
        """Whether a file and the database are not the same."""
        return any(
            one.new or one.changed or one.gone or one.removed or one.bad for one in self.files
        )
