"""Find the data set of a file: by its name, or as a corrected copy of a loaded file."""

import itertools
from pathlib import Path

from timeline.engines.sqlite.saved_datasets import SavedDatasets
from timeline.loading.generated_ids import GeneratedIds
from timeline.loading.messages import legible
from timeline.loading.proposal_proof import open_table
from timeline.loading.rejects import ENDING
from timeline.model import Record
from timeline.readers.source import Options, dataset_name

ROWS = 100  # number of rows compared


def dataset_of(file: str) -> str:
    """Return the data set of a file; for a file of rejects, that of the original file."""
    return legible(dataset_name(file).removesuffix(ENDING))


def taken_for(file: str, options: Options, saved: SavedDatasets) -> tuple[str, str]:
    """Return the data set of a file, and a note if it differs from the file's name."""
    own = options.dataset or dataset_of(file)
    if options.dataset or own in saved:
        return own, ""
    found = copied_from(file, options, saved)
    if not found:
        return own, ""
    return found, (
        f"{file}: taken for a copy of the data set {found}: the same columns, ids and titles "
        "(--as NAME makes another one of it)"
    )


def copied_from(file: str, options: Options, saved: SavedDatasets) -> str:
    """Return the data set of which a file is a copy, else "".

    A copy has the columns of the data set, and most of its first rows have the id and title of
    an event there. Files that only share ids are not copies.

    Args:
        file: a file that can be read twice; for a pipe, the result is "".
        options: the user's reading options.
        saved: the data sets of the database.
    """
    if not Path(file).is_file():
        return ""
    key_of = GeneratedIds().of
    with open_table(file, options) as source:
        header = source.header
        pairs = [
            (row.key or key_of(row.title, row.date), row.title)
            for row in itertools.islice(source, ROWS)
            if isinstance(row, Record)
        ]
    return saved.like(header, pairs)
