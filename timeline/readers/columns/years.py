"""Negative years in columns of years: -430 is 430 BC, or astronomical (431 BC).

A negative number without leading zeros is a year BC, as in all nine public tables with such years
that were examined; `-0430` is EDTF, which has a year 0, so it is 431 BC. A file with evidence for
both is an error that asks for `--years`.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from timeline.errors import TimelineError
from timeline.text.plural import number_of

_INTEGER = re.compile(r"([+-]?)(\d{1,40})(?:\.0+)?")
_MINUS = str.maketrans("−‐‑–", "----")  # signs that are used as a minus


def plain_minus(cell: str) -> str:
    """Strip a cell and replace a typographic minus before a digit by `-`."""
    cell = cell.strip()
    return cell[0].translate(_MINUS) + cell[1:] if cell[1:2].isdigit() else cell


class Integer(NamedTuple):
    """A whole number as written: whether negative, and its digits."""

    negative: bool
    digits: str

    @property
    def zero(self) -> bool:
        """Whether it is 0."""
        return not self.digits.strip("0")

    @property
    def padded(self) -> bool:
        """Whether it is written as in EDTF: -0430."""
        return len(self.digits) >= 4 and self.digits[0] == "0"


def integer(cell: str) -> Integer | None:
    """Parse a whole number, else return None."""
    found = _INTEGER.fullmatch(plain_minus(cell))
    return Integer(found[1] == "-", found[2]) if found else None


class _Seen(NamedTuple):
    """The first cell of a kind."""

    line: int
    column: str
    cell: str

    @property
    def year(self) -> int:
        """The number without its sign."""
        return int(self.cell.lstrip("-").partition(".")[0])


def _as_edtf(many: int, first: _Seen) -> str:
    return (
        f"{number_of(many, 'negative year')} read as in EDTF, which has a year 0: {first.cell} "
        f"(line {first.line}, {first.column}) is {first.year + 1} BC; "
        f"--years bc makes it {first.year} BC"
    )


def edtf_year(year: int) -> str:
    """Return an astronomical year in EDTF: four digits, or `Y` and more."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


class YearsError(TimelineError):
    """A file proves both ways in which years BC count: `--years` answers."""


class Years:
    """How the years of one file count (BC or astronomical), with the evidence for it."""

    def __init__(self, file: str, said: str, cells: Iterable[str]) -> None:
        """`said` is the option `--years`, "" if not given; `cells` are the first cells of years."""
        self._file = file
        self._said = said
        sampled = [found for cell in cells if (found := integer(cell)) and found.negative]
        self._edtf = said == "astronomical" or (not said and any(one.padded for one in sampled))
        self._many = 0
        self._zero: _Seen | None = None
        self._short: _Seen | None = None  # -44, -430.0: not EDTF
        self._long: _Seen | None = None  # -2150: could be either
        self._padded: _Seen | None = None  # -0430: EDTF
        self._texts = 0  # like -2150, in a column of dates
        self._text: _Seen | None = None

    def way(self, line: int, column: str, cell: str) -> str:
        """Return `bc` or `astronomical` for a cell of years, for `compose`; record its evidence."""
        found = integer(cell)
        if found is None or not (found.negative or found.zero):
            return ""
        seen = _Seen(line, column, plain_minus(cell))
        if found.zero:
            self._zero = self._zero or seen
        elif found.padded:
            self._padded = self._padded or seen
        elif len(found.digits) < 4:
            self._short = self._short or seen
        else:
            self._long = self._long or seen
        self._many += not found.zero
        if found.zero:
            return self._said
        return "bc" if self._said == "bc" or not (self._edtf or found.padded) else ""

    def text(self, line: int, column: str, cell: str) -> str:
        """Return a cell of a date column with a negative number rewritten as an EDTF year.

        Without `--years`, -2150 stays EDTF, since a date column may hold any date; it is recorded.
        """
        found = integer(cell)
        if found is None or not found.negative or found.padded or found.zero:
            return cell
        if self._said:
            value = int(found.digits)
            return edtf_year(1 - value if self._said == "bc" else -value)
        if len(found.digits) == 4:
            self._texts += 1
            self._text = self._text or _Seen(line, column, plain_minus(cell))
        return cell

    def notes(self) -> list[str]:
        """Return the notes for the user; call it after the last row.

        Raises:
            YearsError: the cells have evidence for both ways; `--years` decides.
        """
        if self._text is not None:
            return [_as_edtf(self._texts, self._text), *self._of_years()]
        return self._of_years()

    def _of_years(self) -> list[str]:
        if self._said or not self._many:
            return []
        first = self._short or self._long or self._padded
        unpadded = self._short or self._long
        mixed = self._short if self._edtf else unpadded
        if mixed is not None and self._padded is not None:
            raise self._question(mixed, self._padded, "is written as in EDTF, which has a year 0")
        if unpadded is not None and self._zero is not None and not self._edtf:
            raise self._question(unpadded, self._zero, "is a year that years BC do not have")
        if first is None:  # pragma: no cover -- counted, so there is one
            return []
        if self._edtf:
            return [_as_edtf(self._many, first)]
        what = number_of(self._many, "negative year")
        where = f"line {first.line}, {first.column}"
        other = f"--years astronomical makes it {first.year + 1} BC"
        return [f"{what} read as years BC: {first.cell} ({where}) is {first.year} BC; {other}"]

    def _question(self, one: _Seen, other: _Seen, what: str) -> YearsError:
        year = one.year
        return YearsError(
            f"{self._file}:{one.line}: {one.column}: is {one.cell} the year {year} BC, or "
            f"{year + 1} BC as astronomers count? {other.cell} ({other.column}, line "
            f"{other.line}) {what}",
            f"--years bc ({one.cell} is {year} BC), or --years astronomical "
            f"({one.cell} is {year + 1} BC, and 0 is 1 BC)",
        )
