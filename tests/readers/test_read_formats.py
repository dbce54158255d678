"""Known data sets: made-up files in their shapes, with the traps of each."""

import csv
import io

import pytest
from loaded import FORMATS as DATA
from loaded import Load

from timeline.errors import TimelineError, UsageError
from timeline.model import Mention
from timeline.readers.formats import FORMATS, all_formats

EXPECTED = {  # file -> format, rows as (line, key, title, date, category, place)
    "acled.csv": ("acled", [
        (2, "ARC1", "2023-01-31", "Battles", "Hilltown, North, Arcadia"),
        (3, "ARC2", "[2023-02-02..2023-02-14]", "Protests", "Hilltown, North, Arcadia"),
        (4, "ARC3", "2023-03", "Battles", "Hilltown, North, Arcadia"),
    ]),
    "acled-old.csv": ("acled", [(2, "1ARC", "2001-04-18", "Battle", "Hilltown")]),
    "acled.json": ("acled", [(6, "ARC1", "2023-01-31", "Battles", "Hilltown, North, Arcadia")]),
    "cow-extra.csv": ("cow-war", [(2, "400", "1899/1905-01-10", "extra-state war", "Africa")]),
    "cow-inter.csv": ("cow-war", [
        (2, "10-300", "{1848-03-24..1848-08-09,1849-03-12..1849-03-30}", "inter-state war",
         "Europe"),
        (3, "4-365", "1828-04-26/1829-09", "inter-state war", "several regions"),
        (4, "4-640", "1828/1829", "inter-state war", "several regions"),
    ]),
    "cow-intra.csv": ("cow-war", [
        (2, "940", "2003-12-18/..", "civil war over local issues", "Asia"),
        (3, "941", "1900-01-01/1900-06", "civil war for central control", "Asia"),
    ]),
    "cow-nonstate.csv": ("cow-war", [(2, "1500", "1818/1824", "non-state war", "Oceania")]),
    "cow-mida.csv": ("cow-mid", [
        (2, "2", "1902-05-07/1902", "display", ""), (3, "4400", "2009-07/..", "use", ""),
    ]),
    "cow-midb.csv": ("cow-mid", [
        (2, "2-200", "1902-05-07/1902-05", "display", ""),
        (3, "2-2", "1902-05-07/1902-05", "display", ""),
        (4, "2-2-2", "1902-09", "war", ""),
    ]),
    "cow-midi.csv": ("cow-mid", [(2, "3551001", "1993-02-05", "threat", "")]),
    "cow-midip.csv": ("cow-mid", [(2, "3551001-9991", "1993-02-05", "threat", "")]),
    "gdelt1.tsv": ("gdelt", [
        (1, "701", "2018-01-01", "make public statement", "Tehran, Tehran, Iran"),
    ]),
    "gdelt2.CSV": ("gdelt", [
        (1, "701", "2018-01-01", "make public statement", "Tehran, Tehran, Iran"),
        (2, "702", "2017-12-02", "yield", ""),
    ]),
    "icews.tab": ("icews", [
        (2, "1", "1995-01-01", "Make statement", "Tehran, Tehran, Iran"),
        (3, "1-2", "1995-01-01", "Threaten", "Tehran, Tehran, Iran"),
        (4, "2", "1995-01-01", "Make statement", "Tehran, Tehran, Iran"),
    ]),
    "timelinejs.csv": ("timelinejs", [
        (3, "", "-0043-03-15", "Rome", ""), (4, "", "1815", "", ""),
        (5, "", "1914/1918", "era", ""),
    ]),
    "timelinejs.json": ("timelinejs", [
        (9, "w-1", "1815-06-18/1815-07", "War", ""), (29, "", "-0043", "", ""),
        (39, "", "1914/1918", "era", ""),
    ]),
    "timelinejs-1.json": ("timelinejs", [(6, "", "2011-12-10/2011-12-11", "Tag", "")]),
    "ucdp-acd.csv": ("ucdp-acd", [
        (2, "200-1946", "1946-07-18/1946-07-21", "intrastate", "Bolivia"),
        (3, "200-1952", "1952-04-09/1952", "intrastate", "Bolivia"),
        (4, "200-1953", "1953/1953-05-31", "intrastate", "Bolivia"),
        (5, "201-1967", "1967", "intrastate", "Bolivia"),
        (6, "202-1970", "1970-05/1970", "interstate", "Bolivia"),
        (7, "203-1971", "1971~", "intrastate", "Bolivia"),
    ]),
    "ucdp-ged.csv": ("ucdp-ged", [
        (3, "1", "2014-01-22", "state-based", "Port Royal town, Arcadia"),
        (4, "2", "[2014-07-27..2014-08-10]", "state-based", "Port Royal town, Arcadia"),
        (6, "3", "2014-07", "state-based", "Port Royal town, Arcadia"),
        (7, "4", "2015", "one-sided", "Port Royal town, Arcadia"),
        (8, "5", "2016-03", "non-state", "Port Royal town, Arcadia"),
        (9, "6", "[2016-03-05..2016-03-11]", "state-based", "Port Royal town, Arcadia"),
    ]),
    "ucdp-ged-candidate.csv": ("ucdp-ged", [
        (1, "100", "2014-01-22", "state-based", "Port Royal town, Arcadia"),
        (2, "101", "[2014-07-27..2014-08-10]", "state-based", "Port Royal town, Arcadia"),
    ]),
    "war-atlas.csv": ("war-atlas", [
        (2, "a_b", "1842", "war_a", "A"), (3, "b_b", "17 Sep 1862", "war_a", ""),
        (4, "c_b", "Nov–Dec 1950", "war_a", ""), (5, "d_b", "1871-04-19", "war_a", ""),
    ]),
    "wikidata-bindings.json": ("wikidata", [
        (12, "Q10", "1914-07-28/1918-11-11", "", ""), (30, "Q11", "1700", "", ""),
        (44, "Q12", "1700-03-01", "", ""),
    ]),
    "wikidata.csv": ("wikidata", [
        (2, "Q48314", "-0066", "", "Zela"), (3, "Q2", "1979-02-11", "", ""),
        (4, "Q2-2", "1979-02-11", "", ""), (5, "Q3", "1979-02", "", ""), (6, "Q4", "197X", "", ""),
        (7, "Q5", "[1801..1900]", "", ""),
    ]),
    "wikipedia.csv": ("table", [
        (2, "1", "2600 BC", "War", "Kish"), (3, "2", "1258-03-03", "Siege", "Baghdad"),
        (4, "3", "1967-06", "War", ""), (5, "4", "1914-08", "War", "Liege"),
        (7, "6", "1900", "War", ""), (8, "7", "1812", "War", ""),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_dates_keys_categories_places(sample: Load, name: str) -> None:
    kind, rows = EXPECTED[name]
    loaded = sample(name)
    found = [(r.line, r.key, r.date, r.category, r.place) for r in loaded.records]
    assert (loaded.source.format, found) == (kind, rows)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_cell_comes_back(sample: Load, name: str) -> None:
    loaded = sample(name)
    for record in loaded.records:
        cells = [loaded.cell(record, column) for column in loaded.source.header]
        assert cells == list(record.cells)


@pytest.mark.parametrize(
    ("name", "problems"),
    [
        ("acled.csv", [(5, "event_date")]), ("gdelt2.CSV", [(3, "SQLDATE")]),
        ("ucdp-ged.csv", [(10, "date_end")]), ("timelinejs.csv", [(6, "Day")]),
        ("wikidata.csv", [(8, "date"), (9, "date")]), ("wikipedia.csv", [(6, "Date")]),
    ],
)  # fmt: skip
def test_rows_that_are_no_events_are_refused(
    sample: Load, name: str, problems: list[tuple[int, str]]
) -> None:
    assert [(line, column) for line, column, _ in sample(name).problems()] == problems


GROUP = "kind:group"  # in UCDP a name without "Government of" is no state


def m(name: str, role: str, code: str = "", *, shown: bool = True) -> Mention:
    return Mention(name, role, code, shown)


MENTIONS = [
    ("acled.csv", 0, (
        m("Military Forces of Iran (1989-) Islamic Revolutionary Guard Corps", "actor1"),
        m("Iran", "actor1_country", shown=False),
        m("Militia A", "assoc_actor_1"), m("Militia B", "assoc_actor_1"),
        m("Rebels (Arcadia); North", "actor2"),
    )),
    ("acled.csv", 1, (m("Protesters (Iran)", "actor1"),)),
    ("acled-old.csv", 0, (
        m("Rebels", "actor1"), m("Police Forces of Arcadia (1990-2005)", "actor2"),
        m("Arcadia", "actor2_country", shown=False),
        m("Village", "assoc_actor_2"), m("Town", "assoc_actor_2"),
    )),
    ("cow-extra.csv", 0, (
        m("United Kingdom", "side_a", "cow:200"), m("Hassan’s Dervish", "side_b"),
    )),
    ("cow-inter.csv", 2, (m("Ottoman Empire", "side_2", "cow:640"),)),
    ("cow-intra.csv", 0, (
        m("India", "side_a", "cow:750"), m("Georgians, Dhagestania, Chechens", "side_b"),
    )),
    ("cow-intra.csv", 1, (m("China", "side_b", "cow:710"),)),
    ("cow-nonstate.csv", 0, (
        m("Te Rauparaha", "side_a"), m("Ngati Toa", "side_b"), m("Waikato", "side_b"),
    )),
    ("cow-mida.csv", 0, ()),
    ("cow-midip.csv", 0, (m("ZZA", "side_a", "cow:9991"),)),
    ("icews.tab", 0, (
        m("Citizen (Iran)", "source"), m("Iran", "source_country", shown=False),
        m('Extremist "Front', "target"), m("Russian Federation", "target_country", shown=False),
    )),
    ("icews.tab", 1, (m("Citizen (Iran)", "source"), m("Iran", "source_country", shown=False))),
    ("ucdp-ged.csv", 2, (
        m("Government of Arcadia", "side_a", "gw:999"), m("LTS(p)A", "side_b", GROUP),
    )),
    ("ucdp-ged.csv", 4, (m("Clan A, of the hills", "side_a", GROUP), m("ANF", "side_b", GROUP))),
    ("ucdp-acd.csv", 3, (
        m("Government of Bolivia", "side_a", "gw:145"),
        m("Government of United States of America", "side_a_2nd"),
        m("Government of Russia (Soviet Union)", "side_a_2nd"), m("CPP", "side_b", GROUP),
        m("Military faction (forces of Honasan, Abenina & Zumel)", "side_b", GROUP),
    )),
    ("wikidata.csv", 0, (Mention("Rome"),)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "mentions"), MENTIONS)
def test_who_takes_part(sample: Load, name: str, row: int, mentions: tuple[Mention, ...]) -> None:
    assert sample(name).records[row].mentions == mentions


def test_who_takes_part_in_gdelt(sample: Load) -> None:
    first, second = sample("gdelt2.CSV").records
    assert [(one.role, one.code, one.shown) for one in first.mentions] == [
        ("actor1", "", True), ("actor1_country", "cameo:IRN", False), ("actor2", "cameo:UNO", True),
    ]  # fmt: skip
    assert [(one.role, one.code) for one in second.mentions] == [
        ("actor2", ""), ("actor2_country", "cameo:USA"),
    ]  # fmt: skip
    assert second.mentions[0].name == 'THE "CITY'
    assert second.extra["EventCode"] == "0874"


TITLES = [
    ("acled.csv", 1, "Protests: Protesters (Iran), Hilltown"),
    ("gdelt2.CSV", 0, "IRAN: make public statement: UNITED NATIONS"),
    ("gdelt2.CSV", 1, '?: yield: THE "CITY'),
    ("icews.tab", 1, "Citizen (Iran): Threaten"),
    ("cow-inter.csv", 1, "Café War"),
    ("cow-midip.csv", 0, "Incident 3551001: ZZA"),
    ("cow-mida.csv", 0, "Dispute 2"),
    ("timelinejs.csv", 0, "The Ides of March"),
    ("ucdp-ged.csv", 0, "Government of Arcadia - ANF, Port Royal town"),
    ("ucdp-acd.csv", 4,
     "Bolivia: Government (Government of Bolivia – Popular Revolutionary Movement), 1970"),
    ("wikidata.csv", 3, "Q3"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "title"), TITLES)
def test_titles(sample: Load, name: str, row: int, title: str) -> None:
    assert sample(name).records[row].title == title


SAID = [
    ("cow-inter.csv", "cp1252"), ("cow-intra.csv", "1 side"), ("cow-mida.csv", "MIDB"),
    ("cow-midi.csv", "MIDIP"), ("icews.tab", "1 row with an id"), ("timelinejs.csv", "title slide"),
    ("ucdp-ged.csv", "tags"), ("war-atlas.csv", "1 date"), ("wikidata-bindings.json", "1 January"),
    ("timelinejs.json", "title, scale"), ("gdelt1.tsv", "58 columns"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), SAID)
def test_notes_on_a_file(sample: Load, name: str, text: str) -> None:
    assert text in sample(name).said()


@pytest.mark.parametrize(
    ("name", "row", "column"),
    [
        ("acled.csv", 2, "year"), ("cow-intra.csv", 0, "EndYear1"), ("cow-intra.csv", 1, "EndDay1"),
        ("wikidata.csv", 3, "itemLabel"), ("wikipedia.csv", 2, "Date"),
        ("wikipedia.csv", 4, "Month"),
    ],
)  # fmt: skip
def test_doubts(sample: Load, name: str, row: int, column: str) -> None:
    assert [doubt[0] for doubt in sample(name).records[row].warnings] == [column]


def edited(name: str, row: int, cells: dict[str, str]) -> str:
    """Return a made-up file with some cells of a row written anew."""
    rows = list(csv.reader(io.StringIO((DATA / name).read_text("utf-8-sig"))))
    for column, cell in cells.items():
        rows[row][rows[0].index(column)] = cell
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "row", "cells", "column"),
    [
        ("acled.csv", 1, {"event_date": "soon"}, "event_date"),
        ("cow-mida.csv", 1, {"StYear": "-9"}, "StYear"),
        ("cow-intra.csv", 1, {"StartYear1": "-9"}, "StartYear1"),
        ("ucdp-acd.csv", 1, {"year": "?"}, "year"),
        ("timelinejs.csv", 3, {"Year": "", "Month": "", "Day": ""}, "Year"),
        ("wikidata.csv", 1, {"date": ""}, "date"),
        ("wikidata.csv", 1, {"date": '""'}, "date"),
        ("ucdp-ged.csv", 2, {"date_start": "2/30/2014", "date_end": "2/30/2014"}, "date_start"),
    ],
)
def test_cells_without_a_date_are_refused(
    load: Load, name: str, row: int, cells: dict[str, str], column: str
) -> None:
    loaded = load(edited(name, row, cells))
    assert (row + 1, column) in [found[:2] for found in loaded.problems()]


def test_a_slide_of_old_whose_date_is_in_words(load: Load) -> None:
    head = "Start Date,End Date,Display Date,Headline,Text,Media,Type,Tag"
    assert load(f"{head}\nDecember 1991,,,End,,,,\n").record.date == "December 1991"


def test_a_day_of_gdelt_that_is_none_is_refused(load: Load) -> None:
    text = (DATA / "gdelt2.CSV").read_text().replace("\t20171202\t", "\tDec 2017\t")
    assert load(text).problems()[0] == (2, "SQLDATE", "not a day YYYYMMDD")


@pytest.mark.parametrize(
    ("name", "row", "cells", "date", "doubts"),
    [
        ("acled.csv", 1, {"time_precision": "9"}, "2023-01-31", ["time_precision"]),
        ("ucdp-ged.csv", 6, {"date_prec": "5", "side_a": ""}, "2016", []),
        ("timelinejs.csv", 3, {"Display Date": "undated"}, "1815-06-18", []),
    ],
)
def test_cells_that_say_less_or_doubtful_things(
    load: Load, name: str, row: int, cells: dict[str, str], date: str, doubts: list[str]
) -> None:
    records = load(edited(name, row, cells)).records
    found = [(r.date, [doubt[0] for doubt in r.warnings]) for r in records]
    assert (date, doubts) in found


def test_known_data_sets_come_with_terms_and_citation() -> None:
    for form in all_formats():
        assert form.about
        assert form.where
        assert form.example.startswith("timeline ")
        if form.name not in {"table", "timelinejs", "geojson"}:
            assert form.terms
            assert form.citation
    assert list(FORMATS) == [form.name for form in all_formats()]


def test_two_formats_that_fit(load: Load) -> None:
    header = "WarNum,WarName,WarType,ccode,StateName,date_iso,date_display,war_slug,slug,title"
    content = header + "\n1,w,1,2,USA,1812-01-02,,x,s,t\n"
    with pytest.raises(TimelineError) as caught:
        load(content)
    assert "cow-war" in caught.value.message
    assert "war-atlas" in caught.value.message
    assert load(content, format="war-atlas").record.date == "1812-01-02"


def test_a_format_that_is_given(load: Load, sample: Load) -> None:
    assert load("id,date,title\n1,1812,a\n", format="table").source.format == "table"
    with pytest.raises(TimelineError, match="WarNum"):
        load("id,date,title\n1,1812,a\n", format="cow-war")
    with pytest.raises(UsageError):
        load("id,date,title\n1,1812,a\n", format="cow")
    with pytest.raises(TimelineError):
        sample("gdelt2.CSV", format="icews")


def test_options_hold_for_known_data_sets(sample: Load) -> None:
    loaded = sample("ucdp-ged.csv", key=("relid",), map=("title=dyad_name", "actors=side_b"))
    record = loaded.records[2]
    assert (record.key, record.title) == ("ARC-2014-1-77-3", "Government of Arcadia - ANF")
    assert record.mentions == (Mention("LTS(p)A"),)
    dated = sample("ucdp-ged.csv", map=("start=date_start", "end=date_end"))
    assert (dated.records[6].start, dated.records[6].end) == ("2016-03-31", "2016-03-05")


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_any_delimiter_and_order_of_columns(load: Load, sample: Load, sign: str) -> None:
    loaded = sample("war-atlas.csv")
    header = [f" {name.upper()} " for name in reversed(loaded.source.header)]
    rows = [sign.join(cell for cell in reversed(r.cells)) for r in loaded.records[1:3]]
    again = load("\n".join([sign.join(header), *rows]))
    assert again.source.format == "war-atlas"
    assert [r.date for r in again.records] == ["17 Sep 1862", "Nov–Dec 1950"]


def test_rejects_of_a_tab_file_load_as_csv(load: Load, sample: Load) -> None:
    loaded = sample("icews.tab")
    header = ",".join(f'"{name}"' for name in loaded.source.header)
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in loaded.records[0].cells)
    again = load(f"{header}\n{row}\n")
    assert again.record.mentions == loaded.records[0].mentions


def test_the_letters_of_windows_in_a_format_that_has_them(load: Load) -> None:
    head, *rows = (DATA / "cow-mida.csv").read_text().splitlines()
    text = "\n".join((f"{head},Qualité", *(f"{row},é" for row in rows)))
    loaded = load(text.encode("cp1252"))
    assert loaded.source.header[-1] == "Qualité"
    assert [record.extra["Qualité"] for record in loaded.records] == ["é", "é"]
    assert "cp1252" in loaded.said()
    with pytest.raises(TimelineError, match=":1: in the header"):
        load(text.encode("cp1252").replace(b"Qualit\xe9", b"\x81"))


def test_wikidata_in_the_tsv_of_the_endpoint(load: Load) -> None:
    record = load(
        '?item\t?itemLabel\t?date\n<http://www.wikidata.org/entity/Q1>\t"A \\"b\\""@en\t'
        '"-0489-09-12T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>\n'
    ).record
    assert (record.key, record.date) == ("Q1", "-0489-09-12")
    assert record.extra["?item"] == "<http://www.wikidata.org/entity/Q1>"
