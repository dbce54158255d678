"""From events and other rows to the lines of an output: one module a format."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from timeline.model import Event
    from timeline.render.sheet import Page, Sheet

SHEETS = {  # format -> module; these draw any rows
    "table": "table",
    "json": "jsontext",
    "ndjson": "jsontext",
    "csv": "csvtext",
    "tsv": "csvtext",
    "md": "markdown",
    "html": "htmltable",
    "yaml": "yamltext",
}
RENDERERS = {  # format -> module; these draw events and nothing else
    "timelinejs": "timelinejs",
    "timelinejs-csv": "timelinejs",
    "icalendar": "icalendar",
    "markwhen": "markwhen",
    "mermaid": "mermaid",
    "gantt": "mermaid",
    "geojson": "geojson",
    "parquet": "parquet",
}
ENDINGS = {  # ending of a file -> format
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".md": "md",
    ".markdown": "md",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".txt": "table",
    ".ics": "icalendar",
    ".mw": "markwhen",
    ".mmd": "mermaid",
    ".geojson": "geojson",
    ".parquet": "parquet",
}


class SheetRenderer(Protocol):
    """Draws any rows."""

    def __call__(self, sheet: "Sheet", page: "Page") -> Iterator[str]:
        """Yield the lines, each with its newline."""
        ...


class Renderer(Protocol):
    """Draws events."""

    def __call__(
        self, events: Iterable["Event"], page: "Page", *, tell: Callable[[str], None] = ...
    ) -> Iterator[str] | Iterator[bytes]:
        """Yield the document piece by piece; `tell` is given a line for what it cannot say."""
        ...


def sheet_renderer(name: str) -> SheetRenderer:
    """Return what draws rows in a format of ours or a style of tabulate."""
    module = import_module(f"timeline.render.{SHEETS.get(name, 'styles')}")
    return cast("SheetRenderer", module.lines)


def renderer(name: str) -> Renderer:
    """Return what draws events in a format that is for events alone."""
    return cast("Renderer", import_module(f"timeline.render.{RENDERERS[name]}").render)


def is_style(name: str) -> bool:
    """Whether tabulate has a style of this name."""
    from timeline.render.styles import names

    return name in names()


def format_names() -> tuple[str, ...]:
    """Return every name that `--format` takes."""
    from timeline.render.styles import names

    return tuple(dict.fromkeys((*SHEETS, *RENDERERS, *names())))
