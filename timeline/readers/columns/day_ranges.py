"""Write days of data sets as EDTF: one of several days, a month, a year, an interval."""

import datetime as dt
import re

_ISO = re.compile(r"([+-]?\d{4,})-(\d\d)-(\d\d)(?:[T ][\d:.]*Z?)?")


def iso_day(text: str) -> dt.date | None:
    """Return the day of `2014-01-22`, `2014-01-22 00:00:00.000` or `2014-01-22T00:00:00Z`."""
    found = _ISO.fullmatch(text.strip())
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def month_of(day: dt.date) -> str:
    """Return the month of a day in EDTF."""
    return f"{day.year:04d}-{day.month:02d}"


def year_of(day: dt.date) -> str:
    """Return the year of a day in EDTF."""
    return f"{day.year:04d}"


def one_of(first: dt.date, last: dt.date) -> str:
    """Return "one day from first to last" in EDTF: a day, whole month, whole year, or a set."""
    if first == last:
        return first.isoformat()
    after = last + dt.timedelta(days=1)
    if first.day == 1 and after.day == 1 and first.year == last.year:
        if first.month == last.month:
            return month_of(first)
        if first.month == 1 and after.month == 1:
            return year_of(first)
    return f"[{first.isoformat()}..{last.isoformat()}]"


def interval(start: str, end: str) -> str:
    """Return an interval in EDTF; a single date if both ends are equal."""
    return start if start == end else f"{start}/{end}"
