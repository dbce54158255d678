"""Cuts a text into dates, the words that bound them, and the words and signs between them."""

from dataclasses import dataclass, field
from typing import NamedTuple, NoReturn

from timeline.dates.edtf.points import both
from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.folding import fold
from timeline.dates.natural.phrase import Ongoing, Phrase
from timeline.dates.natural.phrase_parser import phrase as parse_phrase
from timeline.dates.natural.tokens import (
    AFTER,
    AMPERSAND,
    AND,
    APOSTROPHE,
    BEFORE,
    BETWEEN,
    BUT,
    CLOSE_SQUARE,
    COMMA,
    DECADE,
    DOTS,
    ELLIPSIS,
    END,
    HYPHEN,
    NOISE,
    NOT_AFTER,
    NOT_BEFORE,
    NUM,
    OPEN_SQUARE,
    OR,
    OR_EARLIER,
    OR_LATER,
    PRESENT,
    SEMICOLON,
    SINCE,
    TO,
    UNTIL,
    AnyToken,
    Kind,
    RefusedError,
    refused,
)

_PREFIXES = frozenset((
    Kind.BEFORE, Kind.AFTER, Kind.SINCE, Kind.FROM, Kind.UNTIL, Kind.BY, Kind.NOT_BEFORE,
    Kind.NOT_AFTER, Kind.TO,
))  # fmt: skip
_SUFFIXES = {
    Kind.ONWARD: Kind.SINCE,
    Kind.AN: Kind.SINCE,
    Kind.OR_EARLIER: Kind.NOT_AFTER,
    Kind.OR_LATER: Kind.NOT_BEFORE,
}
_JOINTS = frozenset((
    Kind.HYPHEN, Kind.SLASH, Kind.TO, Kind.UNTIL, Kind.DOTS, Kind.ELLIPSIS, Kind.AND, Kind.OR,
    Kind.COMMA, Kind.AMPERSAND, Kind.SEMICOLON, Kind.TIMES,
))  # fmt: skip
_NOT_KNOWN = frozenset((Kind.QUESTION, Kind.UNKNOWN, Kind.UNDATED))
_TO = frozenset((Kind.HYPHEN, Kind.SLASH, Kind.TO, Kind.UNTIL))
_OPEN_END = _TO | {Kind.DOTS, Kind.ELLIPSIS}
_NEEDS_PRESENT = frozenset((Kind.SLASH, Kind.TO, Kind.UNTIL))
_LED = frozenset((Kind.PART, Kind.NTH, Kind.ROMAN))
_STARTS = frozenset((Kind.SINCE, Kind.FROM))
_BETWEEN = frozenset(("a", "al", "au"))
"""French and Spanish words that are used between two dates only."""
MOST_DATES = 100


class End(NamedTuple):
    """One date with the word before or after it that bounds it ("before", "or later")."""

    phrase: Phrase
    bound: Kind | None = None
    token: AnyToken | None = None
    last: Phrase | None = None  # of "from between 1722 and 1725 to …"

    @property
    def plain(self) -> bool:
        """Whether it is one date without a word that bounds it."""
        return self.bound is None and self.last is None


@dataclass(slots=True)
class Sentence:
    """The ends of a text, the joints between them, and whether an end is open or unknown."""

    ends: list[End] = field(default_factory=list)
    joints: list[AnyToken] = field(default_factory=list)
    open_end: bool = False
    unknown: str = ""  # "start" or "end": 1722–?


def sentence(cursor: Cursor) -> Sentence:
    """Return the whole text as ends and joints; RefusedError at what fits nowhere."""
    found = Sentence()
    if cursor.peek().kind in _NOT_KNOWN and cursor.peek(1).kind in _TO:
        found.unknown = "start"
        cursor.place += 2
    while True:
        found.ends.append(_end(cursor, first=not found.ends))
        found.open_end = any(Ongoing in end.phrase.parts for end in found.ends)
        if _finished(cursor, found):
            return found
        joint = _joint(cursor)
        if _unknown_end(cursor, found, joint):
            return found
        found.joints.append(joint)
        if _open_end(cursor, joint):
            found.open_end = True
            return found
        if len(found.ends) > MOST_DATES:
            raise RefusedError(0, None, "too many dates in one", "write one event a date")


def _finished(cursor: Cursor, found: Sentence) -> bool:
    """Return whether the text ends here, with "ongoing" or "or before" behind the last date."""
    joint = cursor.peek()
    if joint.kind is END:
        return True
    comma = joint.kind is COMMA
    if cursor.peek(comma).kind is PRESENT and cursor.peek(1 + comma).kind is END:
        found.open_end = True  # "1979, ongoing", "1979 to date"
        return True
    after = cursor.peek(1)
    last = found.ends[-1]
    if (
        joint.kind in {AND, OR}
        and after.kind in {BEFORE, AFTER}
        and cursor.peek(2).kind is END
        and last.bound is None
    ):
        bound = NOT_AFTER if after.kind is BEFORE else NOT_BEFORE
        found.ends[-1] = last._replace(bound=bound, token=after)
        cursor.place += 2
        return True
    return False


def _joint(cursor: Cursor) -> AnyToken:
    """Return the word or sign between two dates; the cursor moves behind it."""
    joint = cursor.peek()
    russian = joint.kind is BEFORE and fold(joint.text) == "до"
    but = joint.kind is BUT and cursor.peek(1).kind in _PREFIXES
    if joint.kind not in _JOINTS and not russian and not but:
        trailing(cursor)
    if but:
        joint = joint._replace(kind=AND)
    elif joint.kind is SEMICOLON:
        joint = joint._replace(kind=COMMA)
    cursor.place += 1
    if joint.kind is HYPHEN and cursor.peek().kind in {HYPHEN, TO}:
        cursor.place += 1  # "1722 -- 1723", "mid-to-late"
        if cursor.peek().kind is HYPHEN:
            cursor.place += 1
    if joint.kind is COMMA and cursor.peek().kind in _AFTER_COMMA:
        joint = cursor.peek()
        cursor.place += 1
    return joint


_AFTER_COMMA = frozenset((Kind.AND, Kind.OR, Kind.TO, Kind.UNTIL, Kind.HYPHEN))


def _unknown_end(cursor: Cursor, found: Sentence, joint: AnyToken) -> bool:
    """Return whether the second end is unknown: 1722–?."""
    one = len(found.ends) == 1
    if not (cursor.peek().kind in _NOT_KNOWN and cursor.peek(1).kind is END and one):
        return False
    if joint.kind not in _TO or found.unknown or found.open_end:
        trailing(cursor)
    found.unknown = "end"
    return True


def _open_end(cursor: Cursor, joint: AnyToken) -> bool:
    """Return whether nothing, or "the present", follows the joint."""
    while cursor.peek().kind is NOISE and cursor.peek(1).kind is PRESENT:
        cursor.place += 1
    after = cursor.peek()
    present = after.kind is PRESENT and cursor.peek(1).kind is END
    if after.kind is not END and not present:
        return False
    if joint.kind not in _OPEN_END or (joint.kind in _NEEDS_PRESENT and not present):
        raise refused(joint, "what follows?", "write 1979/.. for what goes on")
    return True


def _end(cursor: Cursor, *, first: bool) -> End:
    """Return the date at the cursor with the words that bound it."""
    qualifier, bound, token = "", None, cursor.peek()
    if token.kind in _LEADING:
        qualifier = _qualifier(cursor)
        _skip_fillers(cursor, first=first)
        token = cursor.peek()
        bound = _prefix(cursor, first=first)
        if cursor.peek().kind is BETWEEN and (bound is None or bound in _STARTS):
            return _between(cursor, bound, token)
    begun = cursor.place
    phrase = _supplied(cursor) or parse_phrase(cursor)
    if cursor.place == begun:
        trailing(cursor)
    if phrase.empty and cursor.peek().kind not in _AFTER_NOTHING:
        trailing(cursor)
    if phrase.empty:
        reason, hint = "a date is missing here", "write 1971 or 1971..1979"
        raise RefusedError(phrase.start, phrase.stop, reason, hint)
    if cursor.peek().kind is HYPHEN and cursor.peek(1).kind is Kind.ONWARD:
        cursor.place += 1  # 1854-onwards
    if cursor.peek().kind in _BEHIND:
        bound = _suffix(cursor, bound)
    return End(phrase.doubted(qualifier), bound, token if bound else None)


_GOES_ON = frozenset((Kind.MONTH, Kind.NUM, Kind.NTH, Kind.SEASON, Kind.UNIT, Kind.ERA, Kind.CAL))
"""What follows brackets around a part of a date."""


def _supplied(cursor: Cursor) -> Phrase | None:
    """Take a date in square brackets, which a cataloguer supplied: [1900]-1908."""
    opening, place = cursor.peek(), cursor.place
    if opening.kind is not OPEN_SQUARE:
        return None
    cursor.place += 1
    phrase = parse_phrase(cursor)
    if cursor.peek().kind is not CLOSE_SQUARE or phrase.empty:
        cursor.place = place
        return None
    if cursor.peek(1).kind in _GOES_ON:  # [July] 1801: the brackets say no more than a doubt
        del cursor.tokens[cursor.place], cursor.tokens[place]
        cursor.place = place
        phrase = parse_phrase(cursor)
        return phrase.doubted("?")
    cursor.place += 1
    return phrase.doubted("?").between(opening.start, cursor.peek(-1).stop)


_DOUBTS = frozenset((Kind.QUAL, Kind.QUESTION))
_LEADING = _PREFIXES | {
    Kind.QUESTION, Kind.QUAL, Kind.NOISE, Kind.DOTS, Kind.ELLIPSIS, Kind.OR_EARLIER,
    Kind.OR_LATER, Kind.BETWEEN,
}  # fmt: skip
"""What can precede a date and bound it; most dates have none of these."""


def _qualifier(cursor: Cursor) -> str:
    """Take the words of doubt before a word that bounds a date: probably before 1722."""
    qualifier = ""
    while cursor.peek().kind in _DOUBTS and cursor.peek(1).kind in _PREFIXES:
        qualifier = both(qualifier, cursor.peek().value)
        cursor.place += 1
    return qualifier


_AFTER_NOTHING = frozenset((Kind.END, Kind.HYPHEN, Kind.SLASH, Kind.TO))


def _skip_fillers(cursor: Cursor, *, first: bool) -> None:
    """Skip what leads a date: a mediados de, au XVIIIe siècle, in before 1722."""
    token = cursor.peek()
    led = first and token.kind is TO and cursor.peek(1).kind in _LED
    if led and fold(token.text) in _BETWEEN:
        cursor.place += 1
    while cursor.peek().kind is NOISE and cursor.peek(1).kind in _PREFIXES:
        cursor.place += 1


def _prefix(cursor: Cursor, *, first: bool) -> Kind | None:
    """Take the word before a date that bounds it."""
    token = cursor.peek()
    if token.kind in {DOTS, ELLIPSIS} and first:
        cursor.place += 1
        return UNTIL
    if token.kind in {OR_EARLIER, OR_LATER} and fold(token.text).startswith("at"):
        cursor.place += 1
        return _SUFFIXES[token.kind]
    if token.kind not in _PREFIXES or fold(token.text) in _BETWEEN:
        return None
    cursor.place += 1
    if cursor.peek().kind is HYPHEN:
        _refuse_minus(cursor, token)
        cursor.place += 1
    return UNTIL if token.kind is TO else token.kind


def _refuse_minus(cursor: Cursor, before: AnyToken) -> None:
    """Refuse "before -0043": the hyphen of "pre-1917" alone belongs to the word."""
    hyphen, number = cursor.peek(), cursor.peek(1)
    if hyphen.start > before.stop and hyphen.tight(number):
        reason = "a minus before a year: counted with a year 0 or without?"
        hint = "write the year with BC: before 44 BC"
        raise RefusedError(hyphen.start, number.stop, reason, hint)


_BEHIND = frozenset((*_SUFFIXES, Kind.NOISE))


def _suffix(cursor: Cursor, bound: Kind | None) -> Kind | None:
    """Take the word behind a date that bounds it: "or later", "on"."""
    after = cursor.peek()
    on = after.kind is NOISE and cursor.peek(1).kind is END
    if after.kind not in _SUFFIXES and not on:
        return bound
    suffix = _SUFFIXES.get(after.kind, SINCE)
    if on and fold(after.text) != "on":
        trailing(cursor)
    if bound is not None and (bound not in _STARTS or suffix is not SINCE):
        trailing(cursor)
    cursor.place += 1
    return suffix


def _between(cursor: Cursor, bound: Kind | None, token: AnyToken) -> End:
    """Return an end of which only the earliest and the latest time are known."""
    opening = cursor.peek()
    cursor.place += 1
    first = parse_phrase(cursor)
    joint = cursor.peek()
    cursor.place += 1
    last = parse_phrase(cursor)
    if joint.kind not in {AND, AMPERSAND} or first.empty or last.empty:
        raise refused(opening, "between what and what?", "write: between 1722 and 1723")
    return End(first, bound, token, last)


def trailing(cursor: Cursor) -> NoReturn:
    """Refuse the token at the cursor, or that there is none."""
    token = cursor.peek()
    if token.kind is END:
        start = max(0, len(cursor.text.rstrip()) - 1)
        hint = "write 1971 or 1971..1979"
        raise RefusedError(start, len(cursor.text), "a date is missing here", hint)
    after = cursor.peek(1)
    if token.kind is APOSTROPHE and after.kind in {NUM, DECADE} and after.value < 100:
        reason = f"year {after.value:02d} has two digits: the century is unknowable"
        raise refused(after, reason, "write the year with four digits")
    raise refused(
        token, f'"{token.text.strip()}" does not fit here',
        "write one date or two: 30 November 1971, or March 1971..May 1972",
    )  # fmt: skip
