"""The values that pass between the floors: records, events, actors, columns, datasets."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from timeline.dates import Date

Field = Literal[
    "key", "title", "date", "actors", "place", "category", "description", "source"
]  # the fields of an event that hold a cell as it was written


class Column(NamedTuple):
    """One column of a file.

    Attributes:
        name: the header as written.
        field: the field of the event that holds its cells, or None: they stand in `extra`.
    """

    name: str
    field: Field | None = None


class Mention(NamedTuple):
    """One name in a record: who, in which role, with which code.

    Attributes:
        name: as written in the source, without the spaces at its ends.
        role: `side_a`, `attacker`, …; "" if the source knows none.
        code: `scheme:value` where the source has a code for identity, `kind:group` where it says
            no more than that a name is no state's, else "".
        shown: False for a name that tables leave out (the country beside a name).
    """

    name: str
    role: str = ""
    code: str = ""
    shown: bool = True


class Record(NamedTuple):
    """What stands in one row of a file, as text; dates and actors are not yet understood.

    A named tuple, as is Mention: there is one for every row of a file, and a frozen dataclass
    of this size takes four times as long to make.

    Attributes:
        line: physical line where the row begins, from 1.
        key: the row's own id, "" if the source has none.
        title: stripped of the spaces at its ends.
        date: one text for `timeline.dates.parse`; "" if `start` and `end` are given.
        start, end: the two ends, each a text for the parser; "" if `date` is given.
        mentions: who takes part.
        place, category, description, source: cells as written, with their spaces; "" if empty.
        actors: the cell of the actors column as written, "" if there is no such column.
        cells: the whole row as written, for the file of rejects.
        extra: column name -> cell, for every non-empty cell that no field holds verbatim; an
            empty cell only where the column's field holds something else.
        warnings: (column, value, doubt) for each doubt of the reader; the row loads all the same.
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
        actor: the actor's own name; equal to `name` for one that no registry knows.
        role: "" if the source knows none.
        shown: False for a name that tables leave out.
    """

    name: str
    actor: str
    role: str = ""
    shown: bool = True


class Event(NamedTuple):
    """One event, as it is stored and answered."""

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
    """A state, body, force, group or person: one identity with many names.

    Attributes:
        name: its own name, unique in a registry.
        aliases: other names, as written; one that ends in `?` is another actor's too, and
            means this one only where the date of the event says so.
        kind: state, body, force, group, organisation, person; "" if unknown.
        part_of: the name of the actor under which it stands; "" for none.
        start, end: first and last day it can have existed, JDN; None is open or unknown.
        codes: `scheme:value`.
        known: False for a name from the data that no registry has.
        successors: own names of the actors that came after it; for reading only.
        note: a sentence on what is contested or unclear; for reading only.
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
