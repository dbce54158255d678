"""What two dates share: the month of "15-17 March 2011", the century of "1914-18".

Rules are small functions `(left, right, joint) -> …`; None means that a rule does not apply. A list
of rules is tried in its order: MERGES make one date of two pieces, COMPLETIONS lengthen what is
shortened in the second date (the first that applies ends them), SHARES give each date what it
takes from the other (all that apply, one after the other).
"""

from collections.abc import Callable

from timeline.dates.natural.phrase import (
    Day,
    Decade,
    Era,
    Fraction,
    Marker,
    Month,
    Numbers,
    Phrase,
    Portion,
    Season,
    Unit,
    Year,
)
from timeline.dates.natural.tokens import AnyToken, Kind

Pair = tuple[Phrase, Phrase]
Rule = Callable[[Phrase, Phrase, AnyToken], Pair | None]
_HUNDREDS = frozenset(("century", "millennium"))


def calendar_named(phrase: Phrase) -> str:
    """Return the calendar that a marker or month names; "" for none and for western ones."""
    month = phrase.get(Month)
    own = month.calendar if month else ""
    named = phrase.marker or ("" if own == "western" else own)
    return "" if named in {"julian", "gregorian"} else named


def year_of_left_number(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Read a bare number before a year with an era or calendar as a year.

    >>> parse("44-43 BC").edtf
    '-0043/-0042'
    """
    marked = Year in right.parts and bool(right.era or right.marker) and Month not in right.parts
    return (left.with_year_of_number(), right) if left.only_numbers and marked else None


def year_of_right_number(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Read a bare number behind a year with an era or calendar as a year.

    >>> parse("AD 14 - 37").edtf
    '0014/0037'
    """
    marked = Year in left.parts and bool(left.era or left.marker) and Month not in left.parts
    return (left, right.with_year_of_number()) if right.only_numbers and marked else None


def year_beside_month(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Read the number behind the first month or season as a year BC.

    >>> parse("15 March 44 - 3 April 43 BC").edtf
    '-0043-03-15/-0042-04-03'
    """
    if not (right.era and Year in right.parts) or left.dated or not left.has(Month, Season):
        return None
    numbers = left.numbers
    days = 1 if Month in left.parts and numbers and numbers[-1].value <= 31 else 0
    if len(numbers) <= days or numbers[-1].kind is not Kind.NUM:
        return None
    return left.with_numbers(numbers[:-1]).plus(Year(numbers[-1].value, numbers[-1])), right


def month_of_right(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Give the first day the month of the second where the year comes from elsewhere.

    >>> parse("1, 2 March and 4 April 2011").edtf
    '{2011-03-01,2011-03-02,2011-04-04}'
    """
    if left.only_numbers and Month in right.parts and not right.dated and right.days:
        return left.plus(right.get(Month)), right
    return None


def year_of_right(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Give the first date the year, decade or century of the second, and what goes with it.

    >>> parse("15-17 March 2011").edtf
    '2011-03-15/2011-03-17'
    """
    return None if left.dated or not right.dated else (_taking(left, right), right)


def year_of_left(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Give the second date the year that comes first in the first one.

    >>> parse("2011 March 15-17").edtf
    '2011-03-15/2011-03-17'
    """
    year = left.get(Year)
    first = year is not None and year.first and not left.only_year
    return (left, _taking(right, left)) if first and not right.dated else None


def unit_of_left(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Give the second number the century of the first.

    >>> parse("siglo XVIII-XIX").edtf
    '[1701..1800]/[1801..1900]'
    """
    if not left.dated or right.dated or left.unit not in _HUNDREDS:
        return None
    if len(right.numbers) != 1 or right.has(Month, Season, Unit):
        return None
    era = None if right.era else left.get(Era)
    return left, right.plus(left.get(Unit), era)


def month_of_left(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Give the second day the month of the first.

    >>> parse("March 15-17, 2011").edtf
    '2011-03-15/2011-03-17'
    """
    dayless = Year in right.parts and len(right.numbers) == 1 and not right.has(Day, Month)
    return (
        (left, right.plus(left.get(Month)))
        if dayless and Month in left.parts and left.days
        else None
    )


def era_of_right(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Count the first year BC where the second is.

    >>> parse("100-44 BC").edtf
    '-0099/-0043'
    """
    if left.era or left.marker or right.era != "bc" or not left.dated:
        return None
    return left.plus(right.get(Era)), right


def calendar_of_right(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Count the first date by the calendar that is named behind the second.

    >>> parse("1357-1358 SH").calendar
    'solar hijri'
    """
    if left.marker or not right.marker:
        return None
    own, theirs = left.get(Month), right.get(Month)
    if own is not None and theirs is not None:
        same = own.calendar == theirs.calendar or right.marker == "hijri"
    else:
        same = own is None
    return (left.plus(right.get(Marker)), right) if same else None


def calendar_of_left(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Count the second year by the calendar of the first where it is near.

    >>> parse("1357 SH - 1359").calendar
    'solar hijri'
    """
    if right.marker or right.era or Month in right.parts or not left.marker:
        return None
    if left.marker in {"julian", "gregorian", "rumi", "hijri", "hijra"}:
        return None
    near = left.year is not None and right.year and 0 <= right.year - left.year < 300
    return (left, right.plus(left.get(Marker))) if near else None


SHARES: tuple[Rule, ...] = (
    year_of_left_number,
    year_of_right_number,
    year_beside_month,
    month_of_right,
    year_of_right,
    year_of_left,
    unit_of_left,
    month_of_left,
    era_of_right,
    calendar_of_right,
    calendar_of_left,
)
_SHARED_DOUBT = frozenset((year_of_right, era_of_right))
"""Rules after which a circa before the first date holds for the second too."""


_SHARED = (Era, Marker, Numbers)
"""Components without which two dates that are dated share nothing."""


def share(left: Phrase, right: Phrase, joint: AnyToken) -> tuple[Phrase, Phrase, bool]:
    """Return two dates with what each takes from the other, and whether they share a doubt."""
    if left.dated and right.dated and not (left.has(*_SHARED) or right.has(*_SHARED)):
        return left, right, False
    doubt = False
    for rule in SHARES:
        pair = rule(left, right, joint)
        if pair is not None:
            left, right = pair
            doubt = doubt or rule in _SHARED_DOUBT
    return left, right, doubt


def share_numbers(left: Phrase, right: Phrase, joint: AnyToken) -> Pair:
    """Return two dates of two calendars with what they share but for era and calendar."""
    one, two, _ = share(left, right, joint)
    one = one.minus(Marker, Era).plus(left.get(Marker), left.get(Era))
    two = two.minus(Marker, Era).plus(right.get(Marker), right.get(Era))
    ours, theirs = one.get(Year), two.get(Year)
    if ours is not None and theirs is not None and ours.token == theirs.token:
        era = one.get(Era) or two.get(Era)
        return one.plus(era), two.plus(era)
    return one, two


def _taking(one: Phrase, other: Phrase) -> Phrase:
    """Return a date with what it takes from one that is dated."""
    if one.unit and not one.numbers and not one.has(Portion, Fraction):
        return one  # "century to 18th century": which?
    if not one.era:
        one = one.plus(other.get(Era))
    if not one.marker:
        one = one.plus(other.get(Marker))
    if other.unit in _HUNDREDS and Year not in other.parts and Month not in one.parts:
        return _taking_century(one, other)
    if Decade in other.parts and not one.numbers and Month not in one.parts:
        return one.plus(other.get(Decade), other.get(Unit))
    return _taking_year(one, other)


def _taking_century(one: Phrase, other: Phrase) -> Phrase:
    """Return "late" of "late 18th or early 19th century" with its century."""
    one = one.plus(other.get(Unit))
    fraction = other.get(Fraction)
    if one.numbers and fraction and not one.has(Fraction, Portion) and len(other.numbers) == 1:
        *rest, number = one.numbers
        one = one.with_numbers(rest).plus(Fraction(number.value, fraction.parts))
    return one if one.numbers else one.plus(other.get(Numbers))


def _taking_year(one: Phrase, other: Phrase) -> Phrase:
    """Return "15" of "15-17 March 2011" with month and year, "first" with its half of the year."""
    one = one.minus(Year).plus(other.get(Year))
    fraction, month, season = other.get(Fraction), other.get(Month), other.get(Season)
    if fraction and one.numbers and Fraction not in one.parts and not month:
        *rest, number = one.numbers
        one = one.with_numbers(rest).plus(Fraction(number.value, fraction.parts))
    if month and not one.has(Month, Season) and (one.numbers or one.has(Portion, Fraction)):
        one = one.plus(month)
    if season and not one.has(Season, Month) and one.has(Portion, Fraction):
        one = one.plus(season)
    return one


def nothing_but(phrase: Phrase, *kinds: type) -> bool:
    """Return whether a date without year and numbers has one of some components."""
    return not phrase.dated and not phrase.numbers and phrase.has(*kinds)
