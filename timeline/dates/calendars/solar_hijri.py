"""The solar calendar of the Hijra (Iran), to and from JDN.

Days are Julian Day Numbers. K. M. Borkowski, "The Persian calendar for 3000 years",
Earth, Moon and Planets 74 (1996), 223-230: leap years follow a cycle of 33 years that is
interrupted at the years of BREAKS. From 1178 to 1634 that is the plain rule of 33 years, leap where
(25 * year + 11) % 33 < 8, with which the official tables agree for 1206 to 1498; the cycle of
2820 years (A. Birashk) does not: it has 1404 leap, where 1403 was. The law takes the day whose noon
follows the equinox (J. Meeus, Astronomical Algorithms, chapter 27, at 52.5 degrees east): so
reckoned, no year from 6 to 1800 begins on another day but those in which the equinox falls within
minutes of noon. Of these 1503 (2124) and 1602 (2223) lie between apparent and mean noon, so that
astronomical tables may begin them a day earlier; that cannot be known yet, and the rule is kept.
"""

from timeline.dates.calendars.base import Calendar, twelve
from timeline.dates.calendars.gregorian import jdn

YEARS = range(1, 3178)
BREAKS = (
    *(-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181),
    *(1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178),
)


def _nowruz(year: int) -> int:
    """The JDN of 1 Farvardin: leap days of the Persian years against those of the western ones."""
    leaps = -14
    start = BREAKS[0]
    span = 0
    for end in BREAKS[1:]:
        span = end - start
        if year < end:
            break
        leaps += span // 33 * 8 + span % 33 // 4
        start = end
    passed = year - start
    leaps += passed // 33 * 8 + (passed % 33 + 3) // 4
    if span % 33 == 4 and span - passed == 4:
        leaps += 1
    west = year + 621
    western = west // 4 - (west // 100 + 1) * 3 // 4 - 150
    march = 20 + leaps - western
    return jdn(west, 3, march)


def is_leap(year: int) -> bool:
    """True if Esfand of this year has 30 days."""
    return _nowruz(year + 1) - _nowruz(year) == 366


def days_in_month(year: int, month: int) -> int:
    """Six months of 31 days, five of 30, and Esfand with 29 or 30."""
    if month == 12:
        return 30 if is_leap(year) else 29
    return 31 if month <= 6 else 30


def to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a Solar Hijri day of the years 1 to 3177."""
    return _nowruz(year) + 30 * (month - 1) + min(month - 1, 6) + day - 1


def from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day of the Solar Hijri calendar."""
    year = (jdn - _nowruz(1)) * 400 // 146097 + 1
    year += (jdn >= _nowruz(year + 1)) - (jdn < _nowruz(year))
    passed = jdn - _nowruz(year)
    month = passed // 31 + 1 if passed < 186 else (passed - 186) // 30 + 7
    return year, month, passed - 30 * (month - 1) - min(month - 1, 6) + 1


CALENDAR = Calendar(
    key="solar",
    name="solar hijri",
    title="Solar Hijri",
    months=twelve,
    days=days_in_month,
    to_jdn=to_jdn,
    years=YEARS,
    plausible=range(100, 1501),
    sign="SH",
    spring=1,
    markers="sh, ap, ahs, shamsi, jalali, شمسی, خورشیدی, ش, s h, a p, solar hijri, hijri shamsi, "
    "anno persico, a h s, solar hegira, ه ش, ه. ش, هجری شمسی, هجری خورشیدی, iranian calendar, "
    "persian calendar, persian, a h solar, solar",
    months_named=(
        "Farvardin, Farwardin, Farvardīn, Фарвардин, فروردین",
        "Ordibehesht, Urdibihisht, Ordibihisht, Урдибихишт, Ордибехешт, اردیبهشت",
        "Khordad, Khurdad, Xordad, Хордад, خرداد",
        "Tir, Tīr, Тир, تیر",
        "Mordad, Murdad, Amordad, Мордад, مرداد, امرداد",
        "Shahrivar, Shahrivār, Shahriwar, Шахривар, شهریور",
        "Mehr, Mihr, Мехр, مهر",
        "Aban, Ābān, Абан, آبان",
        "Azar, Āzar, Adhar, Азар, آذر",
        "Dey, Dei, Dai, Дей, دی",
        "Bahman, Бахман, بهمن",
        "Esfand, Isfand, Espand, Эсфанд, اسفند, اسپند",
    ),
)
