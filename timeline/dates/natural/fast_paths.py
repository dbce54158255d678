"""The commonest days, months, spans, years BC and circa, without the grammar that reads all."""

import re

from timeline.dates.calendars.gregorian import jdn, month_days, year_text
from timeline.dates.natural.lexicon import WESTERN, Meaning, lexicon
from timeline.dates.natural.tokens import Kind

_NAMED = re.compile(
    r"(?:([A-Za-z]{3,9}),? )?(?:(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([A-Za-z]{3,9})\.?,?"
    r"(?: (\d{1,2})(?:st|nd|rd|th)?,?)? (\d{4})(?:,? (?:[01]\d|2[0-3])(?::[0-5]\d){1,2})?"
)
_JOINED = re.compile(
    r"(\d{1,2})([-/.])([A-Za-z]{3,9})\2(\d{4})|(\d{4})( )([A-Za-z]{3,9})\.? (\d{1,2})"
)
_DIGITS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_YEARS = re.compile(r"(\d{4}) ?[-–—] ?(\d{4})", re.ASCII)
_CIRCA = re.compile(r"(?:[Cc]\.?|[Cc]a\.?|[Cc]irca|about) ?([1-9]\d{3})", re.ASCII)
_NO_WORD: Meaning = (Kind.WORD, None)
_BEFORE_CHRIST = re.compile(r"([1-9]\d{0,3}) ?BCE?", re.ASCII)


def quickly(text: str) -> str:
    """Return the EDTF of the commonest forms; "" for all that needs a closer look."""
    if text[:1].isdigit():
        if (match := _YEARS.fullmatch(text)) is not None:
            return f"{match[1]}/{match[2]}" if match[1] < match[2] else ""
        if (match := _BEFORE_CHRIST.fullmatch(text)) is not None:
            return year_text(1 - int(match[1]))  # 1 BC is the year 0
    elif (match := _CIRCA.fullmatch(text)) is not None:
        return f"{match[1]}~"
    if (match := _NAMED.fullmatch(text)) is not None:
        return _named(text, match)
    if (match := _JOINED.fullmatch(text)) is not None:
        one, _, word, two = match.groups()[:4] if match[1] else match.groups()[4:]
        month = _month(word)
        year, day = (two, int(one)) if match[1] else (one, int(two))
        return _day(year, month, day) if month else ""
    match = _DIGITS.fullmatch(text)
    return _digits(match) if match is not None else ""


def _month(word: str) -> int:
    """Return the number of a western month, 0 for any other word."""
    kind, value = lexicon().words.get(word.lower(), _NO_WORD)
    return value[1] if kind is Kind.MONTH and value[0] == WESTERN else 0


def _day(year: str, month: int, day: int) -> str:
    if not 1 <= day <= month_days(int(year), month):
        return ""
    return f"{year}-{month:02d}-{day:02d}"


def _named(text: str, match: re.Match[str]) -> str:
    """Return 30 November 1971, Tuesday, November 30, 1971, or November 1971."""
    weekday, before, word, after, year = match.groups()
    month = _month(word)
    if not month or (before and after):
        return ""
    number = before or after
    if number is None:
        plain = weekday is None and text[-3] != ":"
        return f"{year}-{month:02d}" if plain else ""
    day = int(number)
    if weekday is not None:
        kind, value = lexicon().words.get(weekday.lower(), _NO_WORD)
        if kind is not Kind.WEEKDAY or jdn(int(year), month, day) % 7 != value:
            return ""
    return _day(year, month, day)


def _digits(match: re.Match[str]) -> str:
    """Return 30.11.1971 or 11/30/1971, in the one order that is possible."""
    one, _, two, year = match.groups()
    day, month = int(one), int(two)
    if month > 12 >= day:
        day, month = month, day
    if day <= 12 or not 1 <= month <= 12:
        return ""
    return _day(year, month, day)
