"""From the components of a date to days: checks them and converts by the calendar they name.

A date is resolved as the finest of what it names: a week, a day or month, a season, or years.
"""

from collections.abc import Callable

from timeline.dates.calendars.base import Calendar
from timeline.dates.calendars.gregorian import century, ymd
from timeline.dates.edtf.points import Point, Span, both
from timeline.dates.natural import months, seasons
from timeline.dates.natural.calendar_choice import chosen
from timeline.dates.natural.divisions import divided
from timeline.dates.natural.lexicon import WEEKDAYS
from timeline.dates.natural.numbers import month_of_numeral
from timeline.dates.natural.phrase import (
    Day,
    Decade,
    Doubt,
    Fraction,
    Month,
    Notes,
    Phrase,
    Portion,
    Season,
    Time,
    Unit,
    Unspecified,
    Week,
    Weekday,
    Year,
)
from timeline.dates.natural.tokens import NUM, ROMAN, AnyToken, RefusedError, Token, refused

Years = tuple[int, int]
Resolved = tuple[Point, Point, str]
_HUNDREDS = frozenset(("century", "millennium"))


def resolve(phrase: Phrase) -> Span:
    """Return the span of a phrase that is complete; RefusedError where it is not."""
    week = phrase.get(Week)
    if week is not None:
        return _week(phrase, week)
    phrase = _placed(phrase)
    if phrase.has(Fraction, Season, Unit):
        _refuse_conflicts(phrase)
    phrase, calendar = chosen(phrase)
    years, note = _years(phrase, calendar)
    span = _span(phrase, calendar, years)
    span = _of_weekday(phrase, span)
    time = phrase.get(Time)
    if time is not None and Day not in phrase.parts:
        raise refused(time.token, "a time of day needs a day", "write day, month and year")
    notes = phrase.get(Notes)
    texts = (*(notes.texts if notes else ()), *((note,) if note else ()))
    return span._replace(notes=(*texts, *span.notes)) if texts else span


def _week(phrase: Phrase, week: Week) -> Span:
    if len(phrase.minus(Doubt, Notes).parts) > 1:
        hint = "write the week alone: 2014-W10, or a day"
        raise RefusedError(phrase.start, phrase.stop, "a week and more", hint)
    return Span(ymd(week.first), ymd(week.last), "", phrase.doubt)


def _place(phrase: Phrase, reason: str, hint: str) -> RefusedError:
    return RefusedError(phrase.start, phrase.stop, reason, hint)


def _placed(phrase: Phrase) -> Phrase:
    """Return the phrase with its numbers as day and month; RefusedError for one that is neither."""
    numbers = phrase.numbers
    if phrase.unit in _HUNDREDS:
        if phrase.has(Month, Season, Year):
            reason = f"a {phrase.unit} has no month or year beside it"
            raise _place(phrase, reason, "write one of them")
        return phrase
    if numbers and Month not in phrase.parts and numbers[0].kind is ROMAN and Year in phrase.parts:
        phrase = phrase.with_numbers(numbers[1:]).plus(month_of_numeral(numbers[0]))
        numbers = phrase.numbers
    if Month in phrase.parts and numbers and Day not in phrase.parts:
        if numbers[0].kind is ROMAN:
            raise refused(numbers[0], "a day is written in digits")
        phrase = phrase.with_numbers(numbers[1:], Day(numbers[0].value, numbers[0]))
        numbers = numbers[1:]
    if numbers:
        raise _left_over(phrase, numbers[-1])
    if not phrase.dated:
        raise _undated(phrase)
    return phrase


def _left_over(phrase: Phrase, token: Token[int]) -> RefusedError:
    """Return the error for a number that has no meaning here."""
    if phrase.dated:
        year = f", or AD {token.value} for the year" if token.kind is NUM else ""
        hint = f"write 30 November 1971{year}"
        return refused(token, "this number is neither day nor year", hint)
    if token.kind is NUM and token.value < 100:
        return refused(
            token,
            f"year {token.value:02d} has two digits: the century is unknowable",
            f"write the year with four digits, or AD {token.value}",
        )
    return refused(token, "a number of what?", "write 18th century, or 18 March 1722")


def _undated(phrase: Phrase) -> RefusedError:
    """Return the error for a date without a year."""
    if phrase.has(Month, Season, Portion, Fraction, Weekday):
        return _place(phrase, "no year", "add the year: 30 November 1971")
    if phrase.unit:
        return _place(phrase, f"which {phrase.unit}?", "write 18th century")
    hint = "write 1971-11-30, 1971, c. 1722 or 18th century"
    return _place(phrase, "this is not a date", hint)


def _refuse_conflicts(phrase: Phrase) -> None:
    """Reject combinations in which one part would be ignored."""
    fraction = phrase.get(Fraction)
    if Month in phrase.parts and Season in phrase.parts:
        raise _place(phrase, "a month and a season", "write one of them")
    if fraction is not None and Portion in phrase.parts:
        raise _place(phrase, "early and half at once", "write one of them")
    named = fraction.token if fraction is not None else None
    if named is not None and (
        phrase.has(Month, Season) or not (Year in phrase.parts or phrase.unit == "century")
    ):
        raise refused(named, "the half or quarter of a year, of which year?", "write Q2 2014")
    if phrase.unit == "decade" and Decade not in phrase.parts and Year in phrase.parts:
        raise _place(phrase, "a year and a decade", "write the 1970s")


def _of_weekday(phrase: Phrase, span: Span) -> Span:
    """Return the day that is of the weekday; RefusedError if none is."""
    weekday = phrase.get(Weekday)
    if weekday is None:
        return span
    if Day in phrase.parts and 0 < span.high - span.low <= 2:  # a day by a moon that was seen
        days = [day for day in range(span.low, span.high + 1) if day % 7 == weekday.number]
        if not days:
            reason = f"none of the days that it can be was a {WEEKDAYS[weekday.number]}"
            raise refused(weekday.token, reason, "leave the weekday out")
        return span._replace(first=ymd(days[0]), last=ymd(days[0]), qualifier=phrase.doubt)
    if not span.is_day:
        raise refused(weekday.token, "a weekday needs a day", "write day, month and year")
    right = span.low % 7
    if weekday.number != right:
        raise refused(
            weekday.token,
            f"that day was a {WEEKDAYS[right]}, not a {WEEKDAYS[weekday.number]}",
            f"write {WEEKDAYS[right]}, or leave the weekday out",
        )
    return span


def _years(phrase: Phrase, calendar: Calendar | None) -> tuple[Years, str]:
    """Return first and last year, in the years of the calendar, astronomical, and a note."""
    masked = phrase.get(Unspecified)
    if masked is not None:
        digits = masked.digits
        return (int(digits.replace("X", "0")), int(digits.replace("X", "9"))), ""
    if phrase.unit in _HUNDREDS:
        return _hundreds(phrase), ""
    decade = phrase.get(Decade)
    if decade is not None:
        return _decade(phrase, decade, calendar)
    year = phrase.get(Year)
    if year is None:
        raise _undated(phrase)
    return _year(phrase, year, calendar)


def _hundreds(phrase: Phrase) -> Years:
    """Return the years of a century or millennium."""
    unit, numbers, before = phrase.unit, phrase.numbers, phrase.era == "bc"
    if not numbers:
        hint = "write 18th century" if unit == "century" else "write 2nd millennium"
        raise _place(phrase, f"which {unit}?", hint)
    number = numbers[-1]
    if len(numbers) > 1:
        hint = "write first half of the 19th century, or 18th–19th century"
        raise refused(numbers[0], f"two numbers for one {unit}", hint)
    if not 1 <= number.value <= (999 if before else 99):
        raise refused(number, f"there is no such {unit}", "the first is 1")
    return century(number.value, before=before, length=100 if unit == "century" else 1000)


def _decade(phrase: Phrase, decade: Decade, calendar: Calendar | None) -> tuple[Years, str]:
    base = decade.number
    note = _solar_perhaps(decade.token, base) if calendar is None else ""
    if base % 10:
        raise refused(decade.token, f"{base}s is not a decade", f"write {base // 10 * 10}s")
    if base > 9990 and phrase.era != "bc":
        hint = "" if calendar else f"write its years: Y{base}/Y{base + 9}"
        raise refused(decade.token, "a plain decade has at most four digits", hint)
    if base < 100 and not (phrase.era or calendar):
        raise refused(decade.token, f"{base}s: of which century?", f"write 19{base:02d}s")
    length = 100 if base % 100 == 0 and phrase.unit == "decade" and base else 10
    if decade.ten or (base >= 2000 and not (calendar or phrase.era) and _of_ten(phrase)):
        length = 10
    plain = not (calendar or phrase.has(Portion, Fraction) or phrase.era)
    if base in {1900, 2000} and length == 100 and plain:
        note = f"{base}s is read as {base} to {base + 99}; write {base // 10}X for the decade"
    years = (2 - base - length, 1 - base) if phrase.era == "bc" else (base, base + length - 1)
    return years, note


def _of_ten(phrase: Phrase) -> bool:
    """Return whether early, mid, late, a half or a third is of ten years: early 2000s."""
    fraction = phrase.get(Fraction)
    return Portion in phrase.parts or (fraction is not None and fraction.parts in {2, 3})


def _year(phrase: Phrase, year: Year, calendar: Calendar | None) -> tuple[Years, str]:
    number, token, before = year.number, year.token, phrase.era == "bc"
    if number == 0 and (phrase.era or calendar):
        raise refused(token, "there is no year 0", "1 BC is followed by AD 1")
    if calendar and not before and number not in calendar.years:
        ends = f"{calendar.years[0]} to {calendar.years[-1]}"
        reason = f"year {number} is outside the {calendar.name} calendar"
        raise refused(token, reason, f"its years are {ends}")
    note = _solar_perhaps(token, number) if calendar is None and not before else ""
    if number > 9999 and not before:
        raise refused(token, "a plain year has at most four digits", f"write Y{number}")
    return ((1 - number, 1 - number) if before else (number, number)), note


def _solar_perhaps(token: AnyToken, year: int) -> str:
    """Return the note on a year that Iran would count otherwise: in Persian digits, 1357/11/22."""
    if not 1200 <= year <= 1450:
        return ""
    persian = token.text[:1] > "\u0600"
    if persian or token.text[4:5] == "/":
        marker = "ه.ش" if persian else "SH"
        return f"read as the western year {year}; for Solar Hijri add {marker}"
    return ""


def _span(phrase: Phrase, calendar: Calendar | None, years: Years) -> Span:
    first, last, plain = _points(phrase, calendar, years)
    if calendar is None:
        if len(first) > 1 and not -9999 <= first[0] <= 9999:
            reason = "months are known for the years -9999 to 9999 only"
            raise _place(phrase, reason, "leave the month out")
        return Span(first, last, plain, phrase.doubt)
    low, high = _days(calendar, first, last)
    qualifier = phrase.doubt
    if calendar.slack_days:
        low, high = low - calendar.slack_days, high + calendar.slack_days
        qualifier = both(qualifier, "~")
    start, end = ymd(low), ymd(high)
    if start[0] < -9999:
        reason = "days are written for the years -9999 to 9999 only"
        raise _place(phrase, reason, "leave the calendar's marker out")
    note = calendar.note(first[0], first[1] if len(first) > 1 else 0)
    notes = (note,) if note else ()
    return Span(start, end, "", qualifier, calendar.name, notes=notes)


def _days(calendar: Calendar, first: Point, last: Point) -> tuple[int, int]:
    """Return the first and last day (JDN) of points of a calendar."""
    month = first[1] if len(first) > 1 else calendar.months(first[0])[0]
    low = calendar.to_jdn(first[0], month, first[2] if len(first) > 2 else 1)
    month = last[1] if len(last) > 1 else calendar.months(last[0])[-1]
    days = last[2] if len(last) > 2 else calendar.days(last[0], month)
    return low, calendar.to_jdn(last[0], month, days)


def _points(phrase: Phrase, calendar: Calendar | None, years: Years) -> Resolved:
    """Return first and last point of what is meant, and plain EDTF where there is one."""
    for kind, resolver in _FINEST.items():
        if kind in phrase.parts:
            return resolver(phrase, calendar, years)
    return divided(phrase, calendar, years)


_FINEST: dict[type, Callable[[Phrase, Calendar | None, Years], Resolved]] = {
    Month: months.resolve,
    Season: seasons.resolve,
}
