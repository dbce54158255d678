"""Count the starts of all events with the index over time, without reading the events."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from timeline.engines.compiler import BOUNDS, GAP, finite
from timeline.engines.counts import DayCount, PeriodStarts
from timeline.engines.span_levels import DATED, WIDTHS

_STARTING = "SELECT count(*) FROM event WHERE level = ?2 AND start_min BETWEEN"
_PERIODS = f"""
WITH period AS MATERIALIZED (SELECT key AS position, json_extract(value, '$[0]') AS lo,
    json_extract(value, '$[1]') AS hi FROM json_each(?1))
SELECT position, ({_STARTING} lo AND hi),
    ({_STARTING} lo - ?3 AND lo - 1 AND end_max >= lo AND start_max >= lo),
    ({_STARTING} max(lo, hi - ?3) AND hi AND end_max > hi AND start_max > hi)
FROM period
"""


def first_start_and_last(connection: sqlite3.Connection) -> tuple[int, int] | None:
    """Return the first and last day (JDN) on which an event can start, from each level's ends.

    None if no event has a date.
    """
    firsts: list[int] = []
    lasts: list[int] = []
    for level in DATED:
        of_level = f"FROM event WHERE level = {level}"
        bounded = level < len(WIDTHS)
        # the event with the last possible start may have an earlier certain start than another
        late = (
            f" AND start_min >= (SELECT max(start_min) {of_level}) - {WIDTHS[level]}"
            if bounded
            else ""
        )
        earliest = "start_min" if bounded else finite("start_min", "start_max")
        (first,) = connection.execute(f"SELECT min({earliest}) {of_level}").fetchone()
        (last,) = connection.execute(
            f"SELECT max({finite('start_max', 'start_min')}) {of_level}{late}"
        ).fetchone()
        firsts += [] if first is None else [first]
        lasts += [] if last is None else [last]
    return (min(firsts), max(lasts)) if firsts and lasts else None


def count_starts(
    connection: sqlite3.Connection, periods: Sequence[tuple[int, int]]
) -> tuple[Iterable[PeriodStarts], Iterable[DayCount]]:
    """Count the starts in adjacent periods; see `Engine.starts`.

    Events that are shorter than a period touch at most two periods, so that ranges of the index are
    enough for their levels.
    """
    shortest = min(hi - lo for lo, hi in periods)
    levels = [level for level, width in enumerate(WIDTHS) if width <= 2 * shortest]
    spans = json.dumps(periods)
    starts = (
        PeriodStarts(position, starting + earlier, starting - later)
        for level in levels
        for position, starting, earlier, later in connection.execute(
            _PERIODS, (spans, level, WIDTHS[level])
        )
    )
    others = ", ".join(str(level) for level in DATED if level not in levels)
    days = ", ".join(BOUNDS)
    rows = connection.execute(
        f"SELECT {days}, {GAP} AS gap, 1, count(*), NULL FROM event WHERE level IN ({others})"
        f" GROUP BY level, start_min, end_max, start_max, end_min, gap"
    )
    return starts, map(DayCount._make, rows)
