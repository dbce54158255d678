"""iCalendar, parsed by the package icalendar."""

import datetime as dt

import pytest
from exported import HOSTILE, event, export, texts, titled
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from timeline.model import Event
from timeline.render.terminal_text import harmless


def read(text: str) -> list[object]:
    calendar = Calendar.from_ical(text.encode())
    assert calendar["VERSION"] == "2.0"
    assert "PRODID" in calendar
    return list(calendar.walk("VEVENT"))


def shown(text: str) -> str:
    lines = text.replace("\r\n", "\n")
    for end in "\r\x0b\x0c\x85\u2028\u2029":
        lines = lines.replace(end, "\n")
    return "\n".join(harmless(line.replace("\t", " ")) for line in lines.split("\n"))


@pytest.mark.parametrize(
    ("written", "start", "end", "vague"),
    [
        ("1979-02-11", "1979-02-11", None, False),
        ("1979-02-11/1979-02-13", "1979-02-11", "1979-02-14", False),
        ("1979-02", "1979-02-01", "1979-03-01", True),
        ("c. 1722", "1722-01-01", "1723-01-01", True),
        ("1979-02-11?", "1979-02-11", None, True),
        ("1722/1723-05", "1722-01-01", "1723-06-01", True),
        ("18th century", "1701-01-01", "1801-01-01", True),
        ("0001-01-01", "0001-01-01", None, False),
        ("9999-12-30", "9999-12-30", None, False),
        ("9999-12-31", "9999-12-31", None, False),
        ("9999", "9999-01-01", "9999-12-31", True),
        ("2022-02-24/..", "2022-02-24", None, True),
        ("../1918", "1918-01-01", "1919-01-01", True),
        ("before 1722", "1721-12-31", None, True),
    ],
)
def test_days(written: str, start: str, end: str | None, vague: bool) -> None:
    (found,) = read(export([event(written)], "icalendar")[0])
    assert found["DTSTART"].dt == dt.date.fromisoformat(start)
    assert found["DTSTART"].params["VALUE"] == "DATE"
    assert ("DTEND" in found) == (end is not None)
    if end is not None:
        assert found["DTEND"].dt == dt.date.fromisoformat(end)
    assert found.get("STATUS", "") == ("TENTATIVE" if vague else "")
    assert f"Date: {written}" in found["DESCRIPTION"]
    assert found["X-TIMELINE-DATE"] == written


def test_fields() -> None:
    (found,) = read(
        export(
            [
                event(
                    "1828-02-22", "Treaty; of, Turkmenchay", "8", "Russia;Persia",
                    place="Turkmenchay", category="treaty, peace", description="One\nTwo",
                    source="https://example.org/8", extra={"lat": "37.5", "lon": "-47"},
                )
            ],
            "icalendar",
        )[0]
    )  # fmt: skip
    assert found["SUMMARY"] == "Treaty; of, Turkmenchay"
    assert found["DESCRIPTION"] == (
        "One\nTwo\n\nDate: 1828-02-22\nActors: Russia; Persia\nSource: https://example.org/8"
    )
    assert found["LOCATION"] == "Turkmenchay"
    assert found["CATEGORIES"].cats == ["treaty, peace"]
    assert (found["GEO"].latitude, found["GEO"].longitude) == (37.5, -47)
    assert found["URL"] == "https://example.org/8"
    assert found["DTSTAMP"].dt == dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def test_what_cannot_be_expressed_is_reported() -> None:
    dates = ("undated", "44 BC", "-0043/0014", "Y12000", "1722", "1985/", "before 1722", "9999")
    text, told = export([event(date) for date in dates], "icalendar")
    assert len(read(text)) == 4
    assert told == [
        (
            "4 events have no date that iCalendar can express "
            "(before year 1: 2; undated: 1; after year 9999: 1): left out"
        ),
        (
            "1 event has an open or unknown end, which iCalendar cannot express: "
            "ended with the beginning that is known"
        ),
        (
            "1 event has an open or unknown start, which iCalendar cannot express: "
            "begun at the day that is known"
        ),
        (
            "1 event has its last day on 9999-12-31, which iCalendar cannot "
            "express: ended a day before"
        ),
    ]


def test_the_same_twice_and_uids_of_their_own() -> None:
    events = [event("1722", key=key) for key in ("1", "2", "a:b")]
    events += [
        Event("b", "events:a", "T", events[0].date),
        Event("1", "other", "T", events[0].date),
    ]
    once, again = (export(events, "icalendar")[0] for _ in range(2))
    assert once == again
    uids = [str(found["UID"]) for found in read(once)]
    assert len(set(uids)) == 5
    alone = read(export(events[1:2], "icalendar")[0])[0]
    assert str(alone["UID"]) == uids[1]


def _holds(titles: list[str]) -> None:
    events = [
        Event(str(n), "events", title, e.date, place=title, category=title, description=title)
        for n, (title, e) in enumerate(zip(titles, titled(titles), strict=True))
    ]
    text, _ = export(events, "icalendar", title=titles[0])
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any("\r" in line or "\n" in line for line in lines)
    found = read(text)
    assert [str(e["SUMMARY"]) for e in found] == [shown(title) for title in titles]
    assert all(
        str(e["DESCRIPTION"]).startswith(shown(title.strip()))
        for e, title in zip(found, titles, strict=True)
    )


def test_hostile_texts() -> None:
    _holds(list(HOSTILE))


@settings(max_examples=60)
@given(st.lists(texts, min_size=1, max_size=8))
def test_any_text_comes_back(titles: list[str]) -> None:
    _holds(titles)
