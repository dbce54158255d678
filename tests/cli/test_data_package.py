"""`timeline export x.csv --datapackage`: the table is described, and loads as described."""

import csv
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import run

DATA = Path(__file__).parents[1] / "data/cli/events.csv"
ACD = Path(__file__).parents[1] / "data/formats/ucdp-acd.csv"


@pytest.mark.parametrize("name", ["x.csv", "x.tsv"])
def test_a_table_is_described(name: str, plain: dict[str, str], tmp_path: Path) -> None:
    done = run("export", name, "--datapackage", "--db", str(DATA), env=plain, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (found,) = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["resources"]
    with (tmp_path / name).open(encoding=found["encoding"], newline="") as file:
        header = next(csv.reader(file, delimiter=found["dialect"]["delimiter"]))
    fields = {field["name"]: field for field in found["schema"]["fields"]}
    assert list(fields) == header
    assert fields["date"]["rdfType"] == "http://id.loc.gov/datatypes/edtf"
    assert [name for name in fields if "rdfType" in fields[name]] == ["date"]
    assert (found["path"], found["schema"]["primaryKey"]) == (name, "id")
    again = run("check", name, env=plain, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert "14 good" in again.stdout


def test_the_column_of_the_date_is_found_by_its_type(plain: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("nr,made,what\n1,c. 1722,Siege\n2,1979,Vote\n", "utf-8")
    options = ["--map", "date=made", "--map", "title=what", "--db", "t.db"]
    assert run("load", "old.csv", *options, env=plain, cwd=tmp_path).returncode == 0
    run("export", "x.csv", "--datapackage", "--db", "t.db", env=plain, cwd=tmp_path)
    done = run("check", "x.csv", "--map", "title=what", env=plain, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "2 good" in done.stdout


def test_licence_and_source(plain: dict[str, str], tmp_path: Path) -> None:
    run("export", "x.csv", "--datapackage", "--db", str(ACD), env=plain, cwd=tmp_path)
    (found,) = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["resources"]
    assert "CC BY 4.0" in found["licenses"][0]["title"]
    assert found["sources"][0]["title"]


def test_other_tables_stay(plain: dict[str, str], tmp_path: Path) -> None:
    other = {"name": "mine", "title": "T", "resources": [{"name": "y", "path": "y.csv"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(other), "utf-8")
    for _ in range(2):
        run("export", "x.csv", "--datapackage", "--db", str(DATA), env=plain, cwd=tmp_path)
    whole = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert (whole["name"], whole["title"]) == ("mine", "T")
    assert [one["path"] for one in whole["resources"]] == ["y.csv", "x.csv"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["x.json"], 2),
        (["-"], 2),
        (["site/"], 2),
        (["x.csv", "-c", "id"], 2),
    ],
)
def test_what_cannot_be_described(
    words: list[str], code: int, plain: dict[str, str], tmp_path: Path
) -> None:
    done = run("export", *words, "--datapackage", "--db", str(DATA), env=plain, cwd=tmp_path)
    assert done.returncode == code
    assert done.stderr.startswith("error: --datapackage: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["[]", "{", ""])
def test_a_file_that_is_no_package_stays(text: str, plain: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text(text)
    done = run("export", "x.csv", "--datapackage", "--db", str(DATA), env=plain, cwd=tmp_path)
    assert done.returncode == 1
    assert "not overwritten" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["datapackage.json"]
    assert (tmp_path / "datapackage.json").read_text() == text
