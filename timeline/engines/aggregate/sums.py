"""Sum a column with exact decimal arithmetic: ten times 0.1 is 1."""

from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING

from timeline.query.query import Query
from timeline.text.words import number

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine


def exact(cell: str | None) -> Fraction | None:
    """Return the number in a cell; None if there is none or it is infinite."""
    amount = number(cell)
    if amount is None or not isfinite(amount):
        return None
    text = (cell or "").strip()
    # a huge exponent would expand to too many digits
    return Fraction(amount if "e" in text.lower() else text)


def as_number(amount: Fraction) -> int | float:
    """Return a sum as an int if it is whole."""
    return int(amount) if amount.denominator == 1 else float(amount)


class Sum:
    """Sums cells, skipping those without a number.

    Attributes:
        numbers: count of cells with a number.
        left_out: count of cells without one: empty, words, codes for unknown values.
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
    """Sum a field or column of the matching events."""
    total = Sum()
    for _, cell, _, _ in engine.groups(query, "", column):
        total.add(cell)
    return total
