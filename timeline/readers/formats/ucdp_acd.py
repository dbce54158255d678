"""UCDP/PRIO Armed Conflict Dataset, dyadic or not; a row is a conflict in one year.

The Battle-Related Deaths sets have the same shape, with deaths instead of dates: `bd_best`.

The date is the fighting within the row's year: from `start_date2` if the episode began in it,
to `ep_end_date` if it ended in it; an unknown end is the year.

Not in the data: whether a conflict continues after the last year of the data (`ep_end` 0 means only
that a row for the next year follows); the location of the fighting (`location` is the state whose
government is at issue); which code of a list belongs to which name (the orders differ, so a code is
used only if there is one name and one code); the number of deaths.
"""

import re
from collections.abc import Sequence

from timeline.model import Field, Mention
from timeline.readers.columns.actor_cells import split_outside
from timeline.readers.columns.date_parts import number
from timeline.readers.columns.day_ranges import interval, iso_day, month_of, year_of
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.options import Format, Job
from timeline.readers.shape.rows import Header

KINDS = {
    "1": "extrasystemic",
    "2": "interstate",
    "3": "intrastate",
    "4": "internationalised intrastate",
}
SIDES = (
    ("side_a", "gwno_a"),
    ("side_a_2nd", "gwno_a_2nd"),
    ("side_b", "gwno_b"),
    ("side_b_2nd", "gwno_b_2nd"),
)
LOCATION = "location|location_inc"
_COMMA = re.compile(r",\s+")


def _fits(header: Header, _sample: Sequence[Sequence[str]]) -> bool:
    dated = header.has("start_date", "start_date2", "intensity_level|int")
    return dated or header.has("bd_best", "bd_low", "bd_high")


def mentions(row: Row) -> tuple[Mention, ...]:
    """Return the four sides; with a code only if there is one name and one code."""
    found = []
    for role, column in SIDES:
        names = [name.strip() for name in split_outside(row[role], _COMMA) if name.strip()]
        codes = [code.strip() for code in row[column].split(",") if code.strip()]
        code = f"gw:{codes[0]}" if len(names) == len(codes) == 1 and codes[0].isdigit() else ""
        found += [Mention(name, role, code or kind_of(name)) for name in dict.fromkeys(names)]
    return tuple(found)


def kind_of(name: str) -> str:
    """Return the kind of an actor by its name: in UCDP's files a state is "Government of …"."""
    return "" if name.startswith("Government of") else "kind:group"


def known_of(text: str, precision: str, year: int) -> str:
    """Return a day in EDTF at its precision, so that a filler day or month is not read as known."""
    day = iso_day(text)
    if day is None or day.year != year:
        return f"{year:04d}"
    if precision in {"", "1"}:
        return day.isoformat()
    if precision in {"2", "3"}:
        return month_of(day)
    return year_of(day) + ("~" if precision in {"6", "7"} else "")


def draft(row: Row) -> Draft:
    """Read one year of one conflict."""
    year = number(row["year"])
    if year is None:
        return Draft(faults=((row.column("year"), row["year"], "not a year"),))
    start = known_of(row["start_date2"], row["start_prec2"], year)
    ended = row["ep_end"].split(".")[0] == "1"
    end = known_of(row["ep_end_date"], row["ep_end_prec"], year) if ended else f"{year:04d}"
    what = row["territory_name|territory|terr"] or "Government"
    sides = f"{row['side_a']} – {row['side_b']}"
    return Draft(
        date=start if start.rstrip("~") == end else interval(start, end),
        key=f"{row['dyad_id'] or row['conflict_id|id']}-{year}",
        title=f"{row[LOCATION]}: {what} ({sides}), {year}",
        mentions=mentions(row),
        category=KINDS.get(row["type_of_conflict|type"], row["type_of_conflict|type"]),
    )


def make(job: Job) -> KnownReader:
    """Return the reader."""
    fields: dict[Field, str] = {"place": LOCATION}
    return KnownReader(job, draft, fields, date="year")


FORMAT = Format(
    name="ucdp-acd",
    about="UCDP/PRIO Armed Conflict (also dyadic, battle deaths): one row is a conflict in a year",
    where="https://ucdp.uu.se/downloads/",
    example="timeline count --by decade -w intensity_level=2",
    reader=make,
    signature=("conflict_id|id|dyad_id", "side_a", "side_b", "year"),
    also=_fits,
    terms="CC BY 4.0",
    citation=(
        "Gleditsch, Wallensteen, Eriksson, Sollenberg and Strand (2002): Armed Conflict 1946–2001: "
        "A New Dataset. Journal of Peace Research 39(5); and the yearly article of the version"
    ),
)  # fmt: skip
