"""The shapes of the same data sets: capitals, delimiters, a mark at the start, columns besides."""

import csv
import io
import re

import pytest
from loaded import FORMATS as DATA
from loaded import Load, Loaded
from test_read_world import EXPECTED, date_of

TABLES = {  # file -> its delimiter
    name: ("\t" if name.endswith((".tsv", ".txt")) else ",")
    for name in EXPECTED
    if name.endswith((".csv", ".tsv", ".txt"))
}
ABOVE = {"emdat-2024.csv": 3, "gvp.csv": 1}  # lines of a title


def table(name: str) -> list[list[str]]:
    """Return header and rows of a made-up file, without title and comments."""
    text = (DATA / name).read_text("utf-8-sig")
    lines = text.splitlines(keepends=True)[ABOVE.get(name, 0) :]
    quoting = csv.QUOTE_NONE if TABLES[name] == "\t" else csv.QUOTE_MINIMAL
    rows = list(csv.reader(lines, delimiter=TABLES[name], quoting=quoting))
    return [row for row in rows if len(row) == len(rows[0])]


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def upper(rows: list[list[str]]) -> str:
    return "\ufeff" + written([[name.upper() for name in rows[0]], *rows[1:]])


def joined(rows: list[list[str]]) -> str:
    names = [re.sub(r"(?<=\w) (?=\w)", "_", name.lower()) for name in rows[0]]
    return written([names, *rows[1:]], ";")


def tabbed(rows: list[list[str]]) -> str:
    clean = [[cell.replace('"', "") for cell in row] for row in rows]
    return written(clean, "\t")


def reversed_with_more(rows: list[list[str]]) -> str:
    more = [["my own", *rows[0]], *(["x", *row] for row in rows[1:])]
    return written([row[::-1] for row in more])


VARIANTS = [upper, joined, tabbed, reversed_with_more]


def read(loaded: Loaded) -> list[tuple[str, str, str, str, str]]:
    rows = [(r.key, r.title, date_of(r), r.category, r.place) for r in loaded.records]
    return [tuple(cell.replace('"', "") for cell in row) for row in rows]  # type: ignore[misc]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", TABLES)
def test_the_same_events_in_another_shape(load: Load, name: str, variant: object) -> None:
    assert callable(variant)
    loaded = load(variant(table(name)))
    kind, rows = EXPECTED[name]
    expected = [tuple(cell.replace('"', "") for cell in row[1:]) for row in rows]
    assert (loaded.source.format, read(loaded)) == (kind, expected)


@pytest.mark.parametrize("name", ["gvp.csv", "pax.csv", "nobel.csv", "ucdp-nonstate.csv"])
def test_rows_without_a_date_can_be_kept(sample: Load, name: str) -> None:
    plain, kept = sample(name), sample(name, undated="yes")
    assert len(kept.records) == len(plain.records) + 1
    assert kept.records[-1].date == "unknown"


def test_options_that_are_not_used_are_said(sample: Load) -> None:
    said = sample("emdat.csv", na=("99",), century="1900").said()
    assert "--na is not used" in said
    assert "--century is not used" in said
