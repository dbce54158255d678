"""Shell completion: commands, actors as slugs, categories, data sets, columns."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from timeline.engines.sqlite import Store

_MOST = 200  # a shell shows no more with profit


def prepare() -> None:
    """Tell Typer of the shells; only a shell that asks for completion needs them."""
    from typer._completion_classes import completion_init

    completion_init()


def items(pairs: Iterable[tuple[str, str]]) -> list[Any]:
    """Return words with their explanations as Typer wants them."""
    from typer._click.shell_completion import CompletionItem

    return [CompletionItem(word, help=line) for word, line in pairs]


def _asked(context: typer.Context, look: Callable[["Store"], Iterable[str]]) -> Iterator[str]:
    """Ask the database that the command line names; a shell is told of no error."""
    import sqlite3

    from timeline.cli.database import opened
    from timeline.errors import TimelineError

    with (
        contextlib.suppress(TimelineError, OSError, sqlite3.Error),
        opened(str(context.params.get("db") or "")) as (store, _),
    ):
        yield from look(store)


def actors(context: typer.Context, incomplete: str) -> list[str]:
    """Return the actors in the data, as slugs: no shell needs to quote them."""
    from timeline.text.names import slug

    found = (slug(name) for name in _asked(context, lambda store: store.actor_names()))
    return sorted({word for word in found if word.startswith(incomplete)})[:_MOST]


def datasets(context: typer.Context, incomplete: str) -> list[str]:
    """Return the names of the data sets."""
    names = _asked(context, lambda store: (dataset.name for dataset in store.datasets()))
    return [name for name in names if name.startswith(incomplete)]


def columns(context: typer.Context, incomplete: str) -> list[str]:
    """Return the names of columns; what stands before the last comma stays."""
    from timeline.render.columns import CELLS

    before, comma, word = incomplete.rpartition(",")
    sign = word[:1] if word[:1] in {"+", "-"} else ""
    names = dict.fromkeys((*CELLS, "all", *_asked(context, lambda store: store.columns())))
    return [f"{before}{comma}{sign}{n}" for n in names if n.startswith(word[len(sign) :])]


def where(context: typer.Context, incomplete: str) -> list[str]:
    """Return `category=` and the like, and the categories behind it."""
    if incomplete.startswith("category="):
        word = incomplete.removeprefix("category=")
        found = _asked(context, lambda store: store.values("category"))
        return [f"category={value}" for value in found if value.startswith(word)][:_MOST]
    names = ["category", "place", "title", *_asked(context, lambda store: store.columns())]
    return [f"{name}=" for name in dict.fromkeys(names) if name.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    """Return the names of the output formats."""
    from timeline.render import format_names

    return [name for name in format_names() if name.startswith(incomplete)]
