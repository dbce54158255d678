"""The days that a date with unknown digits can be: `156X-12-25`, `1XXX-02-29`, `1985-0X-31`."""

from functools import cache

from timeline.dates.calendar import jdn, month_days

Runs = tuple[tuple[int, int], ...]  # first and last day (JDN) of each stretch, in order

MOST = 1000  # stretches of one date; above that its hull answers, which is wider


def days_of(first: int, last: int, month: int = 1, last_month: int = 12) -> tuple[int, int]:
    """Return the first and last day of years, or of months of years."""
    return jdn(first, month, 1), jdn(last, last_month, month_days(last, last_month))


@cache
def _numbers(mask: str, top: int) -> tuple[int, ...]:
    """Return the numbers 1 to top whose two digits fit the mask."""
    return tuple(
        n for n in range(1, top + 1) if all(m in ("X", d) for m, d in zip(mask, f"{n:02d}", strict=True))
    )


def _years(mask: str) -> list[int]:
    """Return the years that fit, in order; `-` before the digits makes all of them negative."""
    years = [0]
    for digit in mask.removeprefix("-"):
        choices = range(10) if digit == "X" else (int(digit),)
        years = [year * 10 + choice for year in years for choice in choices]
    if mask.startswith("-"):
        years = sorted(-year for year in years if year)
    return years


def matching_days(year: str, month: str, day: str) -> Runs:
    """Return the stretches of days that fit a mask; () if none does.

    Where there are more than MOST, one stretch from the first day to the last is returned.
    """
    months, days = _numbers(month, 12), _numbers(day, 31)
    if len(months) == 12 and len(days) == 31:
        return _whole_years(_years(year))
    runs: list[tuple[int, int]] = []
    for one in _years(year):
        for number in months:
            last = month_days(one, number)
            first = jdn(one, number, 1) - 1
            if len(days) == 31:
                _extend(runs, first + 1, first + last)
                continue
            for which in days:
                if which <= last:
                    _extend(runs, first + which, first + which)
    if len(runs) > MOST:
        return ((runs[0][0], runs[-1][1]),)
    return tuple(runs)


def _whole_years(years: list[int]) -> Runs:
    runs: list[tuple[int, int]] = []
    if years and years[-1] - years[0] == len(years) - 1:
        return (days_of(years[0], years[-1]),)
    for year in years:
        _extend(runs, *days_of(year, year))
    return tuple(runs) if len(runs) <= MOST else ((runs[0][0], runs[-1][1]),)


def _extend(runs: list[tuple[int, int]], first: int, last: int) -> None:
    if runs and runs[-1][1] + 1 == first:
        runs[-1] = (runs[-1][0], last)
    else:
        runs.append((first, last))
