"""The fiscal calendar of the Ottomans (Rumi), which follows the Julian one, to and from JDN."""

from timeline.dates.calendars import julian
from timeline.dates.calendars.base import Calendar

YEARS = range(1256, 1342)
"""The calendar was civil from 1840 to 1925; before, its distance from the Julian year changed."""


def months(year: int) -> tuple[int, ...]:
    """The months of a Rumi year in their order, as numbers of the Julian months.

    Years began in March until 1332; 1333 had ten months, from 1334 years began in January
    (law of 8 February 1332, that is 21 February 1917).
    """
    if year <= 1332:
        return (*range(3, 13), 1, 2)
    return tuple(range(3, 13)) if year == 1333 else tuple(range(1, 13))


def days_in_month(year: int, month: int) -> int:
    """The days of a Rumi month, named by the number of its Julian month; 0 for none.

    15 February 1332 was followed by 1 March 1333, which was 1 March 1917 for Europe too.
    """
    if month not in months(year):
        return 0
    if (year, month) == (1332, 2):
        return 15
    if year >= 1333:
        western = year + 584
        return 29 if month == 2 and western % 4 == 0 else julian.days_in_month(1, month)
    return julian.days_in_month(year + (585 if month < 3 else 584), month)


def to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a Rumi day of the years 1256 to 1341; the month by its Julian number."""
    if year >= 1333:  # the days of the Gregorian calendar, which was 13 days ahead
        return julian.to_jdn(year + 584, month, day) - 13
    return julian.to_jdn(year + (585 if month < 3 else 584), month, day)


def from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month (Julian number) and day of the Rumi calendar."""
    if jdn >= to_jdn(1333, 3, 1):
        year, month, day = julian.from_jdn(jdn + 13)
        return year - 584, month, day
    year, month, day = julian.from_jdn(jdn)
    return year - (585 if month < 3 else 584), month, day


CALENDAR = Calendar(
    key="rumi",
    name="rumi",
    title="Rumi",
    months=months,
    days=days_in_month,
    to_jdn=to_jdn,
    years=YEARS,
    months_of=frozenset(("western",)),
    needs_marker="a Turkish month: of which calendar?",
    markers="rumi, rumi calendar, ottoman fiscal, rumî",
    months_named=(
        "Kanunusani, Kânûn-ı Sânî, Kanun i Sani",
        "Şubat",
        "Mart",
        "Nisan",
        "Mayıs",
        "Haziran",
        "Temmuz",
        "Ağustos",
        "Eylül",
        "Teşrinievvel, Teşrîn-i Evvel",
        "Teşrinisani, Teşrîn-i Sânî",
        "Kanunuevvel, Kânûn-ı Evvel",
    ),
)
