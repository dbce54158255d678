"""The page about one actor: which actor a name means, and what is counted."""

from pathlib import Path

import pytest

from timeline.asking.actor_page import ActorPage, life, the_page
from timeline.cli.database import opened
from timeline.dates.calendars.gregorian import jdn
from timeline.model import Actor
from timeline.query.query import Query

EVENTS = """\
date,title,actors
1826,War,Russia;Persia
1915,War,Austria;Russia
1935,Name,Persia
1955,Treaty,Austria;USSR
1975,Fall,South Vietnam;Iran
1990,Talks,Soviet Union;Germany
2008,Bombs,Assam
"""
YEAR_1950 = (jdn(1950, 1, 1), jdn(1950, 12, 31))


def page(tmp_path: Path, name: str, query: Query | None = None) -> ActorPage | None:
    file = tmp_path / "events.csv"
    file.write_text(EVENTS, "utf-8")
    with opened(str(file)) as (engine, _):
        return the_page(name, engine, query or Query())


@pytest.mark.parametrize(
    ("name", "actor", "own", "with_parts", "written"),
    [
        ("iran", "Iran", 1, 3, {"Iran": 1}),
        ("Persia", "Persia", 2, 2, {"Persia": 2}),
        ("USSR", "Soviet Union", 2, 2, {"USSR": 1, "Soviet Union": 1}),
        ("cow:365", "Russia", 2, 4, {"Russia": 2}),
        ("Vietnam", "Vietnam", 0, 1, {}),
        ("Austria", "Austria", 1, 1, {"Austria": 1}),
        ("Habsburg Empire", "Habsburg Monarchy", 1, 1, {"Austria": 1}),
        ("Assam", "Assam", 1, 1, {"Assam": 1}),
        ("Zaire", "Zaire", 0, 0, {}),
    ],
)
def test_which_actor_and_how_often(
    tmp_path: Path, name: str, actor: str, own: int, with_parts: int, written: dict[str, int]
) -> None:
    found = page(tmp_path, name)
    assert found is not None
    assert found.actor.name == actor
    assert (found.row.events, found.events, dict(found.written)) == (own, with_parts, written)


@pytest.mark.parametrize("name", ["Korea", "nobody", "ir"])
def test_no_page_without_one_actor(tmp_path: Path, name: str) -> None:
    assert page(tmp_path, name) is None


def test_what_is_above_below_before_and_after(tmp_path: Path) -> None:
    found = page(tmp_path, "Qajar Persia")
    assert found is not None
    assert found.above == ("Persia", "Iran")
    assert set(found.before) == {"Zand Iran", "Afsharid Iran"}
    assert found.actor.successors == ("Pahlavi Iran",)
    whole = page(tmp_path, "Iran")
    assert whole is not None
    assert ("Persia", 2) in [(one.actor.name, one.events) for one in whole.below]


def test_the_range_limits_the_events(tmp_path: Path) -> None:
    found = page(tmp_path, "Austria", Query(spans=((jdn(1914, 1, 1), jdn(1916, 12, 31)),)))
    assert found is not None
    assert (found.actor.name, found.events) == ("Habsburg Monarchy", 1)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (None, None, ""),
        (jdn(1501, 1, 1), jdn(1736, 12, 31), "1501 to 1736"),
        (None, jdn(1935, 3, 31), "to 1935-03-31"),
        (jdn(1979, 4, 1), None, "from 1979-04-01"),
        (*YEAR_1950, "1950"),
        (jdn(-549, 1, 1), jdn(224, 12, 31), "550 BC to 224"),
    ],
)
def test_the_life_of_an_actor(start: int | None, end: int | None, text: str) -> None:
    assert life(Actor("X", start=start, end=end)) == text
