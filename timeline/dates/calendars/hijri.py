"""The two calendars of the Hijra, to and from JDN: solar (Iran) and lunar (tabular).

Days are Julian Day Numbers. Solar Hijri: K. M. Borkowski, "The Persian calendar for 3000 years",
Earth, Moon and Planets 74 (1996), 223-230: leap years follow a cycle of 33 years that is
interrupted at the years of BREAKS. From 1178 to 1634 that is the plain rule of 33 years, leap where
(25 * year + 11) % 33 < 8, with which the official tables agree for 1206 to 1498; the cycle of
2820 years (A. Birashk) does not: it has 1404 leap, where 1403 was. The law takes the day whose noon
follows the equinox (J. Meeus, Astronomical Algorithms, chapter 27, at 52.5 degrees east): so
reckoned, no year from 6 to 1800 begins on another day but those in which the equinox falls within
minutes of noon. Of these 1503 (2124) and 1602 (2223) lie between apparent and mean noon, so that
astronomical tables may begin them a day earlier; nobody can know yet, and the rule is kept.
Islamic: the tabular calendar of 30 years, civil epoch (16 July 622 Julian, JDN 1948440), leap
years 2, 5,
7, 10, 13, 16, 18, 21, 24, 26, 29: Explanatory Supplement to the Astronomical Almanac (2013),
chapter 15. The moon that was seen can differ from it by a day either way.
"""

SOLAR_YEARS = range(1, 3178)
BREAKS = (
    *(-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181),
    *(1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178),
)
EPOCH = 1948440


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
    before = west - 1
    first_of_march = 365 * before + before // 4 - before // 100 + before // 400 + 1721426 + 59
    leap = west % 4 == 0 and (west % 100 != 0 or west % 400 == 0)
    return first_of_march + leap + march - 1


def solar_is_leap(year: int) -> bool:
    """True if Esfand of this year has 30 days."""
    return _nowruz(year + 1) - _nowruz(year) == 366


def solar_days_in_month(year: int, month: int) -> int:
    """Six months of 31 days, five of 30, and Esfand with 29 or 30."""
    if month == 12:
        return 30 if solar_is_leap(year) else 29
    return 31 if month <= 6 else 30


def solar_to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a Solar Hijri day of the years 1 to 3177."""
    return _nowruz(year) + 30 * (month - 1) + min(month - 1, 6) + day - 1


def solar_from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day of the Solar Hijri calendar."""
    year = (jdn - _nowruz(1)) * 400 // 146097 + 1
    year += (jdn >= _nowruz(year + 1)) - (jdn < _nowruz(year))
    passed = jdn - _nowruz(year)
    month = passed // 31 + 1 if passed < 186 else (passed - 186) // 30 + 7
    return year, month, passed - 30 * (month - 1) - min(month - 1, 6) + 1


def islamic_is_leap(year: int) -> bool:
    """Eleven years of thirty have 355 days."""
    return (11 * year + 14) % 30 < 11


def islamic_days_in_month(year: int, month: int) -> int:
    """30 and 29 days in turn; Dhu al-Hijja has 30 in leap years."""
    return 30 if month % 2 or (month == 12 and islamic_is_leap(year)) else 29


def islamic_to_jdn(year: int, month: int, day: int) -> int:
    """The JDN of a day of the tabular Islamic calendar."""
    return EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day - 1


def islamic_from_jdn(jdn: int) -> tuple[int, int, int]:
    """Year, month and day of the tabular Islamic calendar."""
    year = (30 * (jdn - EPOCH) + 10646) // 10631
    passed = jdn - islamic_to_jdn(year, 1, 1)
    month = min(12, (2 * passed + 1) // 59 + 1)
    if passed < (59 * (month - 1) + 1) // 2:
        month -= 1
    return year, month, jdn - islamic_to_jdn(year, month, 1) + 1
