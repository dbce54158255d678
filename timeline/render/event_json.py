"""Convert events and dates to JSON values; keys and their order are part of the interface."""

from timeline.dates import Date
from timeline.dates.display import english, open_day
from timeline.model import Event
from timeline.query import Layout, is_exact
from timeline.render.columns import cell_of

_BOUNDS = ("start_min", "start_max", "end_min", "end_max")
_RENAMED = {"event": "title"}


def date_fields(date: Date) -> dict[str, object]:
    """Return the fields of a date; an open end or unknown day is None."""
    days = date.bounds or (None, None, None, None)
    return {
        "date": date.text,
        "edtf": date.edtf or None,
        "precision": date.precision,
        "flags": list(date.flags),
        **{name: open_day(day) for name, day in zip(_BOUNDS, days, strict=True)},
    }


def event_object(event: Event) -> dict[str, object]:
    """Return the JSON object of an event; an empty cell is None."""
    return {
        "id": event.key,
        "dataset": event.dataset,
        "title": event.title,
        **date_fields(event.date),
        "actors": [
            {"name": p.name, "actor": p.actor, "role": p.role or None} for p in event.participants
        ],
        "place": event.place or None,
        "category": event.category or None,
        "description": event.description or None,
        "source": event.source or None,
        "extra": dict(event.extra),
    }


def event_record(event: Event, file: str) -> dict[str, object]:
    """Return an event as `show --json` has it: how its date was read, and its place in a file."""
    return {
        **event_object(event),
        "english": english(event.date),
        "calendar": event.date.calendar,
        "warnings": list(event.date.warnings),
        "file": file or None,
        "line": event.line or None,
    }


def date_record(text: str, date: Date) -> dict[str, object]:
    """Return a text that is a date as `date --json` has it."""
    return {
        "text": text,
        **date_fields(date),
        "calendar": date.calendar,
        "warnings": list(date.warnings),
        "english": english(date),
    }


def some_of(event: Event, names: tuple[str, ...], layout: Layout) -> dict[str, object]:
    """Return only the columns of `-c`, with the keys of a whole event."""
    whole = event_object(event)
    found: dict[str, object] = {}
    for name in names:
        key = _RENAMED.get(name, name)
        if key in whole:
            found[key] = whole[key]
        elif name == "line" and not is_exact(name, layout):
            found[name] = event.line or None
        else:
            found[name] = cell_of(name, layout)(event) or None
    return found
