"""Read how much time lies between two events: `30d`, `1y`, `31d..365d`, `1y..`."""

from typing import NamedTuple

from timeline.dates.ranges import Offset, offset
from timeline.errors import DateError, UsageError


class Within(NamedTuple):
    """How long after A a B begins: at least and at most (None: without a limit).

    Years and months are counted by the calendar from the day on which A ends or begins.
    """

    least: Offset = Offset()
    most: Offset | None = None


def within(text: str) -> Within:
    """Read a stretch of time, or a range of two; "" is any time after.

    Raises:
        UsageError: it is neither, or it has no unit.

    >>> within("30d")
    Within(least=Offset(years=0, months=0, days=0), most=Offset(years=0, months=0, days=30))
    """
    text = text.strip()
    if not text:
        return Within()
    left, dots, right = text.partition("..")
    if not dots:
        return Within(Offset(), _time(text))
    least = _time(left) if left.strip() else Offset()
    most = _time(right) if right.strip() else None
    if most is not None and _rough(most) < _rough(least):
        raise UsageError(f"{text}: ends before it begins", f"{right}..{left}", argument="within")
    return Within(least, most)


def _rough(time: Offset) -> float:
    """Return about how many days a stretch of time has, to compare two of them."""
    return time.years * 365.2425 + time.months * 30.436875 + time.days


def _time(text: str) -> Offset:
    try:
        return offset(text)
    except DateError as error:
        number = text.strip()
        if number.isdecimal():
            hint = f"say {number}d, {number}m or {number}y"
            raise UsageError(f"{number} of what?", hint, argument="within") from None
        raise UsageError(f'"{number}": {error.reason}', error.hint, argument="within") from None
