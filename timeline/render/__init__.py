"""From events and other rows to the lines of an output: one module a format."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from timeline.model import Event
    from timeline.render.pictures.options import Drawing
    from timeline.render.sheet import Page, Sheet


class Form(NamedTuple):
    """One form of an output.

    Attributes:
        kind: what is drawn: any `rows`; `events`; a `picture` of events; a `database` of them.
        module: the module of this package that draws it; "" for a database.
        endings: the endings of files that ask for it; several forms may share one of them, the
            first that the command can draw is meant.
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
    "html": Form("rows", "tables.html", (".html", ".htm")),  # of events, only by its name
    "svg": Form("picture", "pictures.svg", (".svg",)),
    "png": Form("picture", "pictures.png", (".png",)),
    "timelinejs": Form(
        "events", "documents.timelinejs"
    ),  # by name: .json and .csv are those that load back
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
    """Return the form that the ending of a file asks for, of these kinds; "" if it asks for none.

    Args:
        ending: `.html`, in any case.
        kinds: the kinds of form that a command can give.
    """
    named = (n for n, f in FORMS.items() if f.kind in kinds and ending.lower() in f.endings)
    return next(named, "")


class SheetRenderer(Protocol):
    """Draws any rows."""

    def __call__(self, sheet: "Sheet", page: "Page") -> Iterator[str]:
        """Yield the lines, each with its newline."""
        ...


class Renderer(Protocol):
    """Draws events."""

    def __call__(
        self, events: Iterable["Event"], page: "Page", *, tell: Callable[[str, int], None] = ...
    ) -> Iterator[str] | Iterator[bytes]:
        """Yield the document piece by piece.

        `tell` is given a line for what it cannot say, and how many events are left out for it.
        """
        ...


class Picture(Protocol):
    """Draws events as a picture."""

    def __call__(
        self, events: Iterable["Event"], page: "Drawing"
    ) -> Iterator[str] | Iterator[bytes]:
        """Yield the picture piece by piece."""
        ...


def sheet_renderer(name: str) -> SheetRenderer:
    """Return what draws rows in a format of ours or a style of tabulate."""
    module = FORMS[name].module if name in FORMS else "tables.tabulate_styles"
    return cast("SheetRenderer", import_module(f"timeline.render.{module}").lines)


def renderer(name: str) -> Renderer:
    """Return what draws events in a format that is for events alone."""
    return cast("Renderer", import_module(f"timeline.render.{FORMS[name].module}").render)


def picture(name: str) -> Picture:
    """Return what draws events as a picture."""
    return cast("Picture", import_module(f"timeline.render.{FORMS[name].module}").render)


def is_style(name: str) -> bool:
    """Whether tabulate has a style of this name."""
    return name in _styles()


def format_names() -> tuple[str, ...]:
    """Return every name that `--format` takes."""
    return tuple(dict.fromkeys((*FORMS, *_styles())))


def _styles() -> tuple[str, ...]:
    from timeline.render.tables.tabulate_styles import names

    return names()
