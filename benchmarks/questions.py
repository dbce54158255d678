"""The eight questions: each through the command line, and as SQL alone."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import ENVIRONMENT, PYTHON, SQLITE_UTILS, TIMELINE, in_turn, run
from benchmarks.peers import DUCKDB
from benchmarks.report import Ratio, number, table

COLUMNS = "id, date, title, actors"
_ORDER = "ORDER BY first, last, id"
_NARROW = "first <= '1914-07-12' AND last >= '1914-06-28'"
_WIDE = "first <= '1999-12-31' AND last >= '1900-01-01'"


def _takes_part(actor: str) -> str:
    return f"';' || actors || ';' LIKE '%;{actor};%'"


@dataclass(frozen=True, slots=True)
class Question:
    """One question as each program is asked it.

    Attributes:
        name: what it asks for.
        ours: arguments of `timeline`.
        flat: SQL for SQLite on the flat table.
        duck: SQL for DuckDB, "" for the same.
    """

    name: str
    ours: tuple[str, ...]
    flat: str
    duck: str = ""


def _listed(where: str) -> str:
    return f"SELECT {COLUMNS} FROM events WHERE {where} {_ORDER}"


_TEXT = "number IN (SELECT rowid FROM events_fts WHERE events_fts MATCH '{}')"
_CONTAINS = (
    "regexp_matches(concat_ws(' ', title, description, place), '\\boilfield\\b', 'i')"
    " AND regexp_matches(concat_ws(' ', title, description, place), '\\b500\\b', 'i')"
)
QUESTIONS = (
    Question("narrow window", ("list", "1914-06-28..1914-07-12", "--csv"), _listed(_NARROW)),
    Question("wide window", ("count", "1900..1999"), f"SELECT count(*) FROM events WHERE {_WIDE}"),
    Question(
        "wide window, first 100",
        ("list", "1900..1999", "-n", "100", "--csv"),
        f"{_listed(_WIDE)} LIMIT 100",
    ),
    Question("actor", ("list", "-a", "Actor 200", "--csv"), _listed(_takes_part("Actor 200"))),
    Question(
        "two actors",
        ("list", "-a", "Actor 200", "-a", "Actor 020", "--csv"),
        _listed(f"{_takes_part('Actor 200')} AND {_takes_part('Actor 020')}"),
    ),
    Question(
        "actor and window",
        ("list", "1914..1918", "-a", "Actor 020", "--csv"),
        _listed(f"first <= '1918-12-31' AND last >= '1914-01-01' AND {_takes_part('Actor 020')}"),
    ),
    Question(
        "text",
        ("list", "-t", "oilfield 500", "--csv"),
        _listed(_TEXT.format("oilfield 500")),
        _listed(_CONTAINS),
    ),
    Question(
        "count by decade",
        ("count", "--by", "decade", "--csv"),
        "SELECT substr(first, 1, 3) || '0s', count(*) FROM events GROUP BY 1 ORDER BY 1",
    ),
    Question(
        "last 20",
        ("list", "-s", "-date", "-n", "20", "--csv"),
        f"SELECT {COLUMNS} FROM events ORDER BY first DESC, last DESC, id DESC LIMIT 20",
    ),
)
DUCK_SCRIPT = (
    "import csv, duckdb, sys\n"
    "found = duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2])\n"
    "out = csv.writer(sys.stdout)\n"
    "out.writerow(column[0] for column in found.description)\n"
    "out.writerows(found.fetchall())\n"
)
WORK = """\
All print CSV of the same four columns. `timeline` answers for dates with uncertain ends, folds
names and knows which actors belong together; it starts a command line with all its options.
`sqlite-utils` and DuckDB are asked the best SQL by hand on a flat table that has been given first
and last day of each event as ISO text (from our database, free of charge), for SQLite with an
index on them and full text of three columns. DuckDB has no full text without a download: it
scans. Its CPU time is that of all its threads.
"""


def whole(folder: Path, count: int, rounds: int) -> tuple[str, list[Ratio]]:
    """Ask all questions of `count` events through command lines; the databases must be there."""
    ours, flat, duck = _databases(folder, count)
    rows: list[tuple[str, ...]] = []
    ratios: list[Ratio] = []
    for question in QUESTIONS:
        commands = {
            "timeline": (TIMELINE, *question.ours, "--db", str(ours), "-q"),
            "sqlite-utils": (SQLITE_UTILS, "query", str(flat), question.flat, "--csv"),
        }
        if DUCKDB:
            sql = question.duck or question.flat
            commands["duckdb"] = (PYTHON, "-c", DUCK_SCRIPT, str(duck), sql)
        costs = in_turn(
            {name: lambda command=command: run(command) for name, command in commands.items()},
            rounds,
        )
        mine = costs["timeline"].cpu
        peers = [(name, mine / cost.cpu) for name, cost in costs.items() if name != "timeline"]
        ratios += [
            Ratio(f"{question.name}, {count:,}, whole process", f"`{name}`", ratio, 1)
            for name, ratio in peers
        ]
        rows.append(
            (
                question.name,
                *(f"{cost.cpu * 1000:.0f}" for cost in costs.values()),
                *(number(ratio) for _, ratio in peers),
                *(f"{cost.wall * 1000:.0f}" for cost in costs.values()),
            )
        )
    names = ["timeline", "sqlite-utils", *(["duckdb"] if DUCKDB else [])]
    header = [
        "question",
        *(f"{name}, CPU ms" for name in names),
        *(f"ours / {name}" for name in names[1:]),
        *(f"{name}, wall ms" for name in names),
    ]
    shown = table(header, rows)
    return (
        f"### {count:,} events, whole processes (medians of {rounds} runs in turn)\n\n{shown}",
        ratios,
    )


def alone(folder: Path, count: int) -> tuple[str, list[Ratio]]:
    """Ask the same as SQL alone, in a process of its own that is already running."""
    paths = [str(path) for path in _databases(folder, count)]
    done = subprocess.run(
        (PYTHON, "-m", "benchmarks.alone", *paths),
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found = json.loads(done.stdout)
    names = list(next(iter(found.values())))
    shown = table(
        ("question", "answers", *(f"{name}, ms" for name in names if name != "answers")),
        (
            (question, str(one["answers"]),
             *(f"{one[name] * 1000:.2f}" if one.get(name) is not None else "–"
               for name in names if name != "answers"))
            for question, one in found.items()
        ),
    )  # fmt: skip
    peers = {
        "flat table": "flat table of ISO text, by hand",
        "plain index": "plain index on (start, end)",
    }
    bounds = {"flat table": 0.05, "plain index": 0.10}
    ratios = [
        Ratio(f"{name}, {count:,}, SQL alone", told, one["timeline"] / one[peer], bounds[peer])
        for name, one in found.items()
        if name.startswith("narrow")
        for peer, told in peers.items()
    ]
    return f"### {count:,} events, SQL alone (CPU, medians)\n\n{shown}", ratios


def prepare(folder: Path, count: int) -> None:
    """Make the flat tables from our database, which must be there."""
    ours, flat, duck = _databases(folder, count)
    arguments = [str(ours), str(flat), *([str(duck)] if DUCKDB else [])]
    run((PYTHON, "-m", "benchmarks.flat", *arguments))


def _databases(folder: Path, count: int) -> tuple[Path, Path, Path]:
    return (
        folder / f"events-{count}.db",
        folder / f"flat-{count}.db",
        folder / f"flat-{count}.duckdb",
    )
