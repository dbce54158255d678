"""Find the one event that an id, a title or a part of its title names."""

from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.query import Query
from timeline.render.columns import or_list
from timeline.text.letters import fold_text
from timeline.text.words import phrases

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine
    from timeline.model import Event


def the_event(text: str, engine: "Engine", argument: str = "", dataset: str = "") -> "Event":
    """Return the event with this id or title, or the only one whose title contains the text.

    Raises:
        TimelineError: no event (with similar titles), or several (with all of them).
    """
    found = [
        e
        for e in (engine.find(text) or _titled(text, engine))
        if not dataset or e.dataset == dataset
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        close = engine.titles_near(text)
        raise TimelineError(
            f'no event "{text}"' + ("" if close else ", neither as id nor as title"),
            f"did you mean {or_list(close)}?" if close else "timeline list shows ids and titles",
            argument=argument,
            near=close,
        ).coded("event")
    lines = "".join(
        f"\n  {event.key}  {event.date.text}  {event.title}  ({event.dataset})"
        for event in found[:20]
    )
    raise TimelineError(
        f'"{text}" names {len(found)} events{lines}',
        "name one by its id, with --dataset if need be",
        argument=argument,
        near=tuple(event.key for event in found),
    ).coded("event")


def _titled(text: str, engine: "Engine") -> list["Event"]:
    """Return the events whose title contains a text, in order of time."""
    words = tuple(word for word in text.split() if phrases(word))
    if not words:
        return []
    part = fold_text(text)
    return [e for e in engine.select(Query(words=words)) if part in fold_text(e.title)]
