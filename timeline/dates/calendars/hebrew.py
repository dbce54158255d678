"""The Hebrew calendar and the French Republican calendar, to and from JDN.

Days are Julian Day Numbers. Hebrew: E. M. Reingold and N. Dershowitz, Calendrical Calculations,
4th edition (2018), chapter 8: the mean conjunction (molad) of Tishri and its four postponements.
Months are numbered from Nisan (1) to Adar (12), Adar II is 13; the year begins with Tishri (7).
French Republican: the years I to XIV that were lived, of which III, VII and XI had six
complementary days (month 13); 1 Vendémiaire I is 22 September 1792, JDN 2375840.
"""

REPUBLICAN_YEARS = range(1, 15)
HEBREW_YEARS = range(1, 10000)


def hebrew_is_leap(year: int) -> bool:
    """Seven years of nineteen have thirteen months."""
    return (7 * year + 1) % 19 < 7


def hebrew_months(year: int) -> tuple[int, ...]:
    """The months in the order of the year, from Tishri to Elul."""
    return (*range(7, 14 if hebrew_is_leap(year) else 13), *range(1, 7))


def _conjunction(year: int) -> int:
    """Days from the epoch to Tishri, moved off Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % 7 < 3)


def _new_year(year: int) -> int:
    before, this, after = (_conjunction(y) for y in (year - 1, year, year + 1))
    # a year of 356 days would follow, or the year before would be too short
    moved = 2 if after - this == 356 else int(this - before == 382)
    return 347998 + this + moved


def hebrew_days_in_month(year: int, month: int) -> int:
    """29 or 30 days; 0 for Adar II of a common year."""
    if month == 13:
        return 29 if hebrew_is_leap(year) else 0
    length = _new_year(year + 1) - _new_year(year)
    if month == 8:
        return 30 if length % 10 == 5 else 29
    if month == 9:
        return 29 if length % 10 == 3 else 30
    if month == 12:
        return 30 if hebrew_is_leap(year) else 29
    return 30 if month in {1, 3, 5, 7, 11} else 29


def hebrew_to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a Hebrew day (its daylight part)."""
    months = hebrew_months(year)
    before = months[: months.index(month)]
    return _new_year(year) + day - 1 + sum(hebrew_days_in_month(year, one) for one in before)


def hebrew_from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day of the Hebrew calendar."""
    year = (jdn - 347998) * 98496 // 35975351 + 1
    while _new_year(year) > jdn:
        year -= 1
    while _new_year(year + 1) <= jdn:
        year += 1
    day = jdn - _new_year(year) + 1
    months = iter(hebrew_months(year))
    month = next(months)
    while day > hebrew_days_in_month(year, month):
        day -= hebrew_days_in_month(year, month)
        month = next(months)
    return year, month, day


def republican_days_in_month(year: int, month: int) -> int:
    """Twelve months of 30 days; the thirteenth are the complementary days."""
    if month < 13:
        return 30
    return 6 if year % 4 == 3 else 5


def republican_to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a day of the years I to XIV."""
    return 2375840 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1


def republican_from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day of the Republican calendar."""
    year = (4 * (jdn - 2375840) + 1) // 1461 + 1
    year += jdn >= republican_to_jdn(year + 1, 1, 1)
    year -= jdn < republican_to_jdn(year, 1, 1)
    passed = jdn - republican_to_jdn(year, 1, 1)
    return year, passed // 30 + 1, passed % 30 + 1
