"""WHEN relative to the clock: today, yesterday; lengths of time without a unit."""

import pytest

from timeline.asking.arguments import Arguments
from timeline.asking.when import dated, range_of
from timeline.errors import UsageError

TODAY = 2440953  # 1971-01-01


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("today", "1971-01-01"), ("TODAY", "1971-01-01"), ("yesterday", "1970-12-31"),
        ("1950..today", "1950..1971-01-01"), ("today - 2y", "1971-01-01 - 2y"), ("1950", "1950"),
        ("todays", "todays"), ("yesterday..today", "1970-12-31..1971-01-01"),
    ],
)  # fmt: skip
def test_days_of_the_clock(text: str, read: str) -> None:
    assert dated(text, TODAY) == read


@pytest.mark.parametrize(
    "asked",
    [
        Arguments(when="today"),
        Arguments(from_="today", to="today"),
        Arguments(when="yesterday..", to="today", from_="today"),
    ],
)
def test_today_is_a_range_of_a_day(asked: Arguments) -> None:
    assert range_of(asked, None, TODAY)[0] == ((TODAY, TODAY),)


@pytest.mark.parametrize("argument", ["last", "slack"])
def test_a_number_is_no_stretch_of_time(argument: str) -> None:
    with pytest.raises(UsageError) as found:
        range_of(Arguments(**{"when": "1950", argument: "10"}), None, TODAY)
    assert found.value.argument == argument
    assert found.value.message == "10 of what?"
    assert found.value.hint == "say 10y, 10m or 10d"
