"""The flat tables that peers are asked: one row an event, first and last day as ISO text.

    python -m benchmarks.flat EVENTS.db FLAT.db FLAT.duckdb

They are made from our database, so that all hold the same days: a peer that read the dates of
the file itself could answer only for those that are plain. FLAT.db has what a careful user would
give it: indexes on the days, full text of title, description and place. Nobody's cost.
"""

import sqlite3
import sys
from pathlib import Path

from benchmarks.measure import remove

FIRST, LAST = "0000-00-00", "9999-99-99"  # of what is open
_MAKE = f"""
CREATE TABLE events AS SELECT e.id AS number, e.key AS id, e.date,
    CASE WHEN start_min < 1721060 THEN '{FIRST}' ELSE date(start_min) END AS first,
    CASE WHEN end_max > 5373484 THEN '{LAST}'
        WHEN end_max < 1721060 THEN '{FIRST}' ELSE date(end_max) END AS last,
    e.title, e.actors, e.place, e.category, e.description, e.source
    FROM ours.event AS e WHERE start_min IS NOT NULL ORDER BY e.id;
CREATE TABLE plain AS SELECT number, events.id, events.date, start_min AS start, end_max AS stop,
    events.title, events.actors
    FROM events JOIN ours.event AS e ON e.id = number ORDER BY number;
CREATE INDEX plain_days ON plain (start, stop);
CREATE INDEX events_days ON events (first, last);
CREATE VIRTUAL TABLE events_fts USING fts5 (title, description, place, content=events);
INSERT INTO events_fts (events_fts) VALUES ('rebuild');
"""


def make(ours: Path, flat: Path, duck: Path | None) -> None:
    remove(flat)
    connection = sqlite3.connect(flat)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("ATTACH ? AS ours", (str(ours),))
    connection.executescript(_MAKE)
    connection.commit()
    connection.execute("DETACH ours")
    if duck is not None:
        _copy(connection, duck)
    connection.close()


def _copy(connection: sqlite3.Connection, duck: Path) -> None:
    import csv
    import tempfile

    import duckdb

    remove(duck)
    found = connection.execute("SELECT * FROM events")
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column[0] for column in found.description])
        writer.writerows(found)
        file.flush()
        target = duckdb.connect(str(duck))
        target.execute(
            "CREATE TABLE events AS SELECT * FROM read_csv(?, types={'first': 'VARCHAR',"
            " 'last': 'VARCHAR', 'date': 'VARCHAR'})",
            [file.name],
        )
        target.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
