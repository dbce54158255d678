"""A cursor over the tokens of a text."""

from typing import Literal

from timeline.dates.natural.tokens import AnyToken, Kind, Token

Order = Literal["dmy", "mdy"] | None
_WEIGHTLESS = frozenset((Kind.NOISE, Kind.HYPHEN))


class Cursor:
    """The tokens of a text and the place in them.

    Attributes:
        tokens: all of them, END last.
        text: the text they were cut from.
        order: what 05/04/1972 means.
        place: the index of the current token.
        depth: how many brackets are open.
    """

    __slots__ = ("depth", "order", "place", "text", "tokens")

    def __init__(self, text: str, tokens: list[AnyToken], order: Order) -> None:
        self.text = text
        self.tokens = [*tokens, Token(Kind.END, None, len(text), len(text), "")]
        self.order = order
        self.place = 0
        self.depth = 0

    def peek(self, ahead: int = 0) -> AnyToken:
        """Return a coming token; END after the last."""
        try:
            return self.tokens[self.place + ahead]
        except IndexError:
            return self.tokens[-1]

    def before(self) -> AnyToken | None:
        """Return the token before the current one."""
        return self.tokens[self.place - 1] if self.place else None

    def follows(self, kind: Kind) -> bool:
        """Return whether the token before the current one is of a kind."""
        return self.place > 0 and self.tokens[self.place - 1].kind is kind

    def next_kind(self) -> Kind:
        """Return the kind of the token after this one, words without weight left out."""
        place = self.place + 1
        last = len(self.tokens) - 1
        while place < last and self.tokens[place].kind in _WEIGHTLESS:
            one = self.tokens[place]
            if one.kind is Kind.HYPHEN and not self.tokens[place - 1].tight(one):
                break
            place += 1
        return self.tokens[min(place, last)].kind
