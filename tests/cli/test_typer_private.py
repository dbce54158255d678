"""Fails if a version of Typer moves what `typer_private` imports."""

import subprocess
import sys

import pytest

from timeline.cli import typer_private
from timeline.cli.app import COMMANDS


def test_an_item_carries_word_and_explanation() -> None:
    """A shell shows both beside each other; Typer's classes read `value` and `help`."""
    (item,) = typer_private.items([("load", "Load events.")])
    assert (item.value, item.help) == ("load", "Load events.")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_asks_by_the_variable_that_app_looks_at(shell: str) -> None:
    assert "_TIMELINE_COMPLETE" in typer_private.script(shell)


def test_the_registered_shells_answer(plain: dict[str, str]) -> None:
    """Without `prepare`, Typer knows no shell and the program would list events instead."""
    done = subprocess.run(
        [sys.executable, "-m", "timeline"],
        env={
            **plain,
            "_TIMELINE_COMPLETE": "complete_bash",
            "COMP_WORDS": "timeline co",
            "COMP_CWORD": "1",
        },
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.stdout.split() == [name for name in COMMANDS if name.startswith("co")]
