"""Loading: against the peers, again with corrections, and as the file grows."""

import math
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import data
from benchmarks.measure import TIMELINE, Cost, in_turn, megabytes, remove, run
from benchmarks.peers import DUCK, IMPORT, INDEXED, INSERT, OURS, WORK, loads
from benchmarks.questions import QUESTIONS
from benchmarks.report import Ratio, number, table

_ASKED = ("narrow window", "actor", "last 20")
_PROMISED = ((INSERT, 0.60), (INDEXED, 0.50), (IMPORT, 3.0))


def against_peers(folder: Path, count: int, rounds: int) -> tuple[str, list[Ratio], Cost]:
    """Load `count` events with everybody; return a table, the ratios and our own cost."""
    rows = data.write(folder / f"events-{count}.csv", data.rows(count))
    found = loads(rows, folder)
    costs = in_turn({name: load for name, (_, load) in found.items()}, rounds)
    ours = costs[OURS]
    shown = table(
        ("load", "CPU s", "wall s", "peak MB", "on disk MB", "ours / it, CPU", "what it does"),
        (
            (name, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}",
             f"{megabytes(found[name][0]):.0f}", number(ours.cpu / cost.cpu), WORK[name])
            for name, cost in costs.items()
        ),
    )  # fmt: skip
    ratios = [
        Ratio(f"load {count:,}", f"`{name}`", ours.cpu / costs[name].cpu, bound)
        for name, bound in _PROMISED
        if name in costs
    ]
    for name, (database, _) in found.items():
        if name not in {OURS, DUCK}:
            remove(database)
    text = f"### {count:,} events, {megabytes(rows):.0f} MB of CSV ({_times(rounds)})\n\n{shown}"
    return text, ratios, ours


def again(folder: Path, count: int, rounds: int) -> tuple[str, list[Ratio]]:
    """Load a file whose rows are those of the database, but for one in a thousand."""
    first = data.write(folder / f"events-{count}.csv", data.rows(count))
    second = data.write(folder / f"corrected-{count}.csv", data.corrected(count))
    database, master = folder / "again.db", folder / f"events-{count}.db"

    def fresh() -> Cost:
        remove(database)
        return run((TIMELINE, "load", str(first), "--db", str(database), "-q"))

    def reload() -> Cost:
        remove(database)
        shutil.copy(master, database)
        return run((TIMELINE, "load", str(second), "--db", str(database), "-q", "--as", first.stem))

    costs = in_turn({"first": fresh, "again": reload}, rounds)
    remove(database)
    second.unlink()
    shown = table(
        ("load", "CPU s", "wall s", "peak MB"),
        (
            (name, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}")
            for name, cost in costs.items()
        ),
    )
    ratio = costs["again"].cpu / costs["first"].cpu
    head = f"### {count:,} again, one row in a thousand with another title ({_times(rounds)})"
    return f"{head}\n\n{shown}", [
        Ratio(f"load {count:,} again, 1 in 1000 changed", "first load", ratio, 0.85)
    ]


def scale(
    folder: Path, known: Mapping[int, Cost], counts: Sequence[int]
) -> tuple[str, list[Ratio]]:
    """Say how the costs of a load and of some questions grow; what is not known is loaded now."""
    costs = dict(known)
    for count in counts:
        if count not in costs:
            rows = data.write(folder / f"events-{count}.csv", data.rows(count))
            _, load = loads(rows, folder)[OURS]
            costs[count] = in_turn({OURS: load}, 3 if count < 1_000_000 else 1)[OURS]
    sizes = sorted(costs)
    asked = {size: _asked(folder / f"events-{size}.db") for size in sizes}
    shown = table(
        ("events", "CPU s", "µs an event", "peak MB", "exponent of CPU from the line before",
         *(f"{name}, CPU ms" for name in _ASKED)),
        (
            (f"{size:,}", f"{costs[size].cpu:.2f}", f"{costs[size].cpu / size * 1e6:.1f}",
             f"{costs[size].peak:.0f}", _step(costs, sizes, at),
             *(f"{asked[size][name].cpu * 1000:.0f}" for name in _ASKED))
            for at, size in enumerate(sizes)
        ),
    )  # fmt: skip
    ratios = [
        Ratio(
            f"exponent of CPU, {sizes[0]:,} to {size:,}", "–", _exponent(costs, sizes[0], size), 1.1
        )
        for size in sizes
        if size == min(1_000_000, sizes[-1])
    ]
    for size, bound in ((1_000_000, 220), (5_000_000, 280)):
        if size in costs:
            ratios.append(Ratio(f"peak memory at {size:,}", "–", costs[size].peak, bound, " MB"))
    return f"### As the file grows\n\n{shown}", ratios


def _asked(database: Path) -> dict[str, Cost]:
    """Return the cost of some questions through the command line."""
    return in_turn(
        {
            one.name: lambda one=one: run((TIMELINE, *one.ours, "--db", str(database)))
            for one in QUESTIONS
            if one.name in _ASKED
        },
        5,
    )


def _exponent(costs: Mapping[int, Cost], small: int, large: int) -> float:
    """Return e of cost ~ events**e."""
    return math.log(costs[large].cpu / costs[small].cpu) / math.log(large / small)


def _step(costs: Mapping[int, Cost], sizes: Sequence[int], at: int) -> str:
    return number(_exponent(costs, sizes[at - 1], sizes[at])) if at else "–"


def _times(rounds: int) -> str:
    return "one run" if rounds == 1 else f"medians of {rounds} runs in turn"
