"""Known days of each calendar, and conversions of every day in both directions."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import parse
from timeline.dates.calendars import french_republican, hebrew, islamic, julian, rumi, solar_hijri
from timeline.dates.calendars.gregorian import jdn

Convert = Callable[[int, int, int], int]
Back = Callable[[int], tuple[int, int, int]]
Count = Callable[[int, int], int]
KNOWN = [
    (julian.to_jdn, (1582, 10, 5), (1582, 10, 15)),
    (julian.to_jdn, (-4712, 1, 1), (-4713, 11, 24)),
    (julian.to_jdn, (1900, 2, 29), (1900, 3, 13)),
    (julian.to_jdn, (-43, 3, 15), (-43, 3, 13)),
    (julian.to_jdn, (200, 3, 1), (200, 3, 1)),
    (solar_hijri.to_jdn, (1, 1, 1), (622, 3, 22)),
    (solar_hijri.to_jdn, (1304, 1, 11), (1925, 3, 31)),
    (solar_hijri.to_jdn, (1357, 11, 22), (1979, 2, 11)),
    (solar_hijri.to_jdn, (1395, 12, 30), (2017, 3, 20)),
    (solar_hijri.to_jdn, (1403, 12, 30), (2025, 3, 20)),
    (islamic.to_jdn, (1, 1, 1), (622, 7, 19)),
    (islamic.to_jdn, (61, 1, 10), (680, 10, 13)),
    (islamic.to_jdn, (1400, 1, 1), (1979, 11, 21)),
    (french_republican.to_jdn, (1, 1, 1), (1792, 9, 22)),
    (french_republican.to_jdn, (2, 11, 9), (1794, 7, 27)),
    (french_republican.to_jdn, (3, 13, 6), (1795, 9, 22)),
    (french_republican.to_jdn, (8, 2, 18), (1799, 11, 9)),
    (hebrew.to_jdn, (1, 7, 1), (-3760, 9, 7)),
    (hebrew.to_jdn, (5708, 2, 5), (1948, 5, 14)),
    (hebrew.to_jdn, (5734, 7, 10), (1973, 10, 6)),
    (hebrew.to_jdn, (5784, 12, 14), (2024, 2, 23)),
    (hebrew.to_jdn, (5784, 13, 14), (2024, 3, 24)),
    (rumi.to_jdn, (1325, 3, 31), (1909, 4, 13)),
    (rumi.to_jdn, (1325, 1, 5), (1910, 1, 18)),
    (rumi.to_jdn, (1332, 2, 15), (1917, 2, 28)),
    (rumi.to_jdn, (1333, 3, 1), (1917, 3, 1)),
    (rumi.to_jdn, (1341, 12, 31), (1925, 12, 31)),
]


@pytest.mark.parametrize(("to_jdn", "day", "western"), KNOWN)
def test_known_days(
    to_jdn: Convert, day: tuple[int, int, int], western: tuple[int, int, int]
) -> None:
    assert to_jdn(*day) == jdn(*western)


CALENDARS = [
    (julian.to_jdn, julian.from_jdn, julian.days_in_month, -50_000_000, 50_000_000),
    (
        solar_hijri.to_jdn,
        solar_hijri.from_jdn,
        solar_hijri.days_in_month,
        jdn(622, 3, 22),
        jdn(3799, 3, 20),
    ),
    (
        islamic.to_jdn,
        islamic.from_jdn,
        islamic.days_in_month,
        islamic.EPOCH,
        5_000_000,
    ),
    (
        hebrew.to_jdn,
        hebrew.from_jdn,
        hebrew.days_in_month,
        347998,
        4_000_000,
    ),
    (
        french_republican.to_jdn,
        french_republican.from_jdn,
        french_republican.days_in_month,
        jdn(1792, 9, 22),
        jdn(1806, 9, 22),
    ),
    (
        rumi.to_jdn,
        rumi.from_jdn,
        rumi.days_in_month,
        jdn(1840, 3, 13),
        jdn(1925, 12, 31),
    ),
]


@pytest.mark.parametrize(("to_jdn", "from_jdn", "days_in_month", "low", "high"), CALENDARS)
@given(data=st.data())
def test_every_day_comes_back(
    to_jdn: Convert, from_jdn: Back, days_in_month: Count, low: int, high: int, data: st.DataObject
) -> None:
    day = data.draw(st.integers(low, high))
    year, month, number = from_jdn(day)
    assert to_jdn(year, month, number) == day
    assert 1 <= number <= days_in_month(year, month)


@pytest.mark.parametrize(("to_jdn", "from_jdn", "days_in_month", "low", "high"), CALENDARS)
def test_days_follow_one_another(
    to_jdn: Convert, from_jdn: Back, days_in_month: Count, low: int, high: int
) -> None:
    start = max(low, min(high - 1500, jdn(1792, 9, 22)))
    before = from_jdn(start)
    for day in range(start + 1, start + 1500):
        now = from_jdn(day)
        assert to_jdn(*now) == day
        if now[2] != 1:
            assert now == (before[0], before[1], before[2] + 1)
        else:
            assert before[2] == days_in_month(before[0], before[1])
        before = now


SOLAR = "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand"
MONTHS = "January February March April May June July August September October November December"
REPUBLICAN = (
    "Vendémiaire Brumaire Frimaire Nivôse Pluviôse Ventôse Germinal Floréal Prairial "
    "Messidor Thermidor Fructidor"
)


@given(st.integers(jdn(1300, 1, 1), jdn(2099, 12, 31)))
def test_a_day_by_each_calendar_is_the_same_day(day: int) -> None:
    year, month, number = solar_hijri.from_jdn(day)
    assert parse(f"{number} {SOLAR.split()[month - 1]} {year}").start_min == day
    year, month, number = julian.from_jdn(day)
    read = parse(f"{MONTHS.split()[month - 1]} {number}, {year} O.S.")
    assert (read.start_min, read.end_max, read.calendar) == (day, day, "julian")
    year, month, number = islamic.from_jdn(day)
    if month == 9:
        read = parse(f"{number} Ramadan {year} AH")
        assert (read.start_min, read.end_max, read.approximate) == (day - 1, day + 1, True)


@given(st.integers(jdn(1792, 9, 22), jdn(1805, 12, 31)))
def test_republican_days(day: int) -> None:
    year, month, number = french_republican.from_jdn(day)
    if month <= 12:
        assert parse(f"{number} {REPUBLICAN.split()[month - 1]} an {year}").start_min == day
