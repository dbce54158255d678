"""The Julian calendar and the Ottoman Rumi calendar that follows it, to and from JDN.

Days are Julian Day Numbers (integers, those of noon); years are astronomical (0 is 1 BC). Julian
formulas: E. G. Richards, "Calendars", in the Explanatory Supplement to the Astronomical Almanac,
3rd edition (2013), chapter 15, with floor division, so that they hold before year 0 too.
"""

RUMI_YEARS = range(1256, 1342)
"""The calendar was civil from 1840 to 1925; before, its distance from the Julian year changed."""


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
    early = (14 - month) // 12
    years = year + 4800 - early
    return day + (153 * (month + 12 * early - 3) + 2) // 5 + 365 * years + years // 4 - 32083


def from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day of the Julian calendar."""
    shifted = jdn + 32082
    years = (4 * shifted + 3) // 1461
    of_year = shifted - 1461 * years // 4
    month = (5 * of_year + 2) // 153
    return years - 4800 + month // 10, month + 3 - 12 * (month // 10), _day(of_year, month)


def _day(of_year: int, month: int) -> int:
    return of_year - (153 * month + 2) // 5 + 1


def rumi_months(year: int) -> tuple[int, ...]:
    """The months of a Rumi year in their order, as numbers of the Julian months.

    Years began in March until 1332; 1333 had ten months, from 1334 years began in January
    (law of 8 February 1332, that is 21 February 1917).
    """
    if year <= 1332:
        return (*range(3, 13), 1, 2)
    return tuple(range(3, 13)) if year == 1333 else tuple(range(1, 13))


def rumi_days_in_month(year: int, month: int) -> int:
    """The days of a Rumi month, named by the number of its Julian month; 0 for none.

    15 February 1332 was followed by 1 March 1333, which was 1 March 1917 for Europe too.
    """
    if month not in rumi_months(year):
        return 0
    if (year, month) == (1332, 2):
        return 15
    if year >= 1333:
        western = year + 584
        return 29 if month == 2 and western % 4 == 0 else days_in_month(1, month)
    return days_in_month(year + (585 if month < 3 else 584), month)


def rumi_to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a Rumi day of the years 1256 to 1341; the month by its Julian number."""
    if year >= 1333:  # the days of the Gregorian calendar, which was 13 days ahead
        return to_jdn(year + 584, month, day) - 13
    return to_jdn(year + (585 if month < 3 else 584), month, day)


def rumi_from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month (Julian number) and day of the Rumi calendar."""
    if jdn >= rumi_to_jdn(1333, 3, 1):
        year, month, day = from_jdn(jdn + 13)
        return year - 584, month, day
    year, month, day = from_jdn(jdn)
    return year - (585 if month < 3 else 584), month, day
