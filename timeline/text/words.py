"""How texts are compared in questions: words, parts of texts, numbers.

Names of actors are compared by `letters.fold_name`; here are titles and descriptions, where a mark
parts words.
"""

import re
from collections.abc import Iterator

from timeline.text.letters import HALF_SPACE, folded_letters

_ASCII_WORD = re.compile("[a-z0-9]+")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_CODE = re.compile("[+-]?0[0-9]")
_WHOLE = re.compile(r"[+-]?0*[0-9]{1,19}")
_MOST = 2**63  # whole numbers beyond are no integers for SQL either
EXACT = 2**53  # up to here, every whole number is a float too: equal is equal
# Scripts that are written without spaces, or, as Korean, with particles at the word.
_UNSPACED = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)  # fmt: skip


def number(text: str | None) -> int | float | None:
    """Return the number that a cell is, without the spaces at its ends, or None.

    Digits with a sign, a point, an exponent; no commas, no words, no `nan`.
    """
    if text is None:
        return None
    text = text.strip()
    if _WHOLE.fullmatch(text) and -_MOST <= (whole := int(text)) < _MOST:
        return whole
    return float(text) if _NUMBER.fullmatch(text) else None


def is_code(text: str) -> bool:
    """Whether digits are no amount but a code: its zeros tell it from another, `010` from `10`."""
    return _CODE.match(text.strip()) is not None


def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a text, in order; twice where half spaces can be read in two ways.

    A word is a run of letters and digits, folded; of a script without spaces each letter is one,
    so that any part of a run is found as a phrase.
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
    """Return what a searched word stands for: `Iran-Iraq` is two words that follow each other.

    () for a word without letters and digits, which is passed over; two phrases for one with a
    half space.
    """
    return tuple(reading for reading in readings(word) if reading)


def has_phrase(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase follow each other somewhere."""
    size = len(phrase)
    return any(words[at : at + size] == phrase for at in range(len(words) - size + 1))
