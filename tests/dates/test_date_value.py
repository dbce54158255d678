"""A Date as a value: canonical form, parsing it again, and time limits."""

import time
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.dates import parse
from timeline.errors import DateError

YEARS = st.one_of(
    st.integers(100, 2200).map(lambda year: f"{year:04d}"),
    st.integers(1, 3000).map(lambda year: f"{year} BC"),
    st.integers(1, 300).map(lambda year: f"AD {year}"),
    st.integers(100, 219).map(lambda ten: f"{ten}0s"),
    st.integers(1, 21).map(lambda number: f"{number}th century"),
    st.integers(1, 1500).map(lambda year: f"{year} AH"),
    st.integers(1300, 1450).map(lambda year: f"{year} SH"),
)
DAYS = st.builds(
    "{} {} {}".format,
    st.integers(1, 28),
    st.sampled_from(["January", "Feb.", "marzo", "May", "листопад", "września", "Bahman", "Hut"]),
    st.integers(1290, 2030),
)
PARTS = st.sampled_from(
    ["{}", "c. {}", "{}?", "early {}", "late {}", "first half of {}", "before {}", "after {}",
     "[{}]", "not after {}", "spring {}", "{} or later", "by {}", "probably {}", "until {}",
     "since {}"]
)  # fmt: skip
ONE = st.builds(str.format, PARTS, st.one_of(YEARS, DAYS))
JOINTS = st.sampled_from([" - ", "–", " to ", " or ", ", ", " and ", "/", " × "])
TEXTS = st.one_of(ONE, st.builds("{}{}{}".format, ONE, JOINTS, ONE))


@given(TEXTS)
@example("spring 2014")
@example("[1902-10]")
@example("undated")
@settings(max_examples=500)
def test_what_is_written_is_read_again(text: str) -> None:
    try:
        date = parse(text)
    except DateError:
        return
    again = parse(format(date))
    assert again == date
    assert (again.bounds, again.members, again.flags) == (date.bounds, date.members, date.flags)


WORDS = st.sampled_from(
    ["1722", "1", "12", "II", "first", "century", "c.", "before", "between", "and", "or", "-", ",",
     "(", ")", "[", "]", "?", "AH", "BC", "May", "Rabi", "al", "late", "half", "undated", "bulk",
     "published", "dynasty", "period", "×", "/", "..", "Ⅻ", "½", "۱۷۲۲", "в", "de", "1722-23", ";"]
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(["", " "]))
@settings(deadline=None)
def test_a_thousand_letters_take_no_more_than_50_ms(words: list[str], glue: str) -> None:
    text = (glue.join(words) + glue) * 1000
    text = text[:1000]
    parse("first of May 1722 or c. 1723")  # the lexicon is built once
    costs = []
    for ending in (" ", "x", "y"):  # three texts: what is read is remembered, and a machine is busy
        start = time.process_time()
        with suppress(DateError):
            parse(text[:-1] + ending)
        costs.append(time.process_time() - start)
    assert min(costs) < 0.05


@pytest.mark.parametrize(
    ("text", "certain"), [("1722", True), ("c. 1722", False), ("1722?", False), ("undated", False)]
)
def test_certain(text: str, *, certain: bool) -> None:
    assert parse(text).certain == certain


@pytest.mark.parametrize(
    ("one", "other", "before", "certainly_before", "after", "certainly_after"),
    [
        ("1971", "1972", True, True, False, False),
        ("1972", "1971", False, False, True, True),
        ("1972-03", "1972", True, False, True, False),
        ("before 1700", "1750", True, True, False, False),
        ("since 1750", "1700", False, False, True, True),
        ("undated", "1700", False, False, False, False),
        ("1700", "undated", False, False, False, False),
        ("18th century", "1750", True, False, True, False),
    ],
)
def test_before_and_after(
    one: str, other: str, before: bool, certainly_before: bool, after: bool, certainly_after: bool
) -> None:
    left, right = parse(one), parse(other)
    assert (left.before(right), left.before(right, certain=True)) == (before, certainly_before)
    assert (left.after(right), left.after(right, certain=True)) == (after, certainly_after)
