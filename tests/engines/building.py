"""Build databases from events, for tests of the engine."""

import sqlite3
from collections.abc import Iterable

from timeline.actors.registry import Registry
from timeline.dates import Date
from timeline.engines.sqlite.writer import Writer
from timeline.model import Column, Event, Mention, Record

COLUMNS = (
    Column("id", "key"),
    Column("date", "date"),
    Column("title", "title"),
    Column("actors", "actors"),
    Column("place", "place"),
    Column("category", "category"),
    Column("description", "description"),
    Column("source", "source"),
)


def item(event: Event) -> tuple[Record, Date]:
    """An event as a load hands it over."""
    mentions = tuple(Mention(p.name, p.role, "", p.shown) for p in event.participants)
    record = Record(
        event.line, event.key, event.title, event.date.text, "", "", mentions, event.place,
        event.category, event.description, event.source, event.actors, (), event.extra,
    )  # fmt: skip
    return record, event.date


def write(
    connection: sqlite3.Connection,
    events: Iterable[Event],
    registry: Registry | None = None,
    layout: dict[str, tuple[Column, ...]] | None = None,
) -> None:
    """A first load of these events."""
    events = list(events)
    writer = Writer(connection, registry or Registry.of(()))
    writer.begin()
    for name, columns in (layout or {e.dataset: COLUMNS for e in events}).items():
        number = writer.dataset(name, format="table", file=f"{name}.csv", columns=columns)
        writer.insert(number, [item(e) for e in events if e.dataset == name])
    writer.finish()
    writer.commit()
