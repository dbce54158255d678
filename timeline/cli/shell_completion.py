"""Values for shell completion: actors as slugs, categories, data sets, columns, formats.

A shell inserts completions into its command line (zsh evaluates them, twice), and data files are
untrusted input: only words of safe characters are offered.
"""

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from timeline.cli.database import opened
from timeline.errors import TimelineError
from timeline.render import format_names
from timeline.text.names import slug

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine

_MOST = 200  # more would not help on a screen
_HARMLESS = r"[-+]{0,2}\w[\w.,=/@-]*"


def is_harmless(word: str) -> bool:
    """Whether a word has only characters without meaning to a shell: letters, digits, `_-.,=/@`.

    The first character, after the prefix of an option or a column, must be a letter or digit.
    """
    return re.fullmatch(_HARMLESS, word) is not None


def rejoined(words: list[str]) -> list[str]:
    """Join the words of a command line that bash splits at `=`.

    >>> rejoined(["list", "-w", "place", "=", "Tehran", "--db", "=", "a"])
    ['list', '-w', 'place=Tehran', '--db=a']
    >>> rejoined(["list", "-w", "place", "=", "-a", "x"])
    ['list', '-w', 'place=', '-a', 'x']
    """
    whole: list[str] = []
    parted = False
    for word in words:
        if whole and (word == "=" or (parted and word[:1] != "-")):
            whole[-1] += word
        else:
            whole.append(word)
        parted = word == "="
    return whole


def _asked(context: typer.Context, look: Callable[["Engine"], Iterable[str]]) -> Iterator[str]:
    """Query the database that the command line names; return [] on any error."""
    with (
        contextlib.suppress(TimelineError, OSError),
        opened(str(context.params.get("db") or "")) as (engine, _),
    ):
        yield from look(engine)


def actors(context: typer.Context, incomplete: str) -> list[str]:
    """Return the actors in the data as slugs, which need no quoting."""
    found = (slug(name) for name in _asked(context, lambda engine: engine.actor_names()))
    return sorted({word for word in found if word.startswith(incomplete)})[:_MOST]


def datasets(context: typer.Context, incomplete: str) -> list[str]:
    """Return the names of the data sets."""
    names = _asked(context, lambda engine: (dataset.name for dataset in engine.datasets()))
    return [name for name in names if name.startswith(incomplete)]


def columns(context: typer.Context, incomplete: str) -> list[str]:
    """Return the names of columns; the text before the last comma is kept."""
    from timeline.render.columns import CELLS

    before, comma, word = incomplete.rpartition(",")
    sign = word[:1] if word[:1] in {"+", "-"} else ""
    names = dict.fromkeys((*CELLS, "all", *_asked(context, lambda engine: engine.columns())))
    return [f"{before}{comma}{sign}{n}" for n in names if n.startswith(word[len(sign) :])]


def where(context: typer.Context, incomplete: str) -> list[str]:
    """Return `category=` and other columns, or the categories after `category=`."""
    if incomplete.startswith("category="):
        from timeline.engines.aggregate.histogram import labels

        word = incomplete.removeprefix("category=")
        found = _asked(context, lambda engine: labels(engine, "category"))
        return [f"category={value}" for value in found if value.startswith(word)][:_MOST]
    names = ["category", "place", "title", *_asked(context, lambda engine: engine.columns())]
    return [f"{name}=" for name in dict.fromkeys(names) if name.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    """Return the names of the output formats."""
    return [name for name in format_names() if name.startswith(incomplete)]
