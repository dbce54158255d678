"""EDTF sets: `[1667,1668,1670..1672]` is one of its members, `{1667,1668}` all of them."""

from itertools import pairwise
from typing import NamedTuple

from timeline.dates.date import FUTURE, PAST, Bounds
from timeline.dates.edtf.component import Part, fail, part
from timeline.dates.edtf.unspecified_digits import MOST


class Set(NamedTuple):
    """A set.

    Attributes:
        edtf: canonical.
        bounds: the four days of the whole.
        flags: the qualifiers in it.
        members: the four days of each part, if there are gaps between; else ().
        every: True if the event was at all of the members.
    """

    edtf: str
    bounds: Bounds
    flags: str
    members: tuple[Bounds, ...]
    every: bool


class _Member(NamedTuple):
    edtf: str
    bounds: Bounds
    flags: str
    runs: tuple[tuple[int, int], ...]  # the days it can be


def read_set(text: str, at: int) -> Set:
    """Read `[…]` or `{…}` that begins at `at` in the expression.

    Raises:
        Failure: it is not a set.
    """
    every = text[0] == "{"
    close = "}" if every else "]"
    if text[-1] != close or len(text) < 2:
        fail(at + len(text) - 1, "", f"the set is not closed: {close} is missing")
    inner = text[1:-1]
    if not inner:
        fail(at, text, "the set is empty", "write [A,B], [A..B] or [A..]")
    if "/" in inner:
        fail(at + 1 + inner.index("/"), "/", "a set has no intervals in it", "write A..B")
    pieces = inner.split(",")
    members: list[_Member] = []
    start = at + 1
    for i, piece in enumerate(pieces):
        if i and piece.startswith(".."):
            fail(start, "..", "only the first member of a set is open to the past")
        if i < len(pieces) - 1 and piece.endswith(".."):
            fail(
                start + len(piece) - 2, "..", "only the last member of a set is open to the future"
            )
        members.append(_member(piece, start))
        start += len(piece) + 1
    edtf = f"{text[0]}{','.join(member.edtf for member in members)}{close}"
    flags = "".join(member.flags for member in members)
    if every:
        return Set(edtf, *_all_of(members, flags))
    runs = _merged([run for member in members for run in member.runs])
    lo, hi = runs[0][0], runs[-1][1]
    gaps = tuple((a, b, a, b) for a, b in runs) if 1 < len(runs) <= MOST else ()
    return Set(edtf, (lo, hi, lo, hi), flags, gaps, every=False)


def normal(start_min: int, start_max: int, end_min: int, end_max: int) -> Bounds:
    """Return the bounds with no day on which it would end before it starts."""
    return start_min, min(start_max, end_max), max(end_min, start_min), end_max


def _member(piece: str, at: int) -> _Member:
    """Read a date, `A..B`, `A..` or `..B`."""
    left, dots, right = piece.partition("..")
    if not dots:
        one = part(piece, at)
        runs = one.runs or ((one.lo, one.hi),)
        return _Member(one.edtf, (one.lo, one.hi, one.lo, one.hi), one.flags, runs)
    if not left and not right:
        fail(at, piece, "no date at either end", "write A..B, ..B or A..")
    first = part(left, at) if left else Part("", PAST, PAST, "")
    last = part(right, at + len(left) + 2) if right else Part("", FUTURE, FUTURE, "")
    if last.hi < first.lo:
        reason = f"the range ends ({right}) before it starts ({left})"
        fail(at, piece, reason, f"write {right}..{left}")
    bounds = normal(first.lo, first.hi, last.lo, last.hi)
    runs = ((first.lo, last.hi),)
    return _Member(f"{first.edtf}..{last.edtf}", bounds, first.flags + last.flags, runs)


def _all_of(members: list[_Member], flags: str) -> tuple[Bounds, str, tuple[Bounds, ...], bool]:
    found = sorted({member.bounds for member in members})
    whole = normal(
        min(one[0] for one in found),
        min(one[1] for one in found),
        max(one[2] for one in found),
        max(one[3] for one in found),
    )
    gaps = len(found) > 1 and not all(_touch(*pair) for pair in pairwise(found))
    return whole, flags, tuple(found) if gaps else (), gaps


def _touch(one: Bounds, other: Bounds) -> bool:
    """Whether no day can lie free between two members that are certain."""
    return one[3] >= other[0] and one[2] >= other[1] - 1


def _merged(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for lo, hi in sorted(runs):
        if merged and (merged[-1][1] == FUTURE or lo <= merged[-1][1] + 1):
            merged[-1] = (merged[-1][0], max(merged[-1][1], hi))
        else:
            merged.append((lo, hi))
    return merged
