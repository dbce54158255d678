"""What the readers of known data sets share: rows by column name, drafts of records, keys."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from timeline.errors import Problem
from timeline.model import Column, Field, Mention, Record
from timeline.readers.columns.actor_cells import Splitter
from timeline.readers.columns.date_parts import compose, unknown_year
from timeline.readers.columns.mapping import Plan, read_map
from timeline.readers.columns.row_ids import Seen
from timeline.readers.columns.years import Years
from timeline.readers.formats.table import SEPARATORS, join, joined
from timeline.readers.options import Job, Names
from timeline.readers.shape.rows import Bad, Header
from timeline.text.plural import number_of

Doubt = tuple[str, str, str]  # column, value, reason


class Row:
    """The cells of a row by the names of their columns; `a|b` is the first of the two there is."""

    __slots__ = ("_header", "_index", "cells")

    def __init__(self, header: Header) -> None:
        self._header = header
        self._index: dict[str, int] = {}
        self.cells: list[str] = []

    def __getitem__(self, name: str) -> str:
        """Return the cell of a column without the spaces at its ends; "" if there is none."""
        at = self._index.get(name)
        if at is None:
            found = self._header.find(*name.split("|"))
            at = self._index[name] = -1 if found is None else found
        return self.cells[at].strip() if at >= 0 else ""

    def has(self, *names: str) -> bool:
        """Whether the file has columns of these names."""
        return self._header.has(*names)

    def column(self, name: str) -> str:
        """Return the header of a column as the file writes it."""
        found = self._header.find(*name.split("|"))
        return name.partition("|")[0] if found is None else self._header.names[found]


@dataclass(slots=True)
class Draft:
    """What a reader makes of a row; the rest is filled in from the columns it names.

    Attributes:
        title, key: composed, where no column holds them.
        date: EDTF; or `start` and `end`.
        mentions: who takes part.
        place, category, description, source: composed or translated.
        doubts: (column, value, reason): the row loads all the same.
        faults: the same, where it does not.
        skip: why the row is no event at all, for one note; "" if it is one.
        tally: what is to be counted over the file, and said once.
    """

    date: str = ""
    title: str = ""
    key: str = ""
    start: str = ""
    end: str = ""
    mentions: tuple[Mention, ...] = ()
    place: str = ""
    category: str = ""
    description: str = ""
    source: str = ""
    doubts: tuple[Doubt, ...] = ()
    faults: tuple[Doubt, ...] = ()
    skip: str = ""
    tally: tuple[str, ...] = ()


class KnownReader:
    """Records of a known data set, made by one function from row to Draft."""

    def __init__(
        self,
        job: Job,
        draft: Callable[[Row], Draft],
        fields: Mapping[Field, str],
        *,
        date: str,
        told: Callable[[Counter[str]], list[str]] = lambda _: [],
    ) -> None:
        """Make a reader.

        Args:
            job: the file.
            draft: what a row means.
            fields: field -> the column that holds it as it is (`a|b`: the first there is).
            date: the column to name in messages about dates.
            told: says at the end what was tallied.
        """
        self._file = job.file
        self._draft = draft
        self._row = Row(job.header)
        self._seen = Seen()
        self._told = told
        self._skipped: Counter[str] = Counter()
        self._tally: Counter[str] = Counter()
        self.notes: list[str] = []
        plan = Plan()
        read_map(job.header, job.options.map, plan)
        if job.options.key:
            plan.takes["key"] = joined(job, job.options.key)
        self._mapped = {name: take for name, take in plan.takes.items() if name != "precision"}
        self._parts = plan.parts
        self._years = Years(job.file, job.options.years, ())
        self._dated = bool({"date", "start"} & (plan.takes.keys() | plan.parts.keys()))
        split = Splitter(re.escape(job.options.split) if job.options.split else SEPARATORS)
        self._actors = [(split.of_role(role), take) for role, take in plan.actors]
        found = {
            field: at
            for field, name in fields.items()
            if (at := job.header.find(*name.split("|"))) is not None and field not in self._mapped
        }
        self._key_at = found.get("key", -1)
        by_column = {at: field for field, at in found.items()}
        names = job.header.names
        self._verbatim = tuple(found.items())
        self.columns = tuple(Column(name, by_column.get(i)) for i, name in enumerate(names))
        self._extra = tuple((name, i) for i, name in enumerate(names) if i not in by_column)
        called = {field: names[at].strip() for field, at in found.items()}
        self.names = Names(
            key=called.get("key", "id"),
            title=called.get("title", "title"),
            date=self._row.column(date),
            start=self._row.column(date),
            end=self._row.column(date),
        )

    def read(self, line: int, cells: list[str]) -> Record | Bad | None:
        """Return the record of a row, a Bad if it is none, None if it is no event."""
        row = self._row
        row.cells = cells
        draft = self._draft(row)
        if draft.skip:
            self._skipped[draft.skip] += 1
            return None
        if draft.faults and not self._dated:
            return self._bad(line, cells, draft.faults)
        if draft.tally:
            self._tally.update(draft.tally)
        extra = {name: cells[i] for name, i in self._extra if cells[i]}
        self._fill(draft, cells, extra)
        if self._parts and (faults := self._compose(draft, line, cells)):
            return self._bad(line, cells, faults)
        key = draft.key and self._seen.number(draft.key)
        if key != draft.key and self._key_at >= 0:
            extra[self.columns[self._key_at].name] = cells[self._key_at]
        return Record(
            line, key, draft.title, draft.date, draft.start, draft.end, draft.mentions,
            draft.place, draft.category, draft.description, draft.source,
            "", tuple(cells), extra, draft.doubts,
        )  # fmt: skip

    def _bad(self, line: int, cells: list[str], faults: Iterable[Doubt]) -> Bad:
        problems = (Problem(self._file, line, *fault) for fault in faults)
        return Bad(line, tuple(cells), tuple(problems))

    def _compose(self, draft: Draft, line: int, cells: list[str]) -> list[Doubt]:
        """Make the dates of columns of years, months and days that the user named."""
        faults: list[Doubt] = []
        for name, parts in self._parts.items():
            year, month, day = ("" if at is None else cells[at] for at in parts)
            column = self.columns[parts[0]].name
            made = unknown_year(year) or compose(
                year, month, day, years=self._years.way(line, column, year)
            )
            setattr(draft, name, made.text)
            draft.doubts += tuple((column, value, why) for _, value, why in made.doubts)
            if made.fault is not None:
                faults.append((column, *made.fault[1:]))
        return faults

    def _fill(self, draft: Draft, cells: list[str], extra: dict[str, str]) -> None:
        """Put the cells of the fields' columns in; one that is held otherwise is kept beside."""
        for field, at in self._verbatim:
            written = cells[at]
            cell = written.strip() if field in {"key", "title"} else written
            if not getattr(draft, field):
                setattr(draft, field, cell)
            if getattr(draft, field) != written:  # an empty cell too, where the field is not
                extra[self.columns[at].name] = written
        if self._dated:
            draft.date = draft.start = draft.end = ""
        for name, take in self._mapped.items():
            setattr(draft, name, join(cells, take).strip())
        if self._actors:
            found = (who(join(cells, take)) for who, take in self._actors)
            draft.mentions = tuple(itertools.chain.from_iterable(found))

    def summary(self) -> tuple[Problem, ...]:
        """Return, after the last row, what was skipped and which ids had to be numbered.

        Raises:
            TimelineError: years count in two ways; see `Years.notes`.
        """
        self.notes += self._years.notes()
        said = [f"{number_of(many, 'row')} skipped: {why}" for why, many in self._skipped.items()]
        if self._seen.repeated:
            said.append(
                f"{number_of(self._seen.repeated, 'row')} with an id that stood before: "
                "numbered -2, -3, … in file order"
            )
        said += self._told(self._tally)
        return tuple(Problem(self._file, 0, "", "", text, warning=True) for text in said)
