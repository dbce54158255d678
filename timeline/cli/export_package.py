"""`timeline export FILE.csv --datapackage`: a description of the table beside it."""

import json
from collections.abc import Sequence
from pathlib import Path

from timeline.cli.output import write_file
from timeline.errors import TimelineError, UsageError
from timeline.model import Column, Dataset
from timeline.render.documents.data_package import resource, with_resource

NAME = "datapackage.json"


def check_package(name: str, target: str, columns: str) -> None:
    """Refuse to describe what is no table with the columns of the files.

    Raises:
        UsageError: the format is another one, there is no file, or -c names columns.
    """
    if name not in {"csv", "tsv"} or target == "-":
        raise UsageError("a data package describes a CSV", "x.csv", argument="datapackage")
    if columns:
        hint = "leave -c out"
        raise UsageError("it describes all columns of the files", hint, argument="datapackage")
    package_beside(target)


def package_beside(target: str) -> dict[str, object]:
    """Return the package that is beside a file; empty if there is none.

    Raises:
        TimelineError: it cannot be read: it is not overwritten.
    """
    file = Path(target).parent / NAME
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        text = f"{file} is there already and cannot be read ({error}): not overwritten"
        raise TimelineError(text, "move it away").at(str(file)) from None
    if not isinstance(found, dict):
        text = f"{file} is there already and is no data package: not overwritten"
        raise TimelineError(text, "move it away").at(str(file))
    return found


def describe(target: str, sets: Sequence[Dataset], columns: Sequence[Column]) -> None:
    """Write the description of an exported table; other tables of the package stay in it."""
    header = [column.name for column in columns]
    if len(sets) > 1 and "dataset" not in header:
        header.append("dataset")
    made = resource(Path(target).name, header, columns, sets)
    whole = with_resource(package_beside(target), made)
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    write_file([text], str(Path(target).parent / NAME))
