"""`timeline sources`: each reference of an answer once, with its events."""

from collections.abc import Sequence

import typer

from timeline.cli.options import Base, Filters, Output, joined
from timeline.cli.output import deliver, sink_of
from timeline.cli.session import NOTHING, inform, nothing, open_question, print_sql
from timeline.engines.aggregate.references import Reference, references_of
from timeline.errors import UsageError
from timeline.render.sheet import Sheet
from timeline.text.plural import number_of

_SORTS = ("source", "events")


@joined(filters=Filters, output=Output, base=Base)
def command(filters: Filters, output: Output, base: Base) -> None:
    r"""List each reference once (field source), with the ids of its events.

    A cell with several references counts for each of them; "; " or a line end separates them.
    --sort orders by source or events, --limit counts references.

    \b
    timeline sources 1971..1979 -a Iran
    timeline sources --sort -events -n 10       the most used
    timeline sources --csv -o bibliography.csv
    """
    with open_question(filters._replace(sort=None, limit=None, offset=0), base) as found:
        if filters.sql:
            print_sql(found)
            return
        answer = sink_of(output)
        named = {"name": found.engine.short_id} if answer.for_people else {}
        every, without = references_of(found.engine, found.question.query, **named)
        for sort in reversed([text.strip() for text in filters.sort or () if text.strip()]):
            every = _ordered(every, sort)
        end = None if filters.limit is None else filters.offset + filters.limit
        deliver(_sheet(every[filters.offset : end]), answer)
        if not every and not without:
            nothing(found, filters, quiet=output.quiet)
            return
        if without and not output.quiet:
            inform(f"{number_of(without, 'event has', 'events have')} no source.")
        if not every and filters.exit_code:
            raise typer.Exit(NOTHING)


def _ordered(every: list[Reference], sort: str) -> list[Reference]:
    word = sort.removeprefix("-").strip().casefold()
    if word not in _SORTS:
        raise UsageError(f'--sort: no column "{word}"', f"there are {', '.join(_SORTS)}")
    if word == "source":
        return every[::-1] if sort.startswith("-") else every
    return sorted(every, key=lambda one: len(one.events), reverse=sort.startswith("-"))


def _sheet(rows: Sequence[Reference]) -> Sheet:
    def cells(one: Reference) -> tuple[str, ...]:
        return one.source, str(len(one.events)), ", ".join(key for _, key in one.events)

    def whole(one: Reference) -> dict[str, object]:
        events = [{"id": key, "dataset": dataset} for dataset, key in one.events]
        return {"source": one.source, "count": len(events), "events": events}

    return Sheet(
        ("source", "events", "ids"),
        lambda: map(cells, rows),
        lambda: map(whole, rows),
        right=frozenset({1}),
        keep=frozenset({1}),
    )
