"""Gaps between events, compared with every possible choice of days."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import FUTURE, PAST, Bounds
from timeline.relating.gaps import Choice, Gap, between

FIRST, LAST = 0, 7


def worlds(choice: Choice) -> set[tuple[int, int]]:
    """The spans that an event can have had."""
    return {
        (start, end)
        for s1, s2, e1, e2 in choice.dates
        for start, end in product(range(s1, s2 + 1), range(e1, e2 + 1))
        if start <= end
    }


def oracle(choices: list[Choice]) -> list[Gap]:
    """Each stretch of days that no event can meet, with the longest around it that none must."""
    every = [worlds(choice) for choice in choices]
    met = {day for spans in every for lo, hi in spans for day in range(lo, hi + 1)}
    free = [day for day in range(FIRST, LAST + 1) if day not in met]
    firsts = [day for day in free if day - 1 not in free]
    lasts = [day for day in free if day + 1 not in free]

    def avoidable(lo: int, hi: int) -> bool:
        return all(any(b < lo or a > hi for a, b in spans) for spans in every)

    found = []
    for first, last in zip(firsts, lasts, strict=True):
        around = [
            (lo, hi)
            for lo, hi in product(range(FIRST, first + 1), range(last, LAST + 1))
            if avoidable(lo, hi)
        ]
        found.append(Gap(first, last, min(around, key=lambda span: (span[0] - span[1], span[0]))))
    return found


def bounds(a: int, b: int, c: int, d: int) -> Bounds:
    return (a, a + b, a + c, max(a + b, a + c) + d)


dates = st.builds(bounds, st.integers(-1, 8), *(st.integers(0, 2) for _ in range(3)))
events = st.builds(lambda parts: Choice(tuple(parts)), st.lists(dates, min_size=1, max_size=3))


@given(st.lists(events, max_size=3))
@settings(max_examples=500)
def test_every_world(choices: list[Choice]) -> None:
    assert between(choices, (FIRST, LAST)) == oracle(choices)


def test_an_open_window_has_no_gap_before_the_first_and_after_the_last_event() -> None:
    days = [Choice(((5, 5, 5, 5),)), Choice(((9, 9, 9, 9),))]
    assert between(days, (PAST, FUTURE)) == [Gap(6, 8, (6, 8))]
    assert between(days, (1, FUTURE)) == [Gap(1, 4, (1, 4)), Gap(6, 8, (6, 8))]
    assert between(days, (PAST, 10)) == [Gap(6, 8, (6, 8)), Gap(10, 10, (10, 10))]
    assert between([], (PAST, FUTURE)) == []
    assert between([], (1, 3)) == [Gap(1, 3, (1, 3))]


def test_what_goes_on_leaves_no_gap_after_it() -> None:
    war = Choice(((5, 5, FUTURE, FUTURE),))
    assert between([war], (1, 10)) == [Gap(1, 4, (1, 4))]
    began_long_ago = Choice(((PAST, PAST, 5, 5),))
    assert between([began_long_ago], (1, 10)) == [Gap(6, 10, (6, 10))]
