"""The pages of docs/ make a site whose links all lead somewhere, and its first page names each."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def test_the_first_page_names_each() -> None:
    text = (DOCS / "index.md").read_text("utf-8")
    pages = [path.name for path in (*DOCS.glob("*.md"), *DOCS.glob("*.ipynb"))]
    assert [name for name in pages if f"({name})" not in text] == ["index.md"]


def test_mkdocs_builds_it_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="MkDocs is not installed")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "python" / "index.html").is_file()
