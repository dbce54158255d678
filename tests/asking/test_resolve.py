"""Arguments become a Query; errors name the wrong argument and similar values."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.asking.arguments import Arguments
from timeline.asking.resolve import to_query
from timeline.engines.sqlite.connect import open_readonly
from timeline.engines.sqlite.engine import SqliteEngine
from timeline.errors import TimelineError
from timeline.query import Condition

TODAY = 2461000


@pytest.fixture(scope="module")
def engine(database: Path) -> Iterator[SqliteEngine]:
    with contextlib.closing(open_readonly(database)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "field", "value"),
    [
        ({"when": "1971..1979"}, "spans", ((2440953, 2444239),)),
        ({"from_": "1971", "to": "1979"}, "spans", ((2440953, 2444239),)),
        ({"last": "1d"}, "spans", ((TODAY - 1, TODAY),)),
        ({"when": "1979", "slack": "1d"}, "spans", ((2443874, 2444240),)),
        ({"text": ("oil  pipeline",)}, "words", ("oil", "pipeline")),
        ({"where": ("place=Tehran",)}, "where", (Condition("place", "=", "Tehran"),)),
        ({"sort": "-place"}, "descending", True),
        ({"actor": ("Iran",), "exact": True}, "actors", (frozenset({"Iran"}),)),
    ],
)
def test_texts_become_a_query(
    asked: dict[str, Any], field: str, value: object, engine: SqliteEngine
) -> None:
    found = to_query(Arguments(**asked), engine, TODAY, "events.db")
    assert getattr(found.query, field) == value


@pytest.mark.parametrize(
    ("asked", "argument", "near"),
    [
        ({"when": "1979-13"}, "when", ()),
        ({"from_": "nonsense"}, "from_", ()),
        ({"from_": "1980", "to": "1979"}, "to", ()),
        ({"during": "Treaty of Turkmenchai"}, "during", ("Treaty of Turkmenchay",)),
        ({"last": "soon"}, "last", ()),
        ({"slack": "2y"}, "slack", ()),
        ({"match": "touches"}, "match", ()),
        ({"actor": ("Irann",)}, "actor", ("Iran",)),
        ({"not_actor": ("Irann",)}, "not_actor", ("Iran",)),
        ({"role": "bystander"}, "role", ()),
        ({"text": ("--",)}, "text", ()),
        ({"where": ("place",)}, "where", ()),
        ({"where": ("plaec=Tehran",)}, "where", ("place",)),
        ({"dataset": ("event",)}, "dataset", ("events",)),
        ({"sort": "plaec"}, "sort", ("place",)),
        ({"limit": -1}, "limit", ()),
        ({"offset": -1}, "offset", ()),
    ],
)
def test_an_error_names_the_argument(
    asked: dict[str, Any], argument: str, near: tuple[str, ...], engine: SqliteEngine
) -> None:
    with pytest.raises(TimelineError) as caught:
        to_query(Arguments(**asked), engine, TODAY, "events.db")
    assert caught.value.argument == argument
    assert caught.value.near[: len(near)] == near
    assert str(caught.value) == f"{argument}: {caught.value.message}"
