"""Letters compared: small, without accents, vowel signs or apostrophes, in Latin digits.

`fold` keeps the length of a text, so that places in it stay true.
"""

import unicodedata

from timeline.text.letters import LETTERS

DROPPED = "\x01"
"""Stands in a folded text where there is nothing to read: marks, joiners, directions."""

_SPECIAL = {
    **{ord(letter): folded for letter, folded in LETTERS.items() if len(folded) == 1},
    **dict.fromkeys(map(ord, "‐‑−–—‒―ー"), "-"),
    **dict.fromkeys(map(ord, "’‘ʼʻʿʾ`´ʹ‛ʽ"), "'"),
    **dict.fromkeys(map(ord, "ـء"), DROPPED),
    **dict(zip(map(ord, "Łۀ٬،؟／…ºª°"), "lه,,?/…oao", strict=True)),
}


class _Folding(dict[int, str]):
    """Character to character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kind = unicodedata.category(char)
        if code in _SPECIAL:
            folded = _SPECIAL[code]
        elif kind in {"Mn", "Cf", "Me"}:
            folded = DROPPED
        elif kind in {"Zs", "Cc", "Zl", "Zp"}:
            folded = " "
        elif kind == "Nd":
            folded = str(unicodedata.decimal(char))
        else:
            base = unicodedata.normalize("NFKD", char)[0]
            folded = base.lower()[0] if ord(base) not in _SPECIAL else _SPECIAL[ord(base)]
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text in small letters without accents, in Latin digits, of the same length."""
    return text.translate(_FOLDING)


def bare(word: str) -> str:
    """A folded word without the places where nothing is read."""
    return word.replace(DROPPED, "") if DROPPED in word else word


def roman(number: int) -> str:
    """The numeral of 1 to 39 in small letters."""
    units = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (number // 10) + units[number % 10]
