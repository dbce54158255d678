"""`timeline completion`: the script that a shell reads to complete commands, actors and more."""

from typing import Annotated

import typer

from timeline.cli.options import bare
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
    from typer._completion_shared import get_completion_script

    script = get_completion_script(
        prog_name="timeline", complete_var="_TIMELINE_COMPLETE", shell=shell
    )
    typer.echo(script)
