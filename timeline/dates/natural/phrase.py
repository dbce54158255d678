"""One date as it is written: the components found in it, not yet reckoned.

A component may be missing ("15" in "15-17 March 2011"): `shared_parts` takes it from the other one.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar

from timeline.dates.edtf.points import both
from timeline.dates.natural.tokens import AnyToken, Kind, Token


class Numbers(NamedTuple):
    """Numbers of which it is not yet known whether they are a day, a year or a century."""

    tokens: tuple[Token[int], ...]


class Day(NamedTuple):
    """A day of the month."""

    number: int
    token: AnyToken


class Month(NamedTuple):
    """A month by name (`calendar` says of which) or by number (`calendar` is "")."""

    calendar: str
    number: int
    token: AnyToken


class Year(NamedTuple):
    """A year as it is counted by its era or calendar; `first` if it precedes month and day."""

    number: int
    token: AnyToken
    first: bool = False


class Decade(NamedTuple):
    """A decade by its first year; `ten` if 1900s are the ten years, not the hundred."""

    number: int
    token: AnyToken
    ten: bool = False


class Unspecified(NamedTuple):
    """A year with unknown digits: 198X."""

    digits: str


class Unit(NamedTuple):
    """The word century, decade or millennium."""

    name: str


class Portion(NamedTuple):
    """Early, mid or late."""

    name: str


class Fraction(NamedTuple):
    """Which half, third, quarter or tenth; -1 is the last. `token` if it is a name: Q2."""

    number: int
    parts: int
    token: AnyToken | None = None


class Season(NamedTuple):
    """A season by its code in EDTF; `persian` if its name is Persian."""

    code: int
    persian: bool


class Week(NamedTuple):
    """A week by its first and last day (JDN)."""

    first: int
    last: int


class Weekday(NamedTuple):
    """A day of the week, Monday is 0."""

    number: int
    token: AnyToken


class Time(NamedTuple):
    """A time of day, which is checked and dropped."""

    token: AnyToken


class Era(NamedTuple):
    """`bc` or `ad`."""

    name: str
    token: AnyToken


class Marker(NamedTuple):
    """The key of a calendar named beside the date; `hijri` and `hijra` are solar or lunar."""

    calendar: str


class Doubt(NamedTuple):
    """`?`, `~` or `%`."""

    sign: str


class Aside(NamedTuple):
    """The same time in brackets, by another calendar or closer: one date, two, or a bound."""

    first: "Phrase"
    last: "Phrase | None" = None
    bound: Kind | None = None


class Ongoing(NamedTuple):
    """Said to go on, in brackets."""


class Notes(NamedTuple):
    """What a reader should know of how the date was read."""

    texts: tuple[str, ...]


Component = (
    Numbers | Day | Month | Year | Decade | Unspecified | Unit | Portion | Fraction | Season | Week
    | Weekday | Time | Era | Marker | Doubt | Aside | Ongoing | Notes
)  # fmt: skip
C = TypeVar("C", bound=NamedTuple)
_HUNDREDS = frozenset(("century", "millennium"))


class Components:
    """The components of a date by their type, and its place in the text."""

    __slots__ = ("parts", "start", "stop")

    def __init__(self, parts: dict[type, Any], start: int, stop: int) -> None:
        self.parts = parts
        self.start = start
        self.stop = stop

    def get(self, kind: type[C]) -> C | None:
        """Return the component of a type, if there is one."""
        return self.parts.get(kind)

    def has(self, *kinds: type) -> bool:
        """Return whether there is a component of one of the types."""
        return not self.parts.keys().isdisjoint(kinds)

    @property
    def numbers(self) -> tuple[Token[int], ...]:
        """The numbers whose meaning is not yet known."""
        found = self.parts.get(Numbers)
        return found.tokens if found else ()

    @property
    def year(self) -> int | None:
        """The year as written."""
        found = self.parts.get(Year)
        return found.number if found else None

    @property
    def decade(self) -> int | None:
        """The first year of the decade."""
        found = self.parts.get(Decade)
        return found.number if found else None

    @property
    def unit(self) -> str:
        """The unit: century, decade, millennium or nothing."""
        found = self.parts.get(Unit)
        return found.name if found else ""

    @property
    def era(self) -> str:
        """The era, "" for none."""
        found = self.parts.get(Era)
        return found.name if found else ""

    @property
    def marker(self) -> str:
        """The calendar named beside it, "" for none."""
        found = self.parts.get(Marker)
        return found.calendar if found else ""

    @property
    def doubt(self) -> str:
        """The qualifier, "" for none."""
        found = self.parts.get(Doubt)
        return found.sign if found else ""

    @property
    def dated(self) -> bool:
        """Whether a year, a decade or a whole century is named."""
        parts = self.parts
        if Year in parts or Decade in parts or Unspecified in parts or Week in parts:
            return True
        return Numbers in parts and self.unit in _HUNDREDS

    @property
    def days(self) -> bool:
        """Whether there is a day, or a number that can be one."""
        return Day in self.parts or Numbers in self.parts

    @property
    def empty(self) -> bool:
        """Whether nothing says when: a bare circa or question mark."""
        return self.parts.keys() <= _SAYS_NOTHING

    @property
    def only_numbers(self) -> bool:
        """Whether there are bare numbers alone, as in 15-17 March."""
        return Numbers in self.parts and not self.has(*_NARROWER, Year, Decade, Unspecified)

    @property
    def only_year(self) -> bool:
        """Whether there is a year and nothing nearer."""
        return Year in self.parts and not self.has(*_NARROWER, Numbers)

    @property
    def one_number(self) -> Token[int] | None:
        """The token of a date that is one number and no more, or one year and no more."""
        if self.only_numbers:
            return self.numbers[0] if len(self.numbers) == 1 else None
        found = self.parts.get(Year)
        return found.token if found and self.only_year else None


_SAYS_NOTHING = {Doubt, Marker, Era, Weekday, Time, Ongoing, Notes}
_NARROWER = (Month, Season, Portion, Fraction, Unit, Week)


class Draft(Components):
    """The components gathered so far, while the tokens of a date are read."""

    __slots__ = ()

    def put(self, component: Component) -> None:
        """Add a component, or replace the one of its type."""
        self.parts[type(component)] = component

    def drop(self, kind: type) -> None:
        """Remove the component of a type."""
        self.parts.pop(kind, None)

    def add_number(self, token: Token[int]) -> None:
        """Add a number whose meaning is not yet known."""
        self.put(Numbers((*self.numbers, token)))

    def pop_number(self) -> Token[int]:
        """Remove the last number and return it."""
        *rest, last = self.numbers
        if rest:
            self.put(Numbers(tuple(rest)))
        else:
            self.drop(Numbers)
        return last

    def note(self, text: str) -> None:
        """Add what a reader should know."""
        found = self.parts.get(Notes)
        self.put(Notes((*(found.texts if found else ()), text)))

    def finished(self, stop: int) -> "Phrase":
        """Return the phrase, which ends at `stop`."""
        return Phrase(self.parts, self.start, stop)


class Phrase(Components):
    """A date as it is written; immutable: changes make a new one."""

    __slots__ = ()

    def plus(self, *components: tuple[Any, ...] | None) -> "Phrase":
        """Return the phrase with components added or replaced; None adds nothing."""
        added = {type(one): one for one in components if one is not None}
        return Phrase({**self.parts, **added}, self.start, self.stop)

    def minus(self, *kinds: type) -> "Phrase":
        """Return the phrase without the components of some types."""
        parts = {kind: one for kind, one in self.parts.items() if kind not in kinds}
        return Phrase(parts, self.start, self.stop)

    def with_numbers(
        self, tokens: Iterable[Token[int]], known: Component | None = None
    ) -> "Phrase":
        """Return the phrase with other unknown numbers, and what one of them is known to be."""
        left = tuple(tokens)
        parts = {**self.parts, Numbers: Numbers(left)}
        if not left:
            del parts[Numbers]
        if known is not None:
            parts[type(known)] = known
        return Phrase(parts, self.start, self.stop)

    def between(self, start: int, stop: int) -> "Phrase":
        """Return the phrase with another place in the text."""
        return Phrase(self.parts, start, stop)

    def noted(self, text: str) -> "Phrase":
        """Return the phrase with a note."""
        found = self.parts.get(Notes)
        return self.plus(Notes((*(found.texts if found else ()), text)))

    def doubted(self, sign: str) -> "Phrase":
        """Return the phrase with another qualifier joined to its own."""
        joined = both(self.doubt, sign)
        return self.plus(Doubt(joined)) if joined != self.doubt else self

    def with_year_of_number(self) -> "Phrase":
        """Return the phrase with its only number as its year, if it can be one."""
        tokens = self.numbers
        if len(tokens) != 1 or tokens[0].kind not in {Kind.NUM, Kind.ROMAN}:
            return self
        return self.minus(Numbers).plus(Year(tokens[0].value, tokens[0]))
