"""What an Engine counts, as values; `protocol` says which method gives which."""

from typing import NamedTuple

from timeline.query.query import Query

EVERYTHING = Query()
# Label, cell, events, certain: events with the same label; where a column is added up, one event
# with its cell.
Group = tuple[str, str | None, int, int]


class DayCount(NamedTuple):
    """Events with the same bounds (JDN), how many, and whether they certainly meet WHEN.

    Attributes:
        gap: the number of the event, from 1, if its date is a set with gaps; else 0.
        cell: where a column is added up, the cell of this one event.
    """

    start_min: int
    start_max: int
    end_min: int
    end_max: int
    gap: int
    certain: int
    events: int
    cell: str | None


class PeriodStarts(NamedTuple):
    """How many events possibly and certainly start in a period, by its position."""

    period: int
    possible: int
    certain: int


class ActorCount(NamedTuple):
    """An actor and its events; `first` and `last` day (JDN), None if none of them has a date."""

    name: str
    kind: str
    part_of: str
    known: bool
    events: int
    first: int | None
    last: int | None


class Counts(NamedTuple):
    """What a database holds, in numbers.

    `open`, `uncertain`, `approximate` and `warned` count the events whose date is so.
    """

    events: int
    undated: int
    open: int
    uncertain: int
    approximate: int
    warned: int
    actors: int
    unknown_actors: int
