"""The reading side: questions to a database that is open, answered with Events."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from timeline.dates import FUTURE, PAST, Bounds, Date
from timeline.dates.date import Facts, made
from timeline.engines.sqlite.schema import ALL_MEMBERS, APPROXIMATE, UNCERTAIN
from timeline.engines.sqlite.span_levels import GAPS, OPEN, UNDATED
from timeline.engines.sqlite.sql import EVENT_COLUMNS, Compiler, KnownDataset
from timeline.model import Column, Dataset, Event, Participant
from timeline.query import Query
from timeline.text.names import fold, near
from timeline.text.words import number, phrases, plain

if TYPE_CHECKING:
    from timeline.actors.registry import Registry
    from timeline.engines.aggregate.actor_table import ActorRow
    from timeline.engines.aggregate.histogram import Bar
    from timeline.engines.aggregate.sums import Sum

_GUESSED = 5000  # titles that are looked at for the nearest ones
_SCANNED = 200_000  # titles that are looked at for one that is written a little differently


@dataclass(frozen=True, slots=True)
class Counts:
    """What a database holds, in numbers; of dates those that say less than a day or a span."""

    events: int
    undated: int
    open: int
    uncertain: int
    approximate: int
    warned: int
    actors: int
    unknown_actors: int


class Store:
    """A database that is open for reading."""

    def __init__(self, connection: sqlite3.Connection, name: str = "") -> None:
        """`connection` is to a database with the tables of today; `name` is for messages."""
        self.connection = connection
        self.name = name
        self._datasets: tuple[KnownDataset, ...] | None = None
        self._actors: dict[int, str] = {}
        _functions(connection)

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    # ---- events

    def select(self, query: Query) -> Iterator[Event]:
        """Yield the events that match, in the order of the query."""
        statement, parameters = self.sql(query)
        names = {one.id: one.name for one in self._known()}
        for row in self.connection.execute(statement, parameters):
            yield self._event(row, names)

    def sql(self, query: Query) -> tuple[str, tuple[object, ...]]:
        """Return what `select` executes, and the values of its parameters."""
        compiler = self.compiler(query)
        return compiler.events(), tuple(compiler.parameters)

    def count(self, query: Query) -> tuple[int, int]:
        """Return how many events match: possibly (as `select` gives them), and certainly."""
        if query == Query():
            (events,) = self.connection.execute("SELECT count(*) FROM event").fetchone()
            return events, events
        compiler = self.compiler(query)
        rows = compiler.figures("count(*)", "ifnull(sum({certain}), 0)")
        events = certain = 0
        for possible, surely in self.connection.execute(rows, compiler.parameters):
            events += possible
            certain += surely
        return events, certain

    def total(self, query: Query, field: str) -> int | float | None:
        """Return the sum of the numbers in a column; None where there is none."""
        return self._sum(query, field).sum

    def left_out(self, query: Query, field: str) -> int:
        """Return how many cells of a column hold no number: empty, words, codes for unknown."""
        return self._sum(query, field).left_out

    def histogram(
        self, query: Query, by: str, *, spread: bool = False, total: str = ""
    ) -> "list[Bar]":
        """Return the bars of `count --by`: see `histogram.histogram`."""
        from timeline.engines.aggregate.histogram import histogram

        return histogram(self, query, by, spread=spread, total=total)

    def find(self, text: str) -> list[Event]:
        """Return the events of this id, or else of this title, case, accents and spaces aside."""
        text = text.strip()
        keys = [
            row
            for one in self._known()
            for row in self.connection.execute(
                "SELECT id FROM event WHERE dataset_id = ? AND key = ?", (one.id, text)
            )
        ]
        if not keys:
            wanted = fold(text)
            # a mark or an article may be missing: such words are no help to find it
            plain_words = [
                word for word in text.split() if word.isalnum() and word.lower() != "the"
            ]
            ways = (tuple(plain_words), ()) if plain_words else ((),)
            for words in ways:
                titles = self._titles(words, all_words=True, most=_SCANNED)
                keys = [(event,) for event, title in titles if fold(title) == wanted]
                if keys:
                    break
        return [event for (number,) in keys for event in self.by_id(number)]

    def titles_near(self, text: str) -> tuple[str, ...]:
        """Return the titles most like a text, best first."""
        words = tuple(word for word in text.split() if phrases(word))
        titles = [title for _, title in self._titles(words, all_words=False, most=_GUESSED)]
        return near(text, titles) or near(
            text, [title for _, title in self._titles((), all_words=True, most=_GUESSED)]
        )

    # ---- what there is

    def span(self) -> tuple[int, int] | None:
        """Return the first and last day (JDN) that a date of the data names, None without any."""
        first, last = self.connection.execute(
            "SELECT min(first), max(last) FROM ("
            " SELECT min(start_min) AS first, max(end_max) AS last FROM event WHERE level NOT IN"
            f" ({OPEN}, {GAPS}, {UNDATED}) UNION ALL SELECT"
            " min(coalesce(nullif(start_min, ?1), nullif(start_max, ?1), nullif(end_min, ?2))),"
            " max(coalesce(nullif(end_max, ?2), nullif(end_min, ?2), nullif(start_max, ?1)))"
            f" FROM event WHERE level IN ({OPEN}, {GAPS}))",
            (PAST, FUTURE),
        ).fetchone()
        return None if first is None or last is None else (first, last)

    def datasets(self) -> tuple[Dataset, ...]:
        """Return the data sets, in the order in which they came."""
        counts = dict(
            self.connection.execute("SELECT dataset_id, count(*) FROM event GROUP BY dataset_id")
        )
        rows = self.connection.execute(
            "SELECT id, name, format, file, columns, sha256, loaded_at, terms, citation"
            " FROM dataset ORDER BY id"
        )
        return tuple(
            Dataset(name, form, file, _columns(columns), counts.get(number, 0), *more)
            for number, name, form, file, columns, *more in rows
        )

    def layout(self) -> dict[str, tuple[Column, ...]]:
        """Return the columns of each data set; unlike `datasets`, no event is counted."""
        return {source.name: source.columns for source in self._known()}

    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns of all files, as written, each once."""
        names = (column.name for one in self._known() for column in one.columns)
        return tuple(dict.fromkeys(names))

    def values(self, field: str) -> tuple[str, ...]:
        """Return the different texts in a field or column, most often first."""
        return tuple(bar.label for bar in self.histogram(Query(), field) if bar.label)

    def info(self) -> Counts:
        """Return what the database holds, in numbers."""
        row = self.connection.execute(
            f"SELECT count(*), ifnull(sum(level = {UNDATED}), 0),"
            " ifnull(sum(start_max = ?1 OR end_min = ?2), 0),"
            f" ifnull(sum(flags & {UNCERTAIN} > 0), 0),"
            f" ifnull(sum(flags & {APPROXIMATE} > 0), 0), count(doubt) FROM event",
            (PAST, FUTURE),
        ).fetchone()
        actors = self.connection.execute(
            "SELECT count(*), ifnull(sum(NOT known), 0) FROM actor"
        ).fetchone()
        return Counts(*row, *actors)

    # ---- actors

    def registry(self) -> "Registry":
        """Return all actors: of the package, of this database, and the names that neither knows."""
        from timeline.engines.sqlite.actor_writer import registry_of

        names = self.connection.execute("SELECT name FROM actor WHERE NOT known ORDER BY id")
        return registry_of(self.connection).with_unknown(name for (name,) in names)

    def present(self, names: Iterable[str]) -> frozenset[str]:
        """Return which of these actors take part in an event."""
        rows = self.connection.execute(
            "SELECT name FROM actor WHERE name IN (SELECT value FROM json_each(?))"
            " AND EXISTS (SELECT 1 FROM participant WHERE actor_id = actor.id)",
            (json.dumps(sorted(names), ensure_ascii=False),),
        )
        return frozenset(name for (name,) in rows)

    def actor_names(self) -> tuple[str, ...]:
        """Return the names of all actors in the data, their own and those that were written."""
        rows = self.connection.execute("SELECT name FROM actor UNION SELECT name FROM actor_name")
        return tuple(name for (name,) in rows)

    def roles(self) -> tuple[str, ...]:
        """Return the roles in which actors take part, in alphabetical order."""
        rows = self.connection.execute(
            "SELECT DISTINCT role FROM participant WHERE role <> '' ORDER BY role"
        )
        return tuple(role for (role,) in rows)

    def actor_rows(self, query: Query | None = None) -> "tuple[ActorRow, ...]":
        """Return the actors of the events that match (without a query: of all), by name."""
        from timeline.engines.aggregate.actor_table import actor_rows

        return actor_rows(self, query or Query())

    # ---- any statement

    def readonly_sql(
        self, statement: str, *, timeout: float | None = None
    ) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """Execute one statement that can only read; see `guard.readonly_sql`."""
        from timeline.engines.sqlite.readonly_sql import readonly_sql

        return readonly_sql(self.connection, statement, timeout)

    # ---- how it is done

    def compiler(self, query: Query) -> Compiler:
        """Return a compiler that knows the data sets of this database."""
        return Compiler(query, self._known())

    def _known(self) -> tuple[KnownDataset, ...]:
        if self._datasets is None:
            rows = self.connection.execute(
                "SELECT id, name, columns, format FROM dataset ORDER BY id"
            )
            self._datasets = tuple(
                KnownDataset(number, name, _columns(columns), form)
                for number, name, columns, form in rows
            )
        return self._datasets

    def _sum(self, query: Query, field: str) -> "Sum":
        from timeline.engines.aggregate.sums import Sum

        compiler = self.compiler(query)
        found = Sum()
        statement = compiler.figures(compiler.amount(field))
        for (cell,) in self.connection.execute(statement, compiler.parameters):
            found.add(cell)
        return found

    def by_id(self, event: int) -> list[Event]:
        """Return the event of this number in the database, [] if there is none."""
        names = {one.id: one.name for one in self._known()}
        rows = self.connection.execute(
            f"SELECT {', '.join(EVENT_COLUMNS)} FROM event WHERE id = ?", (event,)
        ).fetchall()
        return [self._event(row, names) for row in rows]

    def _titles(
        self, words: tuple[str, ...], *, all_words: bool, most: int
    ) -> list[tuple[int, str]]:
        """Return id and title of events with all, or any, of these words; all without words."""
        if not words or all_words:
            compiler = self.compiler(Query(words=words))
            statement = compiler.figures("event.id", "title")
            found = self.connection.execute(f"{statement} LIMIT {most}", compiler.parameters)
            return found.fetchall()
        titles: dict[int, str] = {}
        for word in words:
            titles |= dict(self._titles((word,), all_words=True, most=most // len(words)))
        return list(titles.items())

    def _event(self, row: tuple[Any, ...], names: dict[int, str]) -> Event:
        (
            event, dataset, key, title, text, edtf, start_min, start_max, end_min, end_max, flags,
            calendar, doubt, participants, place, category, description, source, actors, extra,
            line, level,
        ) = row  # fmt: skip
        facts = Facts(
            edtf, start_min, start_max, end_min, end_max,
            bool(flags & UNCERTAIN), bool(flags & APPROXIMATE), calendar or "gregorian",
            tuple(doubt.split("\n")) if doubt else (),
            self._members(event) if level == GAPS else (), bool(flags & ALL_MEMBERS),
        )  # fmt: skip
        date: Date = made(text, facts)
        return Event(
            key, names[dataset], title, date,
            self._participants(participants) if participants != "[]" else (),
            place, category, description, source, actors,
            json.loads(extra) if extra else {}, line,
        )  # fmt: skip

    def _members(self, event: int) -> tuple[Bounds, ...]:
        rows = self.connection.execute(
            "SELECT start_min, start_max, end_min, end_max FROM event_member"
            " WHERE event_id = ? ORDER BY position",
            (event,),
        )
        return tuple(rows)

    def _participants(self, text: str) -> tuple[Participant, ...]:
        found = []
        for one in json.loads(text):
            if isinstance(one, int):
                name = self._actor(one)
                found.append(Participant(name, name))
            else:
                found.append(Participant(one[1], self._actor(one[0]), one[2], bool(one[3])))
        return tuple(found)

    def _actor(self, number: int) -> str:
        name = self._actors.get(number)
        if name is None:
            row = self.connection.execute("SELECT name FROM actor WHERE id = ?", (number,))
            name = self._actors[number] = row.fetchone()[0]
        return name


def _columns(text: str) -> tuple[Column, ...]:
    return tuple(Column(name, field) for name, field in json.loads(text))


def _functions(connection: sqlite3.Connection) -> None:
    """Give a connection what SQL lacks; only our questions use it, no table or view does."""
    from timeline.dates.edtf.precision import precision

    functions: tuple[tuple[str, Callable[..., Any]], ...] = (
        ("number", number), ("plain", lru_cache(10_000)(plain)), ("precision", precision),
    )  # fmt: skip
    for name, function in functions:
        connection.create_function(name, 1, function, deterministic=True)
