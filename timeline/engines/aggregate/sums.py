"""Exact sums of a column: ten times 0.1 is 1."""

from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING

from timeline.query.query import Query
from timeline.text.words import number

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine


def exact(cell: str | None) -> Fraction | None:
    """Return the number in a cell, None if it holds none or an infinite one."""
    amount = number(cell)
    if amount is None or not isfinite(amount):
        return None
    text = (cell or "").strip()
    # the digits that an exponent stands for may not fit in memory
    return Fraction(amount if "e" in text.lower() else text)


def as_number(amount: Fraction) -> int | float:
    """Return a sum as a whole number if it is one."""
    return int(amount) if amount.denominator == 1 else float(amount)


class Sum:
    """Adds up cells, skipping those that hold no number.

    Attributes:
        numbers: how many cells were numbers.
        left_out: how many were not: empty, words, codes for unknown.
    """

    def __init__(self) -> None:
        self.numbers = 0
        self.left_out = 0
        self._exact = Fraction(0)

    def add(self, cell: str | None) -> None:
        """Add a cell."""
        amount = exact(cell)
        if amount is not None:
            self.numbers += 1
            self._exact += amount
        else:
            self.left_out += 1

    @property
    def sum(self) -> int | float | None:
        """The sum; None if there was no number."""
        return as_number(self._exact) if self.numbers else None


def column_sum(engine: "Engine", query: Query, column: str) -> Sum:
    """Add up a field or column of the events that match."""
    total = Sum()
    for _, cell, _, _ in engine.groups(query, "", column):
        total.add(cell)
    return total
