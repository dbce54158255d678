"""Private parts of Typer that shell completion needs; no other module imports any.

`tests/cli/test_typer_private.py` fails if a version of Typer moves one of them.
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
    """Return a completion class for a shell that offers only safe words."""

    class Harmless(shell):  # type: ignore[misc, valid-type]  # of a class that is a value
        def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
            found = super().get_completions(args, incomplete)
            return [item for item in found if is_harmless(item.value)]

    return Harmless


class Bash(BashComplete):
    """Bash completion: bash splits `category=tr` into three words and completes the last one."""

    before = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words of the command line and the word to complete, rejoined at `=`."""
        words = split_arg_string(os.environ["COMP_WORDS"])[: int(os.environ["COMP_CWORD"]) + 1]
        words += [""] * (int(os.environ["COMP_CWORD"]) + 1 - len(words))
        whole = rejoined(words)
        self.before = whole[-1][: whole[-1].rfind("=") + 1] if len(whole) < len(words) else ""
        return whole[1:-1], whole[-1]

    def format_completion(self, item: CompletionItem) -> str:
        """Return the text that replaces the last of bash's words."""
        return str(item.value).removeprefix(self.before)


def prepare() -> None:
    """Register Typer's shells; only needed in a process that completes."""
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
    """Return completion items: words with explanations."""
    return [CompletionItem(word, help=line) for word, line in pairs]


def script(shell: str) -> str:
    """Return the completion script of a shell (bash, zsh, fish, powershell)."""
    return get_completion_script(
        prog_name="timeline", complete_var="_TIMELINE_COMPLETE", shell=shell
    )
