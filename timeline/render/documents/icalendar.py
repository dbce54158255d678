"""iCalendar (RFC 5545): all-day events of the years 1 to 9999, with the date as written."""

import re
import uuid
from collections.abc import Iterable, Iterator
from json import dumps

from timeline.dates import Date
from timeline.dates.calendars.gregorian import jdn, ymd
from timeline.model import Event
from timeline.render.documents.coordinates import position
from timeline.render.documents.lossy_dates import Span, Tell, Unsaid, quiet, span
from timeline.render.sheet import Page
from timeline.render.terminal_text import harmless

FIRST, LAST = jdn(1, 1, 1), jdn(9999, 12, 31)
STAMP = "19700101T000000Z"  # a constant, since the time of writing is unknown
_URL = re.compile(r"https?://[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")
_OCTETS = 75  # octets of a line, without its end


def render(events: Iterable[Event], page: Page, *, tell: Tell = quiet) -> Iterator[str]:
    """Write events as one calendar, with CRLF line ends.

    Args:
        events: those that are undated or lie outside the years 1 to 9999 are left out.
        page: `title` is the calendar's name.
        tell: receives one line for each kind of loss, after the last event.
    """
    unsaid = Unsaid("iCalendar")
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//timeline//timeline//EN"]
    if page.title:
        head.append(f"X-WR-CALNAME:{_text(page.title)}")
    yield _lines(head)
    for event in events:
        found = span(event.date)
        days = _days(found, event.date, unsaid)
        if found is not None and days is not None:
            yield _lines(_event(event, found, *days))
    yield "END:VCALENDAR\r\n"
    unsaid.tell(tell)


def _days(found: Span | None, date: Date, unsaid: Unsaid) -> tuple[int, int] | None:
    """Return the days of an event, or None and why not."""
    if found is None:
        unsaid.left_out("undated" if date.bounds is None else "open at both sides")
        return None
    lo, hi = found.days
    if lo < FIRST or hi > LAST:
        unsaid.left_out("before year 1" if lo < FIRST else "after year 9999")
        return None
    if found.open_start:
        unsaid.changed("an open or unknown start", "begun at the day that is known")
    if found.open_end:
        unsaid.changed("an open or unknown end", "ended with the beginning that is known")
    if hi == LAST and lo < hi:
        unsaid.changed("its last day on 9999-12-31", "ended a day before")
    return lo, hi


def _event(event: Event, found: Span, lo: int, hi: int) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    # an event has the same UID in every export
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_OID, dumps([event.dataset, event.key]))}"
    yield f"DTSTAMP:{STAMP}"
    yield f"DTSTART;VALUE=DATE:{_day(lo)}"
    if lo < hi:  # without an end an all-day event is one day long (3.6.1)
        yield f"DTEND;VALUE=DATE:{_day(min(hi + 1, LAST))}"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DESCRIPTION:{_text(_description(event))}"
    if event.place.strip():
        yield f"LOCATION:{_text(event.place)}"
    if event.category.strip():
        yield f"CATEGORIES:{_text(event.category)}"
    if where := position(event):
        longitude, latitude = where
        yield f"GEO:{latitude:.6f};{longitude:.6f}"
    if _URL.fullmatch(source := event.source.strip()):
        yield f"URL:{source}"
    if _vague(event.date, found):
        yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"  # do not mark the user as busy
    yield f"X-TIMELINE-DATE:{_text(event.date.text)}"
    yield f"X-TIMELINE-EDTF:{_text(event.date.edtf)}"
    yield "END:VEVENT"


def _day(day: int) -> str:
    year, month, number = ymd(day)
    return f"{year:04d}{month:02d}{number:02d}"


def _vague(date: Date, found: Span) -> bool:
    """Whether the days are less certain than a calendar shows them."""
    bounds = date.bounds
    sharp = bounds is not None and bounds[0] == bounds[1] and bounds[2] == bounds[3]
    return date.uncertain or date.approximate or not sharp or found.open_end or found.open_start


def _description(event: Event) -> str:
    """Return the description, followed by the fields that a calendar does not have."""
    names = "; ".join(dict.fromkeys(p.name for p in event.participants))
    facts = (
        ("Date", event.date.text),
        ("Actors", names or event.actors.strip()),
        ("Source", event.source.strip()),
    )
    listed = "\n".join(f"{name}: {value}" for name, value in facts if value)
    return "\n\n".join(filter(None, (event.description.strip(), listed)))


def _text(text: str) -> str:
    """Escape a text (3.3.11); control characters are drawn."""
    lines = re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text)
    text = "\n".join(harmless(line.replace("\t", " ")) for line in lines)
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """Fold a line after at most 75 octets, never inside a character (3.1)."""
    if len(line) <= _OCTETS and line.isascii():
        return line
    octets = line.encode()
    pieces, at, room = [], 0, _OCTETS
    while at < len(octets):
        stop = at + room
        while stop < len(octets) and octets[stop] & 0xC0 == 0x80:
            stop -= 1
        pieces.append(octets[at:stop].decode())
        at, room = stop, _OCTETS - 1  # the leading space counts
    return "\r\n ".join(pieces)
