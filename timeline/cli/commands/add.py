"""`timeline add`: one event more, in the file and in the database."""

from typing import Annotated

import typer

from timeline.cli import options
from timeline.cli.edits import DryRun, base_of, carry_out, fields_of, open_file
from timeline.cli.options import Quiet, joined
from timeline.editing.changes import NewEvent, added

FIELDS = ("place", "category", "description", "source")


@joined(base=options.Base)
def command(  # noqa: PLR0913, PLR0917 - the options of a command
    base: options.Base,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The text file of the event.")],
    date: Annotated[str, typer.Argument(metavar="DATE", help="As people write it, or EDTF.")],
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What happened.")],
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "-a",
            "--actor",
            metavar="[ROLE=]NAME",
            help="Who takes part; repeat for more. With a role where the file has columns of them.",
        ),
    ] = None,
    place: Annotated[str, typer.Option("--place", metavar="TEXT", help="Where it was.")] = "",
    category: Annotated[str, typer.Option("--category", metavar="TEXT", help="Its kind.")] = "",
    description: Annotated[
        str, typer.Option("--description", metavar="TEXT", help="More about it.")
    ] = "",
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Who says so.")] = "",
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="COLUMN=TEXT", help="Any other column; repeat for more."),
    ] = None,
    id_: Annotated[str, typer.Option("--id", metavar="ID", help="Its id [the next number].")] = "",
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    r"""Add an event to its file, and load it.

    One line is appended, written as the file writes its own; no other byte changes. A date that
    cannot be read is refused, and nothing is written.

    \b
    timeline add events.csv 1979-02-11 "Victory of the revolution" -a Iran
    timeline add wars.csv 1980/1988 "Iran–Iraq War" -a Iran -a Iraq
    timeline add events.csv "c. 1722" Siege -a attacker=Afghans --set checked=yes
    """
    texts = dict(zip(FIELDS, (place, category, description, source), strict=True))
    fields = {name: text for name, text in texts.items() if text}
    fields |= fields_of(set_ or (), "--set ")
    event = NewEvent(date, title, tuple(actor or ()), fields, id_)
    kept = base_of(base.db)
    with open_file(file, kept) as (opened, dataset):
        edit = added(opened, event)
        carry_out(edit, kept, dataset, dry_run=dry_run, quiet=quiet)
