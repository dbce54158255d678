"""Compare texts in questions: words, substrings, numbers.

For titles and descriptions, in which punctuation separates words. Names of actors are compared by
`letters.fold_name`.
"""

import re
from collections.abc import Iterator

from timeline.text.letters import HALF_SPACE, folded_letters

_ASCII_WORD = re.compile("[a-z0-9]+")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_CODE = re.compile("[+-]?0[0-9]")
_WHOLE = re.compile(r"[+-]?0*[0-9]{1,19}")
_MOST = 2**63  # larger whole numbers are not SQL integers either
EXACT = 2**53  # up to here, every whole number is exact as a float
# Scripts without spaces between words, or with particles attached to them (Korean).
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)  # fmt: skip


def number(text: str | None) -> int | float | None:
    """Parse a cell as a number, ignoring surrounding spaces, else return None.

    Digits with a sign, a decimal point, an exponent; no commas, words or `nan`.
    """
    if text is None:
        return None
    text = text.strip()
    if _WHOLE.fullmatch(text) and -_MOST <= (whole := int(text)) < _MOST:
        return whole
    return float(text) if _NUMBER.fullmatch(text) else None


def is_code(text: str) -> bool:
    """Whether digits are a code, not an amount: with leading zeros (`010` differs from `10`)."""
    return _CODE.match(text.strip()) is not None


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a text, in order; two readings if a ZWNJ can be a space or nothing.

    A word is a run of letters and digits, folded. In scripts without spaces each letter is a word,
    so that any substring is found as a phrase.
    """
    if text.isascii():
        return (tuple(_ASCII_WORD.findall(text.lower())),)
    joined = tuple(_words(text))
    if HALF_SPACE not in text:
        return (joined,)
    parted = tuple(_words(text.replace(HALF_SPACE, " ")))
    return (joined, parted) if parted != joined else (joined,)


def _words(text: str) -> Iterator[str]:
    word: list[str] = []
    for letter in folded_letters(text):
        single = _unspaced(letter)
        if word and (single or not letter.isalnum()):
            yield "".join(word)
            word.clear()
        if single:
            yield letter
        elif letter.isalnum():
            word.append(letter)
    if word:
        yield "".join(word)


def _unspaced(letter: str) -> bool:
    code = ord(letter)
    return code >= 0x0E00 and letter.isalnum() and any(a <= code <= b for a, b in _UNSPACED)


def phrases(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases for a searched word: `Iran-Iraq` is a phrase of two words.

    () for a word without letters and digits, which is ignored; two phrases for a word with a ZWNJ.
    """
    return tuple(reading for reading in readings(word) if reading)


def has_phrase(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase occur consecutively."""
    size = len(phrase)
    return any(words[at : at + size] == phrase for at in range(len(words) - size + 1))
