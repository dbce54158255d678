"""What a number of a date is: a day, a year, the number of a century or of a half."""

import re

from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.phrase import (
    Decade,
    Draft,
    Fraction,
    Month,
    Notes,
    Numbers,
    Time,
    Year,
)
from timeline.dates.natural.tokens import (
    END,
    ERA,
    FRACTION,
    HYPHEN,
    MONTH,
    NOISE,
    NTH,
    NUM,
    PART,
    ROMAN,
    TO,
    UNIT,
    YEAR,
    AnyToken,
    C,
    H,
    Kind,
    Token,
    refused,
)

_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d", re.ASCII)
_MARKS = frozenset((Kind.ERA, Kind.CAL, Kind.AM))
_LEADS = _MARKS - {Kind.AM} | {Kind.AN, Kind.H}
_DIVIDED = frozenset((Kind.NTH, Kind.ROMAN, Kind.DECADE))


def number(cursor: Cursor, draft: Draft, token: Token[int]) -> bool:
    """Take a number in digits; False if it does not belong to the date that was begun."""
    after = cursor.peek(1)
    if after.kind is UNIT or (after.kind is C and token.value < 100):
        if draft.numbers or draft.unit:
            return False
        draft.add_number(token)
        return True
    if draft.unit == "decade" and Decade not in draft.parts and token.value >= 100:
        draft.put(Decade(token.value, token))
        return True
    if draft.unit not in {"", "decade"} and not draft.numbers:
        draft.add_number(token)
        return True
    return _year_or_number(cursor, draft, token)


def _year_or_number(cursor: Cursor, draft: Draft, token: Token[int]) -> bool:
    month = draft.get(Month)
    republican = month is not None and month.calendar == "republican"
    long = token.value >= 100 or token.stop - token.start > 2
    if long and not token.text.isdigit():
        _refuse_grouped(cursor, token)
    if (
        long
        or (_marked(cursor) and Year not in draft.parts)
        or _led(cursor, draft)
        or (republican and draft.numbers)
    ):
        if draft.has(Year, Decade):
            return _clock(draft, token)
        draft.put(Year(token.value, token, first=not draft.has(Numbers, Month)))
        return True
    if len(draft.numbers) >= 2:
        return False
    draft.add_number(token)
    return True


def _clock(draft: Draft, token: Token[int]) -> bool:
    """Take four digits behind year, month and day, as in lists of launches: 2015 Feb 11 1340."""
    year = draft.get(Year)
    complete = year is not None and year.first and Month in draft.parts and len(draft.numbers) == 1
    if not complete or Time in draft.parts or not _CLOCK.fullmatch(token.text):
        return False
    draft.put(Time(token))
    draft.put(Notes((f'"{token.text}" is read as a time of day',)))
    return True


def _marked(cursor: Cursor) -> bool:
    """Return whether an era or a calendar follows the number: AH 61, 44 BC."""
    ahead = 2 if cursor.peek(1).kind is YEAR else 1
    after = cursor.peek(ahead).kind
    return after in _MARKS or (after is H and cursor.peek(2).kind is not NUM)


def _led(cursor: Cursor, draft: Draft) -> bool:
    """Return whether an era or a calendar precedes the number: AD 44, an II."""
    if Month in draft.parts and draft.numbers and (draft.era or draft.marker):
        return True
    before = cursor.before()
    return (
        before is not None
        and before.kind in _LEADS
        and before.start >= draft.start
        and Year not in draft.parts
        and bool(draft.era or draft.marker)
        and cursor.peek(1).kind is not MONTH
    )


def _refuse_grouped(cursor: Cursor, token: Token[int]) -> None:
    grouped = "," in token.text or "." in token.text
    eras = any(t.kind is ERA for t in cursor.tokens[cursor.place :])
    if grouped and not eras and not _marked(cursor):
        raise refused(token, "a year is written without a comma", f"write {token.value}")


def ordinal(cursor: Cursor, draft: Draft, token: Token[int]) -> bool:
    """Take 18th, first, III; False if it does not belong to the date that was begun."""
    if token.kind is NTH and cursor.follows(NTH) and token.value in {3, 4} and draft.numbers:
        draft.put(Fraction(draft.pop_number().value, token.value))  # second third, ultimo quarto
        return True
    taken = _ordinal_of_part(cursor, draft, token)
    if taken or (token.kind is ROMAN and _roman(draft, token)):
        return True
    if len(draft.numbers) >= 2 - bool(draft.unit):
        return False
    draft.add_number(token)
    if cursor.peek(2).kind is UNIT:  # 18th-century
        skip_hyphen(cursor)
    return True


def _ordinal_of_part(cursor: Cursor, draft: Draft, token: Token[int]) -> bool:
    """Take the ordinal of a half, third, quarter or decade; False if it is of none."""
    follows = cursor.next_kind()
    fraction = draft.get(Fraction)
    if follows is UNIT and not draft.unit and fraction is None:
        return _decade_of(cursor, draft, token)
    if follows is FRACTION:
        if fraction is not None:
            hint = "write two dates with `/` between them"
            raise refused(token, "a date has one half or quarter", hint)
        cursor.place += 1
        while cursor.peek().kind is not FRACTION:
            cursor.place += 1
        draft.put(Fraction(token.value, cursor.peek().value))
        return True
    if fraction is not None and fraction.number == 0 and not draft.unit:
        draft.put(fraction._replace(number=token.value))
        return True
    return False


def _roman(draft: Draft, token: Token[int]) -> bool:
    """Take a Roman numeral as a Republican year or as a month; False if it is neither."""
    month = draft.get(Month)
    republican = draft.marker == "republican" or (
        month is not None and month.calendar == "republican"
    )
    if republican and Year not in draft.parts:
        draft.put(Year(token.value, token))
        return True
    if draft.numbers and not draft.unit and month is None:
        draft.put(month_of_numeral(token))
        return True
    return False


def month_of_numeral(token: Token[int]) -> Month:
    """Return the month of a Roman numeral."""
    if token.value > 12:
        raise refused(token, f"there is no month {token.value}", "months are I to XII")
    return Month("western", token.value, token)


def _decade_of(cursor: Cursor, draft: Draft, token: Token[int]) -> bool:
    """Take "first decade of" before a century or the 1800s; False for all else."""
    place = _weighty(cursor, cursor.place + 1)
    after = _weighty(cursor, place + 1)
    if cursor.tokens[place].value != "decade" or cursor.tokens[after].kind not in _DIVIDED:
        return False
    draft.put(Fraction(token.value, 10))
    cursor.place = place
    return True


def _weighty(cursor: Cursor, place: int) -> int:
    """Return the place of the first token from a place on that is more than a filler."""
    while cursor.tokens[place].kind is NOISE:
        place += 1
    return place


_NUMBERED = frozenset((Kind.ROMAN, Kind.NUM, Kind.NTH))


def fraction(cursor: Cursor, draft: Draft, token: Token[int]) -> bool:
    """Take "half", "third" or "quarter" with the number before or behind it."""
    if Fraction in draft.parts:
        return False
    after = cursor.peek(1)
    behind = after.kind is NUM or (after.kind is ROMAN and cursor.peek(2).kind is not UNIT)
    short = behind and after.value <= token.value and after.stop - after.start <= 3
    if not draft.numbers and short:  # quarter 1 of 2014
        draft.put(Fraction(after.value, token.value))
        cursor.place += 1
        return True
    if draft.numbers and draft.numbers[-1].kind in _NUMBERED and not draft.unit:
        draft.put(Fraction(draft.pop_number().value, token.value))
    else:
        draft.put(Fraction(0, token.value))  # "mitad primera": the number follows
    return True


def year_of_era(cursor: Cursor, draft: Draft) -> None:
    """Turn the number before or in brackets beside an era into the year: 44 BC."""
    numbers = draft.numbers
    if not numbers or draft.unit or draft.has(Year, Decade):
        return
    if cursor.peek(1).kind is NUM and cursor.peek(2).kind is not MONTH:
        return
    month = draft.get(Month)
    if month is not None and numbers[-1].start < month.token.start:
        return  # 22 May BC has no year
    if numbers[-1].kind is NUM and cursor.place:
        token = draft.pop_number()
        draft.put(Year(token.value, token))


def skip_hyphen(cursor: Cursor) -> None:
    """Skip the hyphen that belongs to a word: mid-1979, early-18th."""
    token, after, then = cursor.peek(), cursor.peek(1), cursor.peek(2)
    tight = token.tight(after) and after.tight(then)
    if after.kind is HYPHEN and tight and then.kind not in {PART, TO, END}:
        cursor.place += 1


def once(draft: Draft, kind: type, token: AnyToken, what: str) -> None:
    """Refuse a second component of a type: `what` names it."""
    if kind in draft.parts:
        hint = "write two dates with `/` between them"
        raise refused(token, f"a date has one {what}", hint)
