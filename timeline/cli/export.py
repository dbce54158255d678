"""`timeline export`: events into a file; as CSV cell for cell as they were loaded."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.asking import Asked, Counting, asked, nothing, print_sql
from timeline.cli.boundary import say
from timeline.cli.options import Base, Columns, Filters, Output, joined
from timeline.cli.output import chosen_format, send_document, way
from timeline.errors import UsageError
from timeline.model import Column, Dataset, Event
from timeline.render import ENDINGS, RENDERERS, renderer, sheet_renderer
from timeline.render.columns import ALL, chosen
from timeline.render.csvtext import drawn
from timeline.render.events import event_sheet


@joined(filters=Filters, columns=Columns, output=Output, base=Base)
def command(
    filters: Filters,
    columns: Columns,
    output: Output,
    base: Base,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="Its ending decides the form; - or none: CSV to stdout."
        ),
    ] = "",
) -> None:
    r"""Events into a file: CSV that loads back as it was, JSON and other forms.

    CSV has the columns of the file that was loaded, in their order, every cell as it was
    written. The file is written aside and moved into place when it is whole.

    \b
    timeline export copy.csv
    timeline export iran.json 1970.. -a Iran
    """
    target = file or output.out or "-"
    name = _format(target, output)
    with asked(filters, base, quiet=output.quiet) as found:
        if filters.sql:
            print_sql(found)
            return
        query = found.question.query
        answer = way(output._replace(format=name, json=False, csv=False, md=False), query.spans)
        page = answer.page._replace(terminal=answer.page.terminal and target == "-", width=None)
        in_file_order = name in {"csv", "tsv"} and not filters.sort and query.limit is None
        selected = as_filed(found) if in_file_order else found.store.select(query)
        events = Counting(selected)
        if name in RENDERERS:
            lines: Iterable[str] | Iterable[bytes] = renderer(name)(
                events, page, tell=partial(say, "note")
            )
        elif name in {"csv", "tsv"} and not columns.columns:
            sources = found.store.datasets()
            used = [d for d in sources if not query.datasets or d.name in query.datasets]
            delimiter = "\t" if name == "tsv" else ","
            lines = table(events, used, delimiter)
        else:
            picked = chosen(columns.columns, found.layout, ALL)
            lines = sheet_renderer(name)(event_sheet(events, picked, page, found.layout), page)
        send_document(lines, answer._replace(page=page, out=target))
        if target != "-" and not output.quiet:
            plural = "" if events.count == 1 else "s"
            typer.echo(f"{target}: {events.count} event{plural}", err=True)
        if not events.count:
            nothing(found, filters, quiet=output.quiet)


def _format(target: str, output: Output) -> str:
    named = chosen_format(output._replace(out=""))
    if output.format or named != "table":
        return named
    if target == "-":
        return "csv"
    ending = Path(target).suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(
            f"{target}: its ending tells no form",
            f"use one of {', '.join(ENDINGS)}, or name the form with -f",
        )
    return ENDINGS[ending]


def as_filed(found: Asked) -> Iterator[Event]:
    """Yield the events data set by data set, in the order of their files."""
    query = found.question.query
    for name, columns in found.layout.items():
        if query.datasets and name not in query.datasets:
            continue
        one = replace(query, datasets=(name,), sort="line")
        if any(column.name.strip().casefold() == "line" for column in columns):
            # the file's own column of that name would be meant
            yield from sorted(found.store.select(replace(one, sort="")), key=lambda e: e.line)
        else:
            yield from found.store.select(one)


def table(events: Iterable[Event], sources: Sequence[Dataset], delimiter: str) -> Iterator[str]:
    """Yield the lines of a table with the columns of the files that the events come from."""
    columns = merged(sources)
    several = len(sources) > 1
    cells = [_cell(column) for column in columns]
    header = [column.name for column in columns]
    if several and "dataset" not in header:
        header.append("dataset")
        cells.append(lambda event: event.dataset)
    rows = (tuple(cell(event) for cell in cells) for event in events)
    return drawn(rows, header, delimiter)


def merged(sources: Sequence[Dataset]) -> tuple[Column, ...]:
    """Return the columns of all files, those of the first one first; one for each field."""
    found: dict[str, Column] = {}
    for dataset in sources:
        for column in dataset.columns:
            found.setdefault(column.field or f" {column.name}", column)
    if not found:
        fields = ("key", "date", "title", "actors", "place", "category", "description", "source")
        return tuple(Column("id" if f == "key" else f, f) for f in fields)  # type: ignore[arg-type]
    return tuple(found.values())


_FIELDS: dict[str, Callable[[Event], str]] = {
    "key": lambda e: e.key,
    "title": lambda e: e.title,
    "date": lambda e: e.date.text,
    "actors": lambda e: e.actors,
    "place": lambda e: e.place,
    "category": lambda e: e.category,
    "description": lambda e: e.description,
    "source": lambda e: e.source,
}


def _cell(column: Column) -> Callable[[Event], str]:
    """Return what gives the cell of a column: as written, where a field does not hold it so."""
    name = column.name
    if column.field is None:
        return lambda event: event.extra.get(name, "")
    field = _FIELDS[column.field]
    return lambda event: event.extra[name] if name in event.extra else field(event)
