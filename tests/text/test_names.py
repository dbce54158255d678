"""Names are compared folded; similar names are found."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.text.letters import fold_name
from timeline.text.names import near, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The  Ottoman-Empire", "ottoman empire"),
        ("Türkiye", "TURKIYE"),
        ("U.S.S.R.", "ussr"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("People's Republic", "Peoples Republic"),
        ("حزب‌الله", "حزب الله"),
        ("كشور ايران", "کشور ایران"),
        ("۱۴۰۰", "1400"),
        ("Straße", "STRASSE"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Йемен", "йемен"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("OPEC", "OPEC+"), ("Niger", "Nigeria"), ("Oman", "Romania"), ("?", "!"), ("Theban", "ban")],
)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.text())
@example("! ?")
def test_a_slug_is_one_word_for_the_same_name(text: str) -> None:
    assert fold_name(slug(text)) == fold_name(text)


def test_slug() -> None:
    assert slug("The United Kingdom") == "united-kingdom"


def test_near_is_quick_among_many() -> None:
    names = [f"Group {number} of the north" for number in range(100_000)] + ["Kazakhstan"]
    before = time.process_time()
    assert near("Kazahstan", names)[0] == "Kazakhstan"
    assert time.process_time() - before < 2  # it takes 0.3 s on a machine that is idle


def test_near_gives_nothing_for_nothing_alike() -> None:
    assert near("Xyzzy", ["Iran", "Iraq"]) == ()
    assert near("", ["Iran"]) == ()
    assert near("Irn", ["Iraq", "Iran", "IRAN"]) == ("Iran", "Iraq")
