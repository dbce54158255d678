"""Letters folded for comparison: one table, and the rules that use it.

| rule          | compares                      | case, accents | other marks        | spaces   |
|---------------|-------------------------------|---------------|--------------------|----------|
| `fold_name`   | names of actors, titles       | do not count  | are spaces or none | one      |
| `fold_text`   | texts, in `~` and in sorting  | do not count  | stay               | one      |
| `fold_header` | headers of files              | case only     | joints are nothing | none     |
| `fold_column` | columns named in a question   | case only     | stay               | at ends  |

The reader of natural dates has a rule of its own, which keeps the place of every letter.
"""

import re
import unicodedata
from collections.abc import Iterator

# What decomposition leaves alone, though people write it either way. Arabic kaf and yeh are typed
# for the Persian ones, a dotless i for i, a stroke or ligature is lost on the way through ASCII.
LETTERS = {
    "ك": "ک", "ي": "ی", "ى": "ی", "ە": "ه", "ہ": "ه", "ة": "ه", "ھ": "ه",
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
}  # fmt: skip
HALF_SPACE = "\u200c"  # the ZWNJ of Persian: some type a space for it, some nothing
# Inside a word, and no part of it: soft hyphen, joiners, marks of direction, tatweel.
_INVISIBLE = frozenset("\u00ad\u200d\u200e\u200f\u2060\ufeff\u0640")
# Marks inside a name: U.S. is US, People's is Peoples, an ayn is no letter of the name.
_IN_NAMES = _INVISIBLE | frozenset(".'`´’‘ʼʻʹʾʿʽ")
_IN_TEXTS = _INVISIBLE | {HALF_SPACE}
_JOINTS = re.compile(r"[\s_.\-?\u200c]+")


def fold_name(text: str) -> str:
    """Return a name as it is compared: no case, accents, punctuation, hyphens, "the" at its ends.

    Two spellings are one name if they fold to the same text. A text of marks alone folds to
    itself without spaces, so that it is not every other such text. Folding twice changes nothing.

    >>> fold_name("The  Ottoman-Empire"), fold_name("U.S.S.R."), fold_name("Gambia (the)")
    ('ottoman empire', 'ussr', 'gambia')
    """
    folded = " ".join(text.translate(_NAMES).split())
    while folded.startswith("the "):
        folded = folded[4:]
    return folded.removesuffix(" the") or "".join(text.split())


def fold_text(text: str) -> str:
    """Return a text for `~` and for sorting: no case, accents, half spaces; one space for many.

    >>> fold_text("Côte  d'Ivoire")
    "cote d'ivoire"
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join("".join(folded_letters(text)).split())


def fold_header(name: str) -> str:
    """Return a header of a file as it is compared: no case, no spaces and none of `_ . - ?`.

    >>> fold_header("Start_Date") == fold_header("start date")
    True
    """
    return _JOINTS.sub("", unicodedata.normalize("NFC", name.casefold()))


def fold_column(name: str) -> str:
    """Return a column named in a question as it is compared: no case, no spaces at its ends.

    >>> fold_column(" Deaths ")
    'deaths'
    """
    return name.strip().casefold()


def folded_letters(text: str) -> Iterator[str]:
    """Yield the letters of a text folded, without accents and joiners; the rest as it stands."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in _IN_TEXTS)
    for letter in unicodedata.normalize("NFC", kept):  # Korean syllables whole again
        digit = unicodedata.decimal(letter, None)  # as in _letter: this is for every letter
        yield from LETTERS.get(letter, letter) if digit is None else str(digit)


def _letter(letter: str) -> str:
    """Return a letter by the table, a digit of any script in ASCII."""
    digit = unicodedata.decimal(letter, None)
    return LETTERS.get(letter, letter) if digit is None else str(digit)


class _Names(dict[int, str]):
    """Code point -> what it is in a folded name, worked out when first met."""

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


_SIGNS = {"+": "+", "&": " and "}  # OPEC and OPEC+ are two bodies
_NAMES = _Names()
