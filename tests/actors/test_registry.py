"""Registry files that are rejected; resolution of names; hierarchy of actors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.actors.overrides import override
from timeline.actors.registry import EVER, Registry
from timeline.actors.registry_file import _days, read_registry
from timeline.actors.shipped import shipped
from timeline.dates import parse
from timeline.dates.calendars.gregorian import jdn
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
        ("A,Irã,,,,,\nB,IRÃ,,,,,\n", 3, "aliases", "is A's already"),
        ("A,IRA,,,,,\nB,ira,,,,,\n", 3, "aliases", "is A's already"),
        ("A,+x;y,,,,,\n", 2, "aliases", "has no + beside others that have it"),
        ("A,+x,,,,,cow:1\n", 2, "codes", "has no + beside others that have it"),
        ("A,,,,,,cow:1\nB,,,,,,COW:1\n", 3, "codes", "is A's already"),
        ("A,,,,,,365\n", 2, "codes", "a code needs a scheme"),
        ("A,,,,soon,,\n", 2, "from", ""),
        ("A,,,,1900,1800,\n", 2, "to", "ends before it begins"),
        ('"A\nB",,,,,,\nC,,,Z,,,\n', 4, "part_of", "no actor has this name"),
        ("A,,,,,,,,x\n", 2, "", "9 cells in a row of 7 columns"),
        ("A,,,,1999-02-30,,\n", 2, "from", ""),
        ('A,,,,,,\n"B,,,,,,\n', 3, "", "is not CSV"),
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
    assert [problem.warning for problem in problems] == [True]
    assert "A loses x, cow:1" in problems[0].reason
    both = override(base, fresh)
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


AUSTRIA = """\
Austria,,state,,1918-11-12,,cow:305
Habsburg Monarchy,Austria?,state,,1526,1918-11,cow:300
OAS,,organisation,,1948,,
Secret Army,OAS?,group,,1961,1962,
Germany,,state,,,,cow:255
Prussia,,state,Germany,1701,1918,
Hanover,,state,,,1866,cow:240
North Korea,Korea?,state,,1948-09-09,,
Old Korea,Korea?,state,,1392,1910,
Iran,Irã;ايران,state,,,,
IRA,,group,,1919,,
Ira Hayes,Irã Hayes,person,,,,
"""


@pytest.mark.parametrize(
    ("name", "year", "code", "meant"),
    [
        ("Austria", None, "", "Austria"),
        ("Austria", 1848, "", "Habsburg Monarchy"),
        ("Austria", 1938, "", "Austria"),
        ("Austria", 1918, "", "Austria|Habsburg Monarchy"),
        ("Austria", 1400, "", "Austria"),  # nobody lived then: its owner
        ("Austria", None, "cow:300", "Habsburg Monarchy"),
        ("OAS", None, "", "OAS"),
        ("OAS", 1955, "", "OAS"),
        ("OAS", 1961, "", "OAS|Secret Army"),
        ("OAS", 1961, "kind:group", "Secret Army"),
        ("OAS", 1955, "kind:group", "Secret Army"),
        ("Germany", 1961, "kind:group", "Germany"),
        ("Prussia", 1866, "cow:255", "Prussia"),  # belongs to the code's owner
        ("Prussia", None, "COW:255", "Prussia"),
        ("Hanover", 1866, "cow:255", "Germany"),  # does not
        ("Nowhere", 1866, "cow:255", "Germany"),
        ("Prussia", 1866, "cow:999", "Prussia"),
        ("Korea", 1950, "", "North Korea"),
        ("Korea", None, "", "North Korea|Old Korea"),
        ("Irã", None, "", "Iran"),
        ("IRÃ", None, "", "Iran"),
        ("IRA", None, "", "IRA"),
        ("ira", None, "", "IRA"),
        ("I.R.A.", None, "", "IRA"),
        ("Ïra Hayes", None, "", "Ira Hayes"),
        ("Austria (the)", None, "", "Austria"),
        ("The Austria", None, "", "Austria"),
    ],
)
def test_who_is_meant(name: str, year: int | None, code: str, meant: str) -> None:
    actors, problems = read_registry(HEAD + AUSTRIA, "a.csv")
    assert problems == ()
    span = None if year is None else (jdn(year, 1, 1), jdn(year, 12, 31))
    found = Registry.of(actors).resolve(name, span, code)
    assert "|".join(sorted(names(found))) == meant


def test_ever_gives_all_that_a_name_can_mean() -> None:
    registry = Registry.of(read_registry(HEAD + AUSTRIA, "a.csv")[0])
    assert names(registry.resolve("Austria", EVER)) == {"Austria", "Habsburg Monarchy"}


BASE = "Iran,Persia;ایران,state,,,,cow:630\nIRGC,Pasdaran,force,Iran,1979,,\n"


@pytest.mark.parametrize(
    ("rows", "lost"),
    [
        ("Iran,+Persien,,,,,\n", []),
        ("Iran,+Persien,,,,,+x:1\n", []),
        ("IRAN,+Persien,,,,,\n", []),
        ("Persia,+Persien,,,,,\n", []),  # by another of its names
        ("Iran,Persien,,,,,\n", [("Iran", "Persia, ایران, cow:630")]),
        ("Iran,Persia;ایران,state,,,,cow:630\n", []),
        ("Iran,,,,,,+cow:630\n", []),
        ("Mede,Pasdaran,,,,,\n", [("IRGC", "Pasdaran")]),
        ("Mede,Pasdaran?,,,,,\n", []),
        ("Mede,+Medes,,,,,\n", []),
    ],
)
def test_a_row_that_removes_says_what(rows: str, lost: list[tuple[str, str]]) -> None:
    base = Registry.of(read_registry(HEAD + BASE, "a.csv")[0])
    fresh, problems = read_registry(HEAD + rows, "b.csv", base)
    assert all(problem.warning and problem.line == 2 for problem in problems)
    assert [problem.reason for problem in problems] == [f"{a} loses {text}" for a, text in lost]
    after = override(base, fresh)
    asked = ["Persia", "ایران", "cow:630", "Pasdaran"]
    kept = [text for text in asked if names(after.resolve(text)) == names(base.resolve(text))]
    gone = {text for _, texts in lost for text in texts.split(", ")}
    assert set(asked) - set(kept) <= gone | {"Pasdaran"} - ({"Pasdaran"} if not gone else set())
    if "Persien" in rows:
        assert names(after.resolve("Persien")) == {
            "IRAN" if "IRAN" in rows and "+" not in rows else "Iran"
        }
    assert after.under("Iran") >= {"IRGC"}


def test_rows_that_add_need_not_be_all_there_is() -> None:
    """What an actor belongs to, its days and kind stay where cells are empty."""
    base = Registry.of(read_registry(HEAD + BASE, "a.csv")[0])
    after = override(base, read_registry(HEAD + "IRGC,+Guards,,,,2030,\n", "b.csv", base)[0])
    found = after.get("IRGC")
    assert found is not None
    assert (found.kind, found.part_of, found.aliases) == ("force", "Iran", ("Pasdaran", "Guards"))
    assert found.start is not None
    assert found.end == jdn(2030, 12, 31)


def test_an_actor_that_is_spelt_otherwise_keeps_what_belongs_to_it() -> None:
    base = Registry.of(read_registry(HEAD + BASE, "a.csv")[0])
    after = override(base, read_registry(HEAD + "IRAN,,state,,,,\n", "b.csv", base)[0])
    assert after.under("IRAN") == {"IRAN", "IRGC"}
    assert [actor.name for actor in after] == ["IRAN", "IRGC"]


def test_successor_and_note_are_read() -> None:
    text = "name,successor,note\nSoviet Union,Russia; Ukraine,Its end is dated variously.\n"
    ((actor,), problems) = read_registry(text, "a.csv")
    assert problems == ()
    assert actor.successors == ("Russia", "Ukraine")
    assert actor.note == "Its end is dated variously."
