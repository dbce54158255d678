"""Find the one event that an id or a title names."""

from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.render.columns import or_list

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine
    from timeline.model import Event


def the_event(text: str, store: "Engine", argument: str = "", dataset: str = "") -> "Event":
    """Return the one event that an id or a title names.

    Raises:
        TimelineError: there is none (with the nearest titles), or there are several (all named).
    """
    found = [e for e in store.find(text) if not dataset or e.dataset == dataset]
    if len(found) == 1:
        return found[0]
    if not found:
        close = store.titles_near(text)
        raise TimelineError(
            f'no event "{text}"' + ("" if close else ", neither as id nor as title"),
            f"did you mean {or_list(close)}?" if close else "timeline list shows ids and titles",
            argument=argument,
            near=close,
        )
    lines = "".join(
        f"\n  {event.key}  {event.date.text}  {event.title}  ({event.dataset})"
        for event in found[:20]
    )
    raise TimelineError(
        f'"{text}" is the name of {len(found)} events{lines}',
        "name one by its id, with --dataset if need be",
        argument=argument,
        near=tuple(event.key for event in found),
    )
