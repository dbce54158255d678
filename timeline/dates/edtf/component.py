"""One EDTF date on its own (`1971-11-30`, `156X-12-25`, `2001-21`, `Y17E7`), ISO 8601-2:2019."""

import re
from typing import NamedTuple, NoReturn

from timeline.dates.calendars.gregorian import MONTHS, month_days
from timeline.dates.edtf.unspecified_digits import (
    Runs,
    bounded,
    days_of,
    matching_days,
    numbers,
    years,
)

FARTHEST = 2**63 - 2**40  # days from JDN 0: what lies further is too near to PAST and FUTURE

_DATE = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_TIME = re.compile(r"T(\d\d):(\d\d):(\d\d)(?:Z|[+-](\d\d)(?::(\d\d))?)?", re.ASCII)
_LONG_YEAR = re.compile(
    r"(?:Y(-?)([1-9]\d*)(?:E([1-9]\d*))?|(-?)(\d{4}))(?:S(\d+))?([?~%]?)", re.ASCII
)
_SUB_YEARS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),  # seasons, meteorological, northern
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),  # northern
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),  # southern
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),  # quarters
    37: (1, 4), 38: (5, 4), 39: (9, 4),  # quadrimesters
    40: (1, 6), 41: (7, 6),  # semesters
}  # fmt: skip  # code: first month, how many
_FORMS = "write 1971-11-30, 1971-11, 1971, 197X or Y17000"
_FAULTS = tuple(
    (re.compile(pattern), reason, hint)
    for pattern, reason, hint in (
        (r"\s+", "EDTF has no spaces", "leave the space out"),
        (r"P\d.*", "EDTF has no durations", "write both ends: START/END"),
        (r"[\[{].*", "a set cannot be an end or a member", "write [A,B], [A..B] or A/B"),
        (r"[‐-―−].*", "EDTF has hyphens, no dashes", "write -, or / between the ends"),
        (r"\.\.", "dots are for sets and open ends only", "write [A..B], A/B, A/.. or ../B"),
        (r"(?<=\d)[ux]+", "an unknown digit is an X in EDTF", "write 198X or 19XX"),
        (r"^y-?\d.*|(?<=\d)[es].*", "EDTF has capital letters", "write Y17E7 or 1950S2"),
        (r"^\+", "EDTF has no plus sign", "leave it out"),
        (r"^Y-?0.*", "a year after Y does not start with 0", "leave the zeros out"),
        (r"^Y-?\d+-.*", "a year with Y has no months", "leave the month out"),
        (r"^-?\d{5,7}$", "a year of more than four digits starts with Y", "write Y{0}"),
        (r"^\d{4}-?W\d\d?(?:-?\d)?", "EDTF has no weeks (ISO 8601-1 has)", "write the days: A/B"),
        (r"^\d{4}-\d{3}$", "EDTF has no days of the year (ISO 8601-1 has)", "write 2014-03-18"),
        (r"^\d{8}(T.*)?$", "EDTF has hyphens between year, month and day", "write 1971-11-30"),
        (r"^-?\d{1,3}$", "a year has four digits", "write all of them, 0985 for 985"),
        (r"(?<=^\d{4}-)\d(?=$|-)|(?<=^\d{4}-\d\d-)\d$", "months and days have two digits",
         "write 0{0}"),
        (r"[()].*", "EDTF has no round brackets", "put the qualifier beside its component"),
        (r"^[?~%]+$", "a qualifier without a date", _FORMS),
    )
)  # fmt: skip


class Part(NamedTuple):
    """One date of an expression.

    Attributes:
        edtf: canonical.
        lo: the first day it can be (JDN), or PAST.
        hi: the last day it can be, or FUTURE.
        flags: the qualifiers in it.
        runs: the days it can be, where they have gaps; else ().
    """

    edtf: str
    lo: int
    hi: int
    flags: str
    runs: Runs = ()


class Failure(Exception):  # noqa: N818 -- internal: a DateError is made of it
    """Why text[start:stop] of the whole expression is refused."""

    def __init__(self, start: int, stop: int, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.start, self.stop, self.reason, self.hint = start, stop, reason, hint


def fail(start: int, text: str, reason: str, hint: str = "") -> NoReturn:
    """Refuse `text`, which begins at `start` in the expression."""
    raise Failure(start, start + max(1, len(text)), reason, hint)


def part(text: str, at: int, *, timed: bool = False) -> Part:
    """Read one date that begins at `at` in the expression.

    Args:
        text: the whole of it.
        at: its place, for the error.
        timed: whether a time of day may follow; the day stays as written.

    Raises:
        Failure: it is not a date.
    """
    found = _DATE.match(text)
    if found is None or (found.end() < len(text) and text[found.end()] not in "T?~%"):
        return _long_year(text, at)
    if found.end() < len(text):
        _check_rest(found, text[found.end() :], at, timed=timed)
    written, flags = _qualified(found, at)
    year, month, day = found[2], found[5], found[8]
    if year == "-0000":
        fail(at + found.start(2), year, "there is no year -0", "0000 is 1 BC")
    if month is not None and month.isdigit() and not 1 <= int(month) <= 12:
        if day is not None or int(month) < 13:
            fail(at + found.start(5), month, f"there is no month {month}", "01 to 12")
        return _sub_year(year, int(month), written, flags, at + found.start(5))
    if "X" not in found[0]:
        return _plain(found, written, flags, at)
    runs = matching_days(year, month or "XX", day or "XX")
    if not runs:
        _impossible(found, at)
    return Part(written, runs[0][0], runs[-1][1], flags, runs if len(runs) > 1 else ())


def _plain(found: re.Match[str], written: str, flags: str, at: int) -> Part:
    """Make the part of a date whose digits are all known."""
    year, month = int(found[2]), found[5]
    if month is None:
        lo, hi = days_of(year, year)
    elif found[8] is None:
        lo, hi = days_of(year, year, int(month), int(month))
    else:
        last = month_days(year, int(month))
        if not 1 <= int(found[8]) <= last:
            reason = f"{MONTHS[int(month)]} {found[2]} has {last} days"
            fail(at + found.start(8), found[8], reason)
        lo = hi = days_of(year, year, int(month), int(month))[0] + int(found[8]) - 1
    return Part(written, lo, hi, flags)


def _qualified(found: re.Match[str], at: int) -> tuple[str, str]:
    """Return the date with its qualifiers where they are fewest, and all of them.

    A qualifier right of a component holds for it and all left of it, one left of it for it alone.
    """
    components = [found[i] for i in (2, 5, 8) if found[i] is not None]
    alone = [found[i] for i in (1, 4, 7)][: len(components)]
    upto = [found[i] for i in (3, 6, 9)][: len(components)]
    if not any(alone) and not any(upto):
        return "-".join(components), ""
    for i, (left, right) in enumerate(zip(alone, upto, strict=True)):
        if left and right:
            start = found.start((2, 5, 8)[i]) - 1
            fail(at + start, f"?{components[i]}?", "two qualifiers of one component", "keep one")
    holds = [_joint(alone[i] + "".join(upto[i:])) for i in range(len(components))]
    group = 1  # how many components from the left have the same qualifier
    while group < len(holds) and holds[group] == holds[0]:
        group += 1
    pieces = [f"{sign}{shown}" for sign, shown in zip(holds, components, strict=True)]
    pieces[:group] = components[:group]
    pieces[group - 1] += holds[0]
    return "-".join(pieces), "".join(holds)


def _joint(signs: str) -> str:
    """Return the one sign that says what several say."""
    if "%" in signs or {"?", "~"} <= set(signs):
        return "%"
    return signs[:1]


def _check_rest(found: re.Match[str], rest: str, at: int, *, timed: bool) -> None:
    """Refuse what follows a date, if it is not a time of day or may not be one."""
    start = at + found.end()
    if rest[0] != "T":
        fail(start, rest, "two qualifiers in one place", "write % for ? and ~")
    if not timed:
        fail(start, rest, "the ends of intervals and members of sets are days", "leave it out")
    match = _TIME.fullmatch(rest)
    if match is None:
        fail(start, rest, "this is not a time", "write THH:MM:SS, then Z or +HH:MM or nothing")
    if found[8] is None or "X" in found[0] or re.search("[?~%]", found[0]):
        fail(start, rest, "a time needs a day that is known", "leave the time out")
    hour, minute, second = int(match[1]), int(match[2]), int(match[3])
    leap = (hour, minute, second) == (23, 59, 60)
    if hour > 23 or minute > 59 or (second > 59 and not leap):
        fail(start + 1, rest[1:9], "there is no such time of day", "00:00:00 to 23:59:59")
    if int(match[4] or 0) > 14 or int(match[5] or 0) > 59:
        fail(start + 9, rest[9:], "there is no such time zone", "-12:00 to +14:00")


def _impossible(found: re.Match[str], at: int) -> NoReturn:
    """Say which component of a date with unknown digits fits no day."""
    month, day = found[5] or "XX", found[8] or "XX"
    if not numbers(month, 12):
        fail(at + found.start(5), month, f"no month is like {month}", "01 to 12")
    if not numbers(day, 31):
        fail(at + found.start(8), day, f"no day of a month is like {day}", "01 to 31")
    if not month.isdigit():
        fail(at + found.start(8), day, f"no month like {month} has a day {day}")
    last = month_days(2000, int(month))
    name = MONTHS[int(month)]
    if any(number <= last for number in numbers(day, 31)):  # 29 February of no leap year
        fail(at + found.start(8), day, f"no {name} of {found[2]} has a day {day}: none is leap")
    fail(at + found.start(8), day, f"no {name} has a day {day}: it has at most {last} days")


def _sub_year(year: str, code: int, written: str, flags: str, at: int) -> Part:
    """Make the part of a season, quarter, quadrimester or semester."""
    if code not in _SUB_YEARS:
        fail(at, f"{code:02d}", f"there is no month or season {code}", "01 to 12, 21 to 41")
    first, months = _SUB_YEARS[code]
    later, last = divmod(first + months - 2, 12)
    last += 1

    def of_year(one: int) -> list[tuple[int, int]]:
        return [(days_of(one, one, first, first)[0], days_of(one, one + later, 1, last)[1])]

    runs = bounded(years(year), of_year)
    return Part(written, runs[0][0], runs[-1][1], flags, runs if len(runs) > 1 else ())


def _long_year(text: str, at: int) -> Part:
    """Read a year with `Y`, an exponent or significant digits."""
    found = _LONG_YEAR.fullmatch(text)
    if found is None:
        _say_why(text, at)
    sign, digits, exponent, short_sign, short, figures, flag = found.groups()
    known = digits or short
    if len(known) > 20 or len(exponent or "") > 2 or int(exponent or 0) > 20:
        fail(at, text, _TOO_FAR)
    number = int(known) * 10 ** int(exponent or 0)
    if short is None and number <= 9999:
        minus = sign or ""
        hint = f"write {minus}{number:04d}"
        fail(at, text, "Y is for years of more than four digits", hint)
    negative = (sign or short_sign) == "-"
    if negative and not number:
        fail(at, text, "there is no year -0", "0000 is 1 BC")
    first = last = -number if negative else number
    if figures is not None:
        length = len(str(number))
        if figures.startswith("0") or len(figures) > 2 or int(figures) > length:
            reason = f"{number} has 1 to {length} significant digits"
            fail(at + found.start(6), figures, reason)
        unit = 10 ** (length - int(figures))
        low = number // unit * unit
        first, last = (-low - unit + 1, -low) if negative else (low, low + unit - 1)
    lo, hi = days_of(first, last)
    if lo < -FARTHEST or hi > FARTHEST:
        fail(at, text, _TOO_FAR)
    return Part(text, lo, hi, flag)


_TOO_FAR = "this year is too far away: its days do not fit 64 bits"


def _say_why(text: str, at: int) -> NoReturn:
    """Refuse a text that is no date, with the fault that is seen first."""
    if not text:
        fail(at, text, "a date is missing here", _FORMS)
    for pattern, reason, hint in _FAULTS:
        found = pattern.search(text)
        if found is not None:
            fail(at + found.start(), found[0], reason, hint.format(found[0]))
    fail(at, text, "this is not an EDTF date", _FORMS)
