"""The Hebrew calendar, to and from JDN.

E. M. Reingold and N. Dershowitz, Calendrical Calculations, 4th edition (2018), chapter 8: the mean
conjunction (molad) of Tishri and its four postponements. Months are numbered from Nisan (1) to
Adar (12), Adar II is 13; the year begins with Tishri (7). 14 is an Adar without a number.
"""

from timeline.dates.calendars.base import Calendar, CalendarError

YEARS = range(1, 10000)
_ADAR = 14


def is_leap(year: int) -> bool:
    """Seven years of nineteen have thirteen months."""
    return (7 * year + 1) % 19 < 7


def months(year: int) -> tuple[int, ...]:
    """The months in the order of the year, from Tishri to Elul."""
    return (*range(7, 14 if is_leap(year) else 13), *range(1, 7))


def _conjunction(year: int) -> int:
    """Days from the epoch to Tishri, moved off Sunday, Wednesday and Friday."""
    passed = (235 * year - 234) // 19
    day = 29 * passed + (12084 + 13753 * passed) // 25920
    return day + (3 * (day + 1) % 7 < 3)


def _new_year(year: int) -> int:
    before, this, after = (_conjunction(y) for y in (year - 1, year, year + 1))
    # a year of 356 days would follow, or the year before would be too short
    moved = 2 if after - this == 356 else int(this - before == 382)
    return 347998 + this + moved


def days_in_month(year: int, month: int) -> int:
    """29 or 30 days; 0 for Adar II of a common year."""
    if month == 13:
        return 29 if is_leap(year) else 0
    length = _new_year(year + 1) - _new_year(year)
    if month == 8:
        return 30 if length % 10 == 5 else 29
    if month == 9:
        return 29 if length % 10 == 3 else 30
    if month == 12:
        return 30 if is_leap(year) else 29
    return 30 if month in {1, 3, 5, 7, 11} else 29


def to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a Hebrew day (its daylight part)."""
    of_year = months(year)
    before = of_year[: of_year.index(month)]
    return _new_year(year) + day - 1 + sum(days_in_month(year, one) for one in before)


def from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day of the Hebrew calendar."""
    year = (jdn - 347998) * 98496 // 35975351 + 1
    while _new_year(year) > jdn:
        year -= 1
    while _new_year(year + 1) <= jdn:
        year += 1
    day = jdn - _new_year(year) + 1
    of_year = iter(months(year))
    month = next(of_year)
    while day > days_in_month(year, month):
        day -= days_in_month(year, month)
        month = next(of_year)
    return year, month, day


def _adar(year: int, month: int) -> int:
    """Return the month that is meant by an Adar with or without a number."""
    if month == _ADAR:
        if is_leap(year):
            raise CalendarError(f"{year} has two Adars", "write Adar I or Adar II")
        return 12
    if month == 12 and not is_leap(year):
        raise CalendarError(f"{year} has one Adar", "write Adar")
    return month


CALENDAR = Calendar(
    key="hebrew",
    name="hebrew",
    title="Hebrew",
    months=months,
    days=days_in_month,
    to_jdn=to_jdn,
    years=YEARS,
    plausible=range(4001, 10000),
    sign="AM",
    markers="hebrew, jewish, a m, anno mundi, hebrew calendar, jewish calendar",
    adjust=_adar,
    example="10 Tishri 5734",
    months_named=(
        "Nisan, Nissan, ניסן",
        "Iyar, Iyyar, אייר",
        "Sivan, Siwan, סיון, סיוון",
        "Tammuz, Tamuz, תמוז",
        "Av, Ab, Menachem Av, אב",
        "Elul, אלול",
        "Tishri, Tishrei, Tishre, תשרי",
        "Cheshvan, Heshvan, Marcheshvan, Marheshvan, Chesvan, חשון, חשוון, מרחשון",
        "Kislev, Chislev, כסלו",
        "Tevet, Tebeth, Teveth, Tebet, טבת",
        "Shevat, Shvat, Shebat, Sh vat, שבט",
        "Adar I, Adar 1, Adar Rishon, Adar Aleph, אדר א",
        "Adar II, Adar 2, Adar Sheni, Adar Bet, Veadar, Ve Adar, אדר ב",
        "Adar, אדר",
    ),
)
