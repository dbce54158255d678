"""NOAA NCEI hazards: significant earthquakes, volcanic eruptions, tsunamis since 2150 BC.

Supports the tables of the search (`Mo`, `Dy`; the row with the search itself is skipped), those of
the API (`eqMagnitude`, CSV or JSON) and the older dumps (`FLAG_TSUNAMI`). Years below 0 are
years BC. Not in the data: the calendar of a date before 1582; the number of dead where only a
class (`Death Description`) is given.
"""

import functools
from collections.abc import Sequence

from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.formats.spans import listed, parts_of
from timeline.readers.options import Format, Job
from timeline.readers.shape.rows import Header

DATE = ("Year", "Mo|Month", "Dy|Day")
SEARCH = "Search Parameters"
PLACE = "Location Name|Name"
KINDS = {  # kind -> required columns
    "tsunami": ("Tsunami Event Validity|eventValidity", "Tsunami Cause Code|causeCode"),
    "eruption": ("VEI", "Agent", "Name", "Location", "Country"),
    "earthquake": (
        "Location Name",
        "Focal Depth (km)|Focal Depth|eqDepth",
        "Mag|EQ Primary|eqMagnitude",
        "MMI Int|Intensity",
    ),
}


def kind_of(header: Header) -> str:
    """Return the kind of table by its header; "" for another table."""
    return next((kind for kind, columns in KINDS.items() if header.has(*columns)), "")


def draft(row: Row, kind: str) -> Draft:
    """Read one event."""
    if not row[DATE[0]] and row[SEARCH].startswith("["):
        return Draft(skip="the search that made the table, no event")
    date, found = parts_of(row, DATE)
    found.date = date
    name, where, country = row[PLACE], row["Location"], row["Country"]
    if kind == "eruption":
        found.place = listed(where, country)
        name = listed(name, country)
    else:
        found.place = name = name or country
    name = " ".join(name.split())
    found.title = f"{kind.capitalize()}: {name}" if name else ""
    found.category = kind
    return found


def make(job: Job) -> KnownReader:
    """Return the reader."""
    read = functools.partial(draft, kind=kind_of(job.header))
    return KnownReader(job, read, {"key": "id|I_D"}, date=DATE[0])


def _fits(header: Header, _sample: Sequence[Sequence[str]]) -> bool:
    return bool(kind_of(header))


FORMAT = Format(
    name="noaa",
    about="NOAA NCEI: significant earthquakes, volcanic eruptions, tsunamis",
    where="https://www.ngdc.noaa.gov/hazard/ (Search, Download)",
    example="timeline count --by century --sum Deaths",
    reader=make,
    signature=(*DATE, "Latitude", "Longitude"),
    also=_fits,
    terms="public domain",
    citation=(
        "National Geophysical Data Center / World Data Service: NCEI/WDS Global Significant "
        "Earthquake, Volcano and Tsunami Databases. doi:10.7289/V5TD9V7K, V5JW8BSH, V5PN93H7"
    ),
)
