"""`timeline count`: count events, by period or column, with bars."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple, get_args

import typer

from timeline.asking.resolve import field
from timeline.cli.cross_table import Names, deliver_cross
from timeline.cli.options import Base, Filters, Output, joined
from timeline.cli.output import Sink, deliver, send, sink_of
from timeline.cli.query_args import whose
from timeline.cli.session import NOTHING, OpenQuestion, open_question, print_sql
from timeline.dates.ranges import Unit
from timeline.engines.aggregate.cross import TOTAL, Cell, cross
from timeline.engines.aggregate.histogram import histogram
from timeline.engines.aggregate.sums import column_sum
from timeline.errors import UsageError
from timeline.query import Query
from timeline.query.evaluate import possibly_meets
from timeline.render.sheet import Sheet
from timeline.render.tables.bars import ASCII, LIGHT, SOLID, bar, sum_bars
from timeline.render.terminal_text import width
from timeline.text.letters import fold_column
from timeline.text.plural import noun, number_of

if TYPE_CHECKING:
    from timeline.engines.aggregate.bar import Bar

PERIODS: tuple[str, ...] = get_args(Unit)


class Figures(NamedTuple):
    """Options: what is counted, and by what."""

    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="WHAT",
            help="century, decade, year, month, actor, role, category, place or any column.",
        ),
    ] = None
    spread: Annotated[
        bool, typer.Option("--spread", help="Count an event in each period it overlaps.")
    ] = False
    total: Annotated[
        str, typer.Option("--sum", metavar="FIELD", help="Sum the numbers of a column.")
    ] = ""
    ascii: Annotated[bool, typer.Option("--ascii", help="Draw bars with # and : only.")] = False


@joined(figures=Figures, filters=Filters, output=Output, base=Base)
def command(
    filters: Filters,
    output: Output,
    base: Base,
    figures: Figures,
) -> None:
    r"""Count the events that match WHEN, possibly and certainly.

    --by prints a line for each period, empty ones too, or for each actor, category, place or
    value of any column. The bar is solid for certain matches, light for possible ones; with
    --sum it shows the sum. Two --by make a table of both.

    \b
    timeline count 1971..1979
    timeline count 1900.. --by decade -a Iran
    timeline count --by actor -n 10
    timeline count 1900.. --by decade --by category
    """
    with open_question(filters, base, quiet=output.quiet) as found:
        answer = sink_of(output, found.question.query.spans)
        if filters.sql:
            print_sql(found)
            return
        total = _sum(figures.total, found)
        by = [_what(name, found) for name in figures.by or ()]
        if len(by) > 2:
            raise UsageError("--by: a table has two sides", "give --by once or twice")
        if len(by) == 2:
            _cross(found, answer, (by[0], by[1]), figures._replace(total=total))
        elif by:
            _by(found, answer, figures._replace(by=by, total=total))
        else:
            _all(found, answer, total)
        if filters.exit_code and not found.engine.count(found.question.query)[0]:
            raise typer.Exit(NOTHING)


def _what(by: str, found: OpenQuestion) -> str:
    word = fold_column(by)
    return word if word in {*PERIODS, "actor", "role"} else field("by", by, found.engine)


def _sum(total: str, found: OpenQuestion) -> str:
    return field("total", total, found.engine) if total.strip() else ""


def _all(found: OpenQuestion, answer: Sink, total: str) -> None:
    events, certain = found.engine.count(found.question.query)
    names: tuple[str, ...] = ("events", "certain")
    row: tuple[str, ...] = (str(events), str(certain))
    whole: dict[str, object] = {"events": events, "certain": certain}
    if total:
        amount = column_sum(found.engine, found.question.query, total).sum
        names, row, whole = (*names, "sum"), (*row, number(amount)), {**whole, "sum": amount}

    def footer() -> str:
        words = number_of(events, "event") + whose(found.question)
        if certain != events:
            words += f", {certain} of them for certain"
        if total:
            words += f"; {total} adds up to {row[-1] or 'nothing'}"
            words += _without(total, found, found.question.query)
        return f"{words}; {found.question.echo}" if found.question.echo else words

    if answer.page.format == "table":
        send([f"{row[-1] if total else events}\n"], answer, footer)
    else:
        sheet = Sheet(names, lambda: (row,), lambda: (whole,), frozenset({0, 1, 2}), single=True)
        deliver(sheet, answer)


def _by(found: OpenQuestion, answer: Sink, figures: Figures) -> None:
    by, spread, total = "".join(figures.by or ()), figures.spread, figures.total
    limits = found.question.query
    query = limits._replace(limit=None, offset=0)  # they apply to lines, not to events
    every = histogram(found.engine, query, by, spread=spread, total=total)
    end = None if limits.limit is None else limits.offset + limits.limit
    bars = every[limits.offset : end]
    doubtful = any(one.events != one.certain for one in bars)
    names = (by, "events", "certain", *(("sum",) if total else ()))
    drawing = answer.for_people
    signs = ASCII if figures.ascii else (SOLID, LIGHT)

    def cells(one: "Bar") -> tuple[str, ...]:
        amount = (number(one.sum),) if total else ()
        return (one.label or "–", str(one.events), str(one.certain), *amount)

    def whole(one: "Bar") -> dict[str, object]:
        known: dict[str, object] = {by: one.label or None, "events": one.events}
        return {**known, "certain": one.certain, **({"sum": one.sum} if total else {})}

    rows = [cells(one) for one in bars]
    headings: tuple[str, ...] = names
    if drawing:
        kept = [0, 1, *((2,) if doubtful else ()), *((3,) if total else ())]
        headings = tuple(names[n] for n in kept)
        rows = [tuple(row[n] for n in kept) for row in rows]
    most = max((one.events for one in bars), default=0)
    if drawing and most:
        headings = (*headings, "")
        room = bar_room(headings, rows, answer.page.width)
        if total:
            drawn = sum_bars([one.sum for one in bars], room, ascii_only=figures.ascii)
        else:
            drawn = tuple(bar(one.events, one.certain, most, room, signs) for one in bars)
        rows = [(*row, one) for row, one in zip(rows, drawn, strict=True)]

    def footer() -> str:
        events = found.engine.count(query)[0]
        before = 0
        if by in PERIODS and not spread and query.spans and query.match == "overlap":
            before = events - _starting(found, query)
        words = histogram_footer(events, by, spread=spread, before=before, of=whose(found.question))
        if not words:
            return ""
        left = len(every) - len(bars)
        words += _without(total, found, query) if total else ""
        words += f"; {number_of(left, 'more line')}" if left else ""
        return words + (f"; {signs[1]}: possibly" if doubtful and not total else "")

    sheet = Sheet(
        headings,
        lambda: rows,
        lambda: (whole(one) for one in bars),
        frozenset(range(1, len(headings) - (1 if drawing and most else 0))),
        names=names,
        exact=lambda: (cells(one) for one in bars),
        keep=frozenset(range(1, len(headings))),
    )
    deliver(sheet, answer, footer)


def _cross(found: OpenQuestion, answer: Sink, by: tuple[str, str], figures: Figures) -> None:
    row, column = by
    limits = found.question.query
    query = limits._replace(limit=None, offset=0)  # they apply to rows, not to events
    table = cross(found.engine, query, by, total=figures.total)
    end = None if limits.limit is None else limits.offset + limits.limit
    rows = table.rows[limits.offset : end]
    left = len(table.rows) - len(rows)

    def footer() -> str:
        every = table.cells.get((TOTAL, TOTAL), Cell())
        if not every.events:
            return ""
        words = number_of(every.events, "event") + whose(found.question)
        for period in PERIODS:
            words += f", each in every {period} it touches" if period in by else ""
        if every.certain != every.events:
            words += "; (n): n of them for certain"
        return words + (f"; {number_of(left, 'more line')}" if left else "")

    shown = table._replace(rows=rows)
    deliver_cross(shown, Names(row, column, figures.total), answer, footer, number)


def _starting(found: OpenQuestion, query: Query) -> int:
    """Return how many of the matching events possibly start within WHEN."""
    starts = query._replace(match="starts")
    if not query.certain:
        return found.engine.count(starts)[0]
    # An event may certainly overlap WHEN and only possibly start in it; the bars include it.
    return sum(possibly_meets(starts, event) for event in found.engine.select(query))


def _without(total: str, found: OpenQuestion, query: Query) -> str:
    """Return a note on the cells left out of a sum because they hold no number."""
    many = column_sum(found.engine, query, total).left_out
    cells = number_of(many, "cell without a number is", "cells without a number are")
    return f"; {cells} left out" if many else ""


def histogram_footer(events: int, by: str, *, spread: bool, before: int = 0, of: str = "") -> str:
    """Return the footer of a histogram: how events were assigned to bars.

    `before` counts events that began before WHEN and are in no bar; `of` names the actors.
    """
    if not events:
        return ""
    words = number_of(events, "event") + of
    if by in PERIODS and spread:
        words += f", each in every {by} it touches"
    elif by in PERIODS and before:
        inside = events - before
        starts = noun(inside, "it starts", "they start")
        words += f"; {inside} in the {by} {starts} in, {before} began before"
        words += " (--spread: in every one it touches)"
    elif by in PERIODS:
        words += f", each in the {by} it starts in (--spread: in every one it touches)"
    elif by == "actor":
        words += ", each once for every actor it has"
    return words


def number(value: float | None) -> str:
    """Return a sum as text: whole numbers without a decimal point, "" for None."""
    if value is None:
        return ""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.10g}"


def bar_room(headings: Sequence[str], rows: Sequence[Sequence[str]], line: int | None) -> int:
    """Return how many cells of a line are left for bars."""
    taken = sum(max(map(width, column)) + 2 for column in zip(headings[:-1], *rows, strict=True))
    return max(1, min(60, (line or 80) - taken))
