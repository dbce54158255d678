"""Tokens of a written date: their kinds, and the error that names one of them."""

from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Kind(Enum):
    """What a token is; its value's type is given where it is not `None`."""

    __hash__ = object.__hash__  # by identity: the hash of Enum is slow, and every step looks one up

    # numbers
    NUM = "num"  # int
    NTH = "nth"  # int: 18th, first; -1 is the last
    ROMAN = "roman"  # int
    DECADE = "decade"  # int: 1970s
    MASKED = "masked"  # str: 198X
    NAMED = "named"  # (number, of how many): Q2, H1
    # digits of a whole date: tuples of int
    YMD = "ymd"
    BASIC = "basic"
    PARTS = "parts"
    DAYMONTH = "daymonth"
    MONTHYEAR = "monthyear"
    YEARMONTH = "yearmonth"
    WEEK = "week"
    ORDINAL = "ordinal"
    TIME = "time"
    # words
    MONTH = "month"  # (calendar, number)
    WEEKDAY = "weekday"  # int, Monday is 0
    SEASON = "season"  # int: the code of EDTF
    PART = "part"  # early, mid, late
    FRACTION = "fraction"  # int: of how many
    UNIT = "unit"  # century, decade, millennium
    UNIT_BEHIND = "unit behind"  # the same, for a word that is one only behind its number
    YEAR = "year"
    YEAR_BEHIND = "year behind"
    DECADES = "decades"
    DAYWORD = "dayword"
    ERA = "era"  # bc, ad
    CAL = "cal"  # the key of a calendar, hijri or hijra
    QUAL = "qual"  # ?, ~
    C = "c"
    H = "h"
    AM = "am"
    AN = "an"
    BEFORE = "before"
    AFTER = "after"
    NOT_BEFORE = "notbefore"
    NOT_AFTER = "notafter"
    SINCE = "since"
    FROM = "from"
    UNTIL = "until"
    BY = "by"
    TO = "to"
    ONWARD = "onward"
    OR_EARLIER = "orearlier"
    OR_LATER = "orlater"
    BETWEEN = "between"
    EITHER = "either"
    AND = "and"
    AND_BEHIND = "and behind"
    OR = "or"
    BUT = "but"
    PRESENT = "present"
    UNKNOWN = "unknown"
    UNDATED = "undated"
    DAYPART = "daypart"
    ZONE = "zone"
    NOISE = "noise"
    RELATIVE = "relative"
    TURN = "turn"
    HALF = "half word"  # int: "later" is the second half of a century
    JULIAN_DAY = "julian day"
    EVENT = "event"
    BULK = "bulk"
    PERIOD = "period"
    WORD = "word"  # str: a word of no date, folded
    # signs
    COMMA = ","
    SEMICOLON = ";"
    HYPHEN = "-"
    SLASH = "/"
    AMPERSAND = "&"
    DOTS = ".."
    ELLIPSIS = "…"
    OPEN = "("
    CLOSE = ")"
    OPEN_SQUARE = "["
    CLOSE_SQUARE = "]"
    QUESTION = "?"
    TILDE = "~"
    TIMES = "×"
    PERCENT = "%"
    APOSTROPHE = "'"
    STOP = "."
    SIGN = "sign"  # str: a sign of no date
    END = "end"


for _kind in Kind:  # Python 3.11 finds members by a descriptor in Python, four times as slow
    type.__setattr__(Kind, _kind.name, _kind)
SIGNS = {kind.value: kind for kind in Kind if not kind.value[0].isalpha()}


# The members that are looked at for every token, as globals: Python 3.11 finds those in a third of
# the time that it needs for an attribute of a class.
AFTER = Kind.AFTER
AMPERSAND = Kind.AMPERSAND
AND = Kind.AND
CAL = Kind.CAL
APOSTROPHE = Kind.APOSTROPHE
BASIC = Kind.BASIC
BEFORE = Kind.BEFORE
BETWEEN = Kind.BETWEEN
BUT = Kind.BUT
BY = Kind.BY
C = Kind.C
CLOSE_SQUARE = Kind.CLOSE_SQUARE
COMMA = Kind.COMMA
DECADE = Kind.DECADE
DOTS = Kind.DOTS
EITHER = Kind.EITHER
ELLIPSIS = Kind.ELLIPSIS
END = Kind.END
ERA = Kind.ERA
EVENT = Kind.EVENT
FRACTION = Kind.FRACTION
FROM = Kind.FROM
H = Kind.H
HYPHEN = Kind.HYPHEN
MONTH = Kind.MONTH
MONTHYEAR = Kind.MONTHYEAR
NOISE = Kind.NOISE
NOT_AFTER = Kind.NOT_AFTER
NOT_BEFORE = Kind.NOT_BEFORE
NTH = Kind.NTH
NUM = Kind.NUM
QUESTION = Kind.QUESTION
OPEN = Kind.OPEN
OPEN_SQUARE = Kind.OPEN_SQUARE
OR = Kind.OR
OR_EARLIER = Kind.OR_EARLIER
OR_LATER = Kind.OR_LATER
PART = Kind.PART
PERIOD = Kind.PERIOD
PRESENT = Kind.PRESENT
QUAL = Kind.QUAL
RELATIVE = Kind.RELATIVE
ROMAN = Kind.ROMAN
SEASON = Kind.SEASON
SEMICOLON = Kind.SEMICOLON
SIGN = Kind.SIGN
SINCE = Kind.SINCE
SLASH = Kind.SLASH
TIME = Kind.TIME
TIMES = Kind.TIMES
TO = Kind.TO
TURN = Kind.TURN
UNDATED = Kind.UNDATED
UNIT = Kind.UNIT
UNIT_BEHIND = Kind.UNIT_BEHIND
UNKNOWN = Kind.UNKNOWN
UNTIL = Kind.UNTIL
WORD = Kind.WORD
YEAR = Kind.YEAR
YMD = Kind.YMD


class Token(NamedTuple, Generic[T]):
    """text[start:stop] and what it means; `text` is that piece as written."""

    kind: Kind
    value: T
    start: int
    stop: int
    text: str

    def tight(self, following: "Token[Any]") -> bool:
        """Whether there is no space between this token and the following one."""
        return self.stop == following.start


AnyToken = Token[Any]


class RefusedError(Exception):
    """Why text[start:stop] of a date is refused; `read` makes a DateError of it."""

    def __init__(self, start: int, stop: int | None, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.start, self.stop, self.reason, self.hint = start, stop, reason, hint


def refused(token: AnyToken, reason: str, hint: str = "") -> RefusedError:
    """Return the error that names a token."""
    return RefusedError(token.start, token.stop, reason, hint)
