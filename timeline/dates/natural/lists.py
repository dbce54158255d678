"""Lists of dates, all of them or one of them, and dates of which an end is either of two."""

from collections.abc import Iterator, Sequence

from timeline.dates.edtf import points
from timeline.dates.edtf.points import Span, both
from timeline.dates.natural.clauses import End
from timeline.dates.natural.completions import complete
from timeline.dates.natural.narrowing import span_of
from timeline.dates.natural.phrase import Phrase
from timeline.dates.natural.results import Result, bound_and_range, result
from timeline.dates.natural.shared_parts import share
from timeline.dates.natural.tokens import AnyToken, Kind, RefusedError, refused

_LIST = frozenset((Kind.AND, Kind.OR, Kind.COMMA, Kind.AMPERSAND, Kind.HYPHEN))
_EITHER = frozenset((Kind.SLASH, Kind.OR))
_TO = frozenset((Kind.HYPHEN, Kind.TO, Kind.UNTIL, Kind.DOTS, Kind.ELLIPSIS))


def is_list(kinds: set[Kind]) -> bool:
    """Return whether joints are those of a list: 1939-1945, 1950 and 1952."""
    words = kinds - {Kind.COMMA, Kind.HYPHEN}
    return kinds <= _LIST and bool(kinds - {Kind.HYPHEN}) and len(words) <= 1


def listed(ends: Sequence[End], joints: Sequence[AnyToken], *, any_of: bool) -> Result:
    """Return a list of dates, all of them or (`any_of`) one of them, in the order of time.

    >>> parse("1964, 1962").edtf, parse("1722 or 1723").edtf
    ('{1962,1964}', '[1722,1723]')
    """
    spans = [span_of(phrase) for phrase in shared(ends, joints)]
    members = list(_members(spans, joints))
    ordered = sorted(members, key=lambda member: (member[0].low, member[-1].high))
    if not any_of and len(spans) == len(ordered) == 2:
        (first,), (last,) = ordered
        if first.high + 1 == last.low:
            return result(f"{first.edtf()}/{last.edtf()}", *spans)
    inside = ",".join(dict.fromkeys(_member(*member) for member in ordered))
    found = result(f"[{inside}]" if any_of else f"{{{inside}}}", *spans)
    return found if ordered == members else found.noted("listed out of order")


def shared(ends: Sequence[End], joints: Sequence[AnyToken]) -> list[Phrase]:
    """Return the dates of a list, each with what it takes from its neighbours."""
    for end in ends:
        if not end.plain:
            raise bound_and_range(end)
    phrases = [end.phrase for end in ends]
    for here, joint in enumerate(joints):
        phrases[here], phrases[here + 1], _ = complete(phrases[here], phrases[here + 1], joint)
    for here in range(len(joints) - 1, -1, -1):
        phrases[here], phrases[here + 1], _ = share(phrases[here], phrases[here + 1], joints[here])
    for here, joint in enumerate(joints):
        phrases[here], phrases[here + 1], _ = share(phrases[here], phrases[here + 1], joint)
    return phrases


def _members(spans: list[Span], joints: Sequence[AnyToken]) -> Iterator[tuple[Span, ...]]:
    """Yield the members of a set: one date, or the two ends of a range."""
    here = 0
    while here < len(spans):
        if here < len(joints) and joints[here].kind is Kind.HYPHEN:
            if here + 1 < len(joints) and joints[here + 1].kind is Kind.HYPHEN:
                hint = "write two: 1971..1979"
                raise refused(joints[here + 1], "three dates in a row", hint)
            if spans[here].low > spans[here + 1].high:
                raise _falling()
            yield tuple(spans[here : here + 2])
            here += 1
        else:
            yield (spans[here],)
        here += 1


def _falling() -> RefusedError:
    reason = "this range ends before it starts"
    return RefusedError(0, None, reason, "write the earlier date first, each with its year")


def _member(first: Span, last: Span | None = None) -> str:
    """Return a member of a set: 1939..1945."""
    if last is None:
        return first.member()
    low, high = points.write(first.first), points.write(last.last)
    return f"{low}{first.qualifier}..{high}{last.qualifier}"


def grouped(ends: Sequence[End], joints: Sequence[AnyToken]) -> Result | None:
    """Return a range of which an end is either of two dates, or a range; None for others.

    >>> parse("1371/1374 - 1438").edtf, parse("1469 - 1529/1530").edtf
    ('[1371..1374]/1438', '1469/[1529..1530]')
    >>> parse("28–31 July 1826 to 22 February 1828").edtf
    '[1826-07-28..1826-07-31]/1828-02-22'
    """
    middle = _middle([joint.kind for joint in joints])
    if middle is None:
        return None
    phrases = shared(ends, joints)
    for one, two, joint in zip(phrases, phrases[1:], joints, strict=False):
        if joint.kind is Kind.OR and not _near(one, two):
            return None
    spans = [span_of(phrase) for phrase in phrases]
    left, right = spans[: middle + 1], spans[middle + 1 :]
    for group in (left, right):
        if group[0].low > group[-1].high:
            raise _falling()
    if left[-1].low > right[0].high:
        raise _falling()
    return result(f"{_hull(left).edtf()}/{_hull(right).edtf()}", *spans)


def _near(one: Phrase, two: Phrase) -> bool:
    """Return whether "or" is between two years of one doubt, not between two dates or ranges."""
    if not (one.only_year and two.only_year) or one.year is None or two.year is None:
        return False
    return abs(two.year - one.year) <= 10


def _middle(kinds: list[Kind]) -> int | None:
    """Return which joint is the "to" between two groups of dates, None if there is no such."""
    if not 2 <= len(kinds) <= 3:
        return None
    tos = [place for place, kind in enumerate(kinds) if kind in _TO]
    others = [kind for kind in kinds if kind not in _TO]
    if len(tos) == 1 and all(kind in _EITHER for kind in others):
        middle = tos[0]
        return middle if len(kinds) == 2 or middle == 1 else None
    if kinds in ([Kind.HYPHEN, Kind.TO], [Kind.HYPHEN, Kind.UNTIL]):
        return 1
    if kinds in ([Kind.TO, Kind.HYPHEN], [Kind.UNTIL, Kind.HYPHEN]):
        return 0
    return None


def _hull(group: list[Span]) -> Span:
    """Return some time from the first to the last of a group."""
    if len(group) == 1:
        return group[0]
    first, last = group
    qualifier = both(first.qualifier, last.qualifier)
    return Span(first.first, last.last, "", qualifier, first.calendar)
