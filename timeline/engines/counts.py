"""The values that the counting methods of an Engine return."""

from typing import NamedTuple

from timeline.query.query import Query

EVERYTHING = Query()
# (label, cell, events, certain): events with the same label; with a column to sum, one event and
# its cell.
Group = tuple[str, str | None, int, int]


class DayCount(NamedTuple):
    """The number of events with the same bounds (JDN), and whether they certainly match WHEN.

    Attributes:
        gap: the number of the event, from 1, if its date is a set with gaps; else 0.
        cell: with a column to sum, the cell of this one event.
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
    """The numbers of events that possibly and certainly start in the period at a position."""

    period: int
    possible: int
    certain: int


class ActorCount(NamedTuple):
    """An actor and the number of its events; `first` and `last` day (JDN), None without a date."""

    name: str
    kind: str
    part_of: str
    known: bool
    events: int
    first: int | None
    last: int | None


class Counts(NamedTuple):
    """The numbers of events, actors and dates in a database.

    `open`, `uncertain`, `approximate` and `warned` count the events with such a date.
    """

    events: int
    undated: int
    open: int
    uncertain: int
    approximate: int
    warned: int
    actors: int
    unknown_actors: int
