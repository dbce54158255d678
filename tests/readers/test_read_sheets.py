"""Workbooks of several sheets: which one is read, and that it is said."""

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
