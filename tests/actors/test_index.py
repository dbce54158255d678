"""The indexes beside the files of actors, and the tables that look things up in them."""

from pathlib import Path

import pytest

from timeline.actors.index import Indexed, InTurn, indexed
from timeline.actors.registry import Registry
from timeline.actors.registry_file import read_registry
from timeline.actors.shipped import shipped
from timeline.actors.tables import Dictionaries, code_key, spellings_of
from timeline.dates.calendars.gregorian import jdn
from timeline.model import Actor

ROOT = Path(__file__).parents[2]
ACTORS = ROOT / "timeline" / "actors"
FILES = ("actors.csv", "groups.csv", "languages.csv")


def actors_of(file: str) -> tuple[Actor, ...]:
    actors, problems = read_registry((ACTORS / file).read_text("utf-8"), file)
    assert problems == ()
    return actors


def test_the_indexes_are_those_of_the_files() -> None:
    first, last, more = map(actors_of, FILES)
    made = "python tools/actors/index.py makes it"
    assert indexed(first) == (ACTORS / "actors.idx").read_bytes(), made
    assert indexed(last, more) == (ACTORS / "groups.idx").read_bytes(), made


def test_the_files_fit_together() -> None:
    first, last, more = map(actors_of, FILES)
    names = {actor.name for actor in first}
    assert not names & {actor.name for actor in last}
    assert {actor.name for actor in more} <= names
    assert {actor.part_of for actor in last} == {""}, "only the first file is asked what is below"
    codes = [code_key(code) for actor in (*first, *last) for code in actor.codes]
    assert len(codes) == len(set(codes))
    for actor in first:
        assert set(actor.successors) <= names, actor.name


@pytest.mark.parametrize("file", [*FILES, "demonyms.csv"])
def test_the_head_of_a_file_says_whose_facts_they_are(file: str) -> None:
    text = (ACTORS / file).read_text("utf-8")
    head = [line for line in text.splitlines()[:8] if line.startswith("# ")]
    assert any(word in " ".join(head) for word in ("CC BY 4.0", "License"))


def test_an_index_finds_what_dictionaries_find() -> None:
    actors = actors_of("actors.csv")
    held, found = Dictionaries(actors), Indexed(lambda: indexed(actors))
    assert list(found.names()) == list(held.names())
    for actor in actors:
        assert found.actor(actor.name) == actor
        assert found.below(actor.name) == held.below(actor.name)
        for key in spellings_of(actor):
            assert found.spelt(key) == held.spelt(key)
        for code in map(code_key, actor.codes):
            assert found.coded(code) == held.coded(code)
    for key in ("", "a", "zzz", "iran\t", "iraa", "irann", "\uffff"):
        assert (found.spelt(key), found.coded(key), found.actor(key)) == ((), "", None)


@pytest.mark.parametrize("number", range(6))
def test_an_index_of_few_lines(number: int) -> None:
    actors = [Actor(f"A{n}", (f"b{n}",), codes=(f"x:{n}",)) for n in range(number)]
    found = Indexed(lambda: indexed(actors))
    assert list(found.names()) == [actor.name for actor in actors]
    assert [found.coded(f"x:{n}") for n in range(number)] == list(found.names())
    assert found.spelt("b9") == ()


def test_the_second_file_is_read_where_the_first_knows_nothing() -> None:
    read: list[str] = []

    def reading(name: str, *actors: Actor) -> Indexed:
        return Indexed(lambda: read.append(name) or indexed(actors))  # type: ignore[func-returns-value]

    state = Actor("Morocco", ("AMU",), "state", codes=("x:1",))
    group = Actor("Army", ("AMU", "Free Army"), "group")
    registry = Registry(InTurn(reading("first", state), reading("last", group)))
    assert [one.name for one in registry.resolve("AMU")] == ["Morocco"]
    assert registry.resolve("Morocco", code="x:1") == (state,)
    assert registry.under("Morocco") == {"Morocco"}
    assert read == ["first"]
    assert registry.resolve("Free Army") == (group,)
    assert registry.resolve("AMU", code="kind:group") == (group,)
    assert read == ["first", "last"]
    assert list(registry) == [state, group]


@pytest.mark.parametrize(
    ("name", "year", "found"),
    [
        ("Assam", 1820, "Assam (to 1821)"), ("Assam", 2008, ""), ("Assam", None, ""),
        ("Texas", 1840, "Republic of Texas"), ("Texas", 2017, ""),
        ("Hawaii", 1893, "Kingdom of Hawaii"), ("Hawaii", 1941, ""),
        ("la Mongolie", None, "Mongolia"), ("Thaïlande (la)", None, "Thailand"),
        ("l’Irlande", None, "Ireland"), ("El Salvador", None, "El Salvador"),
        ("el Estado de Palestina *", None, "Palestine"), ("Las Vegas", None, ""),
        ("Finnország", None, "Finland"), ("日本", None, "Japan"),
        ("ucdp:259", None, "Secret Army Organization"),
    ],
)  # fmt: skip
def test_names_of_the_world(name: str, year: int | None, found: str) -> None:
    span = None if year is None else (jdn(year, 1, 1), jdn(year, 12, 31))
    assert [actor.name for actor in shipped().resolve(name, span)] == [found] * bool(found)
