"""Writer: write the rows of files as events, in bulk, in one transaction.

The input is pairs of a `model.Record` and its `dates.Date`; each record has a key. The steps of a
load:

    connection = connect.create(path)           a new file; or copied(…), scratch(), memory()
    writer = Writer(connection)
    writer.begin()
    dataset = writer.dataset(name, format=…)    created or updated
    writer.insert(dataset, items)               all of them new: the first load of a data set
      or: for change in writer.compare(dataset, items): writer.apply(change)
    writer.finish()                             indexes, participants, full text, actors
    writer.commit()

`finish` and `commit` are separate so that a file of rejects can be written between them.
"""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from timeline.actors.registry import Registry
from timeline.dates import Date
from timeline.dates.calendars.gregorian import EPOCH
from timeline.engines.flags import ALL_MEMBERS, APPROXIMATE, UNCERTAIN
from timeline.engines.span_levels import GAPS, level
from timeline.engines.sqlite.actor_writer import (
    ActorResolver,
    Doubt,
    mentions_of,
    refresh,
    registry_of,
    write_registry,
)
from timeline.engines.sqlite.derived_tables import DerivedTables
from timeline.engines.sqlite.diff import (
    Change,
    DuplicateKey,
    Kind,
    StoredEvents,
    Values,
    changed_fields,
)
from timeline.engines.sqlite.engine import SqliteEngine
from timeline.engines.sqlite.errors import DuplicateKeysError
from timeline.engines.sqlite.locked_database import LockedDatabase
from timeline.engines.sqlite.saved_datasets import SavedDatasets
from timeline.engines.sqlite.unknown_names import respell
from timeline.model import Actor, Column, Record
from timeline.text.words import readings

Item = tuple[Record, Date]

FIELDS = (
    "key", "title", "date", "edtf", "start_min", "start_max", "end_min", "end_max", "level",
    "flags", "calendar", "doubt", "place", "category", "description", "source", "actors",
    "participants", "extra", "words", "line",
)  # fmt: skip
_DAYS = level(0, 0)
_KEY, _LINE = FIELDS.index("key"), FIELDS.index("line")
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_BATCH = 1000
_BORDER = " \ue000 "  # a word that no query can have, so that no phrase matches across it
# The data set is part of the SQL, so that the columns of a row are bound unchanged.
_COLUMNS, _PLACES = ", ".join(FIELDS), ", ".join("?" * len(FIELDS))
_INSERT = f"INSERT INTO event (dataset_id, {_COLUMNS}) VALUES ({{}}, {_PLACES})"
_UPDATE = f"UPDATE event SET {', '.join(f'{name} = ?' for name in FIELDS)} WHERE id = ?"


class Writer:
    """Writes one load: everything between `begin` and `commit`, or nothing.

    Attributes:
        unchanged: number of rows that `compare` has found unchanged.
        doubts: ambiguous names in the order read. A caller that reports them row by row clears
            the list, so that it does not grow with the file.
    """

    def __init__(self, connection: sqlite3.Connection, registry: Registry | None = None) -> None:
        """`registry` defaults to the package's, with the overrides of the database."""
        self.connection = connection
        self.saved = SavedDatasets(connection)
        self.unchanged = 0
        self.doubts: list[Doubt] = []
        self._registry = registry
        self._resolver: ActorResolver | None = None
        self._new = False  # a new file without indexes: everything is built at the end
        self._stale = False  # actors may have no events left
        self._derived = DerivedTables(connection, FIELDS)
        self._waiting: list[Change] = []

    def begin(self) -> None:
        """Begin the transaction; wait for the transaction of another load.

        Raises:
            sqlite3.OperationalError: the other load took longer than the timeout.
        """
        self.connection.execute("BEGIN IMMEDIATE")
        (found,) = self.connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'event_time'"
        ).fetchone()
        self._new = not found

    def commit(self) -> None:
        """Commit the load."""
        self.connection.execute("COMMIT")

    def rollback(self) -> None:
        """Roll back everything since `begin`; no effect without a transaction."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def engine(self, name: str) -> SqliteEngine:
        """Return an engine for the database, which will close it; `name` is for messages."""
        return SqliteEngine(self.connection, name)

    def write_over(self, locked: LockedDatabase, waiting: Callable[[], None]) -> None:
        """Overwrite another database with this one; see `LockedDatabase.overwrite`."""
        locked.overwrite(self.connection, waiting)

    # ---- data sets

    def dataset(  # noqa: PLR0913 - named, and each a column of the table
        self,
        name: str,
        *,
        format: str = "",  # noqa: A002 - the column's name
        file: str = "",
        sha256: str = "",
        loaded_at: str = "",
        columns: Sequence[Column] = (),
        terms: str = "",
        citation: str = "",
        options: Mapping[str, object] | None = None,
    ) -> int:
        """Create a data set or update its metadata; return its id."""
        pairs = _ENCODE([[column.name, column.field] for column in columns])
        values = (format, file, sha256, loaded_at, pairs, terms, citation, _ENCODE(options or {}))
        row = self.connection.execute(
            "INSERT INTO dataset (name, format, file, sha256, loaded_at, columns, terms, citation,"
            " options) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
            " format = excluded.format, file = excluded.file, sha256 = excluded.sha256,"
            " loaded_at = excluded.loaded_at, columns = excluded.columns, terms = excluded.terms,"
            " citation = excluded.citation, options = excluded.options RETURNING id",
            (name, *values),
        ).fetchone()
        return int(row[0])

    def dataset_id(self, name: str) -> int | None:
        """Return the id of a data set, None if there is none of this name."""
        row = self.connection.execute("SELECT id FROM dataset WHERE name = ?", (name,)).fetchone()
        return None if row is None else int(row[0])

    # ---- actors

    @property
    def registry(self) -> Registry:
        """The registry by which names are resolved."""
        if self._registry is None:
            self._registry = registry_of(self.connection)
        return self._registry

    def override(self, actors: Iterable[Actor]) -> int:
        """Store the actors of `load --actors`, and resolve the actors of all events again.

        Returns:
            the number of events whose actors have changed.
        """
        write_registry(self.connection, actors)
        self._registry = None
        return self.reresolve()

    def reresolve(self) -> int:
        """Resolve the actors of all events again; return the number of events that changed."""
        connection = self.connection
        self.flush()
        names = dict(connection.execute("SELECT id, name FROM actor"))
        resolver = self._resolver = ActorResolver(connection, self.registry, self.doubts)
        changed = 0
        # read all ids first, since a table must not change during a SELECT on it; in file order,
        # since an unknown actor is named by its first spelling
        found = connection.execute("SELECT id FROM event ORDER BY id")
        for number in array("q", (row[0] for row in found)):
            first, last, line, before = connection.execute(
                "SELECT start_min, end_max, line, participants FROM event WHERE id = ?", (number,)
            ).fetchone()
            if before == "[]":
                continue
            span = None if first is None else (first, last)
            after = resolver.participants(mentions_of(before, names), span, line)
            self.doubts.clear()  # already reported when the file was loaded
            if after != before:
                changed += 1
                connection.execute(
                    "UPDATE event SET participants = ? WHERE id = ?", (after, number)
                )
        if not self._new:
            self._derived.rebuild_participants()
            refresh(connection, self.registry)
            self._stale = True
        return changed

    # ---- events

    def insert(self, dataset: int, items: Iterable[Item]) -> int:
        """Insert new events; return their number.

        Raises:
            sqlite3.IntegrityError: a key exists already (see `duplicates`); in a new file,
                `finish` raises it.
        """
        return self._insert(dataset, self.values(items))

    def compare(
        self, dataset: int, items: Iterable[Item], *, gone: bool = True
    ) -> Iterator[Change]:
        """Compare the rows of a file with the events of a data set.

        Yields new, changed and moved events, rows with a repeated key, and finally, with `gone`,
        the events that the file no longer has, in the order of their ids. Writes only new actors:
        see `apply`. Unchanged rows are counted in `unchanged`. Memory grows with the new keys, and
        by a byte for each event of the database.
        """
        stored = StoredEvents(self.connection, dataset, FIELDS)
        new: dict[str, int] = {}
        for values in stored.differing(self.values(items)):
            key, line = str(values[_KEY]), int(values[_LINE] or 0)
            found = stored.take(key) if key not in new else new[key]
            if isinstance(found, int):
                self._stale = True  # it may have added an actor without events
                yield Change(
                    "duplicate", dataset, key, values, duplicate=DuplicateKey(key, found, line)
                )
            elif found is None:
                new[key] = line
                yield Change("new", dataset, key, values)
            else:
                number, before = found
                if before == values:
                    self.unchanged += 1
                    continue
                stored.note(number, line, int(before[_LINE] or 0))
                fields = changed_fields(FIELDS, before, values)
                self.unchanged += not fields
                kind: Kind = "changed" if fields else "moved"
                yield Change(kind, dataset, key, values, number, before, fields)
        self.unchanged += stored.same
        if gone:
            for number, before in stored.left():
                yield Change("gone", dataset, str(before[_KEY]), before, number, before)

    def apply(self, change: Change) -> None:
        """Apply a change: insert, update, or remove an event."""
        if change.kind != "duplicate":
            self._waiting.append(change)
            if len(self._waiting) >= _BATCH:
                self.flush()

    def flush(self) -> None:
        """Write pending changes; call it after each file."""
        waiting, self._waiting = self._waiting, []
        new = (change for change in waiting if change.kind == "new")
        for dataset, group in groupby(new, key=lambda change: change.dataset):
            self._insert(dataset, (change.values for change in group))
        old = [change for change in waiting if change.kind != "new"]
        for change in old:
            if change.kind == "gone":
                self._derived.remove(change.event)
                self.connection.execute("DELETE FROM event WHERE id = ?", (change.event,))
                self._stale = True
            else:
                self._update(change)
        self._derived.update_text(old)

    def values(self, items: Iterable[Item]) -> Iterator[Values]:
        """Yield the values of the columns FIELDS for each row."""
        if self._resolver is None:
            self._resolver = ActorResolver(self.connection, self.registry, self.doubts)
        participants = self._resolver.participants
        span: tuple[int, int] | None
        for record, date in items:
            (
                line, key, title, _, _, _, mentions, place, category, description, source, actors,
                _, more, _,
            ) = record  # fmt: skip
            if title.isascii() and description.isascii() and place.isascii():
                words = None
            else:
                words = folded_words((title, description, place))
            extra = _ENCODE(dict(more)) if more else None
            if (day := date.day) is not None:  # four of five rows: nothing to resolve
                number, text = day.toordinal() + EPOCH, date.text
                people = participants(mentions, (number, number), line) if mentions else "[]"
                yield (
                    key, title, text, text, number, number, number, number, _DAYS, 0, None, None,
                    place, category, description, source, actors, people, extra, words, line,
                )  # fmt: skip
            else:
                when, span = self._when(date)
                people = participants(mentions, span, line) if mentions else "[]"
                yield (
                    key, title, *when,
                    place, category, description, source, actors, people, extra, words, line,
                )  # fmt: skip

    def _when(self, date: Date) -> tuple[Values, tuple[int, int] | None]:
        """Return the columns from `date` to `doubt`, and the span (JDN) for resolving names."""
        (
            edtf, first, start_max, end_min, last, uncertain, approximate, calendar, warnings,
            members, every,
        ) = date.facts  # fmt: skip
        number = level(first, last, gaps=bool(members))
        if number == GAPS:
            self._derived.members[edtf] = members
        when = (
            date.text, edtf, first, start_max, end_min, last, number,
            uncertain * UNCERTAIN + approximate * APPROXIMATE + every * ALL_MEMBERS,
            None if calendar == "gregorian" else calendar,
            "\n".join(warnings) if warnings else None,
        )  # fmt: skip
        return when, None if first is None or last is None else (first, last)

    def finish(self) -> None:
        """Write pending changes; after the first load of a new file, build indexes and full text.

        Raises:
            DuplicateKeysError: a key occurs twice in a data set.
        """
        connection = self.connection
        self.flush()
        if self._new:
            try:
                self._derived.build(self._last())
            except sqlite3.IntegrityError:
                raise DuplicateKeysError from None
            self._new = False
        met = self._resolver.respelt if self._resolver is not None else set()
        if self._stale or met:
            respell(connection, None if self._stale else met)
            self._resolver = None
        if self._stale:
            refresh(connection, self.registry)
            self._stale = False

    def duplicates(self, dataset: int) -> tuple[DuplicateKey, ...]:
        """Return the repeated keys of a data set, each later row with the first one."""
        rows = self.connection.execute(
            "SELECT key, first, line FROM (SELECT key, line, min(line) OVER (PARTITION BY key)"
            " AS first, row_number() OVER (PARTITION BY key ORDER BY line) AS number FROM event"
            " NOT INDEXED WHERE dataset_id = ?) WHERE number > 1 ORDER BY line",
            (dataset,),
        )
        return tuple(DuplicateKey(*row) for row in rows)

    # ---- how it is done

    def _insert(self, dataset: int, rows: Iterable[Values]) -> int:
        before = self._last()
        self.connection.executemany(_INSERT.format(int(dataset)), rows)
        after = self._last()
        if after > before and not self._new:
            self._derived.add(before + 1, after)
        return after - before

    def _last(self) -> int:
        return int(self.connection.execute("SELECT ifnull(max(id), 0) FROM event").fetchone()[0])

    def _update(self, change: Change) -> None:
        if change.before[:_LINE] == change.values[:_LINE]:
            self.connection.execute(
                "UPDATE event SET line = ? WHERE id = ?", (change.values[_LINE], change.event)
            )
            return
        self._derived.remove(change.event)
        self.connection.execute(_UPDATE, (*change.values, change.event))
        self._derived.enter(change.event, change.event)
        self._stale = True


def folded_words(texts: Iterable[str]) -> str:
    """Return the folded words of texts, with a separator between two texts."""
    return _BORDER.join(" ".join(words) for text in texts for words in readings(text))
