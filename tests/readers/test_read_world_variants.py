"""Variants of the same data sets: case, delimiters, byte order marks, additional columns."""

import csv
import io
import re

import pytest
from loaded import FORMATS as DATA
from loaded import Load, Loaded
from test_read_world import EXPECTED, date_of

TABLES = {  # file -> its delimiter
    name: ("\t" if name.endswith((".tsv", ".txt")) else ",")
    for name in EXPECTED
    if name.endswith((".csv", ".tsv", ".txt"))
}
ABOVE = {"emdat-2024.csv": 3, "gvp.csv": 1}  # lines of a title


def table(name: str) -> list[list[str]]:
    """Return header and rows of a made-up file, without title and comments."""
    text = (DATA / name).read_text("utf-8-sig")
    lines = text.splitlines(keepends=True)[ABOVE.get(name, 0) :]
    quoting = csv.QUOTE_NONE if TABLES[name] == "\t" else csv.QUOTE_MINIMAL
    rows = list(csv.reader(lines, delimiter=TABLES[name], quoting=quoting))
    return [row for row in rows if len(row) == len(rows[0])]


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def upper(rows: list[list[str]]) -> str:
    return "\ufeff" + written([[name.upper() for name in rows[0]], *rows[1:]])


def joined(rows: list[list[str]]) -> str:
    names = [re.sub(r"(?<=\w) (?=\w)", "_", name.lower()) for name in rows[0]]
    return written([names, *rows[1:]], ";")


def tabbed(rows: list[list[str]]) -> str:
    clean = [[cell.replace('"', "") for cell in row] for row in rows]
    return written(clean, "\t")


def reversed_with_more(rows: list[list[str]]) -> str:
    more = [["my own", *rows[0]], *(["x", *row] for row in rows[1:])]
    return written([row[::-1] for row in more])


VARIANTS = [upper, joined, tabbed, reversed_with_more]


def read(loaded: Loaded) -> list[tuple[str, str, str, str, str]]:
    rows = [(r.key, r.title, date_of(r), r.category, r.place) for r in loaded.records]
    return [tuple(cell.replace('"', "") for cell in row) for row in rows]  # type: ignore[misc]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", TABLES)
def test_the_same_events_in_another_shape(load: Load, name: str, variant: object) -> None:
    assert callable(variant)
    loaded = load(variant(table(name)))
    kind, rows = EXPECTED[name]
    expected = [tuple(cell.replace('"', "") for cell in row[1:]) for row in rows]
    assert (loaded.source.format, read(loaded)) == (kind, expected)


@pytest.mark.parametrize("name", ["gvp.csv", "pax.csv", "nobel.csv", "ucdp-nonstate.csv"])
def test_rows_without_a_date_can_be_kept(sample: Load, name: str) -> None:
    plain, kept = sample(name), sample(name, undated="yes")
    assert len(kept.records) == len(plain.records) + 1
    assert kept.records[-1].date == "unknown"


def test_options_that_are_not_used_are_said(sample: Load) -> None:
    said = sample("emdat.csv", na=("99",), century="1900").said()
    assert "--na is not used" in said
    assert "--century is not used" in said


OTHERS = {  # the same data under the names of other publishers: content, format, one record
    "a copy of EM-DAT without its numbers": (
        ("Year,Seq,Disaster Type,Disaster Subtype,Event Name,Country,ISO,Location,Start Year,"
        "Start Month,Start Day,End Year,End Month,End Day,Total Deaths,Total Affected\n"
        "1999,0001,Flood,Riverine flood,,Arcadia,ARC,Hilltown,1999,6,7,1999,6,,3,\n"),
        "emdat", ("1999-0001-ARC", "Flood: Hilltown, Arcadia", "1999-06-07/1999-06"),
    ),
    "the text of an FDSN service": (
        ("#EventID|Time|Latitude|Longitude|Depth/km|Author|Catalog|Contributor|ContributorID|"
        "MagType|Magnitude|MagAuthor|EventLocationName|EventType\n"
        "xx1|2018-02-07T01:26:13.840|34.4|-118.6|26.4|xx|xx|xx|1|ml|5.1|xx|Hilltown|earthquake\n"),
        "usgs", ("xx1", "M 5.1 - Hilltown", "2018-02-07"),
    ),
    "the web service of GVP": (
        ("FID,Volcano_Number,Volcano_Name,Activity_ID,ActivityType,ActivityArea,"
        "StartDateYearModifier,StartDateYear,StartDateYearUncertainty,StartDateMonth,"
        "StartDateDayModifier,StartDateDay,StartDateDayUncertainty,EndDateYear,EndDateMonth,"
        "EndDateDay,ContinuingEruption\n"
        "x.1,100010,Mount Doom,77,Confirmed Eruption,,,2020,,12,,20,,,,,True\n"),
        "gvp", ("77", "Eruption: Mount Doom", "2020-12-20/.."),
    ),
    "a table of Nobel prizes": (
        ("year,category,prize,motivation,prize_share,laureate_id,laureate_type,full_name,"
        "birth_date\n1903,Physics,The Prize,rays,1/4,6,Individual,Ada Curie,1867-11-07\n"),
        "nobel", ("1903-physics-6", "Nobel Prize in Physics 1903: Ada Curie", "1903"),
    ),
    "the first one-sided set of UCDP": (
        ("ActorID;ActorName;Year;BestFatalityEstimate;LowFatalityEstimate;IsGovernmentActor;"
        "Location\n141;Government of Iran;1989;100;90;1;Iran\n"),
        "ucdp-nonstate",
        ("141-1989", "Iran: Government of Iran – civilians, 1989", "1989"),
    ),
    "an older dump of NOAA's earthquakes": (
        ("I_D\tFLAG_TSUNAMI\tYEAR\tMONTH\tDAY\tFOCAL_DEPTH\tEQ_PRIMARY\tINTENSITY\tCOUNTRY\t"
        "LOCATION_NAME\tLATITUDE\tLONGITUDE\tDEATHS\n"
        "8\t\t-31\t9\t2\t\t7\t10\tARCADIA\tARCADIA:  COAST\t32\t35.5\t1000\n"),
        "noaa", ("8", "Earthquake: ARCADIA: COAST", "-0030-09-02"),
    ),
    "agreements with days of spreadsheets": (
        "Con,PP,AgtId,Agt,Dat,Stage\nArcadia,7,5,Terms,2/15/1990,Cea\nArcadia,7,6,More,3/4/1990,Cea\n",
        "pax", ("5", "Terms", "1990-02-15"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_names_of_other_publishers(load: Load, name: str) -> None:
    content, kind, expected = OTHERS[name]
    loaded = load(content)
    first = loaded.records[0]
    assert (loaded.source.format, loaded.problems()) == (kind, [])
    assert (first.key, first.title, date_of(first)) == expected


CODES = [  # file, row, cells, date of the first event or the problems
    ("emdat.csv", {"End Year": "9999"}, "1999-06-07"),
    ("emdat.csv", {"Start Year": "9999"}, "a code for a year that is not known"),
    ("gvp.csv", {"End Year": "9999", "End Month": "0", "End Day": "0"}, "1991-06-12"),
    ("gtd.csv", {"iday": "99"}, "1970-07"),
    ("noaa-eruptions.tsv", {"Mo": "0", "Dy": "0"}, "-4359"),
]


@pytest.mark.parametrize(("name", "cells", "expected"), CODES)
def test_codes_for_what_is_missing(
    load: Load, name: str, cells: dict[str, str], expected: str
) -> None:
    header, first, *_ = table(name)
    row = [cells.get(column, cell) for column, cell in zip(header, first, strict=True)]
    if "[" in row[0]:  # the search of NOAA
        row = table(name)[2]
    loaded = load(written([header, row]))
    found = [date_of(one) for one in loaded.records] + [why for *_, why in loaded.problems()]
    assert found == [expected]
