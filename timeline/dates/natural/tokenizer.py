"""Cuts a written date into tokens, each with its kind, its value and its place in the text."""

import re
from collections.abc import Callable
from typing import Any, cast

from timeline.dates.edtf.parser import supplied_years
from timeline.dates.natural.folding import DROPPED, bare, fold
from timeline.dates.natural.lexicon import Lexicon, lexicon, phrase_pattern
from timeline.dates.natural.tokens import (
    BASIC,
    CAL,
    ERA,
    EVENT,
    HYPHEN,
    MONTH,
    MONTHYEAR,
    NTH,
    NUM,
    ROMAN,
    SIGN,
    SIGNS,
    UNIT_BEHIND,
    WORD,
    YMD,
    AnyToken,
    Kind,
    RefusedError,
    Token,
)

_MASTER = re.compile(
    r"""
    (?P<week>\d{4}-?w\d\d(?:-?\d)?(?![^\W_]|-\d))
  | (?P<ordinal>\d{4}-\d{3}(?![^\W_]|[-.]\d))
  | (?P<ymd>\d{4}(?P<s1>[-./])\d{1,2}(?P=s1)\d{1,2}(?!\d|(?P=s1)\d)
      |\d{4}[ ]\d\d[ ]\d\d(?![^\W_]|[ ][^\W_])
      |\d{4}\.[ ]\d{1,2}\.[ ]\d{1,2}(?:\.(?!\w))?)
  | (?P<parts>\d{1,2}(?P<s2>[-./])[ ]?\d{1,2}(?P=s2)[ ]?\d{1,4}(?!\d|(?P=s2)\d)
      |\d{1,2}[ ]\d{1,2}[ ]\d{4}(?![\d,.]))
  | (?P<daymonth>\d{1,2}(?P<s3>[./])\d{1,2}\.?
      (?=[ ]?(?:-|to|bis|до|по)[ ]?\d{1,2}(?P=s3)\d{1,2}(?P=s3)\d{4}(?!\d)))
  | (?P<basic>\d{8}(?!\d))
  | (?P<time>\d{1,2}(?::\d{2}){0,2}[ ]?[ap]\.?m\.?(?![^\W_])
      |t?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?
        (?:z|[+-]\d{2}(?::?\d{2})?|[ ][+]\d{2}:?\d{2})?(?![\d:])
      |(?<=\d)t\d{4}(?:\d{2})?z?(?!\d)
      |(?<=[ ])[0-2]\d[0-5]\d:[0-5]\d(?![\d:]))
  | (?P<monthyear>\d{1,2}(?:[./]\d{3,4}(?!\d|[/.]\d)|-\d{4}(?!\d|[-/.]\d)))
  | (?P<yearmonth>\d{4}[-.](?:0[1-9]|1[0-2])(?!\d|[-.]\d)
      |(?:(?<=\x02)\d{4}/\d\d(?![\d/])|\d{4}/\d\d(?=\x02)))
  | (?P<decade>\d{2,5}(?:'?s|ies|-?(?:ern?|е|х|ых|ые))(?![^\W_]))
  | (?P<nth>\d{1,2}(?:-?(?:st|nd|rd|th)|\.?o|ere?|eme|e|re|a|-?(?:го|и|я|ое|ого|ая|ыи))
      (?![^\W_]|(?<=\.o)[ ]?\d)|\d{1,2}(?:st|nd|rd|th)(?=c(?![^\W_])))
  | (?P<masked>\d\d\?\?(?![^\W_]|\?)|\d{1,3}x{1,3}(?![^\W_])
      |\d\d--(?=\??\]?$)|(?<=\[)\d\d\.\.(?=\??\]$)|(?<=\[)\d{3}-(?=\??\]$)
      |(?<![\d/-])\d{3}-(?=\?$))
  | (?P<named>[qhs][0-9](?!\w)|(?<![^\W_])[0-9][qh](?![^\W_](?<!\d)))
  | (?P<num>\d{1,3}(?:,\d{3})+(?![\d,])|\d{3}(?:\.\d{3})+(?![\d.])|\d+)
  | (?P<word>(?:[^\W\d_]|\x01)+)
  | (?P<sign>\.\.\.(?=[ ]*$)|^\.\.\.|\.\.|.)
    """,
    re.VERBOSE,
)
_JOINED = re.compile(
    r"(?<!\d)(\d{1,2})([-/.])[ ]?([^\W\d_]{1,12})\.?(?:\2)[ ]?(\d{1,4})(?![\d-])"
    r"|(?<!\d)(\d{4})([-/.])([^\W\d_]{1,12})\6(\d{1,2})(?!\d)"
    r"|(?<![^\W_])([^\W\d_]{3,12})([-/.])(\d{1,2})\10(\d{4})(?!\d)"
)
_ELIDED = frozenset(("d", "l"))
"""What is left of French words before a vowel."""
_TWO_DATES = re.compile(
    r"(?:(?<=\d{4}[-/.][01]\d)|(?<=\d{4}[-/.][01]\d[-/.]\d\d))-(?=\d{4}[-/.][01]\d)"
)
"""The dash between two ISO dates or months, which looks like those in them."""
_TIGHT_TIMES = re.compile(r"(?<=\d{3})x(?=(?:c\.?[ ]?)?\d{3})|(?<=\d0s)x(?=\d{3})")
"""The x of diplomatics between two years: 1189x1199."""
_CYRILLIC_NUMERALS = str.maketrans("хіvі", "xivi")


_SIGNS = {"...": "…", "≈": "~", "\x02": "-", "℗": "©"}
_KINDS = {name: Kind(name) for name in _MASTER.groupindex if name[0] != "s" or name == "sign"}
"""The kinds by the names of the groups, but for those of separators (s1, s2, s3)."""


def _join(match: re.Match[str]) -> str:
    """Day, month word and year that signs hold together, with blanks for the signs."""
    word = match[3] or match[7] or match[9]
    meaning = lexicon().words.get(word)
    if meaning is None or meaning[0] not in {MONTH, ROMAN}:
        return match[0]
    return re.sub(r"[-/.]", " ", match[0])


_YEARS = re.compile(r"[ ]?(?:гг|годы|годов|годах|years|jahre|annees|anos|lata)(?![^\W_])")
"""What follows two years, and no month: 1905-07 гг."""
_ONE_DATE = frozenset((Kind.YEARMONTH, Kind.ORDINAL))


_LETTERS = re.compile(r"(?:[^\W\d_]|\x01)+")
_NO_WORD_OF_DIGITS = frozenset("tqhs")
"""First letters of times, quarters and halves; all others begin words."""
_PLAIN_SIGNS = {sign: SIGNS[sign] for sign in ",;-/&()[]?~%×"}
_BLANKS = frozenset(" \x01")


def cut(text: str) -> list[AnyToken]:
    """Return the tokens of a text; RefusedError for a sign that no date has."""
    folded = fold(text)
    if "-" in folded or "." in folded or "/" in folded:
        folded = _TWO_DATES.sub("\x02", _JOINED.sub(_join, folded))
    if "x" in folded:
        folded = _TIGHT_TIMES.sub("×", folded)
    tokens: list[AnyToken] = []
    words = lexicon()
    place, end = 0, len(folded)
    while place < end:
        letter = folded[place]
        if letter in _BLANKS:
            place += 1
        elif letter in _PLAIN_SIGNS:
            kind = _PLAIN_SIGNS[letter]
            tokens.append(Token(kind, letter, place, place + 1, text[place]))
            place += 1
        elif letter.isalpha() and letter not in _NO_WORD_OF_DIGITS:
            match = cast("re.Match[str]", _LETTERS.match(folded, place))
            place = _word(text, folded, match, tokens, words)
        else:
            place = _by_pattern(text, folded, place, tokens, words)
    return _thousands(tokens, folded) if len(tokens) > 1 else tokens


def _by_pattern(text: str, folded: str, start: int, tokens: list[AnyToken], words: Lexicon) -> int:
    """Append the token of the first pattern that fits; return the place after it."""
    # the last branch takes any sign but a line's end, which is folded to a blank
    match = cast("re.Match[str]", _MASTER.match(folded, start))
    kind = _KINDS[match.lastgroup or ""]
    if kind is WORD:
        return _word(text, folded, match, tokens, words)
    if kind is SIGN:
        _sign(text, folded, match, tokens)
    elif kind in _ONE_DATE and (
        text[start + 4] not in "-‐‑./"
        or supplied_years(folded)
        or _of_month(tokens)
        or _YEARS.match(folded, match.end())
    ):
        _split(text, match, tokens, 4)
    elif (
        kind is MONTHYEAR
        and "-" in match[0]
        and _no_month_and_year(tokens, match[0].partition("-")[0])
    ):
        _split(text, match, tokens, match[0].index("-"))
    else:
        tokens.append(_number(text, kind, match))
    return match.end()


def _word(
    text: str, folded: str, match: re.Match[str], tokens: list[AnyToken], words: Lexicon
) -> int:
    """Append the token of a word or phrase; return the place after it."""
    found, start, place = match[0], match.start(), match.end()
    word = bare(found)
    if found in _ELIDED and folded[place : place + 1] == "'":
        return place + 1  # l'an, d'août
    meaning = words.words.get(word) or words.words.get(word.translate(_CYRILLIC_NUMERALS))
    kind, value = meaning or _year_in_letters(found) or (WORD, word)
    last = tokens[-1] if tokens else None
    if word == "ab" and last is not None and last.kind is NUM:
        kind, value = MONTH, ("hebrew", 5)  # no German "from" between day and year
    following = folded[place : place + 6].lstrip(_GLUE)[:1]
    for second, phrase, of_phrase in words.phrases.get(word, ()):
        if second != following:
            continue
        longer = _end_of_phrase(phrase_pattern(phrase), folded, start, marked=DROPPED in found)
        if longer:
            place, (kind, value) = longer, of_phrase
            break
    if kind is CAL and value == "hijri" and "\u0640" in text[start:place]:
        value = "hijra"  # \u0647\u0640, as Arabic abbreviates the lunar years
    if kind is ROMAN and last is not None and (last.kind, last.stop) == (NUM, start):
        raise RefusedError(
            start, place, "a letter follows a number without a space",
            "leave it out, or put a blank between",
        )  # fmt: skip
    if kind in _BEHIND:
        if not _stands_behind(kind, last, start):
            kind, value = WORD, word
        kind = _PLAIN.get(kind, kind)
    tokens.append(Token(kind, value, start, place, text[start:place]))
    return place


_NUMERAL = re.compile(
    r"m{1,3}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})(?<=[mdclxvi]{4})"
)
_LETTERS_OF_YEARS = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}


def _year_in_letters(word: str) -> tuple[Kind, int] | None:
    """Return the year of a title page, MDCCLXXVI; None for any other word."""
    if word[0] != "m" or _NUMERAL.fullmatch(word) is None:
        return None
    values = [_LETTERS_OF_YEARS[letter] for letter in word]
    following = (*values[1:], 0)
    return NUM, sum(
        -one if one < after else one for one, after in zip(values, following, strict=True)
    )


_GLUE = " .'\x01-/"
"""What can be between the words of a phrase."""


def _end_of_phrase(pattern: re.Pattern[str], folded: str, start: int, *, marked: bool) -> int:
    """Return the place after a phrase, 0 if it is another one; marks may be inside its words."""
    if not marked:
        match = pattern.match(folded, start)
        return match.end() if match else 0
    match = pattern.match(folded[start:].replace(DROPPED, ""))
    if match is None:
        return 0
    place, letters = start, match.end()
    while letters or folded[place : place + 1] == DROPPED:
        letters -= folded[place] != DROPPED
        place += 1
    return place


def _stands_behind(kind: Kind, last: AnyToken | None, start: int) -> bool:
    """Whether a word that is a word of dates only behind a number is: 1863 r., XVIII w."""
    if last is None:
        return False
    if kind is UNIT_BEHIND:
        small = last.kind is NUM and last.value < 100
        return last.kind in {ROMAN, NTH} or small
    return last.kind is NUM and last.value >= 100 and last.stop < start


_BEHIND = frozenset((Kind.UNIT_BEHIND, Kind.YEAR_BEHIND, Kind.AND_BEHIND))
_PLAIN = {Kind.UNIT_BEHIND: Kind.UNIT, Kind.YEAR_BEHIND: Kind.YEAR, Kind.AND_BEHIND: Kind.AND}


def _sign(text: str, folded: str, match: re.Match[str], tokens: list[AnyToken]) -> None:
    """Append the token of a sign, but for dots of abbreviations and the apostrophe of 'til."""
    found, start, place = match[0], match.start(), match.end()
    if found == "." and tokens and tokens[-1].stop == start:
        if tokens[-1].kind is NUM and tokens[-1].value < 100:
            return
        if folded[start - 1].isalpha() or folded[start - 1] == "\x01":
            return
    if found == "'" and folded[place : place + 3] == "til":
        return
    found = _SIGNS.get(found, found)
    kind = EVENT if found == "©" else SIGNS.get(found, SIGN)
    tokens.append(Token(kind, found, start, place, text[start:place]))


def _thousands(tokens: list[AnyToken], folded: str) -> list[AnyToken]:
    """Join thousands apart by a blank or a dot, 10 000 BC: no other time is written so."""
    last = 0
    for number, token in enumerate(tokens):
        if token.kind is ERA and token.value == "bc":
            last = number
    if not last:
        return tokens
    found: list[AnyToken] = []
    for number, token in enumerate(tokens):
        if number < last and _continues(found, token, folded):
            before = found.pop()
            value, text = before.value * 1000 + token.value, folded[before.start : token.stop]
            found.append(Token(NUM, value, before.start, token.stop, text))
        elif number < last and token.kind is MONTHYEAR:
            found.append(_dotted(token, folded))
        else:
            found.append(token)
    return found


def _continues(found: list[AnyToken], token: AnyToken, folded: str) -> bool:
    """Whether a token is the last three digits of the number before it."""
    if not found:
        return False
    before = found[-1]
    return (
        before.kind is token.kind is NUM
        and token.stop - token.start == 3
        and token.start == before.stop + 1
        and folded[before.stop] == " "
        and not (len(found) > 1 and found[-2].kind is MONTH)
    )


def _dotted(token: AnyToken, folded: str) -> AnyToken:
    """Return 10.000 before BC as a number; refuse 11.971, which may be a month and a year."""
    if not re.fullmatch(r"\d\d?\.\d{3}", folded[token.start : token.stop]):
        return token
    if 1 <= token.value[0] <= 12 and token.value[1]:
        raise RefusedError(token.start, token.stop, "thousands, or a month and a year?",
                           "write the year without the dot")  # fmt: skip
    return token._replace(kind=NUM, value=token.value[0] * 1000 + token.value[1])


def _of_month(tokens: list[AnyToken]) -> bool:
    """Whether a year follows its month: 28 July 1914-11 November 1918."""
    return bool(tokens) and tokens[-1].kind is MONTH


def _no_month_and_year(tokens: list[AnyToken], month: str) -> bool:
    """Whether a day follows its year and month: 1876 February 8-1885 May 5; or 98-1543."""
    return int(month) > 12 or (
        len(tokens) > 1
        and tokens[-1].kind is MONTH
        and tokens[-2].kind is NUM
        and tokens[-2].value > 99
    )


def _split(text: str, match: re.Match[str], tokens: list[AnyToken], hyphen: int) -> None:
    """Append two numbers and the hyphen between them: 1908–09, [1902-10]."""
    found, start = match[0], match.start()
    pieces = ((NUM, 0, hyphen), (HYPHEN, hyphen, hyphen + 1))
    for kind, first, last in (*pieces, (NUM, hyphen + 1, len(found))):
        value = int(found[first:last]) if kind is NUM else "-"
        at = start + first
        tokens.append(Token(kind, value, at, start + last, text[at : start + last]))


def _number(text: str, kind: Kind, match: re.Match[str]) -> AnyToken:
    """Return the token of a number, or of a date of digits."""
    start, stop = match.span()
    try:
        value = _VALUES.get(kind, _digits)(match[0])
    except ValueError as error:
        raise RefusedError(start, stop, *error.args) from None
    return Token(YMD if kind is BASIC else kind, value, start, stop, text[start:stop])


def _digits(found: str) -> tuple[int, ...]:
    return tuple(int(digits) for digits in re.findall(r"\d+", found))


def _first(found: str) -> int:
    return _digits(found)[0]


def _whole(found: str) -> int:
    """Return a number with or without its thousands apart; one of 20 digits is no year anyway."""
    return int(re.sub("[,.]", "", found)) if len(found) < 20 else 10**18


def _basic(found: str) -> tuple[int, ...]:
    return int(found[:4]), int(found[4:6]), int(found[6:])


def _week(found: str) -> tuple[int, ...]:
    *year, last = _digits(found)
    return (*year, *(divmod(last, 10) if last > 99 else (last,)))  # 2014W103


def _masked(found: str) -> str:
    if len(found) != 4:
        raise ValueError("a year has four digits or X", 'write "198X"')
    return found.upper().translate(_MASKS)


_MASKS = str.maketrans("-?.", "XXX")


def _named(found: str) -> tuple[int, int]:
    """Return the number of Q2, 2Q, H1 or S1, and of how many it is."""
    number, many = _first(found), 2 if "h" in found or "s" in found else 4
    if not 1 <= number <= many:
        raise ValueError(f"a year has {'two halves' if many == 2 else 'four quarters'}")
    return number, many


_VALUES: dict[Kind, Callable[[str], Any]] = {
    Kind.NUM: _whole,
    Kind.BASIC: _basic,
    Kind.MASKED: _masked,
    Kind.WEEK: _week,
    Kind.NAMED: _named,
    Kind.NTH: _first,
    Kind.DECADE: _first,
}
"""How the value of a token is read from its digits; `_digits` reads those that are not here."""
