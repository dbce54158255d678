"""`datapackage.json` beside a table: its options are used; the user's have priority."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from loaded import Load, Loaded

from timeline.errors import TimelineError
from timeline.loading.row_dates import DatedRows, DateOptions
from timeline.readers.options import Options
from timeline.readers.source import open_source


def written(folder: Path, resource: dict[str, Any], content: str | bytes, **more: object) -> Path:
    """Write a package of one table, and the table; return the table's path."""
    file = folder / str(resource.setdefault("path", "t.csv"))
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource], **more}))
    return file


def fields(*names: str, **more: object) -> dict[str, Any]:
    kinds = [name.partition(":") for name in names]
    return {"schema": {"fields": [{"name": n, "type": t or "string"} for n, _, t in kinds], **more}}


def dates(path: Path) -> list[tuple[str, str | None]]:
    """Return key and date of the events of a file, in EDTF."""
    with open_source(str(path), Options()) as source:
        found = DatedRows(source, DateOptions(), lambda _: None, None)
        return [(record.key, date.edtf) for record, date in found]


def test_a_table_without_a_header(sample: Load) -> None:
    loaded = sample("package/stations.csv")
    assert [(r.key, r.title, r.extra["passengers"]) for r in loaded.records[:1]] == [
        ("S1", "Café Hill", "300")
    ]
    assert (loaded.source.terms, loaded.source.citation) == (
        "CC BY 4.0",
        "Railway Office of Arcadia",
    )
    assert dates(Path(loaded.source.path)) == [("S1", "1872-04-05"), ("S3", "1880-07-06")]
    assert "read as datapackage.json describes it" in loaded.said()
    assert "1 row has NA for the date: left out" in loaded.said()


CASES = [  # resource, content, (key, date) of the events
    (fields("a", "name", "b:date"), "a,name,b\n1,x,1812-05\n", [("", "1812-05")]),
    (fields("a", "name", "b:year"), "a,name,b\n1,x,1812\n", [("", "1812")]),
    (fields("a", "name", "b:year", "c:date"), "a,name,b,c\n1,x,1,1812-05-01\n",
     [("", "1812-05-01")]),
    (fields("name", "date:string", "when:date"), "name,date,when\nx,Monday,1812-05-01\n",
     [("", "1812-05-01")]),
    (fields("name", "year:integer", "seen:datetime", "when:date"),
     "name,year,seen,when\nx,1,2020-01-01,1812-05-01\n", [("", "1812-05-01")]),
    (fields("name", "start:date", "end:date", "seen:date"),
     "name,seen,start,end\nx,2020-01-01,1812,1813\n", [("", "1812/1813")]),
    (fields("name", "date:string", "founded:year"), "name,date,founded\nx,May 1812,1700\n",
     [("", "1812-05")]),
    (fields("a", "name", "date:date"), "a,name,date\n1,x,1812-05\n", [("", "1812-05")]),
    (fields("a", "name", "date:date", primaryKey=["a", "name"]), "a,name,date\n1,x,1812\n",
     [("1-x", "1812")]),
    (fields("a", "name", "date:date", primaryKey=["gone"]), "a,name,date\n1,x,1812\n",
     [("", "1812")]),
    (fields("a", "name", "start", "end", missingValues=["0"]),
     "a,name,start,end\n1,x,1812,0\n", [("", "1812")]),
    (fields("a", "name", "start", "end", missingValues=[{"value": "-1", "label": "none"}]),
     "a,name,start,end\n1,x,1812,-1\n", [("", "1812")]),
    ({"dialect": {"delimiter": "|"}}, "id|name|date\n1|a;b,c|1812\n", [("1", "1812")]),
    ({"dialect": {"csv": {"delimiter": "|"}}}, "id|name|date\n1|a;b,c|1812\n", [("1", "1812")]),
    ({"path": "data/t.csv"}, "id,name,date\n1,a,1812\n", [("1", "1812")]),
    ({"encoding": "utf-8"}, "id,name,date\n1,é,1812\n", [("1", "1812")]),
    ({"encoding": "no such"}, "id,name,date\n1,é,1812\n", [("1", "1812")]),
    ({"schema": 5, "dialect": "x", "encoding": None}, "id,name,date\n1,a,1812\n", [("1", "1812")]),
    ({"schema": {"fields": 5, "missingValues": "x"}}, "id,name,date\n1,a,1812\n", [("1", "1812")]),
]  # fmt: skip


@pytest.mark.parametrize(("resource", "content", "events"), CASES)
def test_what_a_package_says(
    tmp_path: Path, resource: dict[str, Any], content: str, events: list[tuple[str, str]]
) -> None:
    found = dates(written(tmp_path, dict(resource), content))
    assert [(key, date) for key, date in found] == events


def test_what_the_user_says_goes_before(tmp_path: Path) -> None:
    resource = fields("a", "b", "opened:date", primaryKey="a", missingValues=["1812"])
    resource |= {"dialect": {"delimiter": "|"}}
    path = written(tmp_path, resource, "a,b,opened\n1,2,1812\n")
    options = Options(key=("b",), delimiter=",", map=("title=a", "date=opened"), na=("5",))
    record = Loaded(path, options).record
    assert (record.key, record.title, record.date) == ("2", "1", "1812")


@pytest.mark.parametrize("dialect", [{"sheetName": "B"}, {"excel": {"sheet": "B"}}])
def test_the_sheet_of_a_workbook(tmp_path: Path, dialect: dict[str, Any]) -> None:
    path = written(tmp_path, {"path": "t.xlsx", "dialect": dialect}, "")
    book = openpyxl.Workbook()
    for title, year in (("A", 1700), ("B", 1812)):
        sheet = book.create_sheet(title)
        sheet.append(["id", "title", "date"])
        sheet.append([1, "a", year])
    book.save(path)
    assert dates(path) == [("1", "1812")]


@pytest.mark.parametrize("text", ["{", "[]", '{"resources": {}}', '{"resources": [5]}', "\xff"])
def test_a_package_that_is_none(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, {}, "id,title,date\n1,a,1812\n")
    (tmp_path / "datapackage.json").write_bytes(text.encode("latin-1"))
    loaded = Loaded(path, Options())
    assert loaded.record.date == "1812"
    assert ("is not used" in loaded.said()) == (not text.startswith('{"'))


def test_a_package_of_other_files(tmp_path: Path) -> None:
    written(tmp_path, {"path": "other.csv", "dialect": {"delimiter": "|"}}, "x")
    path = tmp_path / "t.csv"
    path.write_text("id,title,date\n1,a,1812\n")
    loaded = Loaded(path, Options())
    assert (loaded.record.date, "datapackage" in loaded.said()) == ("1812", False)


def test_a_package_is_no_table(tmp_path: Path) -> None:
    written(tmp_path, {"path": "data/t.csv"}, "id,title,date\n1,a,1812\n")
    with pytest.raises(TimelineError, match="describes tables") as caught:
        Loaded(tmp_path / "datapackage.json", Options())
    assert "data/t.csv" in caught.value.hint
