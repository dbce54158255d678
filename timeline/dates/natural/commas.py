"""Whether a comma is part of one date (November 30, 1971) or between two (1722, 1725)."""

from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.phrase import Day, Draft, Fraction, Month, Season, Weekday, Year
from timeline.dates.natural.tokens import (
    COMMA,
    END,
    FRACTION,
    MONTH,
    NOISE,
    NTH,
    NUM,
    QUESTION,
    SEASON,
    C,
    Kind,
)

_JOINTS = frozenset((Kind.COMMA, Kind.AND, Kind.OR, Kind.AMPERSAND, Kind.HYPHEN, Kind.MONTH))
_TIMES = frozenset((Kind.TIME, Kind.DAYPART))
_AFTER_ALL = _TIMES | {Kind.PART, Kind.CAL, Kind.QUAL, Kind.C, Kind.WEEKDAY}
"""What may follow a date that is complete."""
_GOES_ON = {Kind.PART, Kind.CAL, Kind.QUAL, Kind.WEEKDAY, Kind.NTH, Kind.ERA, Kind.MONTH, Kind.AN,
            Kind.YEAR, Kind.NAMED}  # fmt: skip
_CIRCA = frozenset((Kind.C, Kind.QUAL))
_OF_UNIT = frozenset((Kind.NTH, Kind.NUM, Kind.NAMED))


def joins(cursor: Cursor, draft: Draft) -> bool:
    """Return whether the comma at the cursor belongs to the date that was begun."""
    after, then = cursor.peek(1).kind, cursor.peek(2).kind
    if after is QUESTION or _second_date(cursor, draft):
        return False
    if draft.unit and after in _OF_UNIT and draft.numbers:
        return Fraction not in draft.parts and FRACTION in {then, cursor.peek(3).kind}
    if after is NOISE and then in _TIMES:
        return True
    before = cursor.before()
    if before is not None and before.kind in _TIMES:
        return after is not END
    return _continues(cursor, draft, after)


def _continues(cursor: Cursor, draft: Draft, after: Kind) -> bool:
    """Return whether what follows is a missing part of the date that was begun."""
    then = cursor.peek(2).kind
    if after in _CIRCA and draft.dated:
        return then in {END, COMMA}  # 1796, c. 1818 is a list
    if after in _TIMES or Weekday in draft.parts or draft.numbers:
        return after not in {END, COMMA} and (not draft.dated or after in _AFTER_ALL)
    if after in _GOES_ON:
        return not (Year in draft.parts and draft.numbers)
    if draft.only_year and after is NUM and then is MONTH:
        rest = cursor.tokens[cursor.place + 1 :]  # 1405, 15 May
        return not any(token.kind is NUM and token.value > 31 for token in rest)
    if after is NUM and then is END and _day_is_missing(draft):
        return bool(cursor.peek(1).value < 32)  # 1456, marzo, 12
    named = draft.has(Month, Season, Fraction)
    return named and not draft.dated and after in {NUM, C}


def _day_is_missing(draft: Draft) -> bool:
    """Return whether year and month were given in this order, and no day."""
    year = draft.get(Year)
    return year is not None and year.first and Month in draft.parts and Day not in draft.parts


def _second_date(cursor: Cursor, draft: Draft) -> bool:
    """Return whether a second month, season, day or year begins after the comma."""
    after, then = cursor.peek(1), cursor.peek(2).kind
    if after.kind is MONTH:
        return Month in draft.parts
    if after.kind is SEASON:
        return Season in draft.parts
    if after.kind is NTH and draft.only_numbers and draft.numbers[-1].kind is NTH:
        return then is not FRACTION
    return after.kind is NUM and _second_number(cursor, draft, after.value, then)


def _second_number(cursor: Cursor, draft: Draft, value: int, then: Kind) -> bool:
    """Return whether the number after the comma is a day or year of its own."""
    if draft.numbers and Month not in draft.parts and value < 100:
        return True
    day = Month in draft.parts and (bool(draft.numbers) or Day in draft.parts) and not draft.dated
    if day and value < 100:
        return then in _JOINTS
    months = any(token.kind is MONTH for token in cursor.tokens[: cursor.place])
    return draft.only_numbers and value >= 100 and not months
