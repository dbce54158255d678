"""CITATION.cff has the keys that the Citation File Format 1.2.0 requires, and our version."""

from pathlib import Path

import yaml

import timeline

FILE = Path(__file__).parents[1] / "CITATION.cff"
KEYS = {  # of schema.json, https://github.com/citation-file-format/citation-file-format
    "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi",
    "identifiers", "keywords", "license", "license-url", "message", "preferred-citation",
    "references", "repository", "repository-artifact", "repository-code", "title", "type", "url",
    "version",
}  # fmt: skip


def test_the_file_has_required_keys_and_no_others() -> None:
    found = yaml.safe_load(FILE.read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(found) <= KEYS
    assert found["cff-version"] == "1.2.0"
    assert found["type"] == "software"
    assert str(found["version"]) == timeline.__version__
    assert all(isinstance(author.get("name"), str) for author in found["authors"])
