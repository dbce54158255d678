"""FILE.rejects.csv: the refused rows as they were written, and why; it loads once corrected."""

import csv
from collections.abc import Sequence
from pathlib import Path

from timeline.errors import Problem, TimelineError
from timeline.load.aside import written_aside

ENDING = ".rejects"
ERRORS = ("error", "load error")  # the last column; the second where the file has the first itself
_PACKED = {".gz", ".bz2", ".xz", ".zst", ".zip"}


class Rejects:
    """The rows of one file that were refused, in the order of the file."""

    def __init__(self, path: str, header: Sequence[str]) -> None:
        """`path` is the file as the user gave it, `-` for standard input."""
        source = Path("stdin.csv") if path == "-" else Path(path)
        if source.suffix in _PACKED:
            source = source.with_suffix("")
        self.path = source.with_name(f"{source.stem}{ENDING}.csv")
        self.header = tuple(header)
        self.rows: list[list[str]] = []

    def add(self, cells: Sequence[str], problems: Sequence[Problem]) -> None:
        """Keep one refused row; cells too many stand behind the error, cells too few are empty."""
        width = len(self.header)
        error = "; ".join(f"{p.column}: {p.reason}" if p.column else p.reason for p in problems)
        padded = [*cells[:width], *[""] * (width - len(cells))]
        self.rows.append([*padded, error, *cells[width:]])

    def check(self) -> None:
        """Refuse, before anything is loaded, to overwrite a file that is not one of rejects.

        Raises:
            TimelineError: a file of that name is there and its last column is not `error`.
        """
        if self.rows and self.path.exists() and not _is_rejects(self.path):
            raise TimelineError(
                f"{self.path} is there already and is no file of rejects: not overwritten",
                "move it away and load again",
            )

    def write(self) -> bool:
        """Write the file, whole or not at all: True if an older file of rejects was replaced."""
        replaced = self.path.exists()
        with (
            written_aside(self.path) as path,
            path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file,
        ):
            writer = csv.writer(file, lineterminator="\n")
            own = {name.strip().casefold() for name in self.header}
            writer.writerow([*self.header, ERRORS[0] if ERRORS[0] not in own else ERRORS[1]])
            writer.writerows(self.rows)
        return replaced


def _is_rejects(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return next(csv.reader(file), [""])[-1] in ERRORS
    except (OSError, UnicodeDecodeError, csv.Error):
        return False
