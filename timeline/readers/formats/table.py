"""Any table with columns for a title and a date; also timeline's own CSV.

Limits: if two columns could be a field, the first in the order of `synonyms` is used, with a note;
a comma does not separate actors unless `--split-actors` is given; a year column is Gregorian.
"""

import itertools
import operator
import re
from collections.abc import Sequence

from timeline.errors import Problem
from timeline.model import Column, Field, Mention, Record
from timeline.readers.columns.actor_cells import Splitter, no_mentions
from timeline.readers.columns.century import Century
from timeline.readers.columns.date_columns import (
    DATES,
    columns_of_years,
    date_parts,
    epoch_notes,
    epochs,
    fuller,
)
from timeline.readers.columns.date_parts import UNKNOWN, Composed, compose, unknown_year
from timeline.readers.columns.date_precision import coarser, level
from timeline.readers.columns.epoch import day_of
from timeline.readers.columns.lives import Lives, of_lives
from timeline.readers.columns.mapping import Parts, Plan, Take, make_plan, user_column
from timeline.readers.columns.missing import (
    OPEN_END,
    UNKNOWN_DATE,
    Dateless,
    Missing,
    goes_on,
    says_nothing,
)
from timeline.readers.columns.serials import refuse_serials
from timeline.readers.columns.suggestions import require
from timeline.readers.columns.synonyms import FIELDS
from timeline.readers.columns.years import Years
from timeline.readers.options import Format, Job, Names
from timeline.readers.shape.rows import Bad
from timeline.text.plural import number_of

SEPARATORS = r"\s*;\s*|\s*[\r\n]+\s*|\s+\|\s+"
_FOOTNOTES = re.compile(r"(?<=\S)(?:\s*\[[^\[\]]{1,30}\])+\s*$")
_VERBATIM: tuple[Field, ...] = (
    "key", "title", "date", "place", "category", "description", "source", "actors",
)  # fmt: skip
_SIGNS = ("-", "−")  # signs of a negative number
_DAY = re.compile(r"([+-]?\d{4,})-(\d\d)-(\d\d)(?:[T ].*)?$")
_make = tuple.__new__


class TableReader:
    """Reads Records from the rows of a table according to a Plan.

    Attributes:
        date_parts: the columns that make the date, each with what is in it: date, year, month, day.
    """

    def __init__(self, job: Job, plan: Plan) -> None:
        """Raise TimelineError if the plan lacks a title or a date; its hint has a `--map`."""
        self._file = job.file
        require(job, plan)
        columns_of_years(job, plan)
        self.notes = [*plan.notes, *fuller(job, plan)]
        names = job.header.names
        if job.options.key:
            plan.takes["key"] = joined(job, job.options.key)
        if "start" not in plan.takes.keys() | plan.parts.keys() and (
            "end" in plan.takes or "end" in plan.parts
        ):
            if "date" in plan.takes:
                plan.takes["start"] = plan.takes.pop("date")
            else:  # a date is required, so there is one
                plan.parts["start"] = plan.parts.pop("date")
        said = job.options.split
        split = Splitter(re.escape(said)) if said else Splitter(SEPARATORS, ";")
        self._width = len(names)
        self._takes: list[Take] = []
        self._composed: list[tuple[str, Parts]] = []
        at = {name: self._place_of(plan.takes.get(name)) for name in FIELDS}
        roles = [(split.of_role(role), self._place_of(take)) for role, take in plan.actors]
        for name, parts in plan.parts.items():  # their positions follow the joined cells
            at[name] = self._width + len(self._takes) + len(self._composed)
            self._composed.append((name, parts))
        self._at = at
        self._wider = bool(self._takes or self._composed)
        years = [row[parts[0]] for _, parts in self._composed for row in job.sample]
        self._missing = Missing(job.header, job.options.na)
        self._century = Century(job.header, job.options.century)
        self._dateless = Dateless(job.file, keep=bool(job.options.undated))
        self.date_parts = date_parts(at, self._width, self._composed)
        self._date_columns = tuple(column for column, _ in self.date_parts)
        self._years = Years(job.file, job.options.years, years)
        self._lives = Lives()
        self._epochs = epochs(job, self.date_parts)
        self.notes += epoch_notes(names, self._epochs)
        self._ranged = at["start"] >= 0
        self._roles = roles
        self._who, self._who_at = roles[0] if len(roles) == 1 else (no_mentions, -1)
        at["actors"] = self._plain_actors(plan, roles)
        self.columns = self._laid_out(names)
        self._names = names
        self._extra = [(name, i) for i, name in enumerate(names) if self.columns[i].field is None]
        self._verbatim = operator.itemgetter(*(at[name] for name in _VERBATIM))
        self.names = Names(*(self._called(name) for name in Names.__slots__))
        self._living = {name for name in DATES if of_lives(getattr(self.names, name))}
        date = at["start"] if self._ranged else at["date"]
        self.witness = date if 0 <= date < self._width else -1
        self._footnotes = 0
        self._precise_at = at["precision"]
        self._changes = bool(self._missing or self._century.given or self._epochs)
        refuse_serials(job, self.witness, self.names.start if self._ranged else self.names.date)

    @property
    def reach(self) -> int:
        """The last of the columns of title and date, which no row may lack; -1 if there is none."""
        title = self._at["title"]
        return max(self.witness, title if title < self._width else -1)

    def _plain_actors(self, plan: Plan, roles: Sequence[tuple[object, int]]) -> int:
        """Return the only column of actors without a role, -1 if there is none."""
        plain = [i for (role, _), (_, i) in zip(plan.actors, roles, strict=True) if not role]
        return plain[0] if len(plain) == 1 and plain[0] < self._width else -1

    def _laid_out(self, names: Sequence[str]) -> tuple[Column, ...]:
        """Return the columns, each with the field that its cells are copied to."""
        fields = {self._at[name]: name for name in _VERBATIM}
        if self._ranged:
            fields.pop(self._at["date"], None)
        return tuple(Column(name, fields.get(i)) for i, name in enumerate(names))

    def _place_of(self, take: Take | None) -> int:
        """Return the position of a field in the extended row; -1 (an empty cell) if it has none."""
        if take is None:
            return -1
        if len(take) == 1 and isinstance(take[0], int):
            return take[0]
        self._takes.append(take)
        return self._width + len(self._takes) - 1

    def _called(self, field: str) -> str:
        at = self._at[field]
        if 0 <= at < self._width:
            return self._names[at].strip()
        for name, parts in self._composed:
            if name == field:
                return self._names[parts[0]].strip()
        return "id" if field == "key" else field

    def read(self, line: int, cells: list[str]) -> Record | Bad | None:
        """Return the record of a row; a Bad if its date is invalid, None if it has no date."""
        doubts: tuple[tuple[str, str, str], ...] = ()
        row = [*cells, ""]  # the extra last cell is for fields without a column
        said = self._said(cells) if self._changes else cells
        if self._wider:
            made = self._made(line, said)
            if any(one.fault for one in made):
                return self._refused(line, cells, made)
            doubts = tuple(self._doubts(made))
            row[-1:] = [join(cells, take) for take in self._takes]
            row += [*(one.text for one in made), ""]
        raw_key, raw_title, date, place, category, description, source, actors = self._verbatim(row)
        key, title = raw_key.strip(), raw_title.strip()
        extra = {name: row[i] for name, i in self._extra if row[i]} if self._extra else {}
        if key != raw_key:
            self._keep("key", raw_key, extra)
        if title != raw_title:
            self._keep("title", raw_title, extra)
        found = self._dated(line, row if said is cells else [*said, *row[self._width :]], extra)
        if found is None:
            return None
        date, start, end = found
        if said is not cells and date != row[self._at["date"]]:
            self._keep("date", row[self._at["date"]], extra)
        mentions = self._who(row[self._who_at]) if self._who_at >= 0 else self._everyone(row)
        return _make(  # Record(…) without keyword arguments is faster
            Record,
            (
                line, key, title, date, start, end, mentions, place, category, description, source,
                actors, tuple(cells), extra, doubts,
            ),
        )  # fmt: skip

    def _dated(
        self, line: int, row: list[str], extra: dict[str, str]
    ) -> tuple[str, str, str] | None:
        """Return date, start and end of a row; None if it has no date and is not loaded.

        A date cell that is rewritten before parsing is kept in `extra`.
        """
        date, start, end = row[self._at["date"]], "", ""
        if self._ranged:
            start, end = self._ends(line, row)
            if start.strip() or end.strip():
                return "", start, end
            date = date or row[self._at["start"]]
        if self._nowhere(date):
            if not self._dateless.keeps(line, self._called("date"), date):
                return None
            self._keep("date", date, extra)
            return UNKNOWN_DATE, "", ""
        if not date:
            return "", "", ""
        read = self._plain_date(line, date, row)
        if read != date or date != date.strip():  # a Date is parsed from stripped text
            self._keep("date", date, extra)
        return read, "", ""

    def _plain_date(self, line: int, date: str, row: list[str]) -> str:
        """Return a date cell without footnotes, with negative years and precision as EDTF."""
        date = self._free(date)
        if date[:1] in _SIGNS:
            date = self._signed("date", line, date)
        elif "date" in self._living:
            date = self._lives.date(line, self._called("date"), date)
        return self._coarser(date, row[self._precise_at]) if self._precise_at >= 0 else date

    def _said(self, cells: list[str]) -> list[str]:
        """Return the cells; date cells without codes, with full years and days."""
        cells = self._missing.blanked(cells, self._date_columns)
        if self._century.given:
            for at in self._date_columns:
                cells[at] = self._century.full(cells[at], cells)
        for at, unit in self._epochs:
            cells[at] = day_of(cells[at].strip(), unit) or cells[at]
        return cells

    def _nowhere(self, date: str) -> bool:
        """Whether the date of a row is unknown; in columns of parts, blank cells count too."""
        return says_nothing(date) if date else bool(self._composed)

    def _ends(self, line: int, row: list[str]) -> tuple[str, str]:
        """Return the two ends of a date; if only one is known, the other is ""."""
        start, end = self._free(row[self._at["start"]]), self._free(row[self._at["end"]])
        if self._living:
            start, end = self._lived(line, start, end)
        if start[:1] in _SIGNS:
            start = self._signed("start", line, start)
        if end[:1] in _SIGNS:
            end = self._signed("end", line, end)
        if goes_on(end):
            end = OPEN_END
        unknown = start.strip().casefold() in UNKNOWN, end.strip().casefold() in UNKNOWN
        if unknown == (True, True) and "unknown" not in {start.casefold(), end.casefold()}:
            return "", ""
        if unknown == (True, False):
            return "", end
        return (start, "") if unknown == (False, True) else (start, end)

    def _lived(self, line: int, start: str, end: str) -> tuple[str, str]:
        """Return the ends of a life; one that is born, and of no known end, is open."""
        born = self._lives.end(line, self._called("start"), start)
        died = self._lives.end(line, self._called("end"), end)
        return born, died or (OPEN_END if born != start else "")

    def _signed(self, field: str, line: int, cell: str) -> str:
        """Rewrite a negative number of a date column as EDTF; composed dates already are."""
        at = self._at[field]
        return self._years.text(line, self._names[at], cell) if at < self._width else cell

    def _made(self, line: int, cells: list[str]) -> list[Composed]:
        """Compose the dates from columns of years, months and days."""
        made = []
        for name, parts in self._composed:
            year = cells[parts[0]]
            column = self._names[parts[0]].strip()
            made.append(_compose(name, cells, parts, self._years.way(line, column, year)))
        if len(made) == 2 and made[1].text and self._composed[0][0] == "start":
            made[0] = _without_start(made[0])
        return made

    def _coarser(self, date: str, precision: str) -> str:
        """Reduce a day to the precision in the precision column."""
        day, known = _DAY.match(date.strip()), level(precision)
        if day is None or not known:
            return date
        return coarser(int(day[1]), int(day[2]), int(day[3]), known)

    def _keep(self, field: str, cell: str, extra: dict[str, str]) -> None:
        """Keep a cell as written in `extra` if its field has another value."""
        at = self._at[field]
        if at < self._width:
            extra.setdefault(self._names[at], cell)

    def _free(self, text: str) -> str:
        """Drop a footnote after a date (`1812[3]`); a date entirely in brackets is an EDTF set."""
        if "[" not in text:
            return text
        found = _FOOTNOTES.search(text)
        if found is None:
            return text
        self._footnotes += 1
        return text[: found.start()]

    def _everyone(self, row: list[str]) -> tuple[Mention, ...]:
        everyone = [who(row[i]) for who, i in self._roles if row[i]]
        return everyone[0] if len(everyone) == 1 else tuple(itertools.chain(*everyone))

    def _doubts(self, made: Sequence[Composed]) -> list[tuple[str, str, str]]:
        """Return the doubts of composed dates, with the names of the columns."""
        found = []
        for (_, parts), one in zip(self._composed, made, strict=True):
            found += [(self._part(parts, part), value, why) for part, value, why in one.doubts]
        return found

    def _part(self, parts: Parts, part: str) -> str:
        at = parts[("year", "month", "day").index(part)]
        return part if at is None else self.columns[at].name

    def _refused(self, line: int, cells: list[str], made: Sequence[Composed]) -> Bad:
        problems = []
        for (_, parts), one in zip(self._composed, made, strict=True):
            if one.fault is not None:
                part, value, why = one.fault
                column = self._part(parts, part)
                problems.append(Problem(self._file, line, column, value, why))
        title = self._at["title"]
        if title < self._width and not cells[title].strip():
            problems.append(Problem(self._file, line, self.names.title, "", "empty"))
        return Bad(line, tuple(cells), tuple(problems))

    def summary(self) -> tuple[Problem, ...]:
        """Return notes and warnings, among them how many footnotes were dropped.

        Raises:
            TimelineError: years count in two ways; see `Years.notes`.
        """
        self.notes += [*self._years.notes(), *self._lives.notes()]
        found = self._dateless.problems()
        if self._footnotes:
            many = number_of(self._footnotes, "date")
            reason = f"footnotes behind {many}, like [1], are not read"
            found.append(Problem(self._file, 0, self.names.date, "", reason, warning=True))
        return tuple(found)


def join(cells: Sequence[str], take: Take) -> str:
    """Join columns with a space, or with the constants between them."""
    texts = [part if isinstance(part, str) else cells[part].strip() for part in take]
    if any(isinstance(part, str) for part in take):
        return "".join(texts)
    return " ".join(filter(None, texts))


def _without_start(made: Composed) -> Composed:
    """Return "" for a start that is unknown; any other unchanged."""
    fault = made.fault
    return Composed("") if fault and fault[1].strip().casefold() in UNKNOWN else made


def _compose(name: str, cells: Sequence[str], parts: Parts, years: str) -> Composed:
    year, month, day = (cells[part] if part is not None else "" for part in parts)
    year = _FOOTNOTES.sub("", year)
    if name == "end" and year.strip().casefold() in UNKNOWN:
        return Composed("")
    if name == "end" and goes_on(year):
        return Composed(OPEN_END)
    if all(cell.strip().casefold() in UNKNOWN for cell in (year, month, day)):
        return Composed("")  # the row has no date
    return unknown_year(year) or compose(year, month, day, years=years)


def joined(job: Job, columns: Sequence[str]) -> Take:
    """Return a function that joins the columns of `--key` with `-`."""
    take: list[int | str] = []
    for name in columns:
        if take:
            take.append("-")
        take.append(user_column(job.header, name, "key"))
    return tuple(take)


def make(job: Job) -> TableReader:
    """Return the reader of a table."""
    return TableReader(job, make_plan(job.header, job.sample, job.options.map))


FORMAT = Format(
    name="table",
    about="any table with a title and a date: our own format, spreadsheets, Wikipedia tables",
    where="your own file; columns under other names: --map FIELD=COLUMN",
    example="timeline list 18c --actor Iran",
    reader=make,
)
