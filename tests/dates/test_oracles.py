"""Days compared with python-edtf, with the known differences and their reasons."""

import csv
import time
from pathlib import Path

import pytest
from edtf import EDTFParseException, parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import FUTURE, PAST, parse
from timeline.dates.calendars.gregorian import jdn
from timeline.errors import DateError

VECTORS = Path(__file__).parent.parent / "conformance" / "dates.tsv"
with VECTORS.open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
TEXTS = [row["input"] for row in ROWS if row["kind"].startswith("edtf")]
INVALID = [row["input"] for row in ROWS if row["kind"] in {"invalid", "invalid_edtf"}]

# Seen with 5.0.2. A row leaves this table as soon as the two agree: the test asks for the
# difference too.
WRONG = {
    "a time zone of whole hours and minutes at UTC is refused": ("1985-04-12T12:00:00+00:00",),
    "winter, and summer in the south, end with December of their year": (
        *("2001-24", "2000-24", "-0001-24", "2001-30", "2003-28"),
    ),
    "an unknown end lies ten years away": (
        *("1985-04-12/", "1985-04/", "1985/", "/1985-04-12", "/1985-04", "/1985", "/1722?"),
        "/2000-02",
    ),
    "significant digits do not widen the year": (
        *("1950S2", "1953S3", "1950S1", "-1950S2", "Y171010000S3", "Y3388E2S3"),
    ),
    "qualified and masked years have no quarters": ("1922?-40", "192X-33"),
    "a set has no single member": ("[1667]", "{1667}"),
    "a month or day with one unknown digit fails": (
        *("1984-1X", "1984-X2", "1985-0X-31", "1985-02-2X", "1985-02-X9"),
    ),
    "29 February of a year that is not leap": ("19XX-02-29", "1X00-02-29"),
    "unknown digits are refused beside an open or unknown end": (
        *("1985-04-XX/..", "/1985-04-XX", "156X-12-25/.."),
    ),
    "an end on or before a day is refused": ("..2004-06-01/2004-06-20",),
}
DIFFERENT = {text for texts in WRONG.values() for text in texts}
# What the standard forbids and python-edtf reads: days that do not exist, ends before their
# starts, no significant digit, hour 24, no date at all, spaces.
LENIENT = {
    *("1900-02-29", "2014-02-29", "1700-02-29", "-0001-02-29", "-0100-02-29", "19XX-04-31"),
    *("2004/2003", "2004-07/2004-06", "-0043/-0044", "1723/1722", "1918-11-11/1914-07-28"),
    *("1950S0", "1985-04-12T24:00:00", "../..", "[1667,1668, 1670..1672]", "1964 / 2008"),
}


def theirs(text: str) -> tuple[int, int] | None:
    try:
        found = parse_edtf(text)
        ends = found.lower_strict(), found.upper_strict()
    except (EDTFParseException, ValueError, AttributeError, TypeError):
        return None
    infinite = {float("-inf"): PAST, float("inf"): FUTURE}
    return tuple(infinite[end] if isinstance(end, float) else day(end) for end in ends)


def day(end: time.struct_time) -> int:
    return jdn(end.tm_year, end.tm_mon, end.tm_mday)


@pytest.mark.parametrize("text", TEXTS)
def test_the_vectors(text: str) -> None:
    date = parse(text, dialect="edtf")
    assert (theirs(text) == (date.start_min, date.end_max)) == (text not in DIFFERENT)


@pytest.mark.parametrize("text", INVALID)
def test_the_refusals(text: str) -> None:
    with pytest.raises(DateError):
        parse(text, dialect="edtf")
    assert (theirs(text) is not None) == (text in LENIENT)


YEAR = st.integers(1, 9999).map("{:04d}".format)
MONTH, DAY = st.integers(1, 12).map("{:02d}".format), st.integers(1, 28).map("{:02d}".format)
QUALIFIER = st.sampled_from(["", "?", "~", "%"])
POINT = st.one_of(
    st.builds("{}{}".format, YEAR, QUALIFIER),
    st.builds("{}-{}{}".format, YEAR, MONTH, QUALIFIER),
    st.builds("{}-{}-{}{}".format, YEAR, MONTH, DAY, QUALIFIER),
    st.builds("{}{}".format, YEAR.map(lambda year: year[:2] + "XX"), QUALIFIER),
    st.builds("{}-{}-XX".format, YEAR, MONTH),
    st.builds("{}-{}".format, YEAR, st.sampled_from(["21", "22", "23", "33", "36", "41"])),
)


@given(st.one_of(POINT, st.builds("{}/..".format, POINT), st.builds("../{}".format, POINT)))
@settings(max_examples=150, deadline=None)
def test_dates_of_the_usual_kinds(text: str) -> None:
    date, found = parse(text, dialect="edtf"), theirs(text)
    if found is not None:  # some it refuses beside an open end
        assert found == (date.start_min, date.end_max)
