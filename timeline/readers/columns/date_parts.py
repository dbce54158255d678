"""Compose a date from cells for year, month and day, with the precision that they have."""

import re
from dataclasses import dataclass

from timeline.dates.calendars.gregorian import month_days
from timeline.readers.columns.years import edtf_year, plain_minus

UNKNOWN = frozenset(
    ("", "na", "n/a", "n.a.", "#n/a", "null", "none", "nan", "unknown", "?", "-", "–", "—")
)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
CODES = frozenset((66, 77, 88, 99))  # codes for missing values in codebooks
_NUMBER = re.compile(r"[+-]?\d{1,40}(?:\.0+)?")  # longer cells are not part of a date
_NO_YEAR = 9999
_ERA = re.compile(
    r"(?:(?P<ad>a\.?d\.?|c\.?e\.?)\s*)?(?P<year>\d{1,7})"
    r"(?:\s*(?:(?P<bc>b\.?\s?c\.?(?:\s?e\.?)?)|(?:a\.?d\.?|c\.?e\.?)))?"
)
_CIRCA = re.compile(r"(?:c\.|ca\.?|circa|about|~)\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class Composed:
    """A date made of parts.

    Attributes:
        text: EDTF, or the year's cell as written if no other part is known; "" if rejected.
        doubts: (part, value, reason) of cells that were ignored, so that the date is less precise.
        fault: (part, value, reason) of the cell for which the row is rejected.
    """

    text: str
    doubts: tuple[tuple[str, str, str], ...] = ()
    fault: tuple[str, str, str] | None = None


def month_number(text: str) -> int | None:
    """Return the number of a month from its name or abbreviation, else None."""
    word = text.strip().rstrip(".").casefold()
    if len(word) < 3 or not word.isalpha():
        return None
    word = "sep" if word == "sept" else word
    names = (
        n for n, name in enumerate(MONTHS, 1) if word in {name.casefold(), name[:3].casefold()}
    )
    return next(names, None)


def number(text: str) -> int | None:
    """Parse a whole number, also written `5.0`, else return None."""
    text = text.strip()
    return int(text.split(".")[0]) if _NUMBER.fullmatch(text) else None


def unknown_year(year: str) -> Composed | None:
    """Return a fault if the cell is a code for an unknown year, else None.

    >>> unknown_year("9999").fault[2], unknown_year("1999")
    ('a code for a year that is not known: --na 9999', None)
    """
    if number(year) != _NO_YEAR:
        return None
    return Composed("", fault=("year", year, "a code for a year that is not known: --na 9999"))


def compose(
    year: str,
    month: str = "",
    day: str = "",
    *,
    unknown: frozenset[str] = UNKNOWN,
    years: str = "",
) -> Composed:
    """Compose a date from its cells.

    Args:
        year: the cell as written: a number, `44 BC`, `c. 1200`.
        month: the cell as written: a number or a name.
        day: the cell as written.
        unknown: folded cell values that mean that a part is unknown.
        years: `bc` if -44 is 44 BC; `astronomical` if 0 is 1 BC.
    """
    if year.strip().casefold() in unknown:
        return Composed("", fault=("year", year, "no year"))
    with_month = month.strip().casefold() not in unknown and number(month) != 0
    with_day = day.strip().casefold() not in unknown and number(day) != 0
    year = plain_minus(year)
    read = _year(year, historical=years == "bc")
    if not with_month and not with_day and (read is None or number(year) is None):
        return Composed(year.strip())  # "1914-18", "c. 1200": left to the date parser
    if read is None:
        return Composed("", fault=("year", year, "not a year that a month can belong to"))
    value, mark = read
    doubtful = value == 0 and number(year) == 0 and years != "astronomical"
    doubts = [("year", year, "year 0 is read as 1 BC")] if doubtful else []
    if not with_month:
        if with_day:
            doubts.append(("day", day, "a day without a month: only the year is read"))
        return Composed(edtf_year(value) + mark, tuple(doubts))
    made = _in_year(value, year, month, day if with_day else "")
    text = made.text and made.text + mark
    return Composed(text, (*doubts, *made.doubts), made.fault)


def _in_year(value: int, year: str, month: str, day: str) -> Composed:
    """Compose a known year, a month cell that is not empty, and a day cell ("" if unknown)."""
    in_year = month_number(month) or _part("month", month, 12)
    if isinstance(in_year, Composed):
        return in_year
    text = edtf_year(value)
    if in_year is None:
        return Composed(
            text, (("month", month, f"{_what(month, 'month')}: only the year is read"),)
        )
    text = f"{text}-{in_year:02d}"
    in_month = _part("day", day, 31)
    if isinstance(in_month, Composed):
        return in_month
    if in_month is None:
        doubt = ("day", day, f"{_what(day, 'day')}: only the month is read")
        return Composed(text, (doubt,) if day.strip() else ())
    if in_month > (longest := month_days(value, in_year)):
        reason = f"{MONTHS[in_year - 1]} {year.strip()} has {longest} days"
        return Composed("", fault=("day", day, reason))
    return Composed(f"{text}-{in_month:02d}")


def _what(cell: str, part: str) -> str:
    return "a code for what is missing" if number(cell) in CODES else f"not a {part}"


def _year(cell: str, *, historical: bool) -> tuple[int, str] | None:
    """Return the astronomical year and an EDTF qualifier (`~`, `?`, `%` or "")."""
    text = cell.strip().casefold()
    mark = ""
    if circa := _CIRCA.match(text):
        text, mark = text[circa.end() :], "~"
    if text.endswith("?"):
        text, mark = text[:-1].strip(), "%" if mark else "?"
    plain = number(text)
    if plain is not None:
        return plain + 1 if historical and plain < 0 else plain, mark
    found = _ERA.fullmatch(text)
    if found is None or (found["ad"] and found["bc"]):
        return None
    value = int(found["year"])
    return (1 - value if found["bc"] else value, mark) if value else None


def _part(name: str, cell: str, most: int) -> int | Composed | None:
    """Return a part; None if the cell is not a number (`5-7`, `early`); a fault if out of range.

    A code for a missing value returns None.
    """
    value = number(cell)
    if value is None or value > 99 or value in CODES:
        return None
    if not 1 <= value <= most:
        return Composed("", fault=(name, cell, f"there is no {name} {value}"))
    return value
