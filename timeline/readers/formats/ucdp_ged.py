"""UCDP Georeferenced Event Dataset, and the monthly Candidate files.

A row is an event with deaths. `date_prec` is the precision of its day: 1 the day, 2 some days,
3 a week, 4 a month, 5 up to a year; from 2 on the event happened on one day from `date_start` to
`date_end`, it did not last from one to the other. Files saved by a spreadsheet have `1/25/1989` for
a day: the first rows must prove whether the month or the day comes first.

Not in the data: whether an event of several days was continuous; which side began. `best` is a
separate estimate, not the mean of `low` and `high`.
"""

import datetime as dt
import functools
import re
from collections.abc import Sequence
from typing import Literal

from timeline.model import Field, Mention
from timeline.readers.columns.day_ranges import iso_day, month_of, one_of, year_of
from timeline.readers.formats.base import Doubt, Draft, KnownReader, Row
from timeline.readers.formats.ucdp_acd import kind_of
from timeline.readers.options import Format, Job

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?")
Order = Literal["dmy", "mdy", ""]
VIOLENCE = {"1": "state-based", "2": "non-state", "3": "one-sided"}
COLUMNS = """
    id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id
    conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a
    side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office
    source_date source_headline source_original where_prec where_coordinates where_description
    adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region
    event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians
    deaths_unknown best high low gwnoa gwnob
"""


def side(row: Row, role: str, code: str) -> tuple[Mention, ...]:
    """Return the actor of a side; only a government has a code."""
    name = row[role]
    if not name:
        return ()
    number = row[code].split(".")[0]
    state = name.startswith("Government of") and number.isdigit()
    return (Mention(name, role, f"gw:{number}" if state else kind_of(name)),)


def order_of(job: Job, *names: str) -> Order:
    """Return the order of days like 1/25/1989 that the first rows of columns prove, else ""."""
    columns = [at for name in names if (at := job.header.find(name)) is not None]
    found = [_SLASHED.fullmatch(row[at].strip()) for row in job.sample for at in columns]
    months = any(day is not None and int(day[2]) > 12 for day in found)
    days = any(day is not None and int(day[1]) > 12 for day in found)
    return "" if months == days else "mdy" if months else "dmy"


def day_of(cell: str, order: Order) -> dt.date | None:
    """Return the day of `2014-01-22`, `2014-01-22 00:00:00.000` or `1/22/2014`."""
    if (day := iso_day(cell)) is not None:
        return day
    found = _SLASHED.fullmatch(cell.strip())
    if found is None or (not order and found[1] != found[2]):
        return None
    month, number = (found[2], found[1]) if order == "dmy" else (found[1], found[2])
    try:
        return dt.date(int(found[3]), int(month), int(number))
    except ValueError:
        return None


def date_of(row: Row, order: Order) -> tuple[str, tuple[Doubt, ...], tuple[Doubt, ...]]:
    """Return EDTF, doubts and faults."""
    start, end = day_of(row["date_start"], order), day_of(row["date_end"], order)
    bad = [
        (
            row.column(name),
            row[name],
            "day or month first? no date of the first rows tells: write YYYY-MM-DD"
            if not order and _SLASHED.fullmatch(row[name])
            else "not a day YYYY-MM-DD",
        )
        for name, day in (("date_start", start), ("date_end", end))
        if day is None
    ]
    if start is None or end is None:
        return "", (), tuple(bad)
    if end < start:
        why = f"{end} is before date_start {start}"
        return "", (), ((row.column("date_end"), row["date_end"], why),)
    precision = row["date_prec"].split(".")[0]
    if start == end and precision == "4":
        return month_of(start), (), ()
    if start == end and precision == "5":
        return year_of(start), (), ()
    known = precision in {"1", "2", "3", "4", "5"}
    doubt = (row.column("date_prec"), row["date_prec"], "not one of 1 to 5")
    return one_of(start, end), () if known else (doubt,), ()


def draft(row: Row, order: Order) -> Draft:
    """Read one event."""
    date, doubts, faults = date_of(row, order)
    where, country = row["where_coordinates"], row["country"]
    return Draft(
        date=date,
        title=", ".join(filter(None, (row["dyad_name"], where))),
        mentions=side(row, "side_a", "gwnoa") + side(row, "side_b", "gwnob"),
        place=", ".join(filter(None, (where, country))),
        category=VIOLENCE.get(row["type_of_violence"], row["type_of_violence"]),
        source=row["source_headline"] or row["source_article"],
        doubts=doubts,
        faults=faults,
    )


def headless(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the 49 columns of a Candidate file without a header."""
    names = tuple(COLUMNS.split())
    if len(cells) != len(names) or not re.fullmatch(r"[A-Z]{2,4}-\d{4}-\d-.*", cells[1]):
        return ()
    return names if iso_day(cells[38]) and iso_day(cells[39]) else ()


def make(job: Job) -> KnownReader:
    """Return the reader."""
    fields: dict[Field, str] = {"key": "id", "description": "where_description"}
    read = functools.partial(draft, order=order_of(job, "date_start", "date_end"))
    return KnownReader(job, read, fields, date="date_start")


FORMAT = Format(
    name="ucdp-ged",
    about="UCDP Georeferenced Event Dataset (and Candidate): deaths in organised violence",
    where="https://ucdp.uu.se/downloads/",
    example="timeline count --by year --sum best",
    reader=make,
    signature=(
        "date_start", "date_end", "date_prec", "side_a", "side_b", "type_of_violence", "best",
    ),
    terms="CC BY 4.0",
    citation=(
        "Davies, Pettersson and Öberg (Journal of Peace Research, of the version's year); "
        "Sundberg, Ralph, and Erik Melander (2013): Introducing the UCDP Georeferenced Event "
        "Dataset. Journal of Peace Research 50(4)"
    ),
    headless=headless,
)  # fmt: skip
