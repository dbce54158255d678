"""`timeline export`: write events to a file in many formats. CSV has the cells that were loaded."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.export_folder import is_folder, write_folder
from timeline.cli.export_package import check_package, describe
from timeline.cli.export_target import Look, is_document, write
from timeline.cli.options import Base, Columns, Filters, Output, joined
from timeline.cli.output import EVENTS, chosen_format, send_document, sink_of
from timeline.cli.query_args import whose
from timeline.cli.session import Counting, OpenQuestion, nothing, open_question, print_sql
from timeline.errors import UsageError
from timeline.model import Column, Dataset, Event
from timeline.render import form_of_ending, sheet_renderer
from timeline.render.columns import ALL, chosen
from timeline.render.event_sheet import event_sheet
from timeline.render.sheet import Page
from timeline.render.tables.csv import drawn
from timeline.render.terminal_text import harmless
from timeline.text.letters import fold_column
from timeline.text.plural import number_of


@joined(look=Look, filters=Filters, columns=Columns, output=Output, base=Base)
def command(  # noqa: PLR0913, PLR0917 - the kinds of options
    filters: Filters,
    columns: Columns,
    look: Look,
    output: Output,
    base: Base,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="Its ending sets the format; - or none: CSV to stdout."
        ),
    ] = "",
    datapackage: Annotated[
        bool,
        typer.Option("--datapackage", help="Also describe a CSV in datapackage.json beside it."),
    ] = False,
) -> None:
    r"""Write events to a file; its ending chooses the format.

    CSV has the columns of the file that was loaded, in their order, with every cell as it was
    written, and can be loaded again. The target is replaced only when the export is complete.

    \b
    .csv .tsv .json .jsonl .yaml .md   rows        .ics      a calendar
    .html           a page for the browser         .geojson  a map
    .svg .png       a still picture                .parquet  data frames
    .db             a database of its own          .mw .mmd  Markwhen, Mermaid
    FOLDER/         a database and metadata.json for Datasette
    -f gantt        Mermaid, as bars               -f timelinejs, timelinejs-csv

    \b
    timeline export copy.csv
    timeline export iran.html 1970.. -a Iran --title "Iran since 1970"
    timeline export copy.csv --datapackage
    timeline export wars.svg 19c -w category=war --by place
    timeline export site/      then: datasette site/*.db -m site/metadata.json
    timeline export - 1979 -f icalendar | less
    """
    if file and output.out:
        raise UsageError(f"--output: {output.out}: FILE is {file} already", "name one of them")
    target = file or output.out or "-"
    name = "folder" if is_folder(target) else _format(target, output)
    if datapackage:
        check_package(name, target, columns.named)
    with open_question(filters, base) as found:
        if filters.sql:
            print_sql(found)
            return
        if name == "folder":
            count = write_folder(found, filters, target, look.title)
            _report(count, target, found, quiet=output.quiet)
            return
        query = found.question.query
        bare = output._replace(format=name, json=False, csv=False, md=False, out=target)
        answer = sink_of(bare, query.spans, look.title, EVENTS)
        page = answer.page._replace(terminal=target == "-" and sys.stdout.isatty(), width=None)
        answer = answer._replace(page=page)
        # limit and offset apply to all events together, in order of time
        part = query.limit is not None or query.offset
        in_file_order = name in {"csv", "tsv"} and not filters.sort and not part
        events = Counting(as_filed(found) if in_file_order else found.engine.select(query))
        if is_document(name):
            count = write(found, filters, answer, events, look)
        else:
            send_document(_rows(found, events, columns.named, page), answer)
            count = events.count
        if datapackage:
            describe(target, used_sets(found), merged(used_sets(found)))
        _report(count, target, found, quiet=output.quiet)
        if not count and not events.count:
            nothing(found, filters, quiet=output.quiet)


def _report(count: int, target: str, found: OpenQuestion, *, quiet: bool) -> None:
    """Print the number of events written."""
    if target != "-" and not quiet:
        what = f"{number_of(count, 'event')}{whose(found.question)}"
        typer.echo(harmless(f"{target}: {what}"), err=True)


def _rows(found: OpenQuestion, events: Counting, columns: str, page: Page) -> Iterator[str]:
    """Yield the lines of a row format; CSV has the columns of the files, unless -c names others.

    `events` are already in output order.
    """
    if page.format in {"csv", "tsv"} and not columns:
        return table(events, used_sets(found), "\t" if page.format == "tsv" else ",")
    picked = chosen(columns, found.layout, ALL)
    sheet = event_sheet(events, picked, page, found.layout)
    return sheet_renderer(page.format)(sheet, page)


def used_sets(found: OpenQuestion) -> list[Dataset]:
    """Return the data sets that the question is about."""
    asked_for = found.question.query.datasets
    return [d for d in found.engine.datasets() if not asked_for or d.name in asked_for]


def _format(target: str, output: Output) -> str:
    named = chosen_format(output._replace(out=""), EVENTS)
    if output.format or named != "table":
        return named
    if target == "-":
        return "csv"
    found = form_of_ending(Path(target).suffix, EVENTS)
    if not found:
        raise UsageError(
            f"{target}: no format has this file ending",
            "timeline export --help lists the endings; or name the format with -f (- is stdout)",
        )
    return found


def as_filed(found: OpenQuestion) -> Iterator[Event]:
    """Yield the events of each data set in turn, in the order of its file."""
    query = found.question.query
    for name, columns in found.layout.items():
        if query.datasets and name not in query.datasets:
            continue
        one = query._replace(datasets=(name,), sort="line")
        if any(fold_column(column.name) == "line" for column in columns):
            # a column of the file with the same name has priority
            yield from sorted(found.engine.select(one._replace(sort="")), key=lambda e: e.line)
        else:
            yield from found.engine.select(one)


def table(events: Iterable[Event], sources: Sequence[Dataset], delimiter: str) -> Iterator[str]:
    """Yield the lines of a table with the columns of the files that the events were loaded from."""
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
    """Return the columns of all files, those of the first file first; one for each field."""
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
    """Return a function from event to cell: the cell as written, or the field that holds it."""
    name = column.name
    if column.field is None:
        return lambda event: event.extra.get(name, "")
    field = _FIELDS[column.field]
    return lambda event: event.extra[name] if name in event.extra else field(event)
