"""Extended Date/Time Format, ISO 8601-2:2019 levels 0, 1 and 2: the one maker of Dates.

Strict: what the standard forbids is refused. `extended` allows, for what people write, a set or a
time of day at an end of an interval (`[1997..1999]/2003`), and nothing else.
"""

import re

from timeline.dates.date import FUTURE, PAST, Bounds, Date, Facts, made
from timeline.dates.edtf.component import Failure, Part, fail, part
from timeline.dates.edtf.sets import normal, read_set
from timeline.errors import DateError

LONGEST = 1000  # letters; no date is longer, and a longer text is refused without being read
_SETS_AT_ENDS = re.compile(r"[\]}]/|/[\[{]")
_SUPPLIED = re.compile(r"\[\d\d(\d\d)-(\d\d)[?~%]?\]", re.ASCII)
_PAIR = re.compile(r"(\d\d)(\d\d)-(\d\d)[?~%]?", re.ASCII)


def read(text: str, *, extended: bool = False) -> Date:
    """Read an EDTF expression.

    Args:
        text: the whole of it, without spaces at its ends.
        extended: True to allow sets and times of day at the ends of intervals.

    Raises:
        DateError: it is not a date; with the place and the reason.
    """
    if len(text) > LONGEST:
        raise DateError(text[:60], f"{len(text)} letters: no date is that long", stop=60)
    try:
        return made(text, _read(text, extended=extended))
    except Failure as failure:
        raise DateError(
            text, failure.reason, failure.hint, start=failure.start, stop=failure.stop
        ) from None


def is_pair(text: str) -> bool:
    """Whether people read it as two years: 1722-23 is a season to the standard alone.

    Nobody writes years of the first century so: 0012-21 is spring.

    The canonical form of such a season is a set of one, `{2014-21}`, which is read in one way:
    `[1905-27]` is how archives write years that a cataloguer supplied.
    """
    found = _PAIR.fullmatch(text)
    return found is not None and found[1] != "00" and found[3] > max("20", found[2])


def supplied_years(text: str) -> bool:
    """Whether `[1905-27]` can be a cataloguer's years: the second one is later in the century."""
    found = _SUPPLIED.fullmatch(text)
    return found is not None and found[2] > found[1]


def _read(text: str, *, extended: bool) -> Facts:
    slash = text.find("/")
    is_set = text[:1] in {"[", "{"}
    if is_set and text[-1] in "]}" and not _SETS_AT_ENDS.search(text):
        found = read_set(text, 0)
        edtf = f"{{{found.edtf[1:-1]}}}" if supplied_years(found.edtf) else found.edtf
        return _facts(edtf, found.bounds, found.flags, found.members, every=found.every)
    if slash >= 0:
        second = text.find("/", slash + 1)
        if second >= 0:
            fail(second, text[second:], "an interval has two ends", "write START/END")
        return _interval(text, slash, extended=extended)
    if is_set:
        read_set(text, 0)  # is not closed: says so
    one = part(text, 0, timed=True)
    edtf = f"{{{one.edtf}}}" if is_pair(one.edtf) else one.edtf
    members = tuple((lo, hi, lo, hi) for lo, hi in one.runs)
    return _facts(edtf, (one.lo, one.hi, one.lo, one.hi), one.flags, members)


def _facts(
    edtf: str,
    bounds: Bounds,
    flags: str,
    members: tuple[Bounds, ...] = (),
    *,
    every: bool = False,
) -> Facts:
    unsure, about = "?" in flags or "%" in flags, "~" in flags or "%" in flags
    return Facts(edtf, *bounds, unsure, about, members=members, members_all=every)


def _interval(text: str, slash: int, *, extended: bool) -> Facts:
    left, right = text[:slash], text[slash + 1 :]
    if left in {"", ".."} and right in {"", ".."}:
        fail(0, text, "no date at either end", "write START/END, START/.. or ../END")
    start = _end(left, 0, PAST, extended=extended) if left not in {"", ".."} else None
    end = _end(right, slash + 1, FUTURE, extended=extended) if right not in {"", ".."} else None
    if start and end and end.hi < start.lo:
        fail(0, text, f"it ends ({right}) before it starts ({left})", f"write {right}/{left}")
    if start is None:
        lo, hi = PAST, FUTURE if left == "" else PAST
    else:
        lo, hi = start.lo, start.hi
    first, last = (end.lo, end.hi) if end else (FUTURE if right else lo, FUTURE)
    bounds = normal(lo, hi, first, last)
    shown = f"{start.edtf if start else left}/{end.edtf if end else right}"
    return _facts(shown, bounds, "".join(one.flags for one in (start, end) if one))


def _end(text: str, at: int, open_day: int, *, extended: bool) -> Part:
    """Read one end of an interval: a date, `..date` (on or before), `date..`, a set if allowed."""
    if text[:1] == "[" and extended:
        found = read_set(text, at)
        return Part(found.edtf, found.bounds[0], found.bounds[3], found.flags)
    if text.startswith("..") and open_day == PAST:
        one = part(text[2:], at + 2)
        return one._replace(edtf=f"..{one.edtf}", lo=PAST, runs=())
    if text.endswith("..") and open_day == FUTURE:
        one = part(text[:-2], at)
        return one._replace(edtf=f"{one.edtf}..", hi=FUTURE, runs=())
    return part(text, at, timed=extended)
