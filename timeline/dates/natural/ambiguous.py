"""Forms that people write for two different times, and that are refused before all else."""

from itertools import takewhile

from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.folding import fold
from timeline.dates.natural.phrase import Aside, Era, Marker, Month, Phrase, Year
from timeline.dates.natural.tokens import Kind, RefusedError, refused

_PAIRS = frozenset((Kind.OPEN_SQUARE, Kind.OPEN))
SIGNS = frozenset((*_PAIRS, Kind.HYPHEN))
"""What `refuse_signs` looks for at the beginning."""


def refuse_signs(cursor: Cursor) -> None:
    """Refuse a minus before a short year, and years in brackets with a semicolon between."""
    first, second = cursor.peek(), cursor.peek(1)
    digits = second.kind in {Kind.MONTHYEAR, Kind.PARTS}
    short = second.kind is Kind.NUM and second.stop - second.start < 4
    if first.kind is Kind.HYPHEN and first.tight(second) and (digits or short):
        year = int("".join(takewhile(str.isdecimal, fold(second.text))))
        hint = f"write {year} BC, or {1 - year:05d}" if year > 1 else "write 1 BC, or 0000"
        reason = (
            "a minus before a year of fewer than four digits: counted with a year 0 or without?"
        )
        raise RefusedError(first.start, second.stop, reason, hint)
    if first.kind in _PAIRS:
        for token in cursor.tokens:
            if token.kind is Kind.SEMICOLON:
                hint = "write [1667,1668] (one of them) or {1667,1668}"
                raise refused(token, "one of these dates, or all of them?", hint)


def refuse_short_years(phrases: list[Phrase]) -> None:
    """Refuse 199-2003, 199? and March 199, whose last digit may be missing."""
    latest = max((phrase.year or 0 for phrase in phrases), default=0)
    for phrase in phrases:
        year = phrase.get(Year)
        if year is None or year.token.stop - year.token.start != 3:
            continue
        if phrase.has(Era, Marker, Aside) or not 100 <= year.number <= 202:
            continue
        month, stop = phrase.get(Month), year.token.stop
        western = month is not None and month.calendar == "western"
        doubted = len(phrases) == 1 and "?" in phrase.doubt and phrase.stop == stop + 1
        if western or doubted or 10 * year.number <= latest:
            reason = "a decade whose last digit is missing, or a year?"
            hint = f"write {year.number}X, or AD {year.number}"
            raise refused(year.token, reason, hint)
