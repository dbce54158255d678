"""The value Date: the four days between which an event began and ended, and how it was written."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any, Literal, NamedTuple

PAST = -(2**63)  # an open start, sorts first
FUTURE = 2**63 - 1  # an open end, sorts last
Match = Literal["overlap", "within", "starts"]
Bounds = tuple[int, int, int, int]  # start_min, start_max, end_min, end_max


class Date(NamedTuple):
    """When an event was: four days, as Julian Day Numbers, both ends inclusive.

    It began between start_min and start_max and ended between end_min and end_max; PAST and FUTURE
    stand for open ends. All four are None for a date that is said to be unknown. Two Dates are
    equal if their canonical form is, however they were written. It is a tuple because there is
    one for every row of a file.

    Attributes:
        text: as written, without the spaces at its ends.
        edtf: canonical EDTF, with sets at the ends of intervals as our one extension; "" = undated.
        uncertain, approximate: the qualifiers `?` and `~`, anywhere in it; they move no bound.
        calendar: in which it was written.
        warnings: what a reader should know of how it was read.
        members: for a date with gaps, the bounds of each part; else ().
        members_all: True if it was at all of them, False if at one of them.
    """

    text: str
    edtf: str
    start_min: int | None
    start_max: int | None
    end_min: int | None
    end_max: int | None
    uncertain: bool = False
    approximate: bool = False
    calendar: str = "gregorian"
    warnings: tuple[str, ...] = ()
    members: tuple[Bounds, ...] = ()
    members_all: bool = False

    def __eq__(self, other: object) -> bool:
        """Whether both mean the same, however they were written."""
        return isinstance(other, Date) and self.edtf == other.edtf

    def __ne__(self, other: object) -> bool:
        """Whether they mean different things."""
        return not self == other

    def __hash__(self) -> int:
        """Return the hash of the canonical form."""
        return hash(self.edtf)

    @property
    def bounds(self) -> Bounds | None:
        """The four days, or None for a date that is said to be unknown."""
        if self.start_min is None:
            return None
        return self[2:6]  # type: ignore[return-value]

    @property
    def flags(self) -> tuple[str, ...]:
        """The words `uncertain`, `approximate` and `open`, as far as they hold."""
        ends = (self.start_max == PAST, self.end_min == FUTURE)
        return tuple(
            name
            for name, holds in (
                ("uncertain", self.uncertain),
                ("approximate", self.approximate),
                ("open", any(ends)),
            )
            if holds
        )

    @property
    def precision(self) -> str:
        """How fine the date is: day, month, season, year, decade, century, interval, set …."""
        from timeline.dates.precision import precision

        return precision(self.edtf)


_BOUNDS: Callable[[Any], Any] = itemgetter(2, 3, 4, 5)


def _parts(date: Date) -> tuple[Bounds, ...]:
    if date.start_min is None:
        return ()
    return date.members or (_BOUNDS(date),)


def possibly(date: Date, lo: int, hi: int, match: Match = "overlap") -> bool:
    """Whether the event can have been within reach of lo..hi, inside it, or have begun in it.

    Args:
        date: an undated one never matches.
        lo, hi: inclusive days, JDN.
        match: `overlap`: some of its days; `within`: all of them; `starts`: its first.
    """
    return _answer(date, lo, hi, match, _MAY)


def certainly(date: Date, lo: int, hi: int, match: Match = "overlap") -> bool:
    """Whether the event must have been within reach of lo..hi, inside it, or have begun in it."""
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


Rule = Callable[[Bounds, int, int], bool]
_MAY: dict[Match, Rule] = {
    "overlap": _may_overlap, "within": _may_lie_within, "starts": _may_start,
}  # fmt: skip
_MUST: dict[Match, Rule] = {
    "overlap": _must_overlap, "within": _must_lie_within, "starts": _must_start,
}  # fmt: skip


def _answer(date: Date, lo: int, hi: int, match: Match, rules: dict[Match, Rule]) -> bool:
    """Ask each part; which answers count depends on the set and on the question.

    One of the parts: it may if one may, it must if all must. All of the parts: it overlaps if one
    does, lies within if all do, starts with its first.
    """
    parts = _parts(date)
    if not parts:
        return False
    answers = (rules[match](part, lo, hi) for part in parts)
    if not date.members_all:
        return any(answers) if rules is _MAY else all(answers)
    if match == "starts":
        return rules[match](_BOUNDS(date), lo, hi)
    return any(answers) if match == "overlap" else all(answers)
