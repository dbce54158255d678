"""One Query: everything a reading command can be asked, and what it means in plain Python.

The SQL of the store is compiled from the same value; random tests hold the two together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from timeline.dates import Match, certainly, possibly
from timeline.model import Column, Event
from timeline.text.words import EXACT, has_phrase, is_code, number, phrases, plain, readings

Operator = Literal["=", "!=", "<", "<=", ">", ">=", "~"]
Layout = Mapping[str, Sequence[Column]]  # data set -> the columns of its file
Value = int | float | str

# Fields that hold a cell are named before the columns of a file; those that we work out come after
# them, so that a column `line` or `calendar` of the file's own can be asked for.
CELLS = ("id", "key", "title", "date", "actors", "place", "category", "description", "source")
DERIVED = ("edtf", "dataset", "line", "calendar", "precision")


@dataclass(frozen=True, slots=True)
class Condition:
    """`-w FIELD=VALUE`: one column of the file (or field of the event) compared with a text.

    Texts are compared without the spaces at their ends. Where both sides are numbers they are
    compared as numbers, so `=` finds 10.0 for 10, but neither an id of 20 digits for another one
    nor the code 010; else as text, letter by letter. An empty cell is neither less nor more than
    anything, nor is a text ("about 50") less or more than a number. `~` asks whether the text
    contains the value, case, accents and the two ways to type
    Persian set aside.
    """

    field: str
    operator: Operator
    value: str

    def holds(self, text: str) -> bool:
        """Whether a cell meets it."""
        if self.operator == "~":
            return plain(self.value) in plain(text)
        left, right = text.strip(), self.value.strip()
        numbers = number(left), number(right)
        both = numbers[0] is not None and numbers[1] is not None
        if self.operator in {"=", "!="}:
            amounts = (
                both and abs(numbers[1] or 0) <= EXACT and not (is_code(left) or is_code(right))
            )
            same = left == right or (amounts and numbers[0] == numbers[1])
            return same == (self.operator == "=")
        if not left or (numbers[1] is not None and not both):
            return False
        less, more = _COMPARED[self.operator]
        pair: tuple[Any, Any] = numbers if both else (left, right)
        if pair[0] == pair[1]:
            return len(self.operator) == 2
        return less if pair[0] < pair[1] else more


_COMPARED = {"<": (True, False), "<=": (True, False), ">": (False, True), ">=": (False, True)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked; the default asks for all events.

    Attributes:
        spans: WHEN as inclusive ranges of days (JDN); an event must meet one of them. () = no WHEN.
        match: how it must meet them; `within`: it cannot have been at any other time.
        certain: only events that must match; else also those that possibly do.
        actors: for each `--actor` the names of all actors it stands for; all must take part.
        any_actor: one of `actors` is enough.
        not_actors: for each `--not-actor` the names of actors that must not take part.
        role: the role in which `actors` (or, without them, anybody) take part; "" = any.
        words: full-text words, all of which must occur in title, description or place.
        where: conditions, all of which must hold.
        datasets: names of data sets; () = all.
        sort: field to order by, numbers as numbers and before texts, empty cells last;
            "" and `date` = order of time (start_min, end_max, key), undated events last.
        descending: the order turned round; what is undated or empty stays last.
        then: further fields to order by where the ones before are equal, each with whether its
            order is turned round.
        limit, offset: how many events, after how many; None = all.
    """

    spans: tuple[tuple[int, int], ...] = ()
    match: Match = "overlap"
    certain: bool = False
    actors: tuple[frozenset[str], ...] = ()
    any_actor: bool = False
    not_actors: tuple[frozenset[str], ...] = ()
    role: str = ""
    words: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    datasets: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False
    then: tuple[tuple[str, bool], ...] = ()
    limit: int | None = None
    offset: int = 0

    def matches(self, event: Event, layout: Layout | None = None) -> bool:
        """Whether an event is an answer.

        Args:
            event: any event.
            layout: which columns the files of the data sets have, for `where` by their headers.
        """
        met = self.surely if self.certain else self.perhaps
        return (
            met(event)
            and self._who(event)
            and (not self.words or self._says(event))
            and (not self.datasets or event.dataset in self.datasets)
            and all(c.holds(value(event, c.field, layout or {})) for c in self.where)
        )

    def perhaps(self, event: Event) -> bool:
        """Whether the event possibly meets WHEN; True without one.

        What lies within it must: an event that may as well lie outside is none to count as inside.
        """
        met = certainly if self.match == "within" else possibly
        return not self.spans or any(met(event.date, *s, self.match) for s in self.spans)

    def surely(self, event: Event) -> bool:
        """Whether the event certainly meets WHEN: one of its ranges; True without one."""
        return not self.spans or any(certainly(event.date, *s, self.match) for s in self.spans)

    def order(self, event: Event, layout: Layout | None = None) -> tuple[Any, ...]:
        """Return the key of an event for `sorted`, ascending."""
        fields = (self.sort, *(field for field, _ in self.then))
        return (*(_keys(event, field, layout or {}) for field in fields), _by_time(event))

    def answer(self, events: Iterable[Event], layout: Layout | None = None) -> list[Event]:
        """Return the events that match, ordered and cut to limit and offset."""
        layout = layout or {}
        found = [event for event in events if self.matches(event, layout)]
        found.sort(key=lambda event: _by_time(event)[1], reverse=self.descending)
        for field, descending in reversed(((self.sort, self.descending), *self.then)):
            keys = {id(event): _keys(event, field, layout) for event in found}
            found.sort(key=lambda event: keys[id(event)][1], reverse=descending)
            found.sort(key=lambda event: keys[id(event)][0])
        end = None if self.limit is None else self.offset + self.limit
        return found[self.offset : end]

    @property
    def by_time(self) -> bool:
        """Whether the answer comes in the order of time."""
        return not self.then and is_time(self.sort)

    def _who(self, event: Event) -> bool:
        role = plain(self.role)
        acting = {one.actor for one in event.participants if not role or plain(one.role) == role}
        if role and not self.actors and not acting:
            return False
        enough: Callable[[Iterable[bool]], bool] = any if self.any_actor else all
        if self.actors and not enough(not acting.isdisjoint(names) for names in self.actors):
            return False
        present = {one.actor for one in event.participants}
        return all(present.isdisjoint(names) for names in self.not_actors)

    def _says(self, event: Event) -> bool:
        texts = [
            reading
            for text in (event.title, event.description, event.place)
            for reading in readings(text)
        ]
        wanted = [found for found in map(phrases, self.words) if found]
        return all(
            any(has_phrase(text, phrase) for text in texts for phrase in ways) for ways in wanted
        )


def is_time(field: str) -> bool:
    """Whether to order by this field is to order by time."""
    return field.strip().casefold() in {"", "date", "edtf"}


def _by_time(event: Event) -> tuple[bool, tuple[Any, ...]]:
    date = event.date
    undated = date.start_min is None
    span = (date.start_min or 0, date.end_max or 0)
    return undated, (undated, *span, event.key, event.dataset)


def _keys(event: Event, field: str, layout: Layout) -> tuple[bool, tuple[Any, ...]]:
    """Return whether the field is empty, so that the event comes last, and its place by it."""
    if is_time(field):
        undated, keys = _by_time(event)
        return undated, keys[1:3]
    text = value(event, field, layout).strip()
    amount = number(text)
    return not text, (1, 0, plain(text), text) if amount is None else (0, amount, "", "")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text of a field stands in the events of a data set.

    Attributes:
        column: the header of the column as written, whose cell may stand in `extra`; or "".
        field: one of CELLS or DERIVED that holds it if `extra` does not; "" if none does.
    """

    column: str = ""
    field: str = ""


def place(name: str, columns: Sequence[Column], *, exact: bool) -> Place:
    """Return where the field or column `name` stands in a data set with these columns.

    Args:
        name: as the user wrote it; case and the spaces at its ends do not count.
        columns: those of the data set.
        exact: whether some data set has a column of just this name.
    """
    folded = name.strip().casefold()
    if folded in CELLS and (not exact or (name in CELLS and name != "key")):
        return Place(field="key" if folded == "id" else folded)
    for column in sorted(columns, key=lambda column: column.name != name):
        if column.name.strip().casefold() == folded:
            return Place(column.name, column.field or "")
    return Place(field=folded if folded in DERIVED else "")


def is_exact(name: str, layout: Layout) -> bool:
    """Whether some data set has a column of just this name."""
    return any(column.name == name for columns in layout.values() for column in columns)


def value(event: Event, name: str, layout: Layout) -> str:
    """Return the text that an event has in a field or column; "" if it has none."""
    where = place(name, layout.get(event.dataset, ()), exact=is_exact(name, layout))
    if where.column in event.extra:
        return event.extra[where.column]
    return _READ[where.field](event)


_READ: Mapping[str, Callable[[Event], str]] = {
    "": lambda _: "",
    "key": lambda event: event.key,
    "title": lambda event: event.title,
    "date": lambda event: event.date.text,
    "actors": lambda event: event.actors,
    "place": lambda event: event.place,
    "category": lambda event: event.category,
    "description": lambda event: event.description,
    "source": lambda event: event.source,
    "edtf": lambda event: event.date.edtf,
    "dataset": lambda event: event.dataset,
    "line": lambda event: str(event.line),
    "calendar": lambda event: event.date.calendar,
    "precision": lambda event: event.date.precision,
}
