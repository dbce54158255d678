"""Read an Excel workbook as a table with openpyxl (optional); cells as they are displayed.

Dates become ISO days (or a month or a year, if the cell is formatted so), whole numbers have no
`.0`. Other number formats are ignored.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import Any

from timeline.errors import Problem, TimelineError, UsageError
from timeline.install_hint import install_command
from timeline.readers.shape.bytes import Workbook
from timeline.readers.shape.delimiter import TITLES, check_names, is_tags, is_title, title_note
from timeline.readers.shape.rows import Bad
from timeline.readers.shape.xlsx_marks import Merged, marks

SAMPLE = 200
_ROWS = 1 << 20  # of a sheet
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def shown(value: Any, pattern: str) -> str:
    """Return the displayed text of a cell, from its value and its format."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return _day(value, pattern)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return _zeros(str(value), pattern)
    return str(value)


def _zeros(text: str, pattern: str) -> str:
    """Return a whole number with the leading zeros of a format like `0000`."""
    return text.zfill(len(pattern)) if set(pattern) == {"0"} and text.isdigit() else text


def _day(value: dt.datetime, pattern: str) -> str:
    parts = set(_QUOTED.sub("", pattern).casefold()) & set("ymd")
    if parts == {"y"}:
        return f"{value:%Y}"
    if parts == {"y", "m"}:
        return f"{value:%Y-%m}"
    if value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat(timespec="seconds")


def _filled(row: list[str]) -> int:
    return sum(map(bool, map(str.strip, row)))


class XlsxRows:
    """The rows of one sheet: the named one, else the first that has a table."""

    _sheet: Any

    def __init__(
        self,
        stream: Workbook,
        name: str,
        wanted: str = "",
        known: Callable[[list[str]], bool] = lambda _: False,
    ) -> None:
        """Open a workbook.

        Args:
            stream: its bytes.
            name: the file's, for messages.
            wanted: the name of a sheet, "" for the first that holds a table.
            known: whether a row is the header of a known format.

        Raises:
            TimelineError: openpyxl is not installed, the file is not a workbook, or is empty.
            UsageError: there is no sheet of that name.
        """
        try:
            import openpyxl
        except ImportError:
            raise TimelineError(
                f"{name}: an Excel workbook, for which openpyxl is needed",
                f"{install_command('openpyxl', 'xlsx')}; or save the sheet as CSV",
            ) from None
        self._name = name
        self._known = known
        self.notes: list[str] = []
        self.sample: list[list[str]] = []
        try:
            book = openpyxl.load_workbook(stream.file, read_only=True, data_only=True)
        except (KeyError, ValueError, OSError, SyntaxError) as error:
            raise TimelineError(
                f"{name}: an Office document, but not a workbook that can be read: {error}",
                "save its table as .xlsx or CSV",
            ) from None

        self.line, row = self._choose(book.worksheets, wanted)
        if len(book.sheetnames) > 1 and not wanted:
            hidden = " (it is hidden)" if self._sheet.sheet_state != "visible" else ""
            others = ", ".join(
                map(repr, [s for s in book.sheetnames if s != self._sheet.title][:20])
            )
            self.notes.append(
                f"sheet {self._sheet.title!r} of {len(book.sheetnames)} is read{hidden}; "
                f"--sheet NAME reads another: {others}"
            )
        self.notes += title_note([found for _, found in self._above()])
        while row and not row[-1].strip():
            row.pop()
        self._places = [i for i, cell in enumerate(row) if cell.strip()]
        self._width = len(row)
        self.header = [row[i] for i in self._places]
        check_names(self.header, name, self.line)
        source = self._sheet._get_source  # noqa: SLF001 — the XML of the sheet is had so alone
        with source() as sheet, source() as again:
            self._uncomputed, merged = marks(sheet, again)
        self._doubts = tuple(problem for one in merged for problem in self._blanks(one))
        for number, (_, found_row) in enumerate(self._good()):
            self.sample.append(found_row)
            if number >= SAMPLE:
                break

    def _choose(self, sheets: list[Any], wanted: str) -> tuple[int, list[str]]:
        """Choose the sheet; return the number and the cells of its first row.

        The size that a sheet declares is ignored. A sheet of one column (a text or a list) is used
        if there is no wider one; a hidden sheet last of all.
        """
        if wanted:
            found = [one for one in sheets if one.title == wanted]
            found = found or [one for one in sheets if one.title.casefold() == wanted.casefold()]
            if not found:
                names = ", ".join(repr(one.title) for one in sheets)
                raise UsageError(
                    f"--sheet: {self._name} has no sheet {wanted!r}", f"it has {names}"
                )
            sheets = found
        best: tuple[bool, bool] | None = None
        first: tuple[int, list[str]] = 0, []
        chosen: Any = None
        for sheet in sheets:
            sheet.reset_dimensions()
            self._sheet = sheet
            head = self._head()
            if head is None:
                continue
            rank = sheet.sheet_state == "visible", _filled(head[1]) > 1
            if best is None or rank > best:
                best, first, chosen = rank, head, sheet
            if rank == (True, True):
                break
        if chosen is None:
            raise TimelineError(f"{self._name}: an Excel workbook without a row in it")
        self._sheet = chosen
        return first

    def _above(self) -> Iterator[tuple[int, list[str]]]:
        return takewhile(lambda found: found[0] < self.line, self._cells())

    def _head(self) -> tuple[int, list[str]] | None:
        """Return the header of a sheet: its first row, but for titles above it.

        They have one cell, and up to three above the header of a known format.
        """
        first = wide = None
        for number, row in self._cells():
            if not is_title(row):
                return (number, row) if wide is None or self._known(row) else wide
            filled = _filled(row)
            if filled > 1 and wide is None:
                wide = number, row
            if filled and first is None:
                first = number, row
            if first is not None and number >= TITLES:
                break
        return wide or first

    def _cells(self) -> Iterator[tuple[int, list[str]]]:
        for number, row in enumerate(self._sheet.iter_rows(), 1):
            if number > _ROWS:
                raise TimelineError(
                    f"{self._name}: the sheet {self._sheet.title!r} names a row past {_ROWS:,}, "
                    "the last one that a workbook has: it is damaged",
                    "open it in a spreadsheet and save it again, or save it as CSV",
                )
            yield number, [shown(cell.value, getattr(cell, "number_format", "")) for cell in row]

    def _good(self) -> Iterator[tuple[int, list[str]]]:
        return ((row[0], row[1]) for row in self if not isinstance(row, Bad))

    def __iter__(self) -> Iterator[tuple[int, list[str]] | Bad]:
        """Yield (row number, cells), a Bad if a cell is in a column without a name."""
        first = True
        for number, row in self._cells():
            formulas = self._uncomputed.get(number, {})
            if number <= self.line or not (formulas or any(map(str.strip, row))):
                continue
            if first:
                first = False
                if is_tags(row):
                    continue
            cells = [row[i] if i < len(row) else "" for i in self._places]
            lost = [i for i, cell in enumerate(row) if cell.strip() and i not in self._places]
            if lost:
                reason = f"column {lost[0] + 1} has no name in the header, but holds data"
                problem = Problem(self._name, number, "", row[lost[0]], reason)
                yield Bad(number, tuple(row), (problem,))
            elif problems := tuple(self._unknown(number, formulas)):
                yield Bad(number, tuple(cells), problems)
            else:
                yield number, cells

    def _unknown(self, number: int, formulas: dict[int, str]) -> Iterator[Problem]:
        """Yield what is wrong with the formulas of a row, by column, that have no value."""
        for i, name in zip(self._places, self.header, strict=True):
            if i + 1 in formulas:
                reason = "is a formula whose value the workbook does not hold"
                hint = "open it in a spreadsheet and save it again, or save it as CSV"
                yield Problem(self._name, number, name.strip(), formulas[i + 1], reason, hint)

    def _blanks(self, merged: Merged) -> Iterator[Problem]:
        """Yield the warning that cells of the table are empty because they are merged."""
        columns = [i for i in self._places if merged.first_column <= i + 1 <= merged.last_column]
        first = max(merged.first_row, self.line + 1)
        cells = len(columns) * (merged.last_row - first + 1)
        if columns and first == merged.first_row and columns[0] + 1 == merged.first_column:
            cells -= 1  # that one has the value
        if cells > 0:
            column = self.header[self._places.index(columns[0])].strip()
            is_read = "cell is" if cells == 1 else "cells are"
            reason = f"{merged.range} is merged: {cells} {is_read} read as empty"
            hint = "unmerge it and fill the cells"
            yield Problem(self._name, first, column, "", reason, hint, warning=True)

    def summary(self) -> tuple[Problem, ...]:
        """Return, after the last row, which cells are empty because they are merged."""
        return self._doubts
