"""Derived tables and how they follow `event`: participants, members of dates, full text."""

import operator
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from timeline.engines.span_levels import GAPS
from timeline.engines.sqlite.diff import Change
from timeline.engines.sqlite.schema import ACTOR_OF, INDEXES, NAME_OF, ROLE_OF

if TYPE_CHECKING:
    from timeline.dates import Bounds

_TEXTS = "title, description, place, words"
_PARTICIPANTS = f"""
INSERT INTO participant (actor_id, level, start_min, end_max, event_id, position, role, written)
SELECT {ACTOR_OF} AS actor, e.level AS level, ifnull(e.start_min, 0) AS first,
    ifnull(e.end_max, 0), e.id, one.key, {ROLE_OF}, {NAME_OF}
FROM event AS e CROSS JOIN json_each(e.participants) AS one
"""
# Approximately the order of the b-tree, so that rows are appended. Any order would be correct; a
# single number sorts faster than several columns.
_SORTED = "ORDER BY (actor << 34) + (level << 31) + first"
_REMOVE = f"""
DELETE FROM participant WHERE (actor_id, level, start_min, end_max, event_id) IN (
    SELECT {ACTOR_OF}, e.level, ifnull(e.start_min, 0), ifnull(e.end_max, 0), e.id
    FROM event AS e CROSS JOIN json_each(e.participants) AS one WHERE e.id = ?)
"""
_HASH_BYTES = 32 << 20  # full text kept in memory before a segment is written
# Determines the size of SQLite's sorted runs, which are fastest if they fit into the processor's
# cache.
_SMALL_CACHE = "PRAGMA cache_size = -2048"


class DerivedTables:
    """Updates the derived tables after changes of `event`.

    Attributes:
        members: canonical form of each date with gaps -> bounds of its parts.
    """

    def __init__(self, connection: sqlite3.Connection, fields: Sequence[str]) -> None:
        """`fields` are the columns of Values."""
        self.members: dict[str, tuple[Bounds, ...]] = {}
        self._connection = connection
        self._texts = operator.itemgetter(*(fields.index(name) for name in _TEXTS.split(", ")))

    def build(self, last: int) -> None:
        """Build all tables and indexes for a new file with events up to id `last`.

        Raises:
            sqlite3.IntegrityError: a key occurs twice in a data set.
        """
        connection = self._connection
        connection.execute(_SMALL_CACHE)
        for statement in INDEXES:
            connection.execute(statement)
        connection.execute(f"{_PARTICIPANTS} {_SORTED}")
        self._write_members(0, last)
        hash_size = "INSERT INTO event_fts (event_fts, rank) VALUES ('hashsize', ?)"
        connection.execute(hash_size, (_HASH_BYTES,))
        connection.execute("INSERT INTO event_fts (event_fts) VALUES ('rebuild')")
        connection.execute(hash_size, (1 << 20,))

    def rebuild_participants(self) -> None:
        """Rebuild the participants of all events."""
        self._connection.execute("DELETE FROM participant")
        self._connection.execute(f"{_PARTICIPANTS} {_SORTED}")

    def add(self, first: int, last: int) -> None:
        """Add the rows of new events."""
        self.enter(first, last)
        self._connection.execute(
            f"INSERT INTO event_fts (rowid, {_TEXTS})"
            f" SELECT id, {_TEXTS} FROM event WHERE id BETWEEN ? AND ?",
            (first, last),
        )

    def enter(self, first: int, last: int) -> None:
        """Add participants and members of events; `update_text` adds their full text."""
        self._connection.execute(
            f"{_PARTICIPANTS} WHERE e.id BETWEEN ? AND ? {_SORTED}", (first, last)
        )
        self._write_members(first, last)

    def remove(self, event: int) -> None:
        """Remove participants and members of an event; `update_text` removes its full text."""
        self._connection.execute(_REMOVE, (event,))
        self._connection.execute("DELETE FROM event_member WHERE event_id = ?", (event,))

    def update_text(self, changes: Iterable[Change]) -> None:
        """Update the full text of changed and removed events.

        Takes a whole batch and values: before each statement that could change several rows of any
        table, SQLite flushes the full text in memory. An event must not occur twice: `before` must
        be the text that was indexed.
        """
        out = f"(event_fts, rowid, {_TEXTS}) VALUES ('delete', ?, ?, ?, ?, ?)"
        into = f"(rowid, {_TEXTS}) VALUES (?, ?, ?, ?, ?)"
        for change in sorted(changes, key=lambda change: change.event):
            event, gone = change.event, change.kind == "gone"
            before, after = self._texts(change.before), self._texts(change.values)
            if gone or before != after:
                self._connection.execute(f"INSERT INTO event_fts {out}", (event, *before))
                if not gone:
                    self._connection.execute(f"INSERT INTO event_fts {into}", (event, *after))

    def _write_members(self, first: int, last: int) -> None:
        if not self.members:
            return
        events = self._connection.execute(
            "SELECT id, edtf FROM event WHERE level = ? AND id BETWEEN ? AND ?", (GAPS, first, last)
        ).fetchall()
        self._connection.executemany(
            "INSERT INTO event_member VALUES (?, ?, ?, ?, ?, ?)",
            (
                (event, position, *bounds)
                for event, edtf in events
                for position, bounds in enumerate(self.members[edtf])
            ),
        )
