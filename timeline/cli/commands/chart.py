"""`timeline chart`: draw events in lanes in the terminal."""

from typing import Annotated

import typer

from timeline.cli.commands.list import answered
from timeline.cli.export_target import By, Look, drawing
from timeline.cli.options import Base, Filters, Output, joined
from timeline.cli.output import EVENTS, line_width, send, sink_of
from timeline.cli.session import counted, footer, nothing, open_question, print_sql
from timeline.render.pictures.terminal import render


@joined(filters=Filters, output=Output, base=Base)
def command(
    filters: Filters,
    output: Output,
    base: Base,
    by: By = "actor",
    ascii_: Annotated[bool, typer.Option("--ascii", help="Use ASCII characters only.")] = False,
) -> None:
    r"""The events that overlap WHEN, drawn in lanes along an axis of time.

    A lane is the first actor of an event, or the column of --by. There are at most eight; the
    others share one. The chart is as wide as the terminal ($COLUMNS). Events that do not fit are
    counted below it.

    \b
    timeline chart 1970..2025
    timeline chart 19c --by category
    timeline chart 1914..1918 --by place -w category=war
    """
    with open_question(filters, base, quiet=output.quiet) as found:
        answer = sink_of(output, found.question.query.spans, kinds=EVENTS)
        if filters.sql:
            print_sql(found)
            return
        if answer.page.format != "table":  # JSON, a picture: the events of the chart
            answered(found, filters, output, look=Look(by))
            return
        events = counted(found)
        page = answer.page
        how = drawing(found, filters, Look(by))._replace(
            width=page.width or line_width(terminal=False) or 0,
            ascii=ascii_,
            colour=page.colour,
            terminal=page.terminal,
        )
        send(render(events, how), answer, lambda: footer(events, found.question))
        if not events.count:
            nothing(found, filters, quiet=output.quiet)
