"""What can go wrong: a Problem is wrong data, a value; a TimelineError stops a command."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault or doubt in a file: where it stands, what was read, why it was refused.

    Attributes:
        file: the file's name as the user gave it.
        line: physical line, counted from 1; 0 for the file as a whole.
        column: the header's name; "" for the whole row.
        value: the cell as written.
        reason: why it is refused or doubted.
        hint: what to write instead; "" where there is nothing to say.
        warning: True if the row is loaded all the same.
    """

    file: str
    line: int
    column: str
    value: str
    reason: str
    hint: str = ""
    warning: bool = False


class TimelineError(Exception):
    """Stops a command: trouble with data or database (exit code 1)."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(TimelineError):
    """The command line is wrong (exit code 2)."""

    exit_code = 2


class DateError(TimelineError):
    """A text that is no date.

    Attributes:
        text: what was read, whole.
        start, stop: the part text[start:stop] that is at fault.
        reason: why it is refused.
        hint: what to write instead; may be "".
    """

    def __init__(
        self, text: str, reason: str, hint: str = "", *, start: int = 0, stop: int | None = None
    ) -> None:
        super().__init__(reason, hint)
        self.text = text
        self.reason = reason
        self.start = start
        self.stop = len(text) if stop is None else stop
