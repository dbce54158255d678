"""A Memo computes each value once while it is cached, and is bounded."""

import pytest

from timeline.text.memo import Memo


def test_a_value_is_worked_out_once() -> None:
    asked: list[int] = []
    memo = Memo(lambda key: asked.append(key) or -key, most=2)
    assert [memo[key] for key in (1, 1, 2, 2, 3, 3, 1)] == [-1, -1, -2, -2, -3, -3, -1]
    assert asked == [1, 2, 3, 1]
    assert len(memo) == 2


def test_an_error_is_not_remembered() -> None:
    memo = Memo(int, most=2)
    for _ in range(2):
        with pytest.raises(ValueError, match="x"):
            memo["x"]
    assert not memo
