"""FILE.rejects.csv: the refused rows as they were written, and why; it loads once corrected."""

import contextlib
import csv
from collections.abc import Sequence
from pathlib import Path

from timeline.errors import Problem, TimelineError
from timeline.files.atomic import aside, real, replace, sweep
from timeline.render.tables.csv import writing
from timeline.text.letters import fold_column

ENDING = ".rejects"
ERRORS = ("error", "load error")  # the last column; the second where the file has the first itself
_PACKED = {".gz", ".bz2", ".xz", ".zst", ".zip"}


class Rejects:
    """The refused rows of one file, written aside as they come and moved into place at the end."""

    def __init__(self, path: str, header: Sequence[str]) -> None:
        """`path` is the file as the user gave it, `-` for standard input."""
        source = Path("stdin.csv") if path == "-" else Path(path)
        if source.suffix.lower() in _PACKED:
            source = source.with_suffix("")
        self.path = source.with_name(f"{source.stem}{ENDING}.csv")
        self.count = 0
        self._header = tuple(header)
        self._closing = contextlib.ExitStack()

    def add(self, cells: Sequence[str], problems: Sequence[Problem]) -> None:
        """Write one refused row; cells too many stand behind the error, cells too few are empty.

        Raises:
            TimelineError: a file of that name is there and is none of rejects.
            OSError: it cannot be written.
        """
        if not self.count:
            self._begin()
        self.count += 1
        width = len(self._header)
        error = "; ".join(f"{p.column}: {p.reason}" if p.column else p.reason for p in problems)
        padded = [*cells[:width], *[""] * (width - len(cells))]
        self._write([*padded, error, *cells[width:]])

    def _begin(self) -> None:
        if self.path.exists() and not is_rejects(self.path):
            raise TimelineError(
                f"{self.path} is there already and is no file of rejects: not overwritten",
                "move it away and load again",
            )
        self._aside = aside(real(self.path))
        self._file = self._closing.enter_context(
            self._aside.open("w", encoding="utf-8", errors="surrogateescape", newline="")
        )
        self._line = writing()
        own = {fold_column(name) for name in self._header}
        self._write([*self._header, ERRORS[0] if ERRORS[0] not in own else ERRORS[1]])

    def _write(self, row: Sequence[str]) -> None:
        self._file.write(self._line(row))

    def sweep(self) -> None:
        """Remove what a load that was killed has left of its rejects."""
        sweep(real(self.path))

    def settle(self) -> bool:
        """Move the file, which has rows, into place: True if an older one was replaced."""
        replaced = self.path.exists()
        self._closing.close()
        replace(self._aside, self.path)
        return replaced

    def discard(self) -> None:
        """Forget what was written and not moved into place."""
        with contextlib.suppress(OSError):  # what is still to be written may find no room
            self._closing.close()
        if self.count:
            with contextlib.suppress(OSError):  # the first error is reported
                self._aside.unlink()


def is_part(file: str, header: Sequence[str]) -> bool:
    """Whether a file is one of rejects, by its name and its last column."""
    return file.endswith(f"{ENDING}.csv") and bool(header) and header[-1] in ERRORS


def is_rejects(path: Path) -> bool:
    """Whether a file has our last column, so that it may be replaced."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return (next(csv.reader(file), []) or [""])[-1] in ERRORS
    except (OSError, UnicodeDecodeError, csv.Error):
        return False
