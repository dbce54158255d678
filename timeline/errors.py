"""Errors: Problem, a value for wrong data; TimelineError, an exception that stops a command."""

from collections.abc import Sequence
from typing import NamedTuple, Self


class Problem(NamedTuple):
    """An error or warning about a file: location, value and reason.

    Attributes:
        file: the file's path as the user gave it.
        line: physical line, counted from 1; 0 for the file as a whole.
        column: the header's name; "" for the whole row.
        value: the cell as written.
        reason: the reason of the error or warning.
        hint: what to write instead; may be "".
        warning: True if the row is loaded nevertheless.
    """

    file: str
    line: int
    column: str
    value: str
    reason: str
    hint: str = ""
    warning: bool = False


# Exceptions from an unforeseen cell: an error of that cell, not of the load.
UNEXPECTED = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip


class TimelineError(Exception):
    """Stops a command or a call: trouble with data or database (exit code 1).

    Attributes:
        message: what is wrong, without the argument, which `str` prepends.
        hint: what to do or to write instead; may be "".
        argument: the argument that is wrong, by its name in Python (`actor`, `from_`); may be "".
        given: its value, where the message does not quote it; may be "".
        near: what may have been meant, best first.
        code: its kind for programs; `timeline help json` lists them.
        file: the file at fault; may be "".
        line: the line in it, from 1; 0 for the file as a whole.
        column: in a file the name of the column, in a text the letter at fault, from 1; may be "".
    """

    exit_code = 1
    code = "data"

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        argument: str = "",
        given: str = "",
        near: Sequence[str] = (),
    ) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint
        self.argument = argument
        self.given = given
        self.near = tuple(near)
        self.file = ""
        self.line = 0
        self.column: str | int = ""

    def coded(self, code: str) -> Self:
        """Return the error itself, with a kind of its own."""
        self.code = code
        return self

    def of(self, problem: Problem) -> Self:
        """Return the error itself, as that of refused rows, of which this is the first."""
        return self.coded("rows").at(problem.file, problem.line, problem.column)

    def found_in(self, file: str) -> Self:
        """Return the error itself, with the file, and its line if the message begins with both."""
        if not self.file:
            line = self.message.removeprefix(f"{file}:").partition(":")[0]
            self.at(file, int(line) if line.isdecimal() else 0)
        return self

    def at(self, file: str = "", line: int = 0, column: str | int = "") -> Self:
        """Return the error itself, with the place of what is wrong."""
        self.file, self.line, self.column = file, line, column
        return self

    def __str__(self) -> str:
        """Return the message, after the name of the argument if there is one."""
        given = f"={self.given!r}" if self.given else ""
        return f"{self.argument}{given}: {self.message}" if self.argument else self.message


class UsageError(TimelineError):
    """The command line is wrong (exit code 2)."""

    exit_code = 2
    code = "usage"


class DateError(TimelineError):
    """A text that is not a date.

    Attributes:
        text: the whole text.
        start, stop: text[start:stop] is the wrong part.
        reason: why it is rejected.
        hint: what to write instead; may be "".
    """

    code = "date"

    def __init__(
        self, text: str, reason: str, hint: str = "", *, start: int = 0, stop: int | None = None
    ) -> None:
        super().__init__(reason, hint)
        self.text = text
        self.reason = reason
        self.start = start
        self.stop = len(text) if stop is None else stop
