"""`timeline merge`: git merge driver for tables of events."""

import subprocess
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.errors import say
from timeline.cli.load_args import Reading, checked_options
from timeline.cli.options import Debugging, joined
from timeline.editing.three_way import Merge, Merged
from timeline.editing.version import read_version
from timeline.errors import TimelineError
from timeline.readers.options import Options
from timeline.text.plural import number_of

MARKS = 7


@joined(reading=Reading, debugging=Debugging)
def command(  # noqa: PLR0913, PLR0917 - what git gives a driver
    reading: Reading,
    base: Annotated[str, typer.Argument(metavar="BASE", help="The common ancestor: %O.")],
    ours: Annotated[
        str, typer.Argument(metavar="OURS", help="Our version; the result is written here: %A.")
    ],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="Their version: %B.")],
    marks: Annotated[
        int, typer.Argument(metavar="[SIZE]", help="Length of a conflict marker: %L.")
    ] = MARKS,
    path: Annotated[str, typer.Argument(metavar="[PATH]", help="The file's name: %P.")] = "",
) -> None:
    r"""Merge two versions of a table of events, by event and by cell; git calls it.

    Changes to different cells of one event are both applied. Of two dates, one within the
    other, the more precise one is used. Two new events with the same id get different ids.
    Contradictions are written as git conflicts, with exit code 1. A file that is not a table
    is merged line by line.

    \b
    timeline merge base.csv ours.csv theirs.csv     the result is in ours.csv
    git config merge.timeline.driver "timeline merge %O %A %B %L %P"
    echo "*.csv merge=timeline" >> .gitattributes
    """
    options, _ = checked_options(reading)
    name = path or ours
    try:
        found = _by_events(base, ours, theirs, marks, options)
    except TimelineError as error:
        say("note", f"{name}: merged line by line: {error.message}")
        raise typer.Exit(_by_lines(base, ours, theirs, marks)) from None
    Path(ours).write_bytes(found.raw)
    for note in found.notes:
        say("note", f"{name}: {note}")
    if found.conflicts:
        events = number_of(len(found.conflicts), "event")
        shown = ", ".join(found.conflicts[:10])
        say("error", f"{name}: {events} changed in both versions: {shown}")
        raise typer.Exit(1)


def _by_events(base: str, ours: str, theirs: str, marks: int, options: Options) -> Merged:
    """Merge tables by event and cell; return the exit code of a driver.

    Raises:
        TimelineError: the files are not tables, or cannot be merged by event.
    """
    before, mine, other = (read_version(one, options) for one in (base, ours, theirs))
    if mine is None or other is None:
        raise TimelineError("one version is empty")
    return Merge(before, mine, other, marks).result()


def _by_lines(base: str, ours: str, theirs: str, marks: int) -> int:
    """Merge as git does without a driver; return the exit code of a driver.

    Raises:
        TimelineError: there is no git.
    """
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    command = ["git", "merge-file", f"--marker-size={marks}", *labels, ours, base, theirs]
    try:
        done = subprocess.run(command, check=False)  # noqa: S603 - files that git names
    except OSError:
        raise TimelineError("git is not there to merge line by line") from None
    return 0 if done.returncode == 0 else 1 if done.returncode < 128 else 129
