"""Real files of publishers, where $TIMELINE_DATA has a folder `world`; rows by plain Python."""

import csv
import datetime as dt
import io
import json
import lzma
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from loaded import Loaded

from timeline.readers.options import Options

PLACES = (Path(os.environ.get("TIMELINE_DATA", "")), Path(__file__).parents[3] / "shared" / "data")
WORLD = next((place / "world" for place in PLACES if (place / "world").is_dir()), None)
pytestmark = pytest.mark.skipif(WORLD is None, reason="needs the files of $TIMELINE_DATA/world")
Row = dict[str, str]


def text_of(name: str, encoding: str = "utf-8-sig") -> str:
    with lzma.open(Path(str(WORLD)) / f"{name}.xz") as packed:
        return packed.read().decode(encoding)


def rows_of(name: str, encoding: str = "utf-8-sig") -> list[Row]:
    return list(csv.DictReader(io.StringIO(text_of(name, encoding), newline="")))


def exists(*columns: str) -> Callable[[Row], bool]:
    """Return a test of rows: whether these cells of year, month and day are no impossible day."""

    def possible(row: Row) -> bool:
        year, month, day = (int(row[name] or 0) for name in columns)
        if not row[columns[0]]:
            return False
        try:
            dt.date(year if year > 0 else 2000, month or 1, day or 1)
        except ValueError:
            return False
        return True

    return possible


def both(row: Row) -> bool:
    return all(
        exists(f"{end} Year", f"{end} Month", f"{end} Day")(row)
        for end in ("Start", "End")
        if end == "Start" or row[f"{end} Year"]
    )


FILES: list[tuple[str, str, dict[str, str], Callable[[Row], bool]]] = [
    ("emdat.csv", "emdat", {}, both),
    ("gvp.csv", "gvp", {"encoding": "mac_roman"}, both),
    ("pax.csv", "pax", {}, lambda row: bool(row["Dat"])),
    ("ieadb.csv", "ieadb", {}, lambda _: True),
    ("launchlog.csv", "gcat", {}, lambda _: True),
    ("laureates.csv", "nobel", {}, lambda row: bool(row["awardYear"])),
    ("noaa-eq.csv", "noaa", {}, exists("year", "month", "day")),
]


@pytest.mark.parametrize(("name", "kind", "options", "good"), FILES)
def test_every_row_is_an_event_or_a_problem(
    name: str, kind: str, options: dict[str, str], good: Callable[[Row], bool]
) -> None:
    loaded = Loaded(f"{WORLD}/{name}.xz", Options(**options))  # type: ignore[arg-type]
    rows = rows_of(name, options.get("encoding", "utf-8-sig"))
    assert loaded.source.format == kind
    assert len(loaded.items) == len(rows)
    assert len(loaded.records) == sum(map(good, rows))


def test_the_laureates_of_nobel() -> None:
    loaded = Loaded(f"{WORLD}/laureates.json.xz", Options())
    people = json.loads(text_of("laureates.json"))
    several = sum(len(one["nobelPrizes"]) > 1 for one in people)
    assert loaded.source.format == "nobel"
    assert [one.key for one in loaded.records] == [one["id"] for one in people]
    assert sum(one.date.startswith("{") for one in loaded.records) == several


def test_the_features_of_usgs() -> None:
    loaded = Loaded(f"{WORLD}/vega-earthquakes.json.xz", Options())
    features = json.loads(text_of("vega-earthquakes.json"))["features"]
    expected = [
        (one["id"], dt.datetime.fromtimestamp(one["properties"]["time"] / 1000, dt.UTC).date())
        for one in features
    ]
    assert loaded.source.format == "geojson"
    assert [(one.key, dt.date.fromisoformat(one.date)) for one in loaded.records] == expected
