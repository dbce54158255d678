"""`timeline.open` and Timeline, a database that answers questions."""

import contextlib
import os
from collections.abc import Iterator
from html import escape
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self, Unpack, get_args

from timeline.api.chart import Chart
from timeline.api.connections import Connections
from timeline.api.keywords import Keywords, When, arguments, file_name, text
from timeline.api.table import Table
from timeline.asking.clock import today
from timeline.asking.named_event import the_event
from timeline.asking.picture import Lanes, drawing
from timeline.asking.resolve import Question, field, to_query
from timeline.dates.ranges import Unit
from timeline.dates.relations import Relation, relation
from timeline.engines.aggregate.actor_table import ActorRow, actor_table
from timeline.engines.aggregate.dataset_counts import datasets_of
from timeline.engines.aggregate.histogram import histogram
from timeline.engines.counts import EVERYTHING
from timeline.engines.sqlite.errors import translating_all
from timeline.errors import TimelineError, UsageError
from timeline.files.database_name import named
from timeline.relating.gaps import Gap, gaps
from timeline.render.sql_json import single, value
from timeline.text.letters import fold_column
from timeline.text.plural import number_of

if TYPE_CHECKING:
    from timeline.actors.registry import Registry
    from timeline.engines.aggregate.bar import Bar
    from timeline.engines.protocol import Engine
    from timeline.model import Dataset, Event
    from timeline.query import Query


_BY = {*get_args(Unit), "actor", "role"}
_AT_ONCE = 1000  # events read before the first is returned


class Count(NamedTuple):
    """The numbers of matching events.

    Attributes:
        possible: number of possible matches, those that `events` yields.
        certain: number of certain matches.
    """

    possible: int
    certain: int


def open(  # noqa: A001 -- the public name
    path: str | os.PathLike[str] = "", *, timeout: float | None = None
) -> "Timeline":
    """Open a database, or a table of events (CSV, JSON, XLSX …), for reading, as `--db` does.

    Args:
        path: the file; "" is $TIMELINE_DB, else `timeline.db` in the current folder.
        timeout: seconds after which a question is stopped, with a TimelineError; the next one in
            the same thread starts the clock anew. None lets questions take their time.

    Returns:
        The Timeline; a context manager that closes it.

    Raises:
        TimelineError: there is no such file; it is damaged, of another program, or made by a newer
            version; a row of the table is wrong.

    >>> with open("events.csv") as tl:
    ...     tl.count("1971..1979", actor="Iran")
    Count(possible=3, certain=2)
    """
    return Timeline(named(file_name("path", path)), timeout)


class Timeline:
    """A database that is open for reading.

    A text has the same meaning as on the command line: `actor="Persia"` is Iran and all its parts,
    `when="18c"` the years 1701 to 1800. Every method may be called from several threads.
    Each question sees the newest load; an iterator goes on with what it has begun.

    >>> tl = open("events.csv")
    >>> tl.count("1900..", actor=["Iran", "Russia"])
    Count(possible=1, certain=1)
    >>> tl.close()
    """

    def __init__(self, name: str, timeout: float | None = None) -> None:
        """Open what `name` is a name of: see `timeline.open`."""
        self.name = name
        self._connections = Connections(name, timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __reduce__(self) -> tuple[type["Timeline"], tuple[str, float | None]]:
        """Return how another process opens the same file."""
        path = self.name if self.name == "-" else str(self._connections.path)
        return Timeline, (path, self._connections.timeout)

    def __repr__(self) -> str:
        return f"<Timeline {self.name!r}{' (closed)' if self._connections.closed else ''}>"

    def close(self) -> None:
        """Close it: a later question, or an iterator that goes on, raises a TimelineError."""
        self._connections.close()

    # ---- events

    def events(self, when: When = "", **keywords: Unpack[Keywords]) -> "Iterator[Event]":
        """Return an iterator over the matching events, which are read lazily.

        Args:
            when: a date or range; "" is all time. An event matches if it possibly overlaps it.
            keywords: the filters of Keywords, each named like the option of the command line.

        Returns:
            The events in the order of time (of `sort`). `event.date.bounds` are four days as
            Julian Day Numbers, both ends inclusive, None for a date that is unknown.

        Raises:
            TimelineError: an argument is wrong: `argument` names it, `near` has what may have been
                meant. While it is iterated: the Timeline was closed, the file is damaged.

        >>> with open("events.csv") as tl:
        ...     for event in tl.events("1978..1979", actor="Iran"):
        ...         print(event.date.text, event.title)
        1970s Oil boom
        1978-01-07/1979-02-11 Iranian Revolution
        22 Bahman 1357 Victory of the revolution
        """
        engine = self._engine()
        return self._read(engine, self._question(engine, when, keywords).query)

    def count(self, when: When = "", **keywords: Unpack[Keywords]) -> Count:
        """Return how many events match, possibly and certainly; arguments as for `events`.

        `limit` and `offset` do not count.

        >>> with open("events.csv") as tl:
        ...     tl.count("1941..", where={"category": "war", "deaths>": 100})
        Count(possible=1, certain=1)
        """
        engine = self._engine()
        query = self._question(engine, when, {**keywords, "limit": None, "offset": 0}).query
        with self._errors():
            return Count(*engine.count(query))

    def table(self, when: When = "", **keywords: Unpack[Keywords]) -> Table:
        """Return the matching events as a table, for data frames and notebooks.

        Arguments and errors as for `events`; all of them are read at once.

        >>> with open("events.csv") as tl:
        ...     tl.table("1978..1979", actor="Iran")
        <Table of 3 events>
        """
        engine = self._engine()
        query = self._question(engine, when, keywords).query
        with self._errors():
            return Table(list(engine.select(query)), engine.layout())

    def chart(
        self,
        when: When = "",
        *,
        by: str = "actor",
        title: str = "",
        **keywords: Unpack[Keywords],
    ) -> Chart:
        """Return the matching events as a picture, like `timeline export x.svg`.

        Args:
            when: as for `events`.
            by: the field of the lanes: actor, category, place, dataset or any column.
            title: the title; "" derives it from the actors or the data sets.
            keywords: as for `events`.

        Returns:
            The Chart: a notebook draws it, `svg` is its text, `save` writes a file.
        """
        engine = self._engine()
        asked = arguments(when, keywords)
        with self._errors():
            question = to_query(asked, engine, today(), self.name)
            events = list(engine.select(question.query))
            lanes = Lanes(text("by", by), text("title", title))
            names = {event.dataset for event in events}
            return Chart(events, drawing(engine, question, asked, lanes, names))

    def show(self, event: str, *, dataset: str = "") -> "Event":
        """Return the event with an id or a title.

        Raises:
            TimelineError: no event (`near` has similar titles), or several.

        >>> with open("events.csv") as tl:
        ...     tl.show("treaty of turkmenchay").date.text
        '10 February 1828 O.S.'
        """
        engine = self._engine()
        with self._errors():
            return the_event(text("event", event), engine, "event", dataset)

    def gaps(self, when: When = "", **keywords: Unpack[Keywords]) -> "list[Gap]":
        """Return the stretches without an event that matches, the longest first: see `Gap`.

        >>> with open("events.csv") as tl:
        ...     tl.gaps("1900..1999")[0].days
        15211
        """
        engine = self._engine()
        limits = self._question(engine, when, keywords).query
        with self._errors():
            found = gaps(engine, limits)
        return found[limits.offset : None if limits.limit is None else limits.offset + limits.limit]

    def relate(self, a: str, b: str) -> "Relation":
        """Return how two events, each an id or a title, stand to each other in time: a `Relation`.

        >>> with open("events.csv") as tl:
        ...     tl.relate("Victory of the revolution", "Iranian Revolution").words
        ('lies in',)
        """
        engine = self._engine()
        with self._errors():
            one, other = (the_event(text(n, t), engine, n) for n, t in (("a", a), ("b", b)))
            return relation(one.date, other.date)

    # ---- what there is

    def histogram(
        self,
        when: When = "",
        *,
        by: str,
        spread: bool = False,
        total: str = "",
        **keywords: Unpack[Keywords],
    ) -> "list[Bar]":
        """Return the numbers of events by period or column, like `timeline count --by`.

        Args:
            when: as for `events`.
            by: millennium, century, decade, year, month, day, actor, role, or a field or column.
            spread: count an event in every period it touches, not only in the one it starts in.
            total: a column to sum (`--sum`).
            keywords: as for `events`; `limit` and `offset` are of bars.

        Returns:
            Bars with `label`, `events` (possibly), `certain` and `sum`. Periods are in order, empty
            ones too; all others by falling number.

        >>> with open("events.csv") as tl:
        ...     [(bar.label, bar.events) for bar in tl.histogram("1970..1989", by="decade")]
        [('1970–1979', 4), ('1980–1989', 0)]
        """
        engine = self._engine()
        limits = self._question(engine, when, keywords).query
        query = limits._replace(limit=None, offset=0)  # they apply to bars, not to events
        with self._errors():
            word = fold_column(text("by", by))
            column = word if word in _BY else field("by", by, engine)
            amount = field("total", total, engine) if text("total", total).strip() else ""
            bars = histogram(engine, query, column, spread=spread, total=amount)
        return bars[limits.offset : None if limits.limit is None else limits.offset + limits.limit]

    def actors(self, when: When = "", **keywords: Unpack[Keywords]) -> "list[ActorRow]":
        """Return the actors of the matching events, most events first.

        Returns:
            Rows with `name`, `written` (the names in the data), `kind`, `part_of`, `known`,
            `events`, and the `first` and `last` day (JDN) of their events.

        >>> with open("events.csv") as tl:
        ...     tl.actors("1979")[0].name
        'Iran'
        """
        engine = self._engine()
        query = self._question(engine, when, keywords).query
        with self._errors():
            return sorted(actor_table(engine, query), key=lambda row: (-row.events, row.name))

    def datasets(self, when: When = "", **keywords: Unpack[Keywords]) -> "tuple[Dataset, ...]":
        """Return the data sets of the events that match, in the order in which they were loaded.

        Returns:
            Data sets with `name`, `file`, `terms`, `citation` and, as `events`, how many of their
            events match. Without a question all of them, also those without an event.

        >>> with open("events.csv") as tl:
        ...     [(one.name, one.events) for one in tl.datasets("1971..1979", actor="Iran")]
        [('events', 3)]
        """
        engine = self._engine()
        query = self._question(engine, when, keywords).query
        with self._errors():
            return engine.datasets() if query == EVERYTHING else datasets_of(engine, query)

    def question(self, when: When = "", **keywords: Unpack[Keywords]) -> Question:
        """Return how a question is understood; arguments and errors as for `events`.

        Returns:
            A Question: `echo` is the range in words, `includes` has for each actor that stands for
            others too its name and theirs, `query` is what is asked of the database.

        >>> with open("events.csv") as tl:
        ...     tl.question("18c", actor="Iran").echo
        '1701-01-01 to 1800-12-31 inclusive'
        """
        return self._question(self._engine(), when, keywords)

    def sql(self, statement: str, *, limit: int | None = None) -> list[dict[str, object]]:
        """Return the rows of one SQL statement that reads, as `timeline sql` does.

        Args:
            statement: it may only read; `timeline help sql` has the tables.
            limit: at most that many rows.

        Returns:
            A dictionary for each row; bytes are hexadecimal digits.

        Raises:
            TimelineError: it would write, is more than one, is wrong, or takes too long.

        >>> with open("events.csv") as tl:
        ...     tl.sql("SELECT count(*) AS n FROM events WHERE last_day < '1900'")
        [{'n': 3}]
        """
        if limit is not None and limit < 0:
            raise UsageError(f"{limit}: write a number from 0 on", argument="limit")
        if not text("statement", statement).strip():
            raise UsageError("there is no statement", argument="statement")
        engine = self._connections.another()
        with contextlib.closing(engine), self._errors():
            names, rows = engine.readonly_sql(statement, timeout=self._connections.timeout)
            keys = single(names)
            return [dict(zip(keys, map(value, row), strict=True)) for row in islice(rows, limit)]

    @property
    def registry(self) -> "Registry":
        """All actors: of the package, of this database, and names that are in neither.

        >>> with open("events.csv") as tl:
        ...     [(actor.name, actor.part_of) for actor in tl.registry.resolve("Persia")]
        [('Persia', 'Iran')]
        """
        engine = self._engine()
        with self._errors():
            return engine.registry()

    def _repr_html_(self) -> str:
        """Return name, number of events and first events as HTML, for a notebook."""
        found = number_of(self.count().possible, "event")
        return f"<p>{escape(self.name)}: {found}</p>" + self.table(limit=10)._repr_html_()

    # ---- how it is done

    def _engine(self) -> "Engine":
        return self._connections.engine()

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        """Convert other exceptions to TimelineError."""
        try:
            with translating_all(self.name):
                yield
        except TimelineError:
            if self._connections.closed:
                raise self._connections.closed_error() from None
            raise

    def _question(self, engine: "Engine", when: When, keywords: Keywords) -> Question:
        asked = arguments(when, keywords)
        with self._errors():
            return to_query(asked, engine, today(), self.name)

    def _read(self, engine: "Engine", query: "Query") -> "Iterator[Event]":
        with self._errors():
            found = engine.select(query)
            # a caller that stops early holds no lock, except after more events than this
            while events := list(islice(found, _AT_ONCE)):
                for event in events:
                    if self._connections.closed:
                        raise self._connections.closed_error()
                    yield event
