"""Events as rows and objects: columns, forms of dates, the mark of events past the range."""

import json

import pytest

from timeline.dates import parse
from timeline.dates.ranges import window
from timeline.errors import UsageError
from timeline.model import Column, Event, Participant
from timeline.render import sheet_renderer
from timeline.render.columns import DEFAULT, chosen
from timeline.render.event_sheet import event_sheet
from timeline.render.sheet import Page


def event(key: str, date: str, title: str, names: str, **more: object) -> Event:
    actors = tuple(Participant(n, {"USSR": "Soviet Union"}.get(n, n)) for n in names.split(", "))
    return Event(key, "events", title, parse(date), actors, **more)


EVENTS = (
    event("18", "1972-04", "Soviet–Iraqi Treaty of Friendship", "USSR, Iraq",
          category="treaty", extra={"reliability": "high"}),
    event("19", "1978-01-07/1979-02-11", "Iranian Revolution (انقلاب اسلامی)", "Iran"),
    event("20", "1979-12-24/1989-02-15", "Soviet–Afghan War", "USSR, Afghanistan"),
)  # fmt: skip
LAYOUT = {
    "events": (
        *(Column("id", "key"), Column("date", "date"), Column("title", "title")),
        *(Column("Kind", "category"), Column("reliability"), Column("line")),
    )
}
TABLE = """\
id  date                       event                       actors
--  -------------------------  --------------------------  -----------------
18  1972-04                    Soviet–Iraqi Treaty of      USSR, Iraq
                               Friendship
19  1978-01-07 – 1979-02-11    Iranian Revolution (انقلاب  Iran
                               اسلامی)
20  1979-12-24 – 1989-02-15 ›  Soviet–Afghan War           USSR, Afghanistan
"""


def drawn(name: str, columns: str = "", **more: object) -> str:
    page = Page(name, spans=window("1971..1979").spans)._replace(**more)
    sheet = event_sheet(EVENTS, chosen(columns, LAYOUT), page, LAYOUT)
    return "".join(sheet_renderer(name)(sheet, page))


def test_the_table_of_eighty_columns() -> None:
    assert drawn("table", width=80) == TABLE


def test_a_terminal_gets_right_to_left_runs_isolated() -> None:
    shown = drawn("table", width=80, terminal=True)
    assert "(\u2068انقلاب\u2069" in shown
    assert shown.replace("\u2068", "").replace("\u2069", "") == TABLE


def test_not_wrapped() -> None:
    assert len(drawn("table").splitlines()) == 5


def test_an_object_has_its_keys_in_order() -> None:
    (first, *_) = json.loads(drawn("json"))
    assert first == {
        "id": "18", "dataset": "events", "title": "Soviet–Iraqi Treaty of Friendship",
        "date": "1972-04", "edtf": "1972-04", "precision": "month", "flags": [],
        "start_min": "1972-04-01", "start_max": "1972-04-30",
        "end_min": "1972-04-01", "end_max": "1972-04-30",
        "actors": [
            {"name": "USSR", "actor": "Soviet Union", "role": None},
            {"name": "Iraq", "actor": "Iraq", "role": None},
        ],
        "place": None, "category": "treaty", "description": None, "source": None,
        "extra": {"reliability": "high"},
    }  # fmt: skip
    assert list(first)[:7] == ["id", "dataset", "title", "date", "edtf", "precision", "flags"]


def test_open_and_unknown_ends_are_null() -> None:
    found = []
    for text in ("2022-02-24/..", "unknown", "44 BC"):
        sheet = event_sheet((event("1", text, "x", "y"),), chosen("", {}), Page("json"), {})
        (one,) = json.loads("".join(sheet_renderer("json")(sheet, Page("json"))))
        found.append([one[n] for n in ("edtf", "flags", "start_min", "end_min", "end_max")])
    assert found == [
        ["2022-02-24/..", ["open"], "2022-02-24", None, None],
        [None, [], None, None, None],
        ["-0043", [], "-0043-01-01", "-0043-01-01", "-0043-12-31"],
    ]


def test_csv_has_the_names_of_a_file_and_dates_as_written() -> None:
    assert drawn("csv").splitlines()[:3] == [
        "id,date,title,actors",
        "18,1972-04,Soviet–Iraqi Treaty of Friendship,USSR; Iraq",
        "19,1978-01-07/1979-02-11,Iranian Revolution (انقلاب اسلامی),Iran",
    ]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", DEFAULT),
        ("id,edtf", ("id", "edtf")),
        ("+place,-actors", ("id", "date", "event", "place")),
        ("title, ID", ("event", "id")),
        ("all", ("id", "date", "event", "actors", "place", "category", "description", "source",
                 "reliability", "line")),
        ("Reliability", ("reliability",)),
        ("kind", ("Kind",)),
        ("id,date,id", ("id", "date")),
        ("date,edtf,english", ("date", "edtf", "english")),
    ],
)  # fmt: skip
def test_chosen(asked: str, names: tuple[str, ...]) -> None:
    assert chosen(asked, LAYOUT).names == names


@pytest.mark.parametrize("asked", ["titel", "-id,-date,-event,-actors", "+nothing"])
def test_no_such_column(asked: str) -> None:
    with pytest.raises(UsageError) as caught:
        chosen(asked, LAYOUT)
    assert caught.value.exit_code == 2


def test_columns_of_the_file_and_manners_of_a_date() -> None:
    assert drawn("csv", "Kind,reliability,english").splitlines()[1] == "treaty,high,April 1972"


def test_asked_columns_in_json() -> None:
    (first, *_) = json.loads(drawn("json", "id,event,reliability,english"))
    assert first == {
        "id": "18", "title": "Soviet–Iraqi Treaty of Friendship", "reliability": "high",
        "english": "April 1972",
    }  # fmt: skip


def test_roles_follow_the_names() -> None:
    actors = (Participant("USSR", "Soviet Union", "seller"), Participant("Iraq", "Iraq"))
    one = Event("1", "events", "Arms", parse("1972"), actors)
    sheet = event_sheet((one,), chosen("roles", LAYOUT), Page("table"), LAYOUT)
    assert list(sheet.rows()) == [("USSR (seller), Iraq",)]
