"""Cuts a written date into tokens, each with its kind, its value and its place in the text."""

import re
from typing import Any, NamedTuple, cast

from timeline.dates.edtf.parser import supplied_years
from timeline.dates.natural.lexicon import vocabulary
from timeline.dates.natural.months import bare, fold
from timeline.errors import DateError


class Token(NamedTuple):
    """text[start:stop] and what it means.

    Kinds: num, nth, roman, decade, masked, ymd, parts, daymonth, monthyear, yearmonth, time, named
    half or quarter, the kinds of the vocabulary, signs as themselves, `word` for the unknown.
    """

    kind: str
    value: Any
    start: int
    stop: int


_MASTER = re.compile(
    r"""
    (?P<space>[ \x01]+)
  | (?P<week>\d{4}-?w\d\d(?:-?\d)?(?![^\W_]|-\d))
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
      |(?<=\d)t\d{4}(?:\d{2})?z?(?!\d))
  | (?P<monthyear>\d{1,2}(?:[./]\d{3,4}(?!\d|[/.]\d)|-\d{4}(?!\d|[-/.]\d)))
  | (?P<yearmonth>\d{4}[-.](?:0[1-9]|1[0-2])(?!\d|[-.]\d)
      |(?:(?<=\x02)\d{4}/\d\d(?![\d/])|\d{4}/\d\d(?=\x02)))
  | (?P<decade>\d{2,5}(?:'?s|ies|-?(?:ern?|е|х|ых|ые))(?![^\W_]))
  | (?P<nth>\d{1,2}(?:-?(?:st|nd|rd|th)|\.?o|ere?|eme|e|re|a|-?(?:го|и|я|ое|ого|ая|ыи))
      (?![^\W_]|(?<=\.o)[ ]?\d)|\d{1,2}th(?=c(?![^\W_])))
  | (?P<masked>\d{1,3}x{1,3}(?![^\W_])|\d\d--(?=\??\]?$)|(?<=\[)\d{3}-(?=\??\]$)
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
    r"|(?<!\d)(\d{4})([-/.])([^\W\d_]{3,12})\6(\d{1,2})(?!\d)"
    r"|(?<![^\W_])([^\W\d_]{3,12})([-/.])(\d{1,2})\10(\d{4})(?!\d)"
)
_ELIDED = frozenset(("d", "l"))
"""What is left of French words before a vowel."""
_TWO_DATES = re.compile(r"(?:(?<=\d{4}[-/.]\d\d)|(?<=\d{4}[-/.]\d\d[-/.]\d\d))-(?=\d{4}[-/.]\d\d)")
"""The dash between two ISO dates or months, which looks like those in them."""
_CYRILLIC_NUMERALS = str.maketrans("хіvі", "xivi")


_SIGNS = {"...": "…", "≈": "~", "\x02": "-"}


def _join(match: re.Match[str]) -> str:
    """Day, month word and year that signs hold together, with blanks for the signs."""
    word = match[3] or match[7] or match[9]
    if vocabulary().words.get(word, ("",))[0] not in {"month", "roman"}:
        return match[0]
    return re.sub(r"[-/.]", " ", match[0])


def cut(text: str) -> list[Token]:  # noqa: C901, PLR0912 -- one table of cases
    """The tokens of a text; DateError for a sign that no date has."""
    folded = _TWO_DATES.sub("\x02", _JOINED.sub(_join, fold(text)))
    tokens: list[Token] = []
    words, phrases = vocabulary()
    place, end = 0, len(folded)
    while place < end:
        # the last branch takes any sign but a line's end, which is folded to a blank
        match = cast("re.Match[str]", _MASTER.match(folded, place))
        kind = match.lastgroup or ""
        start, place = place, match.end()
        found = match[0]
        if kind == "space":
            continue
        if kind in {"yearmonth", "ordinal"} and (
            text[start + 4] not in "-‐‑./" or supplied_years(folded)
        ):
            tokens.extend(_split(found, start))
            continue
        if kind == "word":
            word = bare(found)
            meaning = words.get(word) or words.get(
                word.translate(_CYRILLIC_NUMERALS), ("word", word)
            )
            if found in _ELIDED and folded[place : place + 1] == "'":
                place += 1  # l'an, d'août
                continue
            if word == "ab" and tokens and tokens[-1].kind == "num":
                meaning = ("month", ("hebrew", 5))  # no German "from" between day and year
            for pattern, of_phrase in phrases.get(word, ()):
                longer = pattern.match(folded, start)
                if longer:
                    place, meaning = longer.end(), of_phrase
                    break
            last = tokens[-1] if tokens else None
            if meaning[0] == "roman" and last and (last.kind, last.stop) == ("num", start):
                raise DateError(
                    text, "a letter stands right behind a number",
                    "leave it out, or put a blank between", start=start, stop=place,
                )  # fmt: skip
            tokens.append(Token(*meaning, start, place))
        elif kind == "sign":
            if found == "." and tokens and tokens[-1].stop == start:
                if tokens[-1].kind == "num" and tokens[-1].value < 100:
                    continue
                if folded[start - 1].isalpha() or folded[start - 1] == "\x01":
                    continue
            if found == "'" and folded[place : place + 3] == "til":
                continue
            tokens.append(Token(*(_SIGNS.get(found, found),) * 2, start, place))
        else:
            tokens.append(_number(text, kind, found, start, place))
    return _grouped(text, tokens, folded) if len(tokens) > 1 else tokens


def _grouped(text: str, tokens: list[Token], folded: str) -> list[Token]:
    """Thousands apart by a blank or a dot, 10 000 BC, which no other time is written with."""
    last = max((n for n, t in enumerate(tokens) if (t.kind, t.value) == ("era", "bc")), default=0)
    if not last:
        return tokens
    found: list[Token] = []
    for number, token in enumerate(tokens):
        before = found[-1] if found else None
        if (
            number < last
            and before is not None
            and before.kind == token.kind == "num"
            and token.stop - token.start == 3
            and token.start == before.stop + 1
            and folded[before.stop] == " "
            and not (len(found) > 1 and found[-2].kind == "month")
        ):
            found[-1] = Token("num", before.value * 1000 + token.value, before.start, token.stop)
        elif (
            number < last
            and token.kind == "monthyear"
            and re.fullmatch(r"\d\d?\.\d{3}", folded[token.start : token.stop])
        ):
            if 1 <= token.value[0] <= 12 and token.value[1]:
                raise DateError(text, "thousands, or a month and a year?",
                                "write the year without the dot", start=token.start,
                                stop=token.stop)  # fmt: skip
            value = token.value[0] * 1000 + token.value[1]
            found.append(Token("num", value, token.start, token.stop))
        else:
            found.append(token)
    return found


def _split(found: str, start: int) -> tuple[Token, Token, Token]:
    """1908–09 with a long dash and [1902-10] are ranges, no months."""
    return (
        Token("num", int(found[:4]), start, start + 4),
        Token("-", "-", start + 4, start + 5),
        Token("num", int(found[5:]), start + 5, start + len(found)),
    )


def _number(text: str, kind: str, found: str, start: int, stop: int) -> Token:
    digits = [int(d) for d in re.findall(r"\d+", found)]
    if kind == "week" and digits[-1] > 99:  # 2014W103
        digits[-1:] = divmod(digits[-1], 10)
    if kind == "num":
        return Token(
            "num", int(re.sub("[,.]", "", found)) if len(found) < 20 else 10**18, start, stop
        )
    if kind in {"ymd", "ordinal", "week", "parts", "time", "monthyear", "yearmonth", "daymonth"}:
        return Token(kind, tuple(digits), start, stop)
    if kind == "basic":
        return Token("ymd", (int(found[:4]), int(found[4:6]), int(found[6:])), start, stop)
    if kind == "masked":
        if len(found) != 4:
            raise DateError(
                text, "a year has four digits or X", 'write "198X"', start=start, stop=stop
            )
        return Token(kind, found.upper().replace("-", "X"), start, stop)
    if kind == "named":
        letter = "h" if "h" in found or "s" in found else "q"
        if not 1 <= digits[0] <= (2 if letter == "h" else 4):
            number = "two halves" if letter == "h" else "four quarters"
            raise DateError(text, f"a year has {number}", start=start, stop=stop)
        return Token(kind, (digits[0], 2 if letter == "h" else 4), start, stop)
    return Token(kind, digits[0], start, stop)
