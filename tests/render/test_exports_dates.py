"""Dates reduced to two ends, and the reports of what is lost."""

import pytest
from exported import export, titled
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import parse
from timeline.dates.calendars.gregorian import jdn
from timeline.render.documents.lossy_dates import End, Unsaid, span


@pytest.mark.parametrize(
    ("written", "first", "last", "exact"),
    [
        ("1979-02-11", (1979, 2, 11), None, True),
        ("1979-02", (1979, 2, 0), None, True),
        ("c. 1722", (1722, 0, 0), None, True),
        ("1722?", (1722, 0, 0), None, True),
        ("44 BC", (-43, 0, 0), None, True),
        ("1722/1723-05", (1722, 0, 0), (1723, 5, 0), True),
        ("1722-06/1722", (1722, 6, 0), (1722, 0, 0), True),
        ("Y170000", (170000, 0, 0), None, True),
        ("18th century", (1701, 0, 0), (1800, 0, 0), False),
        ("the 1970s", (1970, 0, 0), (1979, 0, 0), False),
        ("spring 1979", (1979, 3, 0), (1979, 5, 0), False),
        ("[1722-01-05..1722-02-10]", (1722, 1, 5), (1722, 2, 10), False),
        ("[1667,1668,1670..1672]", (1667, 0, 0), (1672, 0, 0), False),
        ("2022-02-24/..", (2022, 2, 24), None, False),
        ("1985/", (1985, 0, 0), None, False),
        ("/1985", (1985, 0, 0), None, False),
        ("../1918", (1918, 0, 0), None, False),
        ("before 1722", (1721, 12, 31), None, False),
        ("after 1945", (1946, 1, 1), None, False),
    ],
)
def test_two_ends(
    written: str, first: tuple[int, int, int], last: tuple[int, int, int] | None, exact: bool
) -> None:
    found = span(parse(written))
    assert found is not None
    assert (found.first, found.last, found.exact) == (End(*first), last and End(*last), exact)


@pytest.mark.parametrize(
    ("written", "opened"),
    [
        ("1722", (False, False)),
        ("2022/..", (False, True)),
        ("1985/", (False, True)),
        ("../1918", (True, False)),
        ("before 1722", (True, False)),
    ],
)
def test_open_sides(written: str, opened: tuple[bool, bool]) -> None:
    found = span(parse(written))
    assert found is not None
    assert (found.open_start, found.open_end) == opened


def test_no_date_has_no_ends() -> None:
    assert span(parse("undated")) is None


@given(st.integers(-1_930_000, 5_300_000), st.integers(0, 4000))
def test_a_span_of_days_is_just_these_days(lo: int, length: int) -> None:
    from timeline.dates.display import iso_day

    first, last = iso_day(lo), iso_day(lo + length)
    found = span(parse(f"[{first}..{last}]" if length else first, dialect="edtf"))
    assert found is not None
    assert found.days == (lo, lo + length)


def test_days_of_ends() -> None:
    assert End(1972, 2).last_day == jdn(1972, 2, 29)
    assert End(-43).first_day == jdn(-43, 1, 1)
    assert End(-43).last_day == jdn(-43, 12, 31)


def test_sentences() -> None:
    told: list[tuple[str, int]] = []
    unsaid = Unsaid("iCalendar")
    unsaid.tell(lambda *said: told.append(said))
    assert told == []
    unsaid.left_out("before year 1")
    unsaid.left_out("undated")
    unsaid.left_out("before year 1")
    unsaid.changed("an open end", "ended at once")
    unsaid.tell(lambda *said: told.append(said))
    assert told == [
        (
            (
                "3 events have no date that iCalendar can express (before year 1: 2; "
                "undated: 1): left out"
            ),
            3,
        ),
        ("1 event has an open end, which iCalendar cannot express: ended at once", 0),
    ]


@pytest.mark.parametrize("module", ["timelinejs", "icalendar", "markwhen", "mermaid", "geojson"])
def test_no_control_character_reaches_the_output(module: str) -> None:
    titles = [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066)]
    events = [e.__class__(e.key, e.dataset, f"a{e.title}b", e.date, extra={"lat": "1", "lon": "2"})
              for e in titled(titles)]  # fmt: skip
    text, _ = export(events, module)
    commands = {c for c in text if (ord(c) < 0x20 and c not in "\n\r") or 0x7F <= ord(c) < 0xA0}
    assert commands | ({"\u202e", "\u2066"} & set(text)) == set()
    assert ("\r" in text) == (module == "icalendar")
