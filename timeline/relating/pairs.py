"""Pairs of events: one begins within some time of another, shares a day with it, or lies in it.

With A and B dated by four days each, the lag from the end of A to the beginning of B is between
`B.start_min - A.end_max` and `B.start_max - A.end_min` days, and can be any number between. A pair
is possible if some lag is within what was asked for, certain if all are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
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
        windows = [] if whole else [_window(date, asked) for date in _dates(a)]
        near = sorted(index.meeting(*_reach(a.date.bounds, windows)))
        matching = (_pair(a, kept[n], windows, asked) for n in near if _may_join(a, kept[n], asked))
        found = [pair for pair in matching if pair is not None]
        yield from _first_of(found) if asked.next else found


def _span(event: "Event", *, whole: bool) -> tuple[int, int]:
    """Return the days on which an event can begin, or on which it can be at all."""
    start_min, start_max, _, end_max = event.date.bounds or (0, 0, 0, 0)
    return (start_min, end_max if whole else start_max)


class _Window(NamedTuple):
    """The days on which a B may begin (possibly), and those on which it certainly answers."""

    first: int
    last: int
    sure_first: int
    sure_last: int


_NO_DAY = _Window(1, 0, 1, 0)


def _window(a: Bounds, asked: PairQuestion) -> _Window:
    """Return when a B of an A with these four days begins.

    >>> from timeline.dates.ranges import Offset
    >>> month = Within(Offset(), Offset(days=30))
    >>> tuple(_window((9, 9, 10, 12), PairQuestion(within=month)))
    (10, 42, 12, 40)
    """
    early, late = (a[0], a[1]) if asked.how == "after start" else (a[2], a[3])
    if early == FUTURE:  # no day is after an open end
        return _NO_DAY
    least, most = asked.within
    first, sure_first = shift(early, least, 1), shift(late, least, 1)
    last, sure_last = (FUTURE if most is None else shift(day, most, 1) for day in (late, early))
    return _Window(first, last, sure_first, PAST if late == FUTURE else sure_last)


def _reach(a: Bounds, windows: Sequence[_Window]) -> tuple[int, int]:
    """Return the first and last day on which a B of this A can begin, or can be."""
    if not windows:
        return a[0], a[3]
    return min(one.first for one in windows), max(one.last for one in windows)


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


def _pair(a: "Event", b: "Event", windows: Sequence[_Window], asked: PairQuestion) -> Pair | None:
    """Return the pair if its time is possibly (or, if asked so, certainly) as asked for."""
    possible, certain = _in_time(windows, _dates(b)) if windows else _answers(a, b, asked)
    if not (certain if asked.certain else possible):
        return None
    return Pair(a, b, lag(a, b, from_start=asked.how != "after end"), certain)


def _answers(a: "Event", b: "Event", asked: PairQuestion) -> tuple[bool, bool]:
    """Return whether two events possibly and certainly share a day, or one lies in the other."""
    if asked.how == "overlap":
        return relation(a.date, b.date).shares
    words = relation(b.date, a.date)
    inside = {"starts", "during", "finishes", "equals"}
    return not inside.isdisjoint(words.allen), inside >= set(words.allen)


def _dates(event: "Event") -> Sequence[Bounds]:
    """Return the four days of each date that may be meant."""
    date = event.date
    if date.members and not date.members_all:
        return date.members
    return (date.bounds or (PAST, FUTURE, PAST, FUTURE),)


def _in_time(windows: Sequence[_Window], dates: Sequence[Bounds]) -> tuple[bool, bool]:
    """Return whether an event of these dates possibly and certainly begins in the windows."""
    possible = any(b[0] <= w.last and b[1] >= w.first for w in windows for b in dates)
    certain = possible and all(
        b[0] >= w.sure_first and b[1] <= w.sure_last for w in windows for b in dates
    )
    return possible, certain


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
