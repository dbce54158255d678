"""`timeline sql`: run one read-only SQL statement."""

from collections.abc import Sequence
from math import inf
from typing import Annotated

import typer

from timeline.cli.database import opened
from timeline.cli.options import Base, Output, plain
from timeline.cli.output import deliver, sink_of
from timeline.cli.session import stdin
from timeline.errors import UsageError
from timeline.render.sheet import Sheet
from timeline.render.sql_json import single, value


@plain
def command(
    query: Annotated[str, typer.Argument(metavar="QUERY|-", help="The statement; - is stdin.")],
    output: Output,
    base: Base,
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout", metavar="SECONDS", show_default=False, help="Stop after this time."
        ),
    ] = 0,
) -> None:
    r"""Run one read-only SQL statement.

    A day is a Julian Day Number; date(start_min) shows it. Tables: event, participant, actor,
    actor_name, dataset.

    \b
    timeline help sql                             tables, and ready questions
    timeline sql "select count(*) as events from event"
    timeline sql "select title, date(start_min) as day from event limit 5" --json
    """
    text = stdin().read() if query == "-" else query
    if not 0 <= timeout < inf:
        raise UsageError(f"--timeout: {timeout:g}: write seconds, from 0 on (0: no limit)")
    if not text.strip():
        raise UsageError("there is no statement", 'timeline sql "select * from event limit 5"')
    answer = sink_of(output)
    with opened(base.db) as (engine, _):
        names, rows = engine.readonly_sql(text, timeout=timeout or None)
        keys = single(names)
        found = iter(rows)
        kept: list[Sequence[object]] = []
        figures: frozenset[int] = frozenset()
        if answer.for_people:
            kept = list(found)
            figures = frozenset(
                n
                for n in range(len(names))
                if any(isinstance(row[n], int | float) for row in kept)
                and all(row[n] is None or isinstance(row[n], int | float) for row in kept)
            )
        deliver(
            Sheet(
                tuple(names),
                lambda: (tuple(map(cell, row)) for row in kept or found),
                lambda: (dict(zip(keys, map(value, row), strict=True)) for row in kept or found),
                figures,
            ),
            answer,
        )


def cell(found: object) -> str:
    """Return a value of SQL as the text of a cell; NULL is ""."""
    if found is None:
        return ""
    return found.hex() if isinstance(found, bytes) else str(found)
