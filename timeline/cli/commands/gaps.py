"""`timeline gaps`: stretches of time without an event."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import typer

from timeline.cli.options import Base, Filters, Output, joined
from timeline.cli.output import Sink, deliver, sink_of
from timeline.cli.query_args import whose
from timeline.cli.session import NOTHING, OpenQuestion, nothing, open_question, print_sql
from timeline.dates.display import iso_day, show_day
from timeline.relating.gaps import Gap, Neighbours, gaps, neighbours
from timeline.render.sheet import Sheet
from timeline.text.plural import number_of

if TYPE_CHECKING:
    from timeline.model import Event

_YEAR = 365.2425  # days of a year of the Gregorian calendar, on average
Found = tuple[Gap, Neighbours]


@joined(filters=Filters, output=Output, base=Base)
def command(filters: Filters, output: Output, base: Base) -> None:
    r"""Stretches of time on which no event can have been, the longest first.

    With WHEN also those between its ends and the first and last event. "at most" is
    how long the stretch can have been, where days of the events around are not known.

    \b
    timeline gaps -a Iran -a Russia -n 5          the longest between the two
    timeline gaps 1816..2007 -w category=war -n 1
    timeline gaps -t treaty --json
    """
    with open_question(filters, base) as found:
        if filters.sql:
            print_sql(found)
            return
        query = found.question.query
        every = gaps(found.engine, query)
        end = None if query.limit is None else query.offset + query.limit
        shown = every[query.offset : end]
        _deliver(found, shown, len(every), sink_of(output, query.spans))
        if not found.engine.count(query)[0]:
            nothing(found, filters, quiet=output.quiet)
        elif not every and filters.exit_code:
            raise typer.Exit(NOTHING)


def _deliver(found: OpenQuestion, shown: list[Gap], every: int, answer: Sink) -> None:
    years = max((gap.days for gap in shown), default=0) >= _YEAR

    def with_neighbours() -> Iterator[Found]:
        for gap in shown:
            yield gap, neighbours(found.engine, found.question.query, gap)

    def footer() -> str:
        if not every:
            return ""
        left = every - len(shown)
        words = number_of(len(shown), "gap") + whose(found.question)
        words += f"; {number_of(left, 'shorter one')}" if left else ""
        return f"{words}; {found.question.echo}" if found.question.echo else words

    sheet = Sheet(
        ("from", "to", "years" if years else "days", "at most", "between"),
        lambda: (_row(*one, years=years, found=found) for one in with_neighbours()),
        lambda: (_object(*one) for one in with_neighbours()),
        frozenset({2, 3}),
        names=(
            *("from", "to", "days", "possible_from", "possible_to", "possible_days"),
            *("after", "before"),
        ),
        exact=lambda: (
            tuple("" if value is None else str(value) for value in _object(*one).values())
            for one in with_neighbours()
        ),
        keep=frozenset({0, 1, 2, 3}),
    )
    deliver(sheet, answer, footer)


def _row(gap: Gap, around: Neighbours, *, years: bool, found: OpenQuestion) -> tuple[str, ...]:
    def length(days: int) -> str:
        return f"{days / _YEAR:.1f}" if years else str(days)

    def named(event: "Event | None") -> str:
        return f"{found.engine.short_id(event)} {event.title}" if event else "WHEN"

    between = " – ".join(map(named, around))
    return (
        show_day(gap.first),
        show_day(gap.last),
        length(gap.days),
        length(gap.possible_days),
        between,
    )


def _object(gap: Gap, around: Neighbours) -> Mapping[str, object]:
    return {
        "from": iso_day(gap.first),
        "to": iso_day(gap.last),
        "days": gap.days,
        "possible_from": iso_day(gap.possible[0]),
        "possible_to": iso_day(gap.possible[1]),
        "possible_days": gap.possible_days,
        "after": around.after.key if around.after else None,
        "before": around.before.key if around.before else None,
    }
