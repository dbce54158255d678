"""Manual pages have every option of `--help`, and no line that roff takes for a request."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.cli.app import COMMANDS, build

ROOT = Path(__file__).parents[2]
REQUESTS = {".TH", ".SH", ".PP", ".TP", ".nf", ".fi"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("man") / "man1"
    tool = [sys.executable, str(ROOT / "tools/man_pages.py"), str(folder)]
    subprocess.run(tool, check=True, cwd=ROOT)
    return folder


def test_there_is_a_page_for_each_command(pages: Path) -> None:
    names = {"timeline.1", *(f"timeline-{name}.1" for name in COMMANDS)}
    assert {path.name for path in pages.iterdir()} == names


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_has_every_option(pages: Path, name: str) -> None:
    text = (pages / f"timeline-{name}.1").read_text("utf-8")
    assert {line.split()[0] for line in text.splitlines() if line[:1] in {".", "'"}} <= REQUESTS
    assert not re.search(r"\\(?![e&\-]|f[BR])", text)
    plain = text.replace(r"\-", "-")
    shown = [one for one in build(name).params if not getattr(one, "hidden", False)]
    options = [spelling for one in shown for spelling in one.opts if spelling[:1] == "-"]
    assert [spelling for spelling in options if spelling not in plain] == []
