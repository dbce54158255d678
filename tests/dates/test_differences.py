"""The table of docs/python.md: one text read by four libraries; `--update` writes it anew."""

import datetime as dt
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest
from edtf import EDTFParseException, parse_edtf, text_to_edtf

from timeline.dates import FUTURE, PAST, parse
from timeline.dates.display import iso_day
from timeline.errors import DateError

PAGE = Path(__file__).parents[2] / "docs" / "python.md"
TEXTS = (
    "1979-02", "1979-02?/1980~", "c. 1722", "1722 or 1723", "18th century", "late 1990s",
    "1914–18", "44 BC", "before 1797", "05/04/1972", "12 (24) October 1813", "22 Bahman 1357",
    "10 Muharram 61 AH", "s. xiv ex.", "1770-1864, bulk 1775-1834", "30 February 1972",
    "Friday 12 February 1979", "2 months ago",
)  # fmt: skip
REFUSED = "refused"


def span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def timeline(text: str) -> str:
    try:
        bounds = parse(text).bounds
    except DateError:
        return REFUSED
    assert bounds is not None
    low, high = bounds[0], bounds[3]
    return span(
        "open" if low == PAST else iso_day(low), "open" if high == FUTURE else iso_day(high)
    )


def python_edtf(text: str) -> str:
    try:
        date = parse_edtf(text)
    except EDTFParseException:
        try:
            date = parse_edtf(text_to_edtf(text) or "")
        except EDTFParseException:
            return REFUSED
    first, last = (time[:3] for time in (date.lower_strict(), date.upper_strict()))
    return span(*(f"{'-' * (y < 0)}{abs(y):04d}-{m:02d}-{d:02d}" for y, m, d in (first, last)))


def dateparser(text: str) -> str:
    library = pytest.importorskip("dateparser", reason="dateparser is not installed")
    found = library.parse(text, settings={"RELATIVE_BASE": dt.datetime(2020, 6, 15)})  # noqa: DTZ001 -- it has no zone
    return found.date().isoformat() if found else REFUSED


def undate(text: str) -> str:
    library = pytest.importorskip("undate", reason="undate is not installed")
    try:
        found = library.Undate.parse(text, "EDTF")
    except ValueError:
        return REFUSED
    return span(str(_edge(found, "earliest")), str(_edge(found, "latest")))


def _edge(found: Any, name: str) -> Any:
    """Return an end of an Undate, or of the Undate at that end of an interval."""
    end = getattr(found, name)
    return getattr(end, name, end)


LIBRARIES: dict[str, Callable[[str], str]] = {
    "edtf": python_edtf,
    "dateparser": dateparser,
    "undate": undate,
}


def _head(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        pytest.skip(f"{library} is not installed")


@pytest.mark.filterwarnings("ignore")
def test_the_table_is_what_the_libraries_read(update: bool) -> None:
    heads = ("text", "timeline", *(_head(library) for library in LIBRARIES))
    page = PAGE.read_text("utf-8")
    before, start, rest = page.partition("<!-- differences -->\n")
    shown, end, after = rest.partition("\n<!-- end of differences -->")
    if not update and f"| {' | '.join(heads)} |" not in shown:
        pytest.skip(f"the table is of other versions than {', '.join(heads[2:])}")
    readers = (timeline, *LIBRARIES.values())
    rows = [(f"`{text}`", *(read(text) for read in readers)) for text in TEXTS]
    lines = [heads, tuple("---" for _ in heads), *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    if update:
        PAGE.write_text(f"{before}{start}{table}{end}{after}", "utf-8")
        return
    assert shown == table


def test_what_it_shows() -> None:
    read = {text: timeline(text) for text in TEXTS}
    assert read["22 Bahman 1357"] == "1979-02-11"
    assert read["12 (24) October 1813"] == "1813-10-24"
    assert [text for text, found in read.items() if found == REFUSED] == [
        "05/04/1972", "30 February 1972", "Friday 12 February 1979", "2 months ago",
    ]  # fmt: skip
