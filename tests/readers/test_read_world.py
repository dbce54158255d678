"""Files of disasters, eruptions, treaties and prizes, made up in the shapes of publishers."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from loaded import FORMATS as DATA
from loaded import Load, Loaded

from timeline.dates import parse
from timeline.dates.display import open_day
from timeline.model import Mention, Record

Row = tuple[int, str, str, str, str, str]  # line, key, title, date, category, place
EXPECTED: dict[str, tuple[str, list[Row]]] = {
    "emdat.csv": ("emdat", [
        (2, "1999-0001-ARC", "Flood: Hilltown, Lower Valley, Arcadia", "1999-06-07/1999-06-11",
         "Flood", "Hilltown, Lower Valley, Arcadia"),
        (3, "1999-0002-ARC", 'Storm: Cyclone "Zoe", Arcadia', "1999-06/1999-07-02", "Storm",
         "Coast, Arcadia"),
        (4, "1988-0003-SUN", "Earthquake, Soviet Union", "1988", "Earthquake", "Soviet Union"),
        (5, "2001-0004-IRN", "Drought, Iran (Islamic Republic of)", "2001-04/2002", "Drought",
         "Iran (Islamic Republic of)"),
    ]),
    "emdat-2024.csv": ("emdat", [
        (5, "2022-0007-ARC", "Flood: Hilltown, Arcadia", "2022-12-30/2023-01-02", "Flood",
         "Hilltown, Arcadia"),
        (6, "1907-0008-ARC", "Epidemic, Arcadia", "1907", "Epidemic", "Arcadia"),
    ]),
    "emdat-2015.csv": ("emdat", [
        (2, "1900-0001-ARC", "Flood: Hilltown, Arcadia", "1900-07", "Flood", "Hilltown, Arcadia"),
        (3, "1951-0002-ARC", "Storm: Ada, Arcadia", "1951-12-28/1952-01-03", "Storm",
         "Coast, Arcadia"),
        (4, "1960-0003-ARC", "Drought, Arcadia", "1960", "Drought", "Arcadia"),
    ]),
    "gvp.csv": ("gvp", [
        (3, "1", "Eruption: Mount Doom", "1991-06-12/1991-09-02", "Confirmed Eruption",
         "Mount Doom"),
        (4, "2", "Eruption: Mount Doom, North flank", "-4349~", "Confirmed Eruption",
         "Mount Doom"),
        (5, "3", "Eruption: Fire Hill", "1450~/1460?", "Confirmed Eruption", "Fire Hill"),
        (6, "4", "Eruption: Fire Hill", "1880-02-10~/1880-04", "Confirmed Eruption", "Fire Hill"),
        (7, "4-2", "Eruption: Fire Hill", "2012-09-01?", "Confirmed Eruption", "Fire Hill"),
        (8, "6", "Eruption: Fire Hill", "0000~", "Uncertain Eruption", "Fire Hill"),
    ]),
}  # fmt: skip


def date_of(record: Record) -> str:
    """Return the date of a record as it is loaded, in EDTF where it has two ends."""
    return record.date or "/".join(filter(None, (record.start, record.end)))


def rows_of(loaded: Loaded) -> list[Row]:
    return [(r.line, r.key, r.title, date_of(r), r.category, r.place) for r in loaded.records]


@pytest.mark.parametrize("name", EXPECTED)
def test_dates_titles_categories_places(sample: Load, name: str) -> None:
    kind, rows = EXPECTED[name]
    loaded = sample(name)
    assert (loaded.source.format, rows_of(loaded)) == (kind, rows)
    for record in loaded.records:
        parse(date_of(record))


@pytest.mark.parametrize("name", EXPECTED)
def test_every_cell_comes_back(sample: Load, name: str) -> None:
    loaded = sample(name)
    for record in loaded.records:
        cells = [loaded.cell(record, column) for column in loaded.source.header]
        assert cells == list(record.cells)


REFUSED = {
    "emdat.csv": [(6, "Start Day")], "emdat-2015.csv": [(5, "Start date")],
    "gvp.csv": [(9, "Start Day"), (10, "Start Year")],
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_that_are_no_events_are_refused(sample: Load, name: str) -> None:
    found = [(line, column) for line, column, _ in sample(name).problems()]
    assert found == REFUSED.get(name, [])


MENTIONS = [
    ("emdat.csv", 0, [Mention("Arcadia", "affected", "iso3:ARC")]),
    ("emdat.csv", 2, [Mention("Soviet Union", "affected")]),
    ("emdat-2015.csv", 0, [Mention("Arcadia", "affected", "iso3:ARC")]),
    ("gvp.csv", 0, []),
]


@pytest.mark.parametrize(("name", "row", "mentions"), MENTIONS)
def test_who_takes_part(sample: Load, name: str, row: int, mentions: list[Mention]) -> None:
    assert list(sample(name).records[row].mentions) == mentions


SAID = [
    (
        "emdat-2024.csv",
        "above the header, not read: 'EM-DAT: The International Disaster Database'; 'Source:'",
    ),
    ("gvp.csv", "not read: 'Eruption data, downloaded 1 January 2024'"),
    ("gvp.csv", "5 eruptions with ±, ?, < or > in the date: marked ~ or ?"),
]


@pytest.mark.parametrize(("name", "text"), SAID)
def test_what_is_said_of_a_file(sample: Load, name: str, text: str) -> None:
    assert text in sample(name).said()


BOUNDS = [  # key, the four days where the precision is asked for
    ("2", ("-4424-01-01", "-4274-12-31", "-4424-01-01", "-4274-12-31")),
    ("3", (None, "1450-12-31", "1460-01-01", "1460-12-31")),
    ("4", ("1880-02-05", "1880-02-15", "1880-04-01", "1880-04-30")),
    ("4-2", ("2012-09-01",) * 4),
    ("6", ("0000-01-01", None, "0000-01-01", None)),
]


@pytest.mark.parametrize(("key", "days"), BOUNDS)
def test_the_precision_of_eruptions_makes_bounds(
    sample: Load, key: str, days: tuple[str | None, ...]
) -> None:
    loaded = sample("gvp.csv", map=("precision=Start Year Uncertainty",))
    record = next(one for one in loaded.records if one.key == key)
    bounds = parse(date_of(record)).bounds
    assert bounds is not None
    assert tuple(map(open_day, bounds)) == days


def workbook(path: Path, name: str) -> Path:
    """Write a made-up file as a workbook, numbers as numbers."""
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO((DATA / name).read_text("utf-8-sig"))):
        book.active.append([int(c) if c.lstrip("-").isdigit() else c or None for c in row])
    file = path / "book.xlsx"
    book.save(file)
    return file


@pytest.mark.parametrize("name", ["emdat.csv", "emdat-2024.csv", "gvp.csv"])
def test_a_workbook_says_what_the_text_says(sample: Load, tmp_path: Path, name: str) -> None:
    loaded = sample(workbook(tmp_path, name))
    assert rows_of(loaded) == EXPECTED[name][1]


OTHERS = {  # almost the format: (name, the columns that are taken from it)
    "totals of EM-DAT by year": "Year,Country,ISO,Disaster Group,Disaster Type,Disaster Subtype,"
    "Total Events,Total Affected,Total Deaths",
    "a list of volcanoes": "Volcano Number,Volcano Name,Country,Last Known Eruption,Latitude",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_almost_a_format_is_a_table(load: Load, name: str) -> None:
    head = OTHERS[name].split(",")
    content = f"{OTHERS[name]},title,date\n{',' * len(head)}x,1999\n"
    assert load(content).source.format == "table"
