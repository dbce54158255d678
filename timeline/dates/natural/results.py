"""The result of a sentence: EDTF, the calendar, notes; and the errors that all sentences share."""

from typing import NamedTuple

from timeline.dates.edtf.points import Span
from timeline.dates.natural.clauses import End
from timeline.dates.natural.tokens import Kind, RefusedError, Token, refused


class Result(NamedTuple):
    """EDTF, the calendar it was written in, and notes on how it was read."""

    edtf: str
    calendar: str
    notes: tuple[str, ...]

    def noted(self, note: str) -> "Result":
        """Return the result with one more note."""
        return self._replace(notes=(*self.notes, note))


def result(edtf: str, *spans: Span) -> Result:
    """Return the result of an expression that was made of spans."""
    calendar = "gregorian"
    notes: tuple[str, ...] = ()
    for span in spans:
        if span.notes:
            notes = (*notes, *(note for note in span.notes if note not in notes))
        if calendar == "gregorian":
            calendar = span.calendar
    return Result(edtf, calendar, notes)


def bound_and_range(end: End) -> RefusedError:
    """Return the error for a word that bounds an end where it cannot."""
    token = end.token or Token(Kind.END, None, end.phrase.start, end.phrase.stop, "")
    return refused(token, f'"{token.text}" and a range: which of the two?', "write [..1721]/1725")
