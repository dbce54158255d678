"""SqliteEngine: a SQLite database that is open for reading, as an `Engine`."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.dates import FUTURE, PAST, Bounds, Date
from timeline.dates.date import Facts, made
from timeline.engines.compiler import BOUNDS, Compiler, KnownDataset, finite
from timeline.engines.counts import EVERYTHING, ActorCount, Counts, DayCount, Group, PeriodStarts
from timeline.engines.flags import ALL_MEMBERS, APPROXIMATE, UNCERTAIN
from timeline.engines.span_levels import GAPS, OPEN, UNDATED
from timeline.engines.sqlite.damage import WRONG, damaged, reading, texts
from timeline.engines.sqlite.dialect import SELECTED, SqliteDialect
from timeline.engines.sqlite.event_ids import begun, keyed, shortest
from timeline.engines.sqlite.functions import add_functions, stop_after
from timeline.engines.sqlite.saved_datasets import SavedDatasets
from timeline.engines.sqlite.schema import NAME_OF
from timeline.engines.sqlite.starts import count_starts, first_start_and_last
from timeline.model import Column, Dataset, Event, Participant
from timeline.query.query import Query
from timeline.text.letters import fold_name
from timeline.text.names import near
from timeline.text.words import phrases

if TYPE_CHECKING:
    from timeline.actors.registry import Registry

_NEAR_TITLES = 5000  # number of titles compared for similar ones
_FOLDED_TITLES = 200_000  # number of titles folded to find another spelling
_DIALECT = SqliteDialect()


class SqliteEngine:
    """A SQLite database that is open for reading."""

    def __init__(self, connection: sqlite3.Connection, name: str = "") -> None:
        """`connection` is to a database with the current schema; `name` is for messages."""
        self.connection = connection
        self.name = name
        self._known: tuple[KnownDataset, ...] | None = None
        self._dataset_names: dict[int, str] = {}
        self._actor_names: dict[int, str] = {}
        add_functions(connection)

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def stop_after(self, seconds: float) -> None:
        """Stop what is asked from now on when it has taken that long; see Engine."""
        stop_after(self.connection, seconds)

    # ---- events

    def select(self, query: Query) -> Iterator[Event]:
        """Yield the events that match, in the order of the query."""
        statement, parameters = self.explain(query)
        for row in self.connection.execute(statement, parameters):
            yield self._event(row)

    def explain(self, query: Query) -> tuple[str, tuple[object, ...]]:
        """Return the statement that `select` executes, and the values of its parameters.

        The inner SELECT orders and limits the ids, so that no other row is read: in a CROSS JOIN,
        SQLite keeps the order of the first table.
        """
        compiler = self.compiler(query)
        ids = compiler.ordered().replace("\n", "\n  ")
        statement = (
            f"SELECT {SELECTED}\nFROM ({ids}\n) AS found\nCROSS JOIN event ON event.id = found.id"
        )
        return statement, tuple(compiler.parameters)

    def compiler(self, query: Query) -> Compiler:
        """Return a compiler that knows the data sets of this database."""
        return Compiler(query, self._datasets(), _DIALECT)

    def event(self, number: int) -> Event:
        """Return the event of this number."""
        self._datasets()
        row = self.connection.execute(
            f"SELECT {SELECTED} FROM event WHERE id = ?", (number,)
        ).fetchone()
        return self._event(row)

    def find(self, text: str) -> list[Event]:
        """Return the events with this id, else this title (folded), else this prefix of an id."""
        text, among = text.strip(), self._numbers()
        numbers = keyed(self.connection, among, text) or self._titled(text)
        return [self.event(n) for n in numbers or begun(self.connection, among, text)]

    def short_id(self, event: Event) -> str:
        """Return an id that `find` accepts: for a generated id, its shortest unique beginning."""
        columns = self.layout()[event.dataset]
        own = any(c.field == "key" and event.extra.get(c.name) != "" for c in columns)
        return event.key if own else shortest(self.connection, self._numbers(), event.key)

    def titles_near(self, text: str) -> tuple[str, ...]:
        """Return the titles most like a text, best first."""
        words = [word for word in text.split() if phrases(word)]
        titles: dict[int, str] = {}
        for word in words:
            titles |= dict(self._titles((word,), _NEAR_TITLES // len(words)))
        return near(text, titles.values()) or near(
            text, (title for _, title in self._titles((), _NEAR_TITLES))
        )

    # ---- counts

    def count(self, query: Query) -> tuple[int, int]:
        """Return how many events match: possibly (as `select` gives them), and certainly."""
        if query == EVERYTHING:
            (events,) = self.connection.execute("SELECT count(*) FROM event").fetchone()
            return events, events
        compiler = self.compiler(query)
        rows = self._rows(compiler, compiler.figures("count(*)", "ifnull(sum({certain}), 0)"))
        events = certain = 0
        for possible, surely in rows:
            events += possible
            certain += surely
        return events, certain

    def groups(self, query: Query, by: str, amount: str = "") -> Iterable[Group]:
        """Count the events that match by actor, role, or the text of a field; see Engine."""
        if by == "actor" and query == EVERYTHING and not amount:
            rows = self.connection.execute(  # from the b-tree of participants alone
                "SELECT name, NULL, events, events FROM (SELECT actor_id, count(DISTINCT event_id)"
                " AS events FROM participant GROUP BY actor_id) JOIN actor ON actor.id = actor_id"
            )
        else:
            compiler = self.compiler(query)
            rows = self._rows(compiler, compiler.groups(by, amount))
        return rows

    def bounds(self, query: Query, amount: str = "") -> Iterable[DayCount]:
        """Count the dated events that match by their bounds; with `amount`, one by one."""
        compiler = self.compiler(query)
        return map(DayCount._make, self._rows(compiler, compiler.bounds(amount)))

    def span(self, query: Query = EVERYTHING, *, starts: bool = False) -> tuple[int, int] | None:
        """Return the first and last day (JDN) that the dates of events name; see Engine."""
        if query == EVERYTHING:
            return first_start_and_last(self.connection) if starts else self._whole_span()
        compiler = self.compiler(query)
        rows = list(self._rows(compiler, compiler.span(starts=starts)))
        firsts = [first for first, _ in rows if first is not None]
        lasts = [last for _, last in rows if last is not None]
        return (min(firsts), max(lasts)) if firsts and lasts else None

    def starts(
        self, periods: Sequence[tuple[int, int]]
    ) -> tuple[Iterable[PeriodStarts], Iterable[DayCount]]:
        """Count the starts of all events in adjacent periods; see Engine."""
        return count_starts(self.connection, periods)

    def _rows(self, compiler: Compiler, statement: str) -> sqlite3.Cursor:
        return self.connection.execute(statement, compiler.parameters)

    def _whole_span(self) -> tuple[int, int] | None:
        first, last = self.connection.execute(
            "SELECT min(first), max(last) FROM ("
            " SELECT min(start_min) AS first, max(end_max) AS last FROM event WHERE level NOT IN"
            f" ({OPEN}, {GAPS}, {UNDATED}) UNION ALL"
            f" SELECT min({finite(*BOUNDS)}), max({finite(*reversed(BOUNDS))})"
            f" FROM event WHERE level IN ({OPEN}, {GAPS}))"
        ).fetchone()
        return None if first is None or last is None else (first, last)

    # ---- what there is

    def datasets(self) -> tuple[Dataset, ...]:
        """Return the data sets, in the order in which they were first loaded."""
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
        return {known.name: known.columns for known in self._datasets()}

    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns of all files, as written, each once."""
        names = (column.name for known in self._datasets() for column in known.columns)
        return tuple(dict.fromkeys(names))

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
        """Return all actors: shipped, of this database, and the names that neither knows."""
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

    def actors(self, query: Query) -> Iterable[ActorCount]:
        """Return the actors of the events that match, by name."""
        parameters, part = self._participations(query)
        rows = self.connection.execute(
            "SELECT name, kind, part_of, known, events, first, last FROM (SELECT actor_id,"
            " count(DISTINCT event) AS events, min(first) AS first, max(last) AS last"
            f" FROM (\n{part}\n) GROUP BY actor_id)"
            " JOIN actor ON actor.id = actor_id ORDER BY name",
            parameters,
        )
        for name, kind, part_of, known, *figures in rows:
            yield ActorCount(name, kind, part_of, bool(known), *figures)

    def spellings(self, query: Query) -> Iterable[tuple[str, str, int]]:
        """Return actors, written names and their events, the most frequent spelling first."""
        parameters, part = self._participations(query)
        return self.connection.execute(
            "SELECT actor.name, coalesce(written, actor.name) AS spelling, count(*)"
            f" FROM (\n{part}\n) AS part JOIN actor ON actor.id = part.actor_id"
            " GROUP BY 1, 2 ORDER BY 3 DESC, 2",
            parameters,
        )

    def _participations(self, query: Query) -> tuple[list[object], str]:
        """Return a SELECT of the participants of the matching events, and its parameters."""
        compiler = self.compiler(query)
        if query == EVERYTHING:  # from the b-tree of participants alone
            return [], (
                "SELECT actor_id, written, event_id AS event,"
                f" iif(level = {UNDATED}, NULL, start_min) AS first,"
                f" iif(level = {UNDATED}, NULL, end_max) AS last FROM participant"
            )
        events = f"(\n{compiler.figures('event.id AS id')}\n) AS found"
        return compiler.parameters, (
            f"SELECT actor.id AS actor_id, {NAME_OF} AS written, event.id AS event,"
            f" start_min AS first, end_max AS last FROM {_DIALECT.participants(events)}"
        )

    @property
    def saved(self) -> SavedDatasets:
        """The stored data sets, for a load."""
        return SavedDatasets(self.connection)

    # ---- the whole

    def readonly_sql(
        self, statement: str, *, timeout: float | None = None
    ) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """Execute one read-only statement; see `readonly_sql.readonly_sql`."""
        from timeline.engines.sqlite.readonly_sql import readonly_sql

        return readonly_sql(self.connection, statement, timeout)

    def copy(self, query: Query, path: Path) -> int:
        """Write the events that match as a database at `path`; return how many they are."""
        from timeline.engines.sqlite.subset import copy

        ids = None if query == EVERYTHING else self._ids(query)
        return copy(self.connection, ids, path)

    # ---- rows to values

    def _ids(self, query: Query) -> Iterator[tuple[int]]:
        compiler = self.compiler(query)
        return self._rows(compiler, f"SELECT id FROM (\n{compiler.ordered()}\n)")

    def _datasets(self) -> tuple[KnownDataset, ...]:
        if self._known is None:
            rows = self.connection.execute(
                "SELECT id, name, columns, format FROM dataset ORDER BY id"
            )
            self._known = tuple(
                KnownDataset(number, name, _columns(columns), form)
                for number, name, columns, form in rows
            )
            self._dataset_names = {known.id: known.name for known in self._known}
        return self._known

    def _numbers(self) -> tuple[int, ...]:
        return tuple(known.id for known in self._datasets())

    def _titled(self, text: str) -> list[int]:
        """Return the numbers of the events with a title, ignoring case, accents and spaces."""
        wanted = fold_name(text)
        # short words, such as articles, may be missing in one of the two
        words = tuple(w for w in text.split() if w.isalnum() and w.lower() != "the")
        for searched in dict.fromkeys((words, ())):
            titles = self._titles(searched, _FOLDED_TITLES)
            found = [event for event, title in titles if fold_name(title) == wanted]
            if found:
                return found
        return []

    def _titles(self, words: tuple[str, ...], most: int) -> list[tuple[int, str]]:
        """Return number and title of events that contain all of these words."""
        compiler = self.compiler(Query(words=words))
        statement = compiler.figures("event.id", "title")
        return self._rows(compiler, f"{statement} LIMIT {most}").fetchall()

    def _event(self, row: tuple[Any, ...]) -> Event:
        try:
            return self._checked_event(row)
        except WRONG as error:
            raise damaged(f"event {row[0]}", error) from None

    def _checked_event(self, row: tuple[Any, ...]) -> Event:
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
            key, self._dataset_names[dataset], title, date,
            self._participants(participants) if participants != "[]" else (),
            place, category, description, source, actors,
            texts(extra) if extra else {}, line,
        )  # fmt: skip

    def _members(self, event: int) -> tuple[Bounds, ...]:
        rows = self.connection.execute(
            "SELECT start_min, start_max, end_min, end_max FROM event_member"
            " WHERE event_id = ? ORDER BY position",
            (event,),
        )
        return tuple(rows)

    def _participants(self, text: str) -> tuple[Participant, ...]:
        participants = []
        for entry in json.loads(text):
            if isinstance(entry, int):
                name = self._actor(entry)
                participants.append(Participant(name, name))
            else:
                actor, written, role, shown = entry[:4]
                participants.append(Participant(written, self._actor(actor), role, bool(shown)))
        return tuple(participants)

    def _actor(self, number: int) -> str:
        name = self._actor_names.get(number)
        if name is None:
            rows = self.connection.execute("SELECT name FROM actor WHERE id = ?", (number,))
            row = rows.fetchone()
            if row is None:
                raise LookupError(f"there is no actor {number}")
            name = self._actor_names[number] = row[0]
        return name


def _columns(text: str) -> tuple[Column, ...]:
    with reading("dataset.columns"):
        return tuple(Column(name, field) for name, field in json.loads(text))
