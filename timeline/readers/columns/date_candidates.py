"""Find the columns of a table that hold dates, by parsing its first rows."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.dates import Date, parse
from timeline.errors import UNEXPECTED, DateError
from timeline.readers.columns.date_parts import UNKNOWN, compose, month_number, number
from timeline.readers.columns.epoch import unit_of
from timeline.readers.columns.missing import goes_on
from timeline.readers.columns.synonyms import DAYS, MONTHS, YEARS
from timeline.readers.options import Job
from timeline.text.letters import fold_header, folded_letters

SAMPLE = 200  # rows examined
_ENOUGH = 0.9  # share of cells that must be dates
_CODES = frozenset(("9999", "99", "88", "77", "66", "-1", "-9", "-8", "-99"))
_NEVER = re.compile(
    r"(?:^|[^a-z])(?:lat|lon|lng|latitude|longitude|id|ids|no|number|code|rating|percent|pct|count|"
    r"url|link|ref|cospar|decade|century|centuries|seats|price|cost|duration|order|population|"
    r"altitude|elevation|height|depth|weight|area|budget|sales|votes|size|distance|pages?|rank)(?:$|[^a-z])"
)
_OTHER = re.compile(
    r"hijri|birth|born|death|died|founded|updated|modified|created|added|accessed|retrieved|"
    r"generated|bbox|geburt|geboren|gestorben|naissance|deces|nacimiento|fallecim|muerte|рожд|смерт"
)
_TIMELY = re.compile(
    r"year|yr|date|dat$|start|begin|end|time|when|reign|ce$|establish|opened|closed|built|fought|"
    r"signed|erupt|publish|launch|release|occur|happen|accession|jahr|ano|annee|datum|fecha|tag$|dia$|"
    r"timestamp|epoch|ts$|дата|год|время|سال|تاریخ|تاريخ|سنة|von|bis|desde|hasta|inicio|debut|fin$"
)
_ORDERS: tuple[Literal["mdy", "dmy"] | None, ...] = (None, "mdy", "dmy")
_THIN = 0.6  # of the rows have a date, at least, or a fuller column goes before
_SHORT_YEAR = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{2})")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Columns that make a date.

    Attributes:
        expression: the value for `--map date=`.
        stem: the header without the words for year, month and day, folded.
        fine: 3 if the day is known, 2 the month, 1 the year.
        other: whether it is the date of something other than the event, such as a birth.
        ats: the positions of the columns.
        doubtful: whether few rows have it, or its numbers only look like years.
    """

    expression: str
    stem: str
    fine: int
    other: bool
    ats: tuple[int, ...]
    doubtful: bool = False


def sample_cells(job: Job, at: int) -> list[str]:
    """Return the cells of a column in the first rows."""
    cells = (row[at].strip() for row in job.sample[:SAMPLE])
    return [cell for cell in cells if cell.casefold() not in UNKNOWN]


def candidates(job: Job) -> list[Candidate]:
    """Return the columns that hold dates, best first."""
    found = _in_parts(job)
    taken = {at for one in found for at in one.ats}
    for at, name in enumerate(job.header.names):
        cells = [] if at in taken or _NEVER.search(_words(name)) else _dates_of(job, at)
        timely = _TIMELY.search(bare(name)) is not None
        fine = _fineness(cells, timely=timely)
        rows = len(job.sample[:SAMPLE])
        if fine and 10 * len(cells) >= rows:
            doubtful = len(cells) < _THIN * rows or (fine == 1 and not timely)
            found.append(Candidate(name, bare(name), fine, _is_other(name), (at,), doubtful))
    return sorted(found, key=lambda one: (one.other, one.doubtful, -one.fine))


def _dates_of(job: Job, at: int) -> list[str]:
    """Return the cells of a column but for those that go on, and a unit in the first row."""
    cells = [cell for cell in sample_cells(job, at) if not goes_on(cell)]
    unit = len(cells) > 2 and not any(map(str.isdigit, cells[0]))
    return cells[1:] if unit else cells


def is_date(cell: str) -> bool:
    """Whether a cell can be parsed as a date, ignoring the order of day and month."""
    return read(cell) is not None


def read(cell: str) -> Date | None:
    """Return the date of a cell, with any order of day and month; None if it is no date."""
    for order in _ORDERS:
        try:
            date = parse(_full_year(cell), order=order)
        except (DateError, *UNEXPECTED):
            continue
        return date if date.edtf else None
    return None


def short_years(cells: Sequence[str]) -> bool:
    """Whether most of the cells are numeric dates with a year of two digits."""
    short = sum(_SHORT_YEAR.fullmatch(cell) is not None for cell in cells)
    return bool(cells) and 2 * short >= len(cells)


def bare(name: str) -> str:
    """Return a header as it is compared here: no case, no spaces, no accents."""
    return "".join(folded_letters(fold_header(name)))


def _is_other(name: str) -> bool:
    return _OTHER.search(bare(name)) is not None


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_.\s]+", " ", name).casefold()


def _full_year(cell: str) -> str:
    return _SHORT_YEAR.sub(r"\1/\2/19\3", cell) if _SHORT_YEAR.fullmatch(cell) else cell


def _fineness(cells: Sequence[str], *, timely: bool) -> int:
    """Return 3 for a column of days, 2 for months, 1 for years, 0 if it does not hold dates."""
    if not cells or any("://" in cell or len(cell) > 60 for cell in cells[:20]):
        return 0
    numbers = [cell for cell in cells if number(cell) is not None]
    if unit_of(cells):
        return 3 if timely else 0
    if 2 * len(numbers) > len(cells):
        years = [n for cell in numbers if (n := number(cell)) is not None and -9999 < n < 2200]
        whole = len(years) >= _ENOUGH * len(cells) and 2 * sum(abs(n) > 31 for n in years) > len(
            years
        )
        sure = timely or all(n > 999 for n in years)
        decimal = any("." in cell and not cell.endswith(".0") for cell in numbers)
        return int(whole and sure and not decimal)
    if not _mostly(cells, is_date) or not _mostly(cells, lambda cell: any(map(str.isdigit, cell))):
        return 0
    dayly = sum(len(re.findall(r"\d+|[^\W\d]{3,}", cell)) >= 3 for cell in cells)
    return 3 if 2 * dayly >= len(cells) else 1


def _mostly(cells: Sequence[str], looks: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(looks, cells)) >= _ENOUGH * len(cells)


# ---- year, month and day in separate columns

_RIGHT: dict[str, Callable[[str], bool]] = {
    "year": lambda cell: re.search(r"\d{3,4}", cell) is not None or (number(cell) or 0) < 0,
    "month": lambda cell: number(cell) in range(13) or month_number(cell) is not None,
    "day": lambda cell: number(cell) in range(32),
}
_PARTS = (("year", YEARS), ("month", MONTHS), ("day", (*DAYS, "dat")))


def _in_parts(job: Job) -> list[Candidate]:
    """Return `year+month+day` for each column of years that has columns of months or days."""
    columns: dict[str, dict[str, int]] = {"year": {}, "month": {}, "day": {}}
    for at, name in enumerate(job.header.names):
        cells = [cell for cell in sample_cells(job, at) if cell.partition(".")[0] not in _CODES]
        for part, words in _PARTS:
            if _mostly(cells, _RIGHT[part]):
                for stem in _stems(bare(name), words):
                    columns[part].setdefault(stem, at)
    found: dict[tuple[int, ...], Candidate] = {}
    for stem, year in columns["year"].items():
        ats = (year, *_beside(columns, stem))
        if any(one.ats[0] == year and len(one.ats) >= len(ats) for one in found.values()):
            continue
        if not _composed(job, ats):
            continue
        names = [job.header.names[at] for at in ats]
        other = any(map(_is_other, names))
        found = {key: one for key, one in found.items() if key[0] != year}
        found[ats] = Candidate("+".join(names), stem, len(ats), other, ats)
    return list(found.values())


def _beside(columns: dict[str, dict[str, int]], stem: str) -> list[int]:
    """Return the columns of month and day that share the stem of a year; as many as there are."""
    alone = len(set(columns["year"].values())) == 1
    ats: list[int] = []
    for part in ("month", "day"):
        others = columns[part]
        # "warendyr" and "warenday" share a letter between the words
        near = [at for name, at in others.items() if name in {stem, stem[:-1]}]
        only = list(dict.fromkeys(others.values()))
        found = near[:1] or (only if alone and len(only) == 1 else [])
        if not found:  # a day without its month says nothing
            break
        ats += found
    return ats


def _composed(job: Job, ats: Sequence[int]) -> bool:
    rows = [[row[at].strip() for at in ats] for row in job.sample[:SAMPLE]]
    dated = [row for row in rows if row[0].casefold() not in UNKNOWN and row[0] not in _CODES]
    blanked = [[row[0], *("" if cell in _CODES else cell for cell in row[1:])] for row in dated]
    good = sum(compose(*row).fault is None for row in blanked)
    return 2 * len(dated) >= len(rows) > 0 and good >= _ENOUGH * len(dated)


def _stems(name: str, words: Sequence[str]) -> list[str]:
    """Return a folded name without the word for a part at its end or its beginning."""
    plain = name.rstrip("0123456789")
    behind = name[len(plain) :]  # YR1 and MO1 belong together
    found = []
    for word in sorted(map(bare, words), key=len, reverse=True):
        if plain.endswith(word):
            found.append(plain.removesuffix(word) + behind)
        if plain.startswith(word):
            found.append(plain.removeprefix(word) + behind)
    return list(dict.fromkeys(found))
