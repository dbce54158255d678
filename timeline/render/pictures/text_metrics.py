"""Estimate the width of a drawn text without a font, from a table of widths and a margin.

The widths are those of Noto Sans in thousandths of its size, rounded up; DejaVu Sans, which is
wider, still fits because of the margin that `text_width` adds.
"""

import re
import unicodedata

_NARROW = dict.fromkeys("iljI.,:;'|!‘’", 280) | dict.fromkeys("frt()[]- /\\", 400)
_WIDE = dict.fromkeys("mMWw%@", 920) | dict.fromkeys("GOQDNHUA&", 760) | {"—": 1000}
_TABLE = _NARROW | _WIDE
_MARGIN = 1.02
_OTHER_SCRIPT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def in_other_script(text: str) -> bool:
    """Whether a text has a Hebrew or Arabic letter, for which DejaVu Sans is used.

    If a font lacks a letter, resvg draws the whole line in the first font that has it, bold or not;
    DejaVu Sans has Latin letters too.
    """
    return not text.isascii() and _OTHER_SCRIPT.search(text) is not None


def text_width(text: str, size: float) -> float:
    """Return an upper estimate of the width of a text in pixels, in a font of `size` pixels."""
    wider = 1.1 if in_other_script(text) else 1.0
    thousandths = wider * sum(_TABLE.get(letter) or _other(letter) for letter in text)
    return thousandths * size / 1000 * _MARGIN


def _other(letter: str) -> int:
    if letter.isascii():
        return 640 if letter.isupper() else 590
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1010
    return 700 if letter.isupper() else 620


def fitted(text: str, room: float, size: float) -> str:
    """Return a text cut to `room` pixels, ending in … if shortened; "" without room."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…" if len(kept) >= 3 else ""
