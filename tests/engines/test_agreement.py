"""SQL and plain Python give the same answers, on SQLite and on DuckDB."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from building import write
from duckdb_engine import DuckEngine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.dates import FUTURE, PAST, certainly, parse, possibly
from timeline.dates.ranges import buckets
from timeline.engines.aggregate.histogram import histogram
from timeline.engines.protocol import Engine
from timeline.engines.sqlite import connect
from timeline.engines.sqlite.engine import SqliteEngine
from timeline.model import Column, Event, Participant
from timeline.query import CELLS, DERIVED, Condition, Query, value
from timeline.query.evaluate import answer, certainly_meets

DATES = (
    "1979-02-11", "1979-02", "1979", "1978/1979", "1971-12-02/..", "1960/", "../1970", "18XX",
    "197X", "-0043-03-15", "1975?", "1977~", "[1971,1973,1979]", "{1971,1973,1979}",
    "[1971..1973,1980]", "{1968,1970-02}", "1700/1980", "1971-12-30", "1972-01-03", "[..1971]",
    "[1978..]", "1500/1600", "Y-20000", "1971-12-02/1971-12-02",
)  # fmt: skip
NAMES = ("Iran", "Russia", "USSR", "Ürün", "Côte d’Ivoire", "中国")
TEXTS = (
    "", "Treaty", "treaty of Türkmençay", "Iran-Iraq war", "Iran–Iraq", "the war's end", "war",
    "中俄会议记录", "中俄", "كتاب می‌شود", "کتاب", "میشود", "می شود", " 10 ", "010", "10.0", "9",
    "-3e2", "1e999", "Straße", "STRASSE", "a_b", 'x"y', "İstanbul", "9223372036854775808",
    "ΣΊΣΥΦΟΣ",
)  # fmt: skip
WORDS = (
    "war", "Iran-Iraq", "treaty", "turkmencay", "俄", "会议", "کتاب", "میشود", "می‌شود", "strasse",
    "10", "war's", "—", "b", "a", "istanbul", "σισυφοσ",
)  # fmt: skip
OTHERS = ("Country", 'a"b', "a.b", "$", "نام", "deaths", "line")
LAYOUT = {
    "one": (Column("id", "key"), Column("Title", "title"), Column("Country", "place"),
            *(Column(name) for name in OTHERS[1:])),
    "two": (Column("key"), Column("country"), Column("event", "title"), Column("where", "place"),
            Column("note", "description"), Column("deaths"), Column("CATEGORY", "category")),
}  # fmt: skip
FIELDS = (
    *CELLS,
    *DERIVED,
    *OTHERS,
    "country",
    "COUNTRY",
    "where",
    "Title",
    "Note",
    "nowhere",
    "key",
)


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    made = []
    for number in range(draw(st.integers(0, 12))):
        dataset = draw(st.sampled_from(sorted(LAYOUT)))
        people = [
            Participant(name, name, draw(st.sampled_from(("", "", "Attacker", "victim"))), shown)
            for name, shown in draw(
                st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), max_size=3)
            )
        ]
        date = draw(st.sampled_from(("", *DATES)))
        columns = [c.name for c in LAYOUT[dataset]]
        extra = draw(
            st.dictionaries(st.sampled_from(columns), st.sampled_from(TEXTS[1:]), max_size=3)
        )
        text = [draw(st.sampled_from(TEXTS)) for _ in range(6)]
        key = f"{draw(st.sampled_from(('', 'k', 'é')))}{number}"
        when, rest = parse(date or "unknown"), (*text[1:], extra, number + 2)
        made.append(Event(key, dataset, text[0] or "t", when, tuple(people), *rest))
    return made


def days() -> st.SearchStrategy[int]:
    near = st.sampled_from(
        [d for text in DATES for d in parse(text).bounds or ()] + [PAST, FUTURE, PAST + 1]
    )
    return st.one_of(near, st.tuples(near, st.integers(-1, 1)).map(
        lambda pair: max(PAST, min(FUTURE, sum(pair)))
    ))  # fmt: skip


def with_circa(circa: int, **asked: Any) -> Query:
    """Return a query for which a circa is so many days wide, 0 for one that does not say."""
    query = Query(**asked)
    if not circa:
        return query
    wide = tuple((moved(lo, -circa), moved(hi, circa)) for lo, hi in query.spans)
    narrow = tuple((moved(lo, circa), moved(hi, -circa)) for lo, hi in query.spans)
    return query._replace(widened=wide, narrowed=narrow)


def moved(day: int, by: int) -> int:
    return day if day in {PAST, FUTURE} else max(PAST + 1, min(FUTURE - 1, day + by))


def queries() -> st.SearchStrategy[Query]:
    spans = st.tuples(days(), days()).map(lambda pair: (min(pair), max(pair)))
    names = st.frozensets(st.sampled_from((*NAMES, "Nobody")), max_size=3)
    conditions = st.builds(
        Condition,
        st.sampled_from(FIELDS),
        st.sampled_from(("=", "!=", "<", "<=", ">", ">=", "~")),
        st.sampled_from((*TEXTS, "T", "r", "1972", "day", "gregorian", "two", "é")),
    )
    few = {"max_size": 2}
    return st.builds(
        with_circa,
        st.sampled_from((0, 0, 1, 400, 4000)),
        spans=st.one_of(st.just(()), st.lists(spans, min_size=1, max_size=2).map(tuple)),
        core=st.one_of(st.just(()), spans.map(lambda span: (span,))),
        match=st.sampled_from(("overlap", "within", "starts", "ends")),
        certain=st.booleans(),
        actors=st.one_of(st.just(()), st.lists(names, **few).map(tuple)),
        any_actor=st.booleans(),
        not_actors=st.one_of(st.just(()), st.lists(names, max_size=1).map(tuple)),
        role=st.sampled_from(("", "", "", "attacker", "VICTIM")),
        words=st.one_of(st.just(()), st.lists(st.sampled_from(WORDS), **few).map(tuple)),
        where=st.one_of(st.just(()), st.lists(conditions, **few).map(tuple)),
        datasets=st.sampled_from(((), (), ("one",), ("two", "three"))),
        sort=st.sampled_from(("", "", "date", *FIELDS)),
        descending=st.booleans(),
        then=st.lists(st.tuples(st.sampled_from(("date", *FIELDS)), st.booleans()), max_size=2).map(
            tuple
        ),
        limit=st.sampled_from((None, None, 0, 1, 3)),
        offset=st.sampled_from((0, 0, 1, 4)),
    )


CHECKED = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def sqlite(found: list[Event]) -> SqliteEngine:
    connection = connect.memory()
    write(connection, found, layout=LAYOUT)
    return SqliteEngine(connection)


def duck(found: list[Event]) -> DuckEngine:
    return DuckEngine(found, LAYOUT)


ENGINES = pytest.mark.parametrize("opened", [sqlite, duck])
Open = Callable[[list[Event]], Engine]


@ENGINES
@CHECKED
@given(events(), queries())
def test_select_and_count_agree_with_matches(
    opened: Open, found: list[Event], query: Query
) -> None:
    engine = opened(found)
    try:
        expected = answer(query, found, LAYOUT)
        selected = list(engine.select(query))
        assert [e.key for e in selected] == [e.key for e in expected]
        assert selected == expected
        assert [e.date.bounds for e in selected] == [e.date.bounds for e in expected]
        assert [e.date.members for e in selected] == [e.date.members for e in expected]
        assert engine.count(query) == (
            len(expected),
            sum(certainly_meets(query, event) for event in expected),
        )
    finally:
        engine.close()


@ENGINES
@CHECKED
@given(events(), queries(), st.sampled_from(("decade", "year", "century")), st.booleans())
def test_periods_agree_with_dates(
    opened: Open, found: list[Event], query: Query, unit: str, spread: bool
) -> None:
    found = [e for e in found if not e.date.edtf.startswith("Y")]
    kept = [at for at, (lo, hi) in enumerate(query.spans) if lo > 0 and hi < 10**7]
    every = {name: getattr(query, name) for name in ("spans", "widened", "narrowed")}
    query = query._replace(**{n: tuple(s[at] for at in kept if s) for n, s in every.items()})
    match = "overlap" if spread else "starts"
    engine = opened(found)
    try:
        expected = answer(query, found, LAYOUT)
        bars = histogram(engine, query, unit, spread=spread, total="deaths")
        if not bars:
            assert not query.spans
            return
        finite = [d for e in found for d in e.date.bounds or () if d not in {PAST, FUTURE}]
        lo, hi = query.hull if query.spans else (min(finite), max(finite))
        counted = {}
        for one in buckets(unit, lo, hi):
            here = [e for e in expected if possibly(e.date, one.lo, one.hi, match)]
            sure = [
                e
                for e in here
                if certainly(e.date, one.lo, one.hi, match) and certainly_meets(query, e)
            ]
            counted[one.label] = (len(here), len(sure))
        assert {b.label: (b.events, b.certain) for b in bars} == {
            label: counted[label] for label in (b.label for b in bars)
        }
        ends = {PAST, FUTURE}
        for event in [
            e for e in expected if not query.spans and ends.isdisjoint(e.date.bounds or ends)
        ]:
            first, last = (event.date.bounds or ())[0 :: 3 if spread else 1][:2]
            assert {one.label for one in buckets(unit, first, last)} <= {b.label for b in bars}
        plain = histogram(engine, query, unit, spread=spread)
        assert [(b.label, b.events, b.certain) for b in plain] == [
            (b.label, b.events, b.certain) for b in bars
        ]
    finally:
        engine.close()


@ENGINES
@CHECKED
@given(events(), queries(), st.sampled_from((*FIELDS, "actor", "role")))
def test_bars_of_fields_agree(opened: Open, found: list[Event], query: Query, by: str) -> None:
    engine = opened(found)
    try:
        events_, sure = Counter(), Counter()
        for event in answer(query, found, LAYOUT):
            if by in {"actor", "role"}:
                labels = {p.actor if by == "actor" else p.role for p in event.participants}
            else:
                labels = {value(event, by, LAYOUT).strip()}
            events_.update(labels)
            sure.update(labels if certainly_meets(query, event) else ())
        for total in ("", "deaths"):
            bars = histogram(engine, query, by, total=total)
            assert {b.label: (b.events, b.certain) for b in bars} == {
                label: (n, sure[label]) for label, n in events_.items()
            }
    finally:
        engine.close()


SPANS = st.tuples(st.integers(0, 1500), st.integers(0, 40)).map(
    lambda pair: f"[{iso(pair[0] * 7)}..{iso(pair[0] * 7 + pair[1])}]"
)


def iso(days_: int) -> str:
    return (date(1890, 1, 1) + timedelta(days=days_)).isoformat()


@CHECKED
@given(
    st.lists(st.one_of(st.sampled_from(DATES), SPANS), max_size=14),
    st.sampled_from(("month", "year", "decade", "century")),
)
def test_the_quick_way_to_count_all_is_the_general_one(texts: list[str], unit: str) -> None:
    texts = [text for text in texts if not text.startswith("Y")]
    engine = sqlite([Event(str(n), "one", "t", parse(text)) for n, text in enumerate(texts)])
    try:
        general = histogram(engine, Query(datasets=("one",)), unit)
        assert histogram(engine, Query(), unit) == general
    finally:
        engine.close()
