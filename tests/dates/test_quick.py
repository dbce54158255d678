"""Fast paths give the same result as the grammar."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates.natural import parser as natural_parser
from timeline.dates.natural.fast_paths import quickly
from timeline.errors import DateError

_MONTHS = st.sampled_from(["January", "Feb", "mar", "May", "JUNE", "Sept", "Sep.", "December"])
_YEAR = st.integers(100, 2400).map(lambda year: f"{year:04d}")
_DAY = st.integers(1, 32).map(str) | st.sampled_from(["1st", "2nd", "3rd", "11th", "31st"])
_CIRCA = st.sampled_from(["c. ", "c.", "C ", "ca. ", "Ca ", "circa ", "Circa", "about "])
_DASH = st.sampled_from(["-", "–", "—", " - ", " – ", "– "])


def _text(pattern: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(lambda found: pattern.format(*found))


TEXTS = st.one_of(
    _text("{} {} {}", _DAY, _MONTHS, _YEAR),
    _text("{} {}, {}", _MONTHS, _DAY, _YEAR),
    _text("{} {}", _MONTHS, _YEAR),
    _text("{}-{}-{}", _DAY, _MONTHS, _YEAR),
    _text("{}.{}.{}", _DAY, _DAY, _YEAR),
    _text("Monday, {} {} {}", _DAY, _MONTHS, _YEAR),
    _text("{}{}{}", _YEAR, _DASH, _YEAR),
    _text("{}{}{}", _CIRCA, _YEAR, st.just("")),
    _text("{}{}{}{}", _CIRCA, _YEAR, _DASH, _YEAR),
    _text("{}{}{:02d}", _YEAR, st.sampled_from("-–"), st.integers(0, 99)),
    _text("{}0s", st.integers(10, 240)),
    _text("{}th century", st.integers(0, 30)),
    _text("{} {}th century", st.sampled_from(["early", "Late", "mid"]), st.integers(0, 30)),
    _text("mid-{}th century", st.integers(0, 30)),
    _text("{} {}", st.sampled_from(["before", "After"]), _YEAR | st.just("9999")),
    _text("{}{}", st.integers(0, 12_000).map(str), st.sampled_from([" BC", "BC", " BCE", "BCE"])),
)


@given(TEXTS)
@example("1914–1918")
@example("1914-18")
@example("1905-27")
@example("after 9999")
@example("1 BC")
@example("44 BC")
@example("9999 BCE")
def test_as_the_grammar_reads_it(text: str) -> None:
    found = quickly(text)
    if not found:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(natural_parser, "quickly", lambda _: "")
        assert natural_parser.read(text) == natural_parser.Reading(found)


@pytest.mark.parametrize("text", ["1918–1914", "1914–1914", "0 BC", "12,000 BC"])
def test_what_needs_a_closer_look(text: str) -> None:
    assert quickly(text) == ""


@pytest.mark.parametrize("text", ["1918–1914", "0 BC"])
def test_and_is_refused_then(text: str) -> None:
    with pytest.raises(DateError):
        natural_parser.read(text)
