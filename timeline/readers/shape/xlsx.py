"""An Excel workbook as a table, by openpyxl, which is optional: the cells as they are shown.

Dates become ISO days (or a month, a year, where the cell is formatted so), whole numbers lose the
`.0` that they do not have. What is shown by other formats, leading zeros among them, is not seen.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from timeline.errors import Problem, TimelineError, UsageError
from timeline.install_hint import install_command
from timeline.readers.shape.bytes import Workbook
from timeline.readers.shape.delimiter import check_names, is_tags
from timeline.readers.shape.rows import Bad

SAMPLE = 200
_ROWS = 1 << 20  # of a sheet
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def shown(value: Any, pattern: str) -> str:
    """Return the text of a cell, as far as its value and its format tell it."""
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


class XlsxRows:
    """The rows of one sheet: the one that is named, else the first that holds a table."""

    _sheet: Any

    def __init__(self, stream: Workbook, name: str, wanted: str = "") -> None:
        """Open a workbook; `wanted` is the name of a sheet.

        Raises:
            TimelineError: openpyxl is not installed, the file is no workbook, or is empty.
            UsageError: it has no sheet of that name.
        """
        try:
            import openpyxl
        except ImportError:
            raise TimelineError(
                f"{name}: an Excel workbook, for which openpyxl is needed",
                f"{install_command('openpyxl', 'xlsx')}; or save the sheet as CSV",
            ) from None
        self._name = name
        self._doubts: list[Problem] = []
        self.notes: list[str] = []
        self.sample: list[list[str]] = []
        try:
            book = openpyxl.load_workbook(stream.file, read_only=True, data_only=True)
        except (KeyError, ValueError, OSError, SyntaxError) as error:
            raise TimelineError(
                f"{name}: an Office document, but not a workbook that can be read: {error}"
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
        while row and not row[-1].strip():
            row.pop()
        self._places = [i for i, cell in enumerate(row) if cell.strip()]
        self._width = len(row)
        self.header = [row[i] for i in self._places]
        check_names(self.header, name, self.line)
        for number, (_, found_row) in enumerate(self._good()):
            self.sample.append(found_row)
            if number >= SAMPLE:
                break

    def _choose(self, sheets: list[Any], wanted: str) -> tuple[int, list[str]]:
        """Take the sheet that is read; return the number and the cells of its first row.

        What a sheet says of its own size is not believed. A sheet whose first row has one cell
        only, a title or a list, is read if there is no wider one; a hidden one last of all.
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
            head = next(((n, row) for n, row in self._cells() if any(map(str.strip, row))), None)
            if head is None:
                continue
            rank = sheet.sheet_state == "visible", sum(map(bool, map(str.strip, head[1]))) > 1
            if best is None or rank > best:
                best, first, chosen = rank, head, sheet
            if rank == (True, True):
                break
        if chosen is None:
            raise TimelineError(f"{self._name}: an Excel workbook without a row in it")
        self._sheet = chosen
        return first

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
        """Yield (row number, cells), a Bad where a cell stands under no name."""
        first = True
        for number, row in self._cells():
            if number <= self.line or not any(map(str.strip, row)):
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
            else:
                yield number, cells

    def summary(self) -> tuple[Problem, ...]:
        """Return nothing: a workbook has no lines to be skipped."""
        return ()
