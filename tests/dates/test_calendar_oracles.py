"""Other libraries as oracles of the calendars: where they are right, and where they are not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import hebrew, hijri, julian
from timeline.dates.calendar import jdn, ymd

convertdate = pytest.importorskip("convertdate")
persiantools = pytest.importorskip("persiantools.jdatetime")
hijridate = pytest.importorskip("hijridate")

DAYS = st.integers(jdn(1000, 1, 1), jdn(2200, 12, 31))
PROLEPTIC = st.integers(jdn(623, 1, 1), jdn(2900, 12, 31))


def _persian(day: int) -> tuple[int, int, int]:
    found = persiantools.JalaliDate(dt.date(*ymd(day)))
    return found.year, found.month, found.day


@given(st.integers(jdn(1800, 1, 1), jdn(2090, 1, 1)))
def test_solar_hijri_agrees_with_persiantools(day: int) -> None:
    assert hijri.solar_from_jdn(day) == _persian(day)


def test_where_persiantools_differs() -> None:
    # The year 1178 (1799): Borkowski's table has 1177 common, persiantools a leap year.
    assert _persian(jdn(1799, 2, 2)) == (1177, 11, 14)
    assert hijri.solar_from_jdn(jdn(1799, 2, 2)) == (1177, 11, 13)


@given(PROLEPTIC)
def test_islamic_agrees_with_convertdate(day: int) -> None:
    assert hijri.islamic_from_jdn(day) == tuple(convertdate.islamic.from_gregorian(*ymd(day)))


@given(st.integers(jdn(1924, 8, 1), jdn(2077, 11, 1)))
def test_tabular_islamic_is_within_two_days_of_umm_al_qura(day: int) -> None:
    found = hijridate.Gregorian(*ymd(day)).to_hijri()
    assert abs(hijri.islamic_to_jdn(found.year, found.month, found.day) - day) <= 2


@given(PROLEPTIC)
def test_hebrew_agrees_with_convertdate(day: int) -> None:
    assert hebrew.hebrew_from_jdn(day) == tuple(convertdate.hebrew.from_gregorian(*ymd(day)))


@given(st.integers(jdn(1792, 9, 22), jdn(1806, 9, 22)))
def test_republican_agrees_with_convertdate(day: int) -> None:
    found = tuple(convertdate.french_republican.from_gregorian(*ymd(day)))
    assert hebrew.republican_from_jdn(day) == found


@given(DAYS)
def test_julian_agrees_with_convertdate(day: int) -> None:
    assert julian.from_jdn(day) == tuple(convertdate.julian.from_gregorian(*ymd(day)))
