"""All rows of the date vectors: bounds of valid texts, rejection of others."""

import csv
from pathlib import Path

import pytest

from timeline.dates import FUTURE, PAST, Date, parse
from timeline.dates.calendars.gregorian import jdn
from timeline.dates.edtf.parser import is_pair
from timeline.errors import DateError

VECTORS = Path(__file__).parent.parent / "conformance" / "dates.tsv"
with VECTORS.open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))

with (VECTORS.parent / "catalogues.tsv").open(encoding="utf-8", newline="") as table:
    CATALOGUES = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
DECIDED = {
    # a date, what happened, a later date: one of the two is meant, and only its writer knows which
    **dict.fromkeys(("1821, reprinted 1977", "1825, reprinted 1874", "1986, printed 1988")),
    "1951-152": "1951-06-01",  # three digits are a day of the year, as in 2014-077
}
"""Catalogue rows that are read otherwise than they say: the EDTF, None for a refusal."""

READ = [row for row in ROWS if not row["kind"].startswith("invalid")]
STRICT = [row for row in READ if row["kind"].startswith("edtf")]
INVALID = [row for row in ROWS if row["kind"] == "invalid"]
INVALID_EDTF = [row for row in ROWS if row["kind"].startswith("invalid")]


def day(text: str) -> int:
    year, month, number = text.removeprefix("-").split("-")
    return jdn(-int(year) if text.startswith("-") else int(year), int(month), int(number))


def check(date: Date, row: dict[str, str]) -> None:
    earliest = day(row["earliest"]) if row["earliest"] else None
    latest = day(row["latest"]) if row["latest"] else None
    if row["open_start"] == row["open_end"] == "unknown":
        assert (date.bounds, date.edtf, date.precision) == (None, "", "unknown")
        return
    assert (date.start_min, date.end_max) == (
        PAST if earliest is None else earliest,
        FUTURE if latest is None else latest,
    )
    assert date.start_min <= date.start_max <= date.end_max
    assert date.start_min <= date.end_min <= date.end_max
    if row["open_end"] == "unknown":
        assert date.end_min == date.start_min
        assert "open" not in date.flags
    if row["open_start"] == "unknown":
        assert date.start_max == date.end_max
        assert "open" not in date.flags
    if "/.." in date.edtf:
        assert (date.end_min, "open" in date.flags) == (FUTURE, True)
    if date.edtf.startswith("../"):
        assert (date.start_max, "open" in date.flags) == (PAST, True)


def label(row: dict[str, str]) -> str:
    return row["input"]


def test_all_rows_are_there() -> None:
    assert len(ROWS) == 475


@pytest.mark.parametrize("row", STRICT, ids=label)
def test_strict(row: dict[str, str]) -> None:
    check(parse(row["input"], dialect="edtf"), row)


@pytest.mark.parametrize("row", READ, ids=label)
def test_natural(row: dict[str, str]) -> None:
    if row in STRICT and is_pair(row["input"]):  # convention 8: a pair of years
        first, last = row["input"].split("-")
        row = row | {"earliest": f"{first}-01-01", "latest": f"{first[:2]}{last}-12-31"}
    check(parse(row["input"]), row)


@pytest.mark.parametrize("row", READ, ids=label)
def test_canonical_form(row: dict[str, str]) -> None:
    for dialect in ("natural", "edtf") if row in STRICT else ("natural",):
        date = parse(row["input"], dialect=dialect)
        if not date.edtf:
            continue
        again = parse(date.edtf)
        assert again == date
        assert (again.edtf, again.bounds, again.members, again.members_all, again.flags) == (
            *(date.edtf, date.bounds, date.members, date.members_all, date.flags),
        )
        assert again.precision == date.precision


@pytest.mark.parametrize("row", INVALID, ids=label)
def test_refused(row: dict[str, str]) -> None:
    refused(row["input"], "natural")


@pytest.mark.parametrize("row", INVALID_EDTF, ids=label)
def test_refused_by_the_standard(row: dict[str, str]) -> None:
    refused(row["input"], "edtf")


def refused(text: str, dialect: str) -> None:
    with pytest.raises(DateError) as error:
        parse(text, dialect=dialect)
    fault = error.value
    assert fault.text == text
    assert 0 <= fault.start < fault.stop <= len(text)
    assert fault.reason


@pytest.mark.parametrize("row", CATALOGUES, ids=label)
def test_catalogues(row: dict[str, str]) -> None:
    text = row["input"]
    edtf = DECIDED.get(text, "")
    if edtf:
        assert parse(text).edtf == edtf
    elif edtf is None or row["kind"].startswith("invalid"):
        refused(text, "natural")
    else:
        check(parse(text), row)
