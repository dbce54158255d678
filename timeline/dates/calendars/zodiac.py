"""The zodiac months of Iran (1911 to March 1925) and of Afghanistan, to and from JDN.

Iran's law of 21 February 1911 named the months of the solar year by the signs of the zodiac; the
law of 31 March 1925 gave them their present names and lengths. Afghanistan took the names over in
1922 (1301) and has them still; its months had 29 to 32 days by the year until 1336 (1957), and the
lengths of Iran's calendar since (Encyclopaedia Iranica, "Calendars"). 3 Hut 1299 is the coup of
21 February 1921.
"""

from timeline.dates.calendars import solar_hijri
from timeline.dates.calendars.base import Calendar, twelve

YEARS = range(1289, 1501)
IRAN = range(1289, 1304)
AFGHAN_REFORM = 1336
_LENGTHS = (31, 31, 32, 31, 31, 31, 30, 30, 29, 29, 30, 30)


def days_in_month(year: int, month: int) -> int:
    """The days of a month; Hut has the leap day."""
    if year >= AFGHAN_REFORM:
        return solar_hijri.days_in_month(year, month)
    return _LENGTHS[month - 1] + (month == 12 and solar_hijri.is_leap(year))


def to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a day of the years 1289 to 1500."""
    if year >= AFGHAN_REFORM:
        return solar_hijri.to_jdn(year, month, day)
    return solar_hijri.to_jdn(year, 1, 1) + sum(_LENGTHS[: month - 1]) + day - 1


def from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day."""
    year = solar_hijri.from_jdn(jdn)[0]
    month = 1
    while month < 12 and jdn >= to_jdn(year, month + 1, 1):
        month += 1
    return year, month, jdn - to_jdn(year, month, 1) + 1


def _note(year: int, month: int) -> str:
    """Say which country's month it is where it may be either's, or where lengths varied."""
    if year >= AFGHAN_REFORM:
        return ""
    if year not in IRAN:
        return "read as a month of Afghanistan before 1336, whose length varied: a day may differ"
    if year < 1301:
        return ""
    shift = to_jdn(year, month, 1) - solar_hijri.to_jdn(year, month, 1)
    return (
        f"Iran's or Afghanistan's month; by today's calendar {shift} days earlier" if shift else ""
    )


CALENDAR = Calendar(
    key="zodiac",
    name="solar hijri",
    title="zodiac",
    months=twelve,
    days=days_in_month,
    to_jdn=to_jdn,
    years=YEARS,
    plausible=YEARS,
    markers_of=frozenset(("solar",)),
    spring=1,
    note=_note,
    example="3 Hut 1299",
    months_named=(
        "Hamal, حمل",
        "Sawr, Thawr, Saur, Savr, ثور",
        "Jawza, Jauza, Jowza, Jawzā, جوزا",
        "Saratan, Sarataan, سرطان",
        "Asad, Assad, اسد",
        "Sunbula, Sonbola, Sunbulah, Sonboleh, سنبله",
        "Mizan, Mizān, میزان",
        "Aqrab, Akrab, عقرب",
        "Qaws, Qaus, Ghaws, قوس",
        "Jady, Jadi, Jadī, Dzhadi, جدی",
        "Dalv, Dalw, Dalwa, دلو",
        "Hut, Hoot, Hūt, حوت",
    ),
)
