"""The references of events: each text of the field `source` once, with the events that have it."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from timeline.query.query import Query
from timeline.text.letters import fold_text

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine
    from timeline.model import Event

_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»"}
_BREAK = re.compile(r";(?=\s|[\"“«]|$)|[\r\n]+")


class Reference(NamedTuple):
    """One reference.

    Attributes:
        source: as the first event writes it.
        events: data set and id of the events that have it, in order of time.
    """

    source: str
    events: tuple[tuple[str, str], ...]


def references_of(
    store: "Engine", query: Query, name: Callable[["Event"], str] = lambda event: event.key
) -> tuple[list[Reference], int]:
    """Return the references of the events that match, in alphabetical order.

    Two are one if they differ only in case, accents, spaces or a point at the end.

    Args:
        store: whose events.
        query: which of them.
        name: gives the id of an event.

    Returns:
        the references, and how many events have none.
    """
    written: dict[str, str] = {}
    events: dict[str, dict[tuple[str, str], None]] = {}
    without = 0
    for event in store.select(query):
        parts = tuple(parted(event.source))
        without += not parts
        for part in parts:
            key = fold_text(part).rstrip(".")
            written.setdefault(key, part)
            events.setdefault(key, {})[event.dataset, name(event)] = None
    return [Reference(written[key], tuple(events[key])) for key in sorted(written)], without


def parted(cell: str) -> Iterator[str]:
    """Yield the references of a cell: `; ` and line ends part them, but not within brackets.

    >>> list(parted("Lockhart (1958; 2nd ed. 1960); Iranica, s.v. RUSSIA i"))
    ['Lockhart (1958; 2nd ed. 1960)', 'Iranica, s.v. RUSSIA i']
    """
    start = 0
    for found in _BREAK.finditer(cell):
        if found[0] != ";" or not _is_open(cell[start : found.start()]):
            if part := " ".join(cell[start : found.start()].split()):
                yield part
            start = found.end()
    if part := " ".join(cell[start:].split()):
        yield part


def _is_open(text: str) -> bool:
    """Whether a bracket or a quotation of a text is not closed."""
    opened = any(text.count(first) > text.count(last) for first, last in _PAIRS.items())
    return opened or text.count('"') % 2 == 1
