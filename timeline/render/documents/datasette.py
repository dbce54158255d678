"""metadata.json for Datasette: what it shows of a database beside its tables."""

from collections.abc import Sequence
from pathlib import Path

from timeline.model import Dataset
from timeline.render.ready_sql import READY

_HIDDEN = ("event_member", "registry", "actor_name", "_sqlite_migrations")
_ABOUT = {
    "event": ("Events, as stored", "A day is a Julian Day Number; the view events has dates."),
    "actor": ("Actors", "Each actor links to the events in which it takes part."),
    "participant": ("Who takes part", "One row for each actor of an event."),
    "dataset": ("Data sets", "The files, their licences and how to cite them."),
}
_LABELS = {"event": "title", "actor": "name", "dataset": "name"}


def metadata(database: str, title: str, datasets: Sequence[Dataset]) -> dict[str, object]:
    """Return the object of metadata.json.

    Args:
        database: the name of the database file without its ending.
        title: the title of the pages.
        datasets: the data sets in it, with their terms and citations.
    """
    tables: dict[str, dict[str, object]] = {
        "events": {
            "title": "Events",
            "description": "Search, facets, and days of any year; start_year and end_year are "
            "astronomical: -43 is 44 BC.",
            "fts_table": "event_fts",
            "fts_pk": "id",
            "facets": ["dataset", "category", "precision"],
            "sort": "first_jdn",
        }
    }
    for name, (heading, about) in _ABOUT.items():
        tables[name] = {"title": heading, "description": about}
    for name, column in _LABELS.items():
        tables[name]["label_column"] = column
    tables["event"]["facets"] = ["dataset_id", "category"]
    for name in _HIDDEN:
        tables[name] = {"hidden": True}
    whole: dict[str, object] = {
        "title": title,
        "description": "\n".join(map(credit, datasets)),
        "databases": {
            database: {
                "tables": tables,
                "queries": {one.name: {"title": one.title, "sql": one.sql} for one in READY},
            }
        },
    }
    if len(datasets) == 1:
        one = datasets[0]
        whole |= {"license": one.terms} if one.terms else {}
        whole |= {"source": one.citation or Path(one.file).name}
    return whole


def credit(dataset: Dataset) -> str:
    """Return the licence and the citation of a data set in a line."""
    said = "; ".join(text for text in (dataset.terms, dataset.citation) if text)
    return f"{dataset.name}: {said or f'from {Path(dataset.file).name}'}"
