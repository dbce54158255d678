"""The error for a table without a title or date column, with options that would read it."""

import re
import shlex
from collections.abc import Sequence

from timeline.errors import TimelineError
from timeline.readers.columns.date_candidates import (
    SAMPLE,
    candidates,
    is_date,
    pairs,
    said,
    short_years,
)
from timeline.readers.columns.day_first import proven_order
from timeline.readers.columns.mapping import Plan, find_column, listed
from timeline.readers.options import Job
from timeline.text.letters import fold_header

_MOST = 4  # number of proposals for a field
_NAMED = re.compile(r"name|title|event|treaty|battle|agreement|headline|label")
_NO_TITLE = re.compile(
    r"source|url|link|note|comment|gender|^id$|_id|iso|code|country|region|type|category|status|"
    r"rank|role|successor|predecessor|original|\btext\b|publish|admin|gadm"
)


class NoColumnsError(TimelineError):
    """A table without a column for the title or the date.

    Attributes:
        options: command line words with which the first rows could be read.
    """

    options: tuple[str, ...] = ()


def require(job: Job, plan: Plan) -> None:
    """Check that the plan has a title and a date.

    Raises:
        NoColumnsError: one is missing; the hint has options for it.
        TimelineError: the table has only one column.
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
    headless = "" if _looks_like_header(names) else " (is the first line a header at all?)"
    error = NoColumnsError(
        f"{job.file}: no column for the {' and the '.join(missing)}{headless}; "
        f"the header has: {listed(names)}"
    )
    error.options, error.hint = _proposal(job, plan, missing, headless=bool(headless))
    raise error


def _proposal(
    job: Job, plan: Plan, missing: Sequence[str], *, headless: bool
) -> tuple[tuple[str, ...], str]:
    """Return the options that read the table, and the hint: options, then alternatives."""
    if headless and (header := _header(job)):
        return ("--header", header), f"--header {shlex.quote(header)}"
    dates, others = _dates(job) if "date" in missing else ([], [])
    if "date" in missing and not dates:
        if job.header.has("isqno"):  # CDB90
            return (), "the dates are in active_periods.csv: join the two tables on isqno"
        dates = []
    titles = _titles(job) if "title" in missing or _is_rank(job, plan) else []
    options = [*dates, *(["--map", f"title={titles[0]}"] if titles else [])]
    for name, found in (("date", dates), ("title", titles)):
        if name in missing and not found:
            options += ["--map", f"{name}=COLUMN"]
    options += _ways(job, plan, dates)
    others += [f"--map {shlex.quote(f'title={title}')}" for title in titles[1:_MOST]]
    hint = shlex.join(options)
    return tuple(options), f"{hint}\nor {', '.join(others)}" if others else hint


def _looks_like_header(names: Sequence[str]) -> bool:
    return not any(re.search(r"\d{4}-\d\d|^\s*\d+\s*$", name) for name in names)


def _header(job: Job) -> str:
    """Return names for the columns of a file without a header; "" if it has one."""
    columns: list[str] = []
    names = iter(enumerate(job.header.names))
    for name in job.first:
        if not name.strip():
            columns.append(f"column {len(columns) + 1}")
            continue
        cells = [name, *said(job, next(names)[0])]
        dated = sum(is_date(cell) for cell in cells) >= 0.9 * len(cells)
        kind = "source" if "://" in name else "date" if dated else "title"
        columns.append(kind if kind not in columns else f"column {len(columns) + 1}")
    return ",".join(columns) if "date" in columns and "title" in columns else ""


def _dates(job: Job) -> tuple[list[str], list[str]]:
    """Return the options for the date, and alternatives in words."""
    found = candidates(job)
    both = [pair for pair in pairs(found) if not pair[0].other]
    shown = [
        ["--map", f"start={one.expression}", "--map", f"end={end.expression}"] for one, end in both
    ]
    paired = {one.expression for pair in both for one in pair}
    alone = [one for one in found if one.expression not in paired]
    finer = bool(alone and both) and not alone[0].other and alone[0].fine > both[0][0].fine
    ones = [["--map", f"date={one.expression}"] for one in alone]
    shown = [*ones, *shown] if finer else [*shown, *ones]
    return (shown[0] if shown else []), [shlex.join(one) for one in shown[1:_MOST]]


def _ways(job: Job, plan: Plan, dates: Sequence[str]) -> list[str]:
    """Return further options that the date cells need: order of day and month, century."""
    named = [word.partition("=")[2] for word in dates if "=" in word]
    ats = [at for name in named if (at := find_column(job.header, name)) is not None]
    ats = ats or [at for name in ("date", "start", "end") if (at := plan.column(name)) is not None]
    cells = [cell for at in ats for cell in said(job, at)]
    ways: list[str] = []
    if short_years(cells) and not job.options.century:
        year = next((n for n in job.header.names if fold_header(n) in {"year", "yr"}), "")
        ways += ["--century", year or "1950"]
    if order := proven_order(cells):
        ways += ["--date-order", order]
    return ways


# ---- titles


def _is_rank(job: Job, plan: Plan) -> bool:
    """Whether the column named `title` repeats a few words, as ranks of persons do."""
    at = plan.column("title")
    if at is None or "title" in plan.mapped:
        return False
    cells = said(job, at)
    return len(cells) > 20 and len(set(cells)) < 0.5 * len(cells) and bool(_titles(job))


def _titles(job: Job) -> list[str]:
    """Return the columns for a title, those with most distinct short texts first."""
    names = job.header.names
    stem = re.sub(r".*[/\\]", "", job.file).partition(".")[0].casefold().rstrip("s")
    ranked: list[tuple[tuple[bool, float, float], str]] = []
    for at, name in enumerate(names):
        cells = said(job, at)
        words = [cell for cell in cells if _looks_like_title(cell)]
        if len(words) < 0.8 * len(cells) or 2 * len(cells) < len(job.sample[:SAMPLE]) or not cells:
            continue
        folded = name.casefold()
        own = 0.5 if len(stem) > 3 and stem in folded else 0.0
        own += 0.5 * (_NAMED.search(folded) is not None)
        short = sum(len(cell) <= 120 for cell in cells) / len(cells)
        score = own + len(set(cells)) / len(cells) + short / 2
        plain = _NO_TITLE.search(folded) is None
        ranked.append(((plain, score, -at), name))
    if ranked:
        return [name for _, name in sorted(ranked, reverse=True)]
    plain_names = (n for at, n in enumerate(names) if not all(map(is_date, said(job, at)[:20])))
    first = next(plain_names, names[0]).strip()
    return [f'"{first} "+{first}'] if first and '"' not in first else []


def _looks_like_title(cell: str) -> bool:
    return len(cell) > 2 and any(map(str.isalpha, cell)) and "://" not in cell and not _dated(cell)


def _dated(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and len(cell) < 40 and is_date(cell)
