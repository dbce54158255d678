"""Each folding rule joins what it should, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text.letters import fold_column, fold_header, fold_name, fold_text


@pytest.mark.parametrize(
    ("one", "other", "name", "text", "header"),
    [
        ("Türkiye", "TURKIYE", True, True, False),
        ("U.S.S.R.", "USSR", True, False, True),
        ("start_date", "Start Date", True, False, True),
        ("The Hague", "hague", True, False, False),
        ("كشور", "کشور", True, True, False),
        ("می‌رود", "میرود", False, True, True),
        ("می‌رود", "می رود", True, False, True),
        ("١٤٠٠", "1400", True, True, False),
        ("Łódź", "Lodz", True, True, False),
        ("한국", "한국", True, True, True),
        ("OPEC", "OPEC+", False, False, False),
        ("Trinidad & Tobago", "Trinidad and Tobago", True, False, False),
    ],
)
def test_what_is_the_same(one: str, other: str, name: bool, text: bool, header: bool) -> None:
    assert (fold_name(one) == fold_name(other)) == name
    assert (fold_text(one) == fold_text(other)) == text
    assert (fold_header(one) == fold_header(other)) == header


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    for rule in (fold_name, fold_text, fold_column):
        assert rule(rule(text)) == rule(text)
