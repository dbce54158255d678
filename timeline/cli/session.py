"""Steps of every reading command: open, resolve the filters, count events, write the footer."""

import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from shlex import quote
from typing import TYPE_CHECKING, NamedTuple, TextIO

import typer

from timeline.asking.clock import today
from timeline.asking.describe import in_words
from timeline.asking.resolve import Question
from timeline.cli.database import opened
from timeline.cli.errors import beside
from timeline.cli.options import Base, Filters
from timeline.cli.output import line_width
from timeline.cli.query_args import notes, to_query, whose
from timeline.errors import TimelineError
from timeline.query import Layout, Query
from timeline.render.columns import PAST_THE_RANGE, or_list, runs_past
from timeline.render.terminal_text import one_line, wrap
from timeline.text.names import near
from timeline.text.plural import number_of

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine
    from timeline.model import Event

NOTHING = 4
_VALUES = 10_000  # values of a column that are compared with an unknown one


class OpenQuestion(NamedTuple):
    """An open database and the question to it."""

    engine: "Engine"
    question: Question
    database: str
    layout: Layout


@contextlib.contextmanager
def open_question(filters: Filters, base: Base, *, quiet: bool = True) -> Iterator[OpenQuestion]:
    """Open the database and resolve the filters; print hints on what else may have been meant."""
    with opened(base.db) as (engine, database):
        question = to_query(filters, engine, today(), database)
        for note in () if quiet else notes(question):
            inform(f"note: {note}")
        yield OpenQuestion(engine, question, database, layout_of(engine))


def layout_of(engine: "Engine") -> Layout:
    """Return the columns of the files of each data set."""
    return engine.layout()


def stdin() -> TextIO:
    """Return stdin.

    Raises:
        TimelineError: stdin is closed.
    """
    if sys.stdin is None:
        raise TimelineError("stdin: there is no standard input")
    return sys.stdin


def inform(text: str) -> None:
    """Write a line to stderr, wrapped if the terminal's width is known."""
    cells = line_width(terminal=sys.stderr.isatty())
    text = one_line(text)
    beside((text if cells is None else "\n".join(wrap(text, cells))) + "\n")


class Counting:
    """An iterator of events that counts them.

    Attributes:
        count: number of events so far.
        marked: whether an event continues past the range.
        more: whether there are more events than the limit.
    """

    def __init__(
        self, events: Iterable["Event"], reach: int | None = None, limit: int | None = None
    ) -> None:
        """`events` is iterated once; `reach` is the last day (JDN) of the range."""
        self.count = 0
        self.marked = False
        self.more = False
        self._events = events
        self._reach = reach
        self._limit = limit

    def __iter__(self) -> Iterator["Event"]:
        """Yield the events."""
        for event in self._events:
            if self.count == self._limit:
                self.more = True
                return
            self.count += 1
            self.marked = self.marked or runs_past(event, self._reach)
            yield event


def counted(found: OpenQuestion, reach: int | None = None) -> Counting:
    """Return the matching events in a `Counting`, which also detects whether there are more."""
    query = found.question.query
    one_more = None if query.limit is None else query.limit + 1
    return Counting(found.engine.select(query._replace(limit=one_more)), reach, query.limit)


def footer(events: Counting, question: Question) -> str:
    """Return the footer: number of events, their actors and the range."""
    if not events.count:
        return ""
    echo = question.echo
    text = number_of(events.count, "event") + whose(question)
    if echo:
        text += f" {echo}" if echo.startswith("during ") else f", {echo}"
    if events.more:
        text += "; more follow"
    return text + (f"; {PAST_THE_RANGE}: runs past the range" if events.marked else "")


def print_sql(found: OpenQuestion) -> None:
    """Print the SQL of a question and its parameters."""
    text, parameters = found.engine.explain(found.question.query)
    typer.echo(text.strip())
    typer.echo(f"-- parameters: {json.dumps(list(parameters), ensure_ascii=False)}")


def _wider(found: OpenQuestion, filters: Filters) -> Iterator[str]:
    """Yield a hint for each actor that is part of another: how to ask for the whole."""
    if not filters.actor or filters.exact:
        return
    registry = found.engine.registry()
    said = {one.own for one in found.question.beside}
    for name in filters.actor:
        meant = registry.resolve(name)
        if len(meant) == 1 and meant[0].name not in said and (above := meant[0].part_of):
            yield f"hint: {meant[0].name} is a part of {above}: -a {quote(above)} asks for more"


def _near_values(found: OpenQuestion) -> Iterator[str]:
    """Yield a hint for each value of `--where` that no event has: the most similar values."""
    for condition in found.question.query.where:
        if condition.operator != "=" or not condition.value.strip():
            continue
        groups = islice(found.engine.groups(Query(), condition.field), _VALUES)
        values = [label for label, *_ in groups if label]
        if condition.value.strip() not in values and (close := near(condition.value, values)):
            value = f'{condition.field} "{condition.value.strip()}"'
            yield f"hint: no event has the {value}. Did you mean {or_list(close)}?"


def nothing(found: OpenQuestion, filters: Filters, *, quiet: bool) -> None:
    """Report that no event matches, and the span of the data; exit with 4 if `--exit-code`."""
    limits = found.question.query
    every = limits._replace(limit=None, offset=0)
    left_out = limits.limit == 0 or (limits.offset and found.engine.count(every)[0])
    if not quiet and not left_out:
        span = found.engine.span()
        if span is None:
            inform(f"No events match: {found.database} has none with a date.")
        else:
            first, _, last = in_words((span,)).partition(" to ")
            data = f"from {first} to {last}" if last else f"over {first}"
            inform(f"No events match. The data run {data}.")
        for line in (*_wider(found, filters), *_near_values(found)):
            inform(line)
    if filters.exit_code:
        raise typer.Exit(NOTHING)
