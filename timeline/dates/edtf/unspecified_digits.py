"""The days that a date with unknown digits can be: `156X-12-25`, `1XXX-02-29`, `1985-0X-31`."""

from collections.abc import Callable, Sequence
from functools import cache

from timeline.dates.calendars.gregorian import jdn, month_days

Runs = tuple[tuple[int, int], ...]  # first and last day (JDN) of each stretch, in order

MOST = 1000  # stretches of one date; above that its hull answers, which is wider


def days_of(first: int, last: int, month: int = 1, last_month: int = 12) -> tuple[int, int]:
    """Return the first and last day of years, or of months of years."""
    return jdn(first, month, 1), jdn(last, last_month, month_days(last, last_month))


@cache
def numbers(mask: str, top: int) -> tuple[int, ...]:
    """Return the numbers 1 to top whose two digits fit the mask."""
    return tuple(
        n
        for n in range(1, top + 1)
        if all(m in ("X", d) for m, d in zip(mask, f"{n:02d}", strict=True))
    )


def years(mask: str) -> list[int]:
    """Return the years that fit, in order; `-` before the digits makes all of them negative."""
    found = [0]
    for digit in mask.removeprefix("-"):
        choices = range(10) if digit == "X" else (int(digit),)
        found = [year * 10 + choice for year in found for choice in choices]
    if mask.startswith("-"):
        found = [-year for year in reversed(found) if year]
    return found


def matching_days(year: str, month: str, day: str) -> Runs:
    """Return the stretches of days that fit a mask; () if none does.

    Where there are more than MOST, one stretch from the first day to the last is returned.
    """
    fitting, months, days = years(year), numbers(month, 12), numbers(day, 31)
    if len(months) == 12 and len(days) == 31:
        if fitting and fitting[-1] - fitting[0] == len(fitting) - 1:
            return (days_of(fitting[0], fitting[-1]),)
        return bounded(fitting, lambda one: [days_of(one, one)])
    return bounded(fitting, lambda one: _in_year(one, months, days))


def bounded(fitting: Sequence[int], of_year: Callable[[int], list[tuple[int, int]]]) -> Runs:
    """Return the stretches of years, joined where they touch; the hull if there are too many.

    Args:
        fitting: the years, in order.
        of_year: gives the first and last day of each stretch of a year, in order.
    """
    runs: list[tuple[int, int]] = []
    for year in fitting:
        for first, last in of_year(year):
            if runs and runs[-1][1] + 1 == first:
                runs[-1] = (runs[-1][0], last)
            else:
                runs.append((first, last))
        if len(runs) > MOST:
            ends = next(found for one in reversed(fitting) if (found := of_year(one)))
            return ((runs[0][0], ends[-1][1]),)
    return tuple(runs)


def _in_year(year: int, months: tuple[int, ...], days: tuple[int, ...]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for month in months:
        last = month_days(year, month)
        first = jdn(year, month, 1) - 1
        if len(days) == 31:
            found.append((first + 1, first + last))
        else:
            found.extend((first + day, first + day) for day in days if day <= last)
    return found
