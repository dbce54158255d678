"""Errors that no command line can cause, and replaced standard streams."""

import io
import sys

import pytest
import typer

from timeline.cli.app import COMMANDS, app, run
from timeline.cli.errors import boundary, bug


@pytest.mark.parametrize("arguments", [["list"], ["list", "--", "--debug"]])
def test_a_bug_is_reported_in_two_lines(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["timeline", *arguments])
    bug(ValueError, ValueError("odd"), None)
    assert capsys.readouterr().err == (
        "error: a fault of timeline itself: ValueError: odd\n"
        "hint: --debug shows where; please report it\n"
    )


def test_our_own_fault_has_a_traceback_with_debug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["timeline", "list", "--debug"])
    bug(ValueError, ValueError("odd"), None)
    assert capsys.readouterr().err == "ValueError: odd\n"


def test_text_that_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["timeline", "list"])
    with pytest.raises(typer.Exit) as caught, boundary():
        "\ud800".encode()
    assert caught.value.exit_code == 1
    assert capsys.readouterr().err.startswith("error: text that cannot be read or written: ")


def test_streams_that_another_program_has_put_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "argv", ["timeline", "--version"])
    assert run() == 0
    assert out.getvalue().startswith("timeline ")
    assert err.getvalue() == ""


def test_the_commands_are_in_the_order_of_the_help() -> None:
    group = typer.main.get_command(app)
    assert group.list_commands(None) == list(COMMANDS)  # type: ignore[attr-defined]
