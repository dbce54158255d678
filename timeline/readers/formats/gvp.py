"""Smithsonian Global Volcanism Program (Volcanoes of the World): a row is an eruption.

Negative years are years BC. A date is approximate if there is an uncertainty (`±`) or a modifier
`<` or `>` (before, after), and uncertain if the modifier is `?`. With `--map precision='Start Year
Uncertainty'` they become bounds: 1450 ± 100 is some year from 1350 to 1550, `<` 1450 is 1450 or
before. Not in the data: victims; whether the eruption paused between start and end.
"""

import datetime as dt
import functools
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from timeline.readers.columns.date_parts import number
from timeline.readers.columns.day_ranges import iso_day, one_of
from timeline.readers.columns.mapping import Plan, read_map
from timeline.readers.columns.years import edtf_year
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.formats.spans import is_known, listed, spanned
from timeline.readers.options import Format, Job
from timeline.text.plural import number_of

NAME = "Volcano Name"
AREA = "Area of Activity|ActivityArea"
KIND = "Eruption Category|ActivityType"


class Side(NamedTuple):
    """The columns of one end of an eruption."""

    parts: Sequence[str]
    modifiers: Sequence[str]  # of the year, of the day
    year_around: str
    day_around: str


def _side(name: str) -> Side:
    web = f"{name}Date"  # as the web service calls them
    return Side(
        tuple(f"{name} {part}|{web}{part}" for part in ("Year", "Month", "Day")),
        tuple(f"{name} {part} Modifier|{web}{part}Modifier" for part in ("Year", "Day")),
        f"{name} Year Uncertainty|{web}YearUncertainty",
        f"{name} Day Uncertainty|{web}DayUncertainty",
    )


START, END = _side("Start"), _side("End")


def marked(row: Row, side: Side, text: str) -> str:
    """Return a date in EDTF with a qualifier for the modifiers and the uncertainty."""
    signs = {row[name] for name in side.modifiers}
    around = is_known(row[side.year_around]) or is_known(row[side.day_around])
    vague = around or bool(signs & {"<", ">"})
    return text + ("%" if vague and "?" in signs else "~" if vague else "?" if "?" in signs else "")


def bounded(row: Row, side: Side, text: str) -> str:
    """Return a date in EDTF with bounds from the modifiers and the uncertainty."""
    signs = {row[name] for name in side.modifiers}
    year, days = number(row[side.year_around]), number(row[side.day_around])
    whole = number(row[side.parts[0]])
    day = iso_day(text)
    if year and whole is not None:
        count = whole + 1 if whole < 0 else whole
        text = f"[{edtf_year(count - year)}..{edtf_year(count + year)}]"
    elif days and day is not None:
        text = one_of(day - dt.timedelta(days=days), day + dt.timedelta(days=days))
    if not signs & {"<", ">"}:
        return text if text.startswith("[") or "?" not in signs else f"{text}?"
    low, _, high = text.strip("[]").partition("..")
    return f"[..{high or low}]" if "<" in signs else f"[{low}..]"


def draft(row: Row, *, bounds: bool) -> Draft:
    """Read one eruption."""
    found = spanned(row, START.parts, END.parts)
    read = bounded if bounds else marked
    plain = found.start, found.end
    found.start = found.start and read(row, START, found.start)
    found.end = found.end and read(row, END, found.end)
    if plain != (found.start, found.end):
        found.tally = ("vague",)
    if row["ContinuingEruption"].casefold() == "true" and not found.end:
        found.end = ".."
    name = listed(row[NAME], row[AREA])
    found.title = f"Eruption: {name}" if name else ""
    found.place = row[NAME]
    return found


def tally_notes(tally: Counter[str], *, bounds: bool, column: str) -> list[str]:
    """Return a note on how inexact dates were read."""
    if not (many := tally["vague"]):
        return []
    what = f"{number_of(many, 'eruption')} with ±, ?, < or > in the date"
    if bounds:
        return [f"{what}: read as bounds"]
    return [f"{what}: marked ~ or ?; --map {column!r} makes bounds of them"]


def make(job: Job) -> KnownReader:
    """Return the reader."""
    plan = Plan()
    read_map(job.header, job.options.map, plan)
    bounds = plan.column("precision") is not None
    at = job.header.find(*START.year_around.split("|"))
    column = f"precision={job.header.names[at or 0].strip()}"
    return KnownReader(
        job,
        functools.partial(draft, bounds=bounds),
        {"key": "Eruption Number|Activity_ID", "category": KIND},
        date=START.parts[0],
        tally_notes=functools.partial(tally_notes, bounds=bounds, column=column),
    )


FORMAT = Format(
    name="gvp",
    about="Smithsonian Global Volcanism Program: one row is an eruption",
    where="https://volcano.si.edu/ (Search, Eruptions, Download)",
    example="timeline list 1800..1899 -w 'VEI>=5'",
    reader=make,
    signature=(NAME, "Volcano Number", START.parts[0], START.modifiers[0], START.year_around),
    terms="free for research and teaching, with citation",
    citation=(
        "Global Volcanism Program: Volcanoes of the World. Smithsonian Institution, "
        "https://doi.org/10.5479/si.GVP.VOTW"
    ),
)
