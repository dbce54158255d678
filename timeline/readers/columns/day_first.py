"""Determine from the first rows whether numeric dates have the day or the month first."""

import re
from collections.abc import Iterable, Sequence

_DIGITS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(?:\d{2}|\d{4})")


def proven_order(cells: Sequence[str]) -> str:
    """Return `dmy` or `mdy`; "" if no cell has such a date, or the cells prove neither or both.

    >>> proven_order(["1/15/2018", "1/2/2018"]), proven_order(["15.1.2018"])
    ('mdy', '')
    """
    days, months, undecided = evidence(cells)
    if not undecided or bool(days) == bool(months):
        return ""
    return "dmy" if days else "mdy"


def evidence(cells: Iterable[str]) -> tuple[int, int, int]:
    """Return how many cells prove the day first, how many the month, and how many could be both.

    >>> evidence(["15/1/2018", "1/15/2018", "1/2/2018", "2018", "3/3/2018"])
    (1, 1, 1)
    """
    found = [(int(f[1]), int(f[3])) for cell in cells if (f := _DIGITS.fullmatch(cell))]
    return (
        sum(one > 12 >= two for one, two in found),
        sum(two > 12 >= one for one, two in found),
        sum(one <= 12 and two <= 12 and one != two for one, two in found),
    )
