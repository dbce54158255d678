"""The fields of a query: cells of the event, derived fields, and columns of its file."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from timeline.model import Column, Event
from timeline.text.letters import fold_column

Layout = Mapping[str, Sequence[Column]]  # data set -> the columns of its file

# Lookup order: fields that hold a cell, columns of the file, derived fields. A file's own column
# `line` or `calendar` therefore has priority over the derived field.
CELLS = ("id", "key", "title", "date", "actors", "place", "category", "description", "source")
DERIVED = ("edtf", "dataset", "line", "calendar", "precision")


class FieldSource(NamedTuple):
    """Where the events of one data set store the text of a field.

    Attributes:
        column: the header of the column as written, whose cell may be in `extra`; or "".
        field: one of CELLS or DERIVED that holds it if `extra` does not; "" if none does.
    """

    column: str = ""
    field: str = ""


def field_source(name: str, columns: Sequence[Column], *, exact: bool) -> FieldSource:
    """Return where a data set with these columns stores the field or column `name`.

    Args:
        name: as the user wrote it; case and surrounding spaces are ignored.
        columns: the columns of the data set.
        exact: whether some data set has a column with exactly this name.
    """
    folded = fold_column(name)
    if folded in CELLS and (not exact or (name in CELLS and name != "key")):
        return FieldSource(field="key" if folded == "id" else folded)
    for column in sorted(columns, key=lambda column: column.name != name):
        if fold_column(column.name) == folded:
            return FieldSource(column.name, column.field or "")
    return FieldSource(field=folded if folded in DERIVED else "")


def is_exact(name: str, layout: Layout) -> bool:
    """Whether some data set has a column with exactly this name."""
    return any(column.name == name for columns in layout.values() for column in columns)


def value(event: Event, name: str, layout: Layout) -> str:
    """Return the text that an event has in a field or column; "" if it has none."""
    source = field_source(name, layout.get(event.dataset, ()), exact=is_exact(name, layout))
    if source.column in event.extra:
        return event.extra[source.column]
    return _READ[source.field](event)


_READ: Mapping[str, Callable[[Event], str]] = {
    "": lambda _: "",
    "key": lambda event: event.key,
    "title": lambda event: event.title,
    "date": lambda event: event.date.text,
    "actors": lambda event: event.actors,
    "place": lambda event: event.place,
    "category": lambda event: event.category,
    "description": lambda event: event.description,
    "source": lambda event: event.source,
    "edtf": lambda event: event.date.edtf,
    "dataset": lambda event: event.dataset,
    "line": lambda event: str(event.line),
    "calendar": lambda event: event.date.calendar,
    "precision": lambda event: event.date.precision,
}
