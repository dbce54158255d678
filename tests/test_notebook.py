"""Run docs/ten_questions.ipynb and compare its output; `--update` rewrites it."""

import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "docs/ten_questions.ipynb"


def shown(notebook: Any) -> list[Any]:
    """What a reader sees below each cell: texts, tables and pictures."""
    return [
        [output.get("text") or dict(output.get("data", {})) for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def cleaned(notebook: Any) -> Any:
    """The notebook without what differs from one run to the next."""
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", ()):
            html = output.get("data", {}).get("text/html")
            if html is not None:  # pandas numbers its style
                output.data["text/html"] = re.sub(
                    r"<style scoped>.*?</style>", "", html, flags=re.DOTALL
                )
    notebook.metadata.language_info = {"name": "python"}
    return notebook


def test_the_notebook_shows_what_it_says(tmp_path: Path, update: bool) -> None:
    shutil.copy(ROOT / "events.csv", tmp_path)
    wanted = nbformat.read(NOTEBOOK, as_version=4)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    notebook = cleaned(notebook)
    if update:
        nbformat.write(notebook, NOTEBOOK)
    else:
        assert shown(notebook) == shown(wanted)
    texts = [str(part) for part in shown(notebook)]
    assert len(texts) == 12
    assert "<table" in texts[1]
    assert "<svg" in texts[8]
    assert "('Iran'" in texts[10]
