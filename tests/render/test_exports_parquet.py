"""Parquet, read by DuckDB and by pyarrow."""

import datetime as dt
import io
from collections.abc import Iterable
from pathlib import Path
from unittest import mock

import duckdb
import pyarrow.parquet as pq
import pytest
from exported import HOSTILE, event, texts, titled
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import FUTURE, PAST
from timeline.dates.calendars.gregorian import jdn
from timeline.errors import TimelineError
from timeline.install_hint import install_command
from timeline.model import Event, Participant
from timeline.render.documents import parquet
from timeline.render.sheet import Page

DATES = (
    "1979-02-11", "c. 1722", "1722/1723", "2022-02-24/..", "1985/", "../1918", "44 BC", "Y17E7",
    "undated", "[1667,1668,1670..1672]", "9999-12-31", "0001-01-01", "before 1722",
)  # fmt: skip
BOUNDS = ("start_min", "start_max", "end_min", "end_max")


def written(events: Iterable[Event], **page: str) -> tuple[bytes, list[str]]:
    told: list[str] = []
    form = Page(format="parquet", **page)
    pieces = list(parquet.render(events, form, tell=lambda line, _: told.append(line)))
    return b"".join(pieces), told


def test_bounds_as_integers_and_dates(tmp_path: Path) -> None:
    events = [event(date, key=str(n)) for n, date in enumerate(DATES)]
    data, told = written(events)
    path = tmp_path / "e.parquet"
    path.write_bytes(data)
    columns = ", ".join((*BOUNDS, *(f"{name}_date" for name in BOUNDS)))
    rows = duckdb.sql(f"select {columns} from '{path}'").fetchall()
    assert len(rows) == len(events)
    for row, was in zip(rows, events, strict=True):
        assert row[:4] == (was.date.bounds or (None,) * 4)
        for day, shown in zip(row[:4], row[4:], strict=True):
            fits = day is not None and 1721426 <= day <= 5373484
            assert shown == (dt.date.fromordinal(day - 1721425) if fits else None)
    assert told == [
        (
            "2 events have a day outside of the years 1 to 9999, which a date of Parquet "
            "cannot express: it is only in the integers"
        )
    ]
    day = jdn(2030, 1, 1)
    possible = duckdb.sql(
        f"select date from '{path}' where start_min <= {day} and end_max >= {day}"
    ).fetchall()
    assert possible == [("2022-02-24/..",), ("1985/",)]
    assert rows[3][3] == FUTURE
    assert rows[5][0] == PAST


def test_a_date_with_gaps_has_its_parts() -> None:
    was = event("{1667,1670..1672}")
    (row,) = pq.read_table(io.BytesIO(written([was])[0])).to_pylist()
    assert tuple(tuple(part[name] for name in BOUNDS) for part in row["members"]) == (
        was.date.members
    )
    assert row["members_all"] is True


def test_columns() -> None:
    was = Event(
        "k", "d", "T", event("c. 1722").date,
        (Participant("USSR", "Soviet Union", "attacker"), Participant("Iran", "Iran")),
        "Tehran", "war", "text", "src", "", {"deaths": "007", "": "nameless"},
    )  # fmt: skip
    data, told = written([was], title="Wars")
    assert told == []
    table = pq.read_table(io.BytesIO(data))
    assert table.schema.metadata[b"title"] == b"Wars"
    (row,) = table.to_pylist()
    assert {name: cell for name, cell in row.items() if not name.startswith(BOUNDS)} == {
        "id": "k", "dataset": "d", "title": "T", "date": "c. 1722", "edtf": "1722~",
        "precision": "year", "flags": ["approximate"], "members": [], "members_all": False,
        "calendar": "gregorian",
        "actors": [
            {"name": "USSR", "actor": "Soviet Union", "role": "attacker"},
            {"name": "Iran", "actor": "Iran", "role": None},
        ],
        "place": "Tehran", "category": "war", "description": "text", "source": "src",
        "extra": [("deaths", "007"), ("", "nameless")],
    }  # fmt: skip


def test_it_is_handed_on_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 10)
    events = titled(str(n) for n in range(95))
    pieces = list(parquet.render(iter(events), Page(format="parquet")))
    assert len(pieces) == 11
    found = pq.ParquetFile(io.BytesIO(b"".join(pieces)))
    assert found.num_row_groups == 10
    assert found.read()["title"].to_pylist() == [e.title for e in events]


def test_no_events() -> None:
    table = pq.read_table(io.BytesIO(written([])[0]))
    assert table.num_rows == 0
    assert table.schema.field("start_min").type == "int64"


def test_without_pyarrow_it_says_what_to_install() -> None:
    with mock.patch.dict("sys.modules", {"pyarrow": None}), pytest.raises(TimelineError) as caught:
        written([event("1722")])
    assert caught.value.hint == install_command("pyarrow", "parquet")


def test_half_a_letter_is_replaced() -> None:
    data, _ = written([event("1722", "a\ud800b")])
    assert pq.read_table(io.BytesIO(data))["title"].to_pylist() == ["a?b"]


def test_hostile_texts() -> None:
    data, _ = written(titled(HOSTILE))
    assert pq.read_table(io.BytesIO(data))["title"].to_pylist() == list(HOSTILE)


@settings(max_examples=30)
@given(st.lists(texts, max_size=8), st.dictionaries(texts, texts, max_size=4))
def test_any_text_comes_back(titles: list[str], extra: dict[str, str]) -> None:
    events = [Event(e.key, e.dataset, e.title, e.date, extra=extra) for e in titled(titles)]
    rows = pq.read_table(io.BytesIO(written(events)[0])).to_pylist()
    assert [row["title"] for row in rows] == titles
    assert all(dict(row["extra"]) == extra for row in rows)
