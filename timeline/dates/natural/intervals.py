"""From the dates of a sentence to EDTF: one date, a range, some time between two."""

from collections.abc import Callable
from dataclasses import replace

from timeline.dates.edtf import points
from timeline.dates.edtf.points import Point, Span, both
from timeline.dates.natural.clauses import End, Sentence, trailing
from timeline.dates.natural.completions import complete
from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.merges import merge
from timeline.dates.natural.narrowing import closer_range, span_of
from timeline.dates.natural.phrase import Aside, Month, Phrase, Unit
from timeline.dates.natural.phrase_parser import phrase as parse_phrase
from timeline.dates.natural.resolve import resolve
from timeline.dates.natural.results import Result, bound_and_range, result
from timeline.dates.natural.shared_parts import calendar_named, share, share_numbers
from timeline.dates.natural.tokens import (
    AFTER,
    AMPERSAND,
    AND,
    BEFORE,
    BETWEEN,
    BY,
    COMMA,
    END,
    FROM,
    HYPHEN,
    NOISE,
    NUM,
    QUAL,
    SLASH,
    TIMES,
    TO,
    UNTIL,
    YEAR,
    AnyToken,
    Kind,
    RefusedError,
    Token,
    refused,
)
from timeline.dates.natural.two_calendars import one_day

RANGE = frozenset((
    Kind.HYPHEN, Kind.TO, Kind.UNTIL, Kind.DOTS, Kind.ELLIPSIS, Kind.FROM, Kind.BEFORE, Kind.SLASH,
    Kind.TIMES,
))  # fmt: skip
_LOWER = frozenset((Kind.AFTER, Kind.NOT_BEFORE))
_UPPER = frozenset((Kind.BEFORE, Kind.NOT_AFTER, Kind.BY, Kind.UNTIL))
_STARTS = frozenset((Kind.FROM, Kind.SINCE))


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
    if bound is AFTER:
        _refuse_beyond(span.last, 1)
    elif bound is BEFORE:
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
    while cursor.peek().kind is QUAL and cursor.peek(1).kind in {BETWEEN, QUAL}:
        qualifier = both(qualifier, cursor.peek().value)
        cursor.place += 1
    while cursor.peek().kind in {NOISE, YEAR}:
        cursor.place += 1  # in the years between
    opening = cursor.peek()
    if opening.kind is not BETWEEN:
        return None
    cursor.place += 1
    left = parse_phrase(cursor)
    joint = cursor.peek()
    hint = "write: between 1722 and 1723"
    if joint.kind not in {AND, HYPHEN, TO, AMPERSAND}:
        place = joint if joint.stop > joint.start else opening
        raise refused(place, "between what and what?", hint)
    cursor.place += 1
    begun = cursor.place
    right = parse_phrase(cursor)
    if cursor.place == begun or cursor.peek().kind is not END:
        trailing(cursor)
    left, right, _ = complete(left, right, joint)
    left, right, _ = share(left, right, joint)
    if left.empty or right.empty:
        raise refused(opening, "between what and what?", hint)
    first, last = resolve(left.doubted(qualifier)), resolve(right.doubted(qualifier))
    _refuse_falling(cursor, first, last, opening.start)
    return result(_hull(first, last), first, last)


def _hull(first: Span, last: Span) -> str:
    """Return some time from the beginning of one to the end of the other."""
    low, high = points.write(first.first), points.write(last.last)
    return f"[{low}{first.qualifier}..{high}{last.qualifier}]"


def single(cursor: Cursor, clauses: Sentence) -> Result:
    """Return one date, with a word that bounds it or an end that is open or unknown."""
    end = clauses.ends[0]
    if end.last is not None:
        raise bound_and_range(end)
    span = span_of(end.phrase)
    if clauses.unknown:
        if len(clauses.ends) > 1 or clauses.open_end or end.bound:
            raise RefusedError(0, None, "an unknown end and more", "write 1722/ or /1722")
        edtf = f"/{span.edtf()}" if clauses.unknown == "start" else f"{span.edtf()}/"
        return result(edtf, span)
    if clauses.open_end:
        _refuse_decade(cursor)
        if end.bound is not None and end.bound not in _STARTS:
            raise bound_and_range(end)
        return result(f"{span.edtf()}/..", span)
    return result(_bounded(end.bound, span), span)


def _refuse_decade(cursor: Cursor) -> None:
    """Refuse 199-, which may be a decade."""
    first, second, *rest = cursor.tokens
    digits = first.kind is NUM and first.stop - first.start == 3
    if len(rest) == 1 and digits and first.tight(second) and second.text in {*"-‐‑"}:
        reason = "a decade whose last digit is missing, or a year?"
        hint = f"write {first.value:03d}X, or {first.value:03d}.."
        raise RefusedError(0, None, reason, hint)


def framed(one: End, two: End, joints: set[Kind]) -> Result | None:
    """Return some time after one date and before another, in either order; None for others."""
    listed = {AND, COMMA}
    if one.bound in _LOWER and two.bound in _UPPER and joints <= listed | {HYPHEN}:
        return _framed(one, two)
    if one.bound in _UPPER and two.bound in _LOWER and joints <= listed:
        return _framed(two, one)
    return None


def _framed(lower: End, upper: End) -> Result:
    joint: AnyToken = Token(AND, None, 0, 0, "")
    left, right, _ = share(lower.phrase, upper.phrase, joint)
    first, last = span_of(left), span_of(right)
    low, high = first.first, last.last
    if lower.bound is AFTER:
        _refuse_beyond(first.last, 1)
        low = points.step(first.last, 1)
    if upper.bound is BEFORE:
        _refuse_beyond(last.first, -1)
        high = points.step(last.first, -1)
    if points.first_day(low) > points.last_day(high):
        reason = "nothing lies between these"
        raise RefusedError(0, None, reason, "write the earlier date first")
    edtf = f"[{points.write(low)}{first.qualifier}..{points.write(high)}{last.qualifier}]"
    return result(edtf, first, last)


def interval(cursor: Cursor, one: End, two: End, joint: AnyToken) -> Result:
    """Return a range, or one date that its joint only divides: Nov-1950, 12/24 October 1813."""
    if one.last is not None or two.last is not None:
        first, last = _apart(cursor, one), _apart(cursor, two)
        _refuse_falling(cursor, first, last, one.phrase.start)
        return result(f"{first.edtf()}/{last.edtf()}", first, last)
    two = _without_dash(two, joint)
    _refuse_bounds(one, two, joint)
    merged = merge(one.phrase, two.phrase, joint)
    if merged is not None:
        span = resolve(merged)
        return result(_bounded(one.bound, span), span)
    left, right, shortened = complete(one.phrase, two.phrase, joint)
    _refuse_year_of_both(left, right)
    if joint.kind is SLASH and calendar_named(left) != calendar_named(right):
        span = one_day(*share_numbers(left, right, joint))
        return result(_bounded(one.bound, span), span)
    left, right, shared = share(left, right, joint)
    if joint.kind is SLASH:
        _refuse_two_counts(left, right)
    if shared or shortened:
        right = right.doubted(left.doubt)
    if joint.kind is SLASH and _two_days(left, right):
        span = one_day(left, right, nights=True)
        return result(_bounded(one.bound, span), span)
    left, right, whole = _without_range_aside(left, right)
    first, last = span_of(left), span_of(right)
    _refuse_falling(cursor, first, last, one.phrase.start)
    if whole is not None:
        _refuse_apart(first, last, whole)
    if joint.kind is TIMES:
        return result(_hull(first, last), first, last)
    start = _bounded(None if one.bound in _STARTS else one.bound, first)
    return result(f"{start}/{_bounded(two.bound, last)}", first, last)


def _without_range_aside(left: Phrase, right: Phrase) -> tuple[Phrase, Phrase, Aside | None]:
    """Return two dates without the range in brackets that is both: 1043 to 1045 AH (1633–35)."""
    aside = right.get(Aside)
    if aside is None or aside.last is None or Aside in left.parts:
        return left, right, None
    return left, right.minus(Aside), aside


def _refuse_apart(first: Span, last: Span, whole: Aside) -> None:
    """Refuse a range and one in brackets that have no day in common."""
    if whole.last is None:
        return
    low, high = closer_range(whole.first, whole.last)
    if low.low > last.high or high.high < first.low:
        reason = "the brackets contain a different time"
        raise RefusedError(whole.first.start, whole.last.stop, reason, "write one of them")


def _two_days(left: Phrase, right: Phrase) -> bool:
    """Return whether both are days, not both in digits: 12/24 October 1813."""
    if not left.days or not right.days or Unit in left.parts:
        return False
    one, two = left.get(Month), right.get(Month)
    return one is None or two is None or bool(one.calendar or two.calendar)


def _without_dash(end: End, joint: AnyToken) -> End:
    """Return "- until 1725" as "until 1725"."""
    if joint.kind is HYPHEN and end.bound in {UNTIL, FROM}:
        return end._replace(bound=None)
    return end


def _refuse_two_counts(left: Phrase, right: Phrase) -> None:
    """Refuse 10th/16th century: the lunar century beside that of our era, or seven centuries?"""
    if left.unit != "century" or not (left.numbers and right.numbers) or left.marker:
        return
    lunar, western = left.numbers[0], right.numbers[0]
    if western.value - lunar.value in {6, 7}:
        reason = "a lunar century and its western one, or all centuries between?"
        hint = f"write {lunar.value}th century AH, or {western.value}th century"
        raise RefusedError(lunar.start, western.stop, reason, hint)


_NEVER_LAST = frozenset((Kind.SINCE, Kind.FROM, Kind.UNTIL, Kind.BY))
_FIRST_APART = frozenset((Kind.BEFORE, Kind.AFTER, Kind.NOT_BEFORE, Kind.NOT_AFTER))
"""What may bound a beginning, if a space separates it from the hyphen: before 1650 - 1703."""


def _refuse_bounds(one: End, two: End, joint: AnyToken) -> None:
    """Refuse words that bound one end of a range in a way that makes no sense."""
    if one.bound is UNTIL:
        raise bound_and_range(one)
    if two.bound in _NEVER_LAST:
        raise bound_and_range(two)
    apart = one.bound in _FIRST_APART and joint.start > one.phrase.stop
    if two.bound is None and (one.bound is BY or (one.bound in _FIRST_APART and not apart)):
        raise bound_and_range(one)


def _refuse_year_of_both(left: Phrase, right: Phrase) -> None:
    if Month in left.parts and not left.dated and left.days and right.only_year:
        hint = "write 17 May 1725, or 17 May 1725..1726"
        raise RefusedError(0, None, "is this the year of both?", hint)


def _apart(cursor: Cursor, end: End) -> Span:
    """Return an end that takes nothing from the other: between 1722 and 1725."""
    if end.bound is not None and end.bound not in {*_STARTS, UNTIL}:
        raise bound_and_range(end)
    if end.last is None:
        return span_of(end.phrase)
    joint: AnyToken = Token(AND, None, 0, 0, "")
    left, right, _ = share(end.phrase, end.last, joint)
    first, last = span_of(left), span_of(right)
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
