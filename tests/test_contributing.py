"""Each example of CONTRIBUTING.md works in a copy of the package."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
BLOCK = re.compile(r"^```(python|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLES = {"strikes": "readers/formats/__init__.py", "remind": "render/__init__.py"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the package and what CONTRIBUTING.md adds to it."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "timeline", folder / "timeline")
    modules = re.findall(r"`(timeline/\S+/(?:strikes|coptic|remind)\.py)`", TEXT)
    codes = [code for kind, code in BLOCK.findall(TEXT) if kind == "python" and code[0] == '"']
    for name, code in zip(modules, codes, strict=True):
        (folder / name).write_text(code, "utf-8")
    for name, table in TABLES.items():
        path = folder / "timeline" / table
        line = re.search(rf'^    "{name}": .*\n', TEXT, re.MULTILINE)
        assert line
        head, brace, rest = path.read_text("utf-8").partition(" = {")
        first, end, more = rest.partition("\n")
        path.write_text(head + brace + first + end + line[0] + more, "utf-8")
    (folder / "a.csv").write_text(dict(BLOCK.findall(TEXT))["csv"], "utf-8")
    return folder


def run(copy: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "timeline", *words],
        cwd=copy, check=True, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout + done.stderr


def test_a_format(copy: Path) -> None:
    assert "a.csv: taken for strikes" in run(copy, "load", "a.csv")
    assert run(copy, "list", "--csv", "-c", "id,edtf,event,place") == (
        "id,edtf,title,place\n"
        "7,1889-08-14,Strike at London docks,London\n"
        "8,1926,Strike at Coal owners,\n"
    )
    assert '"sum": 100000' in run(copy, "count", "--sum", "workers", "--json")


def test_a_calendar(copy: Path) -> None:
    assert "1983-09-12" in run(copy, "date", "1 Thout 1700")


def test_an_export(copy: Path) -> None:
    run(copy, "load", "-q", "a.csv", "--db", "b.db")
    said = run(copy, "export", "a.rem", "--db", "b.db")
    assert (copy / "a.rem").read_text("utf-8") == "REM 1889-08-14 MSG Strike at London docks\n"
    assert "1 event has no date that Remind can express (not one day: 1): left out" in said
