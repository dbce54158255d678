"""The hooks of pre-commit and the GitHub action of this repository."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from timeline.cli.app import COMMANDS

ROOT = Path(__file__).parents[2]
RUN = re.compile(r"^ {6}run: \|\n((?: {8}[^\n]*\n)+)", re.MULTILINE)


def test_the_hook_runs_a_command_that_there_is() -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    (entry,) = re.findall(r"^  entry: timeline (\w+)$", text, re.MULTILINE)
    assert entry in COMMANDS
    (pattern,) = re.findall(r"^  files: (\S+)$", text, re.MULTILINE)
    names = ["events.csv", "data/events.csv", "events-1979.csv", "notevents.csv", "other.csv"]
    assert [name for name in names if re.search(pattern, name)] == names[:3]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not there")
@pytest.mark.skipif(sys.platform == "win32", reason="the action runs on Linux")
@pytest.mark.parametrize(
    ("files", "options", "code", "told"),
    [
        ("good.csv", "", 0, ""),
        ("good.csv", "--strict", 1, "::warning file=good.csv,line=2,col=3::"),
        ("*.csv", "", 1, "::error file=bad.csv,line=2,col=3::"),
        ("bad.csv; touch made", "", 1, "::error"),
        ("--help", "", 1, "::error file=--help::"),
    ],
)
def test_the_action_checks(files: str, options: str, code: int, told: str, tmp_path: Path) -> None:
    scripts = RUN.findall((ROOT / "action.yml").read_text("utf-8"))
    assert len(scripts) == 2
    program = tmp_path / "temp" / "timeline" / "bin" / "timeline"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m timeline "$@"\n', "utf-8")
    program.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    (work / "good.csv").write_text("id,date,title\n1,c. 1722,A\n", "utf-8")
    (work / "bad.csv").write_text("id,date,title\n1,1979-02-30,A\n", "utf-8")
    said = {"RUNNER_TEMP": str(tmp_path / "temp"), "FILES": files, "OPTIONS": options}
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", textwrap.dedent(scripts[1])],
        cwd=work, env={**os.environ, **said}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    assert told in done.stdout
    assert not (work / "made").exists()
