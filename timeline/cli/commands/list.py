"""`timeline list`: list matching events as a table or in another format."""

from timeline.cli.export_target import USUAL, Look, is_document, write
from timeline.cli.options import Base, Columns, Filters, Output, reading
from timeline.cli.output import EVENTS, deliver, sink_of
from timeline.cli.session import OpenQuestion, counted, footer, nothing, open_question, print_sql
from timeline.render.columns import chosen
from timeline.render.event_sheet import event_sheet


@reading
def command(filters: Filters, columns: Columns, output: Output, base: Base) -> None:
    r"""List the events that overlap WHEN, oldest first.

    Without WHEN, lists all events. An event is listed if it may overlap WHEN; --certain lists
    only those that certainly do. › marks an event that continues past the range.

    \b
    timeline list 1971..1979
    timeline list 18c -a Iran -a Russiaboth take part
    timeline list --during "Syrian Civil War"     during that war
    timeline list -t treaty -w place=Tehran       by words, by column
    timeline list 1828 --json                     for programs
    """
    with open_question(filters, base, quiet=output.quiet) as found:
        if filters.sql:
            print_sql(found)
            return
        answered(found, filters, output, columns.named)


def answered(
    found: OpenQuestion, filters: Filters, output: Output, columns: str = "", look: Look = USUAL
) -> None:
    """Print the matching events in the requested format; `look` has the options of pictures."""
    query = found.question.query
    answer = sink_of(output, query.spans, kinds=EVENTS)
    reach = max((hi for _, hi in query.spans), default=None)
    events = counted(found, reach)
    if is_document(answer.page.format):
        count = write(found, filters, answer, events, look)
    else:
        picked = chosen(columns, found.layout)
        sheet = event_sheet(events, picked, answer.page, found.layout, found.engine.short_id)
        deliver(sheet, answer, lambda: footer(events, found.question))
        count = events.count
    if not count:
        nothing(found, filters, quiet=output.quiet)
