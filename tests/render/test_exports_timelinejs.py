"""TimelineJS: its documented structure, and reading it back."""

import csv
import io
import json
from pathlib import Path

import pytest
from exported import event, export, texts, titled
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline.dates import parse
from timeline.dates.calendars.gregorian import jdn
from timeline.dates.display import iso_day
from timeline.model import Event, Record
from timeline.readers.options import Options
from timeline.readers.source import open_source
from timeline.render.terminal_text import harmless

FORMATS = ("timelinejs", "timelinejs-csv")
SAYABLE = (
    "1722", "c. 1722", "1722?", "1979-02", "1979-02-11", "1722/1723", "1722-05/1723-06-07",
    "44 BC", "-0043-03-15", "1 BC", "0001", "300 BC..200 BC", "-0043-03-15/0014-08-19", "12000 BC",
    "Y170000", "1914–18", "1979-02-11/1979-02-11", "22 Bahman 1357", "9999-12-31", "0044",
    "1904-02-29", "1722-06/1722",
)  # fmt: skip


def back(events: list[Event], form: str, folder: Path) -> list[Record]:
    text, _ = export(events, "timelinejs", form)
    path = folder / ("t.csv" if form.endswith("csv") else "t.json")
    path.write_text(text, "utf-8", newline="")
    with open_source(str(path), Options()) as source:
        assert source.format == "timelinejs"
        records = list(source)
    assert all(isinstance(record, Record) for record in records), records
    return records


@pytest.mark.parametrize("form", FORMATS)
def test_our_importer_reads_the_same_bounds(form: str, tmp_path: Path) -> None:
    events = [event(date, f"T{n}", str(n)) for n, date in enumerate(SAYABLE)]
    records = back(events, form, tmp_path)
    assert [record.title for record in records] == [e.title for e in events]
    for record, was in zip(records, events, strict=True):
        assert parse(record.date).bounds == was.date.bounds, was.date.text


_ENDS = st.builds(
    lambda day, letters: iso_day(day)[: letters - 10 or None],
    st.integers(jdn(-9999, 1, 1), jdn(9999, 12, 31)),
    st.sampled_from((4, 7, 10)),
).map(lambda end: f"{end}~" if end.endswith("7") else end)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(_ENDS, _ENDS), min_size=1, max_size=20))
def test_any_day_month_year_and_interval_comes_back(
    tmp_path: Path, pairs: list[tuple[str, str]]
) -> None:
    events = [event(end) for pair in pairs for end in pair]
    events += [event(f"{a}/{b}") for a, b in map(sorted_ends, pairs)]
    for form in FORMATS:
        records = back(events, form, tmp_path)
        assert [parse(r.date).bounds for r in records] == [e.date.bounds for e in events]


def sorted_ends(pair: tuple[str, str]) -> list[str]:
    return sorted(pair, key=lambda end: parse(end).bounds or ())


def test_fields() -> None:
    text, told = export(
        [
            event(
                "c. 44 BC", "Ides", "i-1", "Brutus;Caesar", place="Rome", category="murder",
                description="In the\nsenate", source="https://example.org/ides",
            ),
            event("1979-02-11", "Day"),
        ],
        "timelinejs",
        title="Old & new",
    )  # fmt: skip
    assert told == []
    assert json.loads(text) == {
        "title": {"text": {"headline": "Old &amp; new"}},
        "events": [
            {
                "start_date": {"year": -44},
                "display_date": "c. 44 BC",
                "text": {
                    "headline": "Ides",
                    "text": "<p>In the<br>senate</p><p>Brutus, Caesar · Rome</p>",
                },
                "group": "murder",
                "media": {"url": "https://example.org/ides"},
                "unique_id": "i-1",
            },
            {
                "start_date": {"year": 1979, "month": 2, "day": 11},
                "display_date": "1979-02-11",
                "text": {"headline": "Day", "text": ""},
                "unique_id": "1",
            },
        ],
        "scale": "human",
    }


def test_the_sheet() -> None:
    text, _ = export([event("1722-05/1723", category="war")], "timelinejs", "timelinejs-csv")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert {name: cell for name, cell in row.items() if cell} == {
        "Year": "1722", "Month": "5", "End Year": "1723",
        "Display Date": "1722-05/1723", "Headline": "T", "Group": "war",
    }  # fmt: skip


def test_a_bare_carriage_return_is_no_end_of_a_row() -> None:
    odd = event("1722\r", "a\rb", place="c\rd", category="e\rf", source="https://g\rh")
    text, _ = export([odd], "timelinejs", "timelinejs-csv")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert {name: cell for name, cell in row.items() if cell} == {
        "Year": "1722", "Headline": "a<br>b", "Text": "<p>c<br>d · https://g<br>h</p>",
        "Group": "e␍f",
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_what_cannot_be_expressed_is_reported(form: str) -> None:
    dates = ("undated", "2022-02-24/..", "1985/", "before 1722", "18th century", "spring 1979")
    text, told = export([event(date) for date in dates], "timelinejs", form)
    assert told == [
        "1 event has no date that TimelineJS can express (undated: 1): left out",
        (
            "2 events have an open or unknown end, which TimelineJS cannot "
            "express: drawn without an end"
        ),
        (
            "2 events have a date that is not a year, month, day or pair of them, which TimelineJS "
            "cannot express: drawn over all of its days, as written beside it"
        ),
        (
            "1 event has an open or unknown start, which TimelineJS cannot express: "
            "drawn at the day that is known"
        ),
    ]
    assert all(date in text for date in dates[1:])  # as written


def test_far_years_are_drawn_in_years() -> None:
    text, told = export([event("Y-4000000"), event("1722")], "timelinejs")
    found = json.loads(text)
    assert found["scale"] == "cosmological"
    assert found["events"][0]["start_date"] == {"year": -4000001}
    assert told == [
        (
            "1 event has a year too far away for days, which TimelineJS cannot express: "
            "the whole timeline is drawn in years"
        )
    ]


def test_no_events() -> None:
    assert json.loads(export([], "timelinejs")[0]) == {"events": [], "scale": "human"}


@pytest.mark.parametrize(
    "source", ["javascript:alert(1)", 'https://x"onload=', "https://a b", "https://a\rb", "x"]
)
def test_only_an_address_is_media(source: str) -> None:
    (slide,) = json.loads(export([event("1722", source=source)], "timelinejs")[0])["events"]
    assert "media" not in slide


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(texts.filter(lambda text: harmless(text).strip()), min_size=1, max_size=10))
def test_any_text_comes_back_as_text(tmp_path: Path, titles: list[str]) -> None:
    text, _ = export(titled(titles), "timelinejs")
    slides = json.loads(text)["events"]
    assert "<script" not in text
    assert not any(
        set("<>") & set(slide["text"]["headline"].replace("<br>", "")) for slide in slides
    )
    for form in FORMATS:
        records = back(titled(titles), form, tmp_path)
        shown = ["\n".join(map(harmless, title.strip().splitlines())) for title in titles]
        assert [record.title for record in records] == [title.strip() for title in shown]


def test_a_day_after_the_year_9999_is_reported() -> None:
    _, told = export([event("winter 9999")], "timelinejs")
    assert any("a day in a year of five digits" in line for line in told)
