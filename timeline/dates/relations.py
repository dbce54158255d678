"""Relations of two dates in time: Allen's thirteen relations, and coarse words for them.

A date is four days: its event begins on one of `start_min..start_max` and ends on one of
`end_min..end_max`, not before it begins. A choice of these days for both events is a *world*. A
relation is possible if it holds in some world, and certain if it holds in all of them. Days are
inclusive, so an event *meets* another that begins on the day after it ends.

The relations are those of James F. Allen, Maintaining knowledge about temporal intervals,
Communications of the ACM 26 (1983), 832-843.
"""

from typing import NamedTuple

from timeline.dates.date import FUTURE, PAST, Bounds, Date

A_START, A_END, B_START, B_END = range(4)
_Step = tuple[int, int, int | None]  # a day, and how many days it is after the one before: from, to
_CHAINS: dict[str, tuple[_Step, ...]] = {
    "before": ((A_START, 0, None), (A_END, 0, None), (B_START, 2, None), (B_END, 0, None)),
    "meets": ((A_START, 0, None), (A_END, 0, None), (B_START, 1, 1), (B_END, 0, None)),
    "overlaps": ((A_START, 0, None), (B_START, 1, None), (A_END, 0, None), (B_END, 1, None)),
    "starts": ((A_START, 0, None), (B_START, 0, 0), (A_END, 0, None), (B_END, 1, None)),
    "during": ((B_START, 0, None), (A_START, 1, None), (A_END, 0, None), (B_END, 1, None)),
    "finishes": ((B_START, 0, None), (A_START, 1, None), (A_END, 0, None), (B_END, 0, 0)),
    "equals": ((A_START, 0, None), (B_START, 0, 0), (A_END, 0, None), (B_END, 0, 0)),
}
_INVERSE = {
    "before": "after",
    "meets": "met by",
    "overlaps": "overlapped by",
    "starts": "started by",
    "during": "contains",
    "finishes": "finished by",
}
ALLEN = (*_CHAINS, *_INVERSE.values())
_COARSE = {
    "lies before": ("before", "meets"),
    "lies in": ("starts", "during", "finishes", "equals"),
    "holds": ("started by", "contains", "finished by"),
    "overlaps": ("overlaps", "overlapped by"),
    "lies after": ("after", "met by"),
}
COARSE = tuple(_COARSE)
_COARSE_SETS = {word: frozenset(relations) for word, relations in _COARSE.items()}
_SHARING = frozenset(ALLEN) - {"before", "meets", "met by", "after"}
# An open end is later than every day, and open ends are in no order among themselves: they are
# days of a time after all others, which has room for every order of four days.
_ROOM = 8
_Days = tuple[int, int]


class Relation(NamedTuple):
    """The relation of an event A to an event B.

    Attributes:
        allen: the possible relations of Allen; a single one is certain.
        shares: whether they have a day in common: possibly, certainly.
    """

    allen: tuple[str, ...]
    shares: tuple[bool, bool]

    @property
    def words(self) -> tuple[str, ...]:
        """The possible coarse words; a single one is certain."""
        return tuple(word for word in COARSE if not _COARSE_SETS[word].isdisjoint(self.allen))

    @property
    def certain(self) -> bool:
        """Whether one coarse word holds in every world."""
        return len(self.words) == 1


def relation(a: Date, b: Date) -> Relation:
    """Return the relation of the date `a` to the date `b`; empty for an unknown date.

    Of a date that is one of several (`[1900,1905]`) each may be meant. One that is all of several
    (`{1900,1905}`) is compared as a whole, but shares only the days of its parts.

    >>> from timeline.dates import parse
    >>> relation(parse("2015-09-30/2024-12-08"), parse("2011-03-15/2024-12-08")).allen
    ('finishes',)
    >>> relation(parse("1979"), parse("1979-02-11")).words
    ('lies before', 'lies in', 'holds', 'lies after')
    """
    if a.bounds is None or b.bounds is None:
        return Relation((), (False, False))
    possible = {
        name
        for mine in _alternatives(a)
        for its in _alternatives(b)
        for name in _possible(mine, its)
    }
    return Relation(
        tuple(name for name in ALLEN if name in possible),
        (a.overlaps(b), a.overlaps(b, certain=True) or _must_share(a, b, possible)),
    )


def _must_share(a: Date, b: Date, possible: set[str]) -> bool:
    """Whether every possible relation is one of two events that have a day in common."""
    whole = not (a.members and a.members_all) and not (b.members and b.members_all)
    return whole and possible <= _SHARING


def _alternatives(date: Date) -> tuple[Bounds, ...]:
    """Return the four days of each date that may be meant."""
    whole = date.bounds or (PAST, FUTURE, PAST, FUTURE)
    return date.members if date.members and not date.members_all else (whole,)


def _possible(a: Bounds, b: Bounds) -> set[str]:
    days = (*_ends(a), *_ends(b))
    turned = (*days[2:], *days[:2])
    names = {name for name, chain in _CHAINS.items() if _fits(chain, days)}
    return names | {inverse for name, inverse in _INVERSE.items() if _fits(_CHAINS[name], turned)}


def _ends(bounds: Bounds) -> tuple[_Days, _Days]:
    """Return the first and last day on which the event can begin, and on which it can end."""
    start_min, start_max, end_min, end_max = bounds
    first = (_early(start_min), PAST - 1 if start_max == PAST else start_max)
    last = (FUTURE + 1 if end_min == FUTURE else end_min, _late(end_max))
    return first, last


def _early(day: int) -> int:
    return day - _ROOM if day == PAST else day


def _late(day: int) -> int:
    return day + _ROOM if day == FUTURE else day


def _fits(chain: tuple[_Step, ...], days: tuple[_Days, ...]) -> bool:
    """Whether the four days can be chosen so that each follows the one before as the chain says.

    Each day keeps the range of what it can still be, so that every earliest day is compared with
    every later latest day.
    """
    lo, hi = days[chain[0][0]]
    for day, least, most in chain[1:]:
        first, last = days[day]
        hi = last if most is None else min(last, hi + most)
        lo = max(first, lo + least)
        if lo > hi:
            return False
    return lo <= hi
