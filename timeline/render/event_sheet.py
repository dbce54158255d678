"""Build the Sheet of events: rows for tables and files, objects for JSON."""

from collections.abc import Callable, Iterable

from timeline.dates import FUTURE
from timeline.model import Event
from timeline.query import Layout
from timeline.render.columns import KEEP, RIGHT, Chosen, file_names, rows
from timeline.render.event_json import event_object, some_of
from timeline.render.sheet import Page, Sheet


def event_sheet(
    events: Iterable[Event],
    chosen: Chosen,
    page: Page,
    layout: Layout,
    short_id: Callable[[Event], str] | None = None,
) -> Sheet:
    """Return the sheet; `events` are iterated once, while it is rendered.

    `short_id` shortens an id for a table; files and documents have it in full.
    """
    reach = max((hi for _, hi in page.spans), default=FUTURE)
    marked = page.format == "table" and reach != FUTURE
    shown = events
    if short_id is not None and page.format == "table":
        shown = (event._replace(key=short_id(event)) for event in events)
    numbered = {name: n for n, name in enumerate(chosen.names)}
    return Sheet(
        headings=chosen.headings,
        rows=lambda: rows(shown, chosen.names, layout, reach=reach if marked else None),
        objects=lambda: (
            some_of(event, chosen.names, layout) if chosen.asked else event_object(event)
            for event in events
        ),
        names=file_names(chosen.names),
        exact=lambda: rows(events, chosen.names, layout, exact=True),
        keep=frozenset(n for name, n in numbered.items() if name in KEEP),
        right=frozenset(n for name, n in numbered.items() if name in RIGHT),
    )
