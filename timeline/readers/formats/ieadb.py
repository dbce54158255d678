"""International Environmental Agreements Database (IEADB): a row is a treaty, dated by signature.

If the day of signature is unknown (`0000-00-00`), the year is used; if that is unknown too, the
date of entry into force, which is also a separate column. Not in the data: the signatories
(`Members` is a link); whether a treaty is still in force.
"""

import re
from collections import Counter

from timeline.readers.columns.date_parts import Composed, compose
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.options import Format, Job
from timeline.text.plural import number_of

KEY = "IEA# (click for add'l info)|IEA#|IEA No|IEA ID|mitch_id"
DAY, YEAR = "Signature Date", "Signature Year"
FORCE = "Date IEA entered into force|Date entered into force|Entry into Force|Entry into Force Date"
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ].*)?")


def day_of(cell: str) -> Composed | None:
    """Return the date of `1972-06-16`, `1972-06-00` or `1972`; None for `0000-00-00`, NA."""
    found = _DAY.fullmatch(cell)
    if found is None or not int(found[1]):
        return None
    return compose(found[1], found[2] or "", found[3] or "")


def draft(row: Row) -> Draft:
    """Read one treaty."""
    for name in (DAY, YEAR, FORCE):
        if made := day_of(row[name]):
            if made.fault:
                return Draft(faults=((row.column(name), row[name], made.fault[2]),))
            return Draft(date=made.text, tally=("force",) if name == FORCE else ())
    return Draft(faults=((row.column(DAY), row[DAY], "no date of signature or entry into force"),))


def tally_notes(tally: Counter[str]) -> list[str]:
    """Return a note on how many dates are those of entry into force."""
    many = tally["force"]
    what = "no date of signature is known: read is the entry into force"
    return [f"{number_of(many, 'treaty', 'treaties')}: {what}"] if many else []


def make(job: Job) -> KnownReader:
    """Return the reader."""
    return KnownReader(
        job,
        draft,
        {
            "key": KEY,
            "title": "Treaty Name",
            "category": "Agreement Type (level 2)|Agreement Type",
            "source": "Treaty Text",
        },
        date=f"{DAY}|{YEAR}",
        tally_notes=tally_notes,
    )


FORMAT = Format(
    name="ieadb",
    about="International Environmental Agreements: one row is a treaty, by its signature",
    where="https://www.iea.ulaval.ca/ (once iea.uoregon.edu)",
    example="timeline count --by decade -w Inclusion=MEA",
    reader=make,
    signature=(KEY, DAY, "Treaty Name", "Inclusion", FORCE),
    terms="CC BY-NC-SA 4.0, with citation",
    citation=(
        "Mitchell, Ronald B. (2002–): International Environmental Agreements Database Project; "
        "Mitchell et al. (2020): What We Know (and Could Know) About International Environmental "
        "Agreements. Global Environmental Politics 20(1)"
    ),
)
