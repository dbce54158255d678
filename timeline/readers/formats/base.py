"""Base of the readers of known data sets: rows by column name, drafts, ids."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from timeline.errors import Problem
from timeline.model import Column, Field, Mention, Record
from timeline.readers.columns.actor_cells import Splitter
from timeline.readers.columns.date_parts import UNKNOWN, compose, unknown_year
from timeline.readers.columns.mapping import Plan, read_map
from timeline.readers.columns.missing import UNKNOWN_DATE
from timeline.readers.columns.unique_ids import UniqueIds
from timeline.readers.columns.years import Years
from timeline.readers.formats.table import SEPARATORS, join, joined
from timeline.readers.options import Job, Names
from timeline.readers.shape.rows import Bad, Header
from timeline.text.plural import number_of

Doubt = tuple[str, str, str]  # column, value, reason


class Row:
    """The cells of a row by column name; `a|b` is the first of the two columns that exists."""

    __slots__ = ("_header", "_index", "cells")

    def __init__(self, header: Header) -> None:
        self._header = header
        self._index: dict[str, int] = {}
        self.cells: list[str] = []

    def __getitem__(self, name: str) -> str:
        """Return the stripped cell of a column; "" if there is no such column."""
        at = self._index.get(name)
        if at is None:
            found = self._header.find(*name.split("|"))
            at = self._index[name] = -1 if found is None else found
        return self.cells[at].strip() if at >= 0 else ""

    def has(self, *names: str) -> bool:
        """Whether the file has columns of these names."""
        return self._header.has(*names)

    def column(self, name: str) -> str:
        """Return the name of a column as written in the file."""
        found = self._header.find(*name.split("|"))
        return name.partition("|")[0] if found is None else self._header.names[found]


@dataclass(slots=True)
class Draft:
    """What a format makes of a row; `KnownReader` fills in the fields that are copied columns.

    Attributes:
        title, key: composed, if no column holds them.
        date: EDTF; or `start` and `end`.
        mentions: the actors that take part.
        place, category, description, source: composed or translated.
        doubts: (column, value, reason) of warnings.
        faults: (column, value, reason) for which the row is rejected.
        skip: why the row is not an event, for a note; "" if it is an event.
        tally: names of things to count over the file, for a note at the end.
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


def unsaid(cell: str) -> bool:
    """Whether a cell has no date, or a word for an unknown one."""
    return cell.strip().casefold() in UNKNOWN


class KnownReader:
    """Reads Records of a known data set with a function from Row to Draft."""

    def __init__(
        self,
        job: Job,
        draft: Callable[[Row], Draft],
        fields: Mapping[Field, str],
        *,
        date: str,
        tally_notes: Callable[[Counter[str]], list[str]] = lambda _: [],
    ) -> None:
        """Make a reader.

        Args:
            job: the file.
            draft: what a row means.
            fields: field -> the column to copy (`a|b`: the first that exists).
            date: the column to name in messages about dates.
            tally_notes: returns the notes on what was tallied.
        """
        self._file = job.file
        self._draft = draft
        self._row = Row(job.header)
        self._seen = UniqueIds()
        self._tally_notes = tally_notes
        self._skipped: Counter[str] = Counter()
        self._tally: Counter[str] = Counter()
        self.notes = [
            f"--{name} is not used: the codes of this format are known"
            for name in ("na", "century")
            if getattr(job.options, name)
        ]
        self._undated = bool(job.options.undated)
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
        """Return the record of a row, a Bad if it is rejected, None if it is not an event."""
        row = self._row
        row.cells = cells
        draft = self._draft(row)
        if draft.skip:
            self._skipped[draft.skip] += 1
            return None
        if self._undated and draft.faults and all(unsaid(cell) for _, cell, _ in draft.faults):
            draft.date, draft.faults = UNKNOWN_DATE, ()
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
        """Compose dates from columns of years, months and days that the user mapped."""
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
        """Copy the cells of fields' columns; keep a cell in `extra` if its field differs."""
        for field, at in self._verbatim:
            written = cells[at]
            cell = written.strip() if field in {"key", "title"} else written
            if not getattr(draft, field):
                setattr(draft, field, cell)
            if getattr(draft, field) != written:  # also an empty cell, if the field has a value
                extra[self.columns[at].name] = written
        if self._dated:
            draft.date = draft.start = draft.end = ""
        for name, take in self._mapped.items():
            setattr(draft, name, join(cells, take).strip())
        if self._actors:
            found = (who(join(cells, take)) for who, take in self._actors)
            draft.mentions = tuple(itertools.chain.from_iterable(found))

    def summary(self) -> tuple[Problem, ...]:
        """Return notes on skipped rows and repeated ids; call it after the last row.

        Raises:
            TimelineError: ambiguous negative years; see `Years.notes`.
        """
        self.notes += self._years.notes()
        said = [f"{number_of(many, 'row')} skipped: {why}" for why, many in self._skipped.items()]
        if self._seen.repeated:
            said.append(
                f"{number_of(self._seen.repeated, 'row')} with an id that stood before: "
                "numbered -2, -3, … in file order"
            )
        said += self._tally_notes(self._tally)
        return tuple(Problem(self._file, 0, "", "", text, warning=True) for text in said)
