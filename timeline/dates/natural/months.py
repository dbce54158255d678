"""A month or a day of a year, whole, early, mid or late, by the calendar that it is counted by."""

import re

from timeline.dates.calendars.base import Calendar, CalendarError
from timeline.dates.calendars.gregorian import MONTHS, month_days
from timeline.dates.edtf.points import Point
from timeline.dates.natural.divisions import THIRDS
from timeline.dates.natural.folding import fold
from timeline.dates.natural.phrase import Day, Fraction, Month, Phrase, Portion, Year
from timeline.dates.natural.tokens import AnyToken, RefusedError, refused


def resolve(
    phrase: Phrase, calendar: Calendar | None, years: tuple[int, int]
) -> tuple[Point, Point, str]:
    """Return first and last point of a month, a part of it or a day."""
    named = phrase.get(Month)
    if named is None:
        raise RefusedError(phrase.start, phrase.stop, "no month", "add it")
    if Year not in phrase.parts:
        raise refused(named.token, "a month needs a year", "write November 1971")
    year = years[0]
    month = _existing(named, calendar, year)
    days = month_days(year, month) if calendar is None else calendar.days(year, month)
    name = MONTHS[month] if calendar is None else calendar.month_name(month)
    shown = f"{name} {phrase.year}{' BC' if phrase.era == 'bc' else ''}"
    if not days:
        raise refused(named.token, f"there is no {shown} in this calendar")
    day = phrase.get(Day)
    if day is not None:
        _check_day(phrase, day, days, shown, named.token)
        return (year, month, day.number), (year, month, day.number), ""
    if not phrase.has(Portion, Fraction):
        return (year, month), (year, month), ""
    low, high = _part(phrase, days)
    return (year, month, low), (year, month, high), ""


def _existing(named: Month, calendar: Calendar | None, year: int) -> int:
    """Return the number of the month in its year."""
    month, limit = named.number, 12
    if calendar is not None:
        try:
            month = calendar.adjust(year, month)
        except CalendarError as error:
            raise refused(named.token, error.reason, error.hint) from None
        limit = max(calendar.months(year))
        if month > limit and named.calendar:
            reason = f"the year {year} has no {calendar.month_name(month)}"
            raise refused(named.token, reason)
    if not 1 <= month <= limit:
        raise refused(named.token, f"there is no month {month}", "months are 1 to 12")
    return month


def _check_day(phrase: Phrase, day: Day, days: int, shown: str, month: AnyToken) -> None:
    if phrase.has(Portion, Fraction):
        reason = "a day has no early or late part here"
        raise RefusedError(phrase.start, phrase.stop, reason, "leave the word out")
    if day.number < 0:
        raise refused(month, "which day was the last?", f"write {days} {shown}")
    if not 1 <= day.number <= days:
        start, stop = _digits(day)
        hint = f"write a day from 1 to {days}"
        raise RefusedError(start, stop, f"{shown} has {days} days", hint)


def _digits(day: Day) -> tuple[int, int]:
    """Return the place of the number of a day in the text."""
    token = day.token
    places = [m.span() for m in re.finditer(r"\d+", fold(token.text)) if int(m[0]) == day.number]
    start, stop = places[-1] if places else (0, len(token.text))
    return token.start + start, token.start + stop


def _part(phrase: Phrase, days: int) -> tuple[int, int]:
    """Return the first and last day of early, mid, late, or of a half."""
    portion, fraction = phrase.get(Portion), phrase.get(Fraction)
    if fraction is not None and fraction.parts != 3:
        if fraction.parts == 4 or fraction.number not in {-1, 1, 2}:
            hint = "write its days"
            raise RefusedError(phrase.start, phrase.stop, "a month has no quarters", hint)
        return (1, 15) if fraction.number == 1 else (16, days)
    if fraction is not None and fraction.number not in {-1, 0, 1, 2, 3}:
        hint = "write its days"
        raise RefusedError(phrase.start, phrase.stop, "a month has three thirds", hint)
    number = fraction.number if fraction is not None else 0
    part = portion.name if portion is not None else ("late", *THIRDS)[number]
    return {"early": (1, 10), "mid": (11, 20), "late": (21, days)}[part]
