"""The value Date: the four days between which an event began and ended, and how it was written."""

from collections.abc import Callable
from datetime import date as _gregorian
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from timeline.dates.calendars.gregorian import EPOCH
from timeline.dates.edtf.precision import precision

PAST = -(2**63)  # an open start, sorts first
FUTURE = 2**63 - 1  # an open end, sorts last
Match = Literal["overlap", "within", "starts", "ends"]
Bounds = tuple[int, int, int, int]  # start_min, start_max, end_min, end_max


class Facts(NamedTuple):
    """All of a Date but the text it was written as; Date explains them."""

    edtf: str
    start_min: int | None = None
    start_max: int | None = None
    end_min: int | None = None
    end_max: int | None = None
    uncertain: bool = False
    approximate: bool = False
    calendar: str = "gregorian"
    warnings: tuple[str, ...] = ()
    members: tuple[Bounds, ...] = ()
    members_all: bool = False


def _fact(name: str) -> Any:
    return property(attrgetter(f"facts.{name}"))


class Date:
    """When an event was: four days, as Julian Day Numbers, both ends inclusive. Immutable.

    It began between start_min and start_max and ended between end_min and end_max; PAST and FUTURE
    mean open ends. All four are None for a date that is said to be unknown. Two Dates are
    equal if their canonical form is, however they were written.

    Attributes:
        text: as written, without the spaces at its ends.
        facts: all the others but `day`, in one tuple; only this module sets it.
        edtf: canonical EDTF, with sets at the ends of intervals as our one extension; "" = undated.
        uncertain, approximate: the qualifiers `?` and `~`, anywhere in it; they move no bound.
        calendar: in which it was written.
        warnings: what a reader should know of how it was read.
        members: for a date with gaps, the bounds of each part; else (), the four days answer.
        members_all: True if it was at all of them, False if at one of them.
        day: for a plain day of the years 1 to 9999, written YYYY-MM-DD, that day; it says all there
            is to know. Else None.
    """

    # There is one for every row of a file, and most are plain days. Such a one is made with its
    # `text` and `day` alone, by `parse`; its facts are worked out when they are asked for.
    __slots__ = ("_text", "day", "facts")

    day: _gregorian | None
    facts: Facts
    _text: str

    text: str = property(attrgetter("_text"))  # type: ignore[assignment]  # a property
    edtf: str = _fact("edtf")
    start_min: int | None = _fact("start_min")
    start_max: int | None = _fact("start_max")
    end_min: int | None = _fact("end_min")
    end_max: int | None = _fact("end_max")
    uncertain: bool = _fact("uncertain")
    approximate: bool = _fact("approximate")
    calendar: str = _fact("calendar")
    warnings: tuple[str, ...] = _fact("warnings")
    members: tuple[Bounds, ...] = _fact("members")
    members_all: bool = _fact("members_all")

    def __getattr__(self, name: str) -> Any:
        if name != "facts" or not self.day:
            raise AttributeError(name)
        number = self.day.toordinal() + EPOCH
        facts = self.facts = Facts(self._text, number, number, number, number)
        return facts

    def __eq__(self, other: object) -> bool:
        """Whether both mean the same, however they were written."""
        return isinstance(other, Date) and self.edtf == other.edtf

    def __hash__(self) -> int:
        """Return the hash of the canonical form."""
        return hash(self.edtf)

    def __str__(self) -> str:
        """Return the canonical form, "undated" for a date that is said to be unknown."""
        return self.edtf or "undated"

    def __repr__(self) -> str:
        return f"<Date {self.text!r} = {self.edtf!r} {self.bounds}>"

    @property
    def bounds(self) -> Bounds | None:
        """The four days, or None for a date that is said to be unknown."""
        facts = self.facts
        return None if facts.start_min is None else facts[1:5]  # type: ignore[return-value]  # all four or none

    @property
    def flags(self) -> tuple[str, ...]:
        """The words `uncertain`, `approximate` and `open`, as far as they hold.

        Open is what is said to go on, or to have always been: not what began or ended on a day
        that is unknown.
        """
        facts = self.facts
        ends = facts.start_max == PAST or facts.end_min == FUTURE
        flags = (("uncertain", facts.uncertain), ("approximate", facts.approximate), ("open", ends))
        return tuple(name for name, holds in flags if holds)

    @property
    def certain(self) -> bool:
        """Whether it is dated without a `?` or `~`; a year alone is certain, its day unknown.

        >>> from timeline import parse_date
        >>> parse_date("1722").certain, parse_date("c. 1722").certain, parse_date("n.d.").certain
        (True, False, False)
        """
        return self.bounds is not None and not (self.uncertain or self.approximate)

    @property
    def precision(self) -> str:
        """How fine the date is: day, month, season, year, decade, century, interval, set …."""
        return precision(self.edtf)

    def overlaps(self, other: "Date", *, certain: bool = False) -> bool:
        """Whether the two have a day in common: possibly, or with `certain` in any case.

        An unknown date overlaps nothing.

        >>> from timeline import parse_date
        >>> war, spring = parse_date("1914-1918"), parse_date("spring 1918")
        >>> war.overlaps(spring), war.overlaps(spring, certain=True)
        (True, False)
        """
        met = certainly if certain else possibly
        parts = _parts(other)
        both = any if other.members_all or not certain else all
        return bool(parts) and both(met(self, *_reach(part, certain=certain)) for part in parts)

    def before(self, other: "Date", *, certain: bool = False) -> bool:
        """Whether this one ends before the other one begins: possibly, or in any case.

        An unknown date is before nothing.

        >>> from timeline import parse_date
        >>> spring, year = parse_date("spring 1979"), parse_date("1979")
        >>> spring.before(year), spring.before(year, certain=True), year.before(spring)
        (True, False, True)
        """
        mine, its = self.bounds, other.bounds
        if mine is None or its is None:
            return False
        return mine[3] < its[0] if certain else mine[2] < its[1]

    def after(self, other: "Date", *, certain: bool = False) -> bool:
        """Whether this one begins after the other one ends: possibly, or in any case.

        An unknown date is after nothing.

        >>> from timeline import parse_date
        >>> late, century = parse_date("late 1790s"), parse_date("18th century")
        >>> late.after(century), late.after(parse_date("1789"), certain=True)
        (True, True)
        """
        return other.before(self, certain=certain)


def _reach(bounds: Bounds, *, certain: bool) -> tuple[int, int]:
    """Return the first and last day that a date can have touched, or that it must have."""
    return (bounds[1], bounds[2]) if certain else (bounds[0], bounds[3])


def made(text: str, facts: Facts) -> Date:
    """Return the Date that was written as a text and means these facts."""
    date = Date()
    date.day = None
    date._text = text  # noqa: SLF001 -- the maker of Dates; all others only read them
    date.facts = facts
    return date


def _parts(date: Date) -> tuple[Bounds, ...]:
    bounds = date.bounds
    return () if bounds is None else date.members or (bounds,)


def possibly(date: Date, lo: int, hi: int, match: Match = "overlap") -> bool:
    """Whether the event can have been within reach of lo..hi, inside it, or have begun in it.

    Args:
        date: an undated one never matches.
        lo: first day (JDN), inclusive.
        hi: last day (JDN), inclusive.
        match: `overlap`: some of its days; `within`: all of them; `starts`: its first; `ends`: its
            last.
    """
    return _answer(date, lo, hi, match, _MAY)


def certainly(date: Date, lo: int, hi: int, match: Match = "overlap") -> bool:
    """Whether the event must have been within reach of lo..hi, inside it, or have begun in it.

    Args as for `possibly`.
    """
    return _answer(date, lo, hi, match, _MUST)


def _may_overlap(bounds: Bounds, lo: int, hi: int) -> bool:
    return bounds[0] <= hi and bounds[3] >= lo


def _must_overlap(bounds: Bounds, lo: int, hi: int) -> bool:
    return bounds[1] <= hi and bounds[2] >= lo


def _may_lie_within(bounds: Bounds, lo: int, hi: int) -> bool:
    return bounds[1] >= lo and bounds[2] <= hi and bounds[0] <= hi and bounds[3] >= lo


def _must_lie_within(bounds: Bounds, lo: int, hi: int) -> bool:
    return bounds[0] >= lo and bounds[3] <= hi


def _may_start(bounds: Bounds, lo: int, hi: int) -> bool:
    return bounds[0] <= hi and bounds[1] >= lo


def _must_start(bounds: Bounds, lo: int, hi: int) -> bool:
    return bounds[0] >= lo and bounds[1] <= hi


def _may_end(bounds: Bounds, lo: int, hi: int) -> bool:
    return bounds[2] <= hi and bounds[3] >= lo


def _must_end(bounds: Bounds, lo: int, hi: int) -> bool:
    return bounds[2] >= lo and bounds[3] <= hi


Rule = Callable[[Bounds, int, int], bool]
_MAY: dict[Match, Rule] = {
    "overlap": _may_overlap, "within": _may_lie_within, "starts": _may_start,
    "ends": _may_end,
}  # fmt: skip
_MUST: dict[Match, Rule] = {
    "overlap": _must_overlap, "within": _must_lie_within, "starts": _must_start,
    "ends": _must_end,
}  # fmt: skip


def _answer(date: Date, lo: int, hi: int, match: Match, rules: dict[Match, Rule]) -> bool:
    """Ask each part; which answers count depends on the set and on the question.

    One of the parts: it may if one may, it must if all must. All of the parts: it overlaps if one
    does, lies within if all do, starts with its first, ends with its last.
    """
    parts = _parts(date)
    if not parts:
        return False
    answers = (rules[match](part, lo, hi) for part in parts)
    if not date.members_all:
        return any(answers) if rules is _MAY else all(answers)
    if match in {"starts", "ends"}:
        return rules[match](date.bounds or parts[0], lo, hi)
    return any(answers) if match == "overlap" else all(answers)
