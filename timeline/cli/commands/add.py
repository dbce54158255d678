"""`timeline add`: append an event to its file and load it."""

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
    file: Annotated[str, typer.Argument(metavar="FILE", help="The text file to add it to.")],
    date: Annotated[str, typer.Argument(metavar="DATE", help="In any form, or EDTF.")],
    title: Annotated[str, typer.Argument(metavar="TITLE", help="Title of the event.")],
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "-a",
            "--actor",
            metavar="[ROLE=]NAME",
            help="An actor; repeat for more. ROLE= where the file has columns of roles.",
        ),
    ] = None,
    place: Annotated[str, typer.Option("--place", metavar="TEXT", help="Place.")] = "",
    category: Annotated[str, typer.Option("--category", metavar="TEXT", help="Category.")] = "",
    description: Annotated[
        str, typer.Option("--description", metavar="TEXT", help="Description.")
    ] = "",
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Source.")] = "",
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="COLUMN=TEXT", help="Any other column; repeat for more."),
    ] = None,
    id_: Annotated[str, typer.Option("--id", metavar="ID", help="Its id [the next number].")] = "",
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    r"""Add an event to its file, and load it.

    Appends one line in the file's own delimiter, quotes and line end; no other byte changes. If
    the date cannot be read, nothing is written.

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
