"""Parse the dates of records; report and reject rows with errors."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from timeline.dates import Date, parse
from timeline.errors import UNEXPECTED, DateError, Problem
from timeline.loading.date_counts import Counts
from timeline.loading.day_order import DayOrder
from timeline.loading.rejects import Rejects
from timeline.model import Record
from timeline.readers.columns.missing import OPEN_END
from timeline.readers.shape.rows import Bad
from timeline.readers.source import Source

Report = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class DateOptions:
    """The options `--dates` and `--date-order`; None if not given."""

    dates: Literal["natural", "edtf"] | None = None
    order: Literal["dmy", "mdy"] | None = None


class DatedRows:
    """The good rows of one file with their dates. Iterate once.

    Attributes:
        rows: rows read so far, good or bad.
        bad: rows rejected so far.
        missed: ids of rejected rows, whose events do not count as gone.
        unsure: whether a row with an unknown id was rejected.
    """

    def __init__(
        self,
        source: Source,
        dialect: DateOptions,
        report: Report,
        rejects: Rejects | None,
        *,
        part: bool = False,
    ) -> None:
        """`report` receives each problem; `rejects` receives the rejected rows, if not None.

        `part`: the file is a file of rejects, whose last column is the error.
        """
        self._width = len(source.header) - 1 if part else None
        self.source = source
        self.rows = 0
        self.bad = 0
        self.missed: set[str] = set()
        self.unsure = False
        if dialect.order is None and source.order is not None:
            dialect = replace(dialect, order=source.order)
        self._dialect = dialect
        self._dates = dialect.dates or "natural"
        self._report = report
        self._rejects = rejects
        self._order = DayOrder(source.name, dialect.order)
        self._counts = Counts(source.name, source.names)

    def __iter__(self) -> Iterator[tuple[Record, Date]]:
        """Yield the good rows with their dates; report all problems of rows and of the file."""
        order, dates = self._dialect.order, self._dates
        for record in self.source:
            if isinstance(record, Bad):
                self.rows += 1 + len(record.rest)
                self._miss(self._key_in(record))
                self.refuse(record.cells, record.problems, record.rest)
                continue
            self.rows += 1
            try:
                if record.start or record.end:
                    date = self._between(record)
                else:
                    date = parse(record.date, dialect=dates, order=order)
            except (DateError, *UNEXPECTED):
                date = None
            disordered = [] if date is not None and date.day is not None else self._proven(record)
            if date is None or disordered or not record.title:
                self._miss(record.key)
                self.refuse(record.cells, [*self._faults(record), *disordered])
                continue
            if record.warnings or date.day is None:
                self._doubts(record, date)
            yield record, date
        self.answer()
        for problem in (*self.source.summary(), *self._counts.problems()):
            self._report(problem)
        self._order.check()

    def answer(self) -> None:
        """Report the ambiguous dates, with the order that the rows read so far prove."""
        for problem in self._order.answers():
            self._report(problem)

    def _proven(self, record: Record) -> list[Problem]:
        """Record a row's evidence for the order of day and month; return contradictions."""
        found = (self._order.see(record.line, *cell) for cell in self._cells(record))
        return [problem for problem in found if problem is not None]

    def _cells(self, record: Record) -> tuple[tuple[str, str], ...]:
        """Return the date cells of a row, with their columns."""
        names = self.source.names
        if record.start.strip() or record.end.strip():
            both = (names.start, record.start), (names.end, record.end)
            return tuple(cell for cell in both if cell[1].strip() not in {"", OPEN_END})
        return ((names.date, record.date),)

    def _read(self, text: str) -> Date:
        """Parse one text; any failure is a DateError.

        Raises:
            DateError: it is not a date, or the parser failed on it.
        """
        try:
            return parse(text, dialect=self._dates, order=self._dialect.order)
        except UNEXPECTED as error:
            shown = text[:60]
            raise DateError(
                shown, f"no date that can be read ({type(error).__name__})", stop=len(shown)
            ) from error

    def _between(self, record: Record) -> Date:
        """Parse a date from two cells; an empty end is equal to the start."""
        if not record.start.strip() and not record.end.strip():
            return self._read(record.date)
        if not record.end.strip():
            return self._read(record.start)
        if record.end.strip() == OPEN_END:
            return parse(f"{self._read(record.start).edtf}/..")
        end = self._read(record.end)
        if not record.start.strip():
            return self._read(f"/{end.edtf}")
        start = self._read(record.start)
        return _joined(start, end)

    def _faults(self, record: Record) -> list[Problem]:
        """Return all errors of a row, except those deferred to the end of the file."""
        names = self.source.names
        found = [] if record.title else [self._problem(record, names.title, "", "empty")]
        dates: list[Date] = []
        for column, text in self._cells(record):
            try:
                dates.append(self._read(text))
            except DateError as error:
                problem = self._problem(record, column, text, error.reason, error.hint)
                self._order.ask(problem, error)
                found.append(problem)
        if len(dates) == 2:
            try:
                _joined(*dates)
            except DateError as error:
                reason = error.reason
                if _before(dates[1], dates[0]):
                    reason = f"{record.end.strip()} is before start {record.start.strip()}"
                found.append(self._problem(record, names.end, record.end, reason, error.hint))
        return found

    def _problem(
        self, record: Record, column: str, value: str, reason: str, hint: str = ""
    ) -> Problem:
        return Problem(self.source.name, record.line, column, value, reason, hint)

    def _doubts(self, record: Record, date: Date) -> None:
        for column, value, doubt in record.warnings:
            self._warn(record.line, column, value, doubt)
        if date.day is None:
            for doubt in date.warnings:
                self._warn(record.line, self.source.names.date, date.text, doubt)
            self._counts.see(record.line, date)

    def _warn(self, line: int, column: str, value: str, doubt: str) -> None:
        self._report(Problem(self.source.name, line, column, value, doubt, warning=True))

    def _miss(self, key: str) -> None:
        if key:
            self.missed.add(key)
        else:
            self.unsure = True

    def _key_in(self, bad: Bad) -> str:
        """Return the id of a rejected row if its cells are in their columns, else ""."""
        header, options = self.source.header, self.source.options
        if bad.rest or options.key or len(bad.cells) != len(header):
            return ""
        name = self.source.names.key
        found = [
            cell for column, cell in zip(header, bad.cells, strict=True) if column.strip() == name
        ]
        return found[0].strip() if name and found else ""

    def refuse(
        self,
        cells: tuple[str, ...],
        problems: tuple[Problem, ...] | list[Problem],
        rest: tuple[tuple[str, ...], ...] = (),
    ) -> None:
        """Count and report a rejected row, and write it to the file of rejects."""
        self.bad += 1 + len(rest)
        for problem in problems:
            if not self._order.keeps(problem):
                self._report(problem)
        if self._rejects is not None:
            for row in (cells, *rest):
                self._rejects.add(row[: self._width], problems)


def _joined(start: Date, end: Date) -> Date:
    if start.edtf == end.edtf:
        return start
    return parse(f"{start.edtf}/{end.edtf}")


def _before(one: Date, other: Date) -> bool:
    return one.end_max is not None and other.start_min is not None and one.end_max < other.start_min
