"""`timeline open`: write a page to a temporary file and open it in the browser."""

import tempfile
import webbrowser
from pathlib import Path

import typer

from timeline.cli.export_target import Look, write
from timeline.cli.options import Base, Filters, Output, Quiet, joined
from timeline.cli.output import EVENTS, sink_of
from timeline.cli.query_args import whose
from timeline.cli.session import counted, nothing, open_question, print_sql
from timeline.errors import TimelineError
from timeline.render.terminal_text import harmless
from timeline.text.plural import number_of


@joined(look=Look, filters=Filters, base=Base)
def command(filters: Filters, look: Look, base: Base, quiet: Quiet = False) -> None:
    r"""Show the events that overlap WHEN as a page in the browser.

    Writes the page of `timeline export x.html` to a temporary file and opens it with $BROWSER
    or the default browser.

    \b
    timeline open
    timeline open 1970.. -a Iran
    """
    with open_question(filters, base) as found:
        if filters.sql:
            print_sql(found)
            return
        if not found.engine.count(found.question.query)[0]:
            nothing(found, filters, quiet=quiet)
            return
        with tempfile.NamedTemporaryFile(prefix="timeline-", suffix=".html", delete=False) as made:
            path = Path(made.name)
        answer = sink_of(
            Output(format="page", out=str(path)), found.question.query.spans, "", EVENTS
        )
        count = write(found, filters, answer, counted(found), look)
    if not quiet:
        what = f"{number_of(count, 'event')}{whose(found.question)}"
        typer.echo(harmless(f"{path}: {what}"), err=True)
    if not webbrowser.open(path.as_uri()):
        raise TimelineError(
            "there is no browser that can be opened here", f"the page is {path}; or set $BROWSER"
        )
