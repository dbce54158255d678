"""Evaluate a Query in plain Python: the reference for the SQL of every engine.

The random tests of `tests/engines/test_agreement.py` compare the two.
"""

from collections.abc import Callable, Iterable
from typing import Any

from timeline.dates import certainly, possibly
from timeline.model import Event
from timeline.query.fields import Layout, value
from timeline.query.query import Condition, Query, is_time
from timeline.text.letters import fold_text
from timeline.text.words import EXACT, has_phrase, is_code, number, phrases, readings

_ORDERED = {"<": (True, False), "<=": (True, False), ">": (False, True), ">=": (False, True)}


def answer(query: Query, events: Iterable[Event], layout: Layout | None = None) -> list[Event]:
    """Return the events that match, ordered and cut to limit and offset.

    Args:
        query: the query.
        events: the events to filter.
        layout: data set -> columns of its file, for conditions on columns.
    """
    layout = layout or {}
    matching = [event for event in events if matches(query, event, layout)]
    matching.sort(key=lambda event: _time_keys(event)[1], reverse=query.descending)
    for field, descending in reversed(((query.sort, query.descending), *query.then)):
        keys = {id(event): _field_keys(event, field, layout) for event in matching}
        matching.sort(key=lambda event: keys[id(event)][1], reverse=descending)
        matching.sort(key=lambda event: keys[id(event)][0])
    end = None if query.limit is None else query.offset + query.limit
    return matching[query.offset : end]


def matches(query: Query, event: Event, layout: Layout | None = None) -> bool:
    """Whether an event matches, ignoring limit and offset. Arguments as for `answer`."""
    meets = certainly_meets if query.certain else possibly_meets
    return (
        meets(query, event)
        and _takes_part(query, event)
        and (not query.words or _contains_words(query, event))
        and (not query.datasets or event.dataset in query.datasets)
        and all(holds(c, value(event, c.field, layout or {})) for c in query.where)
    )


def possibly_meets(query: Query, event: Event) -> bool:
    """Whether the event possibly meets WHEN; True without one.

    `within` has no "possible" reading: an event that might fall outside does not match.
    """
    if query.match == "within":
        return certainly_meets(query, event)
    spans = query.widened if event.date.approximate and query.widened else query.spans
    return not spans or any(possibly(event.date, *span, query.match) for span in spans)


def certainly_meets(query: Query, event: Event) -> bool:
    """Whether the event certainly meets WHEN (one of its ranges); True without one."""
    spans = query.spans and (query.core or query.spans)
    if event.date.approximate and query.narrowed:
        spans = query.narrowed
    return not spans or any(certainly(event.date, *span, query.match) for span in spans)


def sort_key(query: Query, event: Event, layout: Layout | None = None) -> tuple[Any, ...]:
    """Return the key of an event for `sorted`, ascending."""
    fields = (query.sort, *(field for field, _ in query.then))
    return (*(_field_keys(event, field, layout or {}) for field in fields), _time_keys(event))


def holds(condition: Condition, text: str) -> bool:
    """Whether a cell meets a condition; see `Condition` for the rules."""
    if condition.operator == "~":
        return fold_text(condition.value) in fold_text(text)
    left, right = text.strip(), condition.value.strip()
    numbers = number(left), number(right)
    both = numbers[0] is not None and numbers[1] is not None
    if condition.operator in {"=", "!="}:
        amounts = both and abs(numbers[1] or 0) <= EXACT and not (is_code(left) or is_code(right))
        same = left == right or (amounts and numbers[0] == numbers[1])
        return same == (condition.operator == "=")
    if not left or (numbers[1] is not None and not both):
        return False
    less, more = _ORDERED[condition.operator]
    pair: tuple[Any, Any] = numbers if both else (left, right)
    if pair[0] == pair[1]:
        return len(condition.operator) == 2
    return less if pair[0] < pair[1] else more


def _time_keys(event: Event) -> tuple[bool, tuple[Any, ...]]:
    """Return (is undated, keys by time); undated events sort last."""
    undated = event.date.start_min is None
    span = (event.date.start_min or 0, event.date.end_max or 0)
    return undated, (undated, *span, event.key, event.dataset)


def _field_keys(event: Event, field: str, layout: Layout) -> tuple[bool, tuple[Any, ...]]:
    """Return (is empty, keys by the field); empty fields sort last."""
    if is_time(field):
        undated, keys = _time_keys(event)
        return undated, keys[1:3]
    text = value(event, field, layout).strip()
    amount = number(text)
    return not text, (1, 0, fold_text(text), text) if amount is None else (0, amount, "", "")


def _takes_part(query: Query, event: Event) -> bool:
    role = fold_text(query.role)
    acting = {p.actor for p in event.participants if not role or fold_text(p.role) == role}
    if role and not query.actors and not acting:
        return False
    enough: Callable[[Iterable[bool]], bool] = any if query.any_actor else all
    if query.actors and not enough(not acting.isdisjoint(names) for names in query.actors):
        return False
    present = {p.actor for p in event.participants}
    return all(present.isdisjoint(names) for names in query.not_actors)


def _contains_words(query: Query, event: Event) -> bool:
    texts = [
        reading
        for text in (event.title, event.description, event.place)
        for reading in readings(text)
    ]
    wanted = [ways for ways in map(phrases, query.words) if ways]
    return all(
        any(has_phrase(text, phrase) for text in texts for phrase in ways) for ways in wanted
    )
