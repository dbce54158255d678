"""The commonest days, months, years, spans and centuries, without the grammar that reads all."""

import re

from timeline.dates.calendars.gregorian import century, jdn, month_days, year_text
from timeline.dates.edtf.points import third
from timeline.dates.natural.lexicon import WESTERN, Meaning, lexicon
from timeline.dates.natural.tokens import Kind

_NAMED = re.compile(
    r"(?:([A-Za-z]{3,9}),? )?(?:(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([A-Za-z]{3,9})\.?,?"
    r"(?: (\d{1,2})(?:st|nd|rd|th)?,?)? (\d{4})(?:,? (?:[01]\d|2[0-3])(?::[0-5]\d){1,2})?",
    re.ASCII,
)
_JOINED = re.compile(
    r"(\d{1,2})([-/.])([A-Za-z]{3,9})\2(\d{4})|(\d{4})( )([A-Za-z]{3,9})\.? (\d{1,2})",
    re.ASCII,
)
_DIGITS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_DIGITS_FIRST = re.compile(
    r"""
    (?P<years>(?P<from>\d{4})[ ]?[-–—][ ]?(?P<to>\d{4}))
  | (?P<short>(?P<since>(?P<hundred>[1-9]\d)\d\d)[-–](?P<last>\d\d))
  | (?P<bc>(?P<year>[1-9]\d{0,3})[ ]?BCE?)
  | (?P<decade>(?P<ten>[1-9]\d[1-9])0s)
  | (?P<century>(?P<number>[1-9]\d?)th[ ]century)
    """,
    re.ASCII | re.VERBOSE,
)
_LETTERS_FIRST = re.compile(
    r"""
    (?P<circa>(?:[Cc]\.?|[Cc]a\.?|[Cc]irca|about)[ ]?(?P<about>[1-9]\d{3})
      (?:[ ]?[-–][ ]?(?P<until>[1-9]\d{3}))?)
  | (?P<bound>(?P<word>[Bb]efore|[Aa]fter)[ ](?P<limit>[1-9]\d{3}))
  | (?P<part>(?P<name>[Ee]arly|[Mm]id|[Ll]ate)[ -](?P<of>[1-9]\d?)th[ ]century)
    """,
    re.ASCII | re.VERBOSE,
)
_NO_WORD: Meaning = (Kind.WORD, None)


def quickly(text: str) -> str:
    """Return the EDTF of the commonest forms; "" for all that needs a closer look."""
    first = _DIGITS_FIRST if text[:1].isdigit() else _LETTERS_FIRST
    if (match := first.fullmatch(text)) is not None:
        return _FORMS[match.lastgroup or ""](match)
    if (match := _NAMED.fullmatch(text)) is not None:
        return _named(text, match)
    if (match := _JOINED.fullmatch(text)) is not None:
        one, _, word, two = match.groups()[:4] if match[1] else match.groups()[4:]
        month = _month(word)
        year, day = (two, int(one)) if match[1] else (one, int(two))
        return _day(year, month, day) if month else ""
    match = _DIGITS.fullmatch(text)
    return _digits(match) if match is not None else ""


def _years(match: re.Match[str]) -> str:
    return f"{match['from']}/{match['to']}" if match["from"] < match["to"] else ""


def _short(match: re.Match[str]) -> str:
    """Return 1914–18, where the last two digits can be no month and no code of a season."""
    last, rest = match["last"], match["since"][2:]
    plain = rest < last and (last > "41" or "13" < last < "21")
    return f"{match['since']}/{match['hundred']}{last}" if plain else ""


def _before_christ(match: re.Match[str]) -> str:
    return year_text(1 - int(match["year"]))  # 1 BC is the year 0


def _decade(match: re.Match[str]) -> str:
    return f"{match['ten']}X"


def _century(match: re.Match[str]) -> str:
    first, last = century(int(match["number"]))
    return f"[{year_text(first)}..{year_text(last)}]"


def _circa(match: re.Match[str]) -> str:
    about, until = match["about"], match["until"]
    if until is None:
        return f"{about}~"
    return f"{about}~/{until}" if about < until else ""


def _bound(match: re.Match[str]) -> str:
    year = int(match["limit"])
    return f"[..{year - 1:04d}]" if match["word"][0] in "Bb" else f"[{year_text(year + 1)}..]"


def _part(match: re.Match[str]) -> str:
    low, _ = century(int(match["of"]))
    first, last = third(match["name"].lower(), 100)
    return f"[{year_text(low + first)}..{year_text(low + last)}]"


_FORMS = {
    "years": _years,
    "short": _short,
    "bc": _before_christ,
    "decade": _decade,
    "century": _century,
    "circa": _circa,
    "bound": _bound,
    "part": _part,
}


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
