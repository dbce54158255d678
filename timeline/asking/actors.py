"""From the names of a question to the actors that it is about."""

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
    """Where actors are looked for.

    Attributes:
        store: whose actors.
        database: its name, for messages.
        exact: whether an actor stands for itself alone.
        hull: the first and last day asked for, which may decide between namesakes.
    """

    store: "Engine"
    database: str
    exact: bool
    hull: Span | None


class Beside(NamedTuple):
    """An actor that was not asked for, and has events that may have been meant.

    Attributes:
        own: the actor that was asked for, by its own name; or the name that both carry.
        other: the other's own name.
        part: whether `own` belongs to it; else it carries the name that was asked for.
        events: how many events it has, of those that `own` has not.
        when: WHEN to ask, "" for all time.
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
        names: the own names of all actors that it stands for.
        includes: those of them that have events, without itself.
        beside: what was not asked for.
    """

    own: str
    names: frozenset[str]
    includes: tuple[str, ...]
    beside: tuple[Beside, ...]


def the_actors(argument: str, names: Sequence[str], place: Where) -> Iterator[Found]:
    """Yield the actor that each name means.

    Args:
        argument: where the names stand, for errors.
        names: as typed.
        place: where they are looked for.

    Raises:
        UsageError: no actor has the name, or several have it.
    """
    if not names:
        return
    registry = place.store.registry()
    for name in names:
        own = _the_actor(argument, name, registry, place)
        meant = frozenset({own}) if place.exact else registry.under(own)
        present = place.store.present(meant)
        beside = () if place.exact else _beside(name, own, registry, place)
        if not present and not beside:
            raise _not_there(argument, name, place)
        yield Found(own, meant, () if place.exact else tuple(sorted(present - {own})), beside)


def _the_actor(argument: str, name: str, registry: "Registry", place: Where) -> str:
    def there(actors: "Sequence[Actor]") -> "tuple[Actor, ...]":
        return tuple(one for one in actors if place.store.present(registry.under(one.name)))

    found = registry.resolve(name, place.hull)
    if len(found) != 1 or not there(found):  # the data may know only one of them, or another
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
        )
    return found[0].name


def _written(name: str, registry: "Registry", place: Where) -> "tuple[Actor, ...]":
    """Return the actors for which a file has this name, beside a code of theirs."""
    key = fold_name(name)
    owners = {own for own, text in place.store.spellings(Query()) if fold_name(text) == key}
    return tuple(one for own in sorted(owners) if (one := registry.get(own)) is not None)


def _not_there(argument: str, name: str, place: Where) -> UsageError:
    close = near(name, place.store.actor_names(), 2)
    means = f". Did you mean {or_list(close)}?" if close else ""
    return UsageError(
        f'no actor "{name}" in {place.database}{means}',
        "" if close else "timeline actors lists them",
        argument=argument,
        near=close,
    )


# --- what was not asked for ----------------------------------------------------------------------


def _beside(name: str, own: str, registry: "Registry", place: Where) -> tuple[Beside, ...]:
    """Return what has more events: what the actor belongs to, and who else has its name."""
    return (*_wholes(own, registry, place), *_namesakes(name, own, registry, place))


def _wholes(own: str, registry: "Registry", place: Where) -> Iterator[Beside]:
    """Yield the nearest actor to which this one belongs that has more events in its time."""
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
    """Yield those that have the same name at another time, where no time is asked for."""
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
    """Return what counts the events of some actors in a range of days; None is all time."""

    def count(names: frozenset[str]) -> int:
        spans = () if span is None else (span,)
        return place.store.count(Query(spans=spans, actors=(names,)))[0]

    return count


def _life(actor: "Actor", hull: Span | None) -> Span | None:
    """Return the years in which an actor was, as far as they are asked for; None if they are not.

    From the first day of its first year to the last day of its last one.
    """
    lo = PAST if actor.start is None else jdn(ymd(actor.start)[0], 1, 1)
    hi = FUTURE if actor.end is None else jdn(ymd(actor.end)[0], 12, 31)
    if hull is not None:
        lo, hi = max(lo, hull[0]), min(hi, hull[1])
    return (lo, hi) if lo <= hi else None


def _when(lo: int, hi: int) -> str:
    """Return WHEN for a range of days, in years where it is made of years; "" for all time."""
    if lo == PAST and hi == FUTURE:
        return ""
    years = (lo == PAST or ymd(lo)[1:] == (1, 1)) and (hi == FUTURE or ymd(hi)[1:] == (12, 31))
    first = "" if lo == PAST else iso_day(lo)
    last = "" if hi == FUTURE else iso_day(hi)
    if years:
        first, last = (text.removesuffix("-01-01").removesuffix("-12-31") for text in (first, last))
    return f"{first}..{last}" if first != last else first
