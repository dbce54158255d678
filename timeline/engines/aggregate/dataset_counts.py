"""The data sets of an answer: which of them have events that match, and how many."""

from collections import Counter
from typing import TYPE_CHECKING

from timeline.query.query import Query

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine
    from timeline.model import Dataset


def datasets_of(engine: "Engine", query: Query) -> tuple["Dataset", ...]:
    """Return the data sets of the events that `select` gives, in the order of loading.

    Returns:
        each with the number of these events as its `events`.
    """
    asked = [d for d in engine.datasets() if not query.datasets or d.name in query.datasets]
    if query.limit is None and not query.offset:
        counts = {d.name: engine.count(query._replace(datasets=(d.name,)))[0] for d in asked}
    else:
        counts = Counter(event.dataset for event in engine.select(query))
    return tuple(d._replace(events=counts[d.name]) for d in asked if counts[d.name])
