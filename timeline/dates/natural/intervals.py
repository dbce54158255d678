"""From the dates of a sentence to EDTF: one date, a range, a list, some time between two."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from timeline.dates.edtf import points
from timeline.dates.edtf.points import Point, Span, both
from timeline.dates.natural.clauses import End, Sentence, trailing
from timeline.dates.natural.completions import complete
from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.merges import merge
from timeline.dates.natural.phrase import Aside, Month, Phrase, Unit
from timeline.dates.natural.phrase_parser import phrase as parse_phrase
from timeline.dates.natural.resolve import resolve
from timeline.dates.natural.shared_parts import calendar_named, share, share_numbers
from timeline.dates.natural.tokens import AnyToken, Kind, RefusedError, Token, refused
from timeline.dates.natural.two_calendars import one_day

RANGE = frozenset((
    Kind.HYPHEN, Kind.TO, Kind.UNTIL, Kind.DOTS, Kind.ELLIPSIS, Kind.FROM, Kind.BEFORE, Kind.SLASH,
))  # fmt: skip
_LIST = frozenset((Kind.AND, Kind.OR, Kind.COMMA, Kind.AMPERSAND, Kind.HYPHEN))
_LOWER = frozenset((Kind.AFTER, Kind.NOT_BEFORE))
_UPPER = frozenset((Kind.BEFORE, Kind.NOT_AFTER, Kind.BY, Kind.UNTIL))
_STARTS = frozenset((Kind.FROM, Kind.SINCE))
_THREE = "three dates in a row"


class Result(NamedTuple):
    """EDTF, the calendar it was written in, and notes on how it was read."""

    edtf: str
    calendar: str
    notes: tuple[str, ...]


def _result(edtf: str, *spans: Span) -> Result:
    calendar = "gregorian"
    notes: tuple[str, ...] = ()
    for span in spans:
        if span.notes:
            notes = (*notes, *(note for note in span.notes if note not in notes))
        if calendar == "gregorian":
            calendar = span.calendar
    return Result(edtf, calendar, notes)


_BOUNDED: dict[Kind | None, Callable[[Span], str]] = {
    None: Span.edtf,
    Kind.BEFORE: Span.before,
    Kind.AFTER: Span.after,
    Kind.SINCE: lambda span: f"{span.edtf()}/..",
    Kind.FROM: lambda span: f"{span.edtf()}/..",
    Kind.UNTIL: lambda span: f"../{span.edtf()}",
    Kind.BY: Span.not_after,
    Kind.NOT_AFTER: Span.not_after,
    Kind.NOT_BEFORE: Span.not_before,
}


def _bounded(bound: Kind | None, span: Span) -> str:
    """Return the EDTF of a span and the word that bounds it."""
    if bound is Kind.AFTER:
        _refuse_beyond(span.last, 1)
    elif bound is Kind.BEFORE:
        _refuse_beyond(span.first, -1)
    return _BOUNDED[bound](span)


def _refuse_beyond(point: Point, count: int) -> None:
    """Refuse the day after 9999-12-31 and the one before -9999-01-01, which EDTF cannot write."""
    if len(point) > 1 and abs(points.step(point, count)[0]) > 9999:
        hint = "write after 9999" if count > 0 else "write before 10000 BC"
        reason = "days and months are written for the years -9999 to 9999 only"
        raise RefusedError(0, None, reason, hint)


def guessed(clauses: Sentence) -> Sentence:
    """Return a sentence whose dates are guesses."""
    ends = [end._replace(phrase=end.phrase.doubted("?")) for end in clauses.ends]
    return replace(clauses, ends=ends)


def between(cursor: Cursor) -> Result | None:
    """Return some time between two dates; None if the text does not begin so."""
    qualifier = ""
    while cursor.peek().kind is Kind.QUAL and cursor.peek(1).kind in {Kind.BETWEEN, Kind.QUAL}:
        qualifier = both(qualifier, cursor.peek().value)
        cursor.place += 1
    while cursor.peek().kind in {Kind.NOISE, Kind.YEAR}:
        cursor.place += 1  # in the years between
    opening = cursor.peek()
    if opening.kind is not Kind.BETWEEN:
        return None
    cursor.place += 1
    left = parse_phrase(cursor)
    joint = cursor.peek()
    hint = "write: between 1722 and 1723"
    if joint.kind not in {Kind.AND, Kind.HYPHEN, Kind.TO, Kind.AMPERSAND}:
        place = joint if joint.stop > joint.start else opening
        raise refused(place, "between what and what?", hint)
    cursor.place += 1
    begun = cursor.place
    right = parse_phrase(cursor)
    if cursor.place == begun or cursor.peek().kind is not Kind.END:
        trailing(cursor)
    left, right, _ = complete(left, right, joint)
    left, right, _ = share(left, right, joint)
    if left.empty or right.empty:
        raise refused(opening, "between what and what?", hint)
    first, last = resolve(left.doubted(qualifier)), resolve(right.doubted(qualifier))
    _refuse_falling(cursor, first, last, opening.start)
    return _result(_hull(first, last), first, last)


def _hull(first: Span, last: Span) -> str:
    """Return some time from the beginning of one to the end of the other."""
    low, high = points.write(first.first), points.write(last.last)
    return f"[{low}{first.qualifier}..{high}{last.qualifier}]"


def within_century(clauses: Sentence) -> Sentence | None:
    """Return the years within a century: 16th century, 1536–40. None where they are outside it."""
    if len(clauses.ends) < 2 or clauses.unknown:
        return None
    first, rest = clauses.ends[0], clauses.ends[1:]
    listed = clauses.joints[0].kind is Kind.COMMA and first.bound is None
    if not listed or first.phrase.unit != "century" or not first.phrase.numbers:
        return None
    if any(end.phrase.unit for end in rest) or not rest[0].phrase.dated:
        return None
    years = [end.phrase.year for end in rest if end.phrase.year is not None]
    century = resolve(first.phrase)
    if not years or not all(century.first[0] <= year <= century.last[0] for year in years):
        return None
    return Sentence(rest, clauses.joints[1:], clauses.open_end)


def single(cursor: Cursor, clauses: Sentence) -> Result:
    """Return one date, with a word that bounds it or an end that is open or unknown."""
    end = clauses.ends[0]
    if end.last is not None:
        raise _bound_and_range(end)
    span = _span(end.phrase)
    if clauses.unknown:
        if len(clauses.ends) > 1 or clauses.open_end or end.bound:
            raise RefusedError(0, None, "an unknown end and more", "write 1722/ or /1722")
        edtf = f"/{span.edtf()}" if clauses.unknown == "start" else f"{span.edtf()}/"
        return _result(edtf, span)
    if clauses.open_end:
        _refuse_decade(cursor)
        if end.bound is not None and end.bound not in _STARTS:
            raise _bound_and_range(end)
        return _result(f"{span.edtf()}/..", span)
    return _result(_bounded(end.bound, span), span)


def _refuse_decade(cursor: Cursor) -> None:
    """Refuse 199-, which may be a decade."""
    first, second, *rest = cursor.tokens
    digits = first.kind is Kind.NUM and first.stop - first.start == 3
    if len(rest) == 1 and digits and first.tight(second) and second.text in {*"-‐‑"}:
        reason = "a decade whose last digit is missing, or a year?"
        hint = f"write {first.value:03d}X, or {first.value:03d}.."
        raise RefusedError(0, None, reason, hint)


def _bound_and_range(end: End) -> RefusedError:
    token = end.token or Token(Kind.END, None, end.phrase.start, end.phrase.stop, "")
    return refused(token, f'"{token.text}" and a range: which of the two?', "write [..1721]/1725")


def _span(phrase: Phrase) -> Span:
    """Return the span of one phrase, with the date in its brackets if there is one."""
    aside = phrase.get(Aside)
    if aside is None:
        return resolve(phrase)
    phrase = phrase.minus(Aside)
    if aside.last is not None:
        return _within(phrase, aside.first, aside.last)
    joint: AnyToken = Token(Kind.OPEN, "(", phrase.start, phrase.start, "(")
    inner, phrase = share_numbers(aside.first, phrase, joint)
    phrase, inner = share_numbers(phrase, inner, joint)
    return one_day(phrase, inner)


def _within(phrase: Phrase, left: Phrase, right: Phrase) -> Span:
    """Return a year of another calendar and the two western ones it lies in: 1228 AH (1813–14)."""
    joint: AnyToken = Token(Kind.HYPHEN, "-", left.stop, left.stop + 1, "-")
    left, right, _ = complete(left, right, joint)
    left, right, _ = share(left, right, joint)
    span, first, last = resolve(phrase), resolve(left), resolve(right)
    _refuse_falling(None, first, last, left.start, right.stop)
    if span.calendar == "gregorian" or span.low < first.low or span.high > last.high:
        reason = "what stands in the brackets is not the same time"
        raise RefusedError(left.start, right.stop, reason, "write one of them")
    return span


def framed(one: End, two: End, joints: set[Kind]) -> Result | None:
    """Return some time after one date and before another, in either order; None for others."""
    listed = {Kind.AND, Kind.COMMA}
    if one.bound in _LOWER and two.bound in _UPPER and joints <= listed | {Kind.HYPHEN}:
        return _framed(one, two)
    if one.bound in _UPPER and two.bound in _LOWER and joints <= listed:
        return _framed(two, one)
    return None


def _framed(lower: End, upper: End) -> Result:
    joint: AnyToken = Token(Kind.AND, None, 0, 0, "")
    left, right, _ = share(lower.phrase, upper.phrase, joint)
    first, last = _span(left), _span(right)
    low, high = first.first, last.last
    if lower.bound is Kind.AFTER:
        _refuse_beyond(first.last, 1)
        low = points.step(first.last, 1)
    if upper.bound is Kind.BEFORE:
        _refuse_beyond(last.first, -1)
        high = points.step(last.first, -1)
    if points.first_day(low) > points.last_day(high):
        reason = "nothing lies between these"
        raise RefusedError(0, None, reason, "write the earlier date first")
    edtf = f"[{points.write(low)}{first.qualifier}..{points.write(high)}{last.qualifier}]"
    return _result(edtf, first, last)


def interval(cursor: Cursor, one: End, two: End, joint: AnyToken) -> Result:
    """Return a range, or one date that its joint only divides: Nov-1950, 12/24 October 1813."""
    if one.last is not None or two.last is not None:
        first, last = _apart(cursor, one), _apart(cursor, two)
        _refuse_falling(cursor, first, last, one.phrase.start)
        return _result(f"{first.edtf()}/{last.edtf()}", first, last)
    two = _without_dash(two, joint)
    _refuse_bounds(one, two)
    merged = merge(one.phrase, two.phrase, joint)
    if merged is not None:
        span = resolve(merged)
        return _result(_bounded(one.bound, span), span)
    left, right, shortened = complete(one.phrase, two.phrase, joint)
    _refuse_year_of_both(left, right)
    if joint.kind is Kind.SLASH and calendar_named(left) != calendar_named(right):
        span = one_day(*share_numbers(left, right, joint))
        return _result(_bounded(one.bound, span), span)
    left, right, shared = share(left, right, joint)
    if shared or shortened:
        right = right.doubted(left.doubt)
    if joint.kind is Kind.SLASH and _two_days(left, right):
        span = one_day(left, right, nights=True)
        return _result(_bounded(one.bound, span), span)
    first, last = _span(left), _span(right)
    _refuse_falling(cursor, first, last, one.phrase.start)
    start = _bounded(None if one.bound in _STARTS else one.bound, first)
    return _result(f"{start}/{_bounded(two.bound, last)}", first, last)


def _two_days(left: Phrase, right: Phrase) -> bool:
    """Return whether both are days, not both in digits: 12/24 October 1813."""
    if not left.days or not right.days or left.has(Unit):
        return False
    one, two = left.get(Month), right.get(Month)
    return one is None or two is None or bool(one.calendar or two.calendar)


def _without_dash(end: End, joint: AnyToken) -> End:
    """Return "- until 1725" as "until 1725"."""
    if joint.kind is Kind.HYPHEN and end.bound in {Kind.UNTIL, Kind.FROM}:
        return end._replace(bound=None)
    return end


_NEVER_LAST = frozenset((Kind.SINCE, Kind.FROM, Kind.UNTIL, Kind.BY))
_NEVER_FIRST = frozenset((Kind.BEFORE, Kind.AFTER, Kind.BY, Kind.NOT_BEFORE, Kind.NOT_AFTER))


def _refuse_bounds(one: End, two: End) -> None:
    """Refuse words that bound one end of a range so that it is none."""
    if one.bound is Kind.UNTIL:
        raise _bound_and_range(one)
    if two.bound in _NEVER_LAST:
        raise _bound_and_range(two)
    if one.bound in _NEVER_FIRST and two.bound is None:
        raise _bound_and_range(one)


def _refuse_year_of_both(left: Phrase, right: Phrase) -> None:
    if left.has(Month) and not left.dated and left.days and right.only_year:
        hint = "write 17 May 1725, or 17 May 1725..1726"
        raise RefusedError(0, None, "is this the year of both?", hint)


def _apart(cursor: Cursor, end: End) -> Span:
    """Return an end that takes nothing from the other: between 1722 and 1725."""
    if end.bound is not None and end.bound not in {*_STARTS, Kind.UNTIL}:
        raise _bound_and_range(end)
    if end.last is None:
        return _span(end.phrase)
    joint: AnyToken = Token(Kind.AND, None, 0, 0, "")
    left, right, _ = share(end.phrase, end.last, joint)
    first, last = _span(left), _span(right)
    _refuse_falling(cursor, first, last, end.phrase.start)
    qualifier = both(first.qualifier, last.qualifier)
    return Span(first.first, last.last, "", qualifier, first.calendar)


def _refuse_falling(
    cursor: Cursor | None, first: Span, last: Span, start: int, stop: int | None = None
) -> None:
    """Refuse a range that ends before it starts."""
    if first.low > last.high or (first.low > last.low and first.high > last.high):
        end = len(cursor.text.rstrip()) if cursor is not None else stop
        reason = "this range ends before it starts"
        raise RefusedError(start, end, reason, "write the earlier date first, each with its year")


def is_list(kinds: set[Kind]) -> bool:
    """Return whether joints are those of a list: 1939-1945, 1950 and 1952."""
    words = kinds - {Kind.COMMA, Kind.HYPHEN}
    return kinds <= _LIST and bool(kinds - {Kind.HYPHEN}) and len(words) <= 1


def listed(ends: list[End], joints: list[AnyToken], *, any_of: bool) -> Result:
    """Return a list of dates, all of them or (`any_of`) one of them."""
    for end in ends:
        if not end.plain:
            raise _bound_and_range(end)
    spans = [_span(phrase) for phrase in _shared(ends, joints)]
    for one, two in pairwise(spans):
        if one.low >= two.low:
            reason = "these dates are not in order"
            raise RefusedError(0, None, reason, "write the earlier date first")
    if not any_of and len(spans) == 2 and spans[0].high + 1 == spans[1].low:
        return _result(f"{spans[0].edtf()}/{spans[1].edtf()}", *spans)
    inside = ",".join(_members(spans, joints))
    return _result(f"[{inside}]" if any_of else f"{{{inside}}}", *spans)


def _shared(ends: list[End], joints: list[AnyToken]) -> list[Phrase]:
    """Return the dates of a list, each with what it takes from its neighbours."""
    phrases = [end.phrase for end in ends]
    for here, joint in enumerate(joints):
        phrases[here], phrases[here + 1], _ = complete(phrases[here], phrases[here + 1], joint)
    for here in range(len(joints) - 1, -1, -1):
        phrases[here], phrases[here + 1], _ = share(phrases[here], phrases[here + 1], joints[here])
    for here, joint in enumerate(joints):
        phrases[here], phrases[here + 1], _ = share(phrases[here], phrases[here + 1], joint)
    return phrases


def _members(spans: list[Span], joints: list[AnyToken]) -> Iterator[str]:
    """Yield dates and ranges of dates as they stand in a set: 1939..1945,1950."""
    here = 0
    while here < len(spans):
        if here < len(joints) and joints[here].kind is Kind.HYPHEN:
            if here + 1 < len(joints) and joints[here + 1].kind is Kind.HYPHEN:
                raise refused(joints[here + 1], _THREE, "write two: 1971..1979")
            one, two = spans[here : here + 2]
            low, high = points.write(one.first), points.write(two.last)
            yield f"{low}{one.qualifier}..{high}{two.qualifier}"
            here += 1
        else:
            yield spans[here].member()
        here += 1
