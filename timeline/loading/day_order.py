"""Determine the order of day and month in numeric dates from all cells of a column.

11/22/1901 has the month first, 22/11/1901 the day, 5/1/1902 is ambiguous. A column uses one order,
so all of its cells are examined: the order that they prove is proposed for the ambiguous ones, and
a `--date-order` that contradicts it is rejected.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from timeline.errors import DateError, Problem, TimelineError

Order = Literal["dmy", "mdy"]
_NUMERIC = re.compile(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2(\d{3,4})(?![\w/-]|\.\d)", re.ASCII)
_FIRST = {"dmy": "day", "mdy": "month"}


class Numeric(NamedTuple):
    """A numeric date, as written."""

    one: int
    sign: str
    two: int
    year: int
    text: str

    @property
    def proves(self) -> Order | None:
        """The only order in which it is valid; None if both orders or neither are."""
        if self.one > 12 >= self.two:
            return "dmy"
        return "mdy" if self.two > 12 >= self.one else None

    def iso(self, order: Order) -> str:
        """Return the ISO day in the given order."""
        day, month = (self.one, self.two) if order == "dmy" else (self.two, self.one)
        return f"{self.year:04d}-{month:02d}-{day:02d}"


def numeric(text: str) -> Iterator[Numeric]:
    """Yield the numeric dates in a text."""
    for found in _NUMERIC.finditer(text):
        one, sign, two, year = found.groups()
        yield Numeric(int(one), sign, int(two), int(year), found[0])


@dataclass(slots=True)
class Proof:
    """The evidence for one order: the number of cells, and the first one."""

    line: int
    text: str
    cells: int = 0


class DayOrder:
    """The evidence in one file; memory grows with the number of ambiguous cells."""

    def __init__(self, file: str, given: Order | None) -> None:
        """`given` is the value of `--date-order`, if any."""
        self._file = file
        self._given = given
        self._proofs: dict[
            tuple[str, str], dict[Order, Proof]
        ] = {}  # (column, separator) -> evidence
        self._asked: list[tuple[Problem, Numeric]] = []

    def see(self, line: int, column: str, text: str) -> Problem | None:
        """Record the evidence of a cell; return a Problem if it contradicts `--date-order`."""
        refused = None
        for date in numeric(text):
            proven = date.proves
            if proven is None:
                continue
            proofs = self._proofs.setdefault((column, date.sign), {})
            proof = proofs.setdefault(proven, Proof(line, date.text))
            proof.cells += 1
            if self._given not in {None, proven}:
                reason = f'"{date.text}" has the {_FIRST[proven]} first, not {self._given}'
                hint = f"--date-order {proven} if the column is so, or write {date.iso(proven)}"
                refused = refused or Problem(self._file, line, column, text, reason, hint)
        return refused

    def ask(self, problem: Problem, error: DateError) -> None:
        """Defer a Problem to the end of the file if only the order is in doubt."""
        if self._given is not None:
            return
        for date in numeric(error.text[error.start : error.stop]):
            if date.proves is None and date.one != date.two and date.one > 0 and 0 < date.two <= 12:
                self._asked.append((problem, date))
                return

    def keeps(self, problem: Problem) -> bool:
        """Whether a Problem, one of the last two, is deferred to the end."""
        return any(problem is kept for kept, _ in self._asked[-2:])

    def answers(self) -> Iterator[Problem]:
        """Yield the deferred Problems, with the order that the whole column proves."""
        for problem, date in self._asked:
            proofs = self._proofs.get((problem.column, date.sign), {})
            yield problem._replace(hint=_hint(date, proofs) or problem.hint)
        self._asked.clear()

    def check(self) -> None:
        """Check the evidence of the whole file; call it after the last row.

        Raises:
            TimelineError: a column proves both orders, or only the other than the given one.
        """
        for (column, _), proofs in self._proofs.items():
            if self._given is None and len(proofs) > 1:
                raise self._both(column, proofs)
            for order, proof in proofs.items():
                if len(proofs) == 1 and self._given not in {None, order}:
                    raise TimelineError(
                        f'{self._file}:{proof.line}: {column}: "{proof.text}" has the '
                        f"{_FIRST[order]} first, and so have all of the {proof.cells} cells that "
                        f"prove an order: --date-order {self._given} is not theirs",
                        f"--date-order {order}",
                    )

    def _both(self, column: str, proofs: dict[Order, Proof]) -> TimelineError:
        first, second = sorted(proofs.items(), key=lambda item: item[1].line)
        orders = [
            f'"{proof.text}" (line {proof.line}; {proof.cells} like it) has the {_FIRST[order]}'
            for order, proof in (first, second)
        ]
        most = max(proofs, key=lambda order: proofs[order].cells)
        return TimelineError(
            f"{self._file}:{second[1].line}: {column}: {orders[1]} first, but {orders[0]} first: "
            "the column mixes two orders",
            f"write its dates as YYYY-MM-DD; or --date-order {most} refuses the others by line",
        )


def _hint(date: Numeric, proofs: dict[Order, Proof]) -> str:
    """Return a hint for an ambiguous date; "" if no order is proven."""
    if not proofs:
        return ""
    if len(proofs) == 1:
        ((order, proof),) = proofs.items()
        cells = "1 cell proves" if proof.cells == 1 else f"{proof.cells} cells prove"
        shown = f"{cells} it, line {proof.line}: {proof.text}"
        return f"use --date-order {order} ({shown}), or write {date.iso(order)}"
    either = " or ".join(date.iso(order) for order in get_args(Order))
    return f"the column proves both orders: write {either}"
