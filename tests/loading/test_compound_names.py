"""Cells with two names, and a country beside its own government."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Cli

from timeline.actors.registry import Registry
from timeline.loading.compound_names import CompoundNames
from timeline.model import Actor, Mention, Record
from timeline.readers.options import Options
from timeline.readers.source import Source, open_source

Write = Callable[..., Path]
KNOWN = Registry.of(
    Actor(name)
    for name in ("Austria", "Hungary", "Trinidad", "Tobago", "Trinidad and Tobago", "Iran")
)


def record(*mentions: Mention) -> Record:
    return Record(1, "1", "1700", "War", mentions=mentions)


@pytest.fixture
def source(write: Write) -> Source:
    with open_source(str(write("e.csv", "date,title,actors\n1700,War,a\n")), Options()) as found:
        return found


CASES = [
    ("Austria, Hungary", "", [("actors", "','")]),
    ("Austria and Hungary", "side", [("actors:side", "' and '")]),
    ("Austria / Hungary & Iran", "", [("actors", "'/'")]),
    ("Trinidad and Tobago", "", []),
    ("Austria, Atlantis", "", []),
    ("Austria", "", []),
]


@pytest.mark.parametrize(("name", "role", "told"), CASES)
@pytest.mark.parametrize("kept", [0, 100])
def test_two_names_in_one_cell(
    monkeypatch: pytest.MonkeyPatch,
    source: Source,
    kept: int,
    name: str,
    role: str,
    told: list[tuple[str, str]],
) -> None:
    monkeypatch.setattr("timeline.loading.compound_names._CACHED", kept)
    who = CompoundNames(KNOWN, source)
    row = record(Mention(name, role), Mention("Iran"))
    for _ in range(2):  # the second time it is remembered, or was forgotten meanwhile
        assert [*who.doubts(row)] == [
            (column, name, f"kept as one name; --split-actors {sign} makes several of it")
            for column, sign in told
        ]


@pytest.mark.parametrize("kept", [0, 100])
def test_a_country_that_is_its_side_is_left_out(
    monkeypatch: pytest.MonkeyPatch, source: Source, kept: int
) -> None:
    monkeypatch.setattr("timeline.loading.compound_names._CACHED", kept)
    who = CompoundNames(KNOWN, source)
    side, other = Mention("Austria", "actor1"), Mention("Rebels", "actor2")
    again = Mention("AUSTRIA", "actor1_country", shown=False)
    country = Mention("Hungary", "actor2_country", shown=False)
    for _ in range(2):
        assert who.record(record(side, other)).mentions == (side, other)
        assert who.record(record(side, again)).mentions == (side,)
        assert who.record(record(other, country)).mentions == (other, country)


def test_the_doubt_is_reported_with_its_line(cli: Cli, write: Write) -> None:
    write("e.csv", 'date,title,actors\n1700,War,"Russia, Sweden"\n1701,Peace,Russia; Sweden\n')
    done = cli("load", "e.csv")
    assert done.code == 0
    (told,) = (line for line in done.lines if "split-actors" in line)
    assert told.startswith('warning: e.csv:2: actors: "Russia, Sweden": kept as one name')
