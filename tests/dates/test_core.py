"""Date: its methods against brute force, the calendar, and arbitrary texts."""

import copy
import itertools
import json
import pickle
import subprocess
import sys
from datetime import date as gregorian

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline import dates
from timeline.dates import FUTURE, PAST, Date, certainly, parse, possibly
from timeline.dates.calendars.gregorian import jdn, month_days, ymd
from timeline.dates.date import Bounds, Facts, made
from timeline.dates.display import english, iso_day, open_day, show_days, table_text
from timeline.dates.edtf import parser as edtf_parser
from timeline.errors import DateError
from timeline.text.memo import Memo

DIALECTS = ("natural", "edtf")

# ---- the calendar


@given(st.integers(-(2**62), 2**62))
def test_a_day_through_the_calendar_and_back(day: int) -> None:
    year, month, number = ymd(day)
    assert jdn(year, month, number) == day
    assert 1 <= month <= 12
    assert 1 <= number <= month_days(year, month)


@given(st.dates())
def test_the_calendar_of_the_standard_library(day: gregorian) -> None:
    assert jdn(day.year, day.month, day.day) - day.toordinal() == 1721425
    assert iso_day(jdn(day.year, day.month, day.day)) == day.isoformat()


def test_known_days() -> None:
    assert jdn(1970, 1, 1) == 2440588
    assert jdn(-4713, 11, 24) == 0  # 1 January 4713 BC of the Julian calendar
    assert jdn(0, 2, 29) + 1 == jdn(0, 3, 1)
    assert iso_day(jdn(-43, 3, 15)) == "-0043-03-15"
    assert iso_day(jdn(-11999, 1, 1)) == "Y-11999-01-01"
    assert [open_day(PAST), open_day(FUTURE), open_day(None)] == [None, None, None]


# ---- the value


def test_a_day() -> None:
    date = parse(" 1979-02-11 ")
    day = jdn(1979, 2, 11)
    assert (date.text, date.edtf, date.bounds) == ("1979-02-11", "1979-02-11", (day,) * 4)
    assert (date.start_min, date.start_max, date.end_min, date.end_max) == date.bounds
    assert (date.uncertain, date.approximate, date.flags, date.warnings) == (False, False, (), ())
    assert (date.calendar, date.precision) == ("gregorian", "day")
    assert (date.members, date.members_all) == ((), False)


@pytest.mark.parametrize("text", ["1979-02-11", "c. 1722", "[1667,1670]", "unknown"])
def test_a_value_is_a_value(text: str) -> None:
    date = parse(text)
    assert copy.deepcopy(date) == pickle.loads(pickle.dumps(date)) == date
    assert {date, parse(text)} == {date}
    assert date != text
    for name in ("text", "edtf", "start_min", "bounds", "colour"):
        with pytest.raises(AttributeError):
            setattr(date, name, "red")
    assert not hasattr(date, "colour")
    assert date.edtf in repr(date)


def test_equal_means_the_same_however_written() -> None:
    assert parse("c. 1722") == parse("1722~") != parse("1722")
    assert parse("22 Bahman 1357") == parse("1979-02-11")
    assert parse("22 Bahman 1357").calendar == "solar hijri"
    assert parse("1722-23") == parse("1722/1723")
    assert parse("1722-23").warnings
    assert not parse("1722/1723").warnings


def test_undated() -> None:
    date = parse("n.d.")
    assert (date.bounds, date.start_min, date.end_max) == (None, None, None)
    assert (date.edtf, date.precision, english(date)) == ("", "unknown", "no date")
    for match in ("overlap", "within", "starts"):
        assert not possibly(date, PAST, FUTURE, match)
        assert not certainly(date, PAST, FUTURE, match)


def test_only_the_shape_of_a_day_takes_the_short_way() -> None:
    assert parse("20140318").edtf == "2014-03-18"
    for text in ("2014-W10-1", "2014W101", "2014-W10", "2014-060"):
        with pytest.raises(DateError, match=r"EDTF has no (weeks|days of the year)"):
            parse(text, dialect="edtf")
    with pytest.raises(DateError):
        parse("20140318", dialect="edtf")


def test_a_question_mark_before_a_year_may_be_an_open_end() -> None:
    assert parse("?-1722", dialect="edtf").edtf == "-1722?"
    assert parse("?–1722").edtf == "/1722"
    with pytest.raises(DateError) as error:
        parse("?-1722")
    assert error.value.hint == 'write "-1722?" or "../1722"'


def test_a_set_may_have_spaces_in_plain_language() -> None:
    date = parse("[1667, 1668, 1670..1672]")
    assert (date.edtf, date.text) == ("[1667,1668,1670..1672]", "[1667, 1668, 1670..1672]")
    with pytest.raises(DateError) as error:
        parse("[1667, 1971-02-30]")
    assert error.value.text[error.value.start : error.value.stop] == "30"


@pytest.mark.parametrize(
    ("text", "dialect"),
    [(text, dialect) for text in ("9", "(", "1971-", "[1,", "a ", "X") for dialect in DIALECTS],
)
def test_a_long_text_is_no_date(text: str, dialect: str) -> None:
    with pytest.raises(DateError) as error:
        parse(text * (1_000_000 // len(text)), dialect=dialect)
    assert len(error.value.text) < 100


def test_an_empty_text_is_no_date() -> None:
    for text in ("", "  ", "\u00a0\t"):
        with pytest.raises(DateError) as error:
            parse(text)
        assert "unknown" in error.value.hint


def test_the_grammar_refuses_a_long_text_by_itself() -> None:
    with pytest.raises(DateError):
        edtf_parser.read("[" + "1971," * 1000 + "1972]")


def test_the_memory_of_texts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "_kept", Memo(dates._read, 3))
    for year in range(1000, 1100):
        assert parse(f"c. {year}") is parse(f"c. {year}")
        assert len(dates._kept) <= 3


def test_a_day_loads_no_grammar() -> None:
    code = (
        "import sys, json; from timeline.dates import parse; parse('1979-02-11').edtf;"
        "print(json.dumps([m for m in sys.modules if m.startswith('timeline')]))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert not {
        "timeline.dates.edtf.parser",
        "timeline.dates.natural.parser",
        "timeline.dates.display",
    } & set(json.loads(found.stdout))


# ---- precision and formats


@pytest.mark.parametrize(
    ("text", "precision", "told", "table"),
    [
        ("1979-02-11", "day", "11 February 1979", "1979-02-11"),
        ("1979-02-11/..", "interval", "11 February 1979, ongoing", "1979-02-11 –"),
        ("1978-01-07/1979-02-11", "interval", "7 January 1978 to 11 February 1979",
         "1978-01-07 – 1979-02-11"),
        ("2011-03-15/2011-03-17", "interval", "15 to 17 March 2011", "2011-03-15 – 2011-03-17"),
        ("2014-03/2014-04", "interval", "March to April 2014", "2014-03 – 2014-04"),
        ("1985/", "interval", "1985, end unknown", "1985 – ?"),
        ("/1985", "interval", "until 1985, start unknown", "? – 1985"),
        ("../1918", "interval", "until 1918", "… – 1918"),
        ("between 1722 and 1723", "years", "between 1722 and 1723", "between 1722 and 1723"),
        ("c. 1909", "year", "about 1909", "c. 1909"),
        ("1722?", "year", "perhaps 1722", "1722?"),
        ("1722%", "year", "perhaps about 1722", "1722%"),
        ("18th century", "century", "18th century", "18th century"),
        ("17th to 18th century", "interval", "17th century to 18th century",
         "17th to 18th century"),
        ("2nd millennium BC", "millennium", "2nd millennium BC", "2nd millennium BC"),
        ("late 1990s to 2003", "interval", "from some time between 1997 and 1999 to 2003",
         "late 1990s to 2003"),
        ("17XX", "century", "the 1700s", "17XX"),
        ("197X", "decade", "the 1970s", "197X"),
        ("1XXX", "millennium", "between 1000 and 1999", "1XXX"),
        ("00XX", "century", "between 1 BC and AD 99", "00XX"),
        ("-004X", "decade", "between 50 BC and 41 BC", "-004X"),
        ("40s BC", "decade", "between 49 BC and 40 BC", "40s BC"),
        ("1950S2", "century", "about 1950, between 1900 and 1999", "1950S2"),
        ("44 BC", "year", "44 BC", "44 BC"),
        ("AD 44", "year", "AD 44", "AD 44"),
        ("27 BC - AD 14", "interval", "27 BC to AD 14", "27 BC - AD 14"),
        ("-0043-03-15", "day", "15 March 44 BC", "15 March 44 BC"),
        ("0009", "year", "AD 9", "AD 9"),
        ("0079-08-24", "day", "24 August AD 79", "24 August AD 79"),
        ("0009/0012", "interval", "AD 9 to AD 12", "AD 9 to AD 12"),
        ("12000 BC", "year", "12,000 BC", "12000 BC"),
        ("Y17E7", "year", "AD 170,000,000", "Y17E7"),
        ("1979-21", "season", "spring 1979", "1979-21"),
        ("1979-24", "season", "winter 1979–80", "1979-24"),
        ("1999-24", "season", "winter 1999 to 2000", "1999-24"),
        ("-0043-24", "season", "winter 44 BC to 43 BC", "winter 44 BC to 43 BC"),
        ("1979-32", "season", "southern winter 1979", "1979-32"),
        ("1979-36", "quarter", "last quarter of 1979", "1979-36"),
        ("1979-37", "quadrimester", "first four months of 1979", "1979-37"),
        ("1979-41", "half-year", "second half of 1979", "1979-41"),
        ("197X-21", "set", "spring in the 1970s", "197X-21"),
        ("156X-12-25", "set", "25 December in the 1560s", "156X-12-25"),
        ("1985-XX-15", "set", "15th of an unknown month of 1985", "1985-XX-15"),
        ("1985-1X", "set", "October, November or December 1985", "1985-1X"),
        ("1985-02-2X", "set", "between 20 and 28 February 1985", "1985-02-2X"),
        ("1XXX-12", "set", "December in some year between 1000 and 1999", "1XXX-12"),
        ("1X85", "set", "a year like 1X85", "1X85"),
        ("XXXX", "set", "an unknown year", "XXXX"),
        ("-XXXX", "set", "an unknown year BC", "-XXXX"),
        ("[1667,1668,1670..1672]", "set", "1667, 1668 or 1670 to 1672", "[1667,1668,1670..1672]"),
        ("{1960,1961-12}", "set", "1960 and December 1961", "{1960,1961-12}"),
        ("{1960..1965}", "interval", "1960 to 1965", "{1960..1965}"),
        ("[1722]", "year", "1722", "[1722]"),
        ("before 1722", "before", "1721 or earlier", "before 1722"),
        ("after 1945", "after", "1946 or later", "after 1945"),
        ("early March 2014", "days", "between 1 and 10 March 2014", "early March 2014"),
        ("late 1979", "months", "between September and December 1979", "late 1979"),
        ("10 Muharram 61 AH", "days", "between about 12 and 14 October AD 680",
         "10 Muharram 61 AH"),
        ("2001-21/2001-22", "interval", "spring 2001 to summer 2001", "2001-21 – 2001-22"),
        ("..2004-06-01/2004-06-20..", "interval", "1 June 2004 or earlier to 20 June 2004 or later",
         "..2004-06-01 – 2004-06-20.."),
    ],
)  # fmt: skip
def test_formats(text: str, precision: str, told: str, table: str) -> None:
    date = parse(text)
    assert (date.precision, english(date), table_text(date)) == (precision, told, table)
    assert parse(date.edtf) == date
    assert parse(date.edtf).precision == precision


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("1979-02-11", "1979-02-15", "1979-02-11 to 1979-02-15"),
        ("-0489-01-01", "1992-01-07", "1 January 490 BC to 7 January 1992"),
        ("0009-01-01", "0012-12-31", "1 January AD 9 to 31 December AD 12"),
    ],
)  # fmt: skip
def test_two_days_are_written_in_one_way(first: str, last: str, shown: str) -> None:
    assert show_days(parse(first).start_min or 0, parse(last).start_min or 0) == shown


# ---- texts made by the grammar

QUALIFIER = st.sampled_from(["", "", "", "?", "~", "%"])


@st.composite
def years(draw: st.DrawFn) -> str:
    digits = draw(st.text("0123456789", min_size=4, max_size=4))
    sign = draw(st.sampled_from(["", "", "-"]))
    masked = draw(st.integers(0, 3))
    if masked and draw(st.booleans()):
        digits = digits[: 4 - masked] + "X" * masked
    return "0000" if sign + digits == "-0000" else sign + digits


@st.composite
def parts(draw: st.DrawFn) -> str:
    year, one, two, three = draw(years()), draw(QUALIFIER), draw(QUALIFIER), draw(QUALIFIER)
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    masked = draw(st.sampled_from(["XX", "0X", "1X", "X1", "02", "12"]))
    any_day = draw(st.sampled_from(["XX", "1X", "2X", "X1", "28"]))
    sign, long = draw(st.sampled_from(["", "-"])), draw(st.integers(10**4, 10**16))
    kinds = (
        f"{year}{one}",
        f"{one}{year}-{two}{month:02d}",
        f"{one}{year}-{two}{month:02d}-{three}{day:02d}",
        f"{year}-{masked}-{any_day}{one}",
        f"{year}-{draw(st.integers(21, 41))}{one}",
        f"Y{sign}{long}{one}",
        f"{draw(st.integers(1000, 9999))}S{draw(st.integers(1, 4))}{one}",
    )
    return draw(st.sampled_from(kinds))


@st.composite
def expressions(draw: st.DrawFn) -> str:
    kind = draw(st.integers(0, 4))
    if kind < 2:
        return draw(parts())
    if kind == 2:
        ends = draw(st.sampled_from(["{0}/{1}", "{0}/..", "{0}/", "../{1}", "/{1}", "..{0}/{1}"]))
        return ends.format(draw(parts()), draw(parts()))
    members = draw(st.lists(st.one_of(parts(), st.builds("{}..{}".format, parts(), parts())),
                            min_size=1, max_size=4))  # fmt: skip
    inside = draw(st.sampled_from(["", ".."])) + ",".join(members)
    inside += draw(st.sampled_from(["", ".."]))
    return f"[{inside}]" if kind == 3 else f"{{{inside}}}"


def date_or_none(text: str, dialect: str) -> Date | None:
    """What is read, or None where it is refused as it should be: with reason and place."""
    try:
        return parse(text, dialect=dialect)
    except DateError as error:
        told = error
    stripped = text.strip()
    assert (told.text, told.reason != "") == (stripped, True)
    assert 0 <= told.start <= told.stop <= len(stripped)
    assert told.start < told.stop or not stripped
    return None


@given(expressions())
@example("[?1900-?01]")  # canonical [1900-01?], which people write for two years
@example("[?0000-?01]")
@settings(max_examples=600)
def test_what_is_read_is_written_and_read_again(text: str) -> None:
    date = date_or_none(text, "edtf")
    if date is None:
        return
    for dialect in ("natural", "edtf"):
        again = parse(date.edtf, dialect=dialect)
        assert again == date
        assert again.edtf == date.edtf
        assert (again.bounds, again.members, again.members_all) == (
            *(date.bounds, date.members, date.members_all),
        )
        assert (again.flags, again.precision) == (date.flags, date.precision)
    for bounds in (date.bounds, *date.members):
        assert ordered(bounds)
    assert len(date.members) <= 1000
    if date.members:
        assert date.start_min == min(member[0] for member in date.members)
        assert date.end_max == max(member[3] for member in date.members)
    assert english(date)
    assert table_text(date)


def ordered(bounds: Bounds) -> bool:
    start_min, start_max, end_min, end_max = bounds
    return PAST <= start_min <= start_max <= end_max <= FUTURE and start_min <= end_min <= end_max


LETTERS = st.text(st.sampled_from("0123456789-/.,XYEST?~%[]{}: +cabB°–ß٣۵ \u200f'"), max_size=25)


@given(st.one_of(st.text(max_size=40), LETTERS), st.sampled_from(["natural", "edtf"]))
@settings(max_examples=800)
def test_any_text_is_a_date_or_refused(text: str, dialect: str) -> None:
    date = date_or_none(text, dialect)
    if date is None:
        return
    assert date.bounds is None or ordered(date.bounds)
    assert not date.edtf or parse(date.edtf) == date


# ---- the questions

Span = tuple[int, int]
Pair = tuple[Span, Span]
SPAN = st.tuples(st.integers(0, 8), st.integers(0, 8)).map(lambda pair: (min(pair), max(pair)))
LONGER = st.tuples(SPAN, SPAN).filter(lambda pair: pair[0][0] <= pair[1][1])


def normal(pair: tuple[tuple[int, int], tuple[int, int]]) -> Bounds:
    (a, b), (c, d) = pair
    return a, min(b, d), max(c, a), d


def realisations(bounds: Bounds) -> list[tuple[int, int]]:
    a, b, c, d = bounds
    return [(s, e) for s in range(a, b + 1) for e in range(c, d + 1) if s <= e]


def holds(times: tuple[tuple[int, int], ...], lo: int, hi: int, match: str) -> bool:
    """Whether an event that was at just these times meets lo..hi."""
    if match == "overlap":
        return any(s <= hi and e >= lo for s, e in times)
    if match == "within":
        return all(lo <= s and e <= hi for s, e in times)
    return lo <= min(s for s, _ in times) <= hi


def check(date: Date, worlds: list[tuple[tuple[int, int], ...]], lo: int, hi: int) -> None:
    for match in ("overlap", "within", "starts"):
        answers = [holds(world, lo, hi, match) for world in worlds]
        assert possibly(date, lo, hi, match) == any(answers), match
        assert certainly(date, lo, hi, match) == all(answers), match


@given(LONGER, SPAN)
@settings(max_examples=400)
def test_questions_against_every_pair_of_days(pair: Pair, span: Span) -> None:
    bounds = normal(pair)
    date = made("", Facts("x", *bounds))
    check(date, [(one,) for one in realisations(bounds)], *span)


@given(st.lists(SPAN, min_size=1, max_size=3), SPAN)
@settings(max_examples=300)
def test_one_of_a_set_against_every_day(spans: list[Span], asked: Span) -> None:
    """`[..]` read from text; a member is one event at some time in it."""
    members = ",".join(f"1979-01-{a + 1:02d}..1979-01-{b + 1:02d}" for a, b in spans)
    date = parse(f"[{members}]", dialect="edtf")
    first = jdn(1979, 1, 1)
    merged = [(lo, hi) for lo, _, _, hi in date.members] or [(date.start_min, date.end_max)]
    days = {day for a, b in spans for day in range(first + a, first + b + 1)}
    assert {day for lo, hi in merged for day in range(lo, hi + 1)} == days
    worlds = [(one,) for lo, hi in merged for one in realisations((lo, hi, lo, hi))]
    check(date, worlds, first + asked[0], first + asked[1])


@given(st.lists(LONGER, min_size=2, max_size=3), SPAN)
@settings(max_examples=300, deadline=None)
def test_all_of_a_set_against_every_choice_of_days(pairs: list[Pair], asked: Span) -> None:
    members = tuple(normal(pair) for pair in pairs)
    whole = (
        *(min(m[0] for m in members), min(m[1] for m in members)),
        *(max(m[2] for m in members), max(m[3] for m in members)),
    )
    date = made("", Facts("x", *whole, members=members, members_all=True))
    choices = [realisations(m)[:: max(1, len(realisations(m)) // 8)] for m in members]
    extremes = [
        [*some, (m[0], m[2]), (m[1], max(m[1], m[2])), (m[0], m[3]), (min(m[1], m[3]), m[3])]
        for some, m in zip(choices, members, strict=True)
    ]
    worlds = list(itertools.product(*extremes))
    for match in ("overlap", "within", "starts"):
        answers = [holds(world, *asked, match) for world in worlds]
        if any(answers):
            assert possibly(date, *asked, match)
        if certainly(date, *asked, match):
            assert all(answers)
    exact = list(itertools.product(*(realisations(m) for m in members[:2])))
    pair = members[:2]
    whole = (
        *(min(m[0] for m in pair), min(m[1] for m in pair)),
        *(max(m[2] for m in pair), max(m[3] for m in pair)),
    )
    check(made("", Facts("x", *whole, members=pair, members_all=True)), exact, *asked)


@given(st.lists(SPAN, min_size=2, max_size=3), SPAN)
@settings(max_examples=200)
def test_all_of_a_set_as_it_is_read(spans: list[Span], asked: Span) -> None:
    """A set without a free day between its members answers as one interval."""
    members = ",".join(f"1979-01-{a + 1:02d}..1979-01-{b + 1:02d}" for a, b in spans)
    date = parse(f"{{{members}}}", dialect="edtf")
    first = jdn(1979, 1, 1)
    world = tuple((first + a, first + b) for a, b in spans)
    check(date, [world], first + asked[0], first + asked[1])


def test_a_set_with_gaps_answers_by_its_members() -> None:
    one, every = parse("[1667,1668,1670..1672]"), parse("{1667,1672}")
    gap = jdn(1669, 1, 1), jdn(1669, 12, 31)
    assert not possibly(one, *gap)
    assert not possibly(every, *gap)
    assert certainly(every, jdn(1667, 1, 1), jdn(1667, 12, 31))
    assert not certainly(one, jdn(1667, 1, 1), jdn(1667, 12, 31))
    assert possibly(one, jdn(1667, 1, 1), jdn(1667, 12, 31))
    assert certainly(one, jdn(1660, 1, 1), jdn(1680, 12, 31), "within")
    assert certainly(every, jdn(1667, 1, 1), jdn(1667, 12, 31), "starts")
    assert not possibly(parse("156X-12-25"), jdn(1560, 1, 1), jdn(1560, 12, 24))
    assert possibly(parse("1XXX-12"), jdn(1979, 12, 1), jdn(1979, 12, 1))
    assert not possibly(parse("1XXX-12"), jdn(1979, 11, 1), jdn(1979, 11, 30))
