"""Tables as data frames, dictionaries and pictures."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import timeline
from timeline.api.table import Table
from timeline.dates import FUTURE, PAST

ROWS = """\
id,date,title,actors:side_a,actors:side_b,place,deaths,flags,precision
1,480 BC,Salamis,Athens,Achaemenid Empire,Salamis,,red,
2,1979-02-11,Tehran,Iran,,Tehran,7,,
3,1979/..,Onwards,Iran,,,,,
4,../1900,Until,,,,,,
5,unknown,Undated,,,,,,
6,"{1914, 1918}",Twice,,,,,,
7,Y12345,Far,,,,,,
8,9999-12-31,Last day,,,,,,
9,0001-01-01,First day,,,,,,
"""
DAY = 2443916  # JDN of 1979-02-11


@pytest.fixture
def tl(tmp_path: Path) -> Iterator[timeline.Timeline]:
    (tmp_path / "e.csv").write_text(ROWS)
    with timeline.open(tmp_path / "e.csv") as opened:
        yield opened


def row(frame: Any, key: str) -> dict[str, Any]:
    """The row of an event in a frame of any kind, as Python's values."""
    if isinstance(frame, pd.DataFrame):
        found: dict[str, Any] = frame[frame["id"] == key].iloc[0].to_dict()
        return {k: None if v is pd.NA or v is pd.NaT else v for k, v in found.items()}
    rows = frame.to_dicts() if isinstance(frame, pl.DataFrame) else frame.to_pylist()
    return next(one for one in rows if one["id"] == key)


FRAMES = ["to_pandas", "to_polars", "to_arrow"]


@pytest.mark.parametrize("how", FRAMES)
@pytest.mark.parametrize(
    ("key", "days", "date"),
    [
        ("1", (1546109, 1546473, 1546109, 1546473), None),
        ("2", (DAY,) * 4, "1979-02-11"),
        ("5", (None,) * 4, None),
        ("8", (5373484,) * 4, "9999-12-31"),
        ("9", (1721426,) * 4, "0001-01-01"),
    ],
)
def test_days_are_whole_numbers_and_dates_where_they_fit(
    how: str, key: str, days: tuple[int | None, ...], date: str | None, tl: timeline.Timeline
) -> None:
    found = row(getattr(tl.table(), how)(), key)
    names = ("start_min", "start_max", "end_min", "end_max")
    assert tuple(found[name] for name in names) == days
    shown = found["start_min_date"]
    assert (None if shown is None else str(shown)[:10].rjust(10, "0")) == date


@pytest.mark.parametrize("how", FRAMES)
def test_open_ends_compare_as_they_should(how: str, tl: timeline.Timeline) -> None:
    frame = getattr(tl.table(), how)()
    assert row(frame, "3")["end_max"] == FUTURE
    assert row(frame, "4")["start_min"] == PAST
    assert row(frame, "3")["end_max_date"] is None


@pytest.mark.parametrize("how", FRAMES)
def test_actors_are_lists_of_one_length(how: str, tl: timeline.Timeline) -> None:
    found = row(getattr(tl.table(), how)(), "1")
    assert list(found["written"]) == ["Athens", "Achaemenid Empire"]
    assert list(found["roles"]) == ["side_a", "side_b"]
    assert len(found["actors"]) == 2
    assert list(row(getattr(tl.table(), how)(), "4")["actors"]) == []


@pytest.mark.parametrize("how", FRAMES)
def test_a_column_of_the_file_has_its_own_name(how: str, tl: timeline.Timeline) -> None:
    frame = getattr(tl.table(), how)()
    assert row(frame, "2")["deaths"] == "7"
    assert row(frame, "1")["flags (file)"] == "red"
    assert list(row(frame, "1")["flags"]) == []
    assert row(frame, "2")["precision"] == "day"


@pytest.mark.parametrize("how", FRAMES)
def test_a_table_of_nothing_has_the_same_columns(how: str, tl: timeline.Timeline) -> None:
    whole, empty = getattr(tl.table(), how)(), getattr(tl.table(text="nothing"), how)()
    if how == "to_arrow":
        assert empty.schema == whole.schema
        assert empty.num_rows == 0
    else:
        assert list(empty.columns) == list(whole.columns)
        assert len(empty) == 0


def test_types_of_each_frame(tl: timeline.Timeline) -> None:
    table = tl.table()
    pandas, polars, arrow = table.to_pandas(), table.to_polars(), table.to_arrow()
    assert str(pandas.dtypes["start_min"]) == "Int64"
    assert str(pandas.dtypes["start_min_date"]) == "datetime64[s]"
    assert polars.schema["start_min"] == pl.Int64
    assert polars.schema["end_max_date"] == pl.Date
    assert polars.schema["actors"] == pl.List(pl.String)
    assert arrow.schema.field("start_min").type == pa.int64()
    assert arrow.schema.field("start_min_date").type == pa.date32()


def test_dictionaries_are_the_objects_of_json(tl: timeline.Timeline, plain: dict[str, str]) -> None:
    command = [sys.executable, "-m", "timeline", "list", "--json", "--db", tl.name]
    done = subprocess.run(command, capture_output=True, check=True, env=plain)
    assert tl.table().to_dicts() == json.loads(done.stdout)


def test_a_table_is_a_sequence(tl: timeline.Timeline) -> None:
    table = tl.table()
    assert [event.key for event in table[:2]] == [table[0].key, table[1].key]
    assert isinstance(table[:2], Table)
    assert [event.key for event in table] == [event.key for event in tl.events()]


@pytest.mark.parametrize(
    ("package", "how"), [("pandas", "to_pandas"), ("polars", "to_polars"), ("pyarrow", "to_arrow")]
)
def test_a_missing_package_comes_with_the_line_that_installs_it(
    package: str, how: str, tl: timeline.Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(timeline.TimelineError, match=package) as caught:
        getattr(tl.table(), how)()
    assert "install" in caught.value.hint
    assert package in caught.value.hint or "timeline-events[" in caught.value.hint


def test_html_shows_some_rows_and_escapes(tmp_path: Path) -> None:
    rows = "".join(f"{n},1979,<b>{n}</b>\n" for n in range(60))
    (tmp_path / "e.csv").write_text("id,date,title\n" + rows)
    with timeline.open(tmp_path / "e.csv") as tl:
        html = tl.table()._repr_html_()
        assert html.count("<tr>") == 51
        assert "10 more events" in html
        assert "<b>" not in html
        assert "60 events" in tl._repr_html_()


@pytest.mark.parametrize(
    ("name", "begins"), [("a.svg", b"<?xml"), ("a.png", b"\x89PNG"), ("a.HTML", b"<!doctype html>")]
)
def test_a_chart_is_saved(name: str, begins: bytes, tl: timeline.Timeline, tmp_path: Path) -> None:
    chart = tl.chart("1900..", by="place", title="Pictures")
    chart.save(tmp_path / name)
    assert (tmp_path / name).read_bytes()[:20].lower().startswith(begins.lower())
    assert chart._repr_svg_().startswith("<svg")
    assert "Pictures" in chart.svg


@pytest.mark.parametrize("path", ["a.txt", "none/a.svg"])
def test_a_chart_that_cannot_be_saved(path: str, tl: timeline.Timeline, tmp_path: Path) -> None:
    with pytest.raises(timeline.TimelineError, match="a\\."):
        tl.chart().save(tmp_path / path)


def test_lanes_by_a_column_that_there_is_not(tl: timeline.Timeline) -> None:
    with pytest.raises(timeline.TimelineError) as caught:
        tl.chart(by="deathz")
    assert (caught.value.argument, caught.value.near[0]) == ("by", "deaths")


@pytest.mark.parametrize(
    ("one", "other", "overlap", "must_overlap", "before", "must_be_before"),
    [
        ("1979-02-11", "1979-02-11", True, True, False, False),
        ("1979", "1979-02", True, False, True, False),
        ("1978", "1979", False, False, True, True),
        ("1978/1980", "1979", True, True, False, False),
        ("1978/..", "1990", True, True, False, False),
        ("1979", "[1978, 1980]", False, False, True, False),
        ("{1978, 1980}", "1979/1980", True, False, False, False),
        ("unknown", "1979", False, False, False, False),
        ("1979", "unknown", False, False, False, False),
    ],
)
def test_two_dates(
    one: str, other: str, overlap: bool, must_overlap: bool, before: bool, must_be_before: bool
) -> None:
    a, b = timeline.parse_date(one), timeline.parse_date(other)
    assert (a.overlaps(b), b.overlaps(a)) == (overlap, overlap)
    assert (a.overlaps(b, certain=True), b.overlaps(a, certain=True)) == (must_overlap,) * 2
    assert a.before(b) == before
    assert a.before(b, certain=True) == must_be_before
