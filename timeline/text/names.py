"""How names are compared: folding, slugs, and the nearest names to one that is not known."""

import unicodedata
from collections.abc import Iterable
from heapq import nlargest

from timeline.text.words import LETTERS

_LETTERS = LETTERS | {"&": " and "}
# Marks inside a word: U.S. is US, People's is Peoples, a tatweel or ayn is no letter of the name.
_NOTHING = frozenset(".'`´’‘ʼʻʹʾʿʽـ\u00ad\u200d\u200e\u200f\u2060\ufeff")


class _Folding(dict[int, str]):
    """Code point -> what is compared, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_letter(chr(code))
        return folded


def _fold_letter(letter: str) -> str:
    if letter in _NOTHING:
        return ""
    if letter == "+":
        return letter  # OPEC and OPEC+ are two bodies
    parts = unicodedata.normalize("NFKD", letter)
    parts = unicodedata.normalize("NFKD", parts.casefold())
    return "".join(_fold_part(part) for part in parts)


def _fold_part(part: str) -> str:
    if part in _LETTERS:
        return _LETTERS[part]
    if unicodedata.combining(part) or part in _NOTHING:
        return ""
    digit = unicodedata.decimal(part, None)
    if digit is not None:
        return str(digit)
    return part if part.isalnum() or part == "+" else " "


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The name as it is compared: no case, accents, punctuation, hyphens or leading "the".

    Two spellings are one name if they fold to the same text. A text of marks alone folds to
    itself, so that it is not every other such text. Folding twice changes nothing.
    """
    folded = " ".join(text.translate(_FOLDING).split())
    while folded.startswith("the "):
        folded = folded[4:]
    return folded or text.strip()


def slug(name: str) -> str:
    """The name as one word for a shell: `united-kingdom`; it folds to what the name folds to."""
    return fold(name).replace(" ", "-")


def near(name: str, names: Iterable[str], n: int = 3) -> tuple[str, ...]:
    """The n names most like `name`, best first, as they are spelt in `names`; () if none is.

    Names that differ by folding only count once, with the first spelling met.
    """
    from difflib import SequenceMatcher  # a sixth of the start-up, and needed for errors only

    wanted = fold(name)
    if not wanted:
        return ()
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    spelt: dict[str, str] = {}
    for other in names:
        spelt.setdefault(fold(other), other)

    def promise(folded: str) -> float:
        shared = sum([pair in folded for pair in pairs])
        return (2 * shared + (folded[:1] == wanted[0])) / (len(folded) + len(wanted))

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    words = f" {wanted} "

    def likeness(folded: str) -> float:
        matcher.set_seq1(folded)
        ratio = matcher.ratio() - 0.02 * abs(len(folded) - len(wanted))
        # One part of a long name is a better guess than its length makes it look.
        return max(ratio, 0.7 + ratio / 10) if words in f" {folded} " else ratio

    scored = [(likeness(folded), folded) for folded in nlargest(100, spelt, key=promise)]
    best = sorted((pair for pair in scored if pair[0] > 0.5), key=lambda pair: (-pair[0], pair[1]))
    return tuple(spelt[folded] for _, folded in best[:n])
