"""Early, mid and late, halves, thirds, quarters and decades of a year, a decade or a century."""

from timeline.dates.calendars.base import Calendar, twelve
from timeline.dates.calendars.gregorian import year_text
from timeline.dates.edtf.points import Point, third
from timeline.dates.natural.phrase import Decade, Fraction, Phrase, Portion, Unspecified
from timeline.dates.natural.tokens import RefusedError

Years = tuple[int, int]
_CODES = {(0, 6): 40, (6, 12): 41, (0, 3): 33, (3, 6): 34, (6, 9): 35, (9, 12): 36}
"""EDTF's codes of the halves and quarters of a year, by their months."""
THIRDS = ("early", "mid", "late")


def divided(phrase: Phrase, calendar: Calendar | None, years: Years) -> tuple[Point, Point, str]:
    """Return first and last point of a year or more, or of a part of it, and plain EDTF or ""."""
    length = years[1] - years[0] + 1
    units = 12 if length == 1 else length
    low, high = _offsets(phrase, length, units)
    if (low, high) == (0, units):
        return (years[0],), (years[1],), _plain(phrase, years)
    if length > 1:
        return (years[0] + low,), (years[0] + high - 1,), ""
    months = (calendar.months if calendar else twelve)(years[0])
    if len(months) != 12:
        raise _refused(phrase, "this year has no twelve months to divide", "write its months")
    start, end = (years[0], months[low]), (years[0], months[high - 1])
    fraction = phrase.get(Fraction)
    whole = fraction is not None and fraction.parts in {2, 4}
    return start, end, f"{year_text(years[0])}-{_CODES[low, high]}" if whole else ""


def _refused(phrase: Phrase, reason: str, hint: str) -> RefusedError:
    return RefusedError(phrase.start, phrase.stop, reason, hint)


def _plain(phrase: Phrase, years: Years) -> str:
    """Return years with unknown digits in EDTF: 198X."""
    masked = phrase.get(Unspecified)
    if masked is not None:
        return masked.digits
    digits = {10: 3, 100: 2}.get(years[1] - years[0] + 1)
    if Decade not in phrase.parts or digits is None or phrase.era == "bc":
        return ""
    return f"{years[0]:04d}"[:digits] + "X" * (4 - digits)


def _offsets(phrase: Phrase, length: int, units: int) -> tuple[int, int]:
    """Return the offsets (from, to) of a part of `units`: years, or the months of one year."""
    portion, fraction = phrase.get(Portion), phrase.get(Fraction)
    if portion is not None:
        if Decade in phrase.parts and length == 100:  # 00-33, 34-66, 67-99
            low, high = {"early": (0, 33), "mid": (34, 66), "late": (67, 99)}[portion.name]
            return low, high + 1
        low, high = third(portion.name, units)
        return low, high + 1
    return (0, units) if fraction is None else _fraction(phrase, fraction, length, units)


def _fraction(phrase: Phrase, fraction: Fraction, length: int, units: int) -> tuple[int, int]:
    number, parts = fraction.number, fraction.parts
    size = units // parts
    if parts == 10:
        size, parts = 10, length // 10
        if length < 100:
            raise _refused(phrase, "a decade of what?", "write the 1990s")
    if number == -1:
        number = parts
    if not 1 <= number <= parts:
        raise _refused(phrase, f"there are {parts} of these, not {number}", "")
    if parts == 3:
        low, high = third(THIRDS[number - 1], units)
        return low, high + 1
    if units % parts:
        raise _refused(phrase, "a decade has no quarters", "write its years")
    return size * (number - 1), size * number
