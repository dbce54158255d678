"""Jonathan McDowell's General Catalog of Space Objects: launches, and his older launch log.

Dates have this form: `1957 Oct  4 1928:34` (the time is part of the date), `1957 Oct?`,
`1957 Q3`, `1950s`, `20C`; `?` makes the last part before the time uncertain. Not in the data: the
day in the time zone of the launch site (dates are in UTC); the meaning of agency codes.
"""

import re
from collections.abc import Sequence

from timeline.model import Mention
from timeline.readers.columns.actor_cells import NOBODY
from timeline.readers.columns.date_parts import compose
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.options import Format, Job
from timeline.readers.shape.rows import Header

DATE = "Launch_Date|Launch Date and Time (UTC)|Launch Date (UTC)"
KEY = "#Launch_Tag|Launch_Tag|COSPAR"
NAMES = ("Mission", "Official Payload Name", "PL Name", "Name", "Flight", "Flight_ID")
VEHICLE = "LV_Type|Launch Vehicle|LV Type"
SITE = "Launch_Site|Launch Site (Full)|Site"
_VAGUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:(?P<decade>s)|\s+Q(?P<quarter>[1-4])"
    r"|\s+(?P<month>[A-Z][a-z]{2})(?:\s+(?P<day>\d{1,2})(?:\.\d+)?)?)?"
    r"(?P<doubt>\?)?(?:\s+(?:\d\d(?:\d\d)?h?|\d{4}:\d\d(?:\.\d+)?)\??)?"
)
_WIDE = re.compile(r"(\d{1,2})(C|M)(\?)?")  # a century, a millennium
_YEARS = {"C": 100, "M": 1000}


def day_of(cell: str) -> tuple[str, str]:
    """Return (EDTF, reason if it cannot be read) for a date of the catalogue.

    >>> day_of("1957 Oct  4 1928:34"), day_of("1957 Oct?"), day_of("1950s"), day_of("20C")
    (('1957-10-04', ''), ('1957-10?', ''), ('195X', ''), ('[1901..2000]', ''))
    """
    if wide := _WIDE.fullmatch(cell):
        last = int(wide[1]) * _YEARS[wide[2]]
        return f"[{last - _YEARS[wide[2]] + 1:04d}..{last:04d}]", ""
    found = _VAGUE.fullmatch(cell)
    if found is None:
        return "", "not a date like 1957 Oct 4 1928:34" if cell else "empty"
    doubt = found["doubt"] or ""
    if found["decade"]:
        return found["year"][:3] + "X" + doubt, ""
    if found["quarter"]:
        return f"{found['year']}-{32 + int(found['quarter'])}{doubt}", ""
    made = compose(found["year"], found["month"] or "", found["day"] or "")
    if made.fault or made.doubts:
        return "", (made.fault or made.doubts[0])[2]
    return made.text + doubt, ""


def _fits(header: Header, _sample: Sequence[Sequence[str]]) -> bool:
    catalogue = header.has("#Launch_Tag|Launch_Tag", VEHICLE)
    return catalogue or header.has("COSPAR", "LV S/N", "Official Payload Name|PL Name")


def draft(row: Row) -> Draft:
    """Read one launch."""
    date, why = day_of(row[DATE])
    said = [cell for name in NAMES if (cell := row[name]) not in {"", "-"}]
    name, vehicle = said[0] if said else row[KEY], row[VEHICLE]
    sites = (row[SITE], row["Launch_Pad"])
    return Draft(
        date=date,
        title=f"Launch: {name} ({vehicle})" if vehicle not in {"", "-"} else f"Launch: {name}",
        mentions=tuple(
            Mention(one, "agency")
            for one in row["Agency"].split("/")
            if one.casefold() not in NOBODY
        ),
        place=", ".join(site for site in sites if site not in {"", "-"}),
        faults=((row.column(DATE), row[DATE], why),) if why else (),
    )


def make(job: Job) -> KnownReader:
    """Return the reader."""
    return KnownReader(
        job,
        draft,
        {"key": KEY, "category": "Category", "description": "Notes", "source": "LTCite|Ref"},
        date=DATE,
    )


FORMAT = Format(
    name="gcat",
    about="Jonathan McDowell's space launches: GCAT, and his older launch log",
    where="https://planet4589.org/space/gcat/data/derived/launchlog.html",
    example="timeline count --by decade -a RVSN",
    reader=make,
    signature=(DATE, KEY),
    also=_fits,
    terms="CC BY 4.0",
    citation=(
        "McDowell, Jonathan C. (2020): General Catalog of Artificial Space Objects, "
        "https://planet4589.org/space/gcat"
    ),
    quoted=False,
)
