"""What passes between a file's shape and its meaning: headers, rows, rows that cannot be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from timeline.errors import Problem
from timeline.text.letters import fold_header


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that is refused.

    Attributes:
        line: physical line where it begins, from 1.
        cells: as far as it can be told; bytes that are no text stand as lone surrogates
            (written with `errors="surrogateescape"` they are the bytes again).
        problems: why; at least one.
        rest: rows that cannot be told apart from this one: the lines after an open quote.
    """

    line: int
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]
    rest: tuple[tuple[str, ...], ...] = ()


class Rows(Protocol):
    """The rows of a file of any shape.

    Attributes:
        header: names of the columns; may grow while a JSON file is read.
        sample: the first rows, for recognition.
        line: where the header stands; 0 if there is none.
        notes: what the user should know of the way the file is read.
    """

    header: list[str]
    sample: list[list[str]]
    line: int
    notes: list[str]

    def __iter__(self) -> Iterator["tuple[int, list[str]] | Bad"]:
        """Yield the line where a row begins, and its cells, as many as the header has."""
        ...

    def summary(self) -> tuple[Problem, ...]:
        """Return, after the last row, warnings about the file as a whole."""
        ...


class Header:
    """Column names, found by their folded form."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._index: dict[str, int] = {}
        for i, name in enumerate(self.names):
            self._index.setdefault(fold_header(name), i)

    def find(self, *names: str) -> int | None:
        """Return the position of the first of `names` that is there, or None."""
        for name in names:
            found = self._index.get(fold_header(name))
            if found is not None:
                return found
        return None

    def has(self, *names: str) -> bool:
        """Whether all of `names` are there; `a|b` is there if one of the two is."""
        return all(self.find(*name.split("|")) is not None for name in names)
