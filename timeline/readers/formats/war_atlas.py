"""The War Atlas: battles since 1763, with an ISO date and a displayed date.

`date_display` is used if it is less precise than `date_iso`, or alone. Not in the data: whether
1 January is a day or a placeholder for the year (261 of 3,010 rows have it, where chance would give
eight), so that the year is read; actors.
"""

import re
from collections import Counter

from timeline.readers.columns.day_ranges import iso_day, year_of
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.options import Format, Job
from timeline.text.plural import number_of

_DAY = re.compile(r"(?:\d{1,2}\s+[A-Za-z]+|[A-Za-z]+\s+\d{1,2},?)\s+\d{3,4}|\d{4}-\d\d-\d\d")


def draft(row: Row) -> Draft:
    """Read one battle."""
    shown, day = row["date_display"], iso_day(row["date_iso"])
    source = row["wikipedia_url"] or row["url"]
    if shown and (day is None or not _DAY.fullmatch(shown)):
        return Draft(date=shown, source=source)
    if day is None:
        return Draft(date=row["date_iso"] or row["year"], source=source)
    if (day.month, day.day) == (1, 1):
        return Draft(date=year_of(day), source=source, tally=("first",))
    return Draft(date=day.isoformat(), source=source)


def tally_notes(tally: Counter[str]) -> list[str]:
    """Return a note on how many dates of 1 January were read as years."""
    many = tally["first"]
    return [f"{number_of(many, 'date')} of 1 January, read as the year alone"] if many else []


def make(job: Job) -> KnownReader:
    """Return the reader."""
    return KnownReader(
        job,
        draft,
        {
            "key": "slug",
            "title": "title",
            "place": "location",
            "category": "war_slug",
            "description": "result",
        },
        date="date_iso",
        tally_notes=tally_notes,
    )


FORMAT = Format(
    name="war-atlas",
    about="The War Atlas: battles and wars with places",
    where="https://thewaratlas.co/",
    example="timeline list 1812 -w war_slug~napoleon",
    reader=make,
    signature=("date_iso", "date_display", "war_slug"),
    terms="CC BY 4.0",
    citation="The War Atlas, https://thewaratlas.co/",
)
