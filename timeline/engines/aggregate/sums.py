"""Sums of a column, exact: a tenth ten times is one."""

from fractions import Fraction
from math import isfinite

from timeline.text.words import number


def exact(cell: str | None) -> Fraction | None:
    """Return the number that a cell is, None if it is none or has no end."""
    amount = number(cell)
    if amount is None or not isfinite(amount):
        return None
    text = (cell or "").strip()
    # an exponent may stand for more digits than fit in memory
    return Fraction(amount if "e" in text.lower() else text)


def told(amount: Fraction) -> int | float:
    """Return a sum as a whole number if it is one."""
    return int(amount) if amount.denominator == 1 else float(amount)


class Sum:
    """Adds up cells; those that are no number are passed over.

    Attributes:
        numbers: how many cells were numbers.
        left_out: how many were no number, empty ones among them.
    """

    def __init__(self) -> None:
        self.numbers = 0
        self.left_out = 0
        self._whole = Fraction(0)

    def add(self, cell: str | None) -> None:
        """Add a cell."""
        amount = exact(cell)
        if amount is not None:
            self.numbers += 1
            self._whole += amount
        else:
            self.left_out += 1

    @property
    def sum(self) -> int | float | None:
        """The sum; None if there was no number."""
        return told(self._whole) if self.numbers else None
