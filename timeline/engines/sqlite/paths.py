"""Access paths of SQLite: WHEN by span levels, actors by the b-tree of participants.

Each range is one search of an index, which `tests/engines/test_plans.py` verifies.
"""

import json
from collections.abc import Iterator

from timeline.dates import PAST
from timeline.engines.dialect import Parameters, Range
from timeline.engines.span_levels import DATED, GAPS, UNDATED, reach
from timeline.query.query import Query


def level_ranges(query: Query, parameters: Parameters) -> Iterator[Range]:
    """Yield a range of the index `event_time` for each span level with possible matches."""
    if not query.spans:
        for level in DATED:
            yield Range((f"level = {level}",), gaps=level == GAPS)
        yield Range((f"level = {UNDATED}",), gaps=False, dated=False)
        return
    one_overlap = query.match == "overlap" and len(query.spans) == 1 and not query.widened
    for level in DATED:
        conditions = (f"level = {level}", _near(query, parameters, level))
        yield Range(conditions, answers=one_overlap and level != GAPS, gaps=level == GAPS)


def participant_ids(query: Query, parameters: Parameters, actors: frozenset[str], role: str) -> str:
    """A SELECT of the events with one of these actors, restricted to events near WHEN.

    Args:
        query: the question.
        parameters: the parameters of the statement.
        actors: their own names.
        role: SQL condition on the participant `p`, "" for none.
    """
    names = parameters.value(json.dumps(sorted(actors), ensure_ascii=False))
    those = f"SELECT value FROM json_each({names})"
    conditions = [f"p.actor_id IN (SELECT id FROM actor WHERE name IN ({those}))"]
    if role:
        conditions.append(role)
    if not query.spans:
        return f"SELECT p.event_id FROM participant AS p WHERE {' AND '.join(conditions)}"
    lo, hi = query.hull
    levels = ", ".join(
        f"({level}, {PAST if earliest is None else parameters.value(earliest)})"
        for level in DATED
        for earliest in (reach(level, lo),)
    )
    conditions += [
        "p.level = levels.column1",
        f"p.start_min BETWEEN levels.column2 AND {parameters.value(hi)}",
        f"p.end_max >= {parameters.value(lo)}",
    ]
    return (
        f"SELECT p.event_id FROM (VALUES {levels}) AS levels CROSS JOIN participant AS p"
        f" WHERE {' AND '.join(conditions)}"
    )


def _near(query: Query, parameters: Parameters, level: int) -> str:
    """A necessary condition on the events of a level to match WHEN."""
    lo, hi = query.hull
    earliest = reach(level, lo)
    after = "" if earliest is None else f"start_min >= {parameters.value(earliest)} AND "
    return f"{after}start_min <= {parameters.value(hi)} AND end_max >= {parameters.value(lo)}"
