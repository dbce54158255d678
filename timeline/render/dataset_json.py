"""A data set as a JSON object; its keys and their order do not change between versions."""

from timeline.model import Dataset


def dataset_object(one: Dataset) -> dict[str, object]:
    """Return a data set; an empty text is None."""
    return {
        "name": one.name,
        "format": one.format,
        "file": one.file,
        "events": one.events,
        "columns": [column.name for column in one.columns],
        "loaded_at": one.loaded_at or None,
        "sha256": one.sha256 or None,
        "terms": one.terms or None,
        "citation": one.citation or None,
    }
