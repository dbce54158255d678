"""Span levels: a length-bucketed interval index, so that a window is a short range scan.

Most events are days and a few are centuries. A single index over starts would be scanned from its
beginning, because an old event may last until the window. A level holds the events up to a maximum
length (its width), so its scan begins that many days before the window.
"""

from timeline.dates import FUTURE, PAST

WIDTHS = (31, 366, 4 * 366, 16 * 366, 64 * 366, 256 * 366)  # widths in days of the levels 0 to 5
LONGER = len(WIDTHS)  # finite, but longer
OPEN = LONGER + 1  # without a beginning or without an end
GAPS = OPEN + 1  # sets with gaps, which are matched by their members
UNDATED = GAPS + 1
DATED = tuple(range(UNDATED))


def level(first: int | None, last: int | None, *, gaps: bool = False) -> int:
    """Return the level of an event: the lowest whose width is not less than its length.

    Args:
        first: start_min (JDN), None without a date.
        last: end_max (JDN), None without a date.
        gaps: whether it is a set with gaps.
    """
    if first is None or last is None:
        return UNDATED
    if gaps:
        return GAPS
    if first == PAST or last == FUTURE:
        return OPEN
    days = last - first
    for number, width in enumerate(WIDTHS):
        if days < width:
            return number
    return LONGER


def reach(number: int, lo: int) -> int | None:
    """Return the earliest start of an event of a level that can reach day `lo` (JDN).

    None if there is no such day.
    """
    if number >= LONGER or lo <= PAST + WIDTHS[-1]:
        return None
    return lo - WIDTHS[number] + 1
