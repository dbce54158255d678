"""Times as computers count them, in seconds or milliseconds since 1970; days are those of UTC."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

_NUMBER = re.compile(r"[+-]?\d{1,18}(?:\.\d*)?(?:[eE]\+?\d\d?)?")
_MILLISECONDS = Decimal(10) ** 11  # as seconds, the year 5138
_SECONDS = Decimal(10) ** 8
_STAMP = re.compile(  # 2020013112 and more digits: year, month, day, hour, minute, second
    r"(?:1\d|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])(?:[0-5]\d){0,2}"
)
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 -- of UTC, and so is all that is added to it


def unit_of(cells: Sequence[str]) -> int:
    """Return how many milliseconds the unit of a column of times has; 0 if it is no such column.

    >>> unit_of(["1517966773840", ""]), unit_of(["1517966773"]), unit_of(["1812", "1815"])
    (1, 1000, 0)
    >>> unit_of(["202001311200"])
    0
    """
    said = [cell.strip() for cell in cells if cell.strip()]
    if not said or not all(map(_NUMBER.fullmatch, said)):
        return 0
    if all(map(_STAMP.fullmatch, said)):
        return 0
    most = max(abs(Decimal(cell)) for cell in said)
    return 1 if most >= _MILLISECONDS else 1000 if most >= _SECONDS else 0


def day_of(cell: str, unit: int) -> str:
    """Return the day of a time since 1970, in UTC; "" if it is none.

    >>> day_of("1517966773840", 1), day_of("-2208988800", 1000)
    ('2018-02-07', '1900-01-01')
    """
    if not _NUMBER.fullmatch(cell):
        return ""
    try:
        return (_EPOCH + dt.timedelta(milliseconds=float(Decimal(cell) * unit))).date().isoformat()
    except OverflowError:
        return ""
