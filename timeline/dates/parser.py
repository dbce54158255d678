"""Extended Date/Time Format, ISO 8601-2:2019 levels 0, 1 and 2: the one maker of Dates.

Strict, what the standard forbids is refused; `extended` allows, for what people write, a set at
an end of an interval (`[1997..1999]/2003`), and nothing else.
"""

import re
from typing import NamedTuple, NoReturn

from timeline.dates.calendar import MONTHS, month_days
from timeline.dates.masks import Runs, days_of, matching_days
from timeline.dates.uncertain import FUTURE, PAST, Bounds, Date, Facts, made
from timeline.errors import DateError

LONGEST = 1000  # letters; no date is longer, and a longer text is refused without being read
FARTHEST = 2**62  # days; a date must lie well inside 64 bits

_DATE = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_TIME = re.compile(r"T(\d\d):(\d\d):(\d\d)(?:Z|[+-](\d\d)(?::(\d\d))?)?")
_LONG_YEAR = re.compile(r"(?:Y(-?)([1-9]\d*)(?:E([1-9]\d*))?|(-?)(\d{4}))(?:S(\d+))?([?~%]?)")
_SUB_YEARS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),  # seasons, meteorological, northern
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),  # northern
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),  # southern
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),  # quarters
    37: (1, 4), 38: (5, 4), 39: (9, 4),  # quadrimesters
    40: (1, 6), 41: (7, 6),  # semesters
}  # fmt: skip  # code: first month, how many


class Part(NamedTuple):
    """One date of an expression.

    Attributes:
        edtf: canonical.
        lo, hi: first and last day it can be.
        flags: the qualifiers in it.
        runs: the days it can be, where they have gaps; else ().
    """

    edtf: str
    lo: int
    hi: int
    flags: str
    runs: Runs = ()


class _Failure(Exception):  # noqa: N818 -- not an error of ours: turned into DateError with its place
    def __init__(self, start: int, stop: int, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.start, self.stop, self.reason, self.hint = start, stop, reason, hint


def read(text: str, *, extended: bool = False) -> Date:
    """Read an EDTF expression.

    Args:
        text: the whole of it, without spaces at its ends.
        extended: True to allow sets at the ends of intervals.

    Raises:
        DateError: it is none; with the place and the reason.
    """
    if len(text) > LONGEST:
        raise DateError(text[:80], f"{len(text)} letters: no date is that long", stop=80)
    try:
        return _read(text, extended=extended)
    except _Failure as failure:
        raise DateError(
            text, failure.reason, failure.hint, start=failure.start, stop=failure.stop
        ) from None


def _read(text: str, *, extended: bool) -> Date:
    slashes = [i for i, c in enumerate(text) if c == "/"]
    if len(slashes) > 1:
        raise _Failure(slashes[1], len(text), "an interval has two ends", "write START/END")
    if slashes:
        return _interval(text, slashes[0], extended=extended)
    if text[:1] in "[{" and text:
        return _set(text)
    part = _part(text, 0)
    bounds = (part.lo, part.hi, part.lo, part.hi)
    members = tuple((lo, hi, lo, hi) for lo, hi in part.runs)
    edtf = f"[{part.edtf}]" if is_pair(part.edtf) else part.edtf
    return _date(text, edtf, bounds, part.flags, members)


def is_pair(text: str) -> bool:
    """Whether people read it as two years: 1722-23 is a season to the standard alone.

    The canonical form of such a season is a set of one, `[2014-21]`, which is read in one way.
    """
    return (
        len(text) == 7 and text[4] == "-" and text[:4].isdigit() and text[5:].isdigit()
        and text[5:] > max("20", text[2:4])
    )  # fmt: skip


def _date(
    text: str,
    edtf: str,
    bounds: Bounds,
    flags: str,
    members: tuple[Bounds, ...] = (),
    *,
    every: bool = False,
) -> Date:
    unsure, about = "?" in flags or "%" in flags, "~" in flags or "%" in flags
    return made(text, Facts(edtf, *bounds, unsure, about, "gregorian", (), members, every))


def _fail(start: int, text: str, reason: str, hint: str = "") -> NoReturn:
    raise _Failure(start, start + max(1, len(text)), reason, hint)


# ---- one date


def _part(text: str, at: int) -> Part:
    """Read one date that stands at `at` in the expression."""
    found = _DATE.match(text)
    if found is None or (found.end() < len(text) and text[found.end()] not in "T?~%"):
        return _long_year(text, at)
    if found.end() < len(text):
        rest = text[found.end() :]
        if rest[0] != "T":
            _fail(at + found.end(), rest, "two qualifiers in one place", "write % for ? and ~")
        _check_time(rest, at + found.end())
        if found[8] is None or "X" in found[0] or re.search("[?~%]", found[0]):
            _fail(at + found.end(), rest, "a time needs a day that is known")
    written, flags = _qualified(found, at)
    year, month, day = found[2], found[5], found[8]
    if year == "-0000":
        _fail(at, found[0], "there is no year -0", "0000 is 1 BC")
    if month is not None and month.isdigit() and not 1 <= int(month) <= 12:
        if day is not None:
            _fail(at + found.start(5), month, f"there is no month {month}", "01 to 12")
        return _sub_year(year, int(month), written, flags, at + found.start(5))
    if "X" not in found[0]:
        return _plain(found, written, flags, at)
    runs = matching_days(year, month or "XX", day or "XX")
    if not runs:
        _fail(at, found[0], _impossible(month or "XX", day or "XX"))
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
            _fail(at + found.start(8), found[8], f"{MONTHS[int(month)]} {year} has {last} days")
        lo = hi = days_of(year, year, int(month), int(month))[0] + int(found[8]) - 1
    return Part(written, lo, hi, flags)


def _qualified(found: re.Match[str], at: int) -> tuple[str, str]:
    """Return the date with its qualifiers where they are shortest, and all of them.

    A qualifier right of a component holds for it and all left of it, one left of it for it alone.
    """
    components = [found[i] for i in (2, 5, 8) if found[i] is not None]
    alone = [found[i] or "" for i in (1, 4, 7)][: len(components)]
    upto = [found[i] or "" for i in (3, 6, 9)][: len(components)]
    for i, (left, right) in enumerate(zip(alone, upto, strict=True)):
        if left and right:
            start = found.start((2, 5, 8)[i]) - 1
            _fail(at + start, components[i] + "__", "two qualifiers of one component", "keep one")
    if len(set(alone)) == 1 and alone[0] and not any(upto):
        alone, upto = [""] * len(alone), [*[""] * (len(alone) - 1), alone[0]]
    pieces = zip(alone, components, upto, strict=True)
    return "-".join(a + c + u for a, c, u in pieces), "".join((*alone, *upto))


def _check_time(text: str, at: int) -> None:
    found = _TIME.fullmatch(text)
    if found is None:
        _fail(at, text, "this is no time", "write THH:MM:SS, then Z or +HH:MM or nothing")
    hour, minute, second = int(found[1]), int(found[2]), int(found[3])
    leap = (hour, minute, second) == (23, 59, 60)
    if hour > 23 or minute > 59 or (second > 59 and not leap):
        _fail(at + 1, text[1:9], "there is no such time of day", "00:00:00 to 23:59:59")
    if int(found[4] or 0) > 14 or int(found[5] or 0) > 59:
        _fail(at + 9, text[9:], "there is no such time zone", "-12:00 to +14:00")


def _impossible(month: str, day: str) -> str:
    if month.isdigit() and day != "XX":
        name, last = MONTHS[int(month)], month_days(2000, int(month))
        return f"no {name} has such a day: it has {last} days at most"
    return "no day is like this"


def _sub_year(year: str, code: int, written: str, flags: str, at: int) -> Part:
    if code not in _SUB_YEARS:
        _fail(at, f"{code:02d}", f"there is no month or season {code:02d}", "01 to 12, 21 to 41")
    first, months = _SUB_YEARS[code]
    lo, hi = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if lo > hi:
        lo, hi = hi, lo
    last = first + months - 1
    start = days_of(lo, lo, first, first)[0]
    end_year = hi + (last > 12)
    end = days_of(end_year, end_year, last - 12 * (last > 12), last - 12 * (last > 12))[1]
    runs: list[tuple[int, int]] = []
    if lo != hi:
        pattern = re.compile(year.replace("X", "\\d"))
        for one in range(lo, hi + 1):
            shown = f"{one:04d}" if one >= 0 else f"-{-one:04d}"
            if pattern.fullmatch(shown):
                other = one + (last > 12)
                end_month = last - 12 * (last > 12)
                runs.append(
                    (days_of(one, one, first, first)[0],
                     days_of(other, other, end_month, end_month)[1])
                )  # fmt: skip
    return Part(written, start, end, flags, bounded(runs))


def bounded(runs: list[tuple[int, int]]) -> Runs:
    """Return runs if there are several and not too many, else (): the hull answers."""
    from timeline.dates.masks import MOST

    return tuple(runs) if 1 < len(runs) <= MOST else ()


def _long_year(text: str, at: int) -> Part:
    """Read a year with `Y`, an exponent or significant digits."""
    found = _LONG_YEAR.fullmatch(text)
    if found is None:
        _fail(at, text, "this is not an EDTF date", "write 1971-11-30, 1971-11, 1971, 197X, Y17000")
    sign, digits, exponent, short_sign, short, figures, flag = found.groups()
    number = int((digits or short).lstrip("0") or 0) if len(digits or short) < 20 else 10**19
    if exponent is not None:
        number = number * 10 ** int(exponent) if int(exponent) < 20 else 10**19
    if short is None and number <= 9999:
        _fail(at, text, "Y is for years of more than four digits", f"write {number:04d}")
    negative = (sign or short_sign) == "-"
    if negative and not number:
        _fail(at, text, "there is no year -0", "0000 is 1 BC")
    if number * 366 >= FARTHEST:
        _fail(at, text, "this year is too far away: its days do not fit 64 bits")
    first = last = -number if negative else number
    if figures is not None:
        length = len(str(number))
        if not 1 <= int(figures[:3]) <= length or figures.startswith("0"):
            _fail(at + found.start(6), figures, f"{number} has 1 to {length} significant digits")
        unit = 10 ** (length - int(figures))
        low = number // unit * unit
        first, last = (-low - unit + 1, -low) if negative else (low, low + unit - 1)
    lo, hi = days_of(first, last)
    return Part(text, lo, hi, flag)


# ---- sets


def _set(text: str) -> Date:
    """Read `[…]`, one of its members, or `{…}`, all of them."""
    every = text[0] == "{"
    close = "}" if every else "]"
    if text[-1] != close or len(text) < 2:
        _fail(len(text) - 1, "", f"the set is not closed: {close} is missing")
    pieces: list[tuple[str, Bounds, str]] = []
    at = 1
    for piece in text[1:-1].split(","):
        pieces.append(_member(piece, at))
        at += len(piece) + 1
    flags = "".join(flag for _, _, flag in pieces)
    edtf = f"{text[0]}{','.join(shown for shown, _, _ in pieces)}{close}"
    if every:
        return _all_of(text, edtf, [bounds for _, bounds, _ in pieces], flags)
    runs = _merged([(bounds[0], bounds[3]) for _, bounds, _ in pieces])
    lo, hi = runs[0][0], runs[-1][1]
    members = tuple((a, b, a, b) for a, b in runs) if len(runs) > 1 else ()
    return _date(text, edtf, (lo, hi, lo, hi), flags, members)


def _member(piece: str, at: int) -> tuple[str, Bounds, str]:
    """Return canonical text, bounds and qualifiers of a date, `A..B`, `A..` or `..B`."""
    left, dots, right = piece.partition("..")
    if not dots:
        part = _part(piece, at)
        return part.edtf, (part.lo, part.hi, part.lo, part.hi), part.flags
    if not left and not right:
        _fail(at, piece, "no date at either end", "write A..B, ..B or A..")
    first = _part(left, at) if left else None
    last = _part(right, at + len(left) + 2) if right else None
    if first and last and last.hi < first.lo:
        _fail(at, piece, f"the range ends ({right}) before it starts ({left})", f"{right}..{left}")
    start = (first.lo, first.hi) if first else (PAST, PAST)
    end = (last.lo, last.hi) if last else (FUTURE, FUTURE)
    shown = f"{first.edtf if first else ''}..{last.edtf if last else ''}"
    flags = (first.flags if first else "") + (last.flags if last else "")
    return shown, normal(*start, *end), flags


def _all_of(text: str, edtf: str, members: list[Bounds], flags: str) -> Date:
    members = sorted(set(members))
    first = min(m[0] for m in members), min(m[1] for m in members)
    last = max(m[2] for m in members), max(m[3] for m in members)
    parts = tuple(members) if len(members) > 1 and not _touching(members) else ()
    return _date(text, edtf, normal(*first, *last), flags, parts, every=bool(parts))


def _touching(members: list[Bounds]) -> bool:
    """Whether no day that is certainly free lies between the members."""
    return all(
        one[3] >= other[0] and one[2] >= other[1] - 1
        for one, other in zip(members, members[1:], strict=False)
    )


def _merged(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for lo, hi in sorted(runs):
        if merged and (merged[-1][1] == FUTURE or lo <= merged[-1][1] + 1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], hi))
        else:
            merged.append((lo, hi))
    return merged


# ---- intervals


def _interval(text: str, slash: int, *, extended: bool) -> Date:
    left, right = text[:slash], text[slash + 1 :]
    if left in {"", ".."} and right in {"", ".."}:
        _fail(0, text, "no date at either end", "write START/END, START/.. or ../END")
    start = _end(left, 0, PAST, extended=extended) if left not in {"", ".."} else None
    end = _end(right, slash + 1, FUTURE, extended=extended) if right not in {"", ".."} else None
    if start and end and end.hi < start.lo:
        _fail(0, text, f"it ends ({right}) before it starts ({left})", f"write {right}/{left}")
    if start and end:
        bounds = normal(start.lo, start.hi, end.lo, end.hi)
    elif start:
        unknown = start.lo if not right else FUTURE
        bounds = normal(start.lo, start.hi, unknown, FUTURE)
    else:
        assert end is not None  # noqa: S101 -- both empty was refused above
        bounds = normal(PAST, PAST if left else end.hi, end.lo, end.hi)
    shown = f"{start.edtf if start else left}/{end.edtf if end else right}"
    return _date(text, shown, bounds, (start.flags if start else "") + (end.flags if end else ""))


def _end(text: str, at: int, open_day: int, *, extended: bool) -> Part:
    """Read one end of an interval: a date, `..date` (on or before), `date..`, a set if allowed."""
    if text[:1] == "[" and extended:
        try:
            found = _set(text)
        except _Failure as failure:
            raise _Failure(
                failure.start + at, failure.stop + at, failure.reason, failure.hint
            ) from None
        flags = "?" * found.uncertain + "~" * found.approximate
        lo, _, _, hi = found.bounds or (0, 0, 0, 0)
        return Part(found.edtf, lo, hi, flags)
    if text.startswith("..") and open_day == PAST:
        part = _part(text[2:], at + 2)
        return part._replace(edtf=f"..{part.edtf}", lo=PAST, runs=())
    if text.endswith("..") and open_day == FUTURE:
        part = _part(text[:-2], at)
        return part._replace(edtf=f"{part.edtf}..", hi=FUTURE, runs=())
    return _part(text, at)


def normal(start_min: int, start_max: int, end_min: int, end_max: int) -> Bounds:
    """Return the bounds with no day on which it would end before it starts."""
    return start_min, min(start_max, end_max), max(end_min, start_min), end_max
