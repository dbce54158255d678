"""Twenty questions, asked of every door: the same ids in the same order, the same counts."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline.mcp.tools import tools

END = "ifnull(last_jdn, 9999999)"  # NULL: the end is open


def span(lo: int, hi: int) -> str:
    """An event possibly overlaps two days: it may have begun by the one and end after the other."""
    return f"first_jdn <= {hi} AND {END} >= {lo}"


START = "(SELECT start_max FROM event WHERE event.id = events.id)"
IRAN = """
    'Iran', 'Persia', 'IRGC', 'Quds Force', 'Atomic Energy Organization of Iran',
    'Azerbaijan People''s Government', 'Persian Cossack Brigade', 'Republic of Mahabad',
    'Persian Soviet Socialist Republic'
"""
TAKES_PART = "id IN (SELECT event_id FROM participant JOIN actor ON actor.id = actor_id WHERE {})"
WITH_IRAN = TAKES_PART.format(f"actor.name IN ({IRAN})")
FTS = "id IN (SELECT rowid FROM event_fts WHERE event_fts MATCH '{}')"
YEAR_1979 = span(2443875, 2444239)

QUESTIONS: list[tuple[list[str], dict[str, Any], str]] = [
    # the command line; Python and the assistant's tool; the condition on the view `events`
    ([], {}, "1"),
    (["1979"], {"when": "1979"}, YEAR_1979),
    (["1979"], {"when": 1979}, YEAR_1979),
    (["1971..1979"], {"when": "1971..1979"}, span(2440953, 2444239)),
    (["18c"], {"when": "18c"}, span(2342338, 2378861)),
    (["..1800"], {"when": "..1800"}, "first_jdn <= 2378861"),
    (["--from", "2000-01-01"], {"from_": "2000-01-01"}, f"{END} >= 2451545"),
    (
        ["1979", "--match", "starts"],
        {"when": "1979", "match": "starts"},
        f"first_jdn <= 2444239 AND {START} >= 2443875",
    ),
    (["-a", "Iran"], {"actor": "Iran"}, WITH_IRAN),
    (["1979", "-a", "Iran"], {"when": "1979", "actor": "Iran"}, f"{YEAR_1979} AND {WITH_IRAN}"),
    (
        ["-a", "Iran", "--exact"],
        {"actor": "Iran", "exact": True},
        TAKES_PART.format("actor.name = 'Iran'"),
    ),
    (["-A", "Iran"], {"not_actor": ["Iran"]}, f"NOT {WITH_IRAN}"),
    (
        ["-a", "Persia", "-a", "Kartli-Kakheti", "--any", "--exact"],
        {"actor": ["Persia", "Kartli-Kakheti"], "any_actor": True, "exact": True},
        TAKES_PART.format("actor.name IN ('Persia', 'Kartli-Kakheti')"),
    ),
    (
        ["-a", "Iran", "--exact", "--role", "attacker"],
        {"actor": "Iran", "exact": True, "role": "attacker"},
        TAKES_PART.format("actor.name = 'Iran' AND role = 'attacker'"),
    ),
    (["-t", "treaty"], {"text": "treaty"}, FTS.format("treaty")),
    (["-t", "Bushehr", "-t", "reactor"], {"text": ["Bushehr", "reactor"]},
     FTS.format("Bushehr reactor")),
    (["-w", "category=treaty"], {"where": {"category": "treaty"}}, "category = 'treaty'"),
    (["-w", "place=Tehran"], {"where": "place=Tehran"}, "place = 'Tehran'"),
    (["-w", "category=war", "1900.."], {"where": "category=war", "when": "1900.."},
     f"category = 'war' AND {END} >= 2415021"),
    (["--dataset", "events", "2025"], {"dataset": "events", "when": "2025"},
     span(2460677, 2461041)),
]  # fmt: skip


@pytest.fixture(scope="module")
def opened(database: Path) -> Iterator[timeline.Timeline]:
    with timeline.open(database) as tl:
        yield tl


def test_there_are_twenty() -> None:
    assert len(QUESTIONS) == 20


def test_datasette_gives_the_same_answers(opened: timeline.Timeline, database: Path) -> None:
    app = pytest.importorskip("datasette.app", reason="Datasette is not installed")

    async def rows(path: str, **parameters: str) -> list[str]:
        found = await app.Datasette([str(database)]).client.get(
            path, params={"_shape": "array", **parameters}
        )
        return sorted(row["key"] for row in found.json())

    for _, keywords, condition in QUESTIONS:
        wanted = sorted(event.key for event in opened.events(**keywords))
        statement = f"SELECT key FROM events WHERE {condition}"
        assert asyncio.run(rows("/events.json", sql=statement)) == wanted
        if set(keywords) == {"text"}:
            words = keywords["text"]
            search = words if isinstance(words, str) else " ".join(words)
            found = rows("/events/event.json", _search=search, _size="max")
            assert asyncio.run(found) == wanted


@pytest.mark.parametrize(("line", "keywords", "condition"), QUESTIONS)
def test_every_door_gives_the_same_answer(
    opened: timeline.Timeline,
    database: Path,
    plain: dict[str, str],
    line: list[str],
    keywords: dict[str, Any],
    condition: str,
) -> None:
    command = [sys.executable, "-m", "timeline", "list", *line, "--json", "--db", str(database)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env=plain)
    wanted = [event["id"] for event in json.loads(done.stdout)]
    assert wanted
    assert [event.key for event in opened.events(**keywords)] == wanted
    assert opened.count(**keywords).possible == len(wanted)
    rows = opened.sql(f"SELECT key FROM events WHERE {condition}")
    assert sorted(str(row["key"]) for row in rows) == sorted(wanted)
    calls = {tool.name: tool for tool in tools(opened)}
    answer = calls["search_events"].call({**keywords, "limit": 500}).value
    assert [event["id"] for event in answer["events"]] == wanted
    assert calls["count_events"].call(keywords).value["possible"] == len(wanted)
