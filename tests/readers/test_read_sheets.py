"""Workbooks with several sheets: the sheet that is read, and the note about it."""

import zipfile
from pathlib import Path

import pytest
from loaded import Loaded

from timeline.errors import TimelineError, UsageError
from timeline.readers.options import Options

openpyxl = pytest.importorskip("openpyxl")
TABLE = [["date", "title"], ["1700", "War"]]
OTHER = [["date", "title"], ["1701", "Peace"], ["1702", "More"]]


def book(path: Path, **sheets: list[list[object]]) -> Path:
    """Write a workbook; a sheet whose name ends in `_hidden` is so."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.removesuffix("_hidden"))
        sheet.sheet_state = "hidden" if name.endswith("_hidden") else "visible"
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


@pytest.mark.parametrize(
    ("sheets", "asked", "titles", "said"),
    [
        ({"A": TABLE}, "", ["War"], ""),
        (
            {"A": TABLE, "B": OTHER},
            "",
            ["War"],
            "'A' of 2 is read; --sheet NAME reads another: 'B'",
        ),
        ({"A": TABLE, "B": OTHER}, "B", ["Peace", "More"], ""),
        ({"A": TABLE, "B": OTHER}, "b", ["Peace", "More"], ""),
        ({"A_hidden": TABLE, "B": OTHER}, "", ["Peace", "More"], "'B' of 2"),
        ({"A_hidden": TABLE, "B": []}, "", ["War"], "'A' of 2 is read (it is hidden)"),
        ({"Read me": [["What this is"], ["x"]], "B": TABLE}, "", ["War"], "'B' of 2"),
        ({"A": [], "B": TABLE}, "", ["War"], "'B' of 2"),
    ],
)
def test_which_sheet(
    tmp_path: Path, sheets: dict[str, list[list[object]]], asked: str, titles: list[str], said: str
) -> None:
    found = Loaded(book(tmp_path / "t.xlsx", **sheets), Options(sheet=asked))
    assert [r.title for r in found.records] == titles
    assert said in found.said()


def test_a_sheet_that_there_is_not_names_those_there_are(tmp_path: Path) -> None:
    path = book(tmp_path / "t.xlsx", A=TABLE, B=OTHER)
    with pytest.raises(UsageError) as caught:
        Loaded(path, Options(sheet="C"))
    assert caught.value.hint == "it has 'A', 'B'"


def test_a_book_without_rows(tmp_path: Path) -> None:
    with pytest.raises(TimelineError):
        Loaded(book(tmp_path / "t.xlsx", A=[], B=[]), Options())


def test_a_formula_without_its_value_is_refused(tmp_path: Path) -> None:
    rows = [["date", "title", "place"], ["1700", "War", "=B2"], ["1701", "Peace", "x"]]
    found = Loaded(book(tmp_path / "t.xlsx", A=[*rows, ["=A3", "=B3", ""]]), Options())
    assert [r.title for r in found.records] == ["Peace"]
    reason = "is a formula whose value the workbook does not hold"
    assert found.problems() == [(2, "place", reason), (4, "date", reason), (4, "title", reason)]
    assert [p.value for bad in found.bad for p in bad.problems] == ["=B2", "=A3", "=B3"]


def test_formulas_with_values_are_read(tmp_path: Path) -> None:
    rows = (
        '<row r="2"><c r="A2"><f>1699+1</f><v>1700</v></c>'
        '<c r="B2" t="str"><f>"W"&amp;"ar"</f><v>War</v></c>'
        '<c r="C2" t="str"><f>IF(1,"",2)</f><v></v></c></row>'
    )
    found = Loaded(sheet_of(tmp_path / "t.xlsx", rows), Options())
    assert [(r.date, r.title, dict(r.extra)) for r in found.records] == [("1700", "War", {})]


def test_cells_that_are_merged_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    for row in (["Title of all"], ["date", "title", "place", "note"], ["1700", "War", "Paris", "a"],
                ["1701", "Peace", "", "b"], ["1702", "More", "", ""]):  # fmt: skip
        sheet.append(row)
    for cells in ("A1:D1", "C3:C5", "D4:D5", "F7:G9"):
        sheet.merge_cells(cells)
    made.save(path)
    found = Loaded(path, Options())
    assert [r.title for r in found.records] == ["War", "Peace", "More"]
    assert "above the header, not read: 'Title of all'" in found.source.notes
    assert [(p.line, p.column, p.reason) for p in found.source.summary()] == [
        (3, "place", "C3:C5 is merged: 2 cells are read as empty"),
        (4, "note", "D4:D5 is merged: 1 cell is read as empty"),
    ]


@pytest.mark.parametrize("number", ["99999999999", "1048577", "9" * 400])
def test_a_row_past_the_last_one(tmp_path: Path, number: str) -> None:
    row = f'<row r="{number}"><c><v>1700</v></c><c t="inlineStr"><is><t>War</t></is></c></row>'
    path = sheet_of(tmp_path / "t.xlsx", row)
    with pytest.raises(TimelineError) as caught:
        Loaded(path, Options())
    assert "t.xlsx" in caught.value.message
    assert caught.value.hint


def sheet_of(path: Path, rows: str) -> Path:
    """Write a workbook with these rows of XML below the header."""
    book(path, A=[["date", "title", "x"]])
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    members[name] = members[name].replace("</sheetData>", f"{rows}</sheetData>")
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in members.items():
            archive.writestr(member, text)
    return path
