"""All benchmarks in one run: prints the tables and writes them to benchmarks/RESULTS.md.

    python -m benchmarks                 200,000 and 1,000,000 events; some twenty minutes
    python -m benchmarks --quick         50,000 and 200,000 events, for a look; writes nothing
    python -m benchmarks --large         with 5,000,000 events for the exponents
    python -m benchmarks --keep FOLDER   where the data are made and left; else a folder that goes

Ratios of one run on one machine are what counts; seconds of two machines, or of two days, do not
compare. Needs the development extra `bench`; peers that are not there are named and left out.
"""

import argparse
import datetime as dt
import os
import platform
import sqlite3
import subprocess
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import loading, questions, starting
from benchmarks.measure import ENVIRONMENT, PYTHON
from benchmarks.peers import skipped
from benchmarks.report import Ratio, held

if TYPE_CHECKING:
    from benchmarks.measure import Cost

HERE = Path(__file__).parent
NOTES = HERE / "NOTES.md"
RESULTS = HERE / "RESULTS.md"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--quick", action="store_true", help="50,000 and 200,000 events")
    parser.add_argument("--large", action="store_true", help="5,000,000 events too")
    parser.add_argument("--keep", type=Path, help="folder for the data")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each load and question")
    said = parser.parse_args()
    if said.keep:
        said.keep.mkdir(parents=True, exist_ok=True)
        text = _measured(said.keep, said)
    else:
        with tempfile.TemporaryDirectory(prefix="timeline-bench-") as folder:
            text = _measured(Path(folder), said)
    if not said.quick:
        notes = NOTES.read_text("utf-8") if NOTES.exists() else ""
        RESULTS.write_text(f"{text}\n{notes}", "utf-8")
        print(f"written: {RESULTS}")


def _measured(folder: Path, said: argparse.Namespace) -> str:
    counts = (50_000, 200_000) if said.quick else (200_000, 1_000_000)
    parts: list[str] = []
    ratios: list[Ratio] = []

    def tell(text: str, found: list[Ratio]) -> None:
        print(text, flush=True)
        parts.append(text)
        ratios.extend(found)

    tell(*starting.measure(folder, 7 * said.rounds))
    tell("## Loading\n", [])
    costs: dict[int, Cost] = {}
    for count in counts:
        text, found, costs[count] = loading.against_peers(folder, count, said.rounds)
        tell(text, found)
        tell(*loading.again(folder, count, said.rounds))
    tell(f"## Questions\n\n{questions.WORK}", [])
    for count in counts:
        questions.prepare(folder, count)
        tell(*questions.whole(folder, count, said.rounds))
        tell(*questions.alone(folder, count))
    sizes = (50_000, *counts, *((5_000_000,) if said.large else ()))
    tell(*loading.scale(folder, costs, sizes))
    tell(_dates(), [])
    answer = f"## What was to be reached\n\n{held(ratios)}"
    print(answer)
    return "\n".join([_head(), answer, *parts])


def _dates() -> str:
    """Return what the benchmark of dates prints, which stands by itself."""
    done = subprocess.run(
        (PYTHON, "-m", "benchmarks.dates"),
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    return f"## Reading dates\n\n```\n{done.stdout.strip()}\n```\n"


def _head() -> str:
    found = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    for name in ("timeline-events", "sqlite-utils", "duckdb"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    today = dt.datetime.now(dt.UTC).date()
    missing = "".join(f"\n{line}.\n" for line in skipped())
    return (
        "# Results of the benchmarks\n\n"
        f"Written by `python -m benchmarks` on {today}, in one run: {', '.join(found)},"
        f" {os.cpu_count()} processors, {platform.system()} {platform.machine()}.\n\n"
        "Figures are ratios of CPU time (user and system, of whole processes, as the system counts"
        " them), medians, the contenders in turn. Seconds are given to show where the ratios come"
        f" from; on another machine they are others.\n{missing}"
    )


if __name__ == "__main__":
    main()
