"""A date and a closer one in it: 15th century (after 1451), 1027 AH (1617 CE), 16th c., 1536–40."""

from timeline.dates.edtf import points
from timeline.dates.edtf.points import Point, Span, both
from timeline.dates.natural.clauses import End, Sentence
from timeline.dates.natural.completions import complete
from timeline.dates.natural.phrase import Aside, Decade, Fraction, Phrase, Portion, Unit, Year
from timeline.dates.natural.phrase_parser import LIMITS
from timeline.dates.natural.resolve import resolve
from timeline.dates.natural.shared_parts import share, share_numbers
from timeline.dates.natural.tokens import AnyToken, Kind, RefusedError, Token
from timeline.dates.natural.two_calendars import marked_by, one_day


def span_of(phrase: Phrase) -> Span:
    """Return the span of one phrase, with the date in its brackets if there is one."""
    aside = phrase.get(Aside)
    if aside is None:
        return resolve(phrase)
    phrase = phrase.minus(Aside)
    if aside.bound is not None:
        return _limited(resolve(phrase), aside.first, aside.bound)
    if aside.last is not None:
        return _of_range(phrase, aside.first, aside.last)
    year = aside.first.get(Year)
    if year is not None and aside.first.only_year and not phrase.dated:
        return resolve(phrase.plus(year).doubted(aside.first.doubt))  # 4 July [1801?]
    joint: AnyToken = Token(Kind.OPEN, "(", phrase.start, phrase.start, "(")
    inner, phrase = share_numbers(aside.first, phrase, joint)
    phrase, inner = share_numbers(phrase, inner, joint)
    return one_day(_rough(phrase), inner)


def _rough(phrase: Phrase) -> Phrase:
    """Return a century or decade without its part: the closer date need lie in the whole only."""
    return phrase.minus(Portion, Fraction) if phrase.has(Unit, Decade) else phrase


def _limited(span: Span, phrase: Phrase, bound: Kind) -> Span:
    """Return what a word leaves of a span: 15th century (after 1451) is 1452 to 1500."""
    limit = resolve(phrase)
    first, last = span.first, span.last
    if bound in {Kind.AFTER, Kind.NOT_BEFORE}:
        low = points.step(limit.last, 1) if bound is Kind.AFTER else limit.first
        first = low if points.first_day(low) > span.low else first
    else:
        high = points.step(limit.first, -1) if bound is Kind.BEFORE else limit.last
        last = high if points.last_day(high) < span.high else last
    _refuse_empty(first, last, phrase)
    qualifier = both(span.qualifier, limit.qualifier)
    return Span(first, last, "", qualifier, span.calendar, notes=span.notes)


def _refuse_empty(first: Point, last: Point, phrase: Phrase) -> None:
    if points.first_day(first) > points.last_day(last):
        reason = "nothing of the first date is left"
        raise RefusedError(phrase.start, phrase.stop, reason, "write one of them")


def closer_range(left: Phrase, right: Phrase) -> tuple[Span, Span]:
    """Return the two ends of a range in brackets."""
    joint: AnyToken = Token(Kind.HYPHEN, "-", left.stop, left.stop + 1, "-")
    left, right, shortened = complete(left, right, joint)
    left, right, shared = share(left, right, joint)
    if shortened or shared:
        right = right.doubted(left.doubt)
    first, last = resolve(left), resolve(right)
    if first.low > last.high:
        reason = "this range ends before it starts"
        hint = "write the earlier date first, each with its year"
        raise RefusedError(left.start, right.stop, reason, hint)
    return first, last


def _of_range(phrase: Phrase, left: Phrase, right: Phrase) -> Span:
    """Return a year of another calendar in two western ones, or the years within a century."""
    first, last = closer_range(left, right)
    if phrase.only_year and not phrase.marker:
        phrase = marked_by(phrase, left)
    span = resolve(_rough(phrase))
    if span.calendar != "gregorian" and span.low <= last.high and first.low <= span.high:
        return span
    within = span.low <= first.low and last.high <= span.high
    if span.calendar != "gregorian" or not within or not phrase.has(Unit, Decade):
        reason = "the brackets contain a different time"
        raise RefusedError(left.start, right.stop, reason, "write one of them")
    qualifier = both(first.qualifier, last.qualifier)
    return Span(first.first, last.last, "", qualifier, first.calendar, joined=True)


def beside_range(clauses: Sentence) -> Sentence | None:
    """Return a year of another calendar with two western ones behind a slash; None for others.

    >>> parse("1084 AH/1673–74 CE").edtf
    '[1673-04-17~..1674-04-07~]'
    """
    kinds = [joint.kind for joint in clauses.joints]
    if kinds != [Kind.SLASH, Kind.HYPHEN] or not all(end.plain for end in clauses.ends):
        return None
    first, second, third = (end.phrase for end in clauses.ends)
    if not first.marker or {second.marker, third.marker} - {"", "gregorian"}:
        return None
    phrase = first.plus(Aside(second, third))
    return Sentence([clauses.ends[0]._replace(phrase=phrase)], [], clauses.open_end)


def within_century(clauses: Sentence) -> Sentence | None:
    """Return the closer date of a century and a list; None where it lies outside it.

    >>> parse("16th century, 1536–40").edtf, parse("15th century, after 1442").edtf
    ('1536/1540', '[1443..1500]')
    """
    first = clauses.ends[0]
    if len(clauses.ends) < 2 or clauses.unknown or not _leads(first, clauses.joints[0]):
        return None
    limits, rest, joints = _split(clauses)
    if not _lie_within(first.phrase, [end.phrase for end in (*limits, *rest)]):
        return None
    if rest:
        return Sentence(rest, joints, clauses.open_end)
    if len(limits) != 1 or clauses.open_end:
        return None
    phrase = first.phrase.plus(Aside(limits[0].phrase, None, limits[0].bound))
    return Sentence([first._replace(phrase=phrase)])


def _leads(first: End, joint: AnyToken) -> bool:
    """Return whether the first date is a century with a comma behind it."""
    century = first.phrase.unit == "century" and bool(first.phrase.numbers)
    return century and first.bound is None and joint.text == ","


def _lie_within(century: Phrase, dates: list[Phrase]) -> bool:
    """Return whether dates are of years in a century, or shortened: c. 1440–50."""
    numbers = [date.year if date.decade is None else date.decade for date in dates]
    years = [number for number in numbers if number is not None]
    if not years or numbers[0] is None or any(date.unit == "century" for date in dates):
        return False
    span = resolve(_rough(century))
    return all(span.first[0] <= year <= span.last[0] for year in years)


def _split(clauses: Sentence) -> tuple[list[End], list[End], list[AnyToken]]:
    """Return the bounds behind a century, the closer dates behind those, and their joints."""
    place = 1
    while place < len(clauses.ends) and clauses.ends[place].bound in LIMITS:
        if place < len(clauses.joints) and clauses.joints[place].kind is not Kind.COMMA:
            break
        place += 1
    return clauses.ends[1:place], clauses.ends[place:], clauses.joints[place:]
