"""Any table: our own format, and whatever has a title and a date under one of their many names.

What it cannot know: which of two columns is meant where both could be (the first in the order of
`plan.SYNONYMS` is taken, and that is said), whether a comma parts actors (it does not, unless
`--split-actors` says so), and whether a year column counts in another calendar.
"""

import itertools
import re
from collections.abc import Sequence

from timeline.errors import Problem, TimelineError
from timeline.importers.actors import Splitter
from timeline.importers.options import Format, Job, Names
from timeline.importers.parts import Composed, compose
from timeline.importers.plan import (
    Parts,
    Plan,
    Take,
    listed,
    make_plan,
    propose,
    user_column,
)
from timeline.importers.rows import Bad, Header
from timeline.importers.synonyms import FIELDS
from timeline.model import Column, Field, Mention, Record

SEPARATORS = r"\s*;\s*|\s*[\r\n]+\s*|\s+\|\s+"
_FOOTNOTES = re.compile(r"(?<=\S)(?:\s*\[[^\[\]]{1,30}\])+\s*$")
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_DATELIKE = re.compile(r"(?i)(?=.{1,60}$)(?=.*\d).*(?:\b\d{3,4}\b|\d{1,2}[./-]\d{1,2}|\bBC|\bAD\b)")
_VERBATIM: tuple[Field, ...] = (
    "key", "title", "date", "actors", "place", "category", "description", "source",
)  # fmt: skip
_make = tuple.__new__


class TableReader:
    """Records from the rows of a table, as a plan says."""

    def __init__(self, job: Job, plan: Plan) -> None:
        """Raise TimelineError if the plan lacks a title or a date, with the `--map` that helps."""
        self._file = job.file
        self.notes = list(plan.notes)
        self._plan = plan
        _require(job, plan)
        names = job.header.names
        if job.options.key:
            plan.takes["key"] = _joined(job, job.options.key)
        if "start" not in plan.takes.keys() | plan.parts.keys() and (
            "end" in plan.takes or "end" in plan.parts
        ):
            if "date" in plan.takes:
                plan.takes["start"] = plan.takes.pop("date")
            elif "date" in plan.parts:
                plan.parts["start"] = plan.parts.pop("date")
        self._split = Splitter(re.escape(job.options.split) if job.options.split else SEPARATORS)
        self._width = len(names)
        self._takes: list[Take] = []
        self._composed: list[Parts] = []
        at = {name: self._place_of(plan.takes.get(name)) for name in FIELDS}
        self._at = at
        self._roles = [(role, self._place_of(take)) for role, take in plan.actors]
        self._lay_out(plan)
        verbatim = {at[name]: name for name in _VERBATIM if name in at and at[name] >= 0}
        if self._ranged:
            verbatim.pop(at["date"], None)
        plain = [i for role, i in self._roles if not role and 0 <= i < self._width]
        self._cell_of_actors = plain[0] if len(plain) == 1 and len(self._roles) >= 1 else -1
        if self._cell_of_actors >= 0:
            verbatim[self._cell_of_actors] = "actors"
        self.columns = tuple(Column(name, verbatim.get(i)) for i, name in enumerate(names))
        self._extra = [(name, i) for i, name in enumerate(names) if i not in verbatim]
        self.names = Names(*(self._called(names, name) for name in Names.__slots__))
        self.witness = at["date"] if 0 <= at["date"] < self._width else -1
        self._footnotes = 0
        _refuse_serials(job, self.witness, self.names.date)

    def _place_of(self, take: Take | None) -> int:
        """Return where in the widened row a field will stand; -1, the empty cell, if nowhere."""
        if take is None:
            return -1
        if len(take) == 1 and isinstance(take[0], int):
            return take[0]
        self._takes.append(take)
        return self._width + len(self._takes) - 1

    def _lay_out(self, plan: Plan) -> None:
        """Give dates in parts their places behind the joined cells."""
        self._fields_in_parts: list[str] = []
        for name, parts in plan.parts.items():
            self._at[name] = self._width + len(self._takes) + len(self._composed)
            self._composed.append(parts)
            self._fields_in_parts.append(name)
        self._ranged = self._at["start"] >= 0
        self._plain = not self._takes and not self._composed and not self._ranged

    def _called(self, names: Sequence[str], field: str) -> str:
        at = self._at[field]
        if 0 <= at < self._width:
            return names[at].strip()
        return "id" if field == "key" else field

    def read(self, line: int, cells: list[str]) -> Record | Bad:
        """Return the record of a row; a Bad where its parts are no date."""
        doubts: tuple[tuple[str, str, str], ...] = ()
        if self._takes or self._composed:
            row = cells + [_join(cells, take) for take in self._takes]
            if self._composed:
                made = [_compose(cells, parts) for parts in self._composed]
                if any(one.fault for one in made):
                    return self._refused(line, cells, made)
                doubts = tuple(self._named(made))
                row += [one.text for one in made]
            row.append("")
        else:
            row = [*cells, ""]
        at = self._at
        raw_key, raw_title, date = row[at["key"]], row[at["title"]], row[at["date"]]
        key, title = raw_key.strip(), raw_title.strip()
        extra = {name: row[i] for name, i in self._extra if row[i]} if self._extra else {}
        if key != raw_key and at["key"] < self._width:
            extra[self.columns[at["key"]].name] = raw_key
        if title != raw_title and at["title"] < self._width:
            extra[self.columns[at["title"]].name] = raw_title
        start = end = ""
        if self._ranged:
            start, end = self._free(row[at["start"]]), self._free(row[at["end"]])
            if start.strip() or end.strip():
                date = ""
        if "[" in date and (found := self._free(date)) != date:
            if at["date"] < self._width and not self._ranged:
                extra[self.columns[at["date"]].name] = date
            date = found
        if len(self._roles) == 1:
            role, i = self._roles[0]
            mentions = self._split.mentions(row[i], role)
        elif self._roles:
            mentions = self._everyone(row)
        else:
            mentions = ()
        return _make(  # as Record(…), without the cost of names
            Record,
            (
                line, key, title, date, start, end, mentions,
                row[at["place"]], row[at["category"]], row[at["description"]], row[at["source"]],
                row[self._cell_of_actors], tuple(cells), extra, doubts,
            ),
        )  # fmt: skip

    def _free(self, text: str) -> str:
        """Drop footnotes behind a date: `1812[3]`; a date that is all brackets is an EDTF set."""
        if "[" not in text:
            return text
        found = _FOOTNOTES.search(text)
        if found is None:
            return text
        self._footnotes += 1
        return text[: found.start()]

    def _everyone(self, row: list[str]) -> tuple[Mention, ...]:
        everyone = [self._split.mentions(row[i], role) for role, i in self._roles if row[i]]
        return everyone[0] if len(everyone) == 1 else tuple(itertools.chain(*everyone))

    def _named(self, made: Sequence[Composed]) -> list[tuple[str, str, str]]:
        """Return the doubts of dates in parts, with the names of the columns."""
        found = []
        for parts, one in zip(self._composed, made, strict=True):
            found += [(self._part(parts, part), value, why) for part, value, why in one.doubts]
        return found

    def _part(self, parts: Parts, part: str) -> str:
        at = parts[("year", "month", "day").index(part)]
        return part if at is None else self.columns[at].name

    def _refused(self, line: int, cells: list[str], made: Sequence[Composed]) -> Bad:
        problems = []
        for parts, one in zip(self._composed, made, strict=True):
            if one.fault is not None:
                part, value, why = one.fault
                column = self._part(parts, part)
                problems.append(Problem(self._file, line, column, value, why))
        title = self._at["title"]
        if title < self._width and not cells[title].strip():
            problems.append(Problem(self._file, line, self.names.title, "", "empty"))
        return Bad(line, tuple(cells), tuple(problems))

    def summary(self) -> tuple[Problem, ...]:
        """Return how many footnotes were dropped."""
        if not self._footnotes:
            return ()
        reason = f"footnotes behind {self._footnotes} dates, like [1], are not read"
        return (Problem(self._file, 0, self.names.date, "", reason, warning=True),)


def _join(cells: Sequence[str], take: Take) -> str:
    """Join columns with a space; with constants between them, as they stand."""
    texts = [part if isinstance(part, str) else cells[part].strip() for part in take]
    if any(isinstance(part, str) for part in take):
        return "".join(texts)
    return " ".join(filter(None, texts))


def _compose(cells: Sequence[str], parts: Parts) -> Composed:
    year, month, day = (cells[part] if part is not None else "" for part in parts)
    if parts is not None and not (year.strip() or month.strip() or day.strip()):
        return Composed("")
    return compose(year, month, day)


def _joined(job: Job, columns: Sequence[str]) -> Take:
    """Return the key that the user asked for: columns with `-` between them."""
    take: list[int | str] = []
    for name in columns:
        if take:
            take.append("-")
        take.append(user_column(job.header, name, "--key"))
    return tuple(take)


def _require(job: Job, plan: Plan) -> None:
    names = job.header.names
    missing = [] if "title" in plan.takes else ["title"]
    if not plan.dated():
        missing.insert(0, "date")
    if not missing:
        return
    if len(names) == 1:
        raise TimelineError(
            f"{job.file}: the header is one column: {names[0][:80]!r}: no title, no date",
            "is the delimiter another? --delimiter ';' (or tab, or |)",
        )
    looks = {"title": _looks_like_title, "date": _looks_like_date}
    hints = []
    for field in missing:
        found = propose(job.header, job.sample, field, looks[field])
        hints.append(" or ".join(found[:4]) or f"--map {field}=COLUMN")
    headless = "" if _looks_like_header(names) else " (is the first line a header at all?)"
    raise TimelineError(
        f"{job.file}: no column for the {' and the '.join(missing)}{headless}; "
        f"the header has: {listed(names)}",
        "; ".join(hints),
    )


def _looks_like_header(names: Sequence[str]) -> bool:
    return not any(re.search(r"\d{4}-\d\d|^\s*\d+\s*$", name) for name in names)


def _looks_like_title(cell: str) -> bool:
    return len(cell) > 3 and any(map(str.isalpha, cell)) and not _DATELIKE.fullmatch(cell)


def _looks_like_date(cell: str) -> bool:
    return len(cell) <= 60 and _DATELIKE.match(cell) is not None and "://" not in cell


def _refuse_serials(job: Job, column: int, name: str) -> None:
    """Refuse a date column of numbers like 43101: days as a spreadsheet counts them."""
    if column < 0:
        return
    cells = [row[column].strip() for row in job.sample if row[column].strip()]
    if cells and all(map(_SERIAL.fullmatch, cells)):
        raise TimelineError(
            f"{job.file}: the column {name!r} holds numbers like {cells[0]}: "
            "days as a spreadsheet counts them, not dates",
            "format the column as a date (YYYY-MM-DD) and save it again",
        )


def make(job: Job) -> TableReader:
    """Return the reader of a table."""
    return TableReader(job, make_plan(job.header, job.sample, job.options.map))


def fits(header: Header, sample: Sequence[Sequence[str]]) -> bool:
    """Whether a title and a date are found in a header."""
    plan = make_plan(header, sample, ())
    return "title" in plan.takes and plan.dated()


FORMAT = Format(
    name="table",
    about="any table with a title and a date: our own format, spreadsheets, Wikipedia tables",
    where="your own file; columns under other names: --map FIELD=COLUMN",
    example="timeline list 18c --actor Iran",
    reader=make,
    fits=fits,
)
