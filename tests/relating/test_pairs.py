"""Pairs of events, compared with every possible choice of days and with all spans."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import FUTURE, Bounds, Date, parse
from timeline.dates.date import Facts, made
from timeline.dates.ranges import Offset
from timeline.errors import UsageError
from timeline.model import Event, Participant
from timeline.relating.pairs import How, Pair, PairQuestion, pairs
from timeline.relating.span_index import SpanIndex
from timeline.relating.within import Within, within


def bounds(a: int, b: int, c: int, d: int) -> Bounds:
    return (a, a + b, a + c, max(a + b, a + c) + d)


dates = st.builds(bounds, st.integers(2440000, 2440012), *(st.integers(0, 2) for _ in range(3)))


def dated(parts: list[Bounds]) -> Date:
    s1, s2, e1, e2 = zip(*parts, strict=True)
    members = tuple(parts) if len(parts) > 1 else ()
    return made("", Facts("x", min(s1), max(s2), min(e1), max(e2), members=members))


def event(key: str, date: Date, *actors: str, category: str = "") -> Event:
    those = tuple(Participant(name, name) for name in actors)
    return Event(key, "events", f"Event {key}", date, those, category=category)


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    drawn = draw(st.lists(st.lists(dates, min_size=1, max_size=2), max_size=4))
    return [event(str(n), dated(parts)) for n, parts in enumerate(drawn)]


def worlds(one: Event) -> set[tuple[int, int]]:
    assert one.date.bounds is not None
    return {
        (start, end)
        for s1, s2, e1, e2 in one.date.members or (one.date.bounds,)
        for start, end in product(range(s1, s2 + 1), range(e1, e2 + 1))
        if start <= end
    }


def holds(how: How, a: tuple[int, int], b: tuple[int, int], days: tuple[int, int]) -> bool:
    if how == "overlap":
        return a[0] <= b[1] and b[0] <= a[1]
    if how == "in":
        return a[0] <= b[0] and b[1] <= a[1]
    lag = b[0] - (a[0] if how == "after start" else a[1])
    return days[0] <= lag <= days[1]


@pytest.mark.parametrize("how", ["after end", "after start", "overlap", "in"])
@given(events(), st.integers(0, 3), st.integers(0, 4))
@settings(max_examples=100)
def test_every_world(how: How, found: list[Event], least: int, more: int) -> None:
    days = (least, least + more)
    time = Within(Offset(days=days[0]), Offset(days=days[1]))
    answers = {
        (pair.a.key, pair.b.key): pair.certain
        for pair in pairs(found, found, PairQuestion(how, time))
    }
    expected = {}
    for a, b in product(found, repeat=2):
        verdicts = {holds(how, x, y, days) for x, y in product(worlds(a), worlds(b))}
        if a is not b and True in verdicts:
            expected[a.key, b.key] = False not in verdicts
    assert answers == expected


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 9))), st.integers(-9, 9))
def test_the_index_finds_what_meets(spans: list[tuple[int, int]], first: int) -> None:
    spans = [(lo, lo + more) for lo, more in spans]
    found = sorted(SpanIndex(spans).meeting(first, first + 3))
    assert found == [n for n, (lo, hi) in enumerate(spans) if lo <= first + 3 and hi >= first]


WAR = event("war", parse("1804/1813-10-24"), "Iran", "Russia", category="war")
TREATY = event("treaty", parse("1813-10-24"), "Russia", "Iran", category="treaty")
LATER = event("later", parse("1814-11-25"), "Iran", "Britain", category="treaty")
OPEN = event("open", parse("1811/.."), "Iran")
ALL = [WAR, TREATY, LATER, OPEN]


def keys(asked: PairQuestion) -> list[tuple[str, str]]:
    return [(pair.a.key, pair.b.key) for pair in pairs(ALL, ALL, asked)]


YEAR = Within(Offset(), Offset(years=1))
TWO = Within(Offset(), Offset(years=2))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (PairQuestion(within=YEAR), [("war", "treaty")]),
        (PairQuestion(within=TWO), [("war", "treaty"), ("war", "later"), ("treaty", "later")]),
        (PairQuestion(within=TWO, share=2), [("war", "treaty")]),
        (PairQuestion(within=TWO, same_actors=True), [("war", "treaty")]),
        (PairQuestion(within=TWO, next=True), [("war", "treaty"), ("treaty", "later")]),
        (
            PairQuestion(within=TWO, same=(lambda event: event.category,)),
            [("treaty", "later")],
        ),
        (
            PairQuestion("overlap", once=True),
            [("war", "treaty"), ("war", "open"), ("open", "treaty"), ("open", "later")],
        ),
    ],
)
def test_filters(asked: PairQuestion, expected: list[tuple[str, str]]) -> None:
    assert sorted(keys(asked)) == sorted(expected)


def test_lags_without_a_limit() -> None:
    found = {(pair.a.key, pair.b.key): pair for pair in pairs(ALL, ALL, PairQuestion("overlap"))}
    assert found["open", "treaty"].lag == (663, 1027)
    assert list(pairs([OPEN], ALL, PairQuestion())) == [], "nothing is after what goes on"
    began = event("began", parse("/1813"))
    (pair,) = pairs([WAR], [began], PairQuestion(within=YEAR))
    assert (pair.certain, pair.lag[0]) == (False, None)


def test_an_undated_event_is_in_no_pair() -> None:
    assert keys(PairQuestion()) == [
        (pair.a.key, pair.b.key)
        for pair in pairs([*ALL, event("none", parse("undated"))], ALL, PairQuestion())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Within()),
        ("1y", Within(Offset(), Offset(years=1))),
        ("31d..365d", Within(Offset(days=31), Offset(days=365))),
        ("2w..", Within(Offset(days=14))),
        ("..6 months", Within(Offset(), Offset(months=6))),
    ],
)
def test_within(text: str, expected: Within) -> None:
    assert within(text) == expected


@pytest.mark.parametrize("text", ["30", "soon", "1y..30d", "..", "-3d"])
def test_no_stretch_of_time(text: str) -> None:
    if text == "..":
        assert within(text) == Within()
        return
    with pytest.raises(UsageError) as raised:
        within(text)
    assert raised.value.argument == "within"


def test_the_lag_of_a_pair_is_exact() -> None:
    a, b = event("a", parse("1979-02")), event("b", parse("1979-03-10"))
    (pair,) = pairs([a], [b], PairQuestion(within=YEAR))
    assert pair == Pair(a, b, (10, 37), certain=True)
    assert FUTURE not in pair.lag
