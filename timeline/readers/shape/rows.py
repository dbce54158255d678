"""Interfaces between shapes and formats: Rows, Header, and Bad for a rejected row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from timeline.errors import Problem
from timeline.text.letters import fold_header


@dataclass(frozen=True, slots=True)
class Bad:
    """A rejected row.

    Attributes:
        line: physical line where the row begins, from 1.
        cells: as far as they can be separated; undecodable bytes are lone surrogates, which
            `errors="surrogateescape"` writes as the original bytes.
        problems: the reasons; at least one.
        rest: further rows that cannot be separated from this one, after an unclosed quote.
    """

    line: int
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]
    rest: tuple[tuple[str, ...], ...] = ()


class Rows(Protocol):
    """The rows of a file of any shape.

    Attributes:
        header: names of the columns; may grow while a JSON file is read.
        sample: the first rows, for detection.
        line: line of the header; 0 if there is none.
        notes: notes on how the file is read.
    """

    header: list[str]
    sample: list[list[str]]
    line: int
    notes: list[str]

    def __iter__(self) -> Iterator["tuple[int, list[str]] | Bad"]:
        """Yield (line where the row begins, cells), with as many cells as the header."""
        ...

    def summary(self) -> tuple[Problem, ...]:
        """Return warnings on the file as a whole; called after the last row."""
        ...


class Header:
    """Column names, looked up in folded form."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._index: dict[str, int] = {}
        for i, name in enumerate(self.names):
            self._index.setdefault(fold_header(name), i)

    def find(self, *names: str) -> int | None:
        """Return the position of the first of `names` that is present, or None."""
        for name in names:
            found = self._index.get(fold_header(name))
            if found is not None:
                return found
        return None

    def has(self, *names: str) -> bool:
        """Whether all of `names` are present; for `a|b` one is enough."""
        return all(self.find(*name.split("|")) is not None for name in names)
