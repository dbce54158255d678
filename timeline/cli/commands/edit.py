"""`timeline edit`: change an event in its file and load the file."""

from typing import Annotated

import typer

from timeline.cli import options
from timeline.cli.edits import (
    DryRun,
    InFile,
    OfDataset,
    base_of,
    carry_out,
    fields_of,
    open_file,
    place_of,
)
from timeline.cli.options import Quiet, joined
from timeline.editing.changes import edited


@joined(base=options.Base)
def command(  # noqa: PLR0913, PLR0917 - the options of a command
    base: options.Base,
    event: Annotated[
        str, typer.Argument(metavar="ID|TITLE", help="The id that list shows, or the title.")
    ],
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE…", help="date=1979, place=, or any column of the file."
        ),
    ],
    file: InFile = "",
    dataset: OfDataset = "",
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    r"""Change an event in its file, and load it.

    Rewrites the named cells; no other byte of the file changes. If the file has changed since
    it was loaded, load it first.

    \b
    timeline edit 46 date=1979-02-11 place=Tehran
    timeline edit "Treaty of Turkmenchay" source=
    timeline edit 7 title="Second war" --file events.csv
    """
    texts = fields_of(fields, "")
    kept = base_of(base.db)
    place = place_of(event, kept, file, dataset, unchanged=False)
    with open_file(place.file, kept, place.dataset) as (opened, name):
        place = place_of(event, kept, file, dataset)
        edit = edited(opened, place.key, texts)
        carry_out(edit, kept, name, dry_run=dry_run, quiet=quiet)
