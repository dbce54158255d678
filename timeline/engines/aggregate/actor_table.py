"""actor_table: the actors of matching events, with names, parents and numbers of events."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates.display import open_day
from timeline.query.query import Query

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in the data.

    Attributes:
        name: its own name.
        written: the names under which it occurs, most frequent first.
        kind: its kind in the registry; "" for an unknown actor.
        part_of: the own name of its parent; "" for none.
        known: False for a name that is in no registry.
        events: number of its events.
        first: the first day of these events (JDN), PAST if one has no beginning.
        last: the last day, FUTURE if one has no end; both None where no event has a date.
    """

    name: str
    written: tuple[str, ...]
    kind: str
    part_of: str
    known: bool
    events: int
    first: int | None
    last: int | None


def actor_table(engine: "Engine", query: Query) -> tuple[ActorRow, ...]:
    """Return the actors of the matching events, sorted by name."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for actor, spelling, _ in engine.spellings(query):
        spellings[actor].append(spelling)
    return tuple(
        ActorRow(
            name=actor.name,
            written=tuple(spellings[actor.name]),
            kind=actor.kind,
            part_of=actor.part_of,
            known=actor.known,
            events=actor.events,
            first=actor.first,
            last=actor.last,
        )
        for actor in engine.actors(query)
    )


def actor_object(row: ActorRow) -> dict[str, object]:
    """Return the JSON object of an actor; an open end or empty text is None."""
    return {
        "actor": row.name,
        "written": list(row.written),
        "kind": row.kind or None,
        "part_of": row.part_of or None,
        "events": row.events,
        "first": open_day(row.first),
        "last": open_day(row.last),
        "known": row.known,
    }
