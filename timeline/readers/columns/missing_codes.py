"""Codes for what is missing, found in columns of dates: 9999, 99, -9, as `--na` takes them."""

from collections.abc import Mapping, Sequence

from timeline.readers.columns.date_parts import number

_POSITIVE = frozenset((66, 77, 88, 97, 98, 99, 999, 9999))
_NEGATIVE = frozenset((-1, -7, -8, -9, -66, -77, -88, -99, -999, -9999))
_OLDEST = 1000  # a year before it is no code for want of a better reading
_MOST = {"month": 12, "day": 31}


def missing_codes(columns: Mapping[tuple[str, str], Sequence[str]]) -> list[str]:
    """Return the values of `--na` for a table: codes of all its columns of dates, or of one.

    A code is a number that tables have for what is missing and that cannot be a part of a date
    there: a month 99, a year -9 where all other years are after 1000.

    Args:
        columns: (name, date, year, month or day) -> its cells.

    >>> missing_codes({("YR", "year"): ["1600", "9999"], ("DA", "day"): ["99", "7"]})
    ['99,9999']
    >>> missing_codes({("begin", "year"): ["1816"], ("end", "year"): ["1820", "0"]})
    ['end=0']
    """
    found = {key: _codes(cells, key[1]) for key, cells in columns.items()}
    said = {
        key: {n for cell in cells if (n := number(cell)) is not None} - found[key]
        for key, cells in columns.items()
    }
    shared: set[int] = set()
    own: list[str] = []
    for (name, _), codes in found.items():
        clear = {n for n in codes if n and not any(n in others for others in said.values())}
        shared |= clear
        if rest := codes - clear:
            own.append(f"{name}={_listed(rest)}")
    return [*([_listed(shared)] if shared else []), *own]


def _listed(codes: set[int]) -> str:
    return ",".join(map(str, sorted(codes, key=lambda code: (code < 0, abs(code)))))


def _codes(cells: Sequence[str], part: str) -> set[int]:
    numbers = {n for cell in cells if (n := number(cell)) is not None}
    known = numbers & (_POSITIVE | _NEGATIVE)
    if part in _MOST:
        return {n for n in known if not 0 <= n <= _MOST[part]}
    others = numbers - known - {0}
    if not others or min(others) < _OLDEST:
        return numbers & {9999}
    return known | (numbers & {0})
