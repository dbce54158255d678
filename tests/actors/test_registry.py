"""A registry: what its file refuses, whom a name means, what stands under what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.actors.registry import Registry
from timeline.actors.registry_file import _days, read_registry
from timeline.actors.shipped import shipped
from timeline.dates import parse
from timeline.model import Actor

HEAD = "name,aliases,kind,part_of,from,to,codes\n"


@pytest.mark.parametrize(
    ("rows", "line", "column", "reason"),
    [
        (",,,,,,\n,x,,,,,\n", 3, "name", "needs a name"),
        ("A,,,Bee,,,\n", 2, "part_of", "no actor has this name"),
        ("A,,,B,,,\nB,,,A,,,\n", 2, "part_of", "goes round"),
        ("A,,,A,,,\n", 2, "part_of", "goes round"),
        ("A,x,,,,,\nB,X,,,,,\n", 3, "aliases", "is A's already, line 2"),
        ("A,,,,,,\nÁ,,,,,,\n", 3, "name", "is A's already"),
        ("A,k?,,,,,\nB,k,,,,,\n", 3, "aliases", "is A's already"),
        ("A,,,,,,cow:1\nB,,,,,,COW:1\n", 3, "codes", "is A's already"),
        ("A,,,,,,365\n", 2, "codes", "a code needs a scheme"),
        ("A,,,,soon,,\n", 2, "from", ""),
        ("A,,,,1900,1800,\n", 2, "to", "ends before it begins"),
        ('"A\nB",,,,,,\nC,,,Z,,,\n', 4, "part_of", "no actor has this name"),
        ("A,,,,,,,,x\n", 2, "", "9 cells in a row of 7 columns"),
        ("A,,,,1999-02-30,,\n", 2, "from", ""),
        ('A,,,,,,\n"B,,,,,,\n', 3, "", "is no CSV"),
    ],
)
def test_what_is_refused(rows: str, line: int, column: str, reason: str) -> None:
    problem = read_registry(HEAD + rows, "a.csv")[1][0]
    assert (problem.file, problem.line, problem.column) == ("a.csv", line, column)
    assert reason in problem.reason


@pytest.mark.parametrize("head", ["nom,aliases\n", "name,colour\n", "name,name\n", ""])
def test_headers_that_are_refused(head: str) -> None:
    assert read_registry(head + "A,B\n", "a.csv")[1][0].line == 1


@pytest.mark.parametrize(
    "cell", ["1299~", "1917-11", "1721-11-02", "0927", "2000-02", "1999-12", "1922-12-30"]
)
def test_plain_days_are_those_of_the_parser(cell: str) -> None:
    date = parse(cell, dialect="edtf")
    assert _days(cell) == (date.start_min, date.end_max)


@pytest.mark.parametrize("cell", ["17XX", "1722-21", "[1701..1800]"])
def test_other_days_are_left_to_the_parser(cell: str) -> None:
    date = parse(cell, dialect="edtf")
    assert _days(cell) == (date.start_min, date.end_max)


def test_an_open_end_is_no_day() -> None:
    assert _days("../1722") == (None, parse("1722").end_max)
    assert _days("1722/..") == (parse("1722").start_min, None)


def names(actors: tuple[Actor, ...]) -> set[str]:
    return {actor.name for actor in actors}


def test_an_override_takes_names_and_codes_and_keeps_the_rest() -> None:
    base = Registry.of(read_registry(HEAD + "A,x;y,,,,,cow:1\nB,,,A,,,\n", "a.csv")[0])
    fresh, problems = read_registry(HEAD + "C,x,,B,,,cow:1\n", "b.csv", base)
    assert problems == ()
    both = base.override(fresh)
    assert names(both.resolve("X")) == names(both.resolve("cow:1")) == {"C"}
    assert names(both.resolve("y")) == {"A"}
    assert both.under("A") == {"A", "B", "C"}


@pytest.mark.parametrize(
    ("row", "column"),
    [("A,,,B,,,\n", "part_of"), ("C,A,,,,,\n", "aliases"), ("C,,,D,,,\n", "part_of")],
)
def test_an_override_is_held_against_what_it_overrides(row: str, column: str) -> None:
    base = Registry.of(read_registry(HEAD + "A,x;y,,,,,cow:1\nB,,,A,,,\n", "a.csv")[0])
    problem = read_registry(HEAD + row, "b.csv", base)[1][0]
    assert (problem.line, problem.column) == (2, column)


def test_names_that_nobody_has_become_actors_once() -> None:
    registry = shipped().with_unknown(["Atlantis", "ATLANTIS", "Government of Iran", "USSR"])
    assert len(registry) == len(shipped()) + 1
    assert registry.resolve("atlantis")[0] == Actor("Atlantis", known=False)


@given(st.lists(st.integers(0, 30), max_size=30))
def test_under_is_the_closure_of_part_of(parents: list[int]) -> None:
    rows = [
        Actor(str(number), part_of=str(parent) if parent < number else "")
        for number, parent in enumerate(parents)
    ]
    registry = Registry.of(rows)
    above = registry.parents

    def line(name: str) -> set[str]:
        return {name} | (line(above[name]) if name in above else set())

    for actor in rows:
        assert registry.under(actor.name) == {
            other.name for other in rows if actor.name in line(other.name)
        }
        assert registry.resolve(actor.name) == (actor,)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Russia (Soviet Union)", {"Russia"}),
        ("USSR (Russia)", {"Soviet Union"}),
        ("Iran (Qajar Iran)", {"Iran"}),
        ("Russia (France)", set()),
        ("Russia (Atlantis)", set()),
    ],
)
def test_a_name_with_a_second_name_of_its_line(name: str, meant: set[str]) -> None:
    assert names(shipped().resolve(name)) == meant


def test_a_circle_has_an_end() -> None:
    # No file of actors may hold one, but a database that was changed by hand can.
    round_ = Registry.of((Actor("A", part_of="B"), Actor("B", part_of="A")))
    assert round_.under("A") == round_.under("B") == {"A", "B"}
