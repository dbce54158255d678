"""Stretches of the Gregorian calendar that a date can fall into, and how EDTF writes them."""

from typing import NamedTuple

from timeline.dates.calendars.gregorian import jdn, month_days, year_text, ymd

Point = tuple[int, ...]
"""(year,), (year, month) or (year, month, day); years are astronomical."""


def write(point: Point) -> str:
    """A point as EDTF."""
    return "-".join((year_text(point[0]), *(f"{part:02d}" for part in point[1:])))


def first_day(point: Point) -> int:
    """The JDN of the first day of a point."""
    return jdn(point[0], point[1] if len(point) > 1 else 1, point[2] if len(point) > 2 else 1)


def last_day(point: Point) -> int:
    """The JDN of the last day of a point."""
    year, month = point[0], point[1] if len(point) > 1 else 12
    return jdn(year, month, point[2] if len(point) > 2 else month_days(year, month))


def step(point: Point, count: int) -> Point:
    """The point of the same precision that lies count (1 or -1) further."""
    if len(point) == 1:
        return (point[0] + count,)
    if len(point) == 2:
        months = point[0] * 12 + point[1] - 1 + count
        return months // 12, months % 12 + 1
    return ymd(jdn(*point) + count)


class Span(NamedTuple):
    """Some time from first to last, both inclusive and of one precision.

    Attributes:
        first, last: its ends.
        plain: one EDTF expression that means just this (`197X`, `1979-21`), or "".
        qualifier: "", "?", "~" or "%".
        calendar: the calendar it was written in.
        joined: True for what went on from first to last (an interval), not at some time in it.
        notes: what a reader should know of how it was read.
    """

    first: Point
    last: Point
    plain: str = ""
    qualifier: str = ""
    calendar: str = "gregorian"
    joined: bool = False
    notes: tuple[str, ...] = ()

    @property
    def low(self) -> int:
        """The JDN of its first day."""
        return first_day(self.first)

    @property
    def high(self) -> int:
        """The JDN of its last day."""
        return last_day(self.last)

    @property
    def is_day(self) -> bool:
        """True if a day is named."""
        return len(self.first) == 3 and self.first == self.last

    def member(self) -> str:
        """Return it as a member of a set, without brackets."""
        if self.plain or self.first == self.last:
            return (self.plain or write(self.first)) + self.qualifier
        return f"{write(self.first)}{self.qualifier}..{write(self.last)}{self.qualifier}"

    def edtf(self) -> str:
        """Return it alone or as an end of an interval."""
        text = self.member()
        if self.joined:
            return text.replace("..", "/")
        return f"[{text}]" if ".." in text else text

    def before(self) -> str:
        """Some time before it."""
        return f"[..{write(step(self.first, -1))}{self.qualifier}]"

    def after(self) -> str:
        """Some time after it."""
        return f"[{write(step(self.last, 1))}{self.qualifier}..]"

    def not_after(self) -> str:
        """Some time before it or in it."""
        return f"[..{write(self.last)}{self.qualifier}]"

    def not_before(self) -> str:
        """Some time in it or after it."""
        return f"[{write(self.first)}{self.qualifier}..]"


def both(one: str, other: str) -> str:
    """Return two qualifiers as one: `?` and `~` are `%`.

    >>> both("?", "~"), both("", "~"), both("?", "?")
    ('%', '~', '?')
    """
    if not one or one == other:
        return other
    return one if not other else "%"


def third(part: str, length: int) -> tuple[int, int]:
    """Offsets of the first and last of a length for early, mid and late.

    100 years: 33, 33, 34; 10 years: 4, 3, 3; 12 months: 4, 4, 4.
    """
    small = 4 if length == 10 else length // 3
    large = small + length // 3
    return {"early": (0, small - 1), "mid": (small, large - 1), "late": (large, length - 1)}[part]
