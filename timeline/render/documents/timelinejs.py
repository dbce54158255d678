"""TimelineJS: the JSON of its version 3, or its spreadsheet as CSV (`timelinejs-csv`).

It supports one date or a start and an end; years before 1 are years BC (-44 is 44 BC), there is no
year 0. A less exact date is in `display_date` as written. TimelineJS reads text as HTML, so it is
escaped.
"""

import html
import re
from collections.abc import Iterable, Iterator
from json import JSONEncoder

from timeline.model import Event
from timeline.render.documents.lossy_dates import End, Span, Tell, Unsaid, quiet, span, unique
from timeline.render.sheet import Page
from timeline.render.tables.csv import drawn
from timeline.render.tables.json import safe
from timeline.render.terminal_text import harmless

HUMAN = 271_000  # years within JavaScript's Date; outside, TimelineJS only supports years
_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f\"'<>\\]")  # they would end a URL or its attribute
COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time",
    "Display Date", "Headline", "Text", "Media", "Media Credit", "Media Caption",
    "Media Thumbnail", "Type", "Group", "Background",
)  # fmt: skip


def render(events: Iterable[Event], page: Page, *, tell: Tell = quiet) -> Iterator[str]:
    """Write events for TimelineJS.

    Args:
        events: in the order of the output; undated ones are left out.
        page: `format` "timelinejs-csv" gives the spreadsheet, else JSON; `title` its headline.
        tell: receives one line for each kind of loss, after the last event.
    """
    unsaid = Unsaid("TimelineJS")
    draw = _csv if page.format == "timelinejs-csv" else _json
    yield from draw(_dated(events, unsaid), page, unsaid)
    unsaid.tell(tell)


def _dated(events: Iterable[Event], unsaid: Unsaid) -> Iterator[tuple[Event, Span]]:
    for event in events:
        found = span(event.date)
        if found is None:
            unsaid.left_out("undated" if event.date.bounds is None else "open at both sides")
            continue
        if found.open_start:
            unsaid.changed("an open or unknown start", "drawn at the day that is known")
        if found.open_end:
            unsaid.changed("an open or unknown end", "drawn without an end")
        elif not found.exact and not found.open_start:
            unsaid.changed(
                "a date that is not a year, month, day or pair of them",
                "drawn over all of its days, as written beside it",
            )
        if any(end and (end.month or end.day) and abs(end.year) > 9999 for end in found[:2]):
            unsaid.changed("a day in a year of five digits", "drawn at its year")
        yield event, found


def _year(year: int) -> int:
    return year if year > 0 else year - 1


def _parts(end: End) -> dict[str, int]:
    parts = {"year": _year(end.year)}
    if end.month and abs(end.year) <= 9999:
        parts["month"] = end.month
        if end.day:
            parts["day"] = end.day
    return parts


def _last(found: Span) -> End | None:
    """Return the end to write; None if it is equal to the start or unknown."""
    if found.open_end or found.last == found.first:
        return None
    return found.last


def _display(event: Event) -> str:
    """Return the date as written if TimelineJS would show another, else ""."""
    text = event.date.text.strip()
    # TimelineJS shows a bare year itself; a bare number could be misread
    return "" if text.lstrip("-").isdigit() else harmless(text)


def _escaped(text: str) -> str:
    lines = (html.escape(harmless(line)) for line in text.strip().splitlines())
    return "<br>".join(lines)


def _slide(event: Event, found: Span, name: str) -> dict[str, object]:
    slide: dict[str, object] = {"start_date": _parts(found.first)}
    if last := _last(found):
        slide["end_date"] = _parts(last)
    if shown := _display(event):
        slide["display_date"] = html.escape(shown)
    slide["text"] = {"headline": _escaped(event.title), "text": _text(event)}
    if event.category.strip():
        slide["group"] = html.escape(harmless(event.category.strip()))
    if url := _url(event):
        slide["media"] = {"url": url}
    slide["unique_id"] = name
    return slide


def _text(event: Event) -> str:
    """Return the description, followed by the fields that a slide does not have."""
    names = ", ".join(dict.fromkeys(p.name for p in event.participants))
    source = "" if _url(event) else event.source
    facts = " · ".join(filter(None, (names, event.place.strip(), source.strip())))
    listed = f"<p>{_escaped(facts)}</p>" if facts else ""
    text = _escaped(event.description)
    return f"<p>{text}</p>{listed}" if text else listed


def _url(event: Event) -> str:
    """Return the source if it is a URL, else ""."""
    source = event.source.strip()
    if source.startswith(("http://", "https://")) and not _NO_ADDRESS.search(source):
        return source
    return ""


def _json(events: Iterable[tuple[Event, Span]], page: Page, unsaid: Unsaid) -> Iterator[str]:
    encode = JSONEncoder(ensure_ascii=False).encode
    yield "{"
    if page.title:
        yield f'"title": {safe(encode({"text": {"headline": _escaped(page.title)}}))},\n '
    yield '"events": ['
    before, cosmic = "\n  ", False
    seen: set[str] = set()
    for event, found in events:
        # safe inside a page
        yield before + safe(encode(_slide(event, found, unique(event, seen)))).replace(
            "<", "\\u003c"
        )
        before = ",\n  "
        if max(abs(end.year) for end in found[:2] if end is not None) > HUMAN:
            cosmic = True
            unsaid.changed("a year too far away for days", "the whole timeline is drawn in years")
    yield f'\n ],\n "scale": "{"cosmological" if cosmic else "human"}"}}\n'


def _csv(events: Iterable[tuple[Event, Span]], _page: Page, _unsaid: Unsaid) -> Iterator[str]:
    return drawn((_row(event, found) for event, found in events), COLUMNS, ",")


def _row(event: Event, found: Span) -> tuple[str, ...]:
    first = _parts(found.first)
    last = _parts(end) if (end := _last(found)) else {}
    cells = {
        **{name.capitalize(): str(n) for name, n in first.items()},
        **{f"End {name.capitalize()}": str(n) for name, n in last.items()},
        "Display Date": html.escape(_display(event)),
        "Headline": _escaped(event.title),
        "Text": _text(event),
        "Media": _url(event),
        "Group": html.escape(harmless(event.category.strip())),
    }
    return tuple(cells.get(column, "") for column in COLUMNS)
