"""Dates of digits only, in the order that they prove or the user gave, weeks and times of day."""

from timeline.dates.calendars.gregorian import MONTHS, jdn, ymd
from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.folding import fold
from timeline.dates.natural.phrase import Day, Draft, Month, Time, Week, Year
from timeline.dates.natural.tokens import AnyToken, Kind, refused


def whole_date(cursor: Cursor, draft: Draft, token: AnyToken) -> bool:
    """Take a date of digits only; False if it does not belong to the date that was begun."""
    if draft.dated or Month in draft.parts or draft.numbers:
        return False
    _READERS[token.kind](cursor, draft, token)
    return True


def _put(draft: Draft, token: AnyToken, year: int | None, month: int, day: int | None) -> None:
    draft.put(Month("", month, token))
    if day is not None:
        draft.put(Day(day, token))
    if year is not None:
        draft.put(Year(year, token))


def _year_month_day(_: Cursor, draft: Draft, token: AnyToken) -> None:
    year, month, day = token.value
    if not day:
        draft.note("00 is read as unknown: the date is the month or the year")
        if month:
            _put(draft, token, year, month, None)
        else:
            draft.put(Year(year, token))
        return
    _put(draft, token, year, month, day)


def _year_month(_: Cursor, draft: Draft, token: AnyToken) -> None:
    year, month = token.value
    _put(draft, token, year, month, None)


def _month_year(_: Cursor, draft: Draft, token: AnyToken) -> None:
    month, year = token.value
    _put(draft, token, year, month, None)


def _day_month(cursor: Cursor, draft: Draft, token: AnyToken) -> None:
    day, month, _ = _in_order(cursor, token._replace(value=(*token.value, 9999)))
    _put(draft, token, None, month, day)


def _parts(cursor: Cursor, draft: Draft, token: AnyToken) -> None:
    day, month, year = _in_order(cursor, token)
    _put(draft, token, year, month, day)


def _day_of_year(_: Cursor, draft: Draft, token: AnyToken) -> None:
    year, number = token.value
    first = jdn(year, 1, 1)
    length = jdn(year + 1, 1, 1) - first
    if not 1 <= number <= length:
        hint = f"write {year}-{length} at most, or both years in full"
        raise refused(token, f"{year} has {length} days, not {number}", hint)
    _put(draft, token, *ymd(first + number - 1))
    draft.note(f"read as day {number} of {year} (ISO 8601)")


def _week(_: Cursor, draft: Draft, token: AnyToken) -> None:
    year, number, *weekday = token.value
    monday = _first_monday(year)
    weeks = (_first_monday(year + 1) - monday) // 7
    if not 1 <= number <= weeks:
        hint = f"write {year}-W01 to {year}-W{weeks}"
        raise refused(token, f"{year} has {weeks} weeks", hint)
    first = monday + 7 * number - 7
    if not weekday:
        draft.put(Week(first, first + 6))
        return
    if not 1 <= weekday[0] <= 7:
        raise refused(token, "a week has seven days", "write 1 for Monday to 7 for Sunday")
    _put(draft, token, *ymd(first + weekday[0] - 1))


def julian_day(cursor: Cursor, draft: Draft, token: AnyToken) -> bool:
    """Take the number of a day counted from 1 January 4713 BC: JD 2299161."""
    number = cursor.peek(1)
    if draft.parts or number.kind is not Kind.NUM:
        return False
    if not FIRST_DAY <= number.value <= LAST_DAY:
        hint = f"days are {FIRST_DAY} to {LAST_DAY}; write JD 2299161 for 15 October 1582"
        raise refused(number, "this day lies outside the years -9999 to 9999", hint)
    _put(draft, token, *ymd(number.value))
    cursor.place += 1
    return True


FIRST_DAY, LAST_DAY = jdn(-9999, 1, 1), jdn(9999, 12, 31)


def _first_monday(year: int) -> int:
    """Return the JDN of the Monday of week 1, the week that holds 4 January."""
    fourth = jdn(year, 1, 4)
    return fourth - fourth % 7


_READERS = {
    Kind.YMD: _year_month_day,
    Kind.YEARMONTH: _year_month,
    Kind.MONTHYEAR: _month_year,
    Kind.DAYMONTH: _day_month,
    Kind.PARTS: _parts,
    Kind.ORDINAL: _day_of_year,
    Kind.WEEK: _week,
}
WHOLE_DATES = frozenset(_READERS)


def _proven(cursor: Cursor) -> str | None:
    """Return the order that another date of the same text proves: 30.11.1971 - 2.12.1971."""
    dates = [t.value for t in cursor.tokens if t.kind in {Kind.PARTS, Kind.DAYMONTH}]
    orders = {"dmy" if value[0] > 12 else "mdy" for value in dates if max(value[:2]) > 12}
    return orders.pop() if len(orders) == 1 else None


def _in_order(cursor: Cursor, token: AnyToken) -> tuple[int, int, int]:
    """Return day, month and year."""
    one, two, year = token.value
    if year < 100 and cursor.peek(1).kind not in {Kind.ERA, Kind.CAL}:
        raise refused(
            token,
            f"year {year:02d} has two digits: the century is unknowable",
            "write the year with four digits",
        )
    order = cursor.order or _proven(cursor)
    if one > 12 or (order == "dmy" and two <= 12):
        return one, two, year
    if two > 12 or order == "mdy":
        return two, one, year
    if one == two or not (one and two):
        return one, two, year
    raise refused(
        token,
        f'"{token.text}" is ambiguous: {one} {MONTHS[two]} or {two} {MONTHS[one]}?',
        f"use --date-order dmy (or mdy), or write {year:04d}-{two:02d}-{one:02d}",
    )


def time_of_day(_: Cursor, draft: Draft, token: AnyToken) -> bool:
    """Check a time of day; it is dropped, for days are all that is kept."""
    written = fold(token.text).lstrip("t")
    clock = token.value
    if ":" not in written or len(written.partition(":")[0]) > 2:  # 1928:34, 0046:25
        digits = "".join(c for c in written if c.isdecimal())
        clock = tuple(int(digits[n : n + 2]) for n in range(0, len(digits), 2))
    afternoon = written.replace(".", "").endswith("m")
    if clock[0] > (12 if afternoon else 23) or any(part > 59 for part in clock[1:3]):
        hint = "hours are 00 to 23, minutes 00 to 59"
        raise refused(token, "there is no such time of day", hint)
    if Time in draft.parts:
        raise refused(token, "a date has one time of day")
    draft.put(Time(token))
    return True
