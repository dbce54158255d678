"""The commonest days, months, spans of years and years BC, without the grammar that reads all."""

import re

from timeline.dates.calendars.gregorian import jdn, month_days
from timeline.dates.natural.lexicon import vocabulary

_NAMED = re.compile(
    r"(?:([A-Za-z]{3,9}),? )?(?:(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([A-Za-z]{3,9})\.?,?"
    r"(?: (\d{1,2})(?:st|nd|rd|th)?,?)? (\d{4})(?:,? (?:[01]\d|2[0-3])(?::[0-5]\d){1,2})?"
)
_JOINED = re.compile(
    r"(\d{1,2})([-/.])([A-Za-z]{3,9})\2(\d{4})|(\d{4})( )([A-Za-z]{3,9})\.? (\d{1,2})"
)
_DIGITS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_YEARS = re.compile(r"(\d{4}) ?[-–—] ?(\d{4})", re.ASCII)
_BEFORE_CHRIST = re.compile(r"([1-9]\d{0,3}) ?BCE?", re.ASCII)


def quickly(text: str) -> str:  # noqa: C901, PLR0911, PLR0912 -- one table of cases
    """Return the EDTF of the commonest forms; "" for all that needs a closer look."""
    if text[:1].isdigit():
        if (match := _YEARS.fullmatch(text)) is not None:
            return f"{match[1]}/{match[2]}" if match[1] < match[2] else ""
        if (match := _BEFORE_CHRIST.fullmatch(text)) is not None:
            zero = int(match[1]) - 1  # 1 BC is the year 0
            return f"-{zero:04d}" if zero else "0000"
    match = _NAMED.fullmatch(text)
    if match is not None:
        weekday, before, word, after, year = match.groups()
        words = vocabulary().words
        kind, value = words.get(word.lower(), ("", None))
        if kind != "month" or value[0] != "western" or (before and after):
            return ""
        number, month = before or after, value[1]
        if number is None:
            plain = weekday is None and text[-3] != ":"
            return f"{year}-{month:02d}" if plain else ""
        day = int(number)
        if weekday is not None:
            named = words.get(weekday.lower())
            if named is None or named[0] != "weekday":
                return ""
            if jdn(int(year), month, day) % 7 != named[1]:
                return ""
    elif (match := _JOINED.fullmatch(text)) is not None:
        one, _, word, two = match.groups()[:4] if match[1] else match.groups()[4:]
        kind, value = vocabulary().words.get(word.lower(), ("", None))
        if kind != "month" or value[0] != "western":
            return ""
        month, (year, day) = value[1], (two, int(one)) if match[1] else (one, int(two))
    else:
        match = _DIGITS.fullmatch(text)
        if match is None:
            return ""
        one, _, two, year = match.groups()
        day, month = int(one), int(two)
        if month > 12 >= day:
            day, month = month, day
        if day <= 12 or not 1 <= month <= 12:
            return ""
    if not 1 <= day <= month_days(int(year), month):
        return ""
    return f"{year}-{month:02d}-{day:02d}"
