"""The columns of a table that make its date: what is in them, and what else they could be."""

import re
import shlex
from collections.abc import Mapping, Sequence

from timeline.readers.columns.date_parts import UNKNOWN
from timeline.readers.columns.epoch import unit_of
from timeline.readers.columns.mapping import Parts, Plan
from timeline.readers.columns.years import integer
from timeline.readers.options import Job

_FULL = re.compile(r"^\s*(?:\d{1,4}([-/.])\d{1,2}\1\d{1,4}|\d{1,2}\.? [A-Z]\w+|[A-Z]\w+ \d{1,2},)")
DATES = ("date", "start", "end")


def date_parts(
    at: Mapping[str, int], width: int, composed: Sequence[tuple[str, Parts]]
) -> tuple[tuple[int, str], ...]:
    """Return the columns that make the date, each with what is in it: date, year, month or day."""
    whole = [(at[name], "date") for name in DATES if 0 <= at[name] < width]
    parts = [
        (column, kind)
        for _, columns in composed
        for column, kind in zip(columns, ("year", "month", "day"), strict=True)
        if column is not None
    ]
    return (*whole, *parts)


def epochs(job: Job, parts: Sequence[tuple[int, str]]) -> tuple[tuple[int, int], ...]:
    """Return the date columns that count from 1970, each with its unit in milliseconds."""
    whole = (at for at, kind in parts if kind == "date")
    found = ((at, unit_of([row[at] for row in job.sample])) for at in dict.fromkeys(whole))
    return tuple((at, unit) for at, unit in found if unit)


def epoch_notes(names: Sequence[str], found: Sequence[tuple[int, int]]) -> list[str]:
    """Return a note for each column that counts from 1970."""
    return [
        f"{names[at]!r} counts {'seconds' if unit > 1 else 'milliseconds'} since 1970: "
        "read as days of UTC"
        for at, unit in found
    ]


def fuller(job: Job, plan: Plan) -> list[str]:
    """Return a note if a column of years is the date and another column is more precise."""
    parts = plan.parts.get("date")
    if parts is None or "date" in plan.mapped or parts[1] is not None:
        return []
    rows = [(row, year) for row in job.sample if (year := row[parts[0]].strip()).isdigit()]
    for at, name in enumerate(job.header.names):
        full = sum(year in row[at] and _FULL.search(row[at]) is not None for row, year in rows)
        if at != parts[0] and rows and full >= 0.8 * len(rows):
            shown = next(row[at].strip() for row, year in rows if year in row[at])
            taken = job.header.names[parts[0]].strip()
            option = shlex.quote(f"date={name.strip()}")
            return [f"{taken!r} is the date; {name!r} is fuller ({shown}): --map {option}"]
    return []


def columns_of_years(job: Job, plan: Plan) -> None:
    """Take columns of nothing but whole numbers, -44 among them, for columns of years."""
    for name in ("date", "start", "end"):
        at = plan.column(name)
        if at is None or "precision" in plan.takes:
            continue
        cells = [row[at] for row in job.sample if row[at].strip().casefold() not in UNKNOWN]
        numbers = [integer(cell) for cell in cells]
        short = any(one and one.negative and len(one.digits) < 4 for one in numbers)
        if short and len(cells) > 1 and all(numbers):
            del plan.takes[name]
            plan.parts[name] = at, None, None
