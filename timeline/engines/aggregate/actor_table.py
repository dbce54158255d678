"""The table of `timeline actors`: who takes part in the events that match."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.engines.sqlite.schema import ACTOR_OF, NAME_OF
from timeline.engines.sqlite.span_levels import UNDATED
from timeline.query import Query

if TYPE_CHECKING:
    from timeline.engines.sqlite.engine import Store


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor as the data know it.

    Attributes:
        name: its own name.
        written: the names under which it occurs, most often first.
        kind: as the registry has it; "" for an unknown one.
        part_of: the own name of what it stands under; "" for nothing.
        known: False for a name that no registry knows.
        events: how many events it takes part in.
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


def actor_rows(store: "Store", query: Query) -> tuple[ActorRow, ...]:
    """Return the actors of the events that match, by name."""
    compiler = store.compiler(query)
    if query == Query():  # the b-tree of participants has all that is needed
        part = (
            "SELECT actor_id, written, event_id AS event,"
            f" iif(level = {UNDATED}, NULL, start_min) AS first,"
            f" iif(level = {UNDATED}, NULL, end_max) AS last FROM participant"
        )
    else:
        found = compiler.figures("event.id AS id")
        part = (
            f"SELECT {ACTOR_OF} AS actor_id, {NAME_OF} AS written, event.id AS event,"
            f" start_min AS first, end_max AS last FROM (\n{found}\n) AS found"
            " CROSS JOIN event ON event.id = found.id CROSS JOIN json_each(participants) AS one"
        )
    execute = store.connection.execute
    spellings: dict[int, list[str]] = defaultdict(list)
    for number, name in execute(
        f"SELECT part.actor_id, coalesce(written, actor.name) FROM (\n{part}\n) AS part"
        " JOIN actor ON actor.id = part.actor_id GROUP BY 1, 2 ORDER BY count(*) DESC, 2",
        compiler.parameters,
    ):
        spellings[number].append(name)
    rows = execute(
        "SELECT actor.id, name, kind, part_of, known, events, first, last FROM (SELECT actor_id,"
        " count(DISTINCT event) AS events, min(first) AS first, max(last) AS last"
        f" FROM (\n{part}\n) GROUP BY actor_id) JOIN actor ON actor.id = actor_id ORDER BY name",
        compiler.parameters,
    )
    return tuple(
        ActorRow(name, tuple(spellings[number]), kind, part_of, bool(known), events, first, last)
        for number, name, kind, part_of, known, events, first, last in rows
    )
