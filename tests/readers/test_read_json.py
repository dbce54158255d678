"""JSON in several shapes read as a table; Excel workbooks if openpyxl is installed."""

import datetime as dt
import json
import sys
from pathlib import Path

import pytest
from loaded import Load

from timeline.errors import TimelineError
from timeline.install_hint import install_command
from timeline.readers.shape.json import Scanner, objects

EVENT = {"id": 1, "date": "1812", "title": "Borodino"}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([EVENT]), json.dumps({"events": [EVENT]}), json.dumps({"data": [EVENT]}),
        json.dumps({"count": 1, "data": [EVENT], "success": True}), json.dumps(EVENT),
        json.dumps(EVENT) + "\n", json.dumps([EVENT], indent=4), "\ufeff" + json.dumps([EVENT]),
        "\n \n" + json.dumps([EVENT]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["t.json", "t.csv"])
def test_shapes(load: Load, content: str, name: str) -> None:
    loaded = load(content, name)
    assert (loaded.record.key, loaded.record.date, loaded.record.title) == ("1", "1812", "Borodino")


def test_one_object_a_line(load: Load) -> None:
    loaded = load("".join(json.dumps(EVENT | {"id": n}) + "\n\n" for n in range(3)), "t.jsonl")
    assert [(r.line, r.key) for r in loaded.records] == [(1, "0"), (3, "1"), (5, "2")]


def test_values_keep_their_text(load: Load) -> None:
    loaded = load(
        '[{"date": 1812, "title": "a", "x": 1.0, "y": 1e5, "z": null, "t": true, "n": NaN,'
        ' "l": [1, "b", null], "o": {"p": {"q": 0}, "r": []}, "m": [{"a": 1}], "big": 1e400}]'
    )
    assert loaded.record.date == "1812"
    assert loaded.record.extra == {
        "x": "1.0", "y": "1e5", "t": "true", "n": "NaN", "l": "1; b; ", "o.p.q": "0",
        "m": '[{"a": "1"}]', "big": "1e400",
    }  # fmt: skip


def test_columns_that_come_late_are_columns(load: Load) -> None:
    loaded = load(json.dumps([EVENT, EVENT | {"id": 2, "late": "x"}]))
    assert loaded.source.header == ("id", "date", "title", "late")
    assert [r.extra for r in loaded.records] == [{}, {"late": "x"}]


def test_what_is_no_object_is_refused(load: Load) -> None:
    loaded = load(json.dumps([EVENT, "text", EVENT]))
    assert len(loaded.records) == 2
    assert loaded.problems() == [(1, "", "not an object")]


@pytest.mark.parametrize(
    ("keys", "column", "value"),
    [
        ({"a": {"b": 1}, "a.b": 2}, "a.b", "1 / 2"), ({"a.b": 2, "a": {"b": 1}}, "a.b", "2 / 1"),
        ({"o": {"a": {"b": 1}, "a.b": 2}}, "o.a.b", "1 / 2"),
        ({"a.b": {"c": 1}, "a": {"b.c": 2}}, "a.b.c", "1 / 2"),
        ({"a.b": "", "a": {"b": 1}}, "a.b", " / 1"),
    ],
)  # fmt: skip
def test_two_values_under_one_name_are_refused(
    load: Load, keys: dict[str, object], column: str, value: str
) -> None:
    loaded = load(json.dumps([EVENT, EVENT | keys]))
    assert len(loaded.records) == 1
    ((_, at, reason),) = loaded.problems()
    assert (at, loaded.bad[0].problems[0].value) == (column, value)
    assert reason.startswith("has two values")


def test_an_object_with_value_and_type_keeps_what_else_it_has(load: Load) -> None:
    loaded = load(json.dumps([EVENT | {"deaths": {"value": 12, "type": "estimate", "by": "X"}}]))
    assert loaded.record.extra == {
        "deaths.value": "12", "deaths.type": "estimate", "deaths.by": "X",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('[{"a": 1},\n{"a": }]', 2), ('[{"date": "1"}\n{"date": "2"}]', 2), ('[{"date": "1"},', 1),
        ('[{"date": "1"', 1), ('{"events": [{"date": 1}]', 1), ('[{"a": 1, "a": 2}]', 1),
        ('{"date": "1"}\n{"date": "2"\n', 3), ('[{"a": "\x00"}]', 1),
    ],
)  # fmt: skip
def test_json_that_is_none(load: Load, content: str, line: int) -> None:
    with pytest.raises(TimelineError, match=f":{line}: "):
        load(content)


@pytest.mark.parametrize("content", ["[]", "[[]]", "{}", '["a"]', '{"events": []}', "[" * 100_000])
def test_json_without_events(load: Load, content: str) -> None:
    with pytest.raises(TimelineError):
        load(content)


def test_a_text_in_pieces_of_any_size() -> None:
    text = json.dumps({"v": 12, "events": [EVENT, 12345, "é\n", EVENT]}, indent=1)
    for size in (1, 2, 3, 10, 1000):
        pieces = iter([text[i : i + size] for i in range(0, len(text), size)])
        found = list(objects(Scanner(lambda pieces=pieces: next(pieces, ""), "t")))
        assert [line for line, _ in found] == [4, 9, 10, 11]
        assert [value for _, value in found][1:3] == ["12345", "é\n"]


def test_a_number_may_go_on_in_the_next_piece() -> None:
    pieces = iter(["12", "34", " ", ""])
    assert Scanner(lambda: next(pieces, ""), "t").value() == "1234"


def test_bytes_that_are_no_text_are_no_json(load: Load) -> None:
    with pytest.raises(TimelineError, match=":1: bytes that are not text"):
        load(b'[{"date":"1700","title":"a\xff"},{"date":"1701","title":"x"}]')


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, dt.date) and cell.column_letter in "BC":
                    cell.number_format = "yyyy" if cell.column_letter == "B" else "mmm yyyy"
    book.save(path)


def test_a_workbook(load: Load, tmp_path: Path) -> None:
    workbook(
        tmp_path / "w.xlsx",
        {
            "empty": [],
            "data": [
                [],
                ["date", "founded", "title", "n", "f", None],
                [dt.date(1912, 6, 24), dt.date(1912, 1, 1), "a", 7, 7.0, None],
                [None, None, None, None, None, None],
                ["c. 1700", None, "b\nc", True, 0.1],
                [dt.datetime.fromisoformat("1912-06-24T11:30"), None, "d", "007", "=1", "lost"],
            ],
        },
    )
    loaded = load((tmp_path / "w.xlsx").read_bytes(), "t.csv")
    assert loaded.source.header == ("date", "founded", "title", "n", "f")
    assert [(r.line, r.date, r.title) for r in loaded.records] == [
        (3, "1912-06-24", "a"), (5, "c. 1700", "b\nc"),
    ]  # fmt: skip
    assert loaded.records[0].extra == {"founded": "1912", "n": "7", "f": "7"}
    assert loaded.records[1].extra == {"n": "TRUE", "f": "0.1"}
    assert [line for line, _, _ in loaded.problems()] == [6]
    assert "data" in loaded.said()


def test_a_workbook_of_one_sheet_with_tags(load: Load, tmp_path: Path) -> None:
    rows = [[f"{1700 + n}", None, dt.date(1912, 6, 24), f"title {n}"] for n in range(300)]
    head = [["date", None, "month", "title"], ["#date", None, None, None]]
    workbook(tmp_path / "w.xlsx", {"data": [*head, *rows]})
    loaded = load((tmp_path / "w.xlsx").read_bytes())
    assert [r.line for r in loaded.records] == list(range(3, 303))
    assert {r.extra["month"] for r in loaded.records} == {"1912-06"}
    assert "sheet" not in loaded.said()


def test_a_workbook_needs_openpyxl(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook(tmp_path / "w.xlsx", {"data": [["date", "title"], ["1700", "a"]]})
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(TimelineError, match="openpyxl is needed") as caught:
        load((tmp_path / "w.xlsx").read_bytes())
    assert install_command("openpyxl", "xlsx") in caught.value.hint


def test_an_empty_workbook(load: Load, tmp_path: Path) -> None:
    workbook(tmp_path / "w.xlsx", {"empty": []})
    with pytest.raises(TimelineError):
        load((tmp_path / "w.xlsx").read_bytes())
