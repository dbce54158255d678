"""PA-X Peace Agreements Database: a row is an agreement, or a version of one.

`Con` names the states of the conflict, separated by `/`; names in brackets are not states. Not in
the data: the signatories (`Part` is free text); the order of day and month, if the first rows do
not prove it (then the day is first, as the publisher writes).
"""

import functools
import re

from timeline.model import Mention
from timeline.readers.columns.actor_cells import NOBODY
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.formats.ucdp_ged import Order, day_of, order_of
from timeline.readers.options import Format, Job

STAGES = {
    "pre": "pre-negotiation",
    "subpar": "framework, partial",
    "subcomp": "framework, comprehensive",
    "imp": "implementation",
    "ren": "renewal",
    "cea": "ceasefire",
    "oth": "other",
}
_BETWEEN = re.compile(r"\s*/\s*(?![^(]*\))")


def mentions(cell: str) -> tuple[Mention, ...]:
    """Return the parties that `Con` names: `Georgia/(Abkhazia)`, `Croatia/Yugoslavia (former)`."""
    names = (name.strip() for name in _BETWEEN.split(cell))
    bare = (name[1:-1] if re.fullmatch(r"\([^()]*\)", name) else name for name in names)
    return tuple(Mention(name) for name in bare if name.casefold() not in NOBODY)


def draft(row: Row, order: Order) -> Draft:
    """Read one agreement."""
    day = day_of(row["Dat"], order)
    why = "not a day DD/MM/YYYY or YYYY-MM-DD" if row["Dat"] else "empty"
    stage = row["Stage"]
    return Draft(
        date=day.isoformat() if day else "",
        mentions=mentions(row["Con"]),
        category=STAGES.get(stage.casefold(), stage),
        faults=() if day else ((row.column("Dat"), row["Dat"], why),),
    )


def make(job: Job) -> KnownReader:
    """Return the reader."""
    return KnownReader(
        job,
        functools.partial(draft, order=order_of(job, "Dat") or "dmy"),
        {
            "key": "AgtId",
            "title": "Agt",
            "place": "Reg",
            "description": "description",
            "source": "PAX_Hyperlink|PDF_Hyperlink|Hyperlink",
        },
        date="Dat",
    )


FORMAT = Format(
    name="pax",
    about="PA-X Peace Agreements: one row is an agreement",
    where="https://www.peaceagreements.org/ (Download)",
    example="timeline list 1990..1999 -a Georgia",
    reader=make,
    signature=("Con", "PP", "AgtId", "Agt", "Dat", "Stage"),
    terms="CC BY 4.0",
    citation=(
        "Bell, Christine, and Sanja Badanjak (2019): Introducing PA-X: A new peace agreement "
        "database and dataset. Journal of Peace Research 56(3); https://www.peaceagreements.org"
    ),
)
