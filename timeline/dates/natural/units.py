"""Centuries, decades and millennia in the tokens of a date: 18c, C18, 1970s."""

from timeline.dates.calendars.gregorian import ordinal
from timeline.dates.edtf.points import both
from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.numbers import once
from timeline.dates.natural.phrase import Decade, Doubt, Draft, Fraction, Month, Unit
from timeline.dates.natural.tokens import ERA, NTH, NUM, UNIT, AnyToken, Kind, RefusedError, Token

_CENTURIES = frozenset(("century", "millennium"))


def half(cursor: Cursor, draft: Draft, token: Token[int]) -> bool:
    """Take "later" before a century or decade: its second half."""
    after = cursor.peek(1).kind
    if draft.dated or Fraction in draft.parts or after not in _DIVIDED:
        return False
    if after is NUM and cursor.peek(2).kind is not UNIT:
        return False
    draft.put(Fraction(token.value, 2))
    return True


_DIVIDED = frozenset((
    Kind.NTH, Kind.ROMAN, Kind.DECADE, Kind.NUM, Kind.UNIT, Kind.CLOSE, Kind.CLOSE_SQUARE,
))  # fmt: skip


def unit(_: Cursor, draft: Draft, token: Token[str]) -> bool:
    """Take the word century, decade or millennium."""
    if not draft.numbers and token.text.lower() == "в":
        return True  # "in" before it is a century behind
    if draft.unit and (draft.unit != token.value or token.value != "decade"):
        return False
    draft.put(Unit(token.value))
    return True


def c(cursor: Cursor, draft: Draft, token: AnyToken) -> bool:
    """Take c: a century behind or tight before its number (18c, C18), else a circa."""
    if _short_century(cursor, draft, token):
        draft.put(Unit("century"))
        return True
    if draft.numbers and Month not in draft.parts:
        once(draft, Unit, token, "century")
        draft.put(Unit("century"))
        return True
    _refuse_century_or_circa(cursor, token)
    if draft.dated and cursor.peek(1).kind not in _CLOSED:
        return False
    draft.put(Doubt(both(draft.doubt, "~")))
    return True


_CLOSED = frozenset((Kind.END, Kind.CLOSE, Kind.CLOSE_SQUARE))


def _short_century(cursor: Cursor, draft: Draft, token: AnyToken) -> bool:
    """Return whether it is C18 or C18th, which a circa would have no century for."""
    after = cursor.peek(1)
    numbered = after.kind is NTH or (after.kind is NUM and token.text[0] == "C")
    return (
        numbered
        and token.tight(after)
        and after.stop - after.start <= 4
        and 1 <= after.value <= 21
        and not (draft.numbers or draft.unit or draft.dated)
    )


def _refuse_century_or_circa(cursor: Cursor, token: AnyToken) -> None:
    """Refuse C 5 AD: a circa, or the fifth century."""
    number, era = cursor.peek(1), cursor.peek(2)
    if token.text[0] != "C" or (number.kind, era.kind) != (NUM, ERA):
        return
    if 1 <= number.value <= 21:
        hint = f"write c. {number.value} {era.text}, or {ordinal(number.value)} century {era.text}"
        reason = "about this year, or this century?"
        raise RefusedError(token.start, era.stop, reason, hint)


def decades(cursor: Cursor, draft: Draft, _: AnyToken) -> bool:
    """Take "años 70" and "années 1970"."""
    after = cursor.peek(1)
    if after.kind is not NUM:
        return False
    draft.put(Decade(after.value, after))
    cursor.place += 1
    return True


def decade(_: Cursor, draft: Draft, token: Token[int]) -> bool:
    """Take 1970s; False if the date has its years already."""
    if draft.dated or draft.unit in _CENTURIES:
        return False
    draft.put(Decade(token.value, token))
    if not draft.unit:
        draft.put(Unit("decade"))
    return True
