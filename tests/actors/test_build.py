"""The files of actors are built again from small lists: what is added, and what stays."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = Path(__file__).parent / "sources"
FILES = ("actors", "groups", "languages", "demonyms")
Rows = dict[str, dict[str, dict[str, str]]]


def built(shipped: Path, into: Path) -> Rows:
    into.mkdir(exist_ok=True)
    command = [sys.executable, ROOT / "tools" / "actors" / "build.py", SOURCES]
    command += ["--shipped", shipped, "--into", into, "--conflicts", into / "conflicts.tsv"]
    subprocess.run(command, check=True, capture_output=True)
    return {file: rows(into / f"{file}.csv") for file in FILES}


def rows(path: Path) -> dict[str, dict[str, str]]:
    lines = path.read_text("utf-8").splitlines()
    return {row["name"]: row for row in csv.DictReader(x for x in lines if x[:1] != "#")}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rows, Path]:
    folder = tmp_path_factory.mktemp("actors")
    return built(SOURCES, folder), folder


def test_what_is_there_stays(made: tuple[Rows, Path]) -> None:
    before, after = rows(SOURCES / "actors.csv"), made[0]["actors"]
    assert list(after)[: len(before)] == list(before)
    for name, row in before.items():
        for column, cell in row.items():
            lists = column in {"aliases", "codes"}
            assert after[name][column].startswith(cell) if lists else after[name][column] == cell


@pytest.mark.parametrize(
    ("file", "name", "aliases", "codes"),
    [
        ("actors", "Iran", "Islamic Republic of Iran|Iran, Isl. Rep. of", "iso3:IRN"),
        ("actors", "Gambia", "Republic of the Gambia|République de Gambie", "iso3:GMB"),
        ("actors", "Gambia", "Rep. of the Gambia|Gambie", "isd:XGM"),
        ("actors", "Åland Islands", "Îles Åland", "iso3:ALA"),
        ("actors", "OPEC", "", "cameo:OPC"),
        ("actors", "League of Rivers", "", "cameo:XYZ"),
        ("groups", "Karoo (to 1849)", "Karoo?|Old Karoo?", "isd:XAA"),
        ("groups", "River Front Army", "RFA?|Front de la rivière", "ucdp:91"),
        ("groups", "Red Field Army", "RFA?", "ucdp:92"),
        ("languages", "Åland Islands", "Álandské ostrovy", ""),
        ("languages", "British Virgin Islands", "Britské Panenské ostrovy", ""),
        ("demonyms", "Gambia", "Gambian", ""),
    ],
)  # fmt: skip
def test_what_lists_add(
    made: tuple[Rows, Path], file: str, name: str, aliases: str, codes: str
) -> None:
    row = made[0][file][name]
    assert set(filter(None, aliases.split("|"))) <= set(row["aliases"].split(";"))
    assert set(filter(None, codes.split("|"))) <= set(row["codes"].split(";"))


def test_years_kinds_and_parents(made: tuple[Rows, Path]) -> None:
    files = made[0]
    army, office = files["groups"]["River Front Army"], files["actors"]["Office of Rivers"]
    assert (army["kind"], army["from"], army["to"]) == ("group", "1994~", "1997~")
    assert files["groups"]["Red Field Army"]["to"] == ""
    assert (office["kind"], office["part_of"]) == ("body", "United Nations")
    assert not {"Ukele", "Republic of Gambia"} & set(files["groups"])
    assert "ucdp:94" in files["actors"]["Gambia"]["codes"]


def test_what_two_claim_goes_to_neither(made: tuple[Rows, Path]) -> None:
    every = [row["aliases"] for file in FILES for row in made[0][file].values()]
    assert not any("Îles Vierges" in aliases for aliases in every)
    conflicts = (made[1] / "conflicts.tsv").read_text("utf-8")
    assert "Îles Vierges\tBritish Virgin Islands\tU.S. Virgin Islands\n" in conflicts


def test_building_again_changes_nothing(made: tuple[Rows, Path], tmp_path: Path) -> None:
    built(made[1], tmp_path)
    for file in FILES:
        text = (tmp_path / f"{file}.csv").read_bytes()
        assert text == (made[1] / f"{file}.csv").read_bytes(), file
