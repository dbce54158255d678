"""Correlates of War, Militarized Interstate Disputes: MIDA, MIDB, MIDI, MIDIP, versions 3 to 5.

A row is a dispute (A), a state in a dispute (B), an incident (I) or a state in an incident (IP).
Rows are not joined; `dispnum` identifies the dispute.

Not in the data: the participants in MIDA and MIDI (load MIDB or MIDIP for the states); the number
of deaths (`fatality` is a class). A state is identified by its code, not its abbreviation.
"""

from collections.abc import Sequence

from timeline.readers.columns.state_names import state_name
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.formats.cow import OPEN, End, end_of, joined, state
from timeline.readers.options import Format, Job
from timeline.readers.shape.rows import Header

LEVELS = {
    "1": "no militarised action",
    "2": "threat",
    "3": "display",
    "4": "use",
    "5": "war",
}
DISPUTE, INCIDENT = "dispnum3|dispnum|dispnum4", "incidnum3|incidnum|incidnum4"
START = ("styear", "stmon", "stday")
END = ("endyear", "endmon", "endday")
SIDES = {"1": "side_a", "0": "side_b"}


def variant(header: Header) -> str:
    """Return A, B, I or IP by the header of a table; "" for another table."""
    if header.has(INCIDENT):
        return "IP" if header.has("ccode") else "I"
    if header.has("stabb", "ccode", "sidea"):
        return "B"
    return "A" if header.has("outcome", "settle") else ""


def _fits(header: Header, _sample: Sequence[Sequence[str]]) -> bool:
    return variant(header) != ""


def make(job: Job) -> KnownReader:
    """Return the reader."""
    kind = variant(job.header)
    what, column = ("Dispute", DISPUTE) if kind in {"A", "B"} else ("Incident", INCIDENT)
    going_on = [name for name in job.header.names if name.strip().lower().startswith("ongo")]

    def draft(row: Row) -> Draft:
        start, end = end_of(row, START), end_of(row, END)
        if going_on and row[going_on[0]] == "1":
            end = End(OPEN)
        faults = (*start.faults, *end.faults)
        if not start.text and not faults:
            faults = ((row.column("styear"), row["styear"], "no year"),)
        number, code = row[column], row["ccode"]
        name = state_name(f"cow:{code}", row["stabb"] or code) if code else ""
        role = SIDES.get(row["sidea|insidea"], "")
        who = state(code, name, role) if code else None
        return Draft(
            date=joined(start, end),
            key=f"{number}-{code}" if code else number,
            title=f"{what} {number}" + (f": {name}" if name else ""),
            mentions=(who,) if who else (),
            category=LEVELS.get(row["hostlev"], ""),
            doubts=(*start.doubts, *end.doubts),
            faults=faults,
        )

    reader = KnownReader(job, draft, {}, date="styear")
    if kind in {"A", "I"}:
        other = "MIDB" if kind == "A" else "MIDIP"
        reader.notes.append(f"{what.lower()}s without states: load {other} for who took part")
    return reader


FORMAT = Format(
    name="cow-mid",
    about="Correlates of War, Militarized Interstate Disputes: MIDA, MIDB, MIDI, MIDIP",
    where="https://correlatesofwar.org/data-sets/mids/",
    example="timeline list 1962 -a Iran -w hostlev=4",
    reader=make,
    signature=(DISPUTE, "styear"),
    also=_fits,
    terms="free for research, with citation",
    citation="Palmer, McManus, D'Orazio, Kenwick, Karstens, Bloch, Dietrich, Kahn, Ritter and "
    "Soules (2022): The MID5 Dataset, 2011–2014. Conflict Management and Peace Science 39(4)",
    fallback="cp1252",
)
