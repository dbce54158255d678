"""One date as it is written: its parts, gathered from the tokens, not yet reckoned.

A part may be missing here ("15" in "15-17 March 2011"); prose.py fills it from the other end.
"""

from dataclasses import dataclass, field
from typing import Literal, NoReturn

from timeline.dates.natural.tokenizer import Token
from timeline.errors import DateError

Order = Literal["dmy", "mdy"] | None
MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(slots=True)
class Phrase:
    """The parts of one date; `numbers` are those whose part is not yet known."""

    start: int
    stop: int = 0
    numbers: list[Token] = field(default_factory=list)
    day: int | None = None
    month: tuple[str, int] | None = None
    month_token: Token | None = None
    year: int | None = None
    year_first: bool = False
    year_token: Token | None = None
    era: str = ""
    marker: str = ""
    unit: str = ""
    decade: int | None = None
    masked: str = ""
    part: str = ""
    fraction: tuple[int, int] | None = None
    season: int | None = None
    weekday: Token | None = None
    qualifier: str = ""
    timed: Token | None = None
    other: "Phrase | None" = None
    other_end: "Phrase | None" = None
    ongoing: bool = False
    persian: bool = False
    named: Token | None = None
    era_first: bool = False
    ten: bool = False
    week: tuple[int, int] | None = None

    @property
    def dated(self) -> bool:
        """True if a year, a decade or a whole century is named."""
        return bool(
            self.year is not None
            or self.decade is not None
            or self.masked
            or (self.unit in {"century", "millennium"} and self.numbers)
        )

    @property
    def empty(self) -> bool:
        """True if it says nothing of when: a bare circa or question mark."""
        return not (
            self.dated or self.numbers or self.day or self.month or self.season or self.part
            or self.fraction or self.unit or self.other
        )  # fmt: skip

    @property
    def only_numbers(self) -> bool:
        """True for a bare number, as in 15-17 March."""
        return bool(self.numbers) and not (
            self.dated or self.month or self.season or self.part or self.fraction or self.unit
        )

    @property
    def only_year(self) -> bool:
        """True for a year and nothing nearer."""
        return self.year is not None and not (
            self.week
            or self.month
            or self.season
            or self.numbers
            or self.part
            or self.fraction
            or self.unit
        )


class Walk:
    """Walks over the tokens of a text."""

    def __init__(self, text: str, tokens: list[Token], order: Order) -> None:
        self.text = text
        self.tokens = [*tokens, Token("end", None, len(text), len(text))]
        self.order = order
        self.place = 0
        self.depth = 0
        self.warnings: list[str] = []

    def fail(
        self, reason: str, hint: str = "", start: int = 0, stop: int | None = None
    ) -> NoReturn:
        """Refuse, with carets under text[start:stop]."""
        raise DateError(self.text, reason, hint, start=start, stop=stop)

    def fail_at(self, token: Token, reason: str, hint: str = "") -> NoReturn:
        """Refuse, with carets under a token."""
        raise DateError(self.text, reason, hint, start=token.start, stop=token.stop)

    def peek(self, ahead: int = 0) -> Token:
        """A coming token; `end` after the last."""
        return self.tokens[min(self.place + ahead, len(self.tokens) - 1)]

    def next_kind(self) -> str:
        """The kind of the token after this one, words without weight left out."""
        place = self.place + 1
        while self.tokens[place].kind in {"noise", "-"} and place < len(self.tokens) - 1:
            if (
                self.tokens[place].kind == "-"
                and self.tokens[place].start != self.tokens[place - 1].stop
            ):
                break
            place += 1
        return self.tokens[min(place, len(self.tokens) - 1)].kind
