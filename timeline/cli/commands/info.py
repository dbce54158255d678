"""`timeline info`: summarise the database and its doubtful dates and actors."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.asking.describe import in_words
from timeline.cli.commands.show import drawn
from timeline.cli.database import opened
from timeline.cli.options import Base, Output, plain
from timeline.cli.output import deliver, send, sink_of
from timeline.dates.display import iso_day
from timeline.render.dataset_json import dataset_object
from timeline.render.sheet import Sheet
from timeline.text.plural import number_of

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine


@plain
def command(output: Output, base: Base) -> None:
    r"""Summarise the database: file, size, data sets, span, doubtful dates, unknown actors.

    \b
    timeline info
    timeline info --db events.csv --json
    """
    answer = sink_of(output)
    with opened(base.db) as (engine, name):
        whole = facts(engine, name)
        if answer.page.format == "table":
            send(drawn(tuple(described(engine, whole)), answer.page), answer)
            return
        rows = tuple((key, "" if value is None else str(value)) for key, value in whole.items())
        deliver(Sheet(("what", "value"), lambda: rows, lambda: (whole,), single=True), answer)


def facts(engine: "Engine", name: str) -> dict[str, object]:
    """Return the summary as a JSON object."""
    span = engine.span()
    counts = engine.info()
    path = Path(name)
    return {
        "database": name,
        "bytes": path.stat().st_size if path.is_file() else None,
        "events": counts.events,
        "first": iso_day(span[0]) if span else None,
        "last": iso_day(span[1]) if span else None,
        "open": counts.open,
        "undated": counts.undated,
        "uncertain": counts.uncertain,
        "approximate": counts.approximate,
        "warned": counts.warned,
        "actors": counts.actors,
        "unknown_actors": counts.unknown_actors,
        "datasets": [dataset_object(one) for one in engine.datasets()],
    }


def described(engine: "Engine", whole: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield (name, text) for each line of the summary."""
    size = whole["bytes"]
    yield "database", str(whole["database"]) + (f", {in_bytes(size)}" if size else "")
    yield "events", str(whole["events"])
    for one in engine.datasets():
        events = number_of(one.events, "event")
        yield "data set", f"{one.name}: {events}, {one.format}, from {one.file}"
        for text in (one.terms, one.citation):
            yield "", text
    span = engine.span()
    if span:
        yield "span", in_words((span,))
    doubts = [f"{whole[name]} {word}" for name, word in _DOUBTS.items() if whole[name]]
    if doubts:
        yield "dates", ", ".join(doubts)
    yield "actors", f"{whole['actors']}"
    if whole["unknown_actors"]:
        yield "unknown", f"{whole['unknown_actors']} names (timeline actors --unknown)"


_DOUBTS = {
    "uncertain": "uncertain",
    "approximate": "approximate",
    "open": "open at an end",
    "undated": "undated",
    "warned": "read with a warning",
}


def in_bytes(size: object) -> str:
    """Return a size in bytes as text with a unit."""
    number = float(size) if isinstance(size, int) else 0.0
    for unit in ("bytes", "kB", "MB"):
        if number < 1000:
            return f"{number:.0f} {unit}"
        number /= 1000
    return f"{number:.1f} GB"
