"""USGS earthquake catalogue as CSV, and the text of FDSN services: a row is an earthquake, in UTC.

Not in the data: victims; whether an earthquake that was not reviewed (`status`) was one.
"""

from timeline.readers.columns.day_ranges import iso_day
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.options import Format, Job

KEY, KIND, PLACE = "id|#EventID|EventID", "type|EventType", "place|EventLocationName"
SIZE, SIZE_TYPE = "mag|Magnitude", "magType|MagType"


def draft(row: Row) -> Draft:
    """Read one earthquake; its title is the one that USGS gives it in GeoJSON."""
    day = iso_day(row["time"])
    why = "not a time like 2018-02-07T01:26:13.840Z" if row["time"] else "empty"
    size = f"M {row[SIZE]}" if row[SIZE] else "M ?"
    return Draft(
        date=day.isoformat() if day else "",
        title=" - ".join(filter(None, (size, row[PLACE]))),
        faults=() if day else ((row.column("time"), row["time"], why),),
    )


def make(job: Job) -> KnownReader:
    """Return the reader."""
    return KnownReader(job, draft, {"key": KEY, "place": PLACE, "category": KIND}, date="time")


FORMAT = Format(
    name="usgs",
    about="USGS earthquake catalogue as CSV: one row is an earthquake",
    where="https://earthquake.usgs.gov/earthquakes/search/",
    example="timeline count --by year -w 'mag>=7'",
    reader=make,
    signature=(
        "time",
        "latitude",
        "longitude",
        "depth|Depth/km",
        SIZE,
        SIZE_TYPE,
        KEY,
        PLACE,
        "net|Catalog",
    ),
    terms="public domain",
    citation="U.S. Geological Survey, ANSS Comprehensive Earthquake Catalog, doi:10.5066/F7MS3QZH",
)
