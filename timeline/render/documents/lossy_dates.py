"""Reduce dates to what other formats can express, and count what they cannot."""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from timeline.dates import FUTURE, PAST, Date
from timeline.dates.calendars.gregorian import jdn, month_days, ymd
from timeline.model import Event
from timeline.text.plural import number_of

Tell = Callable[[str, int], None]  # (line, number of events left out)

_QUALIFIERS = str.maketrans("", "", "?~%")
_PLAIN = re.compile(r"(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?|Y(-?\d+)")


class End(NamedTuple):
    """One end of a date: a year (astronomical), a month or a day; month or day 0 = unknown."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def first_day(self) -> int:
        """Its first day (JDN)."""
        return jdn(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> int:
        """Its last day (JDN)."""
        month = self.month or 12
        return jdn(self.year, month, self.day or month_days(self.year, month))


class Span(NamedTuple):
    """A date between two ends, for formats without four days.

    Attributes:
        first, last: its ends; `last` is None if both are equal: "some time in 1722".
        exact: the two ends express all four days; else the event lies somewhere in the span.
        open_start, open_end: that side is open or unknown; `first` and `last` are both of the
            known side.
        goes_on: it is ongoing, not only of unknown end.
    """

    first: End
    last: End | None
    exact: bool
    open_start: bool = False
    open_end: bool = False
    goes_on: bool = False

    @property
    def days(self) -> tuple[int, int]:
        """First and last day, JDN, inclusive."""
        return self.first.first_day, (self.last or self.first).last_day


def span(date: Date) -> Span | None:
    """Return a date as two ends; None if no day of it is known."""
    found = _written(date.edtf)
    if found is not None:
        return found
    known = _known(date)
    if known is None:
        return None
    first, last = _ends(*known)
    bounds = date.bounds or (PAST, PAST, FUTURE, FUTURE)
    return Span(
        first,
        last,
        exact=False,
        open_start=bounds[0] == PAST,
        open_end=bounds[3] == FUTURE,
        goes_on=bounds[2] == FUTURE,
    )


def _written(edtf: str) -> Span | None:
    """Return the span of EDTF that is a year, a month, a day or an interval of these, else None."""
    left, slash, right = edtf.translate(_QUALIFIERS).partition("/")
    first = _end(left)
    if first is None or not slash:
        return first and Span(first, None, exact=True)
    last = _end(right)
    return last and Span(first, last, exact=True)


def _end(text: str) -> End | None:
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    if found[4]:
        return End(int(found[4]))
    return End(int(found[1]), int(found[2] or 0), int(found[3] or 0))


def _known(date: Date) -> tuple[int, int] | None:
    """Return the first and last known day of the four."""
    if date.bounds is None:
        return None
    start_min, start_max, end_min, end_max = date.bounds
    infinite = {PAST, FUTURE}
    days = [day for day in date.bounds if day not in infinite]
    if not days:
        return None
    lo = start_min if start_min not in infinite else end_min if end_min not in infinite else days[0]
    hi = (
        end_max if end_max not in infinite else start_max if start_max not in infinite else days[-1]
    )
    return lo, max(lo, hi)


def _ends(lo: int, hi: int) -> tuple[End, End | None]:
    """Return the coarsest ends that begin and end on exactly these days."""
    first, last = End(*ymd(lo)), End(*ymd(hi))
    tomorrow = End(*ymd(hi + 1))
    if first.day == 1 and tomorrow.day == 1:
        whole = first.month == 1 and tomorrow.month == 1
        first, last = (End(end.year, 0 if whole else end.month) for end in (first, last))
    return first, None if first == last else last


def unique(event: Event, seen: set[str]) -> str:
    """Return the event's key, with its data set before it if another event had that key."""
    name = event.key if event.key not in seen else f"{event.dataset}/{event.key}"
    seen.add(name)
    return name


class Unsaid:
    """Counts what a format could not express, for one line per kind of loss."""

    def __init__(self, name: str) -> None:
        """`name` is the format's name for messages."""
        self._name = name
        self._left: Counter[str] = Counter()
        self._changed: Counter[tuple[str, str]] = Counter()

    def left_out(self, why: str) -> None:
        """Count an event that is not in the output."""
        self._left[why] += 1

    def changed(self, what: str, how: str) -> None:
        """Count an event that is in the output with a less exact date."""
        self._changed[what, how] += 1

    def tell(self, tell: Tell, missing: str = "no date") -> None:
        """Report the lines to `tell`; `missing` is what an event that was left out lacks."""
        if many := self._left.total():
            reasons = "; ".join(f"{why}: {n}" for why, n in self._left.most_common())
            line = f"{_events(many)} {missing} that {self._name} can express ({reasons}): left out"
            tell(line, many)
        for (what, how), many in self._changed.most_common():
            tell(f"{_events(many)} {what}, which {self._name} cannot express: {how}", 0)


def _events(many: int) -> str:
    return number_of(many, "event has", "events have")


def quiet(_line: str, _left_out: int) -> None:
    """Ignore a report: for callers that do not need it."""
