"""GeoJSON (RFC 7946): a point for each event with coordinates."""

from collections.abc import Iterable, Iterator
from json import JSONEncoder

from timeline.model import Event
from timeline.render.documents.coordinates import PositionError, exact_position
from timeline.render.documents.lossy_dates import Tell, Unsaid, quiet, unique
from timeline.render.event_json import event_object
from timeline.render.sheet import Page
from timeline.render.tables.json import safe


def render(events: Iterable[Event], page: Page, *, tell: Tell = quiet) -> Iterator[str]:
    """Write events as a FeatureCollection; its properties are those of `--json`.

    Args:
        events: those without coordinates are left out.
        page: `title` is the collection's name.
        tell: receives one line about events left out, after the last event.
    """
    unsaid = Unsaid("GeoJSON")
    encode = JSONEncoder(ensure_ascii=False).encode
    name = f' "name": {safe(encode(page.title))},' if page.title else ""
    yield f'{{"type": "FeatureCollection",{name} "features": ['
    before = "\n "
    seen: set[str] = set()
    for event in events:
        try:
            where = exact_position(event)
        except PositionError:
            unsaid.left_out("invalid coordinates")
            continue
        if where is None:
            unsaid.left_out("no coordinates")
            continue
        feature = {
            "type": "Feature",
            "id": unique(event, seen),
            "geometry": {"type": "Point", "coordinates": list(where)},
            "properties": event_object(event),
        }
        yield before + safe(encode(feature))
        before = ",\n "
    yield "\n]}\n"
    unsaid.tell(tell, "no place")
