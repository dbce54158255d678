"""How a Problem is said: FILE:LINE: column: "value": reason, and below it what to write instead."""

import os

from timeline.errors import Problem

_WIDE = 60  # letters of a cell that are shown


def lines(problem: Problem) -> tuple[str, ...]:
    """Return the lines that tell a problem, without the word `warning`."""
    place = f"{problem.file}:{problem.line}:" if problem.line else f"{problem.file}:"
    column = f" {problem.column}:" if problem.column else ""
    value = shortened(problem.value)
    said = problem.value.strip()  # the reason may have it already
    told = problem.reason.startswith(said) or f'"{said}"' in problem.reason
    quoted = f' "{value}":' if value and not told else ""
    if problem.reason.startswith(("is ", "read as ")):
        quoted = quoted.rstrip(":")
    first = f"{place}{column}{quoted} {problem.reason}"
    return (first, " " * (len(place) + 1) + problem.hint) if problem.hint else (first,)


def shortened(text: str) -> str:
    """Return a cell on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= _WIDE else text[: _WIDE - 1] + "…"


def legible(name: str) -> str:
    """Return a file's name as text, in whatever locale: bytes that are no UTF-8 are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
