"""The terminal chart: widths, signs, lanes, the axis, events without room."""

import re

import pytest
from drawn import event, few, many
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from timeline.dates.calendars.gregorian import jdn
from timeline.model import Column, Event, Participant
from timeline.render.pictures.axis import Scale, ticks
from timeline.render.pictures.options import Drawing
from timeline.render.pictures.terminal import render

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def chart(events: list[Event], **drawing: object) -> list[str]:
    return "".join(render(events, Drawing(**drawing))).splitlines()  # type: ignore[arg-type]


def row(lines: list[str], title: str) -> str:
    return next(line for line in lines if title in line)


def test_the_axis_and_the_lane_are_in_place() -> None:
    days = ((jdn(1970, 1, 1), jdn(1979, 12, 31)),)
    lines = chart([event("1", "1972-04-09", "A treaty", "USSR;Iraq")], spans=days, width=59)
    assert lines == [
        "       1970      1972      1974       1976      1978",
        "       ┬─────────┬─────────┬──────────┬─────────┬──────────",
        "USSR   ┊         ┊● A treaty          ┊         ┊",
        "       ┬─────────┬─────────┬──────────┬─────────┬──────────",
        "● one day",
    ]


@pytest.mark.parametrize(
    ("date", "sign"),
    [
        ("1972-04-09", "● T"),
        ("1972-04", "○ T"),
        ("1972-04-09~", "◌ T"),
        ("1960-01-01/1980-12-31", "██████████"),
        ("1960~/1980~", "▒▒▒▒▒"),
        ("1960/1980", "█"),
        ("196X", "░░░"),
        ("1990-01-01/..", "█▶"),
        ("1990-01-01/", "█░░░"),
        ("../1960", "◀█"),
    ],
)
def test_signs_say_what_is_known(date: str, sign: str) -> None:
    spans = ((jdn(1950, 1, 1), jdn(2000, 12, 31)),)
    line = row(chart([event("1", date, "T")], spans=spans, width=80), "T")
    assert sign in line or sign[:1] + " T" in line


@pytest.mark.parametrize("width", [20, 30, 40, 80, 120, 200])
@pytest.mark.parametrize("ascii_", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, *, ascii_: bool) -> None:
    events = [
        *few(),
        *many(200),
        event("w", "1900", "中华人民共和国成立的一个很长的名字" * 4, "中华人民共和国"),
        event("e", "1901", "👩‍👩‍👧‍👦 family é́ ok", "a very long name of an actor " * 4),
    ]
    for line in chart(events, width=width, ascii=ascii_, colour=True, terminal=True):
        plain = COLOUR.sub("", line)
        assert wcswidth(plain) <= width
        assert plain.isascii() or not ascii_


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=20)), min_size=1, max_size=6))
def test_no_text_breaks_a_line(texts: list[tuple[str, str]]) -> None:
    events = [event(str(n), f"19{n:02d}", t, a.replace(";", "")) for n, (t, a) in enumerate(texts)]
    for line in chart(events, width=60, terminal=True):
        assert 0 <= wcswidth(line) <= 60


def test_what_does_not_fit_is_counted() -> None:
    crowd = [event(str(n), "1950-01-01", f"Crowded name {n}", "One") for n in range(230)]
    lines = chart([*crowd, event("z", "1999", "z", "One")], width=80)
    assert any("+214 more" in line for line in lines)
    assert sum("Crowded name" in line for line in lines) == 16
    assert any("█" in line for line in lines)


def test_at_most_eight_lanes_and_others() -> None:
    events = [
        event(f"{n}-{k}", f"{1900 + n}", "T", f"Actor {n}")
        for n in range(12)
        for k in range(1 + n // 4)
    ]
    lines = chart(events, width=80)
    heads = [line[:8] for line in lines if line[:1] not in {" ", ""} and line[0] in "AO"]
    assert len(heads) == 9
    assert heads[-1].startswith("Others")


def test_lanes_by_any_column() -> None:
    one = Event("1", "d", "T", event("1", "1900", "T").date, extra={"theatre": "East"})
    layout = {"d": (Column("theatre"),)}
    assert chart([one], by="theatre", layout=layout, width=60)[2].startswith("East ")
    assert chart([one], by="dataset", width=60)[2].startswith("d ")


def test_colour_only_if_asked_for() -> None:
    assert not any("\x1b" in line for line in chart(few(), width=80))
    assert any("\x1b[38;5;" in line for line in chart(few(), width=80, colour=True))


def test_right_to_left_is_isolated_on_a_terminal() -> None:
    assert "\u2068" in row(chart(few(), width=80, terminal=True), "Revolution")
    assert "\u2068" not in row(chart(few(), width=80), "Revolution")


def test_commands_to_the_terminal_are_shown() -> None:
    text = "\n".join(chart([event("1", "1900", "a\x1b[2Jb\r\nc\u202ed", "x\x07y")], width=60))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_undated_events_are_reported() -> None:
    assert chart([event("1", "unknown", "T")], width=80) == [
        "1 event has no date and cannot be drawn"
    ]


@pytest.mark.parametrize(
    ("lo", "hi", "labels"),
    [
        ((1942, 3, 1), (1942, 3, 10), ["Mar 1942", "2", "3", "4", "5", "6", "7", "8", "9", "10"]),
        ((1942, 1, 1), (1942, 12, 31), ["1942", "Apr", "Jul", "Oct"]),
        ((1970, 1, 1), (2025, 12, 31), ["1970", "1980", "1990", "2000", "2010", "2020"]),
        ((-99, 1, 1), (100, 12, 31), ["100 BC", "75 BC", "50 BC", "25 BC", "AD 1", "AD 25", "AD 50", "AD 75", "AD 100"]),  # noqa: E501
        ((-2999, 1, 1), (2025, 12, 31), ["3000 BC", "2500 BC", "2000 BC", "1500 BC", "1000 BC", "500 BC", "AD 1", "AD 500", "1000", "1500", "2000"]),  # noqa: E501
    ],
)  # fmt: skip
def test_ticks(lo: tuple[int, int, int], hi: tuple[int, int, int], labels: list[str]) -> None:
    found = ticks(Scale(jdn(*lo), jdn(*hi), 104), day=6, month=10, year=9.5)
    assert [tick.label for tick in found] == labels


@given(st.integers(-4_000_000, 6_000_000), st.integers(0, 8_000_000), st.integers(20, 300))
def test_ticks_never_name_a_year_nought_and_are_not_too_close(
    lo: int, size: int, length: int
) -> None:
    scale = Scale(lo, lo + size, length)
    found = ticks(scale, day=6, month=10, year=10)
    assert len(found) <= length / 3 + 2
    assert all(not re.search(r"\b0\b", tick.label) for tick in found)
    assert [tick.day for tick in found] == sorted({tick.day for tick in found})


@pytest.mark.parametrize("cells", [0, 24, 80])
def test_events_without_a_date_are_counted_in_full(cells: int) -> None:
    undated = [event(str(n), "unknown", "When?") for n in range(2)]
    lines = chart(undated, width=cells)
    assert " ".join(lines) == "2 events have no date and cannot be drawn"
    assert max(map(len, lines)) <= (cells or 80)


@pytest.mark.parametrize("cells", [18, 20, 36, 40, 80, None])
def test_every_line_has_its_end_and_ascii_is_ascii(cells: int | None) -> None:
    events = [
        event("1", "1979", "One", "Iran", "a very long category of events indeed, and then more"),
        *(event(str(n), "unknown", "Undated") for n in (2, 3)),
    ]
    page = Drawing(width=cells, ascii=True, colour=True, terminal=True)
    lines = list(render(events, page))
    assert all(line.endswith("\n") and line.isascii() for line in lines), lines
    said = "2 events have no date and cannot be drawn"
    assert "".join(lines).replace("\n", " ").endswith(f"{said} ")


def test_a_mark_without_a_letter_takes_no_cell() -> None:
    days = ((jdn(1970, 1, 1), jdn(1979, 12, 31)),)
    with_mark, bare = (
        chart([event("1", "1972-04-09", title, "USSR")], spans=days, width=59)
        for title in ("\u0301Treaty", "Treaty")
    )
    assert with_mark == bare


def test_who_is_hidden_has_no_lane() -> None:
    hidden = Participant("UN", "UN", shown=False)
    one = event("1", "1972", "T", category="treaty")._replace(participants=(hidden,))
    assert chart([one], width=60)[2].startswith("treaty ")
    two = one._replace(participants=(hidden, Participant("Iran", "Iran")))
    assert chart([two], width=60)[2].startswith("Iran ")
