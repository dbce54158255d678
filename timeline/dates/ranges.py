"""What a range on the command line means: windows, offsets, and the periods of a histogram."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from timeline.dates import Order, parse
from timeline.dates.calendars.gregorian import EPOCH, jdn, month_days, ymd
from timeline.dates.date import FUTURE, PAST
from timeline.dates.display import show_year
from timeline.errors import DateError

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

Span = tuple[int, int]
Unit = Literal["millennium", "century", "decade", "year", "month", "day"]
UNITS: tuple[Unit, ...] = get_args(Unit)

_CYCLE = 146097  # days of 400 years, after which the Gregorian calendar repeats
_OFFSET = re.compile(
    r"(\d{1,9})\s*(?:(centur(?:y|ies)|decades?|years?|yrs?|y|months?|mos?|mon|m|weeks?|wks?|w|days?|d)"
    r"(?=[\s,\d]|$))(?:[\s,]|\band\b)*",
    re.IGNORECASE,
)
_DAYS = {"d": 1, "w": 7}
_MONTHS = {"m": 1, "y": 12, "de": 120, "c": 1200}
_SHIFTED = re.compile(r"(.*?\S)(?:\s*\+|\s+[-−])\s*(\d[^+]*)")
_ZONE = re.compile(r".*T[\d:]+\+[\d:]+")
_OPEN_WORDS = {"present", "the present", "ongoing"}
_STRETCH = "write 2y, 6 months, 3w or 10 days"


class Window(NamedTuple):
    """A range as it was asked for.

    Attributes:
        text: as written.
        spans: inclusive ranges of days (JDN), in order; one, but for a set with gaps.
    """

    text: str
    spans: tuple[Span, ...]


class Offset(NamedTuple):
    """A stretch of time: years and months by the calendar, days by the count."""

    years: int = 0
    months: int = 0
    days: int = 0


class Bucket(NamedTuple):
    """A period of a histogram: its label, first and last day (JDN)."""

    label: str
    lo: int
    hi: int


def window(text: str, *, order: Order = None) -> Window:
    """Read WHEN: a date of any kind, `A..B`, `A..`, `..B`, `..`, each end with an offset or not.

    Raises:
        DateError: it is not one of these, or ends before it starts.
    """
    text = text.strip()
    left, dots, right = text.partition("..")
    elided = re.fullmatch(r"\d{4}\.\.\d{1,2}", text)  # 1914..18, as in a cell
    if not dots or text[:1] in {"[", "{"} or "/" in text or elided:
        return Window(text, _spans(text, order))
    if ".." in right:
        raise DateError(text, "a range has two ends", "write A..B", start=text.rindex(".."))
    left, right = left.strip(), right.strip()
    lo, hi = PAST, FUTURE
    try:
        if left:
            lo = _spans(left, order)[0][0]
        if right and right.casefold() not in _OPEN_WORDS:
            hi = _spans(right, order)[-1][1]
    except DateError as error:
        at = 0 if error.text == left else text.rindex(right)
        start, stop = at + error.start, at + error.stop
        raise DateError(text, error.reason, error.hint, start=start, stop=stop) from None
    if hi < lo:
        reason = f"the range ends ({right}) before it starts ({left})"
        raise DateError(text, reason, f"{right}..{left}")
    return Window(text, ((lo, hi),))


def _spans(text: str, order: Order) -> tuple[Span, ...]:
    shifted = _SHIFTED.fullmatch(text)
    if shifted is not None and not _ZONE.fullmatch(text):
        sign = 1 if "+" in text[shifted.end(1) : shifted.start(2)] else -1
        if sign == 1 or _OFFSET.match(shifted[2]):
            by = _offset(text, shifted.start(2))
            return tuple(
                (shift(a, by, sign), shift(b, by, sign)) for a, b in _spans(shifted[1], order)
            )
    if re.fullmatch(r"-[1-9]\d{0,2}", text):  # -480 needs no zeros here, where it can be no list
        text = f"-{int(text[1:]):04d}"
    date = parse(text, order=order)
    if date.start_min is None or date.end_max is None:
        raise DateError(text, "this says that there is no date", "write a date, or leave it out")
    if date.members:
        return tuple((part[0], part[3]) for part in date.members)
    return ((date.start_min, date.end_max),)


def offset(text: str) -> Offset:
    """Read `2y`, `6 months`, `10 days`, `3w`, `2y 6m`, `2 decades`.

    Raises:
        DateError: it is not a stretch of time.
    """
    return _offset(text, len(text) - len(text.lstrip()))


def _offset(text: str, at: int) -> Offset:
    """Read the offset that begins at `at`, to the end of the text."""
    end = len(text.rstrip())
    months = days = 0
    start = at
    while at < end or at == start:
        part = _OFFSET.match(text, at)
        if part is None:
            raise DateError(text, "this is not a length of time", _STRETCH, start=at)
        unit = part[2].lower()
        unit = unit[:2] if unit.startswith("de") else unit[0]
        months += int(part[1]) * _MONTHS.get(unit, 0)
        days += int(part[1]) * _DAYS.get(unit, 0)
        at = part.end()
    return Offset(*divmod(months, 12), days)


def shift(day: int, by: Offset, sign: int) -> int:
    """Return the day (JDN) that lies an offset later (sign 1) or earlier (-1).

    `relativedelta` knows the years 1 to 9999; the calendar repeats every 400 years, so the day is
    moved to the 2000s and back, and a day of any year can be asked.
    """
    if day in {PAST, FUTURE}:
        return day
    if not (by.years or by.months):
        return max(PAST + 1, min(FUTURE - 1, day + sign * by.days))
    cycles = (day - jdn(2000, 1, 1)) // _CYCLE
    near = dt.date.fromordinal(day - cycles * _CYCLE - EPOCH)
    whole, years = divmod(sign * (by.years * 12 + by.months), 4800)
    moved = near + _relative(years)
    found = moved.toordinal() + EPOCH + (cycles + whole) * _CYCLE + sign * by.days
    return max(PAST + 1, min(FUTURE - 1, found))


def _relative(months: int) -> "relativedelta":
    from dateutil.relativedelta import relativedelta

    return relativedelta(months=months)


def widen(found: Window, by: Offset) -> Window:
    """Return a window that reaches an offset further on both sides."""
    return Window(found.text, tuple((shift(a, by, -1), shift(b, by, 1)) for a, b in found.spans))


def last(by: Offset, today: int) -> Window:
    """Return the window from an offset ago to today (JDN)."""
    return Window("", ((shift(today, by, -1), today),))


def buckets(unit: Unit, lo: int, hi: int) -> Iterator[Bucket]:
    """Yield the periods from that of day lo to that of day hi, in order.

    Decades count from 0 (1970–1979), centuries and millennia from 1 (1701–1800); before our era
    all of them by the years BC (49–40 BC, 100–1 BC). There is no year 0 in a label.
    """
    if unit == "day":
        yield from (Bucket(_day_label(day), day, day) for day in range(lo, hi + 1))
        return
    year, month, _ = ymd(lo)
    if unit == "month":
        while (first := jdn(year, month, 1)) <= hi:
            label = f"{year:04d}-{month:02d}" if year > 0 else f"{show_year(year)}, {month:02d}"
            yield Bucket(label, first, first + month_days(year, month) - 1)
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return
    while True:
        first_year, last_year = _period(unit, year)
        first = jdn(first_year, 1, 1)
        if first > hi:
            return
        yield Bucket(_label(first_year, last_year), first, jdn(last_year, 12, 31))
        year = last_year + 1


def _period(unit: Unit, year: int) -> Span:
    """Return the first and last astronomical year of the period that holds a year."""
    if unit == "year":
        return year, year
    length = {"decade": 10, "century": 100, "millennium": 1000}[unit]
    base = 0 if unit == "decade" else 1
    number = year if year > 0 else 1 - year  # the year of its era
    low = (number - base) // length * length + base
    low, high = max(low, 1), low + length - 1
    return (low, high) if year > 0 else (1 - high, 1 - low)


def _label(first: int, last_year: int) -> str:
    if first == last_year:
        return show_year(first)
    if first > 0:
        return f"{first}–{last_year}"
    return f"{1 - first}–{1 - last_year} BC"


def _day_label(day: int) -> str:
    year, month, number = ymd(day)
    shown = f"{year:04d}" if year > 0 else f"{show_year(year)}, "
    return f"{shown}-{month:02d}-{number:02d}" if year > 0 else f"{shown}{month:02d}-{number:02d}"
