"""`timeline mcp`: what an assistant asks, through the Model Context Protocol."""

import contextlib
import sys
from math import inf
from typing import Annotated

import typer

from timeline.api.timeline import open as open_timeline
from timeline.cli.options import Base, joined
from timeline.cli.session import stdin
from timeline.errors import UsageError
from timeline.mcp.stdio import serve


@joined(base=Base)
def command(
    base: Base,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", help="Stop a question after that long.")
    ] = 10,
) -> None:
    r"""Answer the questions of an assistant: a server of the Model Context Protocol.

    It reads requests from stdin and answers on stdout until stdin ends; it changes nothing.
    Tools: search_events, show_event, count_events, list_actors, read_date, run_sql.

    \b
    timeline mcp --db history.db

    Assistants start it themselves; most take a configuration like this one:

    \b
    {"mcpServers": {"timeline":
      {"command": "timeline", "args": ["mcp", "--db", "history.db"]}}}
    """
    if not 0 < timeout < inf:
        raise UsageError(f"--timeout: {timeout:g}: write seconds, more than 0")
    if base.db == "-":
        raise UsageError("--db: stdin has the requests", "name a file")
    requests, answers = stdin().buffer, sys.stdout.buffer
    with (
        open_timeline(base.db, timeout=timeout) as timeline,
        contextlib.redirect_stdout(sys.stderr),
    ):
        serve(timeline, requests, answers)
