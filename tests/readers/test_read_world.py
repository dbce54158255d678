"""Files of disasters, eruptions, treaties and prizes, made up in the shapes of publishers."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from asked import run
from loaded import FORMATS as DATA
from loaded import Load, Loaded

from timeline.dates import parse
from timeline.dates.display import open_day
from timeline.errors import TimelineError
from timeline.model import Mention, Record

Row = tuple[int, str, str, str, str, str]  # line, key, title, date, category, place
EXPECTED: dict[str, tuple[str, list[Row]]] = {
    "emdat.csv": ("emdat", [
        (2, "1999-0001-ARC", "Flood: Hilltown, Lower Valley, Arcadia", "1999-06-07/1999-06-11",
         "Flood", "Hilltown, Lower Valley, Arcadia"),
        (3, "1999-0002-ARC", 'Storm: Cyclone "Zoe", Arcadia', "1999-06/1999-07-02", "Storm",
         "Coast, Arcadia"),
        (4, "1988-0003-SUN", "Earthquake, Soviet Union", "1988", "Earthquake", "Soviet Union"),
        (5, "2001-0004-IRN", "Drought, Iran (Islamic Republic of)", "2001-04/2002", "Drought",
         "Iran (Islamic Republic of)"),
    ]),
    "emdat-2024.csv": ("emdat", [
        (5, "2022-0007-ARC", "Flood: Hilltown, Arcadia", "2022-12-30/2023-01-02", "Flood",
         "Hilltown, Arcadia"),
        (6, "1907-0008-ARC", "Epidemic, Arcadia", "1907", "Epidemic", "Arcadia"),
    ]),
    "emdat-2015.csv": ("emdat", [
        (2, "1900-0001-ARC", "Flood: Hilltown, Arcadia", "1900-07", "Flood", "Hilltown, Arcadia"),
        (3, "1951-0002-ARC", "Storm: Ada, Arcadia", "1951-12-28/1952-01-03", "Storm",
         "Coast, Arcadia"),
        (4, "1960-0003-ARC", "Drought, Arcadia", "1960", "Drought", "Arcadia"),
    ]),
    "gvp.csv": ("gvp", [
        (3, "1", "Eruption: Mount Doom", "1991-06-12/1991-09-02", "Confirmed Eruption",
         "Mount Doom"),
        (4, "2", "Eruption: Mount Doom, North flank", "-4349~", "Confirmed Eruption",
         "Mount Doom"),
        (5, "3", "Eruption: Fire Hill", "1450~/1460?", "Confirmed Eruption", "Fire Hill"),
        (6, "4", "Eruption: Fire Hill", "1880-02-10~/1880-04", "Confirmed Eruption", "Fire Hill"),
        (7, "4-2", "Eruption: Fire Hill", "2012-09-01?", "Confirmed Eruption", "Fire Hill"),
        (8, "6", "Eruption: Fire Hill", "0000~", "Uncertain Eruption", "Fire Hill"),
    ]),
    "usgs.geojson": ("geojson", [
        (9, "xx1", "M 5.1 - 4km W of Hilltown, Arcadia", "2018-02-07", "earthquake",
         "4km W of Hilltown, Arcadia"),
        (37, "xx2", "M ? - far", "0001-01-01", "quarry blast", "4km W of Hilltown, Arcadia"),
    ]),
    "sites.geojson": ("geojson", [
        (8, "", "Old Fort", "1812-06/1815", "fort", ""),
        (25, "", "Long Wall", "c. 1700", "wall", ""),
        (48, "", "Lost", "-0430", "fort", ""),
    ]),
    "gtd.csv": ("gtd", [
        (2, "197007020001", "Bombing/Explosion: Station, Hilltown", "1970-07-02",
         "Bombing/Explosion", "Hilltown, North, Arcadia"),
        (3, "197012000001", "Bombing/Explosion: Police", "Early December 1970",
         "Bombing/Explosion", "North, Arcadia"),
        (4, "197100000001", "Bombing/Explosion: Station, Hilltown", "1971",
         "Bombing/Explosion", "Hilltown, North, Arcadia"),
        (5, "197202100001", "Bombing/Explosion: Station, Hilltown", "February 10-12, 1972",
         "Bombing/Explosion", "Hilltown, North, Arcadia"),
        (6, "197403010001", "Hijacking: Station, Hilltown", "1974-03-01/1974-03-09",
         "Hijacking", "Hilltown, North, Arcadia"),
    ]),
    "pax.csv": ("pax", [
        (2, "431", "Ceasefire of Hilltown, and annexes", "1990-02-15", "ceasefire",
         "Europe and Eurasia"),
        (3, "9", "Framework", "1991-03-01", "framework, comprehensive", "Europe and Eurasia"),
        (4, "10", "Renewed terms", "1992-11-05", "renewal", "Europe and Eurasia"),
    ]),
    "ieadb.csv": ("ieadb", [
        (2, "4015", "Treaty Between Arcadia And Elsewhere", "1351-08-01", "Agreement", ""),
        (3, "12", "Convention On Hills", "1972", "Convention", ""),
        (4, "13", "Protocol On Valleys", "1973-05", "Protocol", ""),
        (5, "14", "Charter Of The Coast", "1980-06-07", "Agreement", ""),
    ]),
    "ucdp-nonstate.csv": ("ucdp-nonstate", [
        (2, "601-1999", "Arcadia: Clan A, of the hills – Clan B, 1999", "1999-03-02/1999",
         "non-state", "Arcadia"),
        (3, "601-2000", "Arcadia: Clan A, of the hills – Clan B, 2000", "2000/2000-06-07",
         "non-state", "Arcadia"),
        (4, "601-2004", "Arcadia, Elsewhere: Clan A, of the hills – Clan B, 2004", "2004-05",
         "non-state", "Arcadia, Elsewhere"),
    ]),
    "ucdp-onesided.csv": ("ucdp-nonstate", [
        (2, "141-1989", "Iran: Government of Iran – civilians, 1989", "1989", "one-sided", "Iran"),
        (3, "1051-1990", "Arcadia: Red Brigade – civilians, 1990", "1990", "one-sided", "Arcadia"),
    ]),
    "nobel.csv": ("nobel", [
        (2, "1903-physics-6", "Nobel Prize in Physics 1903: Ada Curie", "1903-11-12", "Physics",
         ""),
        (3, "1911-chemistry-6", "Nobel Prize in Chemistry 1911: Ada Curie", "1911", "Chemistry",
         ""),
        (4, "1925-peace-7", "Nobel Prize in Peace 1925: League of Hills", "1926-12-10", "Peace",
         ""),
    ]),
    "nobel-laureate-1.csv": ("nobel", [
        (2, "1903-physics-6", "Nobel Prize in Physics 1903: Ada Curie", "1903", "physics", ""),
    ]),
    "nobel-laureates.json": ("nobel", [
        (3, "6", "Nobel Prize in Physics 1903 and Chemistry 1911: Ada Curie",
         "{1903-11-12,1911}", "Physics; Chemistry", ""),
        (43, "9", "Nobel Prize in Peace 1925: League of Hills", "1926-12-10", "Peace", ""),
    ]),
    "nobel-prizes.json": ("nobel", [
        (3, "1903-physics", "Nobel Prize in Physics 1903: Ada Curie, Otto Hill", "1903",
         "physics", ""),
        (23, "1914-peace", "Nobel Prize in Peace 1914: not awarded", "1914", "peace", ""),
    ]),
    "nobel-prizes-2.json": ("nobel", [
        (3, "1925-peace", "Nobel Prize in Peace 1925: League of Hills", "1926-12-10", "Peace",
         ""),
    ]),
    "gcat.tsv": ("gcat", [
        (3, "1957 ALP", "Launch: Probe-1 (Rocket 8)", "1957-10-04", "SAT", "HILL, LC1"),
        (4, "1957 BET", "Launch: F-1 (Rocket 8)", "1957-11-03?", "SAT", "HILL, LC1"),
        (5, "1958-W01", "Launch: 1958-W01", "1958-02?", "SAT", "HILL, LC1"),
        (6, "1958-W02", "Launch: Probe-1 (Rocket 8)", "1958-35", "SAT", "HILL, LC1"),
        (7, "1958-W03", "Launch: Probe-1 (Rocket 8)", "195X?", "SAT", "HILL, LC1"),
        (8, "1959-W04", "Launch: Probe-1 (Rocket 8)", "1959-09-14", "SAT", "HILL"),
        (9, "1960-W05", "Launch: Probe-1 (Rocket 8)", "[1901..2000]", "SAT", "HILL, LC1"),
    ]),
    "launchlog.csv": ("gcat", [
        (2, "1997-F03", "Launch: SCD-2A (VLS-1)", "1997-11-02", "", "Hill Space Center, Arcadia"),
        (3, "1997-F03-2", "Launch: SCD-2B (VLS-1)", "1997-11-02", "", ""),
    ]),
    "usgs.csv": ("usgs", [
        (2, "xx1", "M 5.1 - 4km W of Hilltown, Arcadia", "2018-02-07", "earthquake",
         "4km W of Hilltown, Arcadia"),
        (3, "xx2", "M ? - Coast of Arcadia", "1906-04-18", "quarry blast", "Coast of Arcadia"),
    ]),
    "noaa-earthquakes.tsv": ("noaa", [
        (3, "", "Earthquake: ARCADIA: HILLTOWN", "-2149", "earthquake", "ARCADIA:  HILLTOWN"),
        (4, "", "Earthquake: ARCADIA: COAST", "-0030-09-02", "earthquake", "ARCADIA:  COAST"),
        (5, "", "Earthquake: ARCADIA", "1906-04", "earthquake", "ARCADIA"),
    ]),
    "noaa-earthquakes.json": ("noaa", [
        (2, "1", "Earthquake: ARCADIA: HILLTOWN", "-2149", "earthquake", "ARCADIA:  HILLTOWN"),
        (3, "7843", "Earthquake: ARCADIA: SE", "2003-12-26", "earthquake", "ARCADIA: SE"),
    ]),
    "noaa-eruptions.tsv": ("noaa", [
        (3, "", "Eruption: Mount Doom, Arcadia", "-4359", "eruption", "Outer Isles, Arcadia"),
        (4, "", "Eruption: Fire Hill, Arcadia", "0079-08-25", "eruption", "Arcadia, Arcadia"),
    ]),
    "noaa-tsunamis.txt": ("noaa", [
        (2, "1", "Tsunami: OUTER ISLES", "-1609", "tsunami", "OUTER ISLES"),
        (3, "3", "Tsunami: ARCADIA", "0365-07-21", "tsunami", "ARCADIA"),
    ]),
}  # fmt: skip


def date_of(record: Record) -> str:
    """Return the date of a record as it is loaded, in EDTF where it has two ends."""
    return record.date or "/".join(filter(None, (record.start, record.end)))


def rows_of(loaded: Loaded) -> list[Row]:
    return [(r.line, r.key, r.title, date_of(r), r.category, r.place) for r in loaded.records]


@pytest.mark.parametrize("name", EXPECTED)
def test_dates_titles_categories_places(sample: Load, name: str) -> None:
    kind, rows = EXPECTED[name]
    loaded = sample(name)
    assert (loaded.source.format, rows_of(loaded)) == (kind, rows)
    for record in loaded.records:
        parse(date_of(record))


@pytest.mark.parametrize("name", EXPECTED)
def test_every_cell_comes_back(sample: Load, name: str) -> None:
    loaded = sample(name)
    for record in loaded.records:
        cells = [loaded.cell(record, column) for column in loaded.source.header]
        assert cells == list(record.cells)


REFUSED = {
    "emdat.csv": [(6, "Start Day")], "emdat-2015.csv": [(5, "Start date")],
    "gvp.csv": [(9, "Start Day"), (10, "Start Year")], "usgs.geojson": [(65, "time")],
    "gtd.csv": [(7, "iday")], "pax.csv": [(5, "Dat")], "ucdp-nonstate.csv": [(5, "year")],
    "ieadb.csv": [(6, "Signature Date"), (7, "Signature Date")],
    "nobel.csv": [(5, "awardYear")], "gcat.tsv": [(10, "Launch_Date")],
    "launchlog.csv": [(4, "Launch Date and Time (UTC)")],
    "usgs.csv": [(4, "time")], "noaa-earthquakes.tsv": [(6, "Dy")],
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_that_are_no_events_are_refused(sample: Load, name: str) -> None:
    found = [(line, column) for line, column, _ in sample(name).problems()]
    assert found == REFUSED.get(name, [])


MENTIONS = [
    ("emdat.csv", 0, [Mention("Arcadia", "affected", "iso3:ARC")]),
    ("emdat.csv", 2, [Mention("Soviet Union", "affected")]),
    ("emdat-2015.csv", 0, [Mention("Arcadia", "affected", "iso3:ARC")]),
    ("gvp.csv", 0, []),
    ("gtd.csv", 1, [Mention("Arcadia", "target_country", shown=False)]),
    ("gtd.csv", 2, [Mention("Red Brigade", "attacker", "kind:group")]),
    ("gtd.csv", 3, [
        Mention("Red Brigade", "attacker", "kind:group"),
        Mention("Blue Front", "attacker", "kind:group"),
        Mention("Iran", "target_country", shown=False),
    ]),
    ("nobel.csv", 2, [Mention("League of Hills", "laureate")]),
    ("nobel-prizes.json", 0, [Mention("Ada Curie", "laureate"), Mention("Otto Hill", "laureate")]),
    ("nobel-prizes.json", 1, []),
    ("gcat.tsv", 0, [Mention("RVSN", "agency"), Mention("NASA", "agency")]),
    ("gcat.tsv", 1, []),
    ("pax.csv", 0, [Mention("Georgia"), Mention("Abkhazia")]),
    ("pax.csv", 1, [Mention("Croatia"), Mention("Yugoslavia (former)")]),
    ("ucdp-nonstate.csv", 0, [
        Mention("Clan A, of the hills", "side_a", "kind:group"),
        Mention("Clan B", "side_b", "kind:group"),
    ]),
    ("ucdp-onesided.csv", 0, [Mention("Government of Iran", "side_a")]),
    ("ucdp-onesided.csv", 1, [Mention("Red Brigade", "side_a", "kind:group")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "mentions"), MENTIONS)
def test_who_takes_part(sample: Load, name: str, row: int, mentions: list[Mention]) -> None:
    assert list(sample(name).records[row].mentions) == mentions


SAID = [
    (
        "emdat-2024.csv",
        "above the header, not read: 'EM-DAT: The International Disaster Database'; 'Source:'",
    ),
    ("gvp.csv", "not read: 'Eruption data, downloaded 1 January 2024'"),
    ("usgs.geojson", "time is in milliseconds since 1970"),
    ("usgs.geojson", "not read: metadata, bbox"),
    ("ieadb.csv", "1 treaty: no date of signature is known: read is the entry into force"),
    ("gcat.tsv", "1 line beginning with #: skipped as comments"),
    ("launchlog.csv", "1 row with an id that"),
    ("noaa-earthquakes.tsv", "1 row skipped: the search that made the table"),
    ("gvp.csv", "5 eruptions with ±, ?, < or > in the date: marked ~ or ?"),
]


@pytest.mark.parametrize(("name", "text"), SAID)
def test_notes_on_a_file(sample: Load, name: str, text: str) -> None:
    assert text in sample(name).said()


BOUNDS = [  # key, the four days where the precision is asked for
    ("2", ("-4424-01-01", "-4274-12-31", "-4424-01-01", "-4274-12-31")),
    ("3", (None, "1450-12-31", "1460-01-01", "1460-12-31")),
    ("4", ("1880-02-05", "1880-02-15", "1880-04-01", "1880-04-30")),
    ("4-2", ("2012-09-01",) * 4),
    ("6", ("0000-01-01", None, "0000-01-01", None)),
]


@pytest.mark.parametrize(("key", "days"), BOUNDS)
def test_the_precision_of_eruptions_makes_bounds(
    sample: Load, key: str, days: tuple[str | None, ...]
) -> None:
    loaded = sample("gvp.csv", map=("precision=Start Year Uncertainty",))
    record = next(one for one in loaded.records if one.key == key)
    bounds = parse(date_of(record)).bounds
    assert bounds is not None
    assert tuple(map(open_day, bounds)) == days


def workbook(path: Path, name: str) -> Path:
    """Write a made-up file as a workbook, numbers as numbers."""
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO((DATA / name).read_text("utf-8-sig"))):
        book.active.append([int(c) if c.lstrip("-").isdigit() else c or None for c in row])
    file = path / "book.xlsx"
    book.save(file)
    return file


@pytest.mark.parametrize("name", ["emdat.csv", "emdat-2024.csv", "gvp.csv", "gtd.csv", "ieadb.csv"])
def test_a_workbook_says_what_the_text_says(sample: Load, tmp_path: Path, name: str) -> None:
    loaded = sample(workbook(tmp_path, name))
    assert rows_of(loaded) == EXPECTED[name][1]


CELLS = [  # of GeoJSON: what the geometry gives
    ("usgs.geojson", 0, {"longitude": "-118.5", "latitude": "34.25", "altitude": "26.5"}),
    ("sites.geojson", 1, {"geometry.type": "LineString",
                          "geometry.coordinates": "[[51, 35], [52, 36.5]]", "longitude": ""}),
    ("sites.geojson", 2, {"latitude": "", "geometry.type": "", "fid": "3"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "cells"), CELLS)
def test_the_geometry_of_a_feature(
    sample: Load, name: str, row: int, cells: dict[str, str]
) -> None:
    loaded = sample(name)
    assert {one: loaded.cell(loaded.records[row], one) for one in cells} == cells


FEATURES = [  # (properties, date)
    ('"name": "a", "datetime": "2019-01-01T23:59:59Z"', "2019-01-01T23:59:59Z"),
    ('"name": "a", "datetime": null, "start_datetime": "2019-01", "end_datetime": "2019-02"',
     "2019-01/2019-02"),
    ('"name": "a", "timestamp": 1517966773', "2018-02-07"),
    ('"name": "a", "date": 1517966773840.0', "2018-02-07"),
    ('"name": "a", "start": 1517966773840, "end": 1518139573840', "2018-02-07/2018-02-09"),
    ('"name": "a", "start": 1517966773840, "end": null', "2018-02-07"),
    ('"name": "a", "year": 1815', "1815"),
    ('"title": "a", "date": "2024-01-05"', "2024-01-05"),
]  # fmt: skip


@pytest.mark.parametrize("form", ["collection", "feature", "lines", "sequence"])
@pytest.mark.parametrize(("properties", "date"), FEATURES)
def test_times_of_features(load: Load, properties: str, date: str, form: str) -> None:
    feature = f'{{"type": "Feature", "properties": {{{properties}}}, "geometry": null}}'
    content = {
        "collection": f'{{"features": [{feature}], "type": "FeatureCollection"}}',
        "feature": feature,
        "lines": f"{feature}\n{feature}\n",
        "sequence": f"\x1e{feature}\n\x1e{feature}\n",
    }[form]
    loaded = load(content, "t.geojson")
    assert loaded.source.format == "geojson"
    assert {date_of(record) for record in loaded.records} == {date}
    assert not loaded.problems()


def test_features_without_a_time_are_asked_about(load: Load) -> None:
    feature = '{"type": "Feature", "properties": {"name": "a", "size": 3}, "geometry": null}'
    with pytest.raises(TimelineError, match="date"):
        load(feature, "t.geojson")


def test_refused_features_load_as_csv(load: Load, sample: Load) -> None:
    loaded = sample("usgs.geojson")
    rows = [loaded.source.header, loaded.bad[0].cells]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    record = load(text.getvalue().replace(",,1517", ",1517966773840,1517")).record
    assert (record.key, record.date, record.extra["mag"]) == ("xx3", "2018-02-07", "5.1")


def test_our_own_export_reads_back(tmp_path: Path) -> None:
    events = Path(__file__).parents[2] / "events.csv"
    names = [tmp_path / name for name in ("a.db", "a.geojson", "b.db", "b.geojson")]
    asked = ["--db", str(names[0]), "--db", str(names[2])]
    run("load", "-q", str(events), *asked[:2])
    run("export", str(names[1]), *asked[:2])
    run("load", "-q", str(names[1]), *asked[2:], "--as", "events")
    run("export", str(names[3]), *asked[2:])
    first, again = (json.loads(names[i].read_text())["features"] for i in (1, 3))
    assert len(first) > 100
    for one in (*first, *again):
        for name in ("edtf", "actors"):  # as the file that was read has them
            one["properties"]["extra"].pop(name, None)
    assert again == first


OTHERS = {  # almost the format: (name, the columns that are taken from it)
    "totals of EM-DAT by year": "Year,Country,ISO,Disaster Group,Disaster Type,Disaster Subtype,"
    "Total Events,Total Affected,Total Deaths",
    "earthquakes of another catalogue": "time,latitude,longitude,depth,mag,place",
    "tides by day": "Year,Month,Day,Latitude,Longitude,Location Name,Height",
    "attacks by country and year": "iyear,country_txt,gname,nkill",
    "signatories of agreements": "Con,PP,AgtId,Agt,actor_name",
    "deaths by actor and year": "actor_name,actor_id,location,year,best",
    "prizes of another foundation": "year,category,laureate,share",
    "launches of another list": "Launch Date,COSPAR,Launch Vehicle,Site",
    "a list of volcanoes": "Volcano Number,Volcano Name,Country,Last Known Eruption,Latitude",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_almost_a_format_is_a_table(load: Load, name: str) -> None:
    head = OTHERS[name].split(",")
    content = f"{OTHERS[name]},title,date\n{',' * len(head)}x,1999\n"
    assert load(content).source.format == "table"


def test_the_launch_log_that_is_derived_of_the_catalogue(load: Load) -> None:
    head = "#Launch_Tag\tLaunch_Date\tPiece\tName\tPLName\tLV_Type\tLaunch_Site\tAgency"
    row = "1957 ALP\t1957 Oct  4 1928:34\t1957 ALP 2\tSputnik\tPS-1\tRocket\tHILL\tOKB1"
    loaded = load(f"{head}\n# Updated 2024 Jan  1\n{row}\n", "launchlog.tsv")
    assert rows_of(loaded) == [(3, "1957 ALP", "Launch: PS-1 (Rocket)", "1957-10-04", "", "HILL")]
