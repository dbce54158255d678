"""Resolve the names of a question to actors."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates import FUTURE, PAST
from timeline.dates.calendars.gregorian import jdn, ymd
from timeline.dates.display import iso_day
from timeline.errors import UsageError
from timeline.query import Query
from timeline.render.columns import or_list
from timeline.text.letters import fold_name
from timeline.text.names import near

if TYPE_CHECKING:
    from timeline.actors.registry import Registry
    from timeline.engines.protocol import Engine
    from timeline.model import Actor

Span = tuple[int, int]


class Where(NamedTuple):
    """The context in which names are resolved.

    Attributes:
        engine: the database.
        database: its name, for messages.
        exact: whether an actor includes only itself.
        hull: first and last day (JDN) of the range; may decide between actors of the same name.
    """

    engine: "Engine"
    database: str
    exact: bool
    hull: Span | None


class Beside(NamedTuple):
    """An actor with further events that the user may have meant.

    Attributes:
        own: own name of the actor that was asked for; or the name that both have.
        other: own name of the other actor.
        part: whether `own` is part of it; else both have the same name.
        events: number of its events that are not events of `own`.
        when: the WHEN to propose, "" for all time.
    """

    own: str
    other: str
    part: bool
    events: int
    when: str = ""


class Found(NamedTuple):
    """An actor of a question.

    Attributes:
        own: its own name.
        names: own names of all actors that it includes.
        includes: those of them that have events, without itself.
        beside: further actors to propose.
    """

    own: str
    names: frozenset[str]
    includes: tuple[str, ...]
    beside: tuple[Beside, ...]


def the_actors(argument: str, names: Sequence[str], place: Where) -> Iterator[Found]:
    """Yield the actor for each name.

    Args:
        argument: the argument with the names, for errors.
        names: as typed.
        place: the context.

    Raises:
        UsageError: no actor has the name, or several do.
    """
    if not names:
        return
    registry = place.engine.registry()
    for name in names:
        own = _the_actor(argument, name, registry, place)
        meant = frozenset({own}) if place.exact else registry.under(own)
        present = place.engine.present(meant)
        beside = () if place.exact else _beside(name, own, registry, place)
        if not present and not beside:
            raise _not_there(argument, name, place)
        yield Found(own, meant, () if place.exact else tuple(sorted(present - {own})), beside)


def _the_actor(argument: str, name: str, registry: "Registry", place: Where) -> str:
    def there(actors: "Sequence[Actor]") -> "tuple[Actor, ...]":
        return tuple(one for one in actors if place.engine.present(registry.under(one.name)))

    found = registry.resolve(name, place.hull)
    if len(found) != 1 or not there(found):  # the data may have only one of them, or another
        found = (
            there(found)
            or there(registry.possible(name))
            or _written(name, registry, place)
            or found
        )
    if not found:
        raise _not_there(argument, name, place)
    if len(found) > 1:
        raise UsageError(
            f'"{name}" can mean {or_list(actor.name for actor in found)}',
            "write one of these names",
            argument=argument,
            near=tuple(actor.name for actor in found),
        ).coded("actor")
    return found[0].name


def _written(name: str, registry: "Registry", place: Where) -> "tuple[Actor, ...]":
    """Return the actors that a file mentions by this name together with their code."""
    key = fold_name(name)
    owners = {own for own, text, _ in place.engine.spellings(Query()) if fold_name(text) == key}
    return tuple(one for own in sorted(owners) if (one := registry.get(own)) is not None)


def _not_there(argument: str, name: str, place: Where) -> UsageError:
    close = near(name, place.engine.actor_names(), 2)
    means = f". Did you mean {or_list(close)}?" if close else ""
    return UsageError(
        f'no actor "{name}" in {place.database}{means}',
        "" if close else "timeline actors lists them",
        argument=argument,
        near=close,
    ).coded("actor")


# --- further actors to propose -------------------------------------------------------------------


def _beside(name: str, own: str, registry: "Registry", place: Where) -> tuple[Beside, ...]:
    """Return actors with further events: wholes of the actor, and others of the same name."""
    return (*_wholes(own, registry, place), *_namesakes(name, own, registry, place))


def _wholes(own: str, registry: "Registry", place: Where) -> Iterator[Beside]:
    """Yield the nearest whole of this actor that has more events in its lifetime."""
    actor, above = registry.get(own), registry.above(own)
    if actor is None or not above:
        return
    span = _life(actor, place.hull)
    if span is None:
        return
    count = _counting(place, None if span == (PAST, FUTURE) else span)
    part = count(registry.under(own))
    for whole in above:
        more = count(registry.under(whole)) - part
        if more > 0:
            yield Beside(own, whole, part=True, events=more, when=_when(*span))
            return


def _namesakes(name: str, own: str, registry: "Registry", place: Where) -> Iterator[Beside]:
    """Yield actors with the same name at another time, if the question has no WHEN."""
    if place.hull is not None:
        return
    others = [one.name for one in registry.possible(name)]
    mine = registry.under(own)
    count = _counting(place, None)
    for other in others if own in others else ():
        if other not in mine and own not in registry.under(other):
            events = count(registry.under(other))
            if events:
                yield Beside(name, other, part=False, events=events)


def _counting(place: Where, span: Span | None) -> Callable[[frozenset[str]], int]:
    """Return a function that counts the events of actors in a range of days; None is all time."""

    def count(names: frozenset[str]) -> int:
        spans = () if span is None else (span,)
        return place.engine.count(Query(spans=spans, actors=(names,)))[0]

    return count


def _life(actor: "Actor", hull: Span | None) -> Span | None:
    """Return the lifetime of an actor within `hull`, in whole years; None if it is outside.

    From the first day of its first year to the last day of its last year (JDN).
    """
    lo = PAST if actor.start is None else jdn(ymd(actor.start)[0], 1, 1)
    hi = FUTURE if actor.end is None else jdn(ymd(actor.end)[0], 12, 31)
    if hull is not None:
        lo, hi = max(lo, hull[0]), min(hi, hull[1])
    return (lo, hi) if lo <= hi else None


def _when(lo: int, hi: int) -> str:
    """Return a WHEN for a range of days (JDN), in years if it has whole years; "" for all time."""
    if lo == PAST and hi == FUTURE:
        return ""
    years = (lo == PAST or ymd(lo)[1:] == (1, 1)) and (hi == FUTURE or ymd(hi)[1:] == (12, 31))
    first = "" if lo == PAST else iso_day(lo)
    last = "" if hi == FUTURE else iso_day(hi)
    if years:
        first, last = (text.removesuffix("-01-01").removesuffix("-12-31") for text in (first, last))
    return f"{first}..{last}" if first != last else first
