"""One day by two calendars: 12/24 October 1813, 26 December [O.S. 14 December] 1825."""

from timeline.dates.calendars.base import calendars
from timeline.dates.calendars.gregorian import jdn
from timeline.dates.edtf.points import Span, both
from timeline.dates.natural.phrase import Marker, Month, Phrase, Year
from timeline.dates.natural.resolve import resolve
from timeline.dates.natural.tokens import RefusedError


def one_day(left: Phrase, right: Phrase, *, nights: bool = False) -> Span:
    """Return the span of two dates that must agree; with `nights`, two days may be a range."""
    plain = not left.marker and not right.marker and _western(left) and _western(right)
    if plain and left.days and right.days:
        return _old_and_new_style(left, right, nights=nights)
    if plain and left.only_year and right.only_year:
        left = marked_by(left, right)
    if not plain and {left.marker, right.marker} == {"gregorian", ""}:
        left, right = _old_style(left), _old_style(right)
    one, two = resolve(left), resolve(right)
    begun_in_march = _begun_in_march(left, one, two) or _begun_in_march(right, two, one)
    if begun_in_march is not None:
        return begun_in_march
    if one.low <= two.low and two.high <= one.high:
        inner, outer = two, one
    elif two.low <= one.low and one.high <= two.high:
        inner, outer = one, two
    elif _foreign(one) != _foreign(two) and one.low <= two.high and two.low <= one.high:
        return one if _foreign(one) else two  # 1027 AH (1617 CE)
    else:
        return _day_before_reform(left, right, one, two)
    calendar = one.calendar if one.calendar != "gregorian" else two.calendar
    qualifier = inner.qualifier if inner.is_day else both(inner.qualifier, outer.qualifier)
    return inner._replace(qualifier=qualifier, calendar=calendar, joined=False)


def marked_by(left: Phrase, right: Phrase) -> Phrase:
    """Return 1195 of 1195 (1781) as a year of the calendar by which the two are one time."""
    year, western = left.year or 0, resolve(right)
    for calendar in calendars().values():
        if calendar.sign and year in calendar.plausible and abs(western.first[0] - year) > 400:
            marked = left.plus(Marker(calendar.key)).noted(f"read as {year} {calendar.sign}")
            span = resolve(marked)
            if span.low <= western.high and western.low <= span.high:
                return marked
    return left


def _old_and_new_style(left: Phrase, right: Phrase, *, nights: bool) -> Span:
    """Return the day that is one date by the Julian calendar and the other by the Gregorian."""
    found = _same_day(left, "julian", right, "gregorian") or _same_day(
        left, "gregorian", right, "julian"
    )
    if found is not None:
        return found
    one, two = resolve(left), resolve(right)
    if nights and one.low + 1 == two.low:
        return Span(one.first, two.last, "", one.qualifier, joined=True)
    gap = resolve(left.plus(Marker("julian"))).low - one.low
    reason = f"these are not one day by two calendars: they are {gap} days apart here"
    raise _refused(left, right, reason, "write one of them, or a range with `..`")


def _foreign(span: Span) -> bool:
    """Return whether a span was counted by a calendar whose years are not those of Europe."""
    return span.calendar not in {"gregorian", "julian"}


REFORM = jdn(1582, 10, 15)


def _day_before_reform(left: Phrase, right: Phrase, one: Span, two: Span) -> Span:
    """Return a day before 1582 that is a Julian one beside another calendar; refuse all others."""
    western = left if one.calendar == "gregorian" else right
    other = two if western is left else one
    if one.calendar != two.calendar and not western.marker and western.days:
        julian = resolve(western.plus(Marker("julian")))
        if other.low <= julian.low <= other.high and julian.low < REFORM:
            return julian._replace(calendar=other.calendar)
    reason = "the two dates do not agree"
    if _foreign(one) or _foreign(two):
        reason = f"{reason}: {_gap(one, two)}"
    raise _refused(left, right, reason, "write one of them")


def _gap(one: Span, two: Span) -> str:
    """Return by how much two spans are apart."""
    days = max(two.low - one.high, one.low - two.high)
    if days > 730:
        return f"they are {round(days / 365.2425)} years apart"
    return f"they are {days} day{'s' * (days != 1)} apart" if days > 0 else "they overlap in part"


def _refused(left: Phrase, right: Phrase, reason: str, hint: str) -> RefusedError:
    start, stop = min(left.start, right.start), max(left.stop, right.stop)
    return RefusedError(start, stop, reason, hint)


def _western(phrase: Phrase) -> bool:
    month = phrase.get(Month)
    return month is None or month.calendar in {"western", ""}


def _old_style(phrase: Phrase) -> Phrase:
    """Return a day beside one that is marked as Gregorian, marked as Julian."""
    unmarked = not phrase.marker and _western(phrase) and phrase.days
    return phrase.plus(Marker("julian")) if unmarked else phrase


def _begun_in_march(old: Phrase, mine: Span, theirs: Span) -> Span | None:
    """Return the other day where a Julian year that began on 25 March explains the difference."""
    month, year = old.get(Month), old.get(Year)
    if old.marker != "julian" or month is None or year is None or month.number > 3:
        return None
    if not 330 < theirs.low - mine.low < 400:
        return None
    later = resolve(old.plus(year._replace(number=year.number + 1)))
    if later.first != theirs.first:
        return None
    return Span(theirs.first, theirs.last, "", theirs.qualifier, "julian")


def _same_day(left: Phrase, of_left: str, right: Phrase, of_right: str) -> Span | None:
    """Return the day, if one date by one calendar is the other by the other."""
    one, two = resolve(left.plus(Marker(of_left))), resolve(right.plus(Marker(of_right)))
    if one.first != two.first or not one.is_day:
        return None
    return Span(one.first, one.last, "", both(one.qualifier, two.qualifier), "julian")
