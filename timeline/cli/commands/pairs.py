"""`timeline pairs`: one event after another, or two that share time."""

import contextlib
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from timeline.asking.clock import today
from timeline.asking.resolve import Question, field
from timeline.cli.app import Command
from timeline.cli.database import opened
from timeline.cli.options import Base, Filters, Output, joined
from timeline.cli.output import Sink, deliver, send, sink_of
from timeline.cli.query_args import to_query
from timeline.cli.session import NOTHING
from timeline.errors import UsageError
from timeline.query import value
from timeline.relating.pairs import Pair, PairQuestion, pairs
from timeline.relating.within import within
from timeline.render.sheet import Sheet
from timeline.text.plural import number_of

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine
    from timeline.relating.pairs import How

_THEN = "--then"
_WHEN = ("when", "from_", "to", "during", "last", "after", "before", "match", "slack", "circa")


class Joining(NamedTuple):
    """What the two events of a pair have to do with each other."""

    then: Annotated[
        bool,
        typer.Option(_THEN, help="The filters after it are for the second event."),
    ] = False
    within: Annotated[
        str,
        typer.Option(
            "--within",
            metavar="TIME",
            help="The second begins so soon after the first ends: 30d, 1y, 31d..365d.",
        ),
    ] = ""
    from_: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="start|end",
            help="Count the time from when the first starts, or ends.",
        ),
    ] = "end"
    overlap: Annotated[bool, typer.Option("--overlap", help="They share a day.")] = False
    in_: Annotated[bool, typer.Option("--in", help="The second lies in the first.")] = False
    next_: Annotated[bool, typer.Option("--next", help="Only the second that follows first.")] = (
        False
    )
    share: Annotated[
        int,
        typer.Option("--share", metavar="N", help="They have N actors or more in common."),
    ] = 0
    same: Annotated[
        list[str] | None,
        typer.Option("--same", metavar="FIELD", help="They have the same value in a column."),
    ] = None
    same_actors: Annotated[
        bool, typer.Option("--same-actors", help="They have exactly the same actors.")
    ] = False
    count_: Annotated[bool, typer.Option("--count", help="Only how many pairs.")] = False


_OF_THE_PAIR = {*Joining._fields, "limit", "offset", "certain", "sql", "exit_code"}
_OF_ONE_EVENT = frozenset(Filters._fields) - _OF_THE_PAIR


class Parser(Command):
    """The command line of `pairs`: filters before `--then` and after it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse both halves; options of the pair may be in either.

        Raises:
            UsageError: `--then` is there twice.
        """
        if _THEN not in args:
            return super().parse_args(ctx, args)
        at = args.index(_THEN)
        before, after = args[:at], args[at + 1 :]
        if _THEN in after:
            raise UsageError(f"{_THEN} is given twice", "give it once")
        rest = super().parse_args(ctx, before)
        second = self.make_context(ctx.info_name, after, parent=ctx.parent)
        given = {
            name: one
            for name, one in second.params.items()
            if "COMMANDLINE" in str(second.get_parameter_source(name))
        }
        ctx.meta[_THEN] = {k: v for k, v in given.items() if k in _OF_ONE_EVENT}
        ctx.params.update({k: v for k, v in given.items() if k not in _OF_ONE_EVENT})
        return rest


class OpenQuestion(NamedTuple):
    """Two questions to a database that is open."""

    engine: "Engine"
    first: Question
    second: Question


@joined(joining=Joining, filters=Filters, output=Output, base=Base)
def command(
    context: typer.Context,
    joining: Joining,
    filters: Filters,
    output: Output,
    base: Base,
) -> None:
    r"""Pairs of events: the second begins within some time after the first ends.

    Filters before --then are for the first event, those after it for the second;
    a WHEN is for both. A pair is listed if it is possible: "days" has the least and
    the most days from the one to the other, and the last column says what is certain.

    \b
    timeline pairs -w category=war --then -w category=treaty --within 1y
    timeline pairs -a Iran --then -a Russia --within 31d..365d --share 2
    timeline pairs -t war --then -t revolution --overlap
    timeline pairs --then --same-actors --within 30d --count
    """
    how = _how(joining)
    if joining.share < 0:
        raise UsageError(f"--share: {joining.share}: write a number from 0 on")
    if joining.from_ not in {"start", "end"}:
        raise UsageError(f"--from: {joining.from_}: write start or end")
    with _asked(filters, context.meta.get(_THEN, {}), base) as found:
        layout = found.engine.layout()
        names = [field("same", name, found.engine) for name in joining.same or ()]
        asked = PairQuestion(
            how=how,
            within=within(joining.within),
            share=joining.share,
            same_actors=joining.same_actors,
            same=tuple(partial(value, name=name, layout=layout) for name in names),
            once=how == "overlap" and found.first.query == found.second.query,
            next=joining.next_,
            certain=filters.certain,
        )
        first, second = found.first.query, found.second.query
        every = pairs(found.engine.select(first), found.engine.select(second), asked)
        answer = sink_of(output, first.spans)
        if joining.count_:
            many = _count(every, answer)
        else:
            end = None if filters.limit is None else filters.offset + filters.limit
            many = _list(
                islice(every, filters.offset, end), answer, found, start=how != "after end"
            )
        if not many and filters.exit_code:
            raise typer.Exit(NOTHING)


def _how(joining: Joining) -> "How":
    timed = joining.within or joining.from_ != "end"
    if (joining.overlap and joining.in_) or ((joining.overlap or joining.in_) and timed):
        raise UsageError("--within, --overlap and --in exclude each other", "choose one")
    if joining.overlap:
        return "overlap"
    if joining.in_:
        return "in"
    return "after start" if joining.from_ == "start" else "after end"


@contextlib.contextmanager
def _asked(filters: Filters, then: Mapping[str, Any], base: Base) -> Iterator[OpenQuestion]:
    """Open the database and understand the filters of both events."""
    when = {name: getattr(filters, name) for name in _WHEN}
    second = Filters(**{**when, **then})
    with opened(base.db) as (engine, database):
        yield OpenQuestion(
            engine,
            to_query(_all_of(filters), engine, today(), database),
            to_query(_all_of(second), engine, today(), database),
        )


def _all_of(filters: Filters) -> Filters:
    """Return the filters without those that are meant for the pairs."""
    return filters._replace(limit=None, offset=0, certain=False)


def _count(every: Iterator[Pair], answer: Sink) -> int:
    many = certain = 0
    for pair in every:
        many += 1
        certain += pair.certain
    if answer.page.format == "table":
        send([f"{many}\n"], answer, lambda: _said(many, certain))
    else:
        names = ("pairs", "certain")
        whole = {"pairs": many, "certain": certain}
        row = (str(many), str(certain))
        deliver(Sheet(names, lambda: (row,), lambda: (whole,), single=True), answer)
    return many


def _said(many: int, certain: int) -> str:
    return number_of(many, "pair") + (f", {certain} of them for certain" if certain < many else "")


def _list(every: Iterator[Pair], answer: Sink, found: OpenQuestion, *, start: bool) -> int:
    tally = [0, 0]

    def counted() -> Iterator[Pair]:
        for pair in every:
            tally[0] += 1
            tally[1] += pair.certain
            yield pair

    sheet = Sheet(
        ("a", "event", "b", "event", "days", ""),
        lambda: (_row(pair, found.engine) for pair in counted()),
        lambda: map(_object, counted()),
        frozenset({4}),
        names=(
            *("a", "a_dataset", "a_date", "a_title", "b", "b_dataset", "b_date", "b_title"),
            *("lag_min", "lag_max", "certain"),
        ),
        exact=lambda: (_exact(pair) for pair in counted()),
        keep=frozenset({0, 2, 4, 5}),
    )
    counts = "starts" if start else "ends"
    deliver(
        sheet,
        answer,
        lambda: f"{_said(*tally)}; days from when a {counts} to when b starts" if tally[0] else "",
    )
    return tally[0]


def _row(pair: Pair, engine: "Engine") -> tuple[str, ...]:
    return (
        engine.short_id(pair.a),
        pair.a.title,
        engine.short_id(pair.b),
        pair.b.title,
        _days(*pair.lag),
        "certain" if pair.certain else "possible",
    )


def _days(least: int | None, most: int | None) -> str:
    """Return a range of days.

    >>> _days(-7, 22), _days(0, 0), _days(3, None)
    ('-7..22', '0', '3..')
    """
    if least == most is not None:
        return str(least)
    return f"{'' if least is None else least}..{'' if most is None else most}"


def _object(pair: Pair) -> Mapping[str, object]:
    sides = {"a": pair.a, "b": pair.b}
    known: dict[str, object] = {}
    for side, event in sides.items():
        known |= {
            side: event.key,
            f"{side}_dataset": event.dataset,
            f"{side}_date": event.date.edtf,
            f"{side}_title": event.title,
        }
    return {**known, "lag": list(pair.lag), "certain": pair.certain}


def _exact(pair: Pair) -> tuple[str, ...]:
    *known, lag, certain = _object(pair).values()
    least, most = ("" if day is None else str(day) for day in pair.lag)
    del lag
    return (*map(str, known), least, most, str(certain).lower())
