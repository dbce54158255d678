"""The error for a table without a title or date column, with options that would read it."""

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.errors import TimelineError
from timeline.readers.columns.date_candidates import (
    candidates,
    is_date,
    sample_cells,
    short_years,
)
from timeline.readers.columns.date_pairs import pairs
from timeline.readers.columns.day_first import proven_order
from timeline.readers.columns.mapping import Plan, find_column, listed
from timeline.readers.columns.titles import is_poor, is_rank, titles
from timeline.readers.options import Job
from timeline.text.letters import fold_header

MOST = 4  # number of proposals for a field


@dataclass(frozen=True, slots=True)
class Proposal:
    """Options that would read a table.

    Attributes:
        dates: the ways to read its date, the best first; each the words of a command line.
        titles: what its title could be, as after `--map title=`, the best first.
        missing: fields for which nothing was found.
        header: names for the columns of a file that begins with a row; "" where it does not.
        elsewhere: in words, where what is missing is to be had.
    """

    dates: tuple[tuple[str, ...], ...] = ()
    titles: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    header: str = ""
    elsewhere: str = ""

    def options(self, date: int = 0) -> tuple[str, ...]:
        """Return the words of the command line, with one of the ways to read the date."""
        if self.header:
            return "--header", self.header
        title = ("--map", f"title={self.titles[0]}") if self.titles else ()
        unfound = (word for name in self.missing for word in ("--map", f"{name}=COLUMN"))
        way = self.dates[date] if self.dates else ()
        maps, ways = _maps(way)
        return (*maps, *title, *unfound, *ways)

    def others(self, date: int = 0) -> list[str]:
        """Return the other ways to read the date, and the other titles, as one would type them."""
        dates = [way for at, way in enumerate(self.dates) if at != date]
        ways = [shlex.join(_maps(way)[0]) for way in dates]
        names = [f"--map {shlex.quote(f'title={name}')}" for name in self.titles[1:MOST]]
        return [*ways[: MOST - 1], *names]

    def hint(self) -> str:
        """Return the line to paste, and below it the other choices."""
        if self.elsewhere:
            return self.elsewhere
        line, others = shlex.join(self.options()), self.others()
        if self.missing:
            which = f"which column is the {' and which the '.join(self.missing)}?"
            return f"{which} {line}" + (f"\nor {', '.join(others)}" if others else "")
        return f"{line}\nor {', '.join(others)}" if others and not self.header else line


class NoColumnsError(TimelineError):
    """A table without a column for the title or the date.

    Attributes:
        proposal: the options that would read it, as far as the first rows say.
    """

    proposal: Proposal


def require(job: Job, plan: Plan) -> None:
    """Check that the plan has a title and a date.

    Raises:
        NoColumnsError: one is missing; the hint has options for it.
        TimelineError: the table has only one column.
    """
    missing = [] if "title" in plan.takes else ["title"]
    if not plan.dated():
        missing.insert(0, "date")
    poor = not missing and is_poor(job, plan)
    if not missing and not poor:
        return
    names = job.header.names
    if len(names) == 1:
        raise TimelineError(
            f"{job.file}: the header is one column: {names[0][:80]!r}: no title, no date",
            "is the delimiter another? --delimiter ';' (or tab, or |); in JSON, a list of objects",
        )
    headless = "" if _looks_like_header(names) else " (is the first line a header at all?)"
    what = f"no column for the {' and the '.join(missing)}{headless}"
    if poor:
        missing = ["title"]
        what = f"{names[plan.column('title') or 0]!r}, which would be the title, is mostly empty"
    error = NoColumnsError(f"{job.file}: {what}; the header has: {listed(names)}")
    error.proposal = _proposal(job, plan, missing, headless=bool(headless))
    error.hint = error.proposal.hint()
    raise error


def _proposal(job: Job, plan: Plan, missing: Sequence[str], *, headless: bool) -> Proposal:
    """Return the options that read the table, as far as the first rows say."""
    if headless and (header := _header(job)):
        return Proposal(header=header)
    dates = _dates(job) if "date" in missing else _better_dates(job, plan)
    if "date" in missing and not dates and job.header.has("isqno"):  # CDB90
        return Proposal(
            elsewhere="the dates are in active_periods.csv: join the two tables on isqno"
        )
    names = titles(job) if "title" in missing or is_rank(job, plan) else []
    found = {"date": dates, "title": names}
    return Proposal(
        tuple((*way, *_ways(job, plan, way)) for way in dates or [[]]),
        tuple(names),
        tuple(name for name in missing if not found[name]),
    )


def _maps(way: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of `--map` in a way to read the date, and the others."""
    many = 2 * sum(word == "--map" for word in way)  # they come first
    return tuple(way[:many]), tuple(way[many:])


def _looks_like_header(names: Sequence[str]) -> bool:
    return not any(re.search(r"\d{4}-\d\d|^\s*\d+\s*$", name) for name in names)


def _header(job: Job) -> str:
    """Return names for the columns of a file without a header; "" if it has one."""
    columns: list[str] = []
    for at in range(len(job.first[0]) if job.first else 0):
        cells = [row[at].strip() for row in job.first if at < len(row) and row[at].strip()]
        kind = _kind(cells, columns)
        columns.append(kind if kind not in columns else f"column {len(columns) + 1}")
    columns = ["start" if one == "date" and "end" in columns else one for one in columns]
    whole = {"date", "start"} & set(columns) and "title" in columns
    return ",".join(columns) if whole else ""


def _kind(cells: Sequence[str], before: Sequence[str]) -> str:
    """Return what the cells of a column are; a second column of dates is the end."""
    if not cells:
        return ""
    if "://" in cells[0]:
        return "source"
    if sum(map(is_date, cells)) >= 0.9 * len(cells):
        return "end" if before[-1:] == ["date"] else "date"
    return "title"


def _dates(job: Job) -> list[list[str]]:
    """Return the ways to read the date, each as words of a command line, the best first."""
    found = candidates(job)
    both = [pair for pair in pairs(job, found) if not pair[0].other]
    ranged = [
        ["--map", f"start={one.expression}", "--map", f"end={end.expression}"] for one, end in both
    ]
    paired = {one.expression for pair in both for one in pair}
    alone = [one for one in found if one.expression not in paired]
    finer = bool(alone and both) and not alone[0].other and alone[0].fine > both[0][0].fine
    finer = finer and not alone[0].doubtful
    ones = [["--map", f"date={one.expression}"] for one in alone]
    return [*ones, *ranged] if finer else [*ranged, *ones]


def _better_dates(job: Job, plan: Plan) -> list[list[str]]:
    """Return days that are more than the year that is taken for the date; [] for none."""
    parts = plan.parts.get("date")
    if parts is None or "date" in plan.mapped or parts[1] is not None:
        return []
    found = [one for one in candidates(job) if one.fine > 1 and not (one.other or one.doubtful)]
    return [["--map", f"date={one.expression}"] for one in found[:1]]


def _ways(job: Job, plan: Plan, dates: Sequence[str]) -> list[str]:
    """Return further options that the date cells need: order of day and month, century."""
    named = [word.partition("=")[2] for word in dates if "=" in word]
    ats = [at for name in named if (at := find_column(job.header, name)) is not None]
    ats = ats or [at for name in ("date", "start", "end") if (at := plan.column(name)) is not None]
    cells = [cell for at in ats for cell in sample_cells(job, at)]
    ways: list[str] = []
    if short_years(cells) and not job.options.century:
        year = next((n for n in job.header.names if fold_header(n) in {"year", "yr"}), "")
        ways += ["--century", year or "1950"]
    if order := proven_order(cells):
        ways += ["--date-order", order]
    return ways
