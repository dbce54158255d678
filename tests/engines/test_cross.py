"""Cross tables against counting by hand."""

import pytest

from timeline.engines.aggregate.cross import TOTAL, Cell, cross
from timeline.loading.load import load_into_memory
from timeline.query import Query

TABLE = """\
id,date,title,actors,category,deaths
1,1979,Revolution,Iran,upheaval,100
2,1980-09-22/1988-08-20,Iran–Iraq War,Iran;Iraq,war,500
3,1989/1991,Perhaps in two decades,Iraq,war,
4,c. 1989 or 1990,Vague,Iran;Iraq;Iran,,7
5,undated,Unknown,Iran,war,1
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("cross") / "events.csv"
    path.write_text(TABLE, "utf-8")
    return str(path)


def cells(table: str, *by: str, query: Query | None = None, total: str = "") -> dict[str, Cell]:
    engine = load_into_memory(table)
    found = cross(engine, query or Query(), (by[0], by[1]), total=total)
    return {f"{row}|{column}": cell for (row, column), cell in found.cells.items()}


def test_periods_and_a_field(table: str) -> None:
    found = cells(table, "decade", "category")
    assert found == {
        "1970–1979|upheaval": Cell(1, 1),
        "1980–1989|war": Cell(2, 2),
        "1990–1999|war": Cell(1, 1),
        "1980–1989|": Cell(1, 0),
        "1990–1999|": Cell(1, 0),
        "1970–1979|None": Cell(1, 1),
        "1980–1989|None": Cell(3, 2),
        "1990–1999|None": Cell(2, 1),
        "None|upheaval": Cell(1, 1),
        "None|war": Cell(2, 2),
        "None|": Cell(1, 0),
        "None|None": Cell(4, 3),
    }


def test_who_with_whom_has_nobody_with_himself(table: str) -> None:
    found = cells(table, "actor", "actor")
    assert found["Iran|Iraq"] == found["Iraq|Iran"] == Cell(2, 2)
    assert found[f"Iran|{TOTAL}"] == Cell(2, 2)
    assert "Iran|Iran" not in found


def test_sums(table: str) -> None:
    found = cells(table, "category", "actor", total="deaths")
    assert (found["war|Iran"].sum, found["war|Iraq"].sum, found["|Iraq"].sum) == (501, 500, 7)
    assert found["None|None"].sum == 608


def test_order_and_window(table: str) -> None:
    engine = load_into_memory(table)
    found = cross(engine, Query(), ("decade", "category"))
    assert found.rows == ("1970–1979", "1980–1989", "1990–1999")
    assert found.columns == ("war", "upheaval", "")
    year = ((2444240, 2444605),)  # 1980
    assert cross(engine, Query(spans=year), ("category", "decade")).columns == ("1980–1989",)
    nothing = cross(engine, Query(spans=((0, 1),)), ("decade", "actor"))
    assert (nothing.rows, nothing.columns, nothing.cells) == ((), (), {})
