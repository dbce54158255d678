"""Engine: the interface between reading commands and a database.

Histograms, sums and the table of actors (`aggregate/`) are functions over it. An engine executes
the statements of `compiler`.
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
        """Yield the matching events, in the order of the query."""

    def explain(self, query: Query) -> tuple[str, tuple[object, ...]]:
        """Return the statement that `select` executes, and its parameters."""

    def event(self, number: int) -> "Event":
        """Return the event of this number (`DayCount.gap`)."""

    def find(self, text: str) -> list["Event"]:
        """Return the events with this id, else this title (folded), else this prefix of an id."""

    def short_id(self, event: "Event") -> str:
        """Return an id that `find` accepts: for a generated id, its shortest unique beginning."""

    def titles_near(self, text: str) -> tuple[str, ...]:
        """Return the titles most like a text, best first."""

    # ---- counts

    def count(self, query: Query) -> tuple[int, int]:
        """Return how many events match: possibly (those of `select`), and certainly."""

    def groups(self, query: Query, by: str, amount: str = "") -> Iterable[Group]:
        """Count the matching events by actor, role, or the text of a field.

        Args:
            query: which events.
            by: `actor`, `role` (of actors, unless a file has a column of this name), a field or
                column; "" makes one group of all. An actor counts once in an event.
            amount: a column to sum; then there is one group per event.
        """

    def bounds(self, query: Query, amount: str = "") -> Iterable[DayCount]:
        """Count the dated matching events by their bounds; with `amount`, return each event."""

    def span(self, query: Query = EVERYTHING, *, starts: bool = False) -> tuple[int, int] | None:
        """Return the first and last day (JDN) of the dates of matching events, None without dates.

        Args:
            query: which events.
            starts: consider only the days on which they can start.
        """

    def starts(
        self, periods: Sequence[tuple[int, int]]
    ) -> tuple[Iterable[PeriodStarts], Iterable[DayCount]]:
        """Count the starts of all events in adjacent periods (first and last day).

        Returns:
            the counts from an index, and the bounds of the other events; an engine without such an
            index returns `(), self.bounds(Query())`.
        """

    # ---- metadata

    def datasets(self) -> tuple["Dataset", ...]:
        """Return the data sets, in the order in which they were first loaded."""

    def layout(self) -> dict[str, tuple["Column", ...]]:
        """Return the columns of each data set; unlike `datasets`, does not count events."""

    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns of all files, as written, each once."""

    def info(self) -> Counts:
        """Return the numbers of events, actors and dates."""

    # ---- actors

    def registry(self) -> "Registry":
        """Return all actors: of the package, of this database, and names that are in neither."""

    def present(self, names: Iterable[str]) -> frozenset[str]:
        """Return those of the actors that take part in any event."""

    def actor_names(self) -> tuple[str, ...]:
        """Return the names of all actors in the data: own names and names as written."""

    def roles(self) -> tuple[str, ...]:
        """Return the roles in which actors take part, in alphabetical order."""

    def actors(self, query: Query) -> Iterable[ActorCount]:
        """Return the actors of the matching events, sorted by name."""

    def spellings(self, query: Query) -> Iterable[tuple[str, str, int]]:
        """Return actors, written names and their events, the most frequent spelling first."""

    # ---- SQL and copies

    def readonly_sql(
        self, statement: str, *, timeout: float | None = None
    ) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """Execute one read-only statement of the user; the engine must not be used afterwards.

        Args:
            statement: in the engine's own SQL.
            timeout: seconds after which it is stopped; None for no limit.

        Returns:
            the names of the columns, and the rows.

        Raises:
            TimelineError: it would write, is several statements, is invalid, or takes too long.
        """

    def copy(self, query: Query, path: Path) -> int:
        """Write the matching events as a SQLite database at `path`; return their number."""
