"""Count the approximate dates and dates without a start of a file, for one warning each."""

from dataclasses import dataclass

from timeline.dates import Date
from timeline.errors import Problem
from timeline.loading.messages import shortened
from timeline.readers.options import Names
from timeline.text.plural import number_of


@dataclass(slots=True)
class _First:
    """The first date of a kind, and the number of dates."""

    line: int
    text: str
    edtf: str
    flags: str
    many: int = 0


class Counts:
    """Counts dates that are valid but worth a warning."""

    def __init__(self, file: str, names: Names) -> None:
        """`names` are the names of the columns in the file."""
        self._file = file
        self._names = names
        self._found: dict[str, _First] = {}

    def see(self, line: int, date: Date) -> None:
        """Count a date that is not a plain day."""
        if (date.approximate or date.uncertain) and date.edtf != date.text:
            self._count("date", line, date)
        if date.edtf[:1] == "/":
            self._count("start", line, date)

    def _count(self, kind: str, line: int, date: Date) -> None:
        first = self._found.get(kind)
        if first is None:
            flags = (flag for flag in ("uncertain", "approximate") if getattr(date, flag))
            first = self._found[kind] = _First(line, date.text, date.edtf, " and ".join(flags))
        first.many += 1

    def problems(self) -> tuple[Problem, ...]:
        """Return a warning for each kind in the file, at the line of the first date."""
        return tuple(
            Problem(
                self._file, first.line, getattr(self._names, kind), first.text,
                _said(kind, first), warning=True,
            )
            for kind, first in self._found.items()
        )  # fmt: skip


def _said(kind: str, first: _First) -> str:
    """Return the text of a warning; for a single date, the value precedes it."""
    text = shortened(first.text)
    if kind == "start":
        what = f'{number_of(first.many, "event")} with an unknown start ("{text}")'
        return f"{what}: found as if begun at any time before the end"
    if first.many == 1:
        return f"read as {first.flags} ({first.edtf})"
    what = number_of(first.many, "date")
    return f'{what} read as approximate or uncertain: "{text}" is {first.edtf}'
