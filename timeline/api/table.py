"""Table: events as data frames (pandas, polars), Arrow, dictionaries, HTML."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any, TypedDict, cast, overload

from timeline.errors import TimelineError
from timeline.install_hint import install_command
from timeline.model import Event
from timeline.query import Layout
from timeline.render.columns import DEFAULT, Chosen, columns_of
from timeline.render.documents.parquet import BOUNDS, since_1970, utf8
from timeline.render.event_json import event_object
from timeline.render.event_sheet import event_sheet
from timeline.render.sheet import Page
from timeline.render.tables import html
from timeline.text.plural import number_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_SHOWN = 50  # rows of a table in a notebook
_LISTS = ("flags", "actors", "written", "roles")
_DATES = tuple(f"{name}_date" for name in BOUNDS)
_SECONDS = 86400


class Columns(TypedDict):
    """The columns of a table by kind; each has a value for every event."""

    texts: dict[str, list[str | None]]
    days: dict[str, list[int | None]]
    dates: dict[str, list[int | None]]
    lists: dict[str, list[list[str]]]


class Table(Sequence[Event]):
    """The matching events as a table.

    Its columns, in a data frame of any kind:

    - `id`, `dataset`, `title`, `date` (as written), `edtf`, `precision`, `calendar`, `place`,
      `category`, `description`, `source`: texts, null where a cell is empty;
    - `start_min`, `start_max`, `end_min`, `end_max`: days as Julian Day Numbers, integers of 64
      bits, both ends inclusive. An open end is the smallest or largest of them, so that comparisons
      hold; an unknown date is null;
    - `start_min_date` …: the same as dates, null outside of the years 1 to 9999 and at open ends;
    - `actors`, `written`, `roles`: lists of equal length: own names of the actors, names as
      written, roles ("" for none); `flags`: a list of `uncertain`, `approximate`, `open`;
    - each other column of the files, by its own name, as text.

    >>> import timeline
    >>> with timeline.open("events.csv") as tl:
    ...     table = tl.table("1941", actor="Iran")
    >>> len(table), table.to_dicts()[0]["title"]
    (1, 'Anglo-Soviet invasion of Iran')
    """

    def __init__(self, events: Sequence[Event], layout: Layout) -> None:
        """`layout` has the columns of the events' files."""
        self._events = events
        self._layout = layout

    def __len__(self) -> int:
        return len(self._events)

    @overload
    def __getitem__(self, at: int) -> Event: ...
    @overload
    def __getitem__(self, at: slice) -> "Table": ...
    def __getitem__(self, at: int | slice) -> "Event | Table":
        """Return an event by its position, or a table of a slice."""
        if isinstance(at, slice):
            return Table(self._events[at], self._layout)
        return self._events[at]

    def __iter__(self) -> Iterator[Event]:
        return iter(self._events)

    def __repr__(self) -> str:
        return f"<Table of {number_of(len(self), 'event')}>"

    def _repr_html_(self) -> str:
        """Return the first rows as a table of HTML, for a notebook."""
        shown = list(islice(self._events, _SHOWN))
        sheet = event_sheet(shown, Chosen(DEFAULT, DEFAULT), Page("html"), self._layout)
        more = len(self) - len(shown)
        below = f"<p>{number_of(more, 'more event')}</p>" if more else ""
        return "".join(html.lines(sheet, Page("html"))) + below

    def to_dicts(self) -> list[dict[str, object]]:
        """Return a dictionary for each event, with the keys of `timeline list --json`."""
        return [event_object(event) for event in self._events]

    def to_pandas(self) -> "pd.DataFrame":
        """Return a data frame of pandas: days as `Int64`, dates as `datetime64[s]`.

        Raises:
            TimelineError: pandas is not installed; the hint installs it.

        >>> import timeline
        >>> with timeline.open("events.csv") as tl:
        ...     frame = tl.table("480 BC").to_pandas()
        >>> print(frame[["title", "start_min", "start_min_date"]].to_string(index=False))
                    title  start_min start_min_date
        Battle of Salamis    1546109            NaT
        """
        pandas = _package("pandas")
        numpy = _package("numpy")
        columns = self._columns()
        nothing = numpy.datetime64("NaT", "s")

        def dates(days: list[int | None]) -> Any:
            moments = [nothing if day is None else day * _SECONDS for day in days]
            return numpy.array(moments, dtype="datetime64[s]")

        made = {
            **columns["texts"],
            **{name: pandas.array(days, "Int64") for name, days in columns["days"].items()},
            **{name: dates(days) for name, days in columns["dates"].items()},
            **columns["lists"],
        }
        frame: pd.DataFrame = pandas.DataFrame({name: made[name] for name in self._names(columns)})
        return frame

    def to_polars(self) -> "pl.DataFrame":
        """Return a data frame of polars: days as `Int64`, dates as `Date`.

        Raises:
            TimelineError: polars is not installed; the hint installs it.
        """
        polars = _package("polars")
        columns = self._columns()
        made = {
            **{name: polars.Series(name, v, polars.String) for name, v in columns["texts"].items()},
            **{name: polars.Series(name, v, polars.Int64) for name, v in columns["days"].items()},
            **{
                name: polars.Series(name, v, polars.Int32).cast(polars.Date)
                for name, v in columns["dates"].items()
            },
            **{
                name: polars.Series(name, v, polars.List(polars.String))
                for name, v in columns["lists"].items()
            },
        }
        frame: pl.DataFrame = polars.DataFrame([made[name] for name in self._names(columns)])
        return frame

    def to_arrow(self) -> "pa.Table":
        """Return a table of Arrow: days as `int64`, dates as `date32`.

        Raises:
            TimelineError: pyarrow is not installed; the hint installs it.
        """
        arrow = _package("pyarrow", "parquet")
        columns = self._columns()
        kinds = {
            "texts": arrow.string(),
            "days": arrow.int64(),
            "dates": arrow.date32(),
            "lists": arrow.list_(arrow.string()),
        }
        made = {
            name: arrow.array(values, kinds[kind])
            for kind, group in cast("Mapping[str, Mapping[str, Any]]", columns).items()
            for name, values in group.items()
        }
        table: pa.Table = arrow.table({name: made[name] for name in self._names(columns)})
        return table

    def _columns(self) -> Columns:
        bounds = [event.date.bounds or (None,) * 4 for event in self._events]
        days = {name: [four[n] for four in bounds] for n, name in enumerate(BOUNDS)}
        return {
            "texts": self._texts(),
            "days": days,
            "dates": {
                f"{name}_date": [since_1970(day) for day in column] for name, column in days.items()
            },
            "lists": {
                "flags": [list(event.date.flags) for event in self._events],
                "actors": [[utf8(p.actor) for p in e.participants] for e in self._events],
                "written": [[utf8(p.name) for p in e.participants] for e in self._events],
                "roles": [[utf8(p.role) for p in e.participants] for e in self._events],
            },
        }

    def _texts(self) -> dict[str, list[str | None]]:
        found = {name: [utf8(of(e)) or None for e in self._events] for name, of in _TEXTS.items()}
        for name in columns_of(self._layout)[1]:
            taken = {*found, *BOUNDS, *_DATES, *_LISTS}
            called = f"{name} (file)" if name in taken else name
            found[called] = [utf8(e.extra.get(name, "")) or None for e in self._events]
        return found

    @staticmethod
    def _names(columns: Columns) -> list[str]:
        """Return the names of all columns in order: fields first, columns of the files last."""
        texts = list(columns["texts"])
        return [
            *texts[:6],
            *columns["days"],
            *columns["dates"],
            *columns["lists"],
            *texts[6:],
        ]


_TEXTS: Mapping[str, Callable[[Event], str]] = {
    "id": lambda event: event.key,
    "dataset": lambda event: event.dataset,
    "title": lambda event: event.title,
    "date": lambda event: event.date.text,
    "edtf": lambda event: event.date.edtf,
    "precision": lambda event: event.date.precision,
    "calendar": lambda event: event.date.calendar,
    "place": lambda event: event.place,
    "category": lambda event: event.category,
    "description": lambda event: event.description,
    "source": lambda event: event.source,
}


def _package(name: str, extra: str = "") -> Any:
    """Return an optional package.

    Raises:
        TimelineError: it is not installed; the hint has the command that installs it.
    """
    try:
        return import_module(name)
    except ImportError:
        hint = install_command(name, extra)
        raise TimelineError(f"{name} is not installed", hint) from None
