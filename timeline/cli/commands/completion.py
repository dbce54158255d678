"""`timeline completion`: the script that a shell reads to complete commands, actors and more."""

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
    r"""Print the script that makes a shell complete commands, options, actors and columns.

    \b
    bash       timeline completion bash >> ~/.bashrc
    zsh        timeline completion zsh > ~/.zfunc/_timeline
    fish       timeline completion fish > ~/.config/fish/completions/timeline.fish
    PowerShell timeline completion powershell >> $PROFILE
    """
    if shell not in _SHELLS:
        raise UsageError(f'no completion for "{shell}"', f"there is {', '.join(_SHELLS)}")
    typer.echo(script(shell))
