"""Start-up: what a user waits for before anything happens."""

from pathlib import Path

from benchmarks import data
from benchmarks.measure import PYTHON, SQLITE_UTILS, TIMELINE, in_turn, run
from benchmarks.peers import SQLITE3
from benchmarks.report import Ratio, number, table


def measure(folder: Path, rounds: int) -> tuple[str, list[Ratio]]:
    """Return the tables of start-up and their ratios."""
    small, flat = folder / "small.db", folder / "small-flat.db"
    rows = data.write(folder / "small.csv", data.rows(100))
    for path in (small, flat):
        path.unlink(missing_ok=True)
    run((TIMELINE, "load", str(rows), "--db", str(small), "-q"))
    run((SQLITE_UTILS, "insert", str(flat), "events", str(rows), "--csv"))
    commands = {
        "python -c pass": (PYTHON, "-c", "pass"),
        "timeline list 1971..1979": (TIMELINE, "list", "1971..1979", "--db", str(small)),
        "timeline --version": (TIMELINE, "--version"),
        "timeline --help": (TIMELINE, "--help"),
        "sqlite-utils rows -t": (SQLITE_UTILS, "rows", "-t", str(flat), "events"),
        "sqlite-utils --version": (SQLITE_UTILS, "--version"),
    }
    if SQLITE3:
        commands["sqlite3 SELECT"] = (
            SQLITE3, "-box", str(flat), "SELECT * FROM events WHERE date BETWEEN '1971' AND '198'"
        )  # fmt: skip
    costs = in_turn(
        {name: lambda command=command: run(command) for name, command in commands.items()}, rounds
    )
    base = costs["python -c pass"].cpu
    shown = table(
        ("command", "CPU ms", "wall ms", "peak MB", "× python -c pass"),
        (
            (name, f"{cost.cpu * 1000:.1f}", f"{cost.wall * 1000:.1f}", f"{cost.peak:.0f}",
             number(cost.cpu / base))
            for name, cost in costs.items()
        ),
    )  # fmt: skip
    listed = costs["timeline list 1971..1979"].cpu
    ratios = [
        Ratio("`timeline list 1971..1979`", "`python -c pass`", listed / base, 8),
        Ratio("`timeline list 1971..1979`", "`sqlite-utils rows -t`",
              listed / costs["sqlite-utils rows -t"].cpu, 0.75),
        Ratio("`timeline --version`", "`python -c pass`",
              costs["timeline --version"].cpu / base, 6),
        Ratio("`timeline --help`", "`python -c pass`", costs["timeline --help"].cpu / base, 9),
    ]  # fmt: skip
    return (
        f"## Start-up\n\nA database of 100 events. Medians of {rounds} runs in turn.\n\n{shown}",
        ratios,
    )
