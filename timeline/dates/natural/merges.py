"""One date in two pieces: Nov-1950, 2014-Q1, 30 January 1648/49, winter 1941-42.

Rules `(left, right, joint) -> Phrase | None` are tried in their order; the first that applies wins.
"""

from collections.abc import Callable

from timeline.dates.natural.phrase import (
    Day,
    Era,
    Fraction,
    Marker,
    Month,
    Numbers,
    Phrase,
    Portion,
    Season,
    Unit,
    Weekday,
    Year,
)
from timeline.dates.natural.shared_parts import nothing_but
from timeline.dates.natural.tokens import AnyToken, Kind, Token, refused

Merge = Callable[[Phrase, Phrase, AnyToken], Phrase | None]
_SIGNS = frozenset((Kind.HYPHEN, Kind.SLASH))
_PART_OF_YEAR = (Month, Season, Fraction)


def month_before_year(left: Phrase, right: Phrase, joint: AnyToken) -> Phrase | None:
    """Join a month, season or quarter and the year behind it.

    >>> parse("Nov-1950").edtf, parse("spring/1979").edtf, parse("VI/1944").edtf
    ('1950-11', '1979-21', '1944-06')
    """
    if joint.kind not in _SIGNS or not right.only_year:
        return None
    numeral = _month_numeral(left) if (right.year or 0) > 99 else None
    if numeral is not None:
        left = left.minus(Numbers).plus(Month("western", numeral.value, numeral))
    if not nothing_but(left, *_PART_OF_YEAR) or left.has(Portion, Unit, Weekday):
        return None
    parts = [left.get(kind) for kind in _PART_OF_YEAR]
    merged = right.plus(*parts, None if right.era else left.get(Era))
    if not right.marker:
        merged = merged.plus(left.get(Marker))
    return merged.doubted(left.doubt).between(left.start, right.stop)


def _month_numeral(phrase: Phrase) -> Token[int] | None:
    romans = [t for t in phrase.numbers if t.kind is Kind.ROMAN and t.value <= 12]
    return romans[0] if len(romans) == len(phrase.numbers) == 1 and phrase.only_numbers else None


def month_behind_year(left: Phrase, right: Phrase, joint: AnyToken) -> Phrase | None:
    """Join a year and the month, season or quarter tight behind it.

    >>> parse("2014-Nov").edtf, parse("2014-Q1").edtf
    ('2014-11', '{2014-33}')
    """
    if joint.kind not in _SIGNS or not left.only_year or Portion in right.parts:
        return None
    if joint.start != left.stop or right.start != joint.stop:
        return None
    if not nothing_but(right, *_PART_OF_YEAR):
        return None
    parts = [right.get(kind) for kind in _PART_OF_YEAR]
    return left.plus(*parts).doubted(right.doubt).between(left.start, right.stop)


def double_year(left: Phrase, right: Phrase, joint: AnyToken) -> Phrase | None:
    """Join the year that began in March and the one that began in January.

    >>> parse("30 January 1648/49").edtf
    '1649-02-09'
    """
    month, year, token = left.get(Month), left.get(Year), right.one_number
    if joint.kind is not Kind.SLASH or month is None or year is None or token is None:
        return None
    meant: int = year.number + 1
    if token.value != meant % 10 ** (token.stop - token.start):
        reason = f"a double year goes on by one: {year.number}/{meant % 100:02d}"
        raise refused(token, reason, "write the year that began in January")
    _refuse_single_year(left, month, year.number, token)
    merged = left.plus(year._replace(number=meant), Marker("julian")).doubted(right.doubt)
    return merged.between(left.start, right.stop)


def _refuse_single_year(left: Phrase, month: Month, year: int, token: AnyToken) -> None:
    day = left.get(Day)
    number = day.number if day else left.numbers[0].value if left.numbers else 0
    late = month.number > 3 or (month.number == 3 and number > 24)
    if late or month.calendar not in {"western", "", "julian"}:
        raise refused(token, "only 1 January to 24 March have two years", "write one year")
    if year > 1800 or left.marker == "gregorian":
        raise refused(token, "double years ended with the Julian calendar", "write one year")


def month_in_digits(left: Phrase, right: Phrase, joint: AnyToken) -> Phrase | None:
    """Join 1971/11, of which the second number can be no second year.

    >>> parse("1971/11").edtf
    '1971-11'
    """
    year = left.get(Year)
    if joint.kind is not Kind.SLASH or not left.only_year or year is None or year.number <= 999:
        return None
    token = right.numbers[0] if right.only_numbers and len(right.numbers) == 1 else year.token
    if token.kind is not Kind.NUM or not 1 <= token.value <= min(12, year.number % 100):
        return None
    if token.stop - token.start != 2 and token.value > year.number % 10:
        return None
    return left.plus(Month("western", token.value, token)).between(left.start, right.stop)


def winter_of_two_years(left: Phrase, right: Phrase, joint: AnyToken) -> Phrase | None:
    """Join the two years of one winter.

    >>> parse("winter 1941-42").edtf, parse("1941/42 winter").edtf
    ('1941-24', '1941-24')
    """
    left, right = _season_first(left, right, joint)
    season, year = left.get(Season), left.get(Year)
    if season is None or year is None or joint.kind not in {*_SIGNS, Kind.TO}:
        return None
    token = right.one_number
    if token is None:
        return None
    digits = min(token.stop - token.start, 4)
    if season.code != 24 or token.value != (year.number + 1) % 10**digits:
        reason = "only a winter lies in two years, one after the other"
        raise refused(token, reason, "write autumn 1941..autumn 1942")
    return left.doubted(right.doubt).between(left.start, right.stop)


def _season_first(left: Phrase, right: Phrase, joint: AnyToken) -> tuple[Phrase, Phrase]:
    """Return 1941/42 winter as winter 1941/42."""
    season, year = right.get(Season), right.get(Year)
    if not left.only_year or season is None or right.has(Portion, Month, Unit):
        return left, right
    numbers = right.numbers
    if (year is None and len(numbers) != 1) or joint.kind not in _SIGNS:
        return left, right
    first = numbers[0] if numbers else year.token if year else joint
    if right.start != first.start:
        return left, right
    return left.plus(season), right.minus(Season)


MERGES: tuple[Merge, ...] = (
    month_before_year,
    month_behind_year,
    double_year,
    month_in_digits,
    winter_of_two_years,
)


def merge(left: Phrase, right: Phrase, joint: AnyToken) -> Phrase | None:
    """Return the one date that two pieces are, or None."""
    for rule in MERGES:
        merged = rule(left, right, joint)
        if merged is not None:
            return merged
    return None
