"""Determine from the first rows whether numeric dates have the day or the month first."""

import re
from collections.abc import Sequence

_DIGITS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(?:\d{2}|\d{4})")


def proven_order(cells: Sequence[str]) -> str:
    """Return `dmy` or `mdy`; "" if no cell has such a date, or the cells prove neither or both.

    >>> proven_order(["1/15/2018", "1/2/2018"]), proven_order(["15.1.2018"])
    ('mdy', '')
    """
    found = [(int(f[1]), int(f[3])) for cell in cells if (f := _DIGITS.fullmatch(cell))]
    days = any(one > 12 >= two for one, two in found)
    months = any(two > 12 >= one for one, two in found)
    open_ = any(one <= 12 and two <= 12 and one != two for one, two in found)
    if not open_ or days == months:
        return ""
    return "dmy" if days else "mdy"
