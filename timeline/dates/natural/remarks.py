"""Remarks in brackets: those that say nothing of when are dropped, all others are refused."""

from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.folding import bare, fold
from timeline.dates.natural.tokens import AnyToken, Kind, RefusedError

PAIRS = {Kind.OPEN_SQUARE: Kind.CLOSE_SQUARE, Kind.OPEN: Kind.CLOSE}
BRACKETS = frozenset((*PAIRS, *PAIRS.values()))
_IN_PART = frozenset((
    "in part", "autograph", "part", "in parts", "partly", "incomplete", "dated", "signed",
    "signed and dated", "inscribed", "inclusive", "with gaps", "gaps", "non consecutive",
    "not continuous", "scattered", "sic",
))  # fmt: skip
_LENGTHS = frozenset(("day", "week", "month", "year", "decade", "hour", "volume"))


def drop_remark(cursor: Cursor) -> str:
    """Drop a remark in brackets that says nothing of when; refuse any other words in brackets.

    >>> parse("1722 (in part)").warnings
    ('"(in part)" is left out',)
    """
    tokens = cursor.tokens
    for first, opening in enumerate(tokens):
        if opening.kind not in PAIRS:
            continue
        last = closing(tokens, first)
        inside = tokens[first + 1 : last]
        if last and first and _is_remark(cursor.text[opening.stop : tokens[last].start], inside):
            written = cursor.text[opening.start : tokens[last].stop]
            if [token.kind for token in inside] == [Kind.EVENT]:
                del tokens[first : last + 1]
                return f'"{inside[0].text}" says what happened; the date alone is read'
            if not _says_nothing(inside):
                left = cursor.text[: opening.start].strip()
                hint = f"put it into a column of its own, and write {left}"
                reason = f'"{written}" is a remark, not a part of the date'
                raise RefusedError(opening.start, tokens[last].stop, reason, hint)
            del tokens[first : last + 1]
            return f'"{written}" is left out'
    return ""


def closing(tokens: list[AnyToken], first: int) -> int:
    """Return the place of the sign that closes a bracket; 0 if it is not closed."""
    sign = PAIRS[tokens[first].kind]
    for place in range(first + 1, len(tokens)):
        if tokens[place].kind in BRACKETS:
            return place if tokens[place].kind is sign else 0
    return 0


def _is_remark(text: str, inside: list[AnyToken]) -> bool:
    """Return whether brackets hold words of no date, or a length of time."""
    if _is_length(text):
        return True
    kinds = {token.kind for token in inside}
    words = kinds & {Kind.WORD, Kind.PERIOD} or (Kind.EVENT in kinds and Kind.NUM not in kinds)
    return bool(words) or (text.isalpha() and len(text) == 1 and text not in "?cC")


def _is_length(text: str) -> bool:
    """Return whether a text is a length of time: 5 months, 3 weeks."""
    pieces = [piece.split() for piece in text.replace(" and ", ",").split(",")]
    return all(
        len(piece) == 2
        and (piece[0].isdecimal() or piece[0] in {"a", "one", "two", "three"})
        and piece[1].rstrip("s") in _LENGTHS
        for piece in pieces
    )


def _says_nothing(inside: list[AnyToken]) -> bool:
    text = " ".join(bare(fold(token.text)) for token in inside if token.kind is not Kind.COMMA)
    return text in _IN_PART or all(
        token.kind is Kind.NUM or bare(fold(token.text)).rstrip("s") in _LENGTHS
        for token in inside
        if token.kind not in {Kind.COMMA, Kind.AND}
    )
