"""Languages and calendars: each module is found, and its words are parsed."""

import re
from itertools import pairwise

import pytest

from timeline.dates import parse
from timeline.dates.calendars.base import calendars
from timeline.dates.calendars.gregorian import jdn
from timeline.dates.natural.lexicon import MEANINGS, languages, lexicon
from timeline.errors import DateError

TABLES = list(languages())


def test_tables_have_known_meanings_only() -> None:
    for table in TABLES:
        keys = re.findall(r"^(\S[^:]*): ", table, re.MULTILINE)
        assert keys
        assert set(keys) <= set(MEANINGS)


def test_each_calendar_is_complete() -> None:
    for calendar in calendars().values():
        first = calendar.years[0] if calendar.years[0] > 0 else 1
        months = calendar.months(first)
        assert all(calendar.days(first, month) > 0 for month in months)
        assert all(calendar.month_name(month) for month in months)
        assert calendar.markers or calendar.key in {"julian", "zodiac"}


def test_a_month_of_two_calendars_is_chosen_by_the_marker() -> None:
    assert lexicon().homonyms == {("hebrew", 1): ("rumi", 4)}


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("11 febbraio 1979", "1979-02-11"),
        ("sabato 11 febbraio 1979", None),
        ("domenica 11 febbraio 1979", "1979-02-11"),
        ("1° marzo 1861", "1861-03-01"),
        ("prima metà del XVIII secolo", "[1701..1750]"),
        ("secolo XVIII", "[1701..1800]"),
        ("XVIII sec.", "[1701..1800]"),
        ("fine del XVIII secolo", "[1767..1800]"),
        ("44 a.C.", "-0043"),
        ("circa 1722", "1722~"),
        ("tra il 1722 e il 1725", "[1722..1725]"),
        ("dal 1915 al 1918", "1915/1918"),
        ("1722 e 1731", "{1722,1731}"),
        ("dopo il 1945", "[1946..]"),
        ("estate 1914", "{1914-22}"),
        ("senza data", ""),
        ("11 lutego 1979", "1979-02-11"),
        ("niedziela, 11 lutego 1979 r.", "1979-02-11"),
        ("listopad 1830", "1830-11"),
        ("XVIII w.", "[1701..1800]"),
        ("XVIII wiek", "[1701..1800]"),
        ("pocz. XVIII w.", "[1701..1733]"),
        ("druga połowa XIX wieku", "[1851..1900]"),
        ("ok. 1722 r.", "1722~"),
        ("1914–1918 r.", "1914/1918"),
        ("144 r. p.n.e.", "-0143"),
        ("od 1795 do 1918", "1795/1918"),
        ("przed 1795", "[..1794]"),
        ("między 1722 i 1725", None),
        ("między 1722 a 1725", "[1722..1725]"),
        ("wiosna 1848", "1848-21"),
        ("bez daty", ""),
        ("r. 1722", None),
        ("1722 i.e. 1723", "1723"),
    ],
)
def test_italian_and_polish(text: str, edtf: str | None) -> None:
    if edtf is None:
        with pytest.raises(DateError):
            parse(text)
    else:
        assert parse(text).edtf == edtf


@pytest.mark.parametrize(
    ("text", "day", "calendar", "warned"),
    [
        ("3 Hut 1299", (1921, 2, 21), "solar hijri", False),
        ("3 Hut 1299 SH", (1921, 2, 21), "solar hijri", False),
        ("۳ حوت ۱۲۹۹", (1921, 2, 21), "solar hijri", False),
        ("1 Hamal 1300", (1921, 3, 21), "solar hijri", False),
        ("1 Saratan 1303", (1924, 6, 23), "solar hijri", True),
        ("7 Saur 1357", (1978, 4, 27), "solar hijri", False),
        ("26 Saratan 1352", (1973, 7, 17), "solar hijri", False),
        ("28 Asad 1320", (1941, 8, 20), "solar hijri", True),
        ("22 Bahman 2537 (Shahanshahi)", (1979, 2, 11), "imperial", False),
        ("22 Bahman 2537", (1979, 2, 11), "imperial", False),
        ("1 Farvardin 2535 imperial", (1976, 3, 21), "imperial", False),
        ("۱۷ شهریور ۲۵۳۷", (1978, 9, 8), "imperial", False),
    ],
)
def test_zodiac_months_and_imperial_years(
    text: str, day: tuple[int, int, int], calendar: str, *, warned: bool
) -> None:
    date = parse(text)
    assert date.bounds == (jdn(*day),) * 4
    assert date.calendar == calendar
    assert bool(date.warnings) == warned


@pytest.mark.parametrize("text", ["1 Hut 1200", "31 Hut 1299", "33 Jawza 1300", "1 Mehr 2534"])
def test_days_that_no_such_calendar_has(text: str) -> None:
    with pytest.raises(DateError):
        parse(text)


def test_no_phrase_is_broken_between_two_lines() -> None:
    for table in TABLES:
        lines = table.strip().splitlines()
        for line, following in pairwise(lines):
            assert line.endswith(",") == following.startswith(" "), line
