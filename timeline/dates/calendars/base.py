"""What every calendar module says of itself; `calendars` finds the modules of this package.

To add a calendar, add a module with one `Calendar` named CALENDAR: no other file changes. Days are
Julian Day Numbers (integers).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from types import MappingProxyType

from timeline.dates.calendars.gregorian import MONTHS


def twelve(_: int) -> tuple[int, ...]:
    """Return the months of a year that always has twelve."""
    return tuple(range(1, 13))


class CalendarError(Exception):
    """Why a day of a calendar does not exist, and what to write instead."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A calendar: its names, its markers, the years it is likely in, and how it counts.

    Attributes:
        key: what the grammar calls it: "solar".
        name: as shown: "solar hijri".
        title: the name in a sentence: "Solar Hijri".
        months_named: the spellings of each month with commas between, the first is shown; () for
            a calendar that has the months of others.
        months_of: the keys of the calendars whose month names can go with its marker;
            "western" are the months of the languages.
        markers: words behind a date that mean this calendar, with commas between.
        sign: the marker to add where a month's name is not enough; "" if none is.
        plausible: the years with which a month's name alone means this calendar.
        needs_marker: why its month names are refused without its marker; "" if they are not.
        markers_of: the keys of calendars whose markers can go with its months.
        example: a day, as it is written.
        months: the months of a year, in their order.
        days: the days of a month; 0 if the year has no such month.
        to_jdn: year, month and day to JDN.
        years: the years it can be reckoned for.
        slack_days: by how many days the calendar in use could differ from the reckoned one.
        spring: the first month of spring; 0 if its year has no seasons.
        has_eras: whether it counts years BC and AD.
        adjust: the month that is meant in a year; raises CalendarError.
        note: what a reader should know of a date of this year and month; "" for nothing.
    """

    key: str
    name: str
    title: str
    months: Callable[[int], tuple[int, ...]]
    days: Callable[[int, int], int]
    to_jdn: Callable[[int, int, int], int]
    years: range
    months_named: tuple[str, ...] = ()
    months_of: frozenset[str] = frozenset()
    markers: str = ""
    sign: str = ""
    plausible: range = range(0)
    needs_marker: str = ""
    markers_of: frozenset[str] = frozenset()
    example: str = ""
    slack_days: int = 0
    spring: int = 0
    has_eras: bool = False
    adjust: Callable[[int, int], int] = field(default=lambda _year, month: month)
    note: Callable[[int, int], str] = field(default=lambda _year, _month: "")

    def month_name(self, month: int) -> str:
        """Return the English name of a month."""
        if "western" in self.months_of:
            return MONTHS[month]
        if self.months_named:
            return self.months_named[month - 1].partition(",")[0]
        return calendars()[next(iter(self.months_of))].month_name(month)


@cache
def calendars() -> MappingProxyType[str, Calendar]:
    """Return the calendars of this package by key, in the order of their modules' names."""
    import pkgutil

    from timeline.dates import calendars as package

    found: dict[str, Calendar] = {}
    for module in pkgutil.iter_modules(package.__path__):
        calendar = getattr(import_module(f"{package.__name__}.{module.name}"), "CALENDAR", None)
        if isinstance(calendar, Calendar):
            found[calendar.key] = calendar
    return MappingProxyType(found)
