"""`timeline completion`: print the completion script of a shell."""

from typing import Annotated

import typer

from timeline.cli.options import bare
from timeline.cli.typer_private import script
from timeline.errors import UsageError

_SHELLS = ("bash", "zsh", "fish", "powershell")


@bare
def command(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")],
) -> None:
    r"""Print the script with which a shell completes commands, options, actors and columns.

    \b
    bash       timeline completion bash >> ~/.bashrc
    zsh        timeline completion zsh > ~/.zfunc/_timeline
    fish       timeline completion fish > ~/.config/fish/completions/timeline.fish
    PowerShell timeline completion powershell >> $PROFILE
    """
    if shell not in _SHELLS:
        raise UsageError(f'no completion for "{shell}"', f"there is {', '.join(_SHELLS)}")
    typer.echo(script(shell))
