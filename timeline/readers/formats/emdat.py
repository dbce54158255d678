"""EM-DAT, the International Disaster Database: a row is a disaster in one country.

Supports the public table (CSV and workbook, current and as of 2023, with lines about its source
above the header) and the older list with `Start date` as `00/07/1900`. Not in the data: whether
rows of several countries are one disaster (`Dis No` begins with the same number); deaths if the
cell is empty. The country's role is `affected`.
"""

import re
from collections.abc import Sequence

from timeline.model import Field, Mention
from timeline.readers.columns.actor_cells import NOBODY
from timeline.readers.columns.date_parts import compose
from timeline.readers.formats.base import Doubt, Draft, KnownReader, Row
from timeline.readers.formats.spans import listed, spanned
from timeline.readers.options import Format, Job
from timeline.readers.shape.rows import Header

START = ("Start Year", "Start Month", "Start Day")
END = ("End Year", "End Month", "End Day")
OLD = ("Start date", "End date")
KEY = "Dis No|Disaster No"
NUMBER = f"{KEY}|Seq"  # copies that lost the first have the year and the number within it
NAME = "Event Name|Disaster name"
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
GONE = frozenset(  # EM-DAT's codes for states that are not in ISO 3166 today; their names are used
    ("SUN", "YUG", "CSK", "DFR", "DDR", "SCG", "YMD", "YMN", "ANT", "SPI", "AZO")
)


def _fits(header: Header, _sample: Sequence[Sequence[str]]) -> bool:
    return header.has(*START, *END[:1]) or header.has(*OLD)


def _old(row: Row) -> Draft:
    """Read the days of the older list, in which unknown parts are 00."""
    texts: list[str] = []
    faults: list[Doubt] = []
    for name in OLD:
        found = _DAY.fullmatch(row[name])
        made = compose(found[3], found[2], found[1]) if found else None
        if made and not made.fault:
            texts.append(made.text)
        elif row[name] or name == OLD[0]:
            why = made.fault[2] if made and made.fault else "not a day DD/MM/YYYY"
            faults.append((row.column(name), row[name], why))
    start, end = texts[0] if texts else "", texts[-1] if texts else ""
    return Draft(start=start, end="" if end == start else end, faults=tuple(faults))


def draft(row: Row) -> Draft:
    """Read one disaster in one country."""
    found = spanned(row, START, END) if row.has(START[0]) else _old(row)
    country, code = row["Country"], row["ISO"]
    what = ": ".join(filter(None, (row["Disaster Type"], listed(row[NAME] or row["Location"]))))
    found.title = listed(what, country)
    if country.casefold() not in NOBODY:
        iso = re.fullmatch("[A-Z]{3}", code) and code not in GONE
        found.mentions = (Mention(country, "affected", f"iso3:{code}" if iso else ""),)
    found.place = listed(row["Location"], country)
    number = row[KEY] or "-".join(filter(None, (row["Year"], row["Seq"])))
    joined = not code or number.endswith(code)
    found.key = number if joined or not number else f"{number}-{code}"
    return found


def make(job: Job) -> KnownReader:
    """Return the reader."""
    fields: dict[Field, str] = {"key": KEY, "category": "Disaster Type"}
    return KnownReader(job, draft, fields, date=f"{START[0]}|{OLD[0]}")


FORMAT = Format(
    name="emdat",
    about="EM-DAT, the International Disaster Database: one row is a disaster in a country",
    where="https://public.emdat.be/ (after registration)",
    example="timeline count --by year --sum 'Total Deaths' -w category=Flood",
    reader=make,
    signature=("Disaster Type", "Disaster Subtype", "Country", "Location", NUMBER, "Total Deaths"),
    also=_fits,
    terms="research and teaching only, see https://doc.emdat.be/docs/legal/terms-of-use/",
    citation="EM-DAT, CRED / UCLouvain, Brussels, Belgium, www.emdat.be",
)
