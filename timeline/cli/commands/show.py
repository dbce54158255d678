"""`timeline show`: show one event in full."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.asking.named_event import the_event
from timeline.cli.database import opened
from timeline.cli.options import Base, Output, plain
from timeline.cli.output import deliver, send, sink_of
from timeline.dates.display import english
from timeline.model import Event
from timeline.render.event_json import event_object, event_record
from timeline.render.sheet import Page, Sheet
from timeline.render.terminal_text import isolate, one_line, wrap

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine


@plain
def command(
    event: Annotated[
        list[str], typer.Argument(metavar="ID|TITLE", help="The id that list shows, or the title.")
    ],
    output: Output,
    base: Base,
    dataset: Annotated[
        str, typer.Option("--dataset", metavar="NAME", help="Search this data set only.")
    ] = "",
) -> None:
    r"""Show one event: every field, how its date was read, its file and line.

    \b
    timeline show 18
    timeline show "Treaty of Turkmenchay"
    timeline show Turkmenchay                   a part of one title
    """
    with opened(base.db) as (engine, _):
        answer = sink_of(output)
        found = the_event(" ".join(event), engine, dataset=dataset)
        rows = tuple(described(found, file_of(found, engine)))
        if answer.page.format == "table":
            send(drawn(rows, answer.page), answer)
            return
        whole = event_record(found, file_of(found, engine))
        deliver(
            Sheet(headings=("field", "value"), rows=lambda: rows, objects=lambda: (whole,)), answer
        )


def file_of(event: Event, engine: "Engine") -> str:
    """Return the file that an event was loaded from, as its loader named it."""
    return next((d.file for d in engine.datasets() if d.name == event.dataset), "")


def described(event: Event, file: str) -> Iterator[tuple[str, str]]:
    """Yield (name, text) for each field that is not empty."""
    date = event.date
    whole = event_object(event)
    yield "id", event.key
    yield "title", event.title
    yield "date", date.text
    yield "  in English", english(date)
    yield "  EDTF", date.edtf
    yield "  began", between(whole["start_min"], whole["start_max"], date.bounds is not None)
    yield "  ended", between(whole["end_min"], whole["end_max"], date.bounds is not None)
    yield "  precision", ", ".join((date.precision, *date.flags))
    if date.calendar != "gregorian":
        yield "  calendar", date.calendar
    for warning in date.warnings:
        yield "  warning", warning
    for participant in event.participants:
        parts = [participant.role] if participant.role else []
        if participant.actor != participant.name:
            parts.append(participant.actor)
        about = f" ({', '.join(parts)})" if parts else ""
        yield "actor", participant.name + about
    for name in ("place", "category", "description", "source"):
        if text := getattr(event, name):
            yield name, text
    yield from event.extra.items()
    yield "data set", event.dataset
    if event.line:
        yield "from", f"{file or event.dataset}:{event.line}"


def between(first: object, last: object, dated: bool) -> str:
    """Describe the range between two of the four days (JDN) in words."""
    if not dated:
        return ""
    if first == last:
        return str(first or "open")
    if first is None:
        return f"{last} or before"
    return f"{first} or later" if last is None else f"between {first} and {last}"


def drawn(rows: tuple[tuple[str, str], ...], page: Page) -> Iterator[str]:
    """Lay out names at the left and wrapped texts at the right."""
    shown = [(one_line(n) if n[:1] != " " else n, one_line(t)) for n, t in rows if t.strip()]
    size = min(max(len(name) for name, _ in shown), 24)
    room = max(8, page.width - size - 2) if page.width else 1_000_000
    before = ""
    for name, text in shown:
        for number, line in enumerate(wrap(text, room)):
            label = name if not number and name != before else ""
            drawn_line = isolate(line) if page.terminal else line
            if len(label) > size:
                yield f"{label}\n"
                label = ""
            yield f"{label:{size}}  {drawn_line}".rstrip() + "\n"
        before = name
