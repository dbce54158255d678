"""Combine the options of a load with those stored with the data set."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from timeline.engines.sqlite.saved_datasets import SavedDatasets
from timeline.loading.rejects import ENDING, is_rejects
from timeline.loading.row_dates import DateOptions
from timeline.readers.options import Options

if TYPE_CHECKING:
    from timeline.dates import Dialect as DateDialect
    from timeline.dates import Order

TEXTS = (
    "format", "encoding", "delimiter", "split", "years", "century", "sheet", "undated", "citation",
    "terms",
)  # fmt: skip
LISTS = ("map", "key", "na", "header")
_WRITING = (
    "encoding",
    "delimiter",
    "sheet",
    "header",
)  # not those of a file of rejects


def saved_for(file: str, dataset: str, saved: SavedDatasets) -> dict[str, object]:
    """Return the stored options of a data set that apply to this file."""
    options = saved.options(dataset)
    if file.endswith(f"{ENDING}.csv") and is_rejects(Path(file)):
        return {name: value for name, value in options.items() if name not in _WRITING}
    return options


def remembered(
    options: Options, asked: DateOptions, saved: Mapping[str, object]
) -> tuple[Options, DateOptions]:
    """Return the options and the dialect of a load.

    Args:
        options: the user's options, which have priority.
        asked: the user's options for dates, which have priority.
        saved: the options stored with the data set.
    """
    unsaid: dict[str, Any] = {
        name: str(saved.get(name, "")) for name in TEXTS if not getattr(options, name)
    }
    for name in LISTS:
        if not getattr(options, name):
            unsaid[name] = tuple(cast("list[str]", saved.get(name, [])))
    dialect = DateOptions(
        asked.dates or cast("DateDialect | None", saved.get("dates")),
        asked.order or cast("Order", saved.get("order")),
    )
    return replace(options, **unsaid), dialect
