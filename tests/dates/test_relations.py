"""Relations of two dates against every world: each choice of the days on which both can be."""

from collections.abc import Iterator
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import FUTURE, Bounds, Date, parse
from timeline.dates.date import Facts, made
from timeline.dates.relations import ALLEN, relation

World = tuple[int, int]


def dated(*members: Bounds, every: bool = False) -> Date:
    s1, s2, e1, e2 = zip(*members, strict=True)
    parts = members if len(members) > 1 else ()
    begin, end = (min(s2), max(e1)) if every else (max(s2), min(e1))
    facts = Facts("x", min(s1), begin, end, max(e2), members=parts, members_all=every)
    return made("", facts)


def worlds(bounds: Bounds) -> Iterator[World]:
    start_min, start_max, end_min, end_max = bounds
    for start, end in product(range(start_min, start_max + 1), range(end_min, end_max + 1)):
        if start <= end:
            yield start, end


def allen(a: World, b: World) -> str:
    """The relation of two events whose days are known, by its definition."""
    if a[1] < b[0] or b[1] < a[0]:
        gap = b[0] - a[1] if a[1] < b[0] else a[0] - b[1]
        near, far = ("meets", "before") if a[1] < b[0] else ("met by", "after")
        return near if gap == 1 else far
    signs = (a[0] > b[0]) - (a[0] < b[0]), (a[1] > b[1]) - (a[1] < b[1])
    return {
        (-1, -1): "overlaps", (-1, 0): "finished by", (-1, 1): "contains",
        (0, -1): "starts", (0, 0): "equals", (0, 1): "started by",
        (1, -1): "during", (1, 0): "finishes", (1, 1): "overlapped by",
    }[signs]  # fmt: skip


def seen(a: list[Bounds], b: list[Bounds]) -> tuple[set[str], set[bool]]:
    found, shared = set(), set()
    for mine, its in product(a, b):
        for x, y in product(worlds(mine), worlds(its)):
            found.add(allen(x, y))
            shared.add(x[0] <= y[1] and y[0] <= x[1])
    return found, shared


def check(a: list[Bounds], b: list[Bounds]) -> None:
    found = relation(dated(*a), dated(*b))
    expected, shared = seen(a, b)
    assert (set(found.allen), found.shares) == (expected, (True in shared, False not in shared))
    assert found.certain == (len(found.words) == 1)


def all_bounds(days: int) -> list[Bounds]:
    pairs = list(combinations_with_replacement(range(days), 2))
    return [
        (a, b, c, d) for (a, b), (c, d) in product(pairs, pairs) if a <= c and b <= d
    ]  # the earliest end is not before the earliest beginning, nor the latest end before the latest


def test_every_pair_of_dates_of_three_days() -> None:
    for a, b in product(all_bounds(3), repeat=2):
        check([a], [b])


bounds = st.builds(
    lambda a, b, c, d: (a, a + b, a + c, max(a + c, a + b) + d),
    *(st.integers(0, 4) for _ in range(4)),
)
apart = st.lists(bounds, min_size=1, max_size=3)


@given(apart, apart)
@settings(max_examples=300)
def test_dates_that_are_one_of_several(a: list[Bounds], b: list[Bounds]) -> None:
    check(a, b)


@given(apart, bounds)
def test_dates_that_are_all_of_several(a: list[Bounds], b: Bounds) -> None:
    every = relation(dated(*a, every=True), dated(b))
    parts = [relation(dated(one), dated(b)).shares for one in a]
    assert every.shares == (any(p for p, _ in parts), any(c for _, c in parts))
    whole = dated(*a, every=True).bounds
    assert whole is not None
    assert every.allen == relation(dated(whole), dated(b)).allen


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1980-09-22/1988-08-20", "1985", "holds"),
        ("1985", "1980-09-22/1988-08-20", "lies in"),
        ("2015-09-30/2024-12-08", "2011-03-15/2024-12-08", "lies in"),
        ("1914/1918", "1918-11-11", "holds|lies before"),
        ("2022-02-24/..", "2014-02-20/..", "lies in|overlaps"),
        ("2014-02-20/..", "2022-02-24/..", "holds|overlaps"),
        ("2022-02-24/..", "2014-02-20", "lies after"),
        ("2014-02-20", "2022-02-24/..", "lies before"),
        ("", "1914", ""),
    ],
)
def test_words(a: str, b: str, expected: str) -> None:
    one = parse(a) if a else parse("undated")
    assert set(relation(one, parse(b)).words) == set(filter(None, expected.split("|")))


def test_an_open_end_is_after_every_day_and_in_no_order_with_another() -> None:
    a, b = dated((1, 1, FUTURE, FUTURE)), dated((5, 5, FUTURE, FUTURE))
    assert set(relation(a, b).allen) == {"overlaps", "contains", "finished by"}
    assert relation(a, b).shares == (True, True)


def test_the_names() -> None:
    assert len(set(ALLEN)) == 13
