"""Run the commands of README.md, docs and the transcripts of this folder; compare their output."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from transcripts import agrees, check, commands_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md"))]
FILES = [*PAGES, *sorted(HERE.glob("*.md"))]

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None,
    reason="transcripts are typed into bash; the commands have tests of their own",
)


@pytest.mark.parametrize(
    "path", FILES, ids=lambda path: path.relative_to(path.parents[1]).as_posix()
)
def test_transcript(path: Path, tmp_path: Path, plain: dict[str, str], update: bool) -> None:
    files = [ROOT / "events.csv"] if path in PAGES else (ROOT / "tests/data/cli").iterdir()
    for file in files:
        shutil.copy(file, tmp_path)
    if path in PAGES:
        shutil.copytree(ROOT / "tests/data/formats", tmp_path / "tests/data/formats")
    for wanted, found in check(path, tmp_path, plain, update=update):
        assert found == wanted


def test_a_line_of_three_dots_matches_any_lines() -> None:
    assert agrees("$ a\n…\nlast\n", "$ a\n1\n2\nlast\n")
    assert agrees("$ a\n…\n", "$ a\n")
    assert not agrees("$ a\n…\nlast\n", "$ a\n1\n2\n")


def test_commands() -> None:
    assert commands_of("$ a\nb\n$ c \\\n> d\ne\n") == ["a", "c \\\nd"]
