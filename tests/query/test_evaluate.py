"""Evaluation of a Query in plain Python, the reference for SQL."""

import pytest

from timeline.dates import parse
from timeline.model import Column, Event, Participant
from timeline.query import Condition, Query, value
from timeline.query.evaluate import answer, certainly_meets, holds, matches, sort_key
from timeline.text.letters import fold_text
from timeline.text.words import number, phrases, readings


def event(**fields: object) -> Event:
    made = {"key": "1", "dataset": "d", "title": "t", "date": parse("1971"), **fields}
    return Event(**made)


def span(text: str) -> tuple[int, int]:
    bounds = parse(text).bounds
    assert bounds
    return bounds[0], bounds[3]


@pytest.mark.parametrize(
    ("date", "when", "match", "possible", "certain"),
    [
        ("1971-12-30", "1971", "overlap", True, True),
        ("1971", "1971-12", "overlap", True, False),
        ("1970s", "1971", "overlap", True, False),
        ("1970/1975", "1971", "overlap", True, True),
        ("1970/1975", "1971", "within", False, False),
        ("1970s", "1971", "within", False, False),
        ("1971-05", "1971", "within", True, True),
        ("1970/1975", "1971", "starts", False, False),
        ("1971/..", "1971", "starts", True, True),
        ("[1971,1975]", "1971", "overlap", True, False),
        ("[1971,1975]", "1973", "overlap", False, False),
        ("{1971,1975}", "1975", "overlap", True, True),
        ("{1971,1975}", "1971", "within", False, False),
        ("{1971,1975}", "1975", "starts", False, False),
        ("unknown", "1971", "overlap", False, False),
    ],
)
def test_when(date: str, when: str, match: str, possible: bool, certain: bool) -> None:
    found = event(date=parse(date))
    query = Query(spans=(span(when),), match=match)
    assert matches(query, found) is possible
    assert certainly_meets(query, found) is certain


def test_one_of_several_ranges_is_enough() -> None:
    query = Query(spans=(span("1968"), span("1971")))
    assert matches(query, event())
    assert not matches(query, event(date=parse("1970")))


WAR = event(
    participants=(
        Participant("Persia", "Persia", "side_a"),
        Participant("Tsardom", "Russia", "side_b"),
    )
)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"actors": ({"Iran", "Persia"},)}, True),
        ({"actors": ({"Iran"},)}, False),
        ({"actors": ({"Persia"}, {"Russia"})}, True),
        ({"actors": ({"Persia"}, {"Iraq"})}, False),
        ({"actors": ({"Persia"}, {"Iraq"}), "any_actor": True}, True),
        ({"actors": ({"Tsardom"},)}, False),
        ({"actors": (set(),)}, False),
        ({"not_actors": ({"Russia"},)}, False),
        ({"not_actors": ({"Iraq"},)}, True),
        ({"role": "SIDE_A"}, True),
        ({"role": "victim"}, False),
        ({"role": "side_a", "actors": ({"Persia"},)}, True),
        ({"role": "side_b", "actors": ({"Persia"},)}, False),
        ({"role": "side_b", "not_actors": ({"Persia"},)}, False),
    ],
)
def test_actors(fields: dict[str, object], expected: bool) -> None:
    frozen = {
        name: tuple(map(frozenset, found)) if isinstance(found, tuple) else found
        for name, found in fields.items()
    }
    assert matches(Query(**frozen), WAR) is expected


@pytest.mark.parametrize(
    ("title", "word", "says"),
    [
        ("Treaty of Turkmenchay", "treaty", True),
        ("Treaty of Turkmenchay", "treat", False),
        ("Traité de Türkmençay", "turkmencay", True),
        ("The Iran-Iraq war", "Iran-Iraq", True),
        ("The Iran–Iraq war", "Iran-Iraq", True),
        ("Iraq and Iran", "Iran-Iraq", False),
        ("The war's end", "war's", True),
        ("The war’s end", "war's", True),
        ("The war's end", "war", True),
        ("中俄会议记录", "俄会", True),
        ("中俄会议记录", "会俄", False),
        ("WTO中国", "wto", True),
        ("كتاب", "کتاب", True),
        ("می‌شود", "میشود", True),
        ("می‌شود", "می شود", True),
        ("می شود", "می‌شود", True),
        ("سال ۱۳۵۷", "1357", True),
        ("Straße", "STRASSE", True),
        ("러시아는", "러시아", True),
        ("anything", "—", True),
        ("snake_case", "case", True),
    ],
)
def test_words(title: str, word: str, says: bool) -> None:
    assert matches(Query(words=(word,)), event(title=title)) is says


def test_words_may_be_in_different_fields_but_a_phrase_in_one() -> None:
    found = event(title="a b", description="c", place="d", source="e")
    assert matches(Query(words=("a", "c", "d")), found)
    assert not matches(Query(words=("b-c",)), found)
    assert not matches(Query(words=("e",)), found)


@pytest.mark.parametrize(
    ("cell", "operator", "wanted", "expected"),
    [
        (" high ", "=", "high", True),
        ("High", "=", "high", False),
        ("10.0", "=", "10", True),
        ("0079", "=", "79", False),  # codes: CAMEO's 010 is another than 10
        ("010", "=", "010", True),
        ("10", "=", "010", False),
        ("0.5", "=", ".5", True),
        ("-05", "!=", "-5", True),
        ("10", "!=", "10.0", False),
        ("", "=", "", True),
        ("", "!=", "x", True),
        ("  ", "=", "", True),
        ("9", "<", "10", True),
        ("x9", "<", "x10", False),
        ("ten", "<", "10", False),
        ("", "<", "10", False),
        ("", ">", "", False),
        ("-3", ">=", "-3.0", True),
        ("1e3", ">", "999", True),
        ("9223372036854775808", ">", "9223372036854775807", True),
        ("12345678901234567890", "=", "12345678901234567891", False),
        ("12345678901234567890", "=", "12345678901234567890", True),
        ("b", "<=", "b", True),
        ("Türkmençay", "~", "MENCAY", True),
        ("a  b", "~", "a b", True),
        ("abc", "~", "", True),
        ("abc", "~", "d", False),
    ],
)
def test_conditions(cell: str, operator: str, wanted: str, expected: bool) -> None:
    assert holds(Condition("x", operator, wanted), cell) is expected


LAYOUT = {
    "d": (Column("ID", "key"), Column("Country", "place"), Column("Deaths"), Column("line")),
    "e": (Column("Land", "place"), Column("place"), Column("key")),
}


@pytest.mark.parametrize(
    ("dataset", "name", "text"),
    [
        ("d", "Country", "Persia"),
        ("d", "COUNTRY", "Persia"),
        ("d", "place", "Persia"),
        ("d", "Deaths", "7"),
        ("d", " deaths ", "7"),
        ("d", "id", "1"),
        ("d", "ID", "1"),
        ("d", "line", "long"),
        ("d", "Land", ""),
        ("d", "nowhere", ""),
        ("d", "precision", "year"),
        ("d", "calendar", "gregorian"),
        ("d", "dataset", "d"),
        ("d", "edtf", "1971"),
        ("e", "place", "Persia"),
        ("e", "land", "Persia"),
        ("e", "Country", ""),
        ("e", "key", "own"),
        ("e", "line", "3"),
    ],
)
def test_fields_and_columns(dataset: str, name: str, text: str) -> None:
    extra = {"Deaths": "7", "line": "long", "place": "other", "key": "own"}
    found = event(dataset=dataset, place="Persia", extra=extra, line=3)
    assert value(found, name, LAYOUT) == text


def test_a_cell_as_written_is_found_before_the_field() -> None:
    found = event(extra={"Title": "  t "})
    assert value(found, "Title", {"d": (Column("Title", "title"),)}) == "  t "
    assert matches(Query(where=(Condition("Title", "=", "t"),)), found)


def test_order_and_cut() -> None:
    events = [
        event(key=key, date=parse(date), category=category)
        for key, date, category in (
            ("a", "1980", "10"), ("b", "1970", "9"), ("c", "unknown", ""), ("d", "1970", "x"),
            ("e", "1970/1975", "É"),
        )
    ]  # fmt: skip

    def keys(**fields: object) -> str:
        return "".join(e.key for e in answer(Query(**fields), events))

    assert keys() == "bdeac"
    assert keys(descending=True) == "aedbc"
    assert keys(sort="date", limit=2, offset=1) == "de"
    assert keys(sort="category") == "baedc"
    assert keys(sort="category", descending=True) == "deabc"
    assert keys(datasets=("other",)) == ""
    assert sorted(events, key=lambda event: sort_key(Query(), event)) == answer(Query(), events)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10", 10), (" 10 ", 10), ("010", 10), ("-1.5", -1.5), (".5", 0.5), ("5.", 5.0),
        ("1e3", 1000.0),
        ("1,000", None), ("", None), ("nan", None), ("inf", None), ("1_000", None), ("٣", None),
        ("9223372036854775808", 9223372036854775808.0), (None, None),
    ],
)  # fmt: skip
def test_number(text: str | None, found: float | None) -> None:
    assert number(text) == found


def test_folding() -> None:
    assert fold_text("  Türk\u00adMEN  çay ") == "turkmen cay"
    assert fold_text("می\u200cشود") == "میشود"
    assert readings("a-b") == (("a", "b"),)
    assert readings("می\u200cشود") == (("میشود",), ("می", "شود"))
    assert phrases("—") == ()
