"""Written dates: prose.tsv has the forms, with bounds or the position of the error."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import FUTURE, PAST, Order, parse
from timeline.dates.calendars.gregorian import jdn
from timeline.dates.natural.examples import CATALOGUE_FORMS, FORMS
from timeline.dates.natural.folding import fold
from timeline.dates.natural.lexicon import lexicon
from timeline.dates.natural.parser import LONGEST, Reading, read
from timeline.errors import DateError

with (Path(__file__).parent / "prose.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
READ = [row for row in ROWS if row["edtf"] != "refused"]
REFUSED = [row for row in ROWS if row["edtf"] == "refused"]


def day(text: str, infinite: int) -> int | None:
    if text in {"", "open"}:
        return infinite if text else None
    return jdn(*map(int, re.fullmatch(r"(-?\d+)-(\d\d)-(\d\d)", text).groups()))


@pytest.mark.parametrize("row", READ, ids=lambda row: row["text"])
def test_what_people_write(row: dict[str, str]) -> None:
    reading = read(row["text"])
    assert (reading.edtf, reading.calendar) == (row["edtf"], row["calendar"])
    found = parse(row["text"])
    bounds = day(row["earliest"], PAST), day(row["latest"], FUTURE)
    assert (found.start_min, found.end_max) == bounds


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["text"])
def test_what_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(DateError) as error:
        read(row["text"])
    assert (error.value.start, error.value.stop) == (int(row["earliest"]), int(row["latest"]))
    assert error.value.reason == row["calendar"]


@pytest.mark.parametrize(("order", "edtf"), [("dmy", "1972-04-05"), ("mdy", "1972-05-04")])
@pytest.mark.parametrize("text", ["05/04/1972", "5.4.1972", "05-04-1972", "۰۵/۰۴/۱۹۷۲"])
def test_order_decides(text: str, order: Order, edtf: str) -> None:
    assert read(text, order=order) == Reading(edtf)


def test_digits_that_prove_the_order_need_none() -> None:
    assert read("30/11/1971", order="mdy").edtf == "1971-11-30"
    assert read("11/30/1971", order="dmy").edtf == "1971-11-30"


@pytest.mark.parametrize(
    ("text", "part", "hint"),
    [
        ("05/04/1972", "05/04/1972", "use --date-order dmy (or mdy), or write 1972-04-05"),
        ("30 Feb 1971", "30", "write a day from 1 to 28"),
        ("Monday, 30 November 1971", "Monday", "write Tuesday, or leave the weekday out"),
        ("1722 sometime", "sometime", ""),
        ("480–79 BC", "79", "write 480–479 BC, or 480 BC – 79 BC"),
        ("1908/09", "09", "write 1908-09, or 1908–1909"),
    ],
)
def test_place_and_way_out(text: str, part: str, hint: str) -> None:
    with pytest.raises(DateError) as error:
        read(text)
    assert text[error.value.start : error.value.stop] == part
    assert error.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("form", "edtf"), [e for _, group in (*FORMS, *CATALOGUE_FORMS) for e in group]
)
def test_forms_of_the_help(form: str, edtf: str) -> None:
    assert parse(form).edtf == edtf


def test_forms_fit_one_screen() -> None:
    assert sum(len(group) for _, group in FORMS) + len(FORMS) <= 80  # two columns of 40 lines
    assert all(len(form) <= 26 and len(edtf) <= 30 for _, group in FORMS for form, edtf in group)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f", "  "])
@pytest.mark.parametrize("dash", "-–—‒−‐‑")
def test_spaces_and_dashes(space: str, dash: str) -> None:
    text = f"28 Feb {dash} 3 Mar 2014".replace(" ", space)
    assert read(text).edtf == "2014-02-28/2014-03-03"


@pytest.mark.parametrize("text", ["30 NOVEMBER 1971", "le 1ER MARS 1979", "XVIII СТОЛЕТИЕ"])
def test_capitals(text: str) -> None:
    assert read(text) == read(text.lower())


@pytest.mark.parametrize(
    "text", ["1 " * 500_000, "(" * 1_000_000, "a" * 1_000_000, "1" * 1_000_000]
)
def test_long_texts_are_refused_at_once(text: str) -> None:
    with pytest.raises(DateError) as error:
        read(text)
    assert len(error.value.text) <= LONGEST


def test_a_date_is_no_list_of_a_hundred() -> None:
    assert read(",".join(str(year) for year in range(1801, 1901))).edtf.endswith(",1899,1900}")
    with pytest.raises(DateError) as error:
        read(",".join(str(year) for year in range(1801, 1903)))
    assert (error.value.reason, error.value.start) == ("too many dates in one", 0)


WORDS = [*sorted(lexicon().words), *(" - ", ", ", "/", "(", ")", "[", "]", "?", ".", "..", "–")]
PARTS = st.one_of(st.sampled_from(WORDS), st.integers(0, 3000).map(str), st.text(max_size=3))


@given(st.lists(PARTS, max_size=8), st.sampled_from(["", " "]))
def test_any_text_is_read_or_refused(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    try:
        reading = read(text)
    except DateError as error:
        assert 0 <= error.start <= error.stop <= len(error.text)  # noqa: PT017 -- some are read
    else:
        found = parse(reading.edtf or "undated")
        if reading.edtf:
            assert found.start_min <= found.start_max
            assert found.end_min <= found.end_max


@given(st.text(max_size=30))
def test_folding_keeps_the_places(text: str) -> None:
    assert len(fold(text)) == len(text)
