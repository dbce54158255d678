"""Global Terrorism Database (START): a row is an attack; 0 is an unknown month or day.

`approxdate` is used if it is more precise than the parts (`Early December 1970`, or the days of an
attack of several), `resolution` is the end of an extended attack (`extended` 1). Not in the data:
the actor that was attacked (a target is a kind of people, and its nationality); deaths if `nkill`
is empty; whether attacks of one day belong together (`related`).
"""

import re

from timeline.dates import parse
from timeline.errors import DateError
from timeline.model import Mention
from timeline.readers.columns.date_parts import compose
from timeline.readers.columns.day_ranges import iso_day
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.formats.spans import listed, parts_of
from timeline.readers.options import Format, Job

DATE = ("iyear", "imonth", "iday")
_US = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?")
_STATELESS = frozenset(("international", "multinational", "unknown", ""))


def said(date: str, approximate: str) -> str:
    """Return `approxdate` if it is more precise than the parts or has an end, else the parts.

    >>> said("1970-12", "late December 1970"), said("1970-12", "soon"), said("1970-12", "May 1971")
    ('late December 1970', '1970-12', '1970-12')
    """
    if not date or not approximate:
        return date
    try:
        rough, plain = parse(approximate, order="mdy").bounds, parse(date).bounds
    except DateError:
        return date
    if rough is None or plain is None:
        return date
    if len(date) == len("1970-12-31"):
        later = rough[0] == rough[1] == plain[0] and plain[1] < rough[3] < plain[1] + 366
        return approximate if later else date
    finer = plain[0] <= rough[0] and rough[3] <= plain[3] and rough != plain
    return approximate if finer else date


def ended(row: Row) -> str:
    """Return the last day of an extended attack; "" for any other."""
    if row["extended"].split(".")[0] != "1":
        return ""
    cell = row["resolution"]
    if found := _US.fullmatch(cell):
        return compose(found[3], found[1], found[2]).text
    day = iso_day(cell)
    return day.isoformat() if day else ""


def mentions(row: Row) -> tuple[Mention, ...]:
    """Return the groups that attacked, and the nationalities of those who were attacked."""
    groups = [row[name] for name in ("gname", "gname2", "gname3")]
    lands = [row[name] for name in ("natlty1_txt", "natlty2_txt", "natlty3_txt")]
    return (
        *(Mention(one, "attacker", "kind:group") for one in groups if listed(one)),
        *(
            Mention(one, "target_country", shown=False)
            for one in dict.fromkeys(lands)
            if one.casefold() not in _STATELESS
        ),
    )


def draft(row: Row) -> Draft:
    """Read one attack."""
    date, found = parts_of(row, DATE)
    end = ended(row)
    if end and len(date) == len(end) and end > date:
        found.start, found.end = date, end
    else:
        found.date = said(date, row["approxdate"])
    target = listed(row["target1"]) or row["targtype1_txt"]
    found.title = listed(f"{row['attacktype1_txt']}: {target}".strip(": "), row["city"])
    found.mentions = mentions(row)
    found.place = listed(row["city"], row["provstate"], row["country_txt"])
    return found


def make(job: Job) -> KnownReader:
    """Return the reader."""
    return KnownReader(
        job,
        draft,
        {
            "key": "eventid",
            "category": "attacktype1_txt",
            "description": "summary",
            "source": "scite1",
        },
        date="iyear",
    )


FORMAT = Format(
    name="gtd",
    about="Global Terrorism Database: one row is an attack",
    where="https://www.start.umd.edu/gtd/ (after registration)",
    example="timeline count --by year --sum nkill -a ETA",
    reader=make,
    signature=("eventid", *DATE, "country_txt", "attacktype1_txt", "gname"),
    terms="research only, the data may not be passed on",
    citation=(
        "START (National Consortium for the Study of Terrorism and Responses to Terrorism): "
        "Global Terrorism Database. University of Maryland, https://www.start.umd.edu/gtd"
    ),
)
