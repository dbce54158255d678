"""actor_page: everything known about one actor, with its numbers of events."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates import FUTURE, PAST
from timeline.dates.calendars.gregorian import ymd
from timeline.dates.display import iso_day, show_year
from timeline.engines.aggregate.actor_table import ActorRow, actor_table

if TYPE_CHECKING:
    from timeline.actors.registry import Registry
    from timeline.engines.protocol import Engine
    from timeline.model import Actor
    from timeline.query import Query


class Below(NamedTuple):
    """An actor that is part of another one.

    Attributes:
        actor: the actor.
        events: number of events of it and its parts.
    """

    actor: "Actor"
    events: int


class ActorPage(NamedTuple):
    """The facts about one actor.

    Attributes:
        actor: its entry in the registry.
        row: its entry in the data; counts only events that name the actor itself.
        above: own names of its wholes, the nearest first.
        below: its direct parts, by first day.
        before: own names of its predecessors.
        events: events of it and of all that belongs to it.
        written: each spelling of the actor in the data, with its number of events, most first.
    """

    actor: "Actor"
    row: ActorRow
    above: tuple[str, ...]
    below: tuple[Below, ...]
    before: tuple[str, ...]
    events: int
    written: tuple[tuple[str, int], ...]


def the_page(name: str, engine: "Engine", query: "Query") -> ActorPage | None:
    """Return the page of the actor with this name.

    Args:
        name: as typed.
        engine: the database.
        query: the events to count; its ranges decide between actors of the same name.

    Returns:
        None if the name means no actor or several.
    """
    registry = engine.registry()
    spans = query.spans
    hull = (min(lo for lo, _ in spans), max(hi for _, hi in spans)) if spans else None
    meant = registry.resolve(name, hull) or registry.possible(name)
    if len(meant) > 1:
        meant = tuple(one for one in meant if engine.present(registry.under(one.name)))
    return _page(meant[0], engine, query, registry) if len(meant) == 1 else None


def _page(actor: "Actor", engine: "Engine", query: "Query", registry: "Registry") -> ActorPage:
    def events(own: str) -> int:
        return engine.count(query._replace(actors=(*query.actors, registry.under(own))))[0]

    name = actor.name
    own = query._replace(actors=(*query.actors, frozenset({name})))
    rows = {row.name: row for row in actor_table(engine, own)}
    children = filter(None, map(registry.get, registry.below(name)))
    order = sorted(children, key=lambda one: (PAST if one.start is None else one.start, one.name))
    return ActorPage(
        actor,
        rows.get(name) or ActorRow(name, (), actor.kind, actor.part_of, actor.known, 0, None, None),
        registry.above(name),
        tuple(Below(one, events(one.name)) for one in order),
        tuple(one.name for one in registry if name in one.successors),
        events(name),
        tuple((text, count) for one, text, count in engine.spellings(own) if one == name),
    )


def life(actor: "Actor") -> str:
    """Return the lifetime of an actor as text: `1501 to 1736`, `to 1935-03-31`.

    "" if neither is known.
    """
    first = "" if actor.start in {None, PAST} else _end(actor.start, (1, 1))
    last = "" if actor.end in {None, FUTURE} else _end(actor.end, (12, 31))
    if first and last and first != last:
        return f"{first} to {last}"
    return first if first == last else (f"from {first}" if first else f"to {last}")


def _end(day: int | None, plain: tuple[int, int]) -> str:
    """Return a day; only its year if it is the year's first or last day."""
    year, *rest = ymd(day or 0)
    return show_year(year) if tuple(rest) == plain else iso_day(day or 0)


def names(actor: "Actor") -> Iterator[str]:
    """Yield the other names; names that depend on the date of the event are marked."""
    for alias in actor.aliases:
        text = alias.removesuffix("?")
        yield f"{text} (by date)" if text != alias else text
