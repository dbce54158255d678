"""Run the examples in docstrings and documents; those of dates have their own test."""

import doctest
import re
import shutil
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "timeline"
EVENTS = Path(__file__).parent / "data/api/events.csv"
MODULES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    if ">>> " in path.read_text("utf-8") and not path.is_relative_to(PACKAGE / "dates")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(EVENTS, "events.csv")
    failed, _ = doctest.testmod(import_module(name))
    assert not failed


@pytest.mark.parametrize("page", ["README.md", "docs/python.md"])
def test_examples_of_pages(page: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(PACKAGE.parent / "events.csv", "events.csv")
    text = (PACKAGE.parent / page).read_text("utf-8")
    blocks = re.findall(r"(?<=^```pycon\n).*?(?=^```$)", text, re.MULTILINE | re.DOTALL)
    assert blocks
    names: dict[str, object] = {}  # a page imports once
    for block in blocks:
        test = doctest.DocTestParser().get_doctest(block, names, page, page, 0)
        test.globs = names
        result = doctest.DocTestRunner().run(test, clear_globs=False)
        assert not result.failed
