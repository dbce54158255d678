"""Levels: events sorted by how long they can last, so that a window is a short scan of each.

One b-tree over starts must be read from the beginning of time, because an event of long ago may
still go on. Events of one level last at most so many days: those that meet a window began at most
so many days before it.
"""

from timeline.dates.uncertain import FUTURE, PAST

REACH = (1, 366, 4 * 366, 16 * 366, 64 * 366, 256 * 366)  # days from start_min to end_max, at most
LONG = len(REACH)  # longer ones
OPEN = LONG + 1  # those with an open or unknown end
UNDATED = OPEN + 1
LEVELS = range(UNDATED)


def level(start_min: int | None, end_max: int | None) -> int:
    """Return the level of an event with these outer bounds (JDN), None if it has no date."""
    if start_min is None or end_max is None:
        return UNDATED
    if start_min == PAST or end_max == FUTURE:
        return OPEN
    days = end_max - start_min + 1
    for number, reach in enumerate(REACH):
        if days <= reach:
            return number
    return LONG


def earliest_start(number: int, lo: int) -> int:
    """Return the first day on which an event of a level can begin and still meet a window from lo."""
    if number >= LONG:
        return PAST
    return max(PAST, lo - REACH[number] + 1)
