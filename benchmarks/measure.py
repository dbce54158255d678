"""What a process costs, as the system counts it: CPU, wall, peak memory; contenders in turn."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
PYTHON = sys.executable
TIMELINE = str(BIN / "timeline")
SQLITE_UTILS = str(BIN / "sqlite-utils")
Command = Sequence[str]
# compiled modules are kept and output is buffered, as for a user
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
}


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall in seconds, peak memory of the largest process in MB (10⁶ bytes)."""

    cpu: float
    wall: float
    peak: float

    def __add__(self, other: "Cost") -> "Cost":
        """Return the cost of two commands, one after the other."""
        return Cost(self.cpu + other.cpu, self.wall + other.wall, max(self.peak, other.peak))


def run(command: Command) -> Cost:
    """Run a command to its end, its output thrown away.

    The largest resident size that the system tells of a child is never less than that of its
    parent when it began, so whoever calls this imports nothing large.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
        raise SystemExit(f"{' '.join(command)}\nexit {process.returncode}\n{told[-2000:]}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * scale / 1e6)


def run_all(commands: Sequence[Command]) -> Cost:
    """Run commands one after the other; their costs are added up."""
    total = run(commands[0])
    for command in commands[1:]:
        total += run(command)
    return total


def in_turn(contenders: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, Cost]:
    """Run contenders in turn, A B C A B C …; return the median of each figure of each.

    A round that is not counted goes first where there are several.
    """
    found: dict[str, list[Cost]] = {name: [] for name in contenders}
    for number in range(rounds + (rounds > 3)):
        for name, contender in contenders.items():
            cost = contender()
            if number >= (rounds > 3):
                found[name].append(cost)
    return {name: median(costs) for name, costs in found.items()}


def median(costs: Sequence[Cost]) -> Cost:
    """Return the medians of CPU, wall and peak."""
    return Cost(
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.peak for cost in costs),
    )


def megabytes(*paths: Path) -> float:
    """Return the size of files in MB."""
    return sum(path.stat().st_size for path in paths if path.exists()) / 1e6


def remove(path: Path) -> None:
    """Remove a database with what stands beside it."""
    for end in ("", "-wal", "-shm", "-journal", ".wal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
