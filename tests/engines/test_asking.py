"""Queries of an engine other than events: ids, titles, actors, sums, read-only SQL."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.actors.registry import Registry
from timeline.dates import FUTURE, PAST, parse
from timeline.engines.aggregate.actor_table import actor_table
from timeline.engines.aggregate.histogram import histogram, labels
from timeline.engines.aggregate.sums import column_sum
from timeline.engines.sqlite import connect
from timeline.engines.sqlite.engine import SqliteEngine
from timeline.errors import TimelineError, UsageError
from timeline.model import Actor, Column, Event, Participant
from timeline.query import Query

MAKE = Callable[..., SqliteEngine]
REGISTRY = Registry.of((Actor("Iran", ("Persia",), "state"), Actor("Army", (), "force", "Iran")))


def event(key: str, title: str, date: str = "1971", *names: str, **more: object) -> Event:
    people = tuple(Participant(name, name) for name in names)
    return Event(key, "d", title, parse(date), people, **more)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("2", ["2"]),
        (" 2 ", ["2"]),
        ("treaty of turkmencay", ["1"]),
        ("The Treaty of Türkmençay", ["1"]),
        ("People's war", ["3", "4"]),
        ("Peoples war", ["4"]),
        ("the war", []),
        ("中俄", ["5"]),
        ("*", []),
    ],
)
def test_find(stored: MAKE, text: str, keys: list[str]) -> None:
    engine = stored(
        [
            event("1", "Treaty of Türkmençay"), event("2", "1"), event("3", "People's War"),
            event("4", "the Peoples’ war"), event("5", "中俄"),
        ]
    )  # fmt: skip
    assert [found.key for found in engine.find(text)] == keys


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("abcd012345", "abcd01"),
        ("abcd022345", "abcd02"),
        ("abcdffffff", "abcdf"),
        ("0000000000", "0000000000"),  # that of an equal row begins so
        ("0000000000-2", "0000000000-2"),
        ("12345aaaaa", "12345"),  # 1234 is an event itself
        ("1234", "1234"),
        ("feedbeef00", "feed"),
    ],
)
def test_made_ids_are_shown_by_a_beginning_that_names_them(
    stored: MAKE, key: str, shown: str
) -> None:
    keys = [
        "abcd012345", "abcd022345", "abcdffffff", "0000000000", "0000000000-2", "12345aaaaa",
        "1234", "feedbeef00",
    ]  # fmt: skip
    events = [event(key, f"Title {key}") for key in keys]
    engine = stored(events, layout={"d": (Column("date", "date"), Column("title", "title"))})
    one = next(e for e in events if e.key == key)
    assert engine.short_id(one) == shown
    assert [found.key for found in engine.find(shown.upper())][:1] == [key]
    assert [found.key for found in engine.find(shown)] == [key]


def test_a_beginning_of_several_names_them_all_and_an_id_of_the_file_has_none(
    stored: MAKE,
) -> None:
    engine = stored([event("abcd012345", "A"), event("abcd022345", "B"), event("18", "C")])
    assert [e.key for e in engine.find("abcd0")] == ["abcd012345", "abcd022345"]
    assert engine.find("1") == []
    assert engine.short_id(event("abcd012345", "A")) == "abcd012345"


def test_titles_near(stored: MAKE) -> None:
    engine = stored([event("1", "Treaty of Turkmenchay"), event("2", "Siege of Herat")])
    assert engine.titles_near("Treaty of Turkmanchai") == ("Treaty of Turkmenchay",)
    assert engine.titles_near("Sige of Hrat") == ("Siege of Herat",)
    assert engine.titles_near("qqq") == ()


@pytest.mark.parametrize(
    ("dates", "span"),
    [
        ((), None),
        (("unknown",), None),
        (("1971", "1960/1965"), ("1960-01-01", "1971-12-31")),
        (("1971-02-03/..",), ("1971-02-03", "1971-02-03")),
        (("[..1722]", "1700"), ("1700-01-01", "1722-12-31")),
        (("[1971,1980]", "1975"), ("1971-01-01", "1980-12-31")),
    ],
)
def test_span(stored: MAKE, dates: tuple[str, ...], span: tuple[str, str] | None) -> None:
    engine = stored([event(str(n), "t", date) for n, date in enumerate(dates)])
    wanted = None if span is None else tuple(parse(text).start_min for text in span)
    assert engine.span() == wanted


def test_info(stored: MAKE) -> None:
    dates = ("1971", "c. 1909", "1722?", "unknown", "1971/..", "1722-23")
    found = stored([event(str(n), "t", date, "Foo") for n, date in enumerate(dates)]).info()
    assert (found.events, found.undated, found.open) == (6, 1, 1)
    assert (found.uncertain, found.approximate) == (1, 1)
    assert found.warned >= 1
    assert (found.actors, found.unknown_actors) == (1, 1)


def test_actors(stored: MAKE) -> None:
    events = [
        event("1", "t", "1907", "Persia", "Foo"),
        event("2", "t", "1971/..", "Iran", "Persia"),
        event("3", "t", "[..1722]", "Army"),
        event("4", "t", "unknown", "FOO"),
    ]
    engine = stored(events, registry=REGISTRY)
    rows = {row.name: row for row in actor_table(engine, Query())}
    assert list(rows) == ["Army", "Foo", "Iran"]
    assert rows["Iran"].written == ("Persia", "Iran")
    assert (rows["Iran"].events, rows["Iran"].known, rows["Iran"].kind) == (2, True, "state")
    assert (rows["Iran"].first, rows["Iran"].last) == (parse("1907").start_min, FUTURE)
    assert (rows["Army"].first, rows["Army"].part_of) == (PAST, "Iran")
    assert rows["Foo"].written == ("FOO", "Foo")
    assert (rows["Foo"].events, rows["Foo"].known) == (2, False)
    asked = actor_table(engine, Query(actors=(frozenset({"Iran"}),)))
    assert [(row.name, row.events) for row in asked] == [("Foo", 1), ("Iran", 2)]
    assert [row.name for row in actor_table(engine, Query(limit=1, descending=True))] == ["Iran"]
    bars = [("Foo", 2, 2), ("Iran", 2, 2), ("Army", 1, 1)]
    for query in (Query(), Query(datasets=("d",))):
        assert [(b.label, b.events, b.certain) for b in histogram(engine, query, "actor")] == bars
    assert engine.present({"Iran", "Nobody", "Foo"}) == {"Iran", "Foo"}
    assert set(engine.actor_names()) == {"Iran", "Persia", "Foo", "FOO", "Army"}
    assert engine.registry().get("Foo") == Actor("Foo", known=False)


def test_sums(stored: MAKE) -> None:
    layout = {"d": (Column("deaths"),)}
    cells = ("0.1", "0.2", "many", "", " 3 ", "1e2")
    extras = [{"deaths": cell} if cell else {} for cell in cells]
    events = [event(str(n), "t", "1971", extra=extra) for n, extra in enumerate(extras)]
    engine = stored(events, layout=layout)
    assert column_sum(engine, Query(), "deaths").sum == pytest.approx(103.3, rel=0, abs=0)
    assert column_sum(engine, Query(), "deaths").left_out == 2
    assert column_sum(engine, Query(limit=2), "Deaths").sum == pytest.approx(0.3, rel=0, abs=0)
    assert column_sum(engine, Query(limit=0), "deaths").sum is None
    (bar,) = histogram(engine, Query(), "decade", total="deaths")
    assert (bar.label, bar.events, bar.sum) == ("1970–1979", 6, 103.3)
    bars = histogram(engine, Query(), "title", total="deaths")
    assert [(one.label, one.sum) for one in bars] == [("t", 103.3)]


@pytest.mark.parametrize(
    ("columns", "bars"),
    [
        ((Column("id", "key"), Column("x")), [("buyer", 2), ("seller", 1)]),
        ((Column("id", "key"), Column("Role ")), [("host", 1), ("guest", 1)]),
    ],
)
def test_a_column_called_role_is_counted_and_else_that_of_actors(
    stored: MAKE, columns: tuple[Column, ...], bars: list[tuple[str, int]]
) -> None:
    people = (
        (Participant("A", "A", "buyer"),),
        (Participant("A", "A", "buyer"), Participant("B", "B", "seller")),
    )
    events = [
        Event(str(n), "d", "t", parse("1971"), people[n], extra={"Role ": role})
        for n, role in enumerate(("host", "guest"))
    ]
    for query in (Query(), Query(datasets=("d",))):
        found = histogram(stored(events, layout={"d": columns}), query, "role")
        assert sorted((b.label, b.events) for b in found) == sorted(bars)


def test_values(stored: MAKE) -> None:
    kinds = ("war", "treaty", "war", "", " treaty ", "war")
    engine = stored([event(str(n), "t", category=kind) for n, kind in enumerate(kinds)])
    assert labels(engine, "category") == ("war", "treaty")


def test_periods_that_nobody_could_read_are_refused(stored: MAKE) -> None:
    engine = stored([event("1", "t", "Y-90000000"), event("2", "t", "1971")])
    with pytest.raises(UsageError):
        histogram(engine, Query(), "year")
    assert histogram(engine, Query(spans=((2440588, 2440590),)), "year")[0].label == "1970"


def test_periods_are_those_of_when(stored: MAKE) -> None:
    engine = stored([event("1", "t", "1945/1975"), event("2", "t", "1972")])
    lo, hi = parse("1971").start_min, parse("1974").end_max
    query = Query(spans=((lo, hi),))
    bars = [(b.label, b.events, b.certain) for b in histogram(engine, query, "year")]
    assert bars == [("1971", 0, 0), ("1972", 1, 1), ("1973", 0, 0), ("1974", 0, 0)]
    spread = [b.events for b in histogram(engine, query, "year", spread=True)]
    assert spread == [1, 2, 1, 1]
    (all_of,) = histogram(engine, Query(), "millennium", spread=True)
    assert (all_of.events, all_of.certain) == (2, 2)


def test_an_event_that_may_lie_outside_when_is_certain_in_no_period(stored: MAKE) -> None:
    engine = stored([event("1", "t", "1970/1979~"), event("2", "t", "197X")])
    query = Query(spans=((parse("1971").start_min, parse("1972").end_max),))
    bars = [(b.label, b.events, b.certain) for b in histogram(engine, query, "year")]
    assert [label for label, _, _ in bars] == ["1971", "1972"]
    assert bars[1][1:] == (1, 0)


# ---- any statement


@pytest.mark.parametrize(
    "statement",
    [
        "select count(*) as n from event",
        "WITH x AS (SELECT 1) SELECT * FROM x;",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT i FROM n",
        "VALUES (1), (2)",
        "explain query plan select * from event",
        "-- a remark\nSELECT title FROM events",
        "pragma table_info(event)",
        "PRAGMA user_version",
        "select name from pragma_table_info('event')",
        "select rowid from event_fts where event_fts match 'treaty'",
        "select date(start_min), json_extract(extra, '$.x') from event",
    ],
)
def test_statements_that_read(stored: MAKE, statement: str, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "t.db")) as file:
        stored([event("1", "Treaty")]).connection.backup(file)
    for engine in (connect.open_readonly(tmp_path / "t.db"), stored([event("1", "Treaty")])):
        names, rows = engine.readonly_sql(statement)
        assert names
        assert len(list(rows)) >= 1


@pytest.mark.parametrize(
    "statement",
    [
        "delete from event",
        "update event set title = ''",
        "insert into event_fts (event_fts) values ('optimize')",
        "drop table event",
        "create temp table x (a)",
        "attach 'other.db' as o",
        "detach main",
        "vacuum",
        "vacuum into 'x.db'",
        "begin",
        "pragma user_version = 9",
        "pragma journal_mode = delete",
        "pragma writable_schema = 1",
        "pragma query_only = 0",
        "select load_extension('x')",
        "with x as (select 1) delete from event",
        "explain delete from event",
        "reindex",
        "analyze",
    ],
)
def test_statements_that_write_are_refused(stored: MAKE, statement: str) -> None:
    engine = stored([event("1", "Treaty")])
    with pytest.raises(TimelineError, match="timeline sql is read-only"):
        list(engine.readonly_sql(statement)[1])


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("select 1; select 2", "one statement"),
        ("select 1; delete from event", "one statement|read-only"),
        ("selec 1", "syntax error"),
        ("select * from nobody", "no such table"),
        ("select \0", "one statement"),
        ("select abs(-9223372036854775808)", "overflow"),
        ("select abs(column1) from (values (1), (-9223372036854775808))", "overflow"),
    ],
)
def test_statements_that_are_wrong(stored: MAKE, statement: str, said: str) -> None:
    with pytest.raises(TimelineError, match=said):
        list(stored([event("1", "Treaty")]).readonly_sql(statement)[1])


def test_a_statement_that_takes_too_long_is_stopped(stored: MAKE) -> None:
    forever = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT "
    engine = stored([event("1", "t")])
    for what in ("max(i) FROM n", "i FROM n WHERE i < 0"):
        with pytest.raises(TimelineError, match=r"longer than 0\.05 seconds"):
            list(engine.readonly_sql(forever + what, timeout=0.05)[1])
