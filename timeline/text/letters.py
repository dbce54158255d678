"""Fold letters for comparison: one table, and the rules that use it.

| rule          | compares                      | case, accents | other marks        | spaces   |
|---------------|-------------------------------|---------------|--------------------|----------|
| `fold_name`   | names of actors, titles       | do not count  | are spaces or none | one      |
| `fold_text`   | texts, in `~` and in sorting  | do not count  | stay               | one      |
| `fold_header` | headers of files              | case only     | joints are nothing | none     |
| `fold_column` | columns named in a question   | case only     | stay               | at ends  |

The parser of natural dates has its own rule, which keeps the position of every letter.
"""

import re
import unicodedata
from collections.abc import Iterator

# Letters that Unicode does not decompose, but that are written in several ways: Arabic kaf and yeh
# for the Persian ones, dotless i for i, letters with a stroke, ligatures.
LETTERS = {
    "ك": "ک", "ي": "ی", "ى": "ی", "ە": "ه", "ہ": "ه", "ة": "ه", "ھ": "ه",
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
}  # fmt: skip
HALF_SPACE = "\u200c"  # the ZWNJ of Persian, for which some type a space and some nothing
# Ignored inside a word: soft hyphen, joiners, direction marks, tatweel.
_INVISIBLE = frozenset("\u00ad\u200d\u200e\u200f\u2060\ufeff\u0640")
# Ignored inside a name: U.S. is US, People's is Peoples; an ayn is not a letter.
_IN_NAMES = _INVISIBLE | frozenset(".'`´’‘ʼʻʹʾʿʽ")
_IN_TEXTS = _INVISIBLE | {HALF_SPACE}
_JOINTS = re.compile(r"[\s_.\-?\u200c]+")


def fold_name(text: str) -> str:
    """Fold a name: without case, accents, punctuation, hyphens and "the" at its ends.

    Two spellings are the same name if they fold to the same text. A text of punctuation only folds
    to itself without spaces, so that such texts stay distinct. Folding is idempotent.

    >>> fold_name("The  Ottoman-Empire"), fold_name("U.S.S.R."), fold_name("Gambia (the)")
    ('ottoman empire', 'ussr', 'gambia')
    """
    folded = " ".join(text.translate(_NAMES).split())
    while folded.startswith("the "):
        folded = folded[4:]
    return folded.removesuffix(" the") or "".join(text.split())


def fold_text(text: str) -> str:
    """Fold a text for `~` and for sorting: without case, accents and ZWNJ; single spaces.

    >>> fold_text("Côte  d'Ivoire")
    "cote d'ivoire"
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join("".join(folded_letters(text)).split())


def fold_header(name: str) -> str:
    """Fold the header of a column: without case, spaces and `_ . - ?`.

    >>> fold_header("Start_Date") == fold_header("start date")
    True
    """
    return _JOINTS.sub("", unicodedata.normalize("NFC", name.casefold()))


def fold_column(name: str) -> str:
    """Fold the name of a column in a question: without case and surrounding spaces.

    >>> fold_column(" Deaths ")
    'deaths'
    """
    return name.strip().casefold()


def folded_letters(text: str) -> Iterator[str]:
    """Yield the letters of a text, folded, without accents and joiners; other characters as is."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _IN_TEXTS)
    for letter in unicodedata.normalize("NFC", kept):  # recompose Korean syllables
        digit = unicodedata.decimal(letter, None)  # inlined from _letter
        yield from LETTERS.get(letter, letter) if digit is None else str(digit)


def _letter(letter: str) -> str:
    """Return a letter folded by the table; a digit of any script as ASCII."""
    digit = unicodedata.decimal(letter, None)
    return LETTERS.get(letter, letter) if digit is None else str(digit)


class _Names(dict[int, str]):
    """Code point -> folded text in a name; computed on first use."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _in_name(chr(code))
        return folded


def _in_name(letter: str) -> str:
    if letter in _IN_NAMES:
        return ""
    if letter in _SIGNS:
        return _SIGNS[letter]
    parts = unicodedata.normalize("NFKD", letter)
    parts = unicodedata.normalize("NFKD", parts.casefold())
    return "".join(map(_part_of_name, parts))


def _part_of_name(part: str) -> str:
    if part in LETTERS or unicodedata.decimal(part, None) is not None:
        return _letter(part)
    if unicodedata.combining(part) or part in _IN_NAMES:
        return ""
    if part in _SIGNS:
        return _SIGNS[part]
    return part if part.isalnum() else " "


_SIGNS = {"+": "+", "&": " and "}  # OPEC and OPEC+ are different organisations
_NAMES = _Names()
