"""Dates from parts, with a precision, or within days: as precise as the cells, not more."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates.calendars.gregorian import month_days
from timeline.readers.columns.date_parts import compose, edtf_year
from timeline.readers.columns.date_precision import coarser, level
from timeline.readers.columns.day_ranges import iso_day, one_of
from timeline.readers.columns.unique_ids import UniqueIds


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (("1815", "6", "18"), "1815-06-18"), (("1815", "06", "08"), "1815-06-08"),
        (("1815.0", "6.0", "18.0"), "1815-06-18"), ((" 1815 ", " June ", " 18 "), "1815-06-18"),
        (("1815", "Jun.", ""), "1815-06"), (("1815", "sept", "NA"), "1815-09"),
        (("1815", "", ""), "1815"), (("1815", "0", "0"), "1815"),
        (("1815", "Unknown", "?"), "1815"),
        (("509", "", ""), "0509"), (("-44", "3", "15"), "-0044-03-15"),
        (("44 BC", "3", "15"), "-0043-03-15"), (("44 B.C.E.", "3", ""), "-0043-03"),
        (("AD 9", "9", "9"), "0009-09-09"), (("9 CE", "9", "9"), "0009-09-09"),
        (("c. 1200", "5", ""), "1200-05~"), (("1200?", "5", ""), "1200-05?"),
        (("c. 1200", "", ""), "c. 1200"), (("1914-18", "", ""), "1914-18"),
        (("2600 BC", "Unknown", ""), "2600 BC"), (("12000", "1", "1"), "Y12000-01-01"),
        (("2000", "2", "29"), "2000-02-29"), (("۱۹۷۹", "۲", "۱۱"), "1979-02-11"),
    ],
)  # fmt: skip
def test_parts(cells: tuple[str, ...], text: str) -> None:
    made = compose(*cells)
    assert (made.text, made.doubts, made.fault) == (text, (), None)


@pytest.mark.parametrize(
    ("cells", "text", "part"),
    [
        (("1967", "6", "5-7"), "1967-06", "day"), (("1967", "early", "5"), "1967", "month"),
        (("1914", "8", "1914"), "1914-08", "day"), (("1914", "1914", ""), "1914", "month"),
        (("1914", "8", "August"), "1914-08", "day"), (("1914", "", "5"), "1914", "day"),
        (("0", "", ""), "0000", "year"), (("0", "5", "1"), "0000-05-01", "year"),
    ],
)  # fmt: skip
def test_what_is_no_part_makes_it_coarser(cells: tuple[str, ...], text: str, part: str) -> None:
    made = compose(*cells)
    assert (made.text, made.fault) == (text, None)
    assert [doubt[0] for doubt in made.doubts] == [part]


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        (("1900", "4", "31"), "day"), (("1900", "2", "29"), "day"), (("1900", "13", ""), "month"),
        (("1900", "4", "32"), "day"), (("1900", "-9", ""), "month"), (("", "4", "3"), "year"),
        (("NA", "", ""), "year"), (("1914-18", "4", ""), "year"), (("0 BC", "4", ""), "year"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(cells: tuple[str, ...], part: str) -> None:
    made = compose(*cells)
    assert made.fault is not None
    assert made.fault[0] == part
    assert made.text == ""


def test_historical_years_have_no_year_0() -> None:
    assert compose("-44", "3", years="bc").text == "-0043-03"
    assert compose("-1", years="bc").text == "0000"


@given(st.dates(max_value=dt.date(9998, 12, 31)))  # 9999 is a code for what is missing
def test_every_day_composes_to_itself(day: dt.date) -> None:
    assert compose(str(day.year), str(day.month), str(day.day)).text == day.isoformat()
    assert month_days(day.year, day.month) >= day.day


@pytest.mark.parametrize(
    ("year", "text"), [(1, "0001"), (0, "0000"), (-43, "-0043"), (9999, "9999"), (10000, "Y10000")]
)
def test_years(year: int, text: str) -> None:
    assert edtf_year(year) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2014-01-22", "2014-01-22", "2014-01-22"),
        ("2014-07-27", "2014-08-10", "[2014-07-27..2014-08-10]"),
        ("2014-07-01", "2014-07-31", "2014-07"), ("2016-02-01", "2016-02-29", "2016-02"),
        ("2016-02-01", "2016-02-28", "[2016-02-01..2016-02-28]"),
        ("2015-01-01", "2015-12-31", "2015"), ("2014-12-01", "2014-12-31", "2014-12"),
        ("2014-01-01", "2015-12-31", "[2014-01-01..2015-12-31]"),
    ],
)  # fmt: skip
def test_some_day_of_several(first: str, last: str, text: str) -> None:
    assert one_of(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014-01-22", (2014, 1, 22)), ("2014-01-22 00:00:00.000", (2014, 1, 22)),
        (" 2014-01-22T00:00:00Z ", (2014, 1, 22)), ("2014-02-30", None), ("20140122", None),
        ("22/01/2014", None), ("", None),
    ],
)  # fmt: skip
def test_iso_days(text: str, day: tuple[int, int, int] | None) -> None:
    assert iso_day(text) == (day and dt.date(*day))


@pytest.mark.parametrize(
    ("year", "known", "text"),
    [
        (1970, "day", "1970-05-07"), (1970, "month", "1970-05"), (-66, "year", "-0066"),
        (1970, "decade", "197X"), (1979, "decade", "197X"), (-66, "decade", "-006X"),
        (1801, "century", "[1801..1900]"), (1900, "century", "[1801..1900]"),
        (1, "century", "[0001..0100]"), (0, "century", "[-0099..0000]"),
        (-99, "century", "[-0099..0000]"), (-100, "century", "[-0199..-0100]"),
        (1500, "millennium", "[1001..2000]"), (-66, "millennium", "[-0999..0000]"),
        (12345, "decade", "[Y12341..Y12350]"),
    ],
)  # fmt: skip
def test_precisions(year: int, known: str, text: str) -> None:
    assert coarser(year, 5, 7, known) == text


@pytest.mark.parametrize(
    ("cell", "known"),
    [("11", "day"), (" Month ", "month"), ("6", "millennium"), ("5", ""), ("", "")],
)
def test_levels(cell: str, known: str) -> None:
    assert level(cell) == known


@pytest.mark.parametrize(
    ("keys", "numbered"),
    [
        (["1", "2", "3", "2", "2"], ["1", "2", "3", "2-2", "2-3"]),
        (["a", "b", "a", "a-2", "a"], ["a", "b", "a-2", "a-2-2", "a-3"]),
        (["5", "3", "4", "3", "03", "3"], ["5", "3", "4", "3-2", "03", "3-3"]),
    ],
)
def test_keys_are_given_once(keys: list[str], numbered: list[str]) -> None:
    seen = UniqueIds()
    assert [seen.number(key) for key in keys] == numbered


@given(st.lists(st.sampled_from(["1", "2", "3", "7", "8", "1-2", "1-2-2", "a", "a-2", "a-3"])))
def test_keys_never_collide(keys: list[str]) -> None:
    seen = UniqueIds()
    given_out = [seen.number(key) for key in keys]
    assert len(set(given_out)) == len(keys)
