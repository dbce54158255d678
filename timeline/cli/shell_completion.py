"""Shell completion: commands, actors as slugs, categories, data sets, columns.

A shell reads what it is offered as a part of its command line (zsh evaluates it, twice), and what
stands in a file is not ours: only words of harmless letters are offered, whatever they come from.
"""

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine

_MOST = 200  # a shell shows no more with profit
_HARMLESS = re.compile(r"[-+]{0,2}\w[\w.,=/@-]*")


def is_harmless(word: str) -> bool:
    """Whether no shell reads anything but itself in a word: letters, digits and `_ - . , = / @`.

    A word begins with a letter or digit, after signs that belong to an option or a column.
    """
    return _HARMLESS.fullmatch(word) is not None


def prepare() -> None:
    """Tell Typer of the shells; only a shell that asks for completion needs them."""
    from typer import _completion_classes as known
    from typer._click.shell_completion import ShellComplete, add_completion_class
    from typer._click.shell_completion import split_arg_string as split

    def harmless(shell: type[ShellComplete]) -> type[ShellComplete]:
        class Harmless(shell):  # type: ignore[misc, valid-type]  # of a class that is a value
            def get_completions(self, args: list[str], incomplete: str) -> list[Any]:
                found = super().get_completions(args, incomplete)
                return [item for item in found if is_harmless(item.value)]

        return Harmless

    class Bash(known.BashComplete):
        """For bash `category=tr` is three words, and the last one is what it completes."""

        before = ""

        def get_completion_args(self) -> tuple[list[str], str]:
            words = split(os.environ["COMP_WORDS"])[: int(os.environ["COMP_CWORD"]) + 1]
            words += [""] * (int(os.environ["COMP_CWORD"]) + 1 - len(words))
            whole = rejoined(words)
            self.before = whole[-1][: whole[-1].rfind("=") + 1] if len(whole) < len(words) else ""
            return whole[1:-1], whole[-1]

        def format_completion(self, item: Any) -> str:
            return str(item.value).removeprefix(self.before)

    known.completion_init()
    for name, shell in (
        ("bash", Bash),
        ("zsh", known.ZshComplete),
        ("fish", known.FishComplete),
        ("powershell", known.PowerShellComplete),
        ("pwsh", known.PowerShellComplete),
    ):
        add_completion_class(harmless(shell), name)


def rejoined(words: list[str]) -> list[str]:
    """Return the words of a command line with those put together that bash parts at `=`.

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


def items(pairs: Iterable[tuple[str, str]]) -> list[Any]:
    """Return words with their explanations as Typer wants them."""
    from typer._click.shell_completion import CompletionItem

    return [CompletionItem(word, help=line) for word, line in pairs]


def _asked(context: typer.Context, look: Callable[["Engine"], Iterable[str]]) -> Iterator[str]:
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
        from timeline.engines.aggregate.histogram import labels

        word = incomplete.removeprefix("category=")
        found = _asked(context, lambda store: labels(store, "category"))
        return [f"category={value}" for value in found if value.startswith(word)][:_MOST]
    names = ["category", "place", "title", *_asked(context, lambda store: store.columns())]
    return [f"{name}=" for name in dict.fromkeys(names) if name.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    """Return the names of the output formats."""
    from timeline.render import format_names

    return [name for name in format_names() if name.startswith(incomplete)]
