"""The parts of Typer without a public name that shell completion needs; no other module has any.

`tests/cli/test_typer_private.py` says what breaks when a version of Typer moves one of them.
"""

import os
from collections.abc import Iterable

from typer._click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    split_arg_string,
)
from typer._completion_classes import (
    BashComplete,
    FishComplete,
    PowerShellComplete,
    ZshComplete,
    completion_init,
)
from typer._completion_shared import get_completion_script

from timeline.cli.shell_completion import is_harmless, rejoined


def harmless(shell: type[ShellComplete]) -> type[ShellComplete]:
    """Return the class of a shell that is offered harmless words alone."""

    class Harmless(shell):  # type: ignore[misc, valid-type]  # of a class that is a value
        def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
            found = super().get_completions(args, incomplete)
            return [item for item in found if is_harmless(item.value)]

    return Harmless


class Bash(BashComplete):
    """For bash `category=tr` is three words, and the last one is what it completes."""

    before = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words of the command line and the one to complete, put together again."""
        words = split_arg_string(os.environ["COMP_WORDS"])[: int(os.environ["COMP_CWORD"]) + 1]
        words += [""] * (int(os.environ["COMP_CWORD"]) + 1 - len(words))
        whole = rejoined(words)
        self.before = whole[-1][: whole[-1].rfind("=") + 1] if len(whole) < len(words) else ""
        return whole[1:-1], whole[-1]

    def format_completion(self, item: CompletionItem) -> str:
        """Return what bash puts in the place of the last of its words."""
        return str(item.value).removeprefix(self.before)


def prepare() -> None:
    """Register the shells that Typer completes for; only a process that completes needs them."""
    completion_init()
    for name, shell in (
        ("bash", Bash),
        ("zsh", ZshComplete),
        ("fish", FishComplete),
        ("powershell", PowerShellComplete),
        ("pwsh", PowerShellComplete),
    ):
        add_completion_class(harmless(shell), name)


def items(pairs: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    """Return words with their explanations, as a shell shows them."""
    return [CompletionItem(word, help=line) for word, line in pairs]


def script(shell: str) -> str:
    """Return the script that a shell (bash, zsh, fish, powershell) reads to complete commands."""
    return get_completion_script(
        prog_name="timeline", complete_var="_TIMELINE_COMPLETE", shell=shell
    )
