"""What is done to the tokens of a text before it is read: brackets, "undated", plain refusals."""

from itertools import takewhile

from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.folding import fold
from timeline.dates.natural.phrase import Aside, Era, Marker, Month, Phrase, Year
from timeline.dates.natural.tokens import Kind, RefusedError, refused

_SIGNS = frozenset((
    Kind.COMMA, Kind.SEMICOLON, Kind.HYPHEN, Kind.AND, Kind.AMPERSAND, Kind.STOP,
))  # fmt: skip
_BEHIND = _SIGNS - {Kind.HYPHEN, Kind.STOP}
_GUESSED = frozenset((Kind.QUAL, Kind.C, Kind.UNIT, Kind.PART, Kind.DECADE))
_BARE_GUESS = frozenset((Kind.OPEN_SQUARE, Kind.OPEN, Kind.QUAL, Kind.C))
_PAIRS = {Kind.OPEN_SQUARE: Kind.CLOSE_SQUARE, Kind.OPEN: Kind.CLOSE}
_BRACKETS = frozenset((*_PAIRS, *_PAIRS.values()))
SIGNS = frozenset((*_PAIRS, Kind.HYPHEN))
"""What `refuse_signs` and `unwrap` look for at the beginning."""
_PART = "part of it is undated; the rest is read"


def unwrap(cursor: Cursor) -> None:
    """Remove a cataloguer's bracket around the whole: [c. 1722], (1722)."""
    tokens = cursor.tokens
    doubted = [t.kind for t in tokens[-3:-1]] == [Kind.CLOSE_SQUARE, Kind.QUESTION]
    if len(tokens) > 4 and tokens[0].kind is Kind.OPEN_SQUARE and doubted:
        del tokens[0], tokens[-3]
    while (
        len(tokens) > 3
        and _PAIRS.get(tokens[0].kind) is tokens[-2].kind
        and not any(t.kind in _BRACKETS for t in tokens[1:-2])
    ):
        del tokens[0], tokens[-2]


def undated(cursor: Cursor) -> tuple[bool, str]:
    """Remove "undated" at either end.

    Returns:
        Whether the date beside it is a guess, and the note for a part that has no date.
    """
    tokens = cursor.tokens
    if len(tokens) <= 3:
        return False, ""
    if tokens[0].kind is Kind.UNDATED:
        return _undated_first(cursor)
    if tokens[-2].kind is Kind.UNDATED and tokens[-3].kind in _BEHIND:
        del tokens[-3:-1]
        return False, _PART
    return False, ""


def _undated_first(cursor: Cursor) -> tuple[bool, str]:
    tokens = cursor.tokens
    joint = tokens[1].kind
    first = 2 if joint in _SIGNS else 1
    rest = {t.kind for t in tokens[first:-1]}
    guess = bool(_GUESSED & rest) and Kind.HYPHEN not in rest
    if (joint is Kind.HYPHEN and not guess) or (first == 1 and joint not in _BARE_GUESS):
        return False, ""  # an end that is not known
    del tokens[:first]
    guess = guess or first == 1
    return guess, "" if guess else _PART


def refuse_signs(cursor: Cursor) -> None:
    """Refuse a minus before a short year, and years in brackets with a semicolon between."""
    first, second = cursor.peek(), cursor.peek(1)
    digits = second.kind in {Kind.MONTHYEAR, Kind.PARTS}
    short = second.kind is Kind.NUM and second.value < 1000
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
    """Refuse 199-2003 and March 199, whose last digit may be missing."""
    latest = max((phrase.year or 0 for phrase in phrases), default=0)
    for phrase in phrases:
        year = phrase.get(Year)
        if year is None or year.token.stop - year.token.start != 3:
            continue
        if phrase.has(Era, Marker, Aside) or not 100 <= year.number <= 202:
            continue
        month = phrase.get(Month)
        western = month is not None and month.calendar == "western"
        if western or 10 * year.number <= latest:
            reason = "a decade whose last digit is missing, or a year?"
            hint = f"write {year.number}X, or AD {year.number}"
            raise refused(year.token, reason, hint)
