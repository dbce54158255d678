"""GeoJSON: features with a time among their properties, as from USGS and `timeline export`.

Times are texts or numbers: milliseconds since 1970 (USGS, JavaScript, Esri), seconds where all of
them are that small; their days are those of UTC. Not in the data: a day in the zone of a place;
a point for a line or an area (they keep their geometry as text, and have no coordinates).
"""

import functools
import json
from collections.abc import Sequence

from timeline.dates import parse
from timeline.errors import DateError
from timeline.model import Field, Mention
from timeline.readers.columns.epoch import day_of, unit_of
from timeline.readers.columns.mapping import Plan, make_plan
from timeline.readers.columns.suggestions import require
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.formats.table import TableReader
from timeline.readers.options import Format, Job, Reader
from timeline.readers.shape.rows import Header

TIMES = ("time", "datetime", "date_time", "timestamp", "event_time", "origin_time", "eventdate")
STARTS = ("start_datetime", "start_time", "starttime", "begin_date", "begin_time", "datetime_start")
ENDS = ("end_datetime", "end_time", "endtime", "end_date", "datetime_end")
TITLES = ("title", "name", "label", "place")
OWN = ("id", "title", "date", "edtf", "actors")
FIELDS: tuple[Field, ...] = ("key", "title", "place", "category", "description", "source")
USGS = ("mag", "place", "time", "net", "code")


def own(row: Row) -> Draft:
    """Read one event of timeline's own export."""
    text, edtf = row["date"], row["edtf"]
    try:
        same = not edtf or parse(text).edtf == edtf
    except DateError:
        same = False
    return Draft(date=text if same else edtf, mentions=_everyone(row["actors"]))


def _everyone(cell: str) -> tuple[Mention, ...]:
    try:
        found = json.loads(cell or "[]")
    except json.JSONDecodeError:
        return (Mention(cell),)
    people = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return tuple(Mention(p["name"], p.get("role") or "") for p in people if p.get("name"))


def timed(row: Row, columns: Sequence[str], units: Sequence[int]) -> Draft:
    """Read a feature whose date, or start and end, are times since 1970."""
    days: list[str] = []
    for column, unit in zip(columns, units, strict=True):
        cell = row[column]
        day = day_of(cell, unit) if unit else cell
        if not day and (cell or column == columns[0]):
            why = "no time in milliseconds or seconds since 1970" if cell else "empty"
            return Draft(faults=((row.column(column), cell, why),))
        days.append(day)
    end = days[-1] if days[-1] != days[0] else ""
    return Draft(start=days[0], end=end) if len(days) > 1 else Draft(date=days[0])


def _first(job: Job, names: Sequence[str]) -> tuple[int, ...]:
    found = job.header.find(*names)
    return () if found is None else (found,)


def _planned(job: Job) -> Plan:
    """Return the plan of columns: as for a table, and by the names of times."""
    plan = make_plan(job.header, job.sample, job.options.map)
    date, start, end = (_first(job, names) for names in (TIMES, STARTS, ENDS))
    filled = date and any(row[date[0]].strip() for row in job.sample)
    if not plan.dated() and start and not filled:
        plan.takes |= {"start": start} | ({"end": end} if end else {})
    elif not plan.dated() and date:
        plan.takes["date"] = date
    if "title" not in plan.takes and (title := _first(job, TITLES)):
        plan.takes["title"] = title
    return plan


def _fits(header: Header, sample: Sequence[Sequence[str]]) -> bool:
    """Whether a table was made of features: the rows of USGS or our own that were refused."""
    at = header.find("actors")
    written = at is not None and any(row[at].startswith('[{"name":') for row in sample)
    return header.has(*USGS, "ids", "sources", "updated") or (header.has(*OWN) and written)


def make(job: Job) -> Reader:
    """Return the reader: of our own export, of times since 1970, or of a table."""
    if job.header.has(*OWN):
        fields: dict[Field, str] = {name: name for name in (*FIELDS, "date")} | {"key": "id"}
        return KnownReader(job, own, fields, date="date")
    plan = _planned(job)
    require(job, plan)
    at = [i for name in ("date", "start", "end") if (i := plan.column(name)) is not None]
    units = [unit_of([row[i] for row in job.sample]) for i in at]
    if not any(units):
        return TableReader(job, plan)
    columns = [job.header.names[i] for i in at]
    fields = {name: job.header.names[i] for name in FIELDS if (i := plan.column(name)) is not None}
    if job.header.has(*USGS):
        fields |= {"key": "id", "title": "title", "category": "type", "source": "url"}
    read = functools.partial(timed, columns=columns, units=units)
    reader = KnownReader(job, read, fields, date=columns[0])
    what = "milliseconds" if 1 in units else "seconds"
    reader.notes.append(f"{columns[0]} is in {what} since 1970: the days are those of UTC")
    return reader


FORMAT = Format(
    name="geojson",
    about="GeoJSON: features with a time among their properties; our own export of it",
    where="https://earthquake.usgs.gov/earthquakes/feed/ and many others",
    example="timeline list 2018-02 -w 'mag>5'",
    reader=make,
    also=_fits,
)
