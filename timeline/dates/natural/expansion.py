"""Characters of Unicode that are several letters or a digit: Ⅻ, ½, ㋿, ②.

They are expanded by NFKC before a text is cut into tokens; the places of an error are translated
back. A digit that is a mark (²) or part of a sign (½) next to another digit is refused: `1979²` is
1979 with a note, not the year 19792.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.errors import DateError
from timeline.text.memo import Memo


@dataclass(frozen=True, slots=True)
class Expansion:
    """A text, what it was written as, and for each letter of it the place in what was written."""

    text: str
    written: str
    places: Sequence[int]

    @classmethod
    def of(cls, written: str) -> "Expansion":
        """Expand the characters that are several letters, and digits that are not decimal.

        Raises:
            DateError: such a digit is next to another digit.
        """
        expanded = [_EXPANDED[character] for character in written]
        if "".join(expanded) == written:
            return cls(written, written, range(len(written) + 1))
        pieces: list[str] = []
        places: list[int] = []
        for place, character in enumerate(written):
            piece = expanded[place]
            if piece != character and pieces:
                _refuse_glued(written, place, pieces[-1], piece)
            elif pieces and place and pieces[-1] != written[place - 1]:
                _refuse_glued(written, place - 1, pieces[-1], piece)
            pieces.append(piece)
            places.extend([place] * len(piece))
        return cls("".join(pieces), written, (*places, len(written)))

    def placed(self, error: DateError) -> DateError:
        """The error with its place in the text as it was written."""
        if error.text != self.text:
            return error
        start = self.places[min(error.start, len(self.text))]
        last = max(error.start, min(error.stop, len(self.text)) - 1)
        stop = max(start, min(self.places[last] + 1, len(self.written))) if error.stop else start
        quoted = self.text[error.start : error.stop].strip()
        reason = error.reason
        if quoted:
            reason = reason.replace(f'"{quoted}"', f'"{self.written[start:stop].strip()}"')
        return DateError(self.written, reason, error.hint, start=start, stop=stop)


def _expanded(character: str) -> str:
    if character.isascii() or character in _SIGNS:
        return character
    several = unicodedata.normalize("NFKC", character)
    if len(several) > 1 or (unicodedata.category(character) == "No" and several.isdecimal()):
        return several
    return character


_EXPANDED = Memo(_expanded, most=5000)
_SIGNS = frozenset("…´`¨¯¸˘˙˚˛˝")
"""Signs that have a reading of their own, and accents on their own."""


def _refuse_glued(written: str, place: int, before: str, after: str) -> None:
    if before[-1].isdecimal() and after[0].isdecimal():
        raise DateError(
            written, f'"{written[place]}" beside another digit: a note, or part of the number?',
            "leave it out, or write the number in plain digits", start=place, stop=place + 1,
        )  # fmt: skip
