"""Optimised paths give the same answers as the general ones."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import parse
from timeline.dates.calendars.gregorian import jdn
from timeline.dates.edtf import parser as edtf_parser
from timeline.errors import DateError

FACTS = (
    "edtf", "bounds", "uncertain", "approximate", "calendar", "warnings", "members", "members_all",
    "flags", "precision",
)  # fmt: skip


def facts(found: object) -> dict[str, object]:
    return {name: getattr(found, name) for name in FACTS}


@given(st.dates())
def test_a_plain_day_is_what_the_edtf_parser_reads(day: date) -> None:
    text = day.isoformat()
    found = parse(text)
    assert facts(found) == facts(edtf_parser.read(text))
    assert found.text == text
    assert found.day == day
    assert found.start_min == jdn(day.year, day.month, day.day)


@given(st.dates(), st.dates())
def test_two_plain_days_are_what_the_edtf_parser_reads(one: date, other: date) -> None:
    text = f"{one.isoformat()}/{other.isoformat()}"
    if one > other:
        with pytest.raises(DateError):
            parse(text)
    else:
        assert (
            facts(parse(text))
            == facts(parse(text, dialect="edtf"))
            == facts(edtf_parser.read(text))
        )


@pytest.mark.parametrize(
    "text", ["20140318XX/2014-03-19", "2014-02-30/2014-03-19",
             "2014-03-19/2014-03-18"],
)  # fmt: skip
def test_what_only_looks_like_two_days_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse(text)


def test_the_spaces_that_sql_strips_are_those_of_python() -> None:
    import sys

    from timeline.engines import compiler

    assert "".join(c for c in map(chr, range(sys.maxunicode)) if c.isspace()) == compiler.SPACES
