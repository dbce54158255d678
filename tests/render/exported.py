"""Helpers of the export tests: events from a few words, hostile texts, parsers."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from timeline.dates import parse
from timeline.model import Event, Participant
from timeline.render.sheet import Page

NODE = Path(__file__).parent / "node"
MODULES = Path(os.environ.get("TIMELINE_NODE_MODULES", NODE / "node_modules"))

needs_node = pytest.mark.skipif(
    shutil.which("node") is None or not (MODULES / "mermaid").is_dir(),
    reason="needs node, and: npm install --prefix tests/render/node",
)

HOSTILE = (
    "plain",
    "semi;colon, comma: colon \\ backslash \\n no line",
    'quote " and \' and ` and "" twice',
    "hash #tag # alone #1 ##two #35; &#60; &lt;",
    "<script>alert(1)</script>",
    "<b onclick=x>bold</b><br>break<br/>",
    "-->end of comment<!-- begin",
    "]]> {{template}} ${js} %{ruby} {% jinja %}",
    "%% comment %%{init: {'theme': 'dark'}}%% 50% 50 %",
    "two\nlines",
    "carriage\r\nreturn\rold\x0bvertical\x0cfeed\x85next\u2028line\u2029paragraph",
    "BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR",
    "tab\there",
    "null\x00 bell\x07 escape\x1b[31mred\x1b[0m delete\x7f c1\x9b31m",
    "1979: a date",
    "1979-02-11/now: a range",
    "44 BC: era",
    "every day: for 3 days",
    "now",
    "section of a road",
    "title fight",
    "Timeline of events",
    "gantt",
    'click here call me href "x"',
    "accTitle: a",
    "accDescr { many }",
    "dateFormat X",
    "todayMarker off",
    "1979-02-11 in a title",
    "2020-01-01",
    "## heading",
    "- [x] done",
    "[ ] to do",
    "[x] done",
    "// comment",
    "---",
    "--- title: x",
    "!id and .start and .end and after !id 3 days",
    "![image](https://example.org/a.png) [link](https://example.org) [Kyiv](location)",
    "[x](javascript:alert(1))",
    "title: yaml",
    "id: other",
    "timezone: -5",
    '=HYPERLINK("x")',
    "انقلاب اسلامی ۱۳۵۷",
    "عهدنامهٔ ترکمان‌چای (Turkmenchay)",
    "\u202eoverride\u202c and \u2066isolate\u2069",
    "emoji 🕊️ 👩‍👩‍👧‍👦 🇮🇷",
    "e\u0301 combining, ﬂ°°60¶ß ligature",
    "中俄尼布楚條約",
    "style x:#fff; classDef y:#000;",
    "  spaces  within  ",
    "x" * 10_000,
    "ж" * 5_000,
    "a b " * 2_500,
)  # fmt: skip

texts = st.one_of(
    st.text(max_size=80),
    st.sampled_from(HOSTILE),
    st.lists(
        st.sampled_from(
            [*"#:;,\n\r\t%{}[]()<>\"'`\\/!-.@=&$*|^~ ", "1979", "a", "ж", "now", "every", "BC"]
        ),
        max_size=25,
    ).map("".join),
)


def event(date: str, title: str = "T", key: str = "1", actors: str = "", **fields: Any) -> Event:
    """Make an event; actors with `;` between them."""
    who = tuple(Participant(name, name) for name in actors.split(";") if name)
    return Event(key, "events", title, parse(date), who, **fields)


def titled(titles: Iterable[str], date: str = "1722") -> list[Event]:
    """Make an event of each title."""
    return [event(date, title, str(n)) for n, title in enumerate(titles)]


def export(
    events: Iterable[Event], module: str, form: str = "", title: str = ""
) -> tuple[str, list[str]]:
    """Return what a module writes, and what it tells."""
    told: list[str] = []
    render = import_module(f"timeline.render.documents.{module}").render
    page = Page(format=form or module, title=title)
    pieces = list(render(iter(events), page, tell=lambda line, _: told.append(line)))
    assert all(piece.endswith("\n") or form == "" for piece in pieces[-1:])
    return "".join(pieces), told


def read_by_node(*documents: tuple[str, str]) -> list[Any]:
    """Return what the parsers of Mermaid and Markwhen make of (format, text)."""
    found = subprocess.run(
        ["node", str(NODE / "read.mjs"), str(MODULES)],
        input=json.dumps(documents),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
        env={**os.environ, "TZ": "UTC"},
    )
    answers: list[Any] = json.loads(found.stdout)
    return answers
