"""Queries on the made-up files of `tests/data/formats`, through the command line."""

import json
from pathlib import Path

import pytest
from asked import answer, run
from loaded import FORMATS

from timeline.readers.formats import FORMATS as NAMES

ASKED = [  # file, question, ids of the answer in the order of time
    ("ucdp-ged.csv", "2014", "1 3 2"),
    ("ucdp-ged.csv", "2014-08-05", "2"),
    ("ucdp-ged.csv", "2014-07 --certain", "3"),
    ("ucdp-ged.csv", "-w gwnoa=999 -w best=3", "1 3 4 6"),
    ("ucdp-ged.csv", "--role side_b -a LTS(p)A", "3"),
    ("ucdp-ged.csv", "-w category=one-sided", "4"),
    ("ucdp-ged-candidate.csv", "2014-08-10", "101"),
    ("ucdp-acd.csv", "1946-07", "200-1946"),
    ("ucdp-acd.csv", "1946-06-30", ""),
    ("ucdp-acd.csv", "1967-12-31 --certain", ""),
    ("ucdp-acd.csv", "-a Russia", "201-1967"),
    ("ucdp-acd.csv", "-a Russia --role side_a_2nd", "201-1967"),
    ("ucdp-acd.csv", "-a CPP", "201-1967"),
    ("ucdp-acd.csv", "-a Bolivia 1952..1953", "200-1952 200-1953"),
    ("acled.csv", "-a Iran", "ARC1"),
    ("acled.csv", "2023-02-14", "ARC2"),
    ("acled.csv", "2023-02-15", ""),
    ("acled.csv", "2023-03-31", "ARC3"),
    ("acled-old.csv", "2001-04-18", "1ARC"),
    ("acled.json", "-a Iran", "ARC1"),
    ("cow-midb.csv", "-a USA", "2-2 2-2-2"),
    ("cow-midb.csv", "-a cow:200 --role side_a", "2-200"),
    ("cow-midb.csv", "-w dispnum3=2 1902-05-20", "2-2 2-200"),
    ("cow-mida.csv", "2020", "4400"),
    ("cow-mida.csv", "1902-12", "2"),
    ("cow-midi.csv", "1993-02-05", "3551001"),
    ("cow-inter.csv", "1848-12", ""),
    ("cow-inter.csv", "1849-03-15", "10-300"),
    ("cow-inter.csv", "-a Turkey", "4-640"),
    ("cow-inter.csv", "-w BatDeath>=80000", "4-640"),
    ("cow-intra.csv", "2024", "940"),
    ("cow-intra.csv", "-a India 2003..2005", "940"),
    ("cow-extra.csv", "1900 -a cow:200", "400"),
    ("cow-nonstate.csv", "-a Waikato 1820", "1500"),
    ("gdelt1.tsv", "-a Iran -w EventCode=010", "701"),
    ("gdelt1.tsv", "-w EventCode=10", ""),
    ("gdelt1.tsv", "-a UN", "701"),
    ("gdelt2.CSV", "-a USA --role actor2_country", "702"),
    ("gdelt2.CSV", "2017-12 -w ActionGeo_CountryCode=IS", "702"),
    ("icews.tab", "-a Iran -a Russia", "1 2"),
    ("icews.tab", "-a Russia --role target_country", "1 2"),
    ("icews.tab", "-w category=Threaten", "1-2"),
    ("wikidata.csv", "67BC", "Q48314"),
    ("wikidata.csv", "1979-02-20", "Q4 Q3"),
    ("wikidata.csv", "19c --certain", "Q5"),
    ("wikidata.csv", "1975", "Q4"),
    ("wikidata-bindings.json", "1916", "Q10"),
    ("war-atlas.csv", "1842-06", "a_b"),
    ("war-atlas.csv", "1950-12", "c_b"),
    ("timelinejs.json", "1815-06-18", "w-1"),
    ("wikipedia.csv", "2600BC", "1"),
    ("wikipedia.csv", "1967-06-30", "3"),
]  # fmt: skip


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load every file into a database of its own; refused rows are told of in a copy's folder."""
    folder = tmp_path_factory.mktemp("made")
    for name in sorted({name for name, *_ in ASKED}):
        copy = folder / name
        copy.write_bytes((FORMATS / name).read_bytes())
        code, _, err = run("load", str(copy), "--skip-bad", "--db", str(folder / f"{name}.db"))
        assert code == 0, err
    return folder


@pytest.mark.parametrize(("name", "question", "ids"), ASKED)
def test_questions(databases: Path, name: str, question: str, ids: str) -> None:
    found = answer("list", *question.split(), "--db", str(databases / f"{name}.db"))
    assert " ".join(one["id"] for one in found) == ids


@pytest.mark.parametrize(
    ("name", "column", "total", "left_out"),
    [
        ("cow-inter.csv", "BatDeath", 83927, 1), ("cow-intra.csv", "SideADeaths", None, 2),
        ("cow-intra.csv", "SideBDeaths", 12, 1), ("ucdp-ged.csv", "best", 15, 0),
        ("acled.csv", "fatalities", 6, 0), ("gdelt1.tsv", "GoldsteinScale", -10, 0),
    ],
)  # fmt: skip
def test_sums_without_what_is_no_number(
    databases: Path, name: str, column: str, total: int | None, left_out: int
) -> None:
    db = str(databases / f"{name}.db")
    assert answer("count", "--sum", column, "--db", db)["sum"] == total
    said = run("count", "--sum", column, "--db", db)[2]
    many = {0: "", 1: "1 cell without", 2: "2 cells without"}[left_out]
    assert many in said
    assert ("left out" in said) == bool(left_out)


def test_what_formats_says() -> None:
    found = {one["name"]: one for one in json.loads(run("formats", "--json")[1])}
    assert list(found) == list(NAMES)
    assert list(found)[-1] == "table"
    assert all(one["example"].startswith("timeline ") for one in found.values())
    assert all(one["where"] for one in found.values())
