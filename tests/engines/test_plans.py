"""Selective queries use an index: no statement scans the whole table of events."""

import re
from collections.abc import Callable

import pytest

from timeline.dates import parse
from timeline.engines.sqlite.engine import SqliteEngine
from timeline.model import Event, Participant
from timeline.query import Query

SPAN = ((2440000, 2440013),)
MANY = frozenset(f"Actor {n}" for n in range(10_000))
NARROW = {
    "window": Query(spans=SPAN),
    "window, certain": Query(spans=SPAN, certain=True),
    "window, within": Query(spans=SPAN, match="within"),
    "actor": Query(actors=(frozenset({"Iran"}),)),
    "10,000 actors": Query(actors=(MANY,)),
    "actor and window": Query(actors=(frozenset({"Iran"}),), spans=SPAN),
    "10,000 actors and window": Query(actors=(MANY,), spans=SPAN),
    "two actors": Query(actors=(frozenset({"Iran"}), frozenset({"Iraq"}))),
    "role": Query(actors=(frozenset({"Iran"}),), role="x"),
    "window without an actor": Query(spans=SPAN, not_actors=(MANY,)),
    "text": Query(words=("treaty",)),
    "text and window": Query(words=("treaty", "of"), spans=SPAN),
    "text and actor": Query(words=("treaty",), actors=(frozenset({"Iran"}),)),
    "last 20": Query(descending=True, limit=20),
    "first 20 in a window": Query(spans=SPAN, limit=20),
}


@pytest.fixture
def engine(stored: Callable[..., SqliteEngine]) -> SqliteEngine:
    people = (Participant("Iran", "Iran"),)
    return stored([Event(str(n), "d", "t", parse(f"{1900 + n}"), people) for n in range(50)])


def plan(engine: SqliteEngine, statement: str, parameters: object) -> list[str]:
    rows = engine.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
    return [row[3] for row in rows]


@pytest.mark.parametrize("name", NARROW)
def test_no_scan(engine: SqliteEngine, name: str) -> None:
    query = NARROW[name]
    compiler = engine.compiler(query)
    statements = [engine.explain(query), (compiler.figures("count(*)"), compiler.parameters)]
    for statement, parameters in statements:
        steps = plan(engine, statement, parameters)
        scans = [step for step in steps if re.match(r"SCAN (event|e|participant|p)\b", step)]
        assert not scans, steps
        assert any("SEARCH" in step for step in steps), steps


def test_a_window_is_one_range_of_the_index_a_level(engine: SqliteEngine) -> None:
    steps = plan(engine, *engine.explain(Query(spans=SPAN)))
    ranges = [step for step in steps if "event_time" in step]
    assert len(ranges) == 9
    assert all("level=? AND start_min" in step for step in ranges)


def test_an_actor_in_a_window_is_a_range_of_participants(engine: SqliteEngine) -> None:
    steps = plan(engine, *engine.explain(NARROW["actor and window"]))
    assert any("actor_id=? AND level=? AND start_min>? AND start_min<?" in s for s in steps), steps


def test_a_count_looks_at_the_index_alone(engine: SqliteEngine) -> None:
    compiler = engine.compiler(Query(spans=SPAN))
    statement = compiler.figures("count(*)", "sum({certain})")
    steps = [s for s in plan(engine, statement, compiler.parameters) if "SEARCH event" in s]
    assert sum("COVERING INDEX event_time" in step for step in steps) == 8, steps  # all but GAPS


def test_a_window_is_ordered_by_the_index_alone(engine: SqliteEngine) -> None:
    compiler = engine.compiler(Query(spans=SPAN))
    steps = plan(engine, compiler.ordered(), compiler.parameters)
    assert sum("COVERING INDEX event_time" in step for step in steps) == 8, steps  # all but GAPS
    assert not any("SCAN" in step for step in steps), steps
