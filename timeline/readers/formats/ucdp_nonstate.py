"""UCDP Non-state Conflict and One-sided Violence: a row is a conflict, or an actor, in one year.

The date of a conflict is the fighting within the row's year, as in UCDP/PRIO; for one-sided
violence only the year is known. Not in the data: which members of a coalition (`side_a_components`)
took part; who the civilians were.
"""

from collections.abc import Sequence

from timeline.model import Mention
from timeline.readers.columns.date_parts import number
from timeline.readers.columns.day_ranges import interval
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.formats.spans import listed
from timeline.readers.formats.ucdp_acd import kind_of, known_of
from timeline.readers.options import Format, Job
from timeline.readers.shape.rows import Header

SIDE_A, SIDE_B = "side_a_name|side_a", "side_b_name|side_b"
ACTOR = "actor_name|actor"
BEST = "best_fatality_estimate|best_estimate|best"


def _fits(header: Header, _sample: Sequence[Sequence[str]]) -> bool:
    """Whether a header is one of the two, and not of GED or UCDP/PRIO."""
    sides = header.has("org", SIDE_A, SIDE_B)
    return sides or header.has(ACTOR, "actor_id", "is_government_actor")


def draft(row: Row) -> Draft:
    """Read one year of a conflict, or of an actor's violence."""
    year = number(row["year"])
    if year is None:
        return Draft(faults=((row.column("year"), row["year"], "not a year"),))
    one_sided = not row.has(SIDE_A)
    sides = (row[ACTOR], "civilians") if one_sided else (row[SIDE_A], row[SIDE_B])
    names = [(row[ACTOR], "side_a")] if one_sided else [(sides[0], "side_a"), (sides[1], "side_b")]
    start = known_of(row["start_date2"], row["start_prec2"], year)
    over = row["ep_end"].split(".")[0] == "1"
    end = known_of(row["ep_end_date"], row["ep_end_prec"], year) if over else f"{year:04d}"
    where = row["location"]
    number_in_set = row["actor_id"] if one_sided else row["dyad_id|conflict_id"]
    return Draft(
        date=start if start.rstrip("~") == end else interval(start, end),
        key=f"{number_in_set}-{year}" if number_in_set else "",
        title=listed(f"{where}: {' – '.join(sides)}".strip(": "), str(year)),
        mentions=tuple(Mention(name, role, kind_of(name)) for name, role in names if name),
        category="one-sided" if one_sided else "non-state",
    )


def make(job: Job) -> KnownReader:
    """Return the reader."""
    return KnownReader(job, draft, {"place": "location"}, date="year")


FORMAT = Format(
    name="ucdp-nonstate",
    about="UCDP Non-state Conflict, One-sided Violence: one row is a year of one",
    where="https://ucdp.uu.se/downloads/",
    example="timeline count --by year --sum best_fatality_estimate",
    reader=make,
    signature=("year", BEST, "location"),
    also=_fits,
    terms="CC BY 4.0",
    citation=(
        "Sundberg, Eck and Kreutz (2012): Introducing the UCDP Non-State Conflict Dataset. Journal "
        "of Peace Research 49(2); Eck and Hultman (2007): One-Sided Violence Against Civilians in "
        "War. Journal of Peace Research 44(2); and the yearly article of the version"
    ),
)
