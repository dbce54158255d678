"""ICEWS: machine-coded events from news stories, with source, action and target.

Not in the data: the day of the event (the date is that of the story); whether two rows report the
same event. `NA` is no actor, not Namibia; `Country` is the location, not an actor.
"""

from timeline.model import Field, Mention
from timeline.readers.columns.actor_cells import NOBODY
from timeline.readers.columns.day_ranges import iso_day
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.options import Format, Job


def _said(cell: str) -> str:
    return "" if cell.casefold() in NOBODY else cell


def mentions(row: Row) -> tuple[Mention, ...]:
    """Return source and target by name, and their countries."""
    found = []
    for side in ("Source", "Target"):
        name, country = _said(row[f"{side} Name"]), _said(row[f"{side} Country"])
        role = side.lower()
        if name:
            found.append(Mention(name, role))
        if country and country != name:
            found.append(Mention(country, f"{role}_country" if name else role, shown=not name))
    return tuple(found)


def draft(row: Row) -> Draft:
    """Read one event."""
    day = iso_day(row["Event Date"])
    fault = (row.column("Event Date"), row["Event Date"], "not a day YYYY-MM-DD")
    names = [_said(row["Source Name"]) or "?", row["Event Text"], _said(row["Target Name"])]
    places = (_said(row[part]) for part in ("City", "Province", "Country"))
    return Draft(
        date=day.isoformat() if day else "",
        title=": ".join(filter(None, names)),
        mentions=mentions(row),
        place=", ".join(filter(None, places)),
        source=_said(row["Publisher"]),
        faults=() if day else (fault,),
    )


def make(job: Job) -> KnownReader:
    """Return the reader."""
    fields: dict[Field, str] = {"key": "Event ID", "category": "Event Text"}
    return KnownReader(job, draft, fields, date="Event Date")


FORMAT = Format(
    name="icews",
    about="ICEWS coded event data: who did what to whom, from news stories",
    where="https://doi.org/10.7910/DVN/28075 (to 2020), https://doi.org/10.7910/DVN/QI2T9A",
    example="timeline count -a Iran --by year -w 'Intensity<-5'",
    reader=make,
    signature=(
        "Event ID", "Event Date", "Source Name", "Source Country", "Event Text", "CAMEO Code",
        "Intensity", "Target Name", "Target Country",
    ),
    terms="Harvard Dataverse, see the data set's page",
    citation="Boschee, Lautenschlager, O'Brien, Shellman, Starz and Ward: ICEWS Coded Event Data. "
    "Harvard Dataverse, doi:10.7910/DVN/28075",
    quoted=False,
)  # fmt: skip
