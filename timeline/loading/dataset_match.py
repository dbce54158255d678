"""Which data set a file belongs to: that of its name, or the one it is a corrected copy of."""

import itertools
from pathlib import Path

from timeline.engines.sqlite.saved_datasets import SavedDatasets
from timeline.loading.messages import legible
from timeline.loading.rejects import ENDING
from timeline.loading.row_keys import RowKeys
from timeline.model import Record
from timeline.readers.source import Options, dataset_name, open_source

ROWS = 100  # rows that are compared


def dataset_of(file: str) -> str:
    """Return the data set that a file is loaded into; that of its source for a file of rejects."""
    return legible(dataset_name(file).removesuffix(ENDING))


def taken_for(file: str, options: Options, saved: SavedDatasets) -> tuple[str, str]:
    """Return the data set of a file, and a note if that is not the one of its name."""
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
    """Return the data set of which a file is a copy, "" if it is of none.

    A copy has the columns of the data set, and most of its first rows have the ids and the titles
    of events there: two files that only share their ids are no copies.

    Args:
        file: a file that can be read twice; any other is a copy of nothing.
        options: what the user said about it.
        saved: the data sets of the database.
    """
    if not Path(file).is_file():
        return ""
    key_of = RowKeys().of
    with open_source(file, options) as source:
        header = source.header
        pairs = [
            (row.key or key_of(row.title, row.date), row.title)
            for row in itertools.islice(source, ROWS)
            if isinstance(row, Record)
        ]
    return saved.like(header, pairs)
