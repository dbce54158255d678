"""The seasons of a year, whole, early, mid or late."""

from timeline.dates.calendars.base import Calendar
from timeline.dates.calendars.gregorian import year_text
from timeline.dates.edtf.points import Point
from timeline.dates.natural.divisions import THIRDS
from timeline.dates.natural.phrase import Fraction, Phrase, Portion, Season
from timeline.dates.natural.tokens import RefusedError

_FIRST_MONTH = 3
"""Of spring: seasons are meteorological, northern."""


def resolve(
    phrase: Phrase, calendar: Calendar | None, years: tuple[int, int]
) -> tuple[Point, Point, str]:
    """Return first and last month of a season, and plain EDTF or ""."""
    year, season = years[0], phrase.get(Season)
    spring = calendar.spring if calendar else _FIRST_MONTH
    if not spring or season is None:
        name = calendar.name if calendar else ""
        hint = "write its months"
        raise RefusedError(phrase.start, phrase.stop, f"the {name} year has no seasons", hint)
    fraction = phrase.get(Fraction)
    if years[0] != years[1] or (fraction is not None and not _is_third(fraction)):
        reason = "a season of one year, whole, early, mid or late"
        raise RefusedError(phrase.start, phrase.stop, reason, "write summer 1914")
    first = 12 * year + (season.code - 21) * 3 + spring - 1
    months = [(month // 12, month % 12 + 1) for month in range(first, first + 3)]
    part = _part(phrase.get(Portion), fraction)
    if part:
        one = months[THIRDS.index(part)]
        return one, one, ""
    plain = f"{year_text(year)}-{season.code}" if abs(year) <= 9999 else ""
    return months[0], months[2], plain


def _is_third(fraction: Fraction) -> bool:
    return fraction.parts == 3 and fraction.number in {-1, 0, 1, 2, 3}


def _part(portion: Portion | None, fraction: Fraction | None) -> str:
    if fraction is not None:
        return ("late", *THIRDS)[max(fraction.number, 0)]
    return portion.name if portion is not None else ""
