"""Test proposed options on the whole file before they are printed."""

import itertools
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from timeline.errors import Problem, TimelineError
from timeline.loading.rejects import Rejects
from timeline.loading.row_dates import DatedRows, DateOptions
from timeline.loading.unique_key import unique_key
from timeline.readers.columns.day_first import evidence
from timeline.readers.columns.missing_codes import missing_codes
from timeline.readers.columns.suggestions import NoColumnsError, Proposal
from timeline.readers.columns.years import YearsError
from timeline.readers.shape.encoding import likely_encodings, odd_words, readings
from timeline.readers.shape.rows import Bad
from timeline.readers.source import Options, Source, open_source
from timeline.text.plural import number_of

ROWS = 200_000  # of a file are tried; of a longer one the others are not proven
_FEW = 0.1  # of the rows may be refused before other columns are tried
_EMPTY = 0.05  # of the titles may be, or another column goes before
_SHOWN = 3  # words in other encodings
_WAYS = {"--encoding": "encoding", "--century": "century", "--years": "years"}
_LISTS = {"--map": "map", "--na": "na"}
_COLUMNS = {"--key": "key", "--header": "header"}


def open_table(file: str, options: Options, dialect: DateOptions | None = None) -> Source:
    """Open a file; if columns must be mapped, the error proposes options that load it.

    Raises:
        NoColumnsError: no column for the title or the date; its hint was tested on the file.
        TimelineError, UsageError: as `open_source` does.
    """
    try:
        return open_source(file, options)
    except NoColumnsError as error:
        if error.proposal.missing or error.proposal.elsewhere or not Path(file).is_file():
            raise
        proposal = _filled(file, options, error.proposal)
        proof = _best(file, options, dialect or DateOptions(), proposal)
        error.hint = proof.hint() if proof is not None else _unproven(proposal)
        raise


@dataclass(slots=True)
class _Proof:
    """A file read with proposed options.

    Attributes:
        words: the options.
        others: other choices, as one would type them.
        rows, bad: rows read, rows refused.
        first: the first refusal.
        remarks: lines on what the file does not prove.
    """

    file: str
    words: tuple[str, ...]
    others: Sequence[str]
    rows: int = 0
    bad: int = 0
    first: Problem | None = None
    remarks: list[str] = field(default_factory=list)

    def hint(self) -> str:
        """Return the line to paste, and below it what there is to know of it."""
        line = shlex.join(self.words)
        lines = [f"{line} --skip-bad" if self.bad else line]
        if self.others:
            lines.append(f"or {', '.join(self.others)}")
        if self.bad and self.first is not None:
            column = f" {self.first.column}:" if self.first.column else ""
            lines.append(
                f"rejected are {self.bad} of {number_of(self.rows, 'row')}, which go to "
                f"{Rejects(self.file, ()).path}; the first, line {self.first.line}:{column} "
                f"{self.first.reason}"
            )
        return "\n".join([*lines, *self.remarks])


def _filled(file: str, options: Options, proposal: Proposal) -> Proposal:
    """Return a proposal with the titles that are often empty behind the others."""
    titles = proposal.titles
    if len(titles) < 2 or '"' in titles[0]:
        return proposal
    blank = dict.fromkeys(titles, 0)
    rows = 0
    mapped = replace(options, map=(*options.map, f"title={titles[0]}", f"date={titles[0]}"))
    with open_source(file, mapped) as source:
        ats = {title: source.header.index(title) for title in titles}
        for row in _rows(source):
            rows += 1
            for title, at in ats.items():
                blank[title] += at >= len(row) or not row[at].strip()
    often = [title for title in titles if blank[title] > _EMPTY * rows]
    return replace(proposal, titles=(*(one for one in titles if one not in often), *often))


def _unproven(proposal: Proposal) -> str:
    tried = " or ".join(shlex.join(proposal.options(at)) for at in range(len(proposal.dates)))
    return f"name the columns: --map date=COLUMN --map title=COLUMN ({tried} reads no row)"


def _best(file: str, options: Options, dialect: DateOptions, proposal: Proposal) -> _Proof | None:
    """Return the first proposal that reads nearly all rows, else the one that reads most."""
    best: _Proof | None = None
    for at in range(max(1, len(proposal.dates))):
        try:
            proof = _proof(file, options, dialect, proposal, at)
        except TimelineError:
            continue
        if proof.bad <= _FEW * proof.rows:
            return proof
        if proof.bad < proof.rows and (best is None or proof.bad < best.bad):
            best = proof
    return best


def _proof(
    file: str, options: Options, dialect: DateOptions, proposal: Proposal, at: int
) -> _Proof:
    """Read the file with a proposal, and with what it needs besides.

    Raises:
        TimelineError: it cannot be read so.
    """
    words = proposal.options(at)
    made = _Proof(file, words, proposal.others(at) if not proposal.header else ())
    asked = _applied(words, options, dialect)
    for need in (_encoding, _codes, _order, _years, _key):
        found = need(file, *asked, made.remarks)
        made.words = (*made.words, *found)
        asked = _applied(found, *asked)
    _count(file, *asked, made)
    return made


def _applied(
    words: Sequence[str], options: Options, dialect: DateOptions
) -> tuple[Options, DateOptions]:
    """Return options with some more words of the command line."""
    for name, value in zip(words[::2], words[1::2], strict=True):
        said: dict[str, Any] = {}
        if name in _WAYS:
            said[_WAYS[name]] = value
        elif name in _LISTS:
            said[_LISTS[name]] = (*getattr(options, _LISTS[name]), value)
        elif name in _COLUMNS:
            said[_COLUMNS[name]] = tuple(value.split(","))
        if name == "--date-order":
            dialect = replace(dialect, order="mdy" if value == "mdy" else "dmy")
        options = replace(options, **said)
    return options, dialect


def _rows(source: Source) -> Iterator[Sequence[str]]:
    return (row.cells for row in itertools.islice(source, ROWS))


# ---- what a table needs besides its columns


def _encoding(file: str, options: Options, _: DateOptions, remarks: list[str]) -> list[str]:
    """Return the encoding in which all words with odd bytes are words."""
    if options.encoding:
        return []
    with open_source(file, options) as source:
        bad = (row.cells for row in itertools.islice(source, ROWS) if isinstance(row, Bad))
        words = list(dict.fromkeys(itertools.chain.from_iterable(map(odd_words, bad))))
    if not words:
        return []
    shown = sorted(words, key=len, reverse=True)[:_SHOWN]
    read = [", ".join(f"{name}: {text}" for name, text in readings(one).items()) for one in shown]
    remarks.append(f"no UTF-8; by --encoding NAME: {'; '.join(read)}")
    likely = likely_encodings(words)
    return ["--encoding", likely[0]] if likely else []


def _codes(file: str, options: Options, _: DateOptions, __: list[str]) -> list[str]:
    """Return the codes for what is missing in the columns of the date."""
    if options.na:
        return []
    with open_source(file, options) as source:
        parts = [(at, (source.header[at], kind)) for at, kind in source.date_parts]
        cells: dict[tuple[str, str], set[str]] = {key: set() for _, key in parts}
        for row in _rows(source):
            for at, key in parts:
                if at < len(row):
                    cells[key].add(row[at])
    found = missing_codes({key: sorted(values) for key, values in cells.items()})
    return [word for codes in found for word in ("--na", codes)]


def _order(file: str, options: Options, dialect: DateOptions, remarks: list[str]) -> list[str]:
    """Return the order of day and month that the dates prove, or the one that most of them have."""
    if dialect.order:
        return []
    with open_source(file, options) as source:
        ats = [at for at, kind in source.date_parts if kind == "date"]
        cells = (row[at].strip() for row in _rows(source) for at in ats if at < len(row))
        days, months, undecided = evidence(cells)
    if not undecided:
        return []
    if not days and not months:
        remarks.append("or --date-order mdy: no date of the file proves which")
    return ["--date-order", "mdy" if months > days else "dmy"]


def _years(file: str, options: Options, _: DateOptions, remarks: list[str]) -> list[str]:
    """Return how years BC count, where the file proves both ways: as in nearly all tables."""
    if options.years:
        return []
    with open_source(file, options) as source:
        for _row in source:
            pass
        try:
            source.summary()
        except YearsError as error:
            remarks.append(f"or --years astronomical: {error.hint}")
            return ["--years", "bc"]
    return []


def _key(file: str, options: Options, _: DateOptions, __: list[str]) -> list[str]:
    """Return the columns that make ids of the rows, where those of the table repeat."""
    found = () if options.key else unique_key(file, options)
    return ["--key", ",".join(found)] if found else []


def _count(file: str, options: Options, dialect: DateOptions, made: _Proof) -> None:
    """Count the rows, and those that are refused."""

    def note(problem: Problem) -> None:
        if not problem.warning and made.first is None:
            made.first = problem

    with open_source(file, options) as source:
        reading = DatedRows(source, dialect, note, None)
        seen: set[str] = set()
        repeated = 0
        for record, _ in itertools.islice(reading, ROWS):
            if source.format == "table" and record.key:
                repeated += record.key in seen
                if record.key in seen:
                    reason = f"the id {record.key} occurs before"
                    note(Problem(source.name, record.line, source.names.key, record.key, reason))
                seen.add(record.key)
        made.rows, made.bad = reading.rows, reading.bad + repeated


__all__ = ["ROWS", "open_table"]
