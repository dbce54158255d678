"""Format a Problem as text: FILE:LINE: column: "value": reason, and the hint below it."""

import os
import re
from dataclasses import dataclass, field

from timeline.errors import Problem

ALIKE = 5  # problems of one kind that are shown before the others are counted
_VARIES = re.compile(r'"[^"]*"|\d+')
_RUNS = 20  # runs of lines that are listed
_WIDE = 60  # characters of a cell that are shown


def lines(problem: Problem) -> tuple[str, ...]:
    """Return the lines of text for a problem, without the word `warning`."""
    place = f"{problem.file}:{problem.line}:" if problem.line else f"{problem.file}:"
    column = f" {problem.column}:" if problem.column else ""
    value = shortened(problem.value)
    cell = problem.value.strip()  # the reason may quote it already
    quoted_in_reason = problem.reason.startswith(cell) or f'"{cell}"' in problem.reason
    quoted = f' "{value}":' if value and not quoted_in_reason else ""
    if problem.reason.startswith(("is ", "read as ")):
        quoted = quoted.rstrip(":")
    first = f"{place}{column}{quoted} {problem.reason}"
    return (first, " " * (len(place) + 1) + problem.hint) if problem.hint else (first,)


def shortened(text: str) -> str:
    """Return a cell on one line, shortened if necessary."""
    text = " ".join(text.split())
    return text if len(text) <= _WIDE else text[: _WIDE - 1] + "…"


def legible(name: str) -> str:
    """Return a file name as text in any locale; bytes that are not UTF-8 are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


@dataclass(slots=True)
class _Group:
    """Problems of one kind: the first one, the count, and the lines of those not shown."""

    first: Problem
    count: int = 0
    same: bool = True
    whole: bool = False  # too many runs to list
    runs: list[tuple[int, int]] = field(default_factory=list)  # first and last line of each run

    def take(self, problem: Problem) -> None:
        """Count a problem that is not shown; many runs of lines are merged into one range."""
        self.same = self.same and problem.reason == self.first.reason
        line = problem.line
        if self.runs and self.runs[-1][1] <= line <= self.runs[-1][1] + 1:
            self.runs[-1] = self.runs[-1][0], line
        else:
            self.runs.append((line, line))
        if self.whole or len(self.runs) > _RUNS:
            self.whole = True
            self.runs = [(min(run[0] for run in self.runs), max(run[1] for run in self.runs))]

    def summary(self) -> str:
        """Return the line with the count."""
        first = self.first
        column = f"{first.column}: " if first.column else ""
        like = "" if self.same else f" like line {first.line}"
        where = ", ".join(f"{lo}" if lo == hi else f"{lo}–{hi}" for lo, hi in self.runs)
        lines_ = f"line{'s' * (not where.isdigit())} {where}"
        return f"{first.file}: {self.count - ALIKE:,} more{like}: {column}{first.reason} ({lines_})"


class Groups:
    """Problems grouped by kind; memory grows with the number of kinds."""

    def __init__(self) -> None:
        self._groups: dict[tuple[bool, str, str, str], _Group] = {}

    def shows(self, problem: Problem) -> bool:
        """Record a problem; return whether it is one of the first few of its kind."""
        words = _VARIES.sub("#", problem.reason).split()[:3]
        kind = problem.warning, problem.file, problem.column, " ".join(words)
        group = self._groups.get(kind)
        if group is None:
            group = self._groups[kind] = _Group(problem)
        group.count += 1
        if group.count <= ALIKE:
            return True
        group.take(problem)
        return False

    def rest(self, *, warnings: bool) -> list[str]:
        """Return a line for each kind with problems that were not shown, and clear all groups."""
        found = [one for kind, one in self._groups.items() if kind[0] == warnings]
        self._groups = {kind: one for kind, one in self._groups.items() if kind[0] != warnings}
        return [one.summary() for one in found if one.count > ALIKE]
