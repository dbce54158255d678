"""WHEN, offsets and the periods of a histogram."""

from datetime import date as gregorian
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import FUTURE, PAST, parse
from timeline.dates.calendars.gregorian import EPOCH, jdn
from timeline.dates.display import iso_day
from timeline.dates.ranges import Offset, Window, buckets, last, offset, shift, widen, window
from timeline.errors import DateError


def shown(day: int) -> str:
    return {PAST: "past", FUTURE: "future"}.get(day) or iso_day(day)


def spans(found: Window) -> str:
    return ", ".join(f"{shown(lo)} {shown(hi)}" for lo, hi in found.spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1971..1979", "1971-01-01 1979-12-31"),
        (" 1971 .. 1979 ", "1971-01-01 1979-12-31"),
        ("1971..", "1971-01-01 future"),
        ("..1800", "past 1800-12-31"),
        ("..", "past future"),
        ("2011..present", "2011-01-01 future"),
        ("1914..18", "1914-01-01 1918-12-31"),
        ("1979", "1979-01-01 1979-12-31"),
        ("18c", "1701-01-01 1800-12-31"),
        ("18th century..19th century", "1701-01-01 1900-12-31"),
        ("480BC..479BC", "-0479-01-01 -0478-12-31"),
        ("-480..-479", "-0480-01-01 -0479-12-31"),
        ("-43", "-0043-01-01 -0043-12-31"),
        ("-0043..0014", "-0043-01-01 0014-12-31"),
        ("30 Nov 1971..4 Dec 1971", "1971-11-30 1971-12-04"),
        ("22 Bahman 1357..1358 SH", "1979-02-11 1980-03-20"),
        ("late 1990s..2003", "1997-01-01 2003-12-31"),
        ("1971/1979", "1971-01-01 1979-12-31"),
        ("1971-1979", "1971-01-01 1979-12-31"),
        ("1985/", "1985-01-01 future"),
        ("before 1722", "past 1721-12-31"),
        ("c. 1722", "1722-01-01 1722-12-31"),
        ("[1667,1668,1670..1672]", "1667-01-01 1668-12-31, 1670-01-01 1672-12-31"),
        ("[1971..1979]", "1971-01-01 1979-12-31"),
        ("1979-02-11 + 6 months", "1979-08-11 1979-08-11"),
        ("1979-02-11+6m", "1979-08-11 1979-08-11"),
        ("1979-02-11 - 2y", "1977-02-11 1977-02-11"),
        ("1979 - 2 years", "1977-01-01 1977-12-31"),
        ("1979 - 1985", "1979-01-01 1985-12-31"),
        ("1979-01-31 + 1 month", "1979-02-28 1979-02-28"),
        ("44 BC + 50 years", "0007-01-01 0007-12-31"),
        ("1979-02-11 - 6 months..1979-02-11 + 1 week", "1978-08-11 1979-02-18"),
        ("1985-04-12T10:00:00+04:30", "1985-04-12 1985-04-12"),
        ("Y17E7..", "Y170000000-01-01 future"),
    ],
)
def test_windows(text: str, expected: str) -> None:
    found = window(text)
    assert (found.text, spans(found)) == (text.strip(), expected)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("abc", "abc"),
        ("1971..abc", "abc"),
        ("abc..1971", "abc"),
        ("1971-02-30..1972", "30"),
        ("1971..1972-02-30", "30"),
        ("1979..1971", "1979..1971"),
        ("1971..1979..1980", "..1980"),
        ("unknown", "unknown"),
        ("unknown..1979", "unknown"),
        ("present", "present"),
        ("1979 + 3 parsecs", "3 parsecs"),
        ("1971..1979 + 3 parsecs", "3 parsecs"),
        ("05/04/1972..1979", "05/04/1972"),
    ],
)
def test_what_is_no_window(text: str, marked: str) -> None:
    with pytest.raises(DateError) as error:
        window(text)
    fault = error.value
    assert (fault.text, text[fault.start : fault.stop]) == (text, marked)


def test_a_range_that_ends_before_it_starts_says_how_to_write_it() -> None:
    with pytest.raises(DateError) as error:
        window("1979..1971")
    told = error.value.reason, error.value.hint
    assert told == ("the range ends (1971) before it starts (1979)", "1971..1979")


def test_the_order_of_numbers_is_asked_for() -> None:
    assert spans(window("05/04/1972..06/04/1972", order="dmy")) == "1972-04-05 1972-04-06"
    assert spans(window("05/04/1972", order="mdy")) == "1972-05-04 1972-05-04"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2y", Offset(years=2)),
        ("6 months", Offset(months=6)),
        ("10 days", Offset(days=10)),
        ("3w", Offset(days=21)),
        ("2y6m", Offset(years=2, months=6)),
        ("2y 6m", Offset(years=2, months=6)),
        ("1 year, 2 months and 3 days", Offset(years=1, months=2, days=3)),
        (" 2 Years ", Offset(years=2)),
        ("18 mos", Offset(years=1, months=6)),
        ("2 decades", Offset(years=20)),
        ("1 century", Offset(years=100)),
        ("0d", Offset()),
    ],
)
def test_offsets(text: str, expected: Offset) -> None:
    assert offset(text) == expected


@pytest.mark.parametrize(
    ("text", "marked"),
    [("5", "5"), ("y", "y"), ("1.5y", "1.5y"), ("-2y", "-2y"), ("2y ago", "ago"), ("1h", "1h"),
     ("", ""), ("2y and", None), ("9999999999y", "9999999999y"), ("2yy", "2yy")],
)  # fmt: skip
def test_what_is_no_offset(text: str, marked: str | None) -> None:
    if marked is None:
        assert offset(text) == Offset(years=2)
        return
    with pytest.raises(DateError) as error:
        offset(text)
    assert text[error.value.start : error.value.stop] == marked


@given(st.dates(gregorian(400, 1, 1), gregorian(9000, 1, 1)), st.integers(0, 300),
       st.integers(0, 30), st.integers(0, 4000), st.sampled_from([1, -1]))  # fmt: skip
def test_shifted_as_dateutil_does(
    day: gregorian, years: int, months: int, days: int, sign: int
) -> None:
    by = Offset(years, months, days)
    moved = shift(day.toordinal() + EPOCH, by, sign)
    expected = day + sign * relativedelta(years=years, months=months, days=days)
    assert moved - EPOCH == expected.toordinal()


def test_shifted_before_our_era_and_beyond_all_years() -> None:
    assert shift(jdn(-43, 3, 15), Offset(years=44), 1) == jdn(1, 3, 15)
    assert shift(jdn(-4, 2, 29), Offset(years=1), 1) == jdn(-3, 2, 28)
    assert shift(jdn(-12000, 1, 1), Offset(years=999_999_999), -1) == jdn(-1_000_011_999, 1, 1)
    assert shift(PAST, Offset(days=5), 1) == PAST
    assert shift(FUTURE, Offset(days=5), -1) == FUTURE
    assert PAST < shift(FUTURE - 2, Offset(days=999), 1) < FUTURE


def test_widen_and_last() -> None:
    wide = widen(window("[1667,1670]"), Offset(years=1))
    assert spans(wide) == "1666-01-01 1668-12-31, 1669-01-01 1671-12-31"
    assert spans(widen(window("1971.."), Offset(days=1))) == "1970-12-31 future"
    assert spans(last(Offset(years=10), jdn(2024, 2, 29))) == "2014-02-28 2024-02-29"


@pytest.mark.parametrize(
    ("unit", "first", "final", "labels"),
    [
        ("decade", "1969", "1990", "1960–1969, 1970–1979, 1980–1989, 1990–1999"),
        ("century", "0001", "0200", "1–100, 101–200"),
        ("century", "1701", "1801", "1701–1800, 1801–1900"),
        ("century", "-0150", "0001", "200–101 BC, 100–1 BC, 1–100"),
        ("decade", "-0018", "0010", "19–10 BC, 9–1 BC, 1–9, 10–19"),
        ("millennium", "-0500", "2020", "1000–1 BC, 1–1000, 1001–2000, 2001–3000"),
        ("year", "-0043", "-0042", "44 BC, 43 BC"),
        ("year", "-0001", "0001", "2 BC, 1 BC, 1"),
        ("month", "1979-11", "1980-01", "1979-11, 1979-12, 1980-01"),
        ("month", "0000-12", "0001-01", "1 BC, 12, 0001-01"),
        ("day", "0000-12-31", "0001-01-01", "1 BC, 12-31, 0001-01-01"),
    ],
)
def test_buckets(unit: str, first: str, final: str, labels: str) -> None:
    lo, hi = parse(first).start_min, parse(final).end_max
    found = list(buckets(unit, lo, hi))
    assert ", ".join(bucket.label for bucket in found) == labels
    assert found[0].lo <= lo <= found[0].hi
    assert found[-1].lo <= hi <= found[-1].hi


@given(st.integers(-900_000, 900_000), st.integers(0, 100_000),
       st.sampled_from(["millennium", "century", "decade", "year", "month"]))  # fmt: skip
def test_buckets_leave_no_day_out(start: int, length: int, unit: str) -> None:
    lo, hi = jdn(1, 1, 1) + start, jdn(1, 1, 1) + start + length
    found = list(buckets(unit, lo, hi))
    assert found[0].lo <= lo <= found[0].hi
    assert found[-1].lo <= hi <= found[-1].hi
    assert all(one.hi + 1 == other.lo for one, other in pairwise(found))
    assert len({bucket.label for bucket in found}) == len(found)
    assert not any(bucket.label.startswith("0 ") for bucket in found)
