"""Values passed between packages: Record, Event, Actor, Column, Dataset and their parts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from timeline.dates import Date

Field = Literal[
    "key", "title", "date", "actors", "place", "category", "description", "source"
]  # fields of an event that hold a cell as written


class Column(NamedTuple):
    """One column of a file.

    Attributes:
        name: the header as written.
        field: the field of the event that holds its cells; None if they are in `extra`.
    """

    name: str
    field: Field | None = None


class Mention(NamedTuple):
    """One name of an actor in a record, with role and code.

    Attributes:
        name: as written in the source, stripped.
        role: `side_a`, `attacker`, …; "" if the source knows none.
        code: `scheme:value` if the source has a code for the actor, `kind:group` if it only says
            that the name is not a state, else "".
        shown: False for a name that tables omit (the country of another name).
    """

    name: str
    role: str = ""
    code: str = ""
    shown: bool = True


class Record(NamedTuple):
    """One row of a file as text; dates and actors are not parsed yet.

    A named tuple, like Mention, since there is one per row, and creating a frozen dataclass of this
    size takes four times as long.

    Attributes:
        line: physical line where the row begins, from 1.
        key: the row's own id, "" if the source has none.
        title: stripped.
        date: one text for `timeline.dates.parse`; "" if `start` and `end` are given.
        start, end: the two ends, each a text for the parser; "" if `date` is given.
        mentions: the actors that take part.
        place, category, description, source: cells as written, not stripped; "" if empty.
        actors: the cell of the actors column as written, "" if there is no such column.
        cells: the whole row as written, for the file of rejects.
        extra: column name -> cell, for every non-empty cell that no field holds verbatim; an
            empty cell only if the column's field has another value.
        warnings: (column, value, reason) for each warning of the reader.
    """

    line: int
    key: str
    title: str
    date: str
    start: str = ""
    end: str = ""
    mentions: tuple[Mention, ...] = ()
    place: str = ""
    category: str = ""
    description: str = ""
    source: str = ""
    actors: str = ""
    cells: tuple[str, ...] = ()
    extra: Mapping[str, str] = {}
    warnings: tuple[tuple[str, str, str], ...] = ()


class Participant(NamedTuple):
    """An actor in an event.

    Attributes:
        name: as the source wrote it.
        actor: the actor's own name; equal to `name` if it is in no registry.
        role: "" if the source knows none.
        shown: False for a name that tables omit.
    """

    name: str
    actor: str
    role: str = ""
    shown: bool = True


class Event(NamedTuple):
    """One event, as stored and returned."""

    key: str
    dataset: str
    title: str
    date: "Date"
    participants: tuple[Participant, ...] = ()
    place: str = ""
    category: str = ""
    description: str = ""
    source: str = ""
    actors: str = ""
    extra: Mapping[str, str] = {}
    line: int = 0


class Actor(NamedTuple):
    """A state, body, force, group or person, with all its names.

    Attributes:
        name: its own name, unique in a registry.
        aliases: other names, as written; one that ends in `?` is another actor's too, and means
            this one only if the date of the event decides so.
        kind: state, body, force, group, organisation, person; "" if unknown.
        part_of: the name of the actor of which it is a part; "" for none.
        start, end: first and last day of its existence (JDN); None is open or unknown.
        codes: `scheme:value`.
        known: False for a name of the data that is in no registry.
        successors: own names of the actors that followed it; informative only.
        note: a sentence on what is contested or unclear; informative only.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    part_of: str = ""
    start: int | None = None
    end: int | None = None
    codes: tuple[str, ...] = ()
    known: bool = True
    successors: tuple[str, ...] = ()
    note: str = ""


class Dataset(NamedTuple):
    """One source of events inside a database."""

    name: str
    format: str
    file: str
    columns: tuple[Column, ...]
    events: int = 0
    sha256: str = ""
    loaded_at: str = ""
    terms: str = ""
    citation: str = ""
