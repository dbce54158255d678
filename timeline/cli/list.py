"""`timeline list`: the events that match, as a table or in any other form."""

from dataclasses import replace
from functools import partial

from timeline.cli.asking import Counting, asked, nothing, print_sql
from timeline.cli.boundary import say
from timeline.cli.options import Base, Columns, Filters, Output, reading
from timeline.cli.output import deliver, send_document, way
from timeline.render import RENDERERS, renderer
from timeline.render.columns import PAST_THE_RANGE, chosen
from timeline.render.events import event_sheet


@reading
def command(filters: Filters, columns: Columns, output: Output, base: Base) -> None:
    r"""The events that overlap WHEN, oldest first.

    Without WHEN all events. An event is listed if it possibly overlaps; --certain lists
    only those that must. A date whose event runs past the range is marked with ›.

    \b
    timeline list 1971..1979
    timeline list 18c -a Iran -a Russia           with both
    timeline list --during "Syrian Civil War"     while that went on
    timeline list -t treaty -w place=Tehran       words, columns
    timeline list 1828 --json                     for programs
    """
    with asked(filters, base, quiet=output.quiet) as found:
        query = found.question.query
        answer = way(output, query.spans, title=found.question.echo)
        if filters.sql:
            print_sql(found)
            return
        reach = max((hi for _, hi in query.spans), default=None)
        one_more = None if query.limit is None else query.limit + 1  # to know whether there is
        asked_for = replace(query, limit=one_more)
        events = Counting(found.store.select(asked_for), reach, query.limit)
        picked = chosen(columns.columns, found.layout)
        if answer.page.format in RENDERERS:
            send_document(
                renderer(answer.page.format)(events, answer.page, tell=partial(say, "note")), answer
            )
        else:
            sheet = event_sheet(events, picked, answer.page, found.layout)
            deliver(sheet, answer, lambda: _footer(events, found.question.echo))
        if not events.count:
            nothing(found, filters, quiet=output.quiet)


def _footer(events: Counting, echo: str) -> str:
    if not events.count:
        return ""
    text = f"{events.count} event{'' if events.count == 1 else 's'}"
    if echo:
        text += f" {echo}" if echo.startswith("during ") else f", {echo}"
    if events.more:
        text += "; more follow"
    return text + (f"; {PAST_THE_RANGE}: runs past the range" if events.marked else "")
