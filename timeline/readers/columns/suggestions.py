"""A table without a title or a date: the error that proposes the `--map` that would do it."""

import re
import shlex
from collections.abc import Callable, Sequence

from timeline.errors import TimelineError
from timeline.readers.columns.date_parts import UNKNOWN, month_number, number
from timeline.readers.columns.mapping import Plan, listed
from timeline.readers.columns.synonyms import DAYS, MONTHS, YEARS
from timeline.readers.options import Job
from timeline.text.letters import fold_header

_DATELIKE = re.compile(r"(?i)(?=.{1,60}$)(?=.*\d).*(?:\b\d{3,4}\b|\d{1,2}[./-]\d{1,2}|\bBC|\bAD\b)")
_END = re.compile("end|until|fin$|bis$|to$|2$")
_MOST = 4  # proposals for a field
_SAMPLE = 200  # rows
Cells = Sequence[str]


def require(job: Job, plan: Plan) -> None:
    """Check that there are a title and a date.

    Raises:
        TimelineError: one of them is missing; the hint names the `--map` for it.
    """
    missing = [] if "title" in plan.takes else ["title"]
    if not plan.dated():
        missing.insert(0, "date")
    if not missing:
        return
    names = job.header.names
    if len(names) == 1:
        raise TimelineError(
            f"{job.file}: the header is one column: {names[0][:80]!r}: no title, no date",
            "is the delimiter another? --delimiter ';' (or tab, or |); in JSON, a list of objects",
        )
    proposed = {"date": _dates, "title": _titles}
    found = {name: proposed[name](job) for name in missing}
    hints = [" or ".join(found[name]) or f"--map {name}=COLUMN" for name in missing]
    if not found.get("date", [""]) and job.header.has("isqno"):  # CDB90
        hints = ["the dates are in active_periods.csv: join the two tables on isqno"]
    headless = "" if _looks_like_header(names) else " (is the first line a header at all?)"
    raise TimelineError(
        f"{job.file}: no column for the {' and the '.join(missing)}{headless}; "
        f"the header has: {listed(names)}",
        "; ".join(hints),
    )


def _looks_like_header(names: Sequence[str]) -> bool:
    return not any(re.search(r"\d{4}-\d\d|^\s*\d+\s*$", name) for name in names)


def _option(field: str, expression: str) -> str:
    return f"--map {shlex.quote(f'{field}={expression}')}"


def _said(job: Job, at: int) -> list[str]:
    """Return what the first rows say in a column."""
    cells = (row[at].strip() for row in job.sample[:_SAMPLE])
    return [cell for cell in cells if cell.casefold() not in UNKNOWN]


def _mostly(cells: Cells, looks: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(looks, cells)) >= 0.8 * len(cells)


# ---- dates


def _dates(job: Job) -> list[str]:
    """Return the options for a date: of year, month and day; else of columns that look like one."""
    names = job.header.names
    found = _in_parts(job) or [
        name for at, name in enumerate(names) if _mostly(_said(job, at), looks_like_date)
    ]
    ends = [one for one in found if _END.search(fold_header(one))]
    starts = [one for one in found if one not in ends]
    if ends and starts:
        return [f"{_option('start', starts[0])} {_option('end', ends[-1])}"]
    return [_option("date", one) for one in found[:_MOST]]


def looks_like_date(cell: str) -> bool:
    """Whether a cell may be a date; a number of three digits is more likely a code."""
    if re.fullmatch(r"\d{1,3}", cell) or "://" in cell:
        return False
    return len(cell) <= 60 and _DATELIKE.match(cell) is not None


def _in_parts(job: Job) -> list[str]:
    """Return `year+month+day` for each column of years, with the columns that belong to it."""
    columns: dict[str, dict[str, int]] = {"year": {}, "month": {}, "day": {}}
    for at, name in enumerate(job.header.names):
        for part, words in (("year", YEARS), ("month", MONTHS), ("day", DAYS)):
            rest = _without(fold_header(name), words)
            if rest is not None and _mostly(_said(job, at), _RIGHT[part]):
                columns[part][rest] = at
                break
    found = []
    for rest, year in columns["year"].items():
        alone = len(columns["year"]) == 1
        ats = [year]
        for part in ("month", "day"):
            others = columns[part]
            # "warendyr" and "warenday": one letter belongs to both words
            near = [at for name, at in others.items() if name in {rest, rest[:-1]}]
            ats += near[:1] or (list(others.values()) if alone and len(others) == 1 else [])
        found.append("+".join(job.header.names[at] for at in ats))
    return found


def _without(name: str, words: Sequence[str]) -> str | None:
    """Return a folded name without the word for a part at its end or beginning; None without."""
    bare = name.rstrip("0123456789")
    behind = name[len(bare) :]  # YR1 and MO1 belong together
    for word in sorted(map(fold_header, words), key=len, reverse=True):
        if bare.endswith(word):
            return bare.removesuffix(word) + behind
        if bare.startswith(word) and len(word) > 2:
            return bare.removeprefix(word) + behind
    return None


_RIGHT: dict[str, Callable[[str], bool]] = {
    "year": lambda cell: re.search(r"\d{3,4}", cell) is not None or (number(cell) or 0) < 0,
    "month": lambda cell: (number(cell) or 0) <= 12 or month_number(cell) is not None,
    "day": lambda cell: (number(cell) or 0) <= 31,
}


# ---- titles


def _titles(job: Job) -> list[str]:
    """Return the options for a title: columns of words; else the first column, made a name."""
    names = job.header.names
    words = [at for at in range(len(names)) if _mostly(_said(job, at), _looks_like_title)]
    words.sort(key=lambda at: "name" not in fold_header(names[at]))
    if words:
        return [_option("title", names[at]) for at in words[:_MOST]]
    plain = (name for at, name in enumerate(names) if not _mostly(_said(job, at), looks_like_date))
    first = next(plain, names[0]).strip()
    return [_option("title", f'"{first} "+{first}')] if first and '"' not in first else []


def _looks_like_title(cell: str) -> bool:
    return len(cell) > 3 and any(map(str.isalpha, cell)) and not _DATELIKE.fullmatch(cell)
