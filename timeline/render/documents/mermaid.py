"""Mermaid: a `timeline` of events under their dates, or (format `gantt`) bars along an axis.

Characters with a meaning in its grammar are written as character codes (#59;).
"""

import re
from collections.abc import Iterable, Iterator

from timeline.dates import Date
from timeline.dates.calendars.gregorian import jdn, ymd
from timeline.model import Event
from timeline.render.documents.lossy_dates import Span, Tell, Unsaid, quiet, span
from timeline.render.sheet import Page
from timeline.render.terminal_text import one_line

MOST = 50_000  # characters that Mermaid accepts by default (maxTextSize)
FIRST, LAST = jdn(-9999, 1, 1), jdn(9999, 12, 31)

_CODED = re.compile(r"[^\w .,()/+!?*=@'’–—-]|[ﬂ¶°]")
_COMMAND = re.compile(
    r"(?i)(timeline|title|section|acc\w+|gantt|dateFormat|inclusiveEndDates|topAxis|axisFormat"
    r"|tickInterval|includes|excludes|todayMarker|weekday|weekend|click|call|href)"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def render(events: Iterable[Event], page: Page, *, tell: Tell = quiet) -> Iterator[str]:
    """Write events as a diagram.

    Args:
        events: in the order of the output.
        page: `format` "gantt" gives bars, else a timeline; `title` its title.
        tell: receives one line for each kind of loss, after the last event.
    """
    unsaid = Unsaid("a Gantt chart of Mermaid" if page.format == "gantt" else "Mermaid")
    draw = _gantt if page.format == "gantt" else _timeline
    letters = 0
    for line in draw(events, page, unsaid):
        letters += len(line) + 1
        yield f"{line}\n"
    unsaid.tell(tell)
    if letters > MOST:
        tell(
            f"the diagram has {letters:,} letters: Mermaid draws {MOST:,} "
            "unless maxTextSize is raised; ask for fewer events",
            0,
        )


def _coded(text: str) -> str:
    """Return a text with all characters of the grammar as codes."""
    return _CODED.sub(_code, one_line(text))


def _opening(text: str) -> str:
    """Return a coded text for the beginning of a line, where a word could be a command."""
    return f"{_numbered(text[0])}{text[1:]}" if _COMMAND.match(text) else text


def _code(found: re.Match[str]) -> str:
    letter = found[0]  # the characters of the grammar are ASCII
    return letter if ord(letter) > 0x2FF and letter != "ﬂ" else _numbered(letter)


def _numbered(letter: str) -> str:
    return f"#{ord(letter)};"


def _timeline(events: Iterable[Event], page: Page, _unsaid: Unsaid) -> Iterator[str]:
    yield "timeline"
    if page.title.strip():
        yield f"    title {_coded(page.title)}"
    before = None
    for event in events:
        when = _opening(_coded(event.date.text) or "undated")
        title = _coded(event.title) or "…"
        yield f"{' ' * len(when)}     : {title}" if when == before else f"    {when} : {title}"
        before = when


def _gantt(events: Iterable[Event], page: Page, unsaid: Unsaid) -> Iterator[str]:
    """Write bars, one section per category; a date other than a day or two days is `active`."""
    sections: dict[str, list[str]] = {}
    first, last, number = LAST, FIRST, 0
    for event in events:
        found = span(event.date)
        if found is None or not _fits(found, unsaid):
            if found is None:
                unsaid.left_out("undated" if event.date.bounds is None else "open at both sides")
            continue
        lo, hi = found.days
        first, last, number = min(first, lo), max(last, hi), number + 1
        tag = "" if _sharp(event.date) else "active, "
        when = f"{_day(lo)}, {hi - lo + 1}d"
        tasks = sections.setdefault(_coded(event.category), [])
        tasks.append(f"    {_task(event)} :{tag}e{number}, {when}")
    yield "gantt"
    if page.title.strip():
        yield f"    title {_coded(page.title)}"
    yield "    dateFormat YYYY-MM-DD"
    yield f"    axisFormat {'%Y' if last - first > 1000 else '%Y-%m-%d'}"
    yield "    todayMarker off"
    for category in sorted(sections, key=bool):  # events without a category come first
        if category:
            yield f"    section {category}"
        yield from sections[category]


def _task(event: Event) -> str:
    text = _coded(f"{event.title} ({event.date.text})")
    return f"{_numbered(text[0])}{text[1:]}" if _DAY.match(text) else _opening(text)


def _day(day: int) -> str:
    """Format a day for JavaScript: a year before 1 BC has six digits."""
    year, month, number = ymd(day)
    shown = f"{year:04d}" if year >= 0 else f"-{-year:06d}"
    return f"{shown}-{month:02d}-{number:02d}"


def _fits(found: Span, unsaid: Unsaid) -> bool:
    lo, hi = found.days
    if lo < FIRST or hi > LAST:
        unsaid.left_out("before 10000 BC" if lo < FIRST else "after year 9999")
        return False
    if found.open_start:
        unsaid.changed("an open or unknown start", "drawn at the day that is known")
    if found.open_end:
        unsaid.changed("an open or unknown end", "drawn without an end")
    return True


def _sharp(date: Date) -> bool:
    bounds = date.bounds
    return (
        bounds is not None and bounds[0] == bounds[1] and bounds[2] == bounds[3] and not date.flags
    )
