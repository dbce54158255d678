"""BibTeX as a parser of BibTeX reads it; CSL-JSON by the keys and types of its schema."""

import re

import bibtexparser
import pytest

from timeline.engines.aggregate.references import parted
from timeline.model import Dataset
from timeline.readers.formats import all_formats
from timeline.render.citations.bibtex import bibtex
from timeline.render.citations.csl import csl
from timeline.render.citations.reference import references

# Names of csl-data.json 1.0.2, https://resource.citationstyles.org/schema/v1.0/input/json/
CSL_TEXTS = {"id", "type", "title", "DOI", "URL", "source", "note"}
CSL_OTHERS = {"author", "issued", "accessed"}


def dataset(name: str, citation: str = "", terms: str = "") -> Dataset:
    return Dataset(name, "table", f"{name}.csv", (), 3, "ab" * 32, "2026-02-03T04:05:06Z",
                   terms, citation)  # fmt: skip


KNOWN = [dataset(form.name, form.citation, form.terms) for form in all_formats()]
HOSTILE = [
    dataset("Æther – вода", "A & B_C # 100% {x (2001): T{i}tle $1 ~ ^ \\ @misc{y, . End"),
    dataset("same"),
    dataset("SAME", "}{"),
    dataset("вода", "line\nbreak", 'quote " and }'),
    dataset("a,b}c"),
    dataset("", "see https://example.org/a_b?c=%20#d, and www.example.org."),
]


@pytest.mark.parametrize("found", [KNOWN, HOSTILE], ids=["known", "hostile"])
def test_a_parser_reads_each_entry_of_bibtex(found: list[Dataset]) -> None:
    text = "".join(bibtex(references(found)))
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert [block for block in library.blocks if block not in library.entries] == []
    assert len({entry.key.lower() for entry in library.entries}) == len(found)
    for entry, one in zip(library.entries, found, strict=True):
        assert entry.entry_type == "misc"
        assert re.fullmatch(r"[\w.-]+", entry.key, re.ASCII)
        assert {"title", "howpublished"} <= set(entry.fields_dict)
        if one.citation.isalnum():
            assert one.citation in entry.fields_dict["note"].value


def test_the_parts_of_a_citation() -> None:
    found = next(references([dataset("x", next(
        form.citation for form in all_formats() if form.name == "acled"), "T.")]))  # fmt: skip
    assert found.author == "Raleigh, Linke, Hegre and Karlsen"
    assert (found.year, found.title, found.url) == (
        "2010", "Introducing ACLED", "https://acleddata.com/",
    )  # fmt: skip
    assert found.note.endswith("acleddata.com/. Terms: T")


@pytest.mark.parametrize("found", [KNOWN, HOSTILE], ids=["known", "hostile"])
def test_items_of_csl_have_its_keys_and_types(found: list[Dataset]) -> None:
    items = list(csl(references(found)))
    assert len({item["id"] for item in items}) == len(found)
    for item in items:
        assert set(item) <= CSL_TEXTS | CSL_OTHERS
        assert {"id", "type", "title"} <= set(item)
        assert all(isinstance(item[name], str) for name in CSL_TEXTS & set(item))
        assert item["type"] == "dataset"
        assert item["accessed"] == {"date-parts": [[2026, 2, 3]]}


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("", []),
        (" ; ", []),
        ("One", ["One"]),
        ("One; Two;Three", ["One", "Two;Three"]),
        ("One\nTwo\r\n\r\nThree", ["One", "Two", "Three"]),
        ("Doe (1999; 2001); Roe", ["Doe (1999; 2001)", "Roe"]),
        ("Doe [a; b]; «c; d»; “e; f”", ["Doe [a; b]", "«c; d»", "“e; f”"]),
        ('"Title; more",Paper,2014;"Next",Paper', ['"Title; more",Paper,2014', '"Next",Paper']),
        ("open (bracket; never\nclosed", ["open (bracket; never", "closed"]),
        ("https://example.org/a;b=1; https://example.org/c", [
            "https://example.org/a;b=1", "https://example.org/c",
        ]),
    ],
)  # fmt: skip
def test_the_references_of_a_cell(cell: str, parts: list[str]) -> None:
    assert list(parted(cell)) == parts
