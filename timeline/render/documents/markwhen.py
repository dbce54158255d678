"""Markwhen: text with a line for each event, `1722/1723-05: Title #category`.

A year or a month is a range in Markwhen, so that "some time in 1722" is expressed exactly. Before
1 BC and after 9999 it only supports years (`300 BCE - 200 BCE`). The date as written, actors and
other fields are properties below the line. Characters cannot be escaped: one that would begin a
tag, a link or a mark is followed by the invisible U+2060.
"""

import re
from collections.abc import Iterable, Iterator
from json import dumps

from timeline.model import Event
from timeline.render.documents.lossy_dates import End, Span, Tell, Unsaid, quiet, span
from timeline.render.sheet import Page
from timeline.render.tables.json import safe
from timeline.render.terminal_text import harmless, one_line

JOINER = "\u2060"
_SIGNS = re.compile(
    r"[#!](?=\w)|^/(?=/)|(?<=\])(?=\()|<(?=[\w/!?])|%(?=\s|$)|\.(?=start|end)|\[(?=[xX ]?\])"
)
_TAG = re.compile(r"[^A-Za-z0-9_]+")
_FARTHEST = 99_999


def render(events: Iterable[Event], page: Page, *, tell: Tell = quiet) -> Iterator[str]:
    """Write events as one Markwhen document.

    Args:
        events: in the order of the output; undated ones are left out.
        page: `title` is the document's title.
        tell: receives one line for each kind of loss, after the last event.
    """
    unsaid = Unsaid("Markwhen")
    yield "---\n"
    if page.title:
        yield f"title: {_quoted(page.title)}\n"
    yield "timezone: UTC\n---\n"
    for event in events:
        found = span(event.date)
        when = "" if found is None else _when(found, unsaid)
        if when:
            yield "\n" + "".join(f"{line}\n" for line in _event(event, when))
        elif found is None:
            unsaid.left_out("undated" if event.date.bounds is None else "open at both sides")
    unsaid.tell(tell)


def _when(found: Span, unsaid: Unsaid) -> str:
    """Return the range; "" if there is none."""
    ends = [found.first, found.last or found.first]
    if any(abs(end.year) > _FARTHEST for end in ends):
        unsaid.left_out("a year of more than five digits")
        return ""
    if found.open_start:
        unsaid.changed("an open or unknown start", "begun at the day that is known")
    if all(0 <= end.year <= 9999 for end in ends):
        first, last = map(_iso, ends)
        if found.goes_on:
            unsaid.changed("an open end", "said to end now")
            return f"{first}/now"
        _tell_of_end(found, unsaid)
        return first if found.last is None or first == last else f"{first}/{last}"
    _tell_of_end(found, unsaid)
    if any(end.month for end in ends):
        unsaid.changed("a day or month outside of the years 1 BC to 9999", "only its year is said")
    first, last = map(_era, ends)
    return first if first == last else f"{first} - {last}"


def _tell_of_end(found: Span, unsaid: Unsaid) -> None:
    if found.open_end:
        unsaid.changed("an open or unknown end", "ended with the beginning that is known")


def _iso(end: End) -> str:
    parts = (f"{end.year:04d}", f"{end.month:02d}", f"{end.day:02d}")
    return "-".join(
        part for part, number in zip(parts, (1, end.month, end.day), strict=True) if number
    )


def _era(end: End) -> str:
    return f"{end.year} CE" if end.year > 0 else f"{1 - end.year} BCE"


def _event(event: Event, when: str) -> Iterator[str]:
    tag = _TAG.sub("_", event.category.strip()).strip("_")
    marked = f" #{tag}" if tag and not tag.isdigit() else ""
    yield f"{when}: {_joined(one_line(event.title))}{marked}"
    names = list(dict.fromkeys(p.name for p in event.participants))
    facts = {
        "id": event.key,
        "date": event.date.text,
        "edtf": event.date.edtf,
        "actors": names,
        "place": event.place.strip(),
        "category": event.category.strip(),
        "source": event.source.strip(),
        "dataset": event.dataset,
    }
    yield from (f"{name}: {_quoted(value)}" for name, value in facts.items() if value)
    if text := event.description.strip():
        # a line that begins with a joiner is not a date, section, property or comment
        yield from (JOINER + _joined(harmless(line)) if line else "" for line in text.splitlines())


def _joined(text: str) -> str:
    return _SIGNS.sub(lambda found: found[0] + JOINER, text)


def _quoted(value: object) -> str:
    """Return a value as JSON, which is valid YAML; Markwhen would read `#word` as a tag."""
    return safe(dumps(value, ensure_ascii=False)).replace("#", "\\u0023")
