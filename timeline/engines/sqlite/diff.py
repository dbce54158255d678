"""Compare the events of a data set with the rows of a file."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from timeline.engines.sqlite.damage import reading, texts

Values = tuple[str | int | None, ...]
Kind = Literal["new", "changed", "moved", "gone", "duplicate"]


class DuplicateKey(NamedTuple):
    """Two rows of one file with the same key, by their lines."""

    key: str
    first: int
    line: int


class Field(NamedTuple):
    """The change of one field: name of the field or column, text before and after.

    For a date, the canonical form; the text if the canonical form is unchanged.
    """

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """The change of one event by a load.

    Attributes:
        kind: `moved` if only its line has changed, or the actors to which names resolve.
        dataset: id of its data set.
        key: its key.
        values: its columns after the change (`writer.FIELDS`); of a gone event, before it.
        event: its id in the database; 0 for a new one.
        before: its columns before; () for a new one.
        fields: the changed fields.
        duplicate: the two rows, for kind `duplicate`.
    """

    kind: Kind
    dataset: int
    key: str
    values: Values
    event: int = 0
    before: Values = ()
    fields: tuple[Field, ...] = ()
    duplicate: DuplicateKey | None = None

    @property
    def title(self) -> str:
        """The title after the change."""
        return str(self.values[1])


_TEXTS = ("title", "actors", "place", "category", "description", "source")


class StoredEvents:
    """The events of a data set, looked up by key, usually in file order.

    Most rows of a file that is loaded again are in the same order, so events are read in the order
    of their ids; only a row out of order needs a look-up.
    """

    def __init__(self, connection: sqlite3.Connection, dataset: int, fields: Sequence[str]) -> None:
        self._connection = connection
        self._dataset = dataset
        self._select = f"SELECT id, {', '.join(fields)} FROM event"
        # 0 for a new data set: no look-up, as a new file has no index yet
        (self._last,) = connection.execute(
            "SELECT iif(EXISTS (SELECT 1 FROM event WHERE dataset_id = ?),"
            " (SELECT max(id) FROM event), 0)",
            (dataset,),
        ).fetchone()
        self._seen = bytearray(self._last + 1)
        self._rows: Iterator[tuple[int, *Values]] = iter(())
        self._next: tuple[int, *Values] | None = None
        self._key = fields.index("key") + 1
        self._line = fields.index("line") + 1
        self._lines: dict[int, int] = {}
        self.same = 0
        self._from(0)

    def differing(self, rows: Iterable[Values]) -> Iterator[Values]:
        """Yield the rows that differ from the next event; take the event for equal rows.

        Equal rows, most of a file that is loaded again, are counted in `same`.
        """
        seen = self._seen
        for values in rows:
            row = self._next
            if row is not None and row[1:] == values and not seen[row[0]]:
                seen[row[0]] = 1
                self.same += 1
                self._next = next(self._rows, None)
            else:
                yield values

    def take(self, key: str) -> tuple[int, Values] | int | None:
        """Return id and columns of an event; None if there is none; the line if already taken."""
        row = self._next
        if row is not None and row[self._key] == key and not self._seen[row[0]]:
            self._next = next(self._rows, None)
        else:
            row = self._connection.execute(
                f"{self._select} WHERE dataset_id = ? AND key = ? AND id <= ?",
                (self._dataset, key, self._last),
            ).fetchone()
            if row is None:
                return None
            if self._seen[row[0]]:
                return self._lines.get(row[0], int(row[self._line] or 0))
            if self._next is not None and row[0] > self._next[0]:
                self._from(row[0])  # skipped events are gone, or come later
        self._seen[row[0]] = 1
        return row[0], row[1:]

    def note(self, event: int, line: int, before: int) -> None:
        """Record the line of an event, if it has changed."""
        if line != before:
            self._lines[event] = line

    def left(self) -> Iterator[tuple[int, Values]]:
        """Yield id and columns of the events that were not taken."""
        for event in range(1, self._last + 1):
            if not self._seen[event]:
                row = self._connection.execute(
                    f"{self._select} WHERE id = ? AND dataset_id = ?", (event, self._dataset)
                ).fetchone()
                if row is not None:
                    yield row[0], row[1:]

    def _from(self, event: int) -> None:
        self._rows = self._connection.execute(
            f"{self._select} WHERE +dataset_id = ? AND id > ? AND id <= ? ORDER BY id",
            (self._dataset, event, self._last),
        )
        self._next = next(self._rows, None)


def changed_fields(names: Sequence[str], before: Values, after: Values) -> tuple[Field, ...]:
    """Return the fields whose text has changed; for `extra`, by column."""
    old, new = (dict(zip(names, values, strict=True)) for values in (before, after))
    found: list[Field] = []
    if (old["date"], old["edtf"]) != (new["date"], new["edtf"]):
        shown = "edtf" if old["edtf"] != new["edtf"] and old["edtf"] and new["edtf"] else "date"
        found.append(Field("date", str(old[shown]), str(new[shown])))
    found += [
        Field(name, str(old[name]), str(new[name])) for name in _TEXTS if old[name] != new[name]
    ]
    if old["extra"] != new["extra"]:
        with reading("event.extra"):
            were, are = (texts(str(row["extra"] or "{}")) for row in (old, new))
        found += [
            Field(name, were.get(name, ""), are.get(name, ""))
            for name in dict.fromkeys((*were, *are))
            if were.get(name, "") != are.get(name, "")
        ]
    return tuple(found)
