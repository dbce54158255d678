"""From the parts of a date to days: checks them and converts other calendars by their markers."""

from timeline.dates.calendars import hebrew
from timeline.dates.calendars.conversion import CALENDARS, Calendar
from timeline.dates.calendars.gregorian import month_days, ymd
from timeline.dates.edtf import points
from timeline.dates.edtf.points import Point, Span
from timeline.dates.natural.months import weekday_names
from timeline.dates.natural.phrase import MONTHS, Phrase, Walk
from timeline.dates.natural.tokenizer import Token

_TITLES = {
    "solar": "Solar Hijri", "islamic": "Islamic", "republican": "French Republican",
    "hebrew": "Hebrew", "rumi": "Rumi", "julian": "Julian",
}  # fmt: skip


def reckon(walk: Walk, phrase: Phrase) -> Span:
    """The span of a phrase that is complete; DateError where it is not."""
    if phrase.week is not None:
        return _week(walk, phrase, phrase.week)
    _place_numbers(walk, phrase)
    _at_odds(walk, phrase)
    calendar = _calendar(walk, phrase)
    years = _years(walk, phrase, calendar)
    span = _span(walk, phrase, calendar, years)
    if phrase.weekday is not None:
        if not span.is_day:
            walk.fail_at(phrase.weekday, "a weekday needs a day", "write day, month and year")
        names, right = weekday_names(), span.low % 7
        if phrase.weekday.value != right:
            walk.fail_at(
                phrase.weekday,
                f"that day was a {names[right]}, not a {names[phrase.weekday.value]}",
                f"write {names[right]}, or leave the weekday out",
            )
    if phrase.timed is not None and phrase.day is None:
        walk.fail_at(phrase.timed, "a time of day needs a day", "write day, month and year")
    return span


def _week(walk: Walk, phrase: Phrase, days: tuple[int, int]) -> Span:
    nearer = phrase.month or phrase.season or phrase.weekday or phrase.numbers or phrase.timed
    if nearer or phrase.part or phrase.fraction or phrase.era or phrase.marker:
        walk.fail("a week and more", "write the week alone: 2014-W10, or a day",
                  phrase.start, phrase.stop)  # fmt: skip
    return Span(ymd(days[0]), ymd(days[1]), "", phrase.qualifier)


def _place_numbers(walk: Walk, phrase: Phrase) -> None:  # noqa: C901 -- one table of cases
    """Tell the day from the century, the month from the year."""
    numbers = phrase.numbers
    if phrase.unit in {"century", "millennium"}:
        if phrase.month or phrase.season or phrase.year is not None:
            walk.fail(
                f"a {phrase.unit} has no month or year beside it",
                "write one of them",
                phrase.start,
                phrase.stop,
            )
        return
    if phrase.month is None and numbers and numbers[0].kind == "roman" and phrase.year is not None:
        token = numbers.pop(0)
        if token.value > 12:
            walk.fail_at(token, f"there is no month {token.value}", "months are I to XII")
        phrase.month, phrase.month_token = ("western", token.value), token
    if phrase.month is not None and numbers and phrase.day is None:
        token = numbers[0]
        if token.kind == "roman":
            walk.fail_at(token, "a day is written in digits")
        phrase.day = token.value
        del numbers[0]
    if numbers:
        token = numbers[-1]
        if phrase.dated:
            walk.fail_at(token, "this number is neither day nor year", "write 30 November 1971")
        if token.kind == "num" and token.value < 100:
            walk.fail_at(
                token,
                f"year {token.value:02d} has two digits: the century is unknowable",
                f"write the year with four digits, or AD {token.value}",
            )
        walk.fail_at(token, "a number of what?", "write 18th century, or 18 March 1722")
    if not phrase.dated:
        if phrase.month or phrase.season or phrase.part or phrase.fraction or phrase.weekday:
            walk.fail("no year", "add the year: 30 November 1971", phrase.start, phrase.stop)
        if phrase.unit:
            walk.fail(f"which {phrase.unit}?", "write 18th century", phrase.start, phrase.stop)
        walk.fail("this is not a date", "write 1971-11-30, 1971, c. 1722 or 18th century",
                    phrase.start, phrase.stop)  # fmt: skip


def _at_odds(walk: Walk, phrase: Phrase) -> None:
    """Refuse parts of which one would not count."""
    if phrase.month and phrase.season is not None:
        walk.fail("a month and a season", "write one of them", phrase.start, phrase.stop)
    if phrase.part and phrase.fraction:
        walk.fail("early and half at once", "write one of them", phrase.start, phrase.stop)
    if phrase.named and (phrase.month or phrase.season is not None or phrase.year is None):
        walk.fail_at(phrase.named, "the half or quarter of a year, of which year?", "write Q2 2014")
    if phrase.unit == "decade" and phrase.decade is None and phrase.year is not None:
        walk.fail("a year and a decade", "write the 1970s", phrase.start, phrase.stop)


def _calendar(walk: Walk, phrase: Phrase) -> Calendar | None:  # noqa: C901 -- one table of cases
    """The calendar of a marker or a month's name; None for the Gregorian."""
    marker, month = phrase.marker, phrase.month
    token = phrase.month_token or Token("", None, phrase.start, phrase.stop)
    own = month[0] if month is not None else ""
    if not marker and phrase.persian and 1200 <= (phrase.year or 0) <= 1450:
        marker = "solar"  # a season in Persian, of a year as Iran counts them
    if marker == "hijra":
        marker = own if own == "solar" else "islamic"
    if marker == "hijri":
        if own in {"solar", "islamic"}:
            marker = own
        else:
            walk.fail("Hijri: solar or lunar?", "write SH (solar) or AH (lunar)",
                        phrase.start, phrase.stop)  # fmt: skip
    if own in {"western", "rumi"} and marker not in {"", "gregorian", "julian", "rumi"}:
        walk.fail_at(token, f"this is no month of the {_TITLES[marker]} calendar")
    if own == "hebrew" and month is not None and marker == "rumi" and month[1] == 1:
        phrase.month, own = ("rumi", 4), "rumi"
    if own == "rumi" and marker != "rumi":
        walk.fail_at(token, "a Turkish month: of which calendar?", "add (Rumi), or write English")
    if own in {"solar", "islamic", "republican", "hebrew"}:
        if marker not in {"", own}:
            walk.fail_at(token, f"this month belongs to the {_TITLES[own]} calendar")
        if not marker:
            _plausible(walk, phrase, own)
        marker = own
    if marker and phrase.era and marker not in {"julian", "gregorian"}:
        walk.fail(f"the {_TITLES[marker]} calendar has no BC or AD", "", phrase.start, phrase.stop)
    return CALENDARS.get(marker)


def _plausible(walk: Walk, phrase: Phrase, own: str) -> None:
    """A month's name alone marks its calendar only with a year that belongs there."""
    year = phrase.year if phrase.year is not None else phrase.decade
    if year is None or own == "republican":
        return
    if own == "hebrew" and year <= 4000:
        walk.fail("a Hebrew month with a year that is not Hebrew", "write 10 Tishri 5734",
                    phrase.start, phrase.stop)  # fmt: skip
    if own in {"solar", "islamic"} and not 100 <= year <= 1500:
        sign = "SH" if own == "solar" else "AH"
        walk.fail(f"{year} is no year of the {_TITLES[own]} calendar as one would write it",
                    f"add {sign}, or write the month of the western calendar",
                    phrase.start, phrase.stop)  # fmt: skip


def _numbered(walk: Walk, phrase: Phrase, *, before: bool) -> tuple[int, int]:
    """First and last year of a century or millennium."""
    unit = phrase.unit
    if not phrase.numbers:
        hint = "write 18th century" if unit == "century" else "write 2nd millennium"
        walk.fail(f"which {unit}?", hint, phrase.start, phrase.stop)
    number = phrase.numbers[-1]
    length = 100 if unit == "century" else 1000
    if len(phrase.numbers) > 1:
        walk.fail_at(phrase.numbers[0], f"two numbers for one {unit}",
                     "write first half of the 19th century, or 18th–19th century")  # fmt: skip
    if not 1 <= number.value <= (999 if before else 99):
        walk.fail_at(number, f"there is no such {unit}", "the first is 1")
    low = (number.value - 1) * length + 1
    return (1 - low - length + 1, 1 - low) if before else (low, low + length - 1)


def _years(walk: Walk, phrase: Phrase, calendar: Calendar | None) -> tuple[int, int]:  # noqa: C901 -- one table of cases
    """First and last year, in the years of the calendar, astronomical."""
    token = phrase.year_token or Token("", None, phrase.start, phrase.stop)
    before = phrase.era == "bc"
    if phrase.masked:
        first = int(phrase.masked.replace("X", "0"))
        return first, int(phrase.masked.replace("X", "9"))
    if phrase.unit in {"century", "millennium"}:
        return _numbered(walk, phrase, before=before)
    if phrase.decade is not None:
        base = phrase.decade
        if calendar is None:
            _solar_perhaps(walk, token, base)
        if base % 10:
            walk.fail_at(token, f"{base}s is no decade", f"write {base // 10 * 10}s")
        if base < 100 and not (phrase.era or calendar):
            walk.fail_at(token, f"{base}s: of which century?", f"write 19{base:02d}s")
        length = 100 if base % 100 == 0 and phrase.unit == "decade" and base else 10
        if phrase.ten or (
            base >= 2000
            and not (calendar or phrase.era)
            and (phrase.part or (phrase.fraction and phrase.fraction[1] in {2, 3}))
        ):
            length = 10
        if (
            base in {1900, 2000}
            and length == 100
            and not (calendar or phrase.era or phrase.part or phrase.fraction)
        ):
            walk.warnings.append(
                f"{base}s is read as {base} to {base + 99}; write {base // 10}X for the decade"
            )
        return (1 - base - length + 1, 1 - base) if before else (base, base + length - 1)
    year = phrase.year or 0  # a date without any was refused with its numbers
    if year == 0 and (phrase.era or calendar):
        walk.fail_at(token, "there is no year 0", "1 BC is followed by AD 1")
    if calendar and not before and year not in calendar.years:
        ends = f"{calendar.years[0]} to {calendar.years[-1]}"
        walk.fail_at(
            token, f"year {year} is outside the {calendar.name} calendar", f"its years are {ends}"
        )
    if calendar is None and not before:
        _solar_perhaps(walk, token, year)
    if year > 9999 and not before:
        walk.fail_at(token, "a plain year has at most four digits", f"write Y{year}")
    return (1 - year, 1 - year) if before else (year, year)


def _solar_perhaps(walk: Walk, token: Token, year: int) -> None:
    """Warn of a year in Persian digits that Iran would count otherwise."""
    if 1200 <= year <= 1450 and walk.text[token.start : token.start + 1] > "\u0600":
        walk.warnings.append(f"read as the western year {year}; for Solar Hijri add ه.ش")


def _span(walk: Walk, phrase: Phrase, calendar: Calendar | None, years: tuple[int, int]) -> Span:
    first, last, plain = _within(walk, phrase, calendar, years)
    if calendar is None:
        if not -9999 <= first[0] <= 9999 and (len(first) > 1):
            walk.fail("months are known for the years -9999 to 9999 only", "leave the month out",
                        phrase.start, phrase.stop)  # fmt: skip
        return Span(first, last, plain, phrase.qualifier)
    low, high = _bounds(calendar, first, last)
    qualifier = phrase.qualifier
    if calendar.slack_days:
        low, high = low - calendar.slack_days, high + calendar.slack_days
        qualifier = points.both(qualifier, "~")
    start, end = ymd(low), ymd(high)
    if start[0] < -9999:
        walk.fail("days are written for the years -9999 to 9999 only",
                    "leave the calendar's marker out", phrase.start, phrase.stop)  # fmt: skip
    return Span(start, end, "", qualifier, calendar.name)


def _bounds(calendar: Calendar, first: Point, last: Point) -> tuple[int, int]:
    month = first[1] if len(first) > 1 else calendar.months(first[0])[0]
    low = calendar.to_jdn(first[0], month, first[2] if len(first) > 2 else 1)
    month = last[1] if len(last) > 1 else calendar.months(last[0])[-1]
    days = last[2] if len(last) > 2 else calendar.days(last[0], month)
    return low, calendar.to_jdn(last[0], month, days)


def _within(
    walk: Walk, phrase: Phrase, calendar: Calendar | None, years: tuple[int, int]
) -> tuple[Point, Point, str]:
    """First and last point of the part that is meant, and plain EDTF where there is one."""
    year = years[0]
    if phrase.month is not None:
        return _in_month(walk, phrase, calendar, year)
    if phrase.season is not None:
        return _season(walk, phrase, calendar, years)
    low, high = _cut(walk, phrase, years)
    if (low, high) != (0, years[1] - years[0] + 1 if years[0] != years[1] else 12):
        if years[0] == years[1]:
            months = CALENDARS["julian"].months(year) if calendar is None else calendar.months(year)
            if len(months) != 12:
                walk.fail("this year has no twelve months to divide", "write its months",
                            phrase.start, phrase.stop)  # fmt: skip
            start, end = (year, months[low]), (year, months[high - 1])
            code = {(0, 6): 40, (6, 12): 41, (0, 3): 33, (3, 6): 34, (6, 9): 35, (9, 12): 36}
            whole = phrase.fraction and phrase.fraction[1] in {2, 4}
            return start, end, f"{points.write((year,))}-{code[low, high]}" if whole else ""
        return (years[0] + low,), (years[0] + high - 1,), ""
    plain = phrase.masked
    digits = {10: 3, 100: 2}.get(years[1] - years[0] + 1)
    if phrase.decade is not None and digits and phrase.era != "bc":
        plain = f"{years[0]:04d}"[:digits] + "X" * (4 - digits)
    return (years[0],), (years[1],), plain


def _season(
    walk: Walk, phrase: Phrase, calendar: Calendar | None, years: tuple[int, int]
) -> tuple[Point, Point, str]:
    """A season, or early, mid or late in it: one of its three months."""
    year, number = years[0], (phrase.season or 21) - 21
    name = calendar.name if calendar else ""
    if name not in {"", "julian", "solar hijri"}:
        walk.fail(f"the {name} year has no seasons", "write its months", phrase.start, phrase.stop)
    if years[0] != years[1] or (phrase.fraction and phrase.fraction[1] != 3):
        walk.fail("a season of one year, whole, early, mid or late", "write summer 1914",
                    phrase.start, phrase.stop)  # fmt: skip
    first = 12 * year + number * 3 + (0 if name == "solar hijri" else 2)
    months = [(month // 12, month % 12 + 1) for month in range(first, first + 3)]
    part = phrase.part
    if phrase.fraction:
        part = ("late", "early", "mid", "late")[max(phrase.fraction[0], 0)]
    if part:
        one = months[("early", "mid", "late").index(part)]
        return one, one, ""
    plain = f"{points.write((year,))}-{phrase.season}" if 0 <= abs(year) <= 9999 else ""
    return months[0], months[2], plain


def _cut(walk: Walk, phrase: Phrase, years: tuple[int, int]) -> tuple[int, int]:
    """Offsets (from, to) of early, mid, late, halves, quarters, thirds; in months for one year."""
    length = years[1] - years[0] + 1
    units = 12 if length == 1 else length
    if phrase.part:
        if phrase.decade is not None and length == 100:  # 00-33, 34-66, 67-99
            low, high = {"early": (0, 33), "mid": (34, 66), "late": (67, 99)}[phrase.part]
            return low, high + 1
        low, high = points.third(phrase.part, units)
        return low, high + 1
    if phrase.fraction is None:
        return 0, units
    number, parts = phrase.fraction
    size = units // parts
    if parts == 10:
        size, parts = 10, length // 10
        if length < 100:
            walk.fail("a decade of what?", "write the 1990s", phrase.start, phrase.stop)
    if number == -1:
        number = parts
    if not 1 <= number <= parts:
        walk.fail(f"there are {parts} of these, not {number}", "", phrase.start, phrase.stop)
    if parts == 3:
        name = ("early", "mid", "late")[number - 1]
        low, high = points.third(name, units)
        return low, high + 1
    if units % parts:
        walk.fail("a decade has no quarters", "write its years", phrase.start, phrase.stop)
    return size * (number - 1), size * number


def _in_month(  # noqa: C901, PLR0912 -- one table of cases
    walk: Walk, phrase: Phrase, calendar: Calendar | None, year: int
) -> tuple[Point, Point, str]:
    named, number = phrase.month or ("", 0)
    month = number
    token = phrase.month_token or Token("", None, phrase.start, phrase.stop)
    if phrase.year is None:
        walk.fail_at(token, "a month needs a year", "write November 1971")
    if calendar is not None and calendar.name == "hebrew" and month == 14:
        if hebrew.hebrew_is_leap(year):
            walk.fail_at(token, f"{year} has two Adars", "write Adar I or Adar II")
        month = 12
    if (
        calendar is not None
        and calendar.name == "hebrew"
        and month == 12
        and (number == 12 and not hebrew.hebrew_is_leap(year))
    ):
        walk.fail_at(token, f"{year} has one Adar", "write Adar")
    limit = 12 if calendar is None else max(calendar.months(year))
    if month > limit and named and calendar is not None:
        walk.fail_at(token, f"the year {year} has no {calendar.names[month]}")
    if not 1 <= month <= limit:
        walk.fail_at(token, f"there is no month {month}", "months are 1 to 12")
    days = month_days(year, month) if calendar is None else calendar.days(year, month)
    names = MONTHS if calendar is None else calendar.names
    shown = f"{names[month]} {_shown(phrase)}"
    if not days:
        walk.fail_at(token, f"there is no {shown} in this calendar")
    if phrase.day is not None:
        if phrase.part or phrase.fraction:
            walk.fail("a day has no early or late part here", "leave the word out",
                        phrase.start, phrase.stop)  # fmt: skip
        if phrase.day < 0:
            walk.fail_at(token, "which day was the last?", f"write {days} {shown}")
        if not 1 <= phrase.day <= days:
            start, stop = _day_place(walk, phrase)
            walk.fail(f"{shown} has {days} days", f"write a day from 1 to {days}", start, stop)
        return (year, month, phrase.day), (year, month, phrase.day), ""
    low, high = 1, days
    if phrase.part or (phrase.fraction and phrase.fraction[1] == 3):
        number = phrase.fraction[0] if phrase.fraction else 0
        if number not in {-1, 0, 1, 2, 3}:
            walk.fail("a month has three thirds", "write its days", phrase.start, phrase.stop)
        part = phrase.part or ("late", "early", "mid", "late")[number]
        low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, days)}[part]
    elif phrase.fraction:
        if phrase.fraction[1] == 4 or phrase.fraction[0] not in {-1, 1, 2}:
            walk.fail("a month has no quarters", "write its days", phrase.start, phrase.stop)
        low, high = (1, 15) if phrase.fraction[0] == 1 else (16, days)
    else:
        return (year, month), (year, month), ""
    return (year, month, low), (year, month, high), ""


def _shown(phrase: Phrase) -> str:
    return f"{phrase.year}{' BC' if phrase.era == 'bc' else ''}"


def _day_place(walk: Walk, phrase: Phrase) -> tuple[int, int]:
    """Where the number of the day stands in the text."""
    import re

    from timeline.dates.natural.months import fold

    part = fold(walk.text)[phrase.start : phrase.stop]
    places = [m.span() for m in re.finditer(r"\d+", part) if int(m[0]) == phrase.day]
    start, stop = places[-1] if places else (0, len(part))
    return phrase.start + start, phrase.start + stop
