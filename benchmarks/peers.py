"""The other programs: how each is called to load the same file, as its users call it."""

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import PYTHON, SQLITE_UTILS, TIMELINE, Command, Cost, remove, run_all

SQLITE3 = shutil.which("sqlite3") or ""
DUCKDB = importlib.util.find_spec("duckdb") is not None
OURS, INSERT, TEXTS, INDEXED, IMPORT, DUCK = (
    "timeline load",
    "sqlite-utils insert --csv",
    "sqlite-utils insert --csv --no-detect-types",
    "sqlite-utils insert, two indexes, full text",
    "sqlite3 .import, two indexes, FTS5",
    "duckdb read_csv",
)
WORK = {
    OURS: "dates understood, actors resolved, checks, four indexes, full text",
    INSERT: "types guessed; no index, no full text, no dates",
    TEXTS: "all columns text; no index, no full text, no dates",
    INDEXED: "as above, an index on date and one on actors, full text of three columns",
    IMPORT: "all columns text, an index on date and one on actors, full text of three columns",
    DUCK: "types guessed; no index, no full text; columns compressed; on all processors",
}


def skipped() -> list[str]:
    """Return which peers are not here, and why."""
    found = (
        [] if SQLITE3 else ["`sqlite3` is skipped: the shell is not installed (package sqlite3)"]
    )
    return found if DUCKDB else [*found, "DuckDB is skipped: `pip install timeline[bench]`"]


def loads(rows: Path, folder: Path) -> dict[str, tuple[Path, Callable[[], Cost]]]:
    """Return for each peer the database that it makes of `rows`, and how."""

    def all_of(database: Path, *commands: Command) -> tuple[Path, Callable[[], Cost]]:
        def load() -> Cost:
            remove(database)
            return run_all(commands)

        return database, load

    name, file = rows.stem, str(rows)
    paths = [folder / f"{name}.{kind}" for kind in ("db", "su", "sut", "sui", "sh", "duckdb")]
    ours, plain, texts, indexed, shell, duck = paths
    insert = (SQLITE_UTILS, "insert")
    found = {
        OURS: all_of(ours, (TIMELINE, "load", file, "--db", str(ours), "-q")),
        INSERT: all_of(plain, (*insert, str(plain), "events", file, "--csv")),
        TEXTS: all_of(
            texts, (*insert, str(texts), "events", file, "--csv", "--no-detect-types")
        ),
        INDEXED: all_of(
            indexed,
            (*insert, str(indexed), "events", file, "--csv"),
            (SQLITE_UTILS, "create-index", str(indexed), "events", "date"),
            (SQLITE_UTILS, "create-index", str(indexed), "events", "actors"),
            (SQLITE_UTILS, "enable-fts", str(indexed), "events",
             "title", "description", "place", "--fts5"),
        ),
    }  # fmt: skip
    if SQLITE3:
        found[IMPORT] = all_of(
            shell,
            (SQLITE3, str(shell), ".mode csv", f'.import "{file}" events',
             "CREATE INDEX events_date ON events (date)",
             "CREATE INDEX events_actors ON events (actors)",
             ("CREATE VIRTUAL TABLE events_fts USING fts5"
              " (title, description, place, content=events)"),
             "INSERT INTO events_fts (events_fts) VALUES ('rebuild')"),
        )  # fmt: skip
    if DUCKDB:
        script = (
            "import duckdb, sys; duckdb.connect(sys.argv[1]).execute("
            "'CREATE TABLE events AS SELECT * FROM read_csv(?)', [sys.argv[2]])"
        )
        found[DUCK] = all_of(duck, (PYTHON, "-c", script, str(duck), file))
    return found
