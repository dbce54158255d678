"""GDELT events, 1.0 and 2.0: machine-coded news reports, one row per coded statement.

Not in the data: whether an event happened (rows are codings of reports, several per report); the
exact actors (names are words of the news in capitals; that DENVER means a country is known from its
code only, that AFGHAN does from the package's list of demonyms). The day is that of the event as
coded, often not that of the report. Country codes of actors are CAMEO, those of places FIPS 10-4
(`IS` is Israel). A row of the reduced file of 1.0 has a day's codings of one kind between two
actors (`NumEvents`), which are given as codes.
"""

import functools
from collections.abc import Sequence

from timeline.model import Field, Mention
from timeline.readers.columns.actor_cells import NOBODY
from timeline.readers.columns.date_parts import compose, unknown_year
from timeline.readers.columns.state_names import code_of_demonym, state_name
from timeline.readers.formats.base import Draft, KnownReader, Row
from timeline.readers.options import Format, Job
from timeline.readers.shape.rows import Header

ROOTS = dict(
    enumerate(
        [
            "make public statement",
            "appeal",
            "express intent to cooperate",
            "consult",
            "engage in diplomatic cooperation",
            "engage in material cooperation",
            "provide aid",
            "yield",
            "investigate",
            "demand",
            "disapprove",
            "reject",
            "threaten",
            "protest",
            "exhibit military posture",
            "reduce relations",
            "coerce",
            "assault",
            "fight",
            "use unconventional mass violence",
        ],
        1,
    )
)
GROUPS = {  # a group's code identifies only the name of that group
    "UNO": {"UNITED NATIONS", "UN", "U.N."},
    "NAT": {"NATO", "NORTH ATLANTIC TREATY ORGANIZATION"},
    "EEC": {"EUROPEAN UNION", "EU", "EUROPEAN COMMUNITY"},
}
REDUCED = (
    "Date",
    "Source",
    "Target",
    "CAMEOCode",
    "NumEvents",
)  # 17 columns
_WHO = ("Name", "CountryCode", "KnownGroupCode")


def _names(*, second: bool) -> tuple[str, ...]:
    """Return the column names in order; `second` adds the second administrative level of 2.0."""
    names = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    kinds = (
        "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code "
        "Type1Code Type2Code Type3Code"
    )
    names += [f"Actor{n}{kind}" for n in "12" for kind in kinds.split()]
    names += [
        "IsRootEvent",
        "EventCode",
        "EventBaseCode",
        "EventRootCode",
        "QuadClass",
        "GoldsteinScale",
        "NumMentions",
        "NumSources",
        "NumArticles",
        "AvgTone",
    ]
    places = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()  # noqa: SIM905
    names += [
        f"{what}Geo_{kind}"
        for what in ("Actor1", "Actor2", "Action")
        for kind in places
        if second or kind != "ADM2Code"
    ]
    return (*names, "DATEADDED", "SOURCEURL")


COLUMNS = {61: _names(second=True), 58: _names(second=False), 57: _names(second=False)[:-1]}


def headless(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the column names, by the number of cells and the first two cells."""
    if len(cells) not in COLUMNS or not cells[0].strip().isdigit():
        return ()
    return COLUMNS[len(cells)] if cells[1].isdigit() and len(cells[1]) == 8 else ()


def mentions(row: Row) -> tuple[Mention, ...]:
    """Return the two actors by name, and their countries."""
    first, second = (tuple(row[f"Actor{n}{kind}"] for kind in _WHO) for n in "12")
    return _actor("1", *first) + _actor("2", *second)


@functools.lru_cache(1 << 14)  # a few thousand distinct values
def _actor(n: str, name: str, country: str, group: str) -> tuple[Mention, ...]:
    found = []
    if name:
        own = name in GROUPS.get(group, ())
        code = f"cameo:{group}" if own else code_of_demonym(name)
        found.append(Mention(name, f"actor{n}", code))
    if country:
        code = f"cameo:{country}"
        role = f"actor{n}_country" if name else f"actor{n}"
        found.append(Mention(state_name(code, country), role, code, shown=not name))
    return tuple(found)


@functools.lru_cache(1 << 10)
def date_of(day: str) -> tuple[str, str]:
    """Return (EDTF, "") for a day like 20180101, or ("", reason)."""
    if not (len(day) == 8 and day.isdigit()):
        return "", "not a day YYYYMMDD"
    made = unknown_year(day[:4]) or compose(day[:4], day[4:6], day[6:])
    return made.text, made.fault[2] if made.fault else ""


def root_name(code: str) -> str:
    """Return the meaning of a root code like 19, or the code."""
    return ROOTS.get(int(code), code) if code.isdigit() else code


def coded(code: str, n: str) -> tuple[Mention, ...]:
    """Return an actor of the reduced file, such as IRNGOV, and the state its code starts with."""
    if code.casefold() in NOBODY:
        return ()
    land = f"cameo:{code[:3]}"
    name = state_name(land, "")
    if name and len(code) == 3:
        return (Mention(name, f"actor{n}", land),)
    country = (Mention(name, f"actor{n}_country", land, shown=False),) if name else ()
    return (Mention(code, f"actor{n}"), *country)


def reduced(row: Row) -> Draft:
    """Read one row of the reduced file."""
    date, fault = date_of(row["Date"])
    name = root_name(row["CAMEOCode"][:2])
    source, target = (
        "" if code.casefold() in NOBODY else code for code in (row["Source"], row["Target"])
    )
    return Draft(
        date=date,
        title=f"{source or '?'}: {name}" + (f": {target}" if target else ""),
        mentions=coded(source, "1") + coded(target, "2"),
        category=name,
        faults=((row.column("Date"), row["Date"], fault),) if fault else (),
    )


def draft(row: Row) -> Draft:
    """Read one coding."""
    date, fault = date_of(row["SQLDATE"])
    name = root_name(row["EventRootCode"])
    second = row["Actor2Name"]
    return Draft(
        date=date,
        title=f"{row['Actor1Name'] or '?'}: {name}" + (f": {second}" if second else ""),
        mentions=mentions(row),
        category=name,
        faults=((row.column("SQLDATE"), row["SQLDATE"], fault),) if fault else (),
    )


def _fits(header: Header, _sample: Sequence[Sequence[str]]) -> bool:
    return header.has("GLOBALEVENTID", "SQLDATE", "EventCode") or header.has(*REDUCED)


def make(job: Job) -> KnownReader:
    """Return the reader."""
    if not job.header.has("GLOBALEVENTID"):
        return KnownReader(job, reduced, {}, date="Date")
    fields: dict[Field, str] = {
        "key": "GLOBALEVENTID",
        "place": "ActionGeo_FullName",
        "source": "SOURCEURL",
    }
    return KnownReader(job, draft, fields, date="SQLDATE")


FORMAT = Format(
    name="gdelt",
    about="GDELT events 1.0 and 2.0: codings of news reports (counts are of codings, not deeds)",
    where="http://data.gdeltproject.org/events/ and …/gdeltv2/",
    example="timeline list 2018-01 -a Iran -w EventRootCode=19",
    reader=make,
    signature=("GLOBALEVENTID|Date", "SQLDATE|Source", "EventCode|CAMEOCode"),
    also=_fits,
    terms="free for any use, with citation and a link",
    citation="The GDELT Project, https://www.gdeltproject.org/",
    quoted=False,
    headless=headless,
)
