"""Pairs of events: one begins within some time of another, shares a day with it, or lies in it.

With A and B dated by four days each, the lag from the end of A to the beginning of B is between
`B.start_min - A.end_max` and `B.start_max - A.end_min` days, and can be any number between. A pair
is possible if some lag is within what was asked for, certain if all are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from timeline.dates import FUTURE, PAST, Bounds
from timeline.dates.ranges import shift
from timeline.dates.relations import relation
from timeline.relating.span_index import SpanIndex
from timeline.relating.within import Within

if TYPE_CHECKING:
    from timeline.model import Event

How = Literal["after end", "after start", "overlap", "in"]


class PairQuestion(NamedTuple):
    """The conditions on pairs.

    Attributes:
        how: B begins within some time after A ends or begins; they share a day; or B is within A.
        within: how long after, for the first two.
        share: minimum number of common actors.
        same_actors: they have the same actors, at least one.
        same: a function of an event whose value must be equal and not empty in both.
        once: return two events that share a day only once, the earlier event first.
        next: only the B that can begin first after each A.
        certain: only certain pairs.
    """

    how: How = "after end"
    within: Within = Within()
    share: int = 0
    same_actors: bool = False
    same: "tuple[Callable[[Event], str], ...]" = ()
    once: bool = False
    next: bool = False
    certain: bool = False


class Pair(NamedTuple):
    """Two events that match.

    Attributes:
        lag: least and most days from the end of `a` to the beginning of `b`, from its beginning
            unless `after end` was asked for; None for a number without a limit.
        certain: whether the time between them certainly is as asked for.
    """

    a: "Event"
    b: "Event"
    lag: tuple[int | None, int | None]
    certain: bool


def pairs(
    firsts: "Iterable[Event]", seconds: "Iterable[Event]", asked: PairQuestion
) -> Iterator[Pair]:
    """Yield pairs of an event of `firsts` and one of `seconds`, in the order of `firsts`.

    An event is not paired with itself; undated events have no pairs. Two events that are both of
    both kinds are a pair in each order in which they answer.

    Args:
        firsts: the events A, which are read one by one.
        seconds: the events B, which are kept.
        asked: which pairs.
    """
    kept = [event for event in seconds if event.date.bounds is not None]
    whole = asked.how in {"overlap", "in"}
    index = SpanIndex(_span(event, whole=whole) for event in kept)
    for a in firsts:
        if a.date.bounds is None:
            continue
        near = sorted(index.meeting(*_reach(a.date.bounds, asked)))
        matching = (_pair(a, kept[n], asked) for n in near if _may_join(a, kept[n], asked))
        found = [pair for pair in matching if pair is not None]
        yield from _first_of(found) if asked.next else found


def _span(event: "Event", *, whole: bool) -> tuple[int, int]:
    """Return the days on which an event can begin, or on which it can be at all."""
    start_min, start_max, _, end_max = event.date.bounds or (0, 0, 0, 0)
    return (start_min, end_max if whole else start_max)


def _reach(a: Bounds, asked: PairQuestion) -> tuple[int, int]:
    """Return the first and last day on which a B of this A can begin, or can be."""
    if asked.how in {"overlap", "in"}:
        return a[0], a[3]
    first, last = _anchor(a, asked)
    most = asked.within.most
    return (
        shift(first, asked.within.least, 1) if first != PAST else PAST,
        FUTURE if most is None else shift(last, most, 1),
    )


def _anchor(a: Bounds, asked: PairQuestion) -> tuple[int, int]:
    """Return the first and last day from which the lag is counted."""
    return (a[0], a[1]) if asked.how == "after start" else (a[2], a[3])


def _may_join(a: "Event", b: "Event", asked: PairQuestion) -> bool:
    """Whether two events are two, and their actors and fields are as asked for."""
    mine, its = _order(a), _order(b)
    if mine == its or (asked.once and mine > its):
        return False
    if asked.share or asked.same_actors:
        first, second = ({one.actor for one in event.participants} for event in (a, b))
        if asked.same_actors and (first != second or not first):
            return False
        if len(first & second) < asked.share:
            return False
    return all(field(a).strip() == field(b).strip() != "" for field in asked.same)


def _order(event: "Event") -> tuple[object, ...]:
    """Return the place of an event in the order of time; no two events have the same."""
    start_min, _, _, end_max = event.date.bounds or (0, 0, 0, 0)
    return start_min, end_max, event.key, event.dataset


def _pair(a: "Event", b: "Event", asked: PairQuestion) -> Pair | None:
    """Return the pair if its time is possibly (or, if asked so, certainly) as asked for."""
    possible, certain = _answers(a, b, asked)
    if not (certain if asked.certain else possible):
        return None
    return Pair(a, b, lag(a, b, from_start=asked.how != "after end"), certain)


def _answers(a: "Event", b: "Event", asked: PairQuestion) -> tuple[bool, bool]:
    """Return whether the time between two events is possibly and certainly as asked for."""
    if asked.how == "overlap":
        return a.date.overlaps(b.date), relation(a.date, b.date).shares[1]
    if asked.how == "in":
        words = relation(b.date, a.date)
        inside = {"starts", "during", "finishes", "equals"}
        return not inside.isdisjoint(words.allen), inside >= set(words.allen)
    verdicts = [
        _in_time(_anchor(mine, asked), its[:2], asked.within)
        for mine, its in product(_dates(a), _dates(b))
    ]
    return any(possible for possible, _ in verdicts), all(certain for _, certain in verdicts)


def _dates(event: "Event") -> Sequence[Bounds]:
    """Return the four days of each date that may be meant."""
    date = event.date
    if date.members and not date.members_all:
        return date.members
    return (date.bounds or (PAST, FUTURE, PAST, FUTURE),)


def _in_time(anchor: tuple[int, int], begin: tuple[int, ...], within: Within) -> tuple[bool, bool]:
    """Return whether a beginning possibly and certainly lies within some time after an anchor.

    >>> from timeline.dates.ranges import Offset
    >>> _in_time((10, 12), (11, 20), Within(Offset(), Offset(days=30)))
    (True, False)
    """
    early, late = anchor
    least = [shift(day, within.least, 1) for day in (early, late)]
    most = [FUTURE if within.most is None else shift(day, within.most, 1) for day in (early, late)]
    goes_on = late == FUTURE and early == FUTURE  # no day is after an open end
    possible = begin[1] >= least[0] and begin[0] <= most[1] and not goes_on
    return possible, begin[0] >= least[1] and begin[1] <= most[0] and late != FUTURE


def lag(a: "Event", b: "Event", *, from_start: bool = False) -> tuple[int | None, int | None]:
    """Return the least and most days from the end (or beginning) of A to the beginning of B."""
    mine, its = a.date.bounds, b.date.bounds
    if mine is None or its is None:
        return None, None
    early, late = (mine[0], mine[1]) if from_start else (mine[2], mine[3])
    return (
        None if late == FUTURE or its[0] == PAST else its[0] - late,
        None if its[1] == FUTURE or early in {PAST, FUTURE} else its[1] - early,
    )


def _first_of(found: list[Pair]) -> list[Pair]:
    """Return the pairs whose B can begin first: no other B certainly begins before it."""
    if not found:
        return []
    soonest = min(pair.b.date.start_max or 0 for pair in found)
    return [pair for pair in found if (pair.b.date.start_min or 0) <= soonest]
