"""The Julian calendar, to and from JDN.

Days are Julian Day Numbers (integers, those of noon); years are astronomical (0 is 1 BC). E. G.
Richards, "Calendars", in the Explanatory Supplement to the Astronomical Almanac, 3rd edition
(2013), chapter 15, with floor division, so that the formulas hold before year 0 too.
"""

from timeline.dates.calendars.base import Calendar, twelve
from timeline.dates.calendars.gregorian import day_of_cycle, month_and_day


def is_leap(year: int) -> bool:
    """Every fourth year, year 0 among them."""
    return year % 4 == 0


def days_in_month(year: int, month: int) -> int:
    """The days of Julian month 1 to 12."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a Julian day; month and day are believed."""
    return day_of_cycle(year, month, day) - 32083


def from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day of the Julian calendar."""
    shifted = jdn + 32082
    years = (4 * shifted + 3) // 1461
    carried, month, day = month_and_day(shifted - 1461 * years // 4)
    return years - 4800 + carried, month, day


CALENDAR = Calendar(
    key="julian",
    name="julian",
    title="Julian",
    months=twelve,
    days=days_in_month,
    to_jdn=to_jdn,
    years=range(-(10**15), 10**15),
    months_of=frozenset(("western",)),
    spring=3,
    has_eras=True,
)
