"""`timeline remove`: remove an event from its file and from the database."""

from typing import Annotated

import typer

from timeline.cli import options
from timeline.cli.edits import (
    DryRun,
    InFile,
    OfDataset,
    base_of,
    carry_out,
    open_file,
    place_of,
)
from timeline.cli.options import Quiet, joined
from timeline.editing.changes import removed


@joined(base=options.Base)
def command(  # noqa: PLR0913, PLR0917 - the options of a command
    base: options.Base,
    event: Annotated[
        str, typer.Argument(metavar="ID|TITLE", help="The id that list shows, or the title.")
    ],
    file: InFile = "",
    dataset: OfDataset = "",
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    r"""Remove an event from its file and from the database.

    Deletes the row, with all of its lines, and prints it; no other byte of the file changes. An
    editor can put the row back; `timeline load --undo` restores the database.

    \b
    timeline remove 46
    timeline remove 46 --dataset wars -n        what would be removed
    """
    kept = base_of(base.db)
    place = place_of(event, kept, file, dataset, unchanged=False)
    with open_file(place.file, kept, place.dataset) as (opened, name):
        place = place_of(event, kept, file, dataset)
        edit = removed(opened, place.key)
        carry_out(edit, kept, name, dry_run=dry_run, quiet=quiet)
