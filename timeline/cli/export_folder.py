"""`timeline export FOLDER/`: a database and its metadata.json, as Datasette takes them."""

from json import dumps
from pathlib import Path

from timeline.cli.export_target import write
from timeline.cli.options import Filters, Output
from timeline.cli.output import EVENTS, sink_of, write_file
from timeline.cli.session import Counting, OpenQuestion
from timeline.errors import UsageError
from timeline.render.documents.datasette import metadata


def is_folder(target: str) -> bool:
    """Whether a target is written as a folder: it ends in a slash."""
    return target.endswith(("/", "\\"))


def write_folder(found: OpenQuestion, filters: Filters, target: str, title: str) -> int:
    """Write NAME.db and metadata.json into a folder, made if need be; return how many events.

    Raises:
        UsageError: there is no name for the database.
        TimelineError: there is a database of that name already.
        OSError: the folder cannot be made or written.
    """
    folder = Path(target)
    name = Path(found.database).stem.lstrip("-") or "events"
    if folder.is_file():
        raise UsageError(f"{target}: there is a file of this name", "name another folder")
    folder.mkdir(exist_ok=True)
    database = folder / f"{name}.db"
    answer = sink_of(Output(format="sqlite", out=str(database)), kinds=EVENTS)
    count = write(found, filters, answer, Counting(()))
    wanted = found.question.query.datasets
    sets = [one for one in found.engine.datasets() if not wanted or one.name in wanted]
    whole = metadata(name, title or name, sets)
    text = dumps(whole, ensure_ascii=False, indent=1) + "\n"
    write_file([text], str(folder / "metadata.json"))
    return count
