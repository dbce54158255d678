"""The real files, loaded without options and asked; the answers are counted apart, in plain Python.

They lie in the folder that $TIMELINE_DATA names.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from asked import DATA, answer, run

from timeline.readers.formats.gdelt import COLUMNS

pytestmark = pytest.mark.skipif(DATA is None, reason="needs the real data sets: $TIMELINE_DATA")
Row = dict[str, str]
Test = Callable[[Row], bool]
Day = tuple[int, int, int]
FILES = {
    "ged": "ucdp-ged-ukraine.csv", "gdelt": "20180101000000.export.CSV",
    "wikidata": "wikidata-historic-events.json", "atlas": "war-atlas-battles.csv",
}  # fmt: skip


def read(name: str) -> list[Row]:
    """Read a file without a line of the product."""
    assert DATA is not None
    with (DATA / FILES[name]).open(encoding="utf-8", newline="") as file:
        if name == "wikidata":
            return list(json.load(file))
        if name == "gdelt":
            reader = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            return [dict(zip(COLUMNS[61], row, strict=True)) for row in reader]
        csv.field_size_limit(10**9)
        rows = list(csv.DictReader(file))
        return rows[1:] if name == "ged" else rows  # a row of HXL tags


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    return {name: read(name) for name in FILES}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Load each file into a database of its own, without options."""
    folder = tmp_path_factory.mktemp("questions")
    found = {}
    for name, file in FILES.items():
        assert DATA is not None
        found[name] = str(folder / f"{name}.db")
        code, out, err = run("load", str(DATA / file), "--db", found[name])
        assert code == 0, err
        assert "rejected" not in out
    return found


# ---- what the answers are made of: the days of a row, first and last


def ged_days(row: Row) -> tuple[Day, Day]:
    first, last = (tuple(map(int, row[c][:10].split("-"))) for c in ("date_start", "date_end"))
    return first, last  # type: ignore[return-value]


def gdelt_days(row: Row) -> tuple[Day, Day]:
    day = (int(row["SQLDATE"][:4]), int(row["SQLDATE"][4:6]), int(row["SQLDATE"][6:]))
    return day, day


def wikidata_days(row: Row) -> tuple[Day, Day]:
    year, month, day = map(int, re.fullmatch(r"(-?\d+)-(\d\d)-(\d\d)T.*", row["date"]).groups())  # type: ignore[union-attr]
    if (month, day) == (1, 1):
        return (year, 1, 1), (year, 12, 31)
    return (year, month, day), (year, month, day)


DAYS: dict[str, Callable[[Row], tuple[Day, Day]]] = {
    "ged": ged_days, "gdelt": gdelt_days, "wikidata": wikidata_days,
}  # fmt: skip


def has(column: str, text: str) -> Test:
    return lambda row: text in row[column]


def equals(column: str, *texts: str) -> Test:
    return lambda row: row[column] in texts


def either(code: str) -> Test:
    return lambda row: code in {row["Actor1CountryCode"], row["Actor2CountryCode"]}


def both(*tests: Test) -> Test:
    return lambda row: all(test(row) for test in tests)


def number(column: str, test: Callable[[float], bool]) -> Test:
    return lambda row: bool(row[column]) and test(float(row[column]))


COUNTS: list[tuple[str, str, Test, int | None]] = [  # file, filters, the same in Python, checked
    ("ged", "", lambda _: True, 2989),
    ("ged", "-w side_b~DPR", has("side_b", "DPR"), 1574),
    ("ged", "-w side_b=DPR", equals("side_b", "DPR"), None),
    ("ged", "-a DPR", has("side_b", "DPR"), 1574),
    ("ged", "-a LPR", equals("side_b", "LPR"), None),
    ("ged", "-a Ukraine", has("side_a", "Government of Ukraine"), 2988),
    ("ged", "-a Ukraine --role side_a", has("side_a", "Government of Ukraine"), None),
    ("ged", "-a gw:369", has("side_a", "Government of Ukraine"), None),
    ("ged", "-a Ukraine -a LPR", both(has("side_a", "Ukraine"), equals("side_b", "LPR")), None),
    ("ged", "-A DPR", lambda row: row["side_b"] != "DPR", 2989 - 1574),
    ("ged", "-a DPR -a LPR --any", equals("side_b", "DPR", "LPR"), None),
    *(("ged", f"-w date_prec={n}", equals("date_prec", str(n)), many)
      for n, many in zip(range(1, 6), (2323, 444, 76, 110, 36), strict=True)),
    ("ged", "-w best>=100", number("best", lambda n: n >= 100), None),
    ("ged", "-w best=0", number("best", lambda n: n == 0), None),
    ("ged", "-w deaths_civilians>0", number("deaths_civilians", lambda n: n > 0), None),
    ("ged", "-w adm_1=", lambda row: not row["adm_1"].strip(), None),
    ("ged", "-w category=non-state", equals("type_of_violence", "2"), 1),
    ("ged", "-w where_prec=1 -w side_b=LPR",
     both(equals("where_prec", "1"), equals("side_b", "LPR")), None),
    ("ged", "-w place~donetsk", lambda row: "donetsk" in row["where_coordinates"].lower(), None),
    ("gdelt", "", lambda _: True, 2414),
    ("gdelt", "-a Iran", either("IRN"), 81),
    ("gdelt", "-a cameo:IRN", either("IRN"), 81),
    ("gdelt", "-a Russia", either("RUS"), 36),
    ("gdelt", "-a Iran -a Russia", both(either("IRN"), either("RUS")), 1),
    ("gdelt", "-a Israel", either("ISR"), None),
    ("gdelt", "-w Actor1CountryCode= -w Actor2CountryCode=",
     lambda row: not row["Actor1CountryCode"] + row["Actor2CountryCode"], 579),
    ("gdelt", "-w EventRootCode=19", equals("EventRootCode", "19"), 288),
    ("gdelt", "-w EventCode=010", equals("EventCode", "010"), 187),
    ("gdelt", "-w EventCode=10", equals("EventCode", "10"), 0),
    ("gdelt", "-w EventCode=0214", equals("EventCode", "0214"), None),
    ("gdelt", "-w EventRootCode!=04", lambda row: row["EventRootCode"] != "04", None),
    ("gdelt", "-w category=fight", equals("EventRootCode", "19"), 288),
    ("gdelt", "-w GoldsteinScale<-5", number("GoldsteinScale", lambda n: n < -5), None),
    ("gdelt", "-w GoldsteinScale=-10", number("GoldsteinScale", lambda n: n == -10), None),
    ("gdelt", "-w NumMentions>=10", number("NumMentions", lambda n: n >= 10), None),
    ("gdelt", "-w ActionGeo_CountryCode=IS", equals("ActionGeo_CountryCode", "IS"), None),
    ("gdelt", "-w ActionGeo_CountryCode=IR -A Iran",
     lambda row: row["ActionGeo_CountryCode"] == "IR" and not either("IRN")(row), None),
    ("gdelt", "-w QuadClass=4 -a Iran", both(equals("QuadClass", "4"), either("IRN")), None),
    ("gdelt", "-w Actor1Name=", lambda row: not row["Actor1Name"], 244),
    ("gdelt", "-w Actor2Name=", lambda row: not row["Actor2Name"], None),
    ("gdelt", "-w source~bbc.co.uk", has("SOURCEURL", "bbc.co.uk"), None),
    ("wikidata", "", lambda _: True, 9125),
    ("wikidata", "-w label~siege", lambda row: "siege" in row["label"].lower(), None),
    ("wikidata", "-w image=", lambda row: not row.get("image"), None),
    ("wikidata", "-w article=", lambda row: not row.get("article"), None),
    ("wikidata", "-w precision=year", lambda row: "-01-01T" in row["date"], 1993),
    ("atlas", "", lambda _: True, 3010),
    ("atlas", "-w date_iso=", lambda row: not row["date_iso"], 44),
    ("atlas", "-w date_iso~-01-01", lambda row: row["date_iso"].endswith("-01-01"), 261),
    ("atlas", "-w intensity>=4", number("intensity", lambda n: n >= 4), None),
    ("atlas", "-w war_slug~napoleon", has("war_slug", "napoleon"), None),
    ("atlas", "-w place=", lambda row: not row["location"].strip(), None),
    ("atlas", "-w wikipedia_url=", lambda row: not row["wikipedia_url"].strip(), None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "filters", "test", "checked"), COUNTS)
def test_counts(
    loaded: dict[str, str], rows: dict[str, list[Row]],
    name: str, filters: str, test: Test, checked: int | None,
) -> None:  # fmt: skip
    expected = sum(map(test, rows[name]))
    assert checked in {None, expected}
    found = answer("count", *filters.split(), "--db", loaded[name])
    assert found == {"events": expected, "certain": expected}


WINDOWS: list[tuple[str, str, Day, Day]] = [
    ("ged", "2014-07", (2014, 7, 1), (2014, 7, 31)),
    ("ged", "2014-08-15", (2014, 8, 15), (2014, 8, 15)),
    ("ged", "2015..2016", (2015, 1, 1), (2016, 12, 31)),
    ("ged", "2014-02-18..2014-02-20", (2014, 2, 18), (2014, 2, 20)),
    ("ged", "2021..", (2021, 1, 1), (9999, 12, 31)),
    ("gdelt", "2018-01-01", (2018, 1, 1), (2018, 1, 1)),
    ("gdelt", "2017-12-31", (2017, 12, 31), (2017, 12, 31)),
    ("gdelt", "2017-12-02", (2017, 12, 2), (2017, 12, 2)),
    ("gdelt", "2017-12-25", (2017, 12, 25), (2017, 12, 25)),
    ("gdelt", "2017", (2017, 1, 1), (2017, 12, 31)),
    ("wikidata", "..1BC", (-99999, 1, 1), (0, 12, 31)),
    ("wikidata", "1939-09-01..1945-09-02", (1939, 9, 1), (1945, 9, 2)),
    ("wikidata", "18c", (1701, 1, 1), (1800, 12, 31)),
    ("wikidata", "1812-06-24..1812-12-14", (1812, 6, 24), (1812, 12, 14)),
    ("wikidata", "480BC..479BC", (-479, 1, 1), (-478, 12, 31)),
    ("wikidata", "1BC..AD 1", (0, 1, 1), (1, 12, 31)),
    ("wikidata", "44 BC", (-43, 1, 1), (-43, 12, 31)),
    ("wikidata", "1914-07-28..1918-11-11", (1914, 7, 28), (1918, 11, 11)),
    ("wikidata", "1970s", (1970, 1, 1), (1979, 12, 31)),
    ("wikidata", "1453-05-29", (1453, 5, 29), (1453, 5, 29)),
]
CHECKED = {
    "..1BC": (390, 390), "1939-09-01..1945-09-02": (671, 641), "18c": (1102, 1102),
    "1812-06-24..1812-12-14": (48, 42), "2018-01-01": (2391, 2391), "2017-12-31": (15, 15),
    "2017-12-02": (6, 6), "2017-12-25": (2, 2),
}  # fmt: skip


@pytest.mark.parametrize(("name", "when", "lo", "hi"), WINDOWS)
def test_windows(
    loaded: dict[str, str], rows: dict[str, list[Row]], name: str, when: str, lo: Day, hi: Day
) -> None:
    spans = [DAYS[name](row) for row in rows[name]]
    meets = sum(first <= hi and last >= lo for first, last in spans)
    inside = sum(first >= lo and last <= hi for first, last in spans)
    assert CHECKED.get(when) in {None, (meets, inside)}
    db = loaded[name]
    assert answer("count", when, "--db", db) == {"events": meets, "certain": inside}
    assert answer("count", when, "--certain", "--db", db)["events"] == inside
    assert answer("count", when, "--match", "within", "--db", db)["events"] == inside
    assert len(answer("list", when, "--db", db)) == meets


def sums(found: Iterable[Row], column: str, label: Callable[[Row], str]) -> dict[str, int]:
    added: Counter[str] = Counter()
    for row in found:
        added[label(row)] += int(row[column])
    return dict(added)


@pytest.mark.parametrize(
    ("column", "checked"),
    [("best", 7882), ("high", 8804), ("low", 7424), ("deaths_civilians", 1240), ("deaths_a", None)],
)
def test_sums(
    loaded: dict[str, str], rows: dict[str, list[Row]], column: str, checked: int | None
) -> None:
    expected = sums(rows["ged"], column, lambda row: row["date_start"][:4])
    assert checked in {None, sum(expected.values())}
    if column == "best":
        assert list(expected.values()) == [4528, 1726, 255, 415, 243, 311, 196, 208]
    db = loaded["ged"]
    assert answer("count", "--sum", column, "--db", db)["sum"] == sum(expected.values())
    bars = answer("count", "--by", "year", "--sum", column, "--db", db)
    assert {bar["year"]: bar["sum"] for bar in bars} == expected
    bars = answer("count", "--by", "side_b", "--sum", column, "--db", db)
    assert {bar["side_b"]: bar["sum"] for bar in bars} == sums(
        rows["ged"], column, lambda row: row["side_b"]
    )


@pytest.mark.parametrize(
    ("name", "column"),
    [("ged", "side_b"), ("ged", "date_prec"), ("gdelt", "EventRootCode"), ("gdelt", "EventCode"),
     ("atlas", "war_slug")],
)  # fmt: skip
def test_bars(loaded: dict[str, str], rows: dict[str, list[Row]], name: str, column: str) -> None:
    expected = Counter(row[column] for row in rows[name])
    bars = answer("count", "--by", column, "--db", loaded[name])
    assert {bar[column] or "": bar["events"] for bar in bars} == expected


def test_who_meets_iran(loaded: dict[str, str], rows: dict[str, list[Row]]) -> None:
    expected = sum(map(both(either("IRN"), either("AZE")), rows["gdelt"]))
    found = {one["actor"]: one["events"] for one in answer(
        "actors", "--with", "Iran", "--db", loaded["gdelt"])}  # fmt: skip
    assert found["Azerbaijan"] == expected
    assert found.get("Israel", 0) == sum(map(both(either("IRN"), either("ISR")), rows["gdelt"]))
    assert "Iran" not in found


def test_battles_of_1812(loaded: dict[str, str]) -> None:
    found = answer("list", "1812", "--db", loaded["atlas"])
    assert len(found) == 60
    assert Counter(one["precision"] for one in found) == {"day": 57, "year": 2, "month": 1}


@pytest.mark.parametrize("name", FILES)
def test_every_cell_comes_back(
    loaded: dict[str, str], rows: dict[str, list[Row]], name: str
) -> None:
    columns = list(dict.fromkeys(column for row in rows[name] for column in row))
    found = answer("list", "--db", loaded[name])
    assert len(found) == len(rows[name])
    code, out, _ = run("export", "--csv", "--db", loaded[name])
    assert code == 0
    again = list(csv.reader(out.splitlines(keepends=True)))
    assert again[0] == columns
    cells = [[str(row.get(column) or "") for column in columns] for row in rows[name]]
    assert sorted(again[1:]) == sorted(cells)


def test_terms_are_reported(loaded: dict[str, str]) -> None:
    for name, terms in (("ged", "CC BY 4.0"), ("gdelt", "citation"), ("wikidata", "CC0"),
                        ("atlas", "CC BY 4.0")):  # fmt: skip
        _, out, _ = run("info", "--db", loaded[name])
        assert terms in out
    assert "Sundberg" in run("info", "--db", loaded["ged"])[1]
