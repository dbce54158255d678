"""Characters that decompose to several letters, and arbitrary texts."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates import parse
from timeline.dates.natural.parser import Reading, read
from timeline.errors import DateError

SEVERAL = [
    character
    for character in map(chr, range(128, sys.maxunicode + 1))
    if not 0xD800 <= ord(character) < 0xE000
    and (
        len(unicodedata.normalize("NFKC", character)) > 1
        or unicodedata.category(character) in {"No", "Nl"}
    )
]
ACCENTS = frozenset("´`¨¯¸˘˙˚˛˝")
"""Read as apostrophes or dropped, where NFKC has a blank and a mark."""


def reading(text: str) -> Reading | None:
    try:
        return read(text)
    except DateError as error:
        assert 0 <= error.start <= error.stop <= len(text)  # noqa: PT017 -- some are read
        return None


@pytest.mark.parametrize(
    "form", ["{} century", "{} March 1979", "12 {} 1979", "1979 {}", "S. XIV {}", "19{}", "{}79"]
)
def test_a_character_is_refused_or_read_as_its_letters(form: str) -> None:
    for character in SEVERAL:
        found = reading(form.format(character))
        letters = form.format(unicodedata.normalize("NFKC", character))
        if found is not None and character not in ACCENTS:
            assert found == reading(letters), (form, character)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ⅻ foo", (2, 5)),
        ("1979²", (4, 5)),
        ("⑫ March foo", (8, 11)),
        ("foo ㏂", (0, 3)),
        ("½", (0, 1)),
    ],
)
def test_places_are_those_of_the_text_as_written(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(DateError) as error:
        parse(text)
    assert (error.value.text, error.value.start, error.value.stop) == (text, *place)


@given(st.text(max_size=40) | st.text("0123456789 -–/.,[](){}?~%½²ⅫBCcAHs", max_size=40))
@example("½AM")
@example("² AM")
@example("1 [" * 331)
@example("(" * 1000)
@example("1 (" * 300 + ")" * 99)
@example("9" * 999)
@example("bulk")
@example("(bulk 1930-1980) 12:30")
@example("BC " * 300)
def test_no_exception_but_a_date_error(text: str) -> None:
    for dialect in ("natural", "edtf"):
        try:
            parse(text, dialect=dialect)
        except DateError as error:
            assert 0 <= error.start <= error.stop <= len(error.text)  # noqa: PT017 -- some are read
