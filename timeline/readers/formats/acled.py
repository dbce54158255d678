"""ACLED: political violence and protest; a row is an event on a day, in a week or in a month.

Not in the data: which actor acted on the other (`actor1` is not the attacker); whether 0 fatalities
means none or none reported; whether an event missing from a newer download was withdrawn. Dates
have the day first; years of two digits are 1997 or later, where the data begin.
"""

import datetime as dt
import re

from timeline.model import Field, Mention
from timeline.readers.columns.actor_cells import NOBODY
from timeline.readers.columns.date_parts import month_number
from timeline.readers.columns.day_ranges import iso_day, month_of, one_of
from timeline.readers.formats.base import Doubt, Draft, KnownReader, Row
from timeline.readers.options import Format, Job

_FORCES = re.compile(r"(?:Military Forces|Police Forces|Government) of (?:the )?(.+?)\s*(?:\(|$)")
_DAY = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2}|[A-Za-z]{3,9})\.?[\s/.,-]+(\d{4}|\d\d)")
_WEEK = dt.timedelta(days=6)


def day_of(text: str) -> dt.date | None:
    """Return the day of `2023-01-31`, `18/04/2001`, `31 January 2023` or `31-Jan-23`."""
    if (day := iso_day(text)) is not None:
        return day
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    month = int(found[2]) if found[2].isdigit() else month_number(found[2])
    year = int(found[3])
    if year < 100:
        year += 1900 if year >= 97 else 2000
    try:
        return dt.date(year, month or 0, int(found[1]))
    except ValueError:
        return None


def date_of(row: Row) -> tuple[str, tuple[Doubt, ...], tuple[Doubt, ...]]:
    """Return EDTF, doubts and faults."""
    day = day_of(row["event_date"])
    column = row.column("event_date")
    if day is None:
        return "", (), ((column, row["event_date"], "not a day, day first or YYYY-MM-DD"),)
    doubts: list[Doubt] = []
    if row["year"] and row["year"] != str(day.year):
        doubts.append((row.column("year"), row["year"], f"{column} is in {day.year}"))
    precision = row["time_precision"]
    if precision == "2":
        return one_of(day - _WEEK, day + _WEEK), tuple(doubts), ()
    if precision == "3":
        return month_of(day), tuple(doubts), ()
    if precision != "1":
        doubts.append((row.column("time_precision"), precision, "not one of 1 to 3: read as 1"))
    return day.isoformat(), tuple(doubts), ()


def mentions(row: Row) -> tuple[Mention, ...]:
    """Return the actors, the states whose forces they are, and their allies."""
    found: list[Mention] = []
    for n in "12":
        name = row[f"actor{n}"]
        if name.casefold() not in NOBODY:
            found.append(Mention(name, f"actor{n}"))
            if forces := _FORCES.match(name):
                found.append(Mention(forces[1], f"actor{n}_country", shown=False))
        allies = row[f"assoc_actor_{n}|ally_actor_{n}"].split(";")
        found += [
            Mention(ally.strip(), f"assoc_actor_{n}")
            for ally in allies
            if ally.strip().casefold() not in NOBODY
        ]
    return tuple(dict.fromkeys(found))


def draft(row: Row) -> Draft:
    """Read one event."""
    date, doubts, faults = date_of(row)
    who = " – ".join(filter(None, (row["actor1"], row["actor2"])))
    what = row["sub_event_type"] or row["event_type"]
    return Draft(
        date=date,
        title=f"{what}: {who}" + (f", {row['location']}" if row["location"] else ""),
        mentions=mentions(row),
        place=", ".join(filter(None, (row["location"], row["admin1"], row["country"]))),
        doubts=doubts,
        faults=faults,
    )


def make(job: Job) -> KnownReader:
    """Return the reader."""
    fields: dict[Field, str] = {
        "key": "event_id_cnty|data_id",
        "category": "event_type",
        "description": "notes",
        "source": "source",
    }
    return KnownReader(job, draft, fields, date="event_date")


FORMAT = Format(
    name="acled",
    about="ACLED: political violence and protest, day by day",
    where="https://acleddata.com/ (after registration)",
    example="timeline count --by month --sum fatalities",
    reader=make,
    signature=("event_date", "event_type", "actor1", "actor2", "time_precision"),
    terms="ACLED terms of use: the data may not be passed on",
    citation="Raleigh, Linke, Hegre and Karlsen (2010): Introducing ACLED. Journal of Peace "
    "Research 47(5); https://acleddata.com/",
)
