"""The pages of `timeline help` and the help of each command."""

import re
import sys
from pathlib import Path

import pytest
from wcwidth import wcswidth

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import run

from timeline.cli.app import COMMANDS, build


@pytest.mark.parametrize("topic", ["dates", "catalogues", "actors", "queries", "json", "sql"])
def test_a_topic_is_a_screen(topic: str, plain: dict[str, str], tmp_path: Path) -> None:
    lines = run("help", topic, env=plain, cwd=tmp_path).stdout.splitlines()
    assert 20 <= len(lines) <= 39  # of 40, one is for the prompt
    assert max(map(wcswidth, lines)) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command(name: str, plain: dict[str, str], tmp_path: Path) -> None:
    shown = run(name, "--help", env=plain, cwd=tmp_path).stdout
    assert max(map(wcswidth, shown.splitlines())) <= 80
    assert "\n  timeline " in shown or name in {"help", "completion"}, "it has an example"
    if name not in {"actors", "sql"}:  # topics, too
        assert run("help", name, env=plain, cwd=tmp_path).stdout == shown
    assert not re.search(r"x>=|FLOAT|INTEGER", shown)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    silent = [
        one.name
        for one in build(name).params
        if not (getattr(one, "help", None) or "").endswith((".", "…", "]"))
        and one.param_type_name == "option"
    ]
    assert silent == []


def test_options_are_in_sections(plain: dict[str, str], tmp_path: Path) -> None:
    lines = run("list", "--help", env=plain, cwd=tmp_path).stdout.splitlines()
    sections = [line for line in lines if line.endswith(":") and line[:1].isupper()]
    assert sections == ["Arguments:", "When:", "Who:", "Which:", "Output:", "General:"]
    assert max(map(len, lines)) <= 80


def test_every_option_in_a_section_is_one_of_a_command() -> None:
    from timeline.cli.app import COMMANDS, build
    from timeline.cli.options import PANELS

    known = {parameter.name for name in COMMANDS for parameter in build(name).params}
    assert {name for names in PANELS.values() for name in names} <= known | {"help"}
