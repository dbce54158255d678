"""The columns of events: names, selection with `-c`, and cells."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from timeline.dates.display import english, open_day, table_text
from timeline.errors import UsageError
from timeline.model import Event
from timeline.query import Layout, is_exact, value
from timeline.render.sheet import Cells
from timeline.text.letters import fold_column
from timeline.text.names import near

DEFAULT = ("id", "date", "event", "actors")
KEEP = frozenset({"id", "date", "edtf", "line", "precision", "category"})  # wrapped last
RIGHT = frozenset({"line"})
PAST_THE_RANGE = "›"


def names_of(event: Event) -> str:
    """Return the names of actors as written, without mentions that are not shown."""
    return ", ".join(
        dict.fromkeys(p.name for p in event.participants if p.shown or not event.participants)
    )


def actors_cell(event: Event) -> str:
    """Return the cell of actors for a file: as written, else the names joined by `; `."""
    return event.actors or "; ".join(dict.fromkeys(p.name for p in event.participants))


def _roles(event: Event) -> str:
    return ", ".join(p.name + (f" ({p.role})" if p.role else "") for p in event.participants)


def _day(which: int) -> Callable[[Event], str]:
    return lambda event: open_day((event.date.bounds or (None,) * 4)[which]) or ""


CELLS: dict[str, Callable[[Event], str]] = {  # column -> cell in a table
    "id": lambda e: e.key,
    "date": lambda e: table_text(e.date),
    "event": lambda e: e.title,
    "actors": names_of,
    "place": lambda e: e.place,
    "category": lambda e: e.category,
    "description": lambda e: e.description,
    "source": lambda e: e.source,
    "dataset": lambda e: e.dataset,
    "written": lambda e: e.date.text,
    "edtf": lambda e: e.date.edtf,
    "english": lambda e: english(e.date),
    "precision": lambda e: e.date.precision,
    "calendar": lambda e: e.date.calendar,
    "flags": lambda e: ", ".join(e.date.flags),
    "start_min": _day(0),
    "start_max": _day(1),
    "end_min": _day(2),
    "end_max": _day(3),
    "roles": _roles,
    "line": lambda e: str(e.line) if e.line else "",
}
_EXACT: dict[str, Callable[[Event], str]] = {  # column -> cell in a file, if it differs
    "date": lambda e: e.date.text,
    "actors": actors_cell,
}
ALL = ("id", "date", "event", "actors", "place", "category", "description", "source")
# these have priority over a column of the file, the others of CELLS do not, as in a Query
ALIASES = {"title": "event", "key": "id", "name": "event"}
_FILE_NAMES = {"event": "title"}


class Chosen(NamedTuple):
    """The selected columns, in order.

    Attributes:
        names: names of CELLS, or of columns of the files.
        headings: their headings.
        asked: whether the user selected them.
    """

    names: Cells
    headings: Cells
    asked: bool = False


def columns_of(layout: Layout) -> tuple[Cells, Cells]:
    """Return the names of all columns of the files, and of those that no field holds."""
    columns = [column for file in layout.values() for column in file]
    own = {*ALL, *ALIASES}
    extra = [c.name for c in columns if c.field is None and fold_column(c.name) not in own]
    return tuple(dict.fromkeys(c.name for c in columns)), tuple(dict.fromkeys(extra))


def chosen(asked: str, layout: Layout, default: Cells = DEFAULT) -> Chosen:
    """Return the columns for `-c`: names, `all`, or `+name` and `-name` relative to the default.

    Args:
        asked: names separated by commas; "" = the default.
        layout: the columns of the files.
        default: the columns without `-c`.

    Raises:
        UsageError: there is no such column.
    """
    if not asked.strip():
        return Chosen(default, default)
    names, extras = columns_of(layout)
    parts = [part.strip() for part in asked.split(",") if part.strip()]
    picked: list[str] = list(default) if all(part[0] in "+-" for part in parts) else []
    shown: dict[str, str] = {}
    for part in parts:
        sign, word = (part[0], part[1:].strip()) if part[0] in "+-" else ("", part)
        found = (*ALL, *extras) if word == "all" else (column(word, names),)
        if word != "all":
            shown[found[0]] = word if ALIASES.get(word) == found[0] else found[0]
        for name in found:
            if sign == "-":
                picked = [kept for kept in picked if kept != name]
            elif name not in picked:
                picked.append(name)
    if not picked:
        raise UsageError("no column is left", "name one, or write all", argument="columns")
    return Chosen(tuple(picked), tuple(shown.get(name, name) for name in picked), asked=True)


def column(word: str, names: Cells) -> str:
    """Return the exact name of a field or a file's column.

    Raises:
        UsageError: there is none.
    """
    folded = ALIASES.get(word.casefold(), word.casefold())
    if folded in ALL:
        return folded
    if word in names:
        return word
    for name in names:
        if fold_column(name) == word.casefold():
            return name
    if folded in CELLS:
        return folded
    raise no_column("columns", word, (*CELLS, *ALIASES, *names))


def no_column(argument: str, word: str, names: Iterable[str]) -> UsageError:
    """Return the error for an unknown column, with similar ones."""
    known = tuple(dict.fromkeys(names))
    close = near(word, known)
    if close:
        means = f'no column "{word}". Did you mean {or_list(close)}?'
        return UsageError(means, argument=argument, near=close).coded("column")
    hint = "there are " + ", ".join(known[:40])
    return UsageError(f'no column "{word}"', hint, argument=argument).coded("column")


def or_list(words: Iterable[str]) -> str:
    """Return `a`, `a or b`, `a, b or c`."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def file_names(names: Cells) -> Cells:
    """Return the headings of columns in a file that can be loaded."""
    return tuple(_FILE_NAMES.get(name, name) for name in names)


def rows(
    events: Iterable[Event],
    names: Cells,
    layout: Layout,
    *,
    exact: bool = False,
    reach: int | None = None,
) -> Iterator[Cells]:
    """Yield the cells of the events.

    Args:
        events: the events.
        names: of `Chosen`.
        layout: the columns of the files.
        exact: return the cells for files.
        reach: the last day (JDN) of the range; dates of events that continue past it are marked.
    """
    cells = [cell_of(name, layout, exact=exact) for name in names]
    dates = [n for n, name in enumerate(names) if name == "date"] if reach is not None else []
    for event in events:
        row = [cell(event) for cell in cells]
        if dates and runs_past(event, reach):
            for n in dates:
                row[n] = f"{row[n]} {PAST_THE_RANGE}"
        yield tuple(row)


def runs_past(event: Event, reach: int | None) -> bool:
    """Whether an event certainly continues after the last day of the range."""
    bounds = event.date.bounds
    return reach is not None and bounds is not None and bounds[0] <= reach < bounds[2]


def cell_of(name: str, layout: Layout, *, exact: bool = False) -> Callable[[Event], str]:
    """Return a function from event to the cell of a field or a file's column."""
    if exact and name in _EXACT:
        return _EXACT[name]
    if name in CELLS and (name in ALL or not is_exact(name, layout)):
        return CELLS[name]
    return lambda event: value(event, name, layout)
