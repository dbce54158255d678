"""The eight questions as SQL alone: statements on open databases, answers fetched, nothing drawn.

    python -m benchmarks.alone EVENTS.db FLAT.db FLAT.duckdb      prints JSON

The narrow window is asked three times more of the flat tables: without an index on the days, with
one on the texts, and with a plain one on (start, end) as integers.
"""

import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.peers import DUCKDB
from benchmarks.questions import COLUMNS, QUESTIONS
from timeline.dates.calendars.gregorian import jdn
from timeline.engines.aggregate.histogram import histogram
from timeline.engines.sqlite.connect import open_readonly
from timeline.engines.sqlite.engine import SqliteEngine
from timeline.query import Query

_SUMMER = (jdn(1914, 6, 28), jdn(1914, 7, 12))
_CENTURY = (jdn(1900, 1, 1), jdn(1999, 12, 31))
_WAR = (jdn(1914, 1, 1), jdn(1918, 12, 31))
_BIG, _SMALL = frozenset({"Actor 020"}), frozenset({"Actor 200"})
_ASKED = {
    "narrow window": Query(spans=(_SUMMER,)),
    "wide window, first 100": Query(spans=(_CENTURY,), limit=100),
    "actor": Query(actors=(_SMALL,)),
    "two actors": Query(actors=(_SMALL, _BIG)),
    "actor and window": Query(spans=(_WAR,), actors=(_BIG,)),
    "text": Query(words=("oilfield", "500")),
    "last 20": Query(descending=True, limit=20),
}
_SCAN = (
    f"SELECT {COLUMNS} FROM events NOT INDEXED WHERE first <= ?2 AND last >= ?1"
    " ORDER BY first, last"
)
_INDEXED = _SCAN.replace("NOT INDEXED", "INDEXED BY events_days")
_PLAIN = (
    f"SELECT {COLUMNS} FROM plain INDEXED BY plain_days WHERE start <= ?2 AND stop >= ?1"
    " ORDER BY start, stop"
)
_TEXTS = ("1914-06-28", "1914-07-12")


def _cost(ask: Callable[[], object]) -> float:
    """CPU seconds of one question: the median of some, at most two seconds in all."""
    ask()
    found: list[float] = []
    while len(found) < 3 or (sum(found) < 1 and len(found) < 25):
        begun = time.process_time()
        ask()
        found.append(time.process_time() - begun)
    return statistics.median(found)


def _ours(engine: SqliteEngine, name: str) -> Callable[[], object]:
    if name == "wide window":
        return lambda: engine.count(Query(spans=(_CENTURY,)))
    if name == "count by decade":
        return lambda: histogram(engine, Query(), "decade")
    compiler = engine.compiler(_ASKED[name])
    statement = (  # what `select` executes, for the columns that the others are asked for
        f"SELECT event.key, event.date, event.title, event.actors FROM ({compiler.ordered()})"
        " AS found CROSS JOIN event ON event.id = found.id"
    )
    return lambda: engine.connection.execute(statement, compiler.parameters).fetchall()


def _counted(statement: str) -> str:
    return statement.replace(COLUMNS, "count(*)").partition(" ORDER BY")[0]


def main(ours: str, flat: str, duck: str = "") -> None:
    engine = open_readonly(Path(ours))
    table = sqlite3.connect(f"file:{flat}?mode=ro", uri=True)
    found: dict[str, dict[str, float | int | None]] = {}
    for question in QUESTIONS:
        asked = table.execute(question.flat).fetchall()
        found[question.name] = {
            "answers": len(asked),
            "timeline": _cost(_ours(engine, question.name)),
            "flat table": _cost(lambda sql=question.flat: table.execute(sql).fetchall()),
        }
    narrow = found["narrow window"]
    narrow["flat, indexed"] = _cost(lambda: table.execute(_INDEXED, _TEXTS).fetchall())
    narrow["flat table"] = _cost(lambda: table.execute(_SCAN, _TEXTS).fetchall())
    narrow["plain index"] = _cost(lambda: table.execute(_PLAIN, _SUMMER).fetchall())
    found["narrow window, counted"] = {
        "answers": 1,
        "timeline": _cost(lambda: engine.count(_ASKED["narrow window"])),
        "flat table": _cost(lambda: table.execute(_counted(_SCAN), _TEXTS).fetchall()),
        "flat, indexed": _cost(lambda: table.execute(_counted(_INDEXED), _TEXTS).fetchall()),
        "plain index": _cost(lambda: table.execute(_counted(_PLAIN), _SUMMER).fetchall()),
    }
    if duck and DUCKDB:
        import duckdb

        connection = duckdb.connect(duck, read_only=True)
        for question in QUESTIONS:
            sql = question.duck or question.flat
            found[question.name]["duckdb"] = _cost(
                lambda sql=sql: connection.execute(sql).fetchall()
            )
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
