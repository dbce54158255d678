"""Locate the cell of a problem in a text file, for annotations."""

from timeline.editing.text_table import TextTable
from timeline.errors import Problem, TimelineError
from timeline.readers.columns.mapping import find_column
from timeline.readers.options import Options
from timeline.readers.shape.csv import CsvRows
from timeline.readers.shape.rows import Header
from timeline.readers.source import open_source


class CellPlaces:
    """The positions of the cells of one text file; unknown for other files."""

    def __init__(self, path: str, raw: bytes, options: Options) -> None:
        """Read a file.

        Args:
            path: its name.
            raw: its bytes.
            options: its reading options.
        """
        self._table: TextTable | None = None
        self._header: tuple[str, ...] = ()
        try:
            with open_source(path, options) as source:
                rows = source.rows
                if not isinstance(rows, CsvRows):
                    return
                self._table = TextTable(
                    raw, path, encoding=rows.encoding, delimiter=rows.delimiter, quoted=rows.quoted
                )
                self._header = self._table.row(rows.line).values if rows.line else source.header
        except TimelineError:  # reported as a problem elsewhere
            self._table = None

    def of(self, problem: Problem) -> tuple[int, int]:
        """Return line and column, both from 1, of the cell of a problem.

        0 if unknown.
        """
        at = find_column(Header(self._header), problem.column) if problem.column else None
        if self._table is None or at is None or not problem.line:
            return problem.line, 0
        try:
            row = self._table.row(problem.line)
        except (TimelineError, IndexError):
            return problem.line, 0
        return self._table.place(row.cells[at].start) if at < len(row.cells) else (problem.line, 0)
