"""Lay out an axis of days: scale, ticks, and rows filled first fit, in any unit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.dates.calendars.gregorian import jdn, ymd
from timeline.dates.display import show_year

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
AD_1 = 1721426  # JDN of 0001-01-01
_YEAR = 365.2425
_DAYS = (1, 2, 5, 10)
_MONTHS = (1, 3, 6)


class Tick(NamedTuple):
    """A mark on the axis: its day (JDN) and its label."""

    day: int
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days on a line: `lo` to `hi`, both inclusive, over `length` units (cells, pixels)."""

    lo: int
    hi: int
    length: float

    @property
    def per_day(self) -> float:
        """Units of a day."""
        return self.length / (self.hi - self.lo + 1)

    def at(self, day: int) -> float:
        """Return the position where a day begins; days outside the scale are moved to its ends."""
        return (min(max(day, self.lo), self.hi + 1) - self.lo) * self.per_day


def ticks(scale: Scale, *, day: float, month: float, year: float) -> tuple[Tick, ...]:
    """Return the ticks of an axis; labels skip the year 0.

    Args:
        scale: the axis.
        day: the least distance of two ticks with a label like "6", in units.
        month: the same for a label like "Mar".
        year: the same for a year.
    """
    unit, step = _step(scale.per_day, day, month, year)
    found = _years(scale, step) if unit == "year" else _months(scale, step, unit)
    return tuple(tick for tick in found if scale.lo <= tick.day <= scale.hi)


def _step(per_day: float, day: float, month: float, year: float) -> tuple[str, int]:
    for days in _DAYS:
        if days * per_day >= day:
            return "day", days
    for months in _MONTHS:
        if months * 30 * per_day >= month:
            return "month", months
    power = 1
    while True:
        for years in (1, 2, 5) if power == 1 else (power, power * 5 // 2, power * 5):
            if years * _YEAR * per_day >= year:
                return "year", years
        power *= 10


def year_text(year: int, *, ad: bool) -> str:
    """Return the label of an astronomical year; `ad`: add AD, since the data begin before AD 1."""
    return f"AD {year}" if ad and 1 <= year < 1000 else show_year(year)


def _years(scale: Scale, step: int) -> Iterator[Tick]:
    ad = scale.lo < AD_1
    first, last = ymd(scale.lo)[0], ymd(scale.hi)[0]
    for number in range(first // step, last // step + 2):
        year = number * step
        if step > 1:  # 50 BC is the year -49; the year 1 replaces 0
            year = 1 if year == 0 else year + 1 if year < 0 else year
        yield Tick(jdn(year, 1, 1), year_text(year, ad=ad))


def _months(scale: Scale, step: int, unit: str) -> Iterator[Tick]:
    ad = scale.lo < AD_1
    year, month, _ = ymd(scale.lo)
    last = ymd(scale.hi)[:2]
    said = False
    while (year, month) <= last:
        start = jdn(year, month, 1)
        after = (year, month + 1) if month < 12 else (year + 1, 1)
        shown = year_text(year, ad=ad)
        if unit == "day" or (month - 1) % step == 0:
            label = MONTHS[month - 1]
            if not said or month == 1:
                label = shown if unit == "month" and month == 1 else f"{label} {shown}"
            said = said or start >= scale.lo
            yield Tick(start, label)
        if unit == "day":
            stop = 31 if step <= 2 else 31 - step // 2
            for number in range(1 + step, stop + 1, step):
                if start + number - 1 < jdn(*after, 1):
                    yield Tick(start + number - 1, str(number))
        year, month = after


@dataclass(slots=True)
class Rows:
    """Rows of one lane, filled first fit: an item is placed in the first row with room.

    Attributes:
        most: the maximum number of rows.
        gap: the space after an item.
    """

    most: int
    gap: float
    ends: list[float] = field(default_factory=list)

    def place(self, start: float, stop: float) -> int | None:
        """Return the row of an item from `start` to `stop`; None if there is no room."""
        for row, end in enumerate(self.ends):
            if end <= start:
                self.ends[row] = stop + self.gap
                return row
        if len(self.ends) >= self.most:
            return None
        self.ends.append(stop + self.gap)
        return len(self.ends) - 1
