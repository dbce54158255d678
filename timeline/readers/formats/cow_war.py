"""Correlates of War, wars: inter-state, intra-state, extra-state and non-state, version 4.

A row is a state, or a pair of sides, in a war; a war of five states is five events with one title.
If a truce divided the fighting, the date is a set of two spans.

Not in the data: the end of a war that was ongoing when the version was made (an open end); how a
list of sides in one cell is separated ("Vietnam, Republic of" is one side), so that such a cell is
not split. Deaths of -8 and -9 are unknown, not numbers.
"""

from collections import Counter
from collections.abc import Sequence

from timeline.model import Mention
from timeline.readers.formats.base import Doubt, Draft, KnownReader, Row
from timeline.readers.formats.cow import MISSING, OPEN, End, end_of, joined, state
from timeline.readers.options import Format, Job
from timeline.readers.shape.rows import Header
from timeline.text.plural import number_of

TYPES = {
    "1": "inter-state war",
    "2": "extra-state war",
    "3": "extra-state war",
    "4": "civil war for central control",
    "5": "civil war over local issues",
    "6": "regional internal war",
    "7": "intercommunal war",
    "8": "non-state war",
    "9": "non-state war",
}
REGIONS = {
    "1": "Western Hemisphere",
    "2": "Europe",
    "4": "Africa",
    "6": "Middle East",
    "7": "Asia",
    "9": "Oceania",
}
VARIANTS = {  # columns in addition to WarNum, WarName, WarType
    "inter": ("ccode", "StateName"),
    "intra": ("CcodeA", "SideA", "CcodeB"),
    "extra": ("ccode1", "ccode2"),
    "non-state": ("SideA1", "SideB1"),
}
CODES = {"intra": ("CcodeA", "CcodeB"), "extra": ("ccode1", "ccode2")}


def variant(header: Header) -> str:
    """Return which of the four sets a header belongs to; "" for another table."""
    found = (name for name, columns in VARIANTS.items() if header.has(*columns))
    return next(found, "")


def _fits(header: Header, _sample: Sequence[Sequence[str]]) -> bool:
    return variant(header) != ""


def _span(row: Row, pair: str) -> tuple[End, End]:
    ends = [
        end_of(row, [f"{end}{part}{pair}|{end}{part}" for part in ("Year", "Month", "Day")])
        if pair != "2"
        else end_of(row, [f"{end}{part}2" for part in ("Year", "Month", "Day")])
        for end in ("Start", "End")
    ]
    return ends[0], ends[1]


def date_of(row: Row) -> tuple[str, tuple[Doubt, ...], tuple[Doubt, ...]]:
    """Return EDTF, doubts and faults: one span, or a set of two spans divided by a truce."""
    start, end = _span(row, "1")
    doubts, faults = [*start.doubts, *end.doubts], [*start.faults, *end.faults]
    year = row.column("StartYear1|StartYear")
    if not start.text and not faults:
        faults.append((year, row["StartYear1|StartYear"], "no year"))
    text = joined(start, end)
    if row["StartYear2"] and row["StartYear2"] not in MISSING:
        again, last = _span(row, "2")
        doubts += [*again.doubts, *last.doubts]
        faults += [*again.faults, *last.faults]
        text = f"{{{_member(start, end)},{_member(again, last)}}}"
        end = last
    if end.text == OPEN:
        version = row["Version"]
        why = f"still going on when version {version or 'of the file'} was made: the end is open"
        doubts.append((row.column("EndYear1|EndYear"), "-7", why))
    return text, tuple(doubts), tuple(faults)


def _member(start: End, end: End) -> str:
    if end.text == OPEN:
        return f"{start.text}.."
    return start.text if end.text in {"", start.text} else f"{start.text}..{end.text}"


def mentions(row: Row, kind: str) -> tuple[Mention, ...]:
    """Return the actors of a row, with the roles of its set."""
    if kind == "inter":
        found = [state(row["ccode"], row["StateName"], f"side_{row['Side'] or '?'}")]
    elif kind == "non-state":
        found = [
            state("", row[f"Side{side}{n}"], f"side_{side.lower()}")
            for side in "AB"
            for n in range(1, 6)
        ]
    else:
        found = [
            state(row[code], row[f"Side{side}"], f"side_{side.lower()}")
            for side, code in zip("AB", CODES[kind], strict=True)
        ]
    named = [one for one in found if one is not None and one.name not in {"", *MISSING}]
    return tuple(dict.fromkeys(named))


def tally_notes(tally: Counter[str]) -> list[str]:
    """Return a note on sides that may be lists."""
    many = tally["list"]
    what = "without a code and with commas in it: kept as one name"
    return [f"{number_of(many, 'side')} {what}"] if many else []


def make(job: Job) -> KnownReader:
    """Return the reader."""
    kind = variant(job.header)

    def draft(row: Row) -> Draft:
        date, doubts, faults = date_of(row)
        who = mentions(row, kind)
        where = row["WhereFought"]
        number = row["WarNum"]
        lists = ["list" for one in who if not one.code and ", " in one.name]
        return Draft(
            date=date,
            key=f"{number}-{row['ccode']}" if kind == "inter" else number,
            mentions=who,
            category=TYPES.get(row["WarType"], row["WarType"]),
            place=REGIONS.get(where, "several regions" if len(where) == 2 else ""),
            doubts=doubts,
            faults=faults,
            tally=tuple(lists),
        )

    return KnownReader(
        job, draft, {"title": "WarName"}, date="StartYear1|StartYear", tally_notes=tally_notes
    )


FORMAT = Format(
    name="cow-war",
    about="Correlates of War, wars since 1816: inter-, intra-, extra- and non-state",
    where="https://correlatesofwar.org/data-sets/cow-war/",
    example="timeline list 19c -a Russia -w 'BatDeath>10000'",
    reader=make,
    signature=("WarNum", "WarName", "WarType"),
    also=_fits,
    terms="free for research, with citation",
    citation="Sarkees, Meredith Reid, and Frank Wayman (2010): Resort to War: 1816–2007. CQ Press",
    fallback="cp1252",
)
