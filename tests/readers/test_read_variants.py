"""Other versions of the known data sets than those in `tests/data/formats`, made on the spot."""

import gzip
import io
import json
import zipfile

import pytest
from loaded import Load

from timeline.readers.formats.gdelt import COLUMNS

Q = "http://www.wikidata.org/entity/"


def table(header: str, *rows: str, sign: str = ",", end: str = "\n") -> str:
    return end.join([header.replace(",", sign), *rows, ""])


def one_line(width: int, cells: dict[int, str]) -> str:
    return "\t".join(cells.get(i, "") for i in range(width)) + "\n"


GED = "id,type_of_violence,dyad_name,side_a,side_b,gwnoa,date_prec,date_start,date_end,best"
ACD = (
    "ID,Location,SideA,SideA2nd,SideB,SideB2nd,Incomp,Terr,Year,Int,CumInt,Type,StartDate,"
    "StartPrec,StartDate2,StartPrec2,EpEnd,EpEndDate,EpEndPrec,GWNoA"
)
DEATHS = (
    "conflict_id,dyad_id,location_inc,side_a,side_a_2nd,side_b,incompatibility,territory_name,"
    "year,bd_best,bd_low,bd_high,type_of_conflict,battle_location,gwno_a"
)
OLD_ACLED = (
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,"
    "sub_event_type,actor1,assoc_actor_1,actor2,admin1,country,location,source,notes,fatalities"
)
MID = "dispnum,stday,stmon,styear,endday,endmon,endyear"
INTER = (
    "WarNum,WarName,WarType,ccode,StateName,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,"
    "EndDay1,EndYear1,StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,EndYear2,WhereFought,"
    "BatDeath,Version"
)
SLIDES = "Start Date,End Date,Display Date,Headline,Text,Media,Type,Tag"
REDUCED = "Date\tSource\tTarget\tCAMEOCode\tNumEvents\tNumArts\tQuadClass\tGoldstein"
VARIANTS = {  # text -> format, keys and dates
    "ged, days of a spreadsheet": (
        table(GED, "1,1,x,A,B,,1,1/5/1989,1/5/1989,0", "2,1,x,A,B,,3,1/25/1989,1/31/1989,0",
              "3,1,x,A,B,,4,2/1/1989 0:00,2/28/1989 0:00,0"),
        "ucdp-ged", [("1", "1989-01-05"), ("2", "[1989-01-25..1989-01-31]"), ("3", "1989-02")],
    ),
    "ged, day first": (
        table(GED, "1,1,x,A,B,,1,1/5/1989,1/5/1989,0", "2,1,x,A,B,,1,25/1/1989,25/1/1989,0"),
        "ucdp-ged", [("1", "1989-05-01"), ("2", "1989-01-25")],
    ),
    "ged, semicolons and CR alone": (
        table(GED, "1;2;x;A;B;;5;1989-01-01;1989-12-31;0", sign=";", end="\r"),
        "ucdp-ged", [("1", "1989")],
    ),
    "acd, before version 18": (
        table(ACD, "1,Bolivia,A,,B,,2,,1946,2,0,3,1946-06-30,1,1946-07-18,4,1,1946-07-21,1,145",
              "1,Bolivia,A,,B,,2,,1947,2,0,3,1946-06-30,1,1946-07-18,1,0,,,145"),
        "ucdp-acd", [("1-1946", "1946/1946-07-21"), ("1-1947", "1947")],
    ),
    "battle deaths": (
        table(DEATHS, "230,459,Yemen,A,,B,2,,2012,2321,2291,2419,3,Yemen,678"),
        "ucdp-acd", [("459-2012", "2012")],
    ),
    "acled, with data_id": (
        table(OLD_ACLED, "#a,,,,#date,,,,,,,,,,,,,",
              "9,368,IRQ1,1,31-Jan-23,2023,1,Battles,Clash,A,,B,,Iraq,K,S,,3",
              "8,368,IRQ2,2,05-Feb-98,1998,2,Battles,Clash,A,,,,Iraq,K,S,,3"),
        "acled", [("IRQ1", "2023-01-31"), ("IRQ2", "[1998-01-30..1998-02-11]")],
    ),
    "mid 5, disputes": (
        table(f"{MID},outcome,settle,ongo2014", "47,-9,-9,2013,-9,-9,2014,7,-9,1",
              "48,1,3,2013,1,3,2013,7,-9,0"),
        "cow-mid", [("47", "2013/.."), ("48", "2013-03-01")],
    ),
    "mid 5, states": (
        table(f"{MID},stabb,ccode,sidea,hostlev", "47,-9,4,2013,-9,5,2013,IRN,630,1,4"),
        "cow-mid", [("47-630", "2013-04/2013-05")],
    ),
    "war in two parts that goes on": (
        table(INTER, "2,V,1,710,China,2,-9,-9,1900,-9,-9,1901,5,-9,1903,-9,-9,-7,11,1,4",
              "1,W,1,255,Prussia,1,4,-9,1864,4,25,1864,6,25,1864,-9,-9,1864,2,1,4", end="\r"),
        "cow-war", [("2-710", "{1900..1901,1903-05..}"),
                    ("1-255", "{1864-04..1864-04-25,1864-06-25..1864}")],
    ),
    "gdelt 1.0 without addresses": (
        one_line(57, {0: "5", 1: "19790211", 7: "IRN", 28: "01"}),
        "gdelt", [("5", "1979-02-11")],
    ),
    "gdelt 2.0 under a header": (
        "\t".join(COLUMNS[61]) + "\n" + one_line(61, {0: "5", 1: "20200229"}),
        "gdelt", [("5", "2020-02-29")],
    ),
    "gdelt, reduced": (
        (f"{REDUCED}\n19790101\tIRNGOV\tUSA\t190\t2\t2\t4\t-10.0\n"
        "19790230\tIRN\t---\t010\t1\t1\t1\t0\n19790201\tIRN\t---\t010\t1\t1\t1\t0\n"),
        "gdelt", [("", "1979-01-01"), ("", "1979-02-01")],
    ),
    "slides of an old spreadsheet": (
        table(SLIDES, ",,,Cover,,,title,", "12/25/1991,12/26/1991,,A,,,,", "11/1989,,,B,,,,",
              "-480,,,C,,,,", "1909,,c. 1909,D,,,,", "12/25/1991,,December 1991,D,,,,",
              "1991,,12/25/1991,E,,,,",
              "6/18/1815,,Waterloo,F,,,era,"),
        "timelinejs", [("", "1991-12-25/1991-12-26"), ("", "1989-11"), ("", "-0479"),
                       ("", "c. 1909"), ("", "December 1991"), ("", "1991"), ("", "1815-06-18")],
    ),
    "wikidata, centuries and decades": (
        table("item,itemLabel,start,startPrecision,end,endPrecision",
              f"{Q}Q1,A,1701-01-01T00:00:00Z,7,1801-01-01T00:00:00Z,7",
              f"{Q}Q2,B,1970-01-01T00:00:00Z,8,1981-05-01T00:00:00Z,10",
              f"{Q}Q3,C,,,1900-01-01T00:00:00Z,9",
              f"{Q}Q4,D,1900-01-01T00:00:00Z,7,,"),
        "wikidata", [("Q1", "[1701..1800]/[1801..1900]"), ("Q2", "197X/1981-05"),
                     ("Q3", "/1900"), ("Q4", "[1801..1900]")],
    ),
    "war atlas, coarser for people": (
        table("slug;title;war_slug;year;date_iso;date_display;location", sign=";") +
        "x;T;w;1812;1812-08-01;Aug 1812;L\ny;U;w;1812;;;L\nz;V;w;1812;1812-09-07;Sep 7, 1812;L\n",
        "war-atlas", [("x", "Aug 1812"), ("y", "1812"), ("z", "1812-09-07")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_other_versions(load: Load, name: str) -> None:
    text, form, rows = VARIANTS[name]
    for content in (text.encode(), b"\xef\xbb\xbf" + text.encode()):
        loaded = load(content)
        assert loaded.source.format == form
        assert [(r.key, r.date) for r in loaded.records] == rows


def test_a_day_that_could_be_a_month_is_not_guessed(load: Load) -> None:
    loaded = load(table(GED, "1,1,x,A,B,,1,1/5/1989,1/5/1989,0", "2,1,x,A,B,,1,3/3/1989,3/3/1989,"))
    assert [(line, column) for line, column, _ in loaded.problems()] == [
        (2, "date_start"), (2, "date_end"),
    ]  # fmt: skip
    assert [r.date for r in loaded.records] == ["1989-03-03"]


def test_who_takes_part_in_the_reduced_file(load: Load) -> None:
    first, second = load(VARIANTS["gdelt, reduced"][0]).records
    assert [(m.name, m.role, m.code, m.shown) for m in first.mentions] == [
        ("IRNGOV", "actor1", "", True), ("Iran", "actor1_country", "cameo:IRN", False),
        ("United States", "actor2", "cameo:USA", True),
    ]  # fmt: skip
    assert [(m.name, m.role, m.code) for m in second.mentions] == [("Iran", "actor1", "cameo:IRN")]
    assert (first.title, second.title) == ("IRNGOV: fight: USA", "IRN: make public statement")


def test_battle_deaths_have_names_and_places(load: Load) -> None:
    record = load(VARIANTS["battle deaths"][0]).record
    assert record.title == "Yemen: Government (A – B), 2012"
    assert (record.place, record.category) == ("Yemen", "intrastate")
    assert [(m.name, m.role, m.code) for m in record.mentions] == [
        ("A", "side_a", "gw:678"), ("B", "side_b", "kind:group"),
    ]  # fmt: skip


def binding(value: str, kind: str = "literal") -> dict[str, str]:
    return {"type": kind, "value": value}


ROWS = [
    {"event": binding(f"{Q}Q7", "uri"), "eventLabel": binding("X"),
     "pointInTime": binding("+1979-02-01T00:00:00Z"), "precision": binding("10")},
    {"event": binding(f"{Q}Q8", "uri"), "eventLabel": binding("Y"),
     "pointInTime": binding("t123", "bnode")},
    {"event": binding(f"{Q}Q9", "uri"), "eventLabel": binding("Z"),
     "pointInTime": binding("http://www.wikidata.org/.well-known/genid/a", "uri")},
]  # fmt: skip
PLAIN = [{name: cell["value"] for name, cell in row.items()} for row in ROWS]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"head": {"vars": ["event"]}, "results": {"bindings": ROWS}}),
        json.dumps(ROWS), json.dumps(PLAIN), "\n".join(map(json.dumps, PLAIN)),
        "event\teventLabel\tpointInTime\tprecision\n" + "".join(
            "\t".join([*row.values(), ""][:4]) + "\n" for row in PLAIN),
    ],
)  # fmt: skip
def test_results_of_a_query_in_every_form(load: Load, content: str) -> None:
    loaded = load(content)
    assert loaded.source.format == "wikidata"
    assert [(r.key, r.title, r.date) for r in loaded.records] == [("Q7", "X", "1979-02")]
    assert [column for _, column, _ in loaded.problems()] == ["pointInTime"] * 2


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_packed(load: Load, kind: str) -> None:
    text = VARIANTS["gdelt 1.0 without addresses"][0]
    packed = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("19790211.export.CSV", text)
            archive.writestr("codebook.pdf", b"%PDF-1.4")
    else:
        packed.write(gzip.compress(text.encode()))
    loaded = load(packed.getvalue(), name=f"19790211.export.CSV.{kind}")
    assert (loaded.source.format, loaded.record.key) == ("gdelt", "5")
