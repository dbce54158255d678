"""Render events and other rows in an output format, one module per format."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from timeline.model import Event
    from timeline.render.pictures.options import Drawing
    from timeline.render.sheet import Page, Sheet


class Form(NamedTuple):
    """One output format.

    Attributes:
        kind: the input: any `rows`, `events`, a `picture` of events, a `database` of events.
        module: the module of this package that renders it; "" for a database.
        endings: file endings; if several formats share one, the first that the command supports
            is used.
    """

    kind: str
    module: str
    endings: tuple[str, ...] = ()


FORMS: Mapping[str, Form] = {
    "table": Form("rows", "tables.text", (".txt",)),
    "json": Form("rows", "tables.json", (".json",)),
    "ndjson": Form("rows", "tables.json", (".ndjson", ".jsonl")),
    "csv": Form("rows", "tables.csv", (".csv",)),
    "tsv": Form("rows", "tables.csv", (".tsv", ".tab")),
    "md": Form("rows", "tables.markdown", (".md", ".markdown")),
    "github": Form("rows", "tables.markdown"),  # other names of md
    "pipe": Form("rows", "tables.markdown"),
    "yaml": Form("rows", "tables.yaml", (".yaml", ".yml")),
    "page": Form("picture", "pictures.page", (".html", ".htm")),
    "html": Form("rows", "tables.html", (".html", ".htm")),  # for events, only by name
    "svg": Form("picture", "pictures.svg", (".svg",)),
    "png": Form("picture", "pictures.png", (".png",)),
    "timelinejs": Form(
        "events", "documents.timelinejs"
    ),  # by name only: .json and .csv are the formats that can be loaded again
    "timelinejs-csv": Form("events", "documents.timelinejs"),
    "icalendar": Form("events", "documents.icalendar", (".ics",)),
    "markwhen": Form("events", "documents.markwhen", (".mw",)),
    "mermaid": Form("events", "documents.mermaid", (".mmd", ".mermaid")),
    "gantt": Form("events", "documents.mermaid"),
    "geojson": Form("events", "documents.geojson", (".geojson",)),
    "parquet": Form("events", "documents.parquet", (".parquet",)),
    "sqlite": Form("database", "", (".db", ".sqlite", ".sqlite3", ".db3")),
}


def form_of_ending(ending: str, kinds: Collection[str]) -> str:
    """Return the format for the ending of a file, of these kinds; "" if there is none.

    Args:
        ending: `.html`, in any case.
        kinds: the kinds of formats that a command supports.
    """
    named = (n for n, f in FORMS.items() if f.kind in kinds and ending.lower() in f.endings)
    return next(named, "")


class SheetRenderer(Protocol):
    """Renders any rows."""

    def __call__(self, sheet: "Sheet", page: "Page") -> Iterator[str]:
        """Yield the lines, each with its newline."""
        ...


class Renderer(Protocol):
    """Renders events."""

    def __call__(
        self, events: Iterable["Event"], page: "Page", *, tell: Callable[[str, int], None] = ...
    ) -> Iterator[str] | Iterator[bytes]:
        """Yield the document in pieces.

        `tell` receives (line about what the format cannot express, number of events left out).
        """
        ...


class Picture(Protocol):
    """Renders events as a picture."""

    def __call__(
        self, events: Iterable["Event"], page: "Drawing"
    ) -> Iterator[str] | Iterator[bytes]:
        """Yield the picture in pieces."""
        ...


def sheet_renderer(name: str) -> SheetRenderer:
    """Return the renderer of rows for a format or a style of tabulate."""
    module = FORMS[name].module if name in FORMS else "tables.tabulate_styles"
    return cast("SheetRenderer", import_module(f"timeline.render.{module}").lines)


def renderer(name: str) -> Renderer:
    """Return the renderer of a format for events only."""
    return cast("Renderer", import_module(f"timeline.render.{FORMS[name].module}").render)


def picture(name: str) -> Picture:
    """Return the renderer of a picture."""
    return cast("Picture", import_module(f"timeline.render.{FORMS[name].module}").render)


def is_style(name: str) -> bool:
    """Whether tabulate has a style of this name."""
    return name in _styles()


def format_names() -> tuple[str, ...]:
    """Return all values of `--format`."""
    return tuple(dict.fromkeys((*FORMS, *_styles())))


def _styles() -> tuple[str, ...]:
    from timeline.render.tables.tabulate_styles import names

    return names()
