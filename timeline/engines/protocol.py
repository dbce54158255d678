"""Engine: what reading commands ask of a database, whatever stores it.

Histograms, sums and the table of actors (`aggregate/`) are functions over it. A second engine
implements it over the statements of `compiler`.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from timeline.engines.counts import (
    EVERYTHING,
    ActorCount,
    Counts,
    DayCount,
    Group,
    PeriodStarts,
)
from timeline.query.query import Query

if TYPE_CHECKING:
    from timeline.actors.registry import Registry
    from timeline.model import Column, Dataset, Event


class Engine(Protocol):
    """A database that is open for reading."""

    @property
    def name(self) -> str:
        """Its name, for messages."""

    def close(self) -> None:
        """Close it."""

    def stop_after(self, seconds: float) -> None:
        """Stop what is asked from now on when it has taken that long.

        It raises what is translated into a TimelineError; a later call starts the clock anew.
        """

    # ---- events

    def select(self, query: Query) -> Iterator["Event"]:
        """Yield the events that match, in the order of the query."""

    def explain(self, query: Query) -> tuple[str, tuple[object, ...]]:
        """Return the statement that `select` executes, and the values of its parameters."""

    def event(self, number: int) -> "Event":
        """Return the event of this number (`DayCount.gap`)."""

    def find(self, text: str) -> list["Event"]:
        """Return the events of this id, else of this title (folded), else whose id begins so."""

    def short_id(self, event: "Event") -> str:
        """Return an id as `find` understands it: of one that loading made, its beginning."""

    def titles_near(self, text: str) -> tuple[str, ...]:
        """Return the titles most like a text, best first."""

    # ---- counts

    def count(self, query: Query) -> tuple[int, int]:
        """Return how many events match: possibly (as `select` gives them), and certainly."""

    def groups(self, query: Query, by: str, amount: str = "") -> Iterable[Group]:
        """Count the events that match by actor, role, or the text of a field.

        Args:
            query: which events.
            by: `actor`, `role` (of actors, unless a file has a column of this name), a field or
                column; "" makes one group of all. An actor counts once in an event.
            amount: the column that is added up: then there is a group for each event.
        """

    def bounds(self, query: Query, amount: str = "") -> Iterable[DayCount]:
        """Count the dated events that match by their bounds; with `amount`, one by one."""

    def span(self, query: Query = EVERYTHING, *, starts: bool = False) -> tuple[int, int] | None:
        """Return the first and last day (JDN) that the dates of events name, None without any.

        Args:
            query: which events.
            starts: only the days on which they can start.
        """

    def starts(
        self, periods: Sequence[tuple[int, int]]
    ) -> tuple[Iterable[PeriodStarts], Iterable[DayCount]]:
        """Count the starts of all events in adjacent periods (first and last day).

        Returns:
            what an index could count, and the bounds of the other events; an engine without such
            an index returns `(), self.bounds(Query())`.
        """

    # ---- what there is

    def datasets(self) -> tuple["Dataset", ...]:
        """Return the data sets, in the order in which they were first loaded."""

    def layout(self) -> dict[str, tuple["Column", ...]]:
        """Return the columns of each data set; unlike `datasets`, no event is counted."""

    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns of all files, as written, each once."""

    def info(self) -> Counts:
        """Return what the database holds, in numbers."""

    # ---- actors

    def registry(self) -> "Registry":
        """Return all actors: shipped, of this database, and the names that neither knows."""

    def present(self, names: Iterable[str]) -> frozenset[str]:
        """Return which of these actors take part in an event."""

    def actor_names(self) -> tuple[str, ...]:
        """Return the names of all actors in the data, their own and those that were written."""

    def roles(self) -> tuple[str, ...]:
        """Return the roles in which actors take part, in alphabetical order."""

    def actors(self, query: Query) -> Iterable[ActorCount]:
        """Return the actors of the events that match, by name."""

    def spellings(self, query: Query) -> Iterable[tuple[str, str]]:
        """Return pairs of actor and written name, the most frequent spelling first."""

    # ---- the whole

    def readonly_sql(
        self, statement: str, *, timeout: float | None = None
    ) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """Execute one statement of the user's that can only read; nothing else is asked after it.

        Args:
            statement: in the engine's own SQL.
            timeout: seconds after which it is stopped; None lets it take its time.

        Returns:
            the names of the columns, and the rows.

        Raises:
            TimelineError: it would write, is more than one, is wrong, or takes too long.
        """

    def copy(self, query: Query, path: Path) -> int:
        """Write the events that match as a SQLite database at `path`; return how many they are."""
