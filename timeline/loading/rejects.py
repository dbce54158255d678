"""FILE.rejects.csv: rejected rows as written, with the reason in an additional column."""

import contextlib
import csv
from collections.abc import Sequence
from pathlib import Path

from timeline.errors import Problem, TimelineError
from timeline.files.atomic import naming, real, replace, sweep, temporary_beside
from timeline.render.tables.csv import writing
from timeline.text.letters import fold_column

ENDING = ".rejects"
ERRORS = ("error", "load error")  # the last column; the second if the first name is taken
_PACKED = {".gz", ".bz2", ".xz", ".zst", ".zip"}


class Rejects:
    """The rejected rows of one file, written to a temporary file that is renamed at the end."""

    def __init__(self, path: str, header: Sequence[str]) -> None:
        """`path` is the user's path of the file, `-` for standard input."""
        source = Path("stdin.csv") if path == "-" else Path(path)
        if source.suffix.lower() in _PACKED:
            source = source.with_suffix("")
        self.path = source.with_name(f"{source.stem}{ENDING}.csv")
        self.count = 0
        self._header = tuple(header)
        self._closing = contextlib.ExitStack()

    def add(self, cells: Sequence[str], problems: Sequence[Problem]) -> None:
        """Write one rejected row; surplus cells follow the error, missing ones are empty.

        Raises:
            TimelineError: a file of that name exists and is not a file of rejects.
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
                f"{self.path} exists and is not a file of rejects: not overwritten",
                "move it away and load again",
            )
        self._temporary = temporary_beside(real(self.path))
        self._file = self._closing.enter_context(
            self._temporary.open("w", encoding="utf-8", errors="surrogateescape", newline="")
        )
        self._line = writing()
        own = {fold_column(name) for name in self._header}
        self._write([*self._header, ERRORS[0] if ERRORS[0] not in own else ERRORS[1]])

    def _write(self, row: Sequence[str]) -> None:
        with naming(self._temporary, self.path):
            self._file.write(self._line(row))

    def sweep(self) -> None:
        """Remove temporary files of rejects that a killed load has left."""
        with contextlib.suppress(OSError):  # no file can have so long a name
            sweep(real(self.path))

    def settle(self) -> bool:
        """Rename the file to its final name; True if an older one was replaced."""
        replaced = self.path.exists()
        with naming(self._temporary, self.path):
            self._closing.close()
        replace(self._temporary, self.path)
        return replaced

    def discard(self) -> None:
        """Delete the temporary file."""
        with contextlib.suppress(OSError):  # the final flush may fail on a full disk
            self._closing.close()
        if self.count:
            with contextlib.suppress(OSError):  # the first error is reported
                self._temporary.unlink()


def is_part(file: str, header: Sequence[str]) -> bool:
    """Whether a file is a file of rejects, by its name and its last column."""
    return file.endswith(f"{ENDING}.csv") and bool(header) and header[-1] in ERRORS


def is_rejects(path: Path) -> bool:
    """Whether a file has the last column of rejects, so that it may be replaced."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return (next(csv.reader(file), []) or [""])[-1] in ERRORS
    except (OSError, UnicodeDecodeError, csv.Error):
        return False
