"""Mermaid and Markwhen, parsed by their own parsers from npm."""

from typing import Any

import pytest
from exported import HOSTILE, event, export, needs_node, read_by_node, texts, titled
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import Event
from timeline.render.documents.markwhen import JOINER
from timeline.render.terminal_text import harmless, one_line


def read(events: list[Event], form: str, title: str = "") -> Any:
    module = "markwhen" if form == "markwhen" else "mermaid"
    (found,) = read_by_node((form, export(events, module, form, title)[0]))
    assert "error" not in found, found
    return found


def plain(text: str) -> str:
    return text.replace(JOINER, "")


RANGES = [
    ("1979-02-11", "1979-02-11", "1979-02-12"),
    ("1979-02", "1979-02-01", "1979-03-01"),
    ("c. 1722", "1722-01-01", "1723-01-01"),
    ("1722/1723-05", "1722-01-01", "1723-06-01"),
    ("0044", "0044-01-01", "0045-01-01"),
    ("18th century", "1701-01-01", "1801-01-01"),
    ("spring 1979", "1979-03-01", "1979-06-01"),
    ("1 BC", "0000-01-01", "0001-01-01"),
    ("44 BC", "-000043-01-01", "-000042-01-01"),
    ("9999-12-31", "9999-12-31", "+010000-01-01"),
    ("before 1722", "1721-12-31", "1722-01-01"),
]


@needs_node
@pytest.mark.parametrize("form", ["markwhen", "gantt"])
def test_ranges(form: str) -> None:
    found = read([event(date) for date, _, _ in RANGES], form)
    if form == "markwhen":
        days = [(e["from"].split("T")[0], e["to"].split("T")[0]) for e in found["events"]]
        assert [e["properties"]["date"] for e in found["events"]] == [date for date, _, _ in RANGES]
    else:
        days = [(e["start"].split("T")[0], e["end"].split("T")[0]) for e in found["tasks"]]
        assert [e["task"] for e in found["tasks"]] == [f"T ({date})" for date, _, _ in RANGES]
    assert days == [(first, after) for _, first, after in RANGES]


@needs_node
def test_fields_of_markwhen() -> None:
    was = event(
        "c. 1722", "Siege of Isfahan", "18", "Hotak; x;Persia", place="Isfahan", category="big war",
        description="1722: it began\n\n# not a section\nid: none", source="https://example.org/#a",
    )  # fmt: skip
    found = read([was, event("44 BC", "Ides")], "markwhen", 'A "title": #1')
    assert found["header"] == {"title": 'A "title": #1', "timezone": "UTC"}
    assert found["messages"] == []
    first, second = found["events"]
    assert first["title"] == "Siege of Isfahan"
    assert first["tags"] == ["big_war"]
    assert first["properties"] == {
        "id": "18", "date": "c. 1722", "edtf": "1722~", "actors": ["Hotak", " x", "Persia"],
        "place": "Isfahan", "category": "big war", "source": "https://example.org/#a",
        "dataset": "events",
    }  # fmt: skip
    assert [plain(line) for line in first["text"]] == [
        "1722: it began", "", "# not a section", "id: none",
    ]  # fmt: skip
    assert second["title"] == ": Ides"  # its parser leaves the colon there, before 1 BC only


def test_eras_of_markwhen() -> None:
    dates = (
        "300 BC..200 BC",
        "-0043-03-15/0014-08-19",
        "Y12000",
        "Y170000",
        "undated",
        "2022/..",
        "1985/",
    )
    text, told = export([event(date) for date in dates], "markwhen")
    lines = [line for line in text.splitlines() if line.endswith(": T")]
    assert lines == [
        "300 BCE - 200 BCE: T",
        "44 BCE - 14 CE: T",
        "12000 CE: T",
        "2022/now: T",
        "1985: T",
    ]
    assert told == [
        (
            "2 events have no date that Markwhen can express "
            "(a year of more than five digits: 1; undated: 1): left out"
        ),
        (
            "1 event has a day or month outside of the years 1 BC to 9999, which Markwhen "
            "cannot express: only its year is said"
        ),
        "1 event has an open end, which Markwhen cannot express: said to end now",
        (
            "1 event has an open or unknown end, which Markwhen cannot express: "
            "ended with the beginning that is known"
        ),
    ]


@needs_node
def test_timeline_of_mermaid() -> None:
    events = [
        event("c. 1722", "A"),
        event("c. 1722", "B"),
        event("Y17E7", "C"),
        event("undated", "D"),
    ]
    text, told = export(events, "mermaid", title="T: #1")
    assert told == []
    (found,) = read_by_node(("mermaid", text))
    assert found["type"] == "timeline"
    assert found["title"] == "T: #1"
    assert [(task["task"], task["events"]) for task in found["tasks"]] == [
        ("c. 1722", ["A", "B"]), ("Y17E7", ["C"]), ("undated", ["D"]),
    ]  # fmt: skip


@needs_node
def test_sections_and_marks_of_a_gantt_chart() -> None:
    events = [
        event("1722", "A", category="war"),
        event("1723-01-01", "B"),
        event("1724-01-01/1724-01-03", "C", category="section: #1"),
        event("1725-01-01~", "D", category="war"),
    ]
    found = read(events, "gantt", "All: of; it")
    assert found["title"] == "All: of; it"
    rows = [(t["section"], t["task"], t["active"]) for t in found["tasks"]]
    assert rows == [
        ("", "B (1723-01-01)", False),
        ("war", "A (1722)", True),
        ("war", "D (1725-01-01~)", True),
        ("section: #1", "C (1724-01-01/1724-01-03)", False),
    ]


def test_what_a_gantt_chart_cannot_express_is_reported() -> None:
    dates = ("undated", "Y-12000", "Y12000", "1985/", "../1918", "1722")
    _, told = export([event(date) for date in dates], "mermaid", "gantt")
    assert told == [
        (
            "3 events have no date that a Gantt chart of Mermaid can express "
            "(undated: 1; before 10000 BC: 1; after year 9999: 1): left out"
        ),
        (
            "1 event has an open or unknown end, which a Gantt chart of Mermaid cannot express: "
            "drawn without an end"
        ),
        (
            "1 event has an open or unknown start, which a Gantt chart of Mermaid cannot express: "
            "drawn at the day that is known"
        ),
    ]


def test_too_long_a_diagram_is_reported() -> None:
    text, told = export(titled(["x" * 100] * 600), "mermaid")
    assert told == [
        (
            f"the diagram has {len(text):,} letters: Mermaid draws 50,000 unless maxTextSize is "
            "raised; ask for fewer events"
        )
    ]


def _holds(titles: list[str]) -> None:
    events = [
        Event(str(n), "events", t, event("1722").date, category=t, description=t, place=t, source=t)
        for n, t in enumerate(titles)
    ]
    documents = [
        (form, export(events, "markwhen" if form == "markwhen" else "mermaid", form, titles[0])[0])
        for form in ("markwhen", "mermaid", "gantt")
    ]
    markwhen, timeline, gantt = read_by_node(*documents)
    shown = [one_line(title) for title in titles]

    assert markwhen.get("messages") == [], markwhen
    assert markwhen["groups"] == 1
    found = markwhen["events"]
    assert [plain(e["title"]).strip() for e in found] == shown
    assert [e["properties"]["id"] for e in found] == [str(n) for n in range(len(titles))]
    assert [e["properties"].get("source", "") for e in found] == [t.strip() for t in titles]
    assert all(e["odd"] == [] and len(e["tags"]) <= 1 for e in found)
    text = ["\n".join(harmless(line) for line in t.strip().splitlines()) for t in titles]
    assert [plain("\n".join(e["text"])).split() for e in found] == [t.split() for t in text]

    assert [e for task in timeline["tasks"] for e in task["events"]] == [t or "…" for t in shown]
    assert {task["task"] for task in timeline["tasks"]} == {"1722"}

    tasks = sorted(one_line(f"{title} (1722)") for title in titles)
    assert sorted(task["task"] for task in gantt["tasks"]) == tasks
    assert {task["section"] for task in gantt["tasks"]} == set(shown)


@needs_node
def test_hostile_texts() -> None:
    _holds([title.replace(JOINER, "") for title in HOSTILE])


@needs_node
@settings(max_examples=6, deadline=None)
@given(st.lists(texts.map(lambda text: text.replace(JOINER, "")), min_size=15, max_size=40))
def test_any_text_comes_back(titles: list[str]) -> None:
    _holds(titles)


def test_titles_of_documents() -> None:
    events = [event("1722", "A", category="war"), event("undated", "B")]
    text, told = export(events, "markwhen", title='A "title"')
    assert text.startswith('---\ntitle: "A \\"title\\""\n')
    assert len(told) == 1
    text, _ = export(events, "mermaid", title="T: one")
    assert text.splitlines()[:2] == ["timeline", "    title T#58; one"]
    text, _ = export(events, "mermaid", "gantt", title="T")
    assert text.splitlines()[:2] == ["gantt", "    title T"]
    assert "    section war" in text.splitlines()


def test_what_markwhen_cannot_express_is_reported() -> None:
    text, told = export([event("Y-120000", "Far"), event("1722", "Near")], "markwhen")
    assert "Far" not in text
    assert told == [
        (
            "1 event has no date that Markwhen can express (a year of more than "
            "five digits: 1): left out"
        )
    ]


def test_a_description_is_no_section_of_markwhen() -> None:
    text, _ = export([event("1722", "A", description="first\n\n# second")], "markwhen")
    assert text.splitlines()[-3:] == [f"{JOINER}first", "", f"{JOINER}# second"]
