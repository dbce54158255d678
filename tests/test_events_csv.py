"""events.csv: its structure, its dates, and events that it must have."""

import csv
import io
import re
from itertools import pairwise
from pathlib import Path

import pytest

from timeline.dates import PAST, Date, parse

FILE = Path(__file__).parents[1] / "events.csv"
TEXT = FILE.read_bytes().decode("utf-8")
ROWS = tuple(csv.DictReader(io.StringIO(TEXT, newline=""), strict=True))
ROLES = ("attacker", "defender", "party", "concerned")
HEADER = [
    "id", "date", "title", *(f"actors:{role}" for role in ROLES), "place", "latitude",
    "longitude", "category", "description", "source", "checked",
]  # fmt: skip
MAY_BE_EMPTY = {*(f"actors:{role}" for role in ROLES), "place", "latitude", "longitude"}
CATEGORIES = {
    "war", "treaty", "upheaval", "diplomacy", "economy", "territory", "military", "crisis",
}  # fmt: skip

# Dates that are vague on purpose, so that a warning about them is meant.
MEANT = {"c. 1975", "c. 1982", "c. September 2022"}


def dated(row: dict[str, str]) -> Date:
    return parse(row["date"])


def names(row: dict[str, str]) -> list[str]:
    """Everyone who takes part, in whatever role."""
    return [name for role in ROLES for name in row[f"actors:{role}"].split("; ") if name]


def titled(words: str) -> list[dict[str, str]]:
    """The rows whose title has all these words, in any case."""
    wanted = words.casefold().split()
    return [row for row in ROWS if all(word in row["title"].casefold() for word in wanted)]


def overlaps(date: Date, span: str) -> bool:
    """Whether the event possibly overlaps the span, both ends included."""
    other = parse(span)
    assert date.start_min is not None
    assert date.end_max is not None
    assert other.start_min is not None
    assert other.end_max is not None
    return date.start_min <= other.end_max and date.end_max >= other.start_min


def test_bytes() -> None:
    raw = FILE.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert b"\t" not in raw
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")


def test_quoted_only_where_needed() -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADER, lineterminator="\n")
    writer.writeheader()
    writer.writerows(ROWS)
    assert out.getvalue() == TEXT


def test_header_and_ids() -> None:
    """An id stays with its event for good; a new event takes the next free one.

    The rows are in the order of time, so the ids are not.
    """
    assert list(ROWS[0]) == HEADER
    ids = [int(row["id"]) for row in ROWS]
    assert sorted(ids) == list(range(1, len(ROWS) + 1))
    first = [number for number in ids if number <= 114]
    assert [(a, b) for a, b in pairwise(first) if a > b] == [(49, 48)], "48 has got its day"
    kept = {row["id"]: row["title"] for row in ROWS}
    assert kept["9"] == "Treaty of Gulistan"
    assert kept["51"] == "Iran–Iraq War"
    assert kept["105"].startswith("Treaty on Comprehensive Strategic Partnership")
    assert kept["115"] == "Sack of Tiflis"


def test_titles_tell_events_apart() -> None:
    assert len({row["title"].casefold() for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_row(row: dict[str, str]) -> None:
    assert None not in row
    for column, value in row.items():
        assert value or column in MAY_BE_EMPTY, column
        assert value == " ".join(value.split())
    assert row["category"] in CATEGORIES
    assert names(row)
    assert len(set(names(row))) == len(names(row)), "one role for each"
    assert all(";" not in name for name in names(row))
    assert row["description"].endswith(".")
    assert len(re.findall(r"\w[.;:]( |$)", row["description"])) <= 4
    assert row["source"].count("; ") >= 1, "two references"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_date(row: dict[str, str]) -> None:
    date = dated(row)
    assert date.start_min is not None
    assert date.start_min > PAST
    assert not date.warnings or row["date"] in MEANT
    assert parse(date.edtf).edtf == date.edtf


def test_in_the_order_of_time() -> None:
    order = [(date.start_min, date.end_max) for date in map(dated, ROWS)]
    for (row, after), (earlier, later) in zip(pairwise(ROWS), pairwise(order), strict=True):
        assert earlier <= later, f"{row['title']} stands before {after['title']}"


# When each name was right. Words of the titles are not held to it: "Persian Gulf" is one.
ERAS = (
    ("Persia", "1501/1935-03"),
    ("Iran", "1935-03/.."),
    ("Russian Empire", "1721-11-02/1917-11-07"),
    ("RSFSR", "1917-11-07/1922-12-30"),
    ("Soviet Union", "1922-12-30/1991-12-26"),
    ("Russia", "1991-12-25/.."),
    ("Ottoman Empire", "../1922-11-01"),
    ("German Empire", "1871-01-18/1918-11-09"),
    ("West Germany", "1949-05-23/1990-10-02"),
    ("United Kingdom", "1801/.."),
    ("United Arab Emirates", "1971-12-02/.."),
    ("Israel", "1948-05-14/.."),
    ("Ukraine", "1991-08-24/.."),
    ("European Union", "1993-11-01/.."),
    ("UN Security Council", "1946-01-17/.."),
)


@pytest.mark.parametrize(("name", "era"), ERAS)
def test_states_as_they_were_called_then(name: str, era: str) -> None:
    found = [row for row in ROWS if name in names(row)]
    assert found
    for row in found:
        assert overlaps(dated(row), era), row["title"]


NAMED = (
    # title has all these words (in any case), the event overlaps this span
    ("Russo-Persian War", "1722/1723"),
    ("Petersburg", "1723"),
    ("Resht", "1732"),
    ("Ganja", "1735"),
    ("Russo-Persian War", "1796"),
    ("Russo-Persian War", "1804/1813"),
    ("Gulistan", "1813-10-24"),
    ("Russo-Persian War", "1826/1828"),
    ("Turkmenchay", "1828-02-22"),
    ("Griboyedov", "1829-02-11"),
    ("Great Game", "1850/1900"),
    ("Anglo-Russian Convention", "1907-08-31"),
    ("Oil", "1908-05-26"),
    ("First World War", "1914/1918"),
    ("Treaty of Friendship", "1921-02-26"),
    ("invasion of Iran", "1941-08-25"),
    ("occupation of Iran", "1941/1946"),
    ("Tehran Conference", "1943-11-28/1943-12-01"),
    ("Azerbaijan crisis", "1946"),
    ("Tunbs", "1971-11-30"),
    ("Iranian Revolution", "1978/1979"),
    ("Victory of the revolution", "1979-02-11"),
    ("Iran–Iraq War", "1980-09-22"),
    ("Iran–Iraq War", "1988-08-20"),
    ("Dissolution of the Soviet Union", "1991-12-26"),
    ("Bushehr contract", "1995-01-08"),
    ("Bushehr put off", "2000/2009"),
    ("Bushehr grid", "2011-09-03"),
    ("Bushehr contract units 2 3", "2014-11-11"),
    ("Bushehr concrete unit 2", "2019-11"),
    ("North–South Transport Corridor", "2000-09-12"),
    ("Chabahar", "2016-05-23"),
    ("Chabahar", "2018-12-24"),
    ("Chabahar", "2024-05-13"),
    ("Crimea", "2014-03-18"),
    ("Syrian Civil War", "2011-03-15"),
    ("Iran's intervention in Syria", "2013"),
    ("Russian military intervention in Syria", "2015-09-30"),
    ("Fall of Assad", "2024-12-08"),
    ("sanctions", "2006-12-23"),
    ("delivers S-300", "2016"),
    ("Nuclear deal", "2015-07-14"),
    ("leaves the nuclear deal", "2018-05-08"),
    ("observer SCO", "2005-07-05"),
    ("Iran joins the SCO", "2023-07-04"),
    ("Iran joins BRICS", "2024-01-01"),
    ("invasion of Ukraine", "2022-02-24"),
    ("drones over Ukraine", "2022-09"),
    ("sanctions drones", "2022-10-20"),
    ("Russia–North Korea treaty", "2024-06-19"),
    ("Hezbollah", "1982"),
    ("Hamas founded", "1987-12"),
    ("Hamas attacks Israel", "2023-10-07"),
    ("attack on Israel", "2024-04-13"),
    ("Comprehensive Strategic Partnership", "2025-01-17"),
    ("Russia ratifies", "2025-04-08"),
    ("Majlis ratifies", "2025-05-21"),
    ("enters into force", "2025-10-02"),
    ("UN sanctions return", "2025-09-27"),
    ("Sack of Tiflis", "1795-09"),
    ("Soviet demand for the oil", "1944"),
    ("Tudeh", "1983-05"),
    ("Putin in Tehran", "2007-10-16"),
    ("Putin in Tehran", "2022-07-19"),
)


@pytest.mark.parametrize(("words", "span"), NAMED)
def test_has_what_the_history_names(words: str, span: str) -> None:
    assert [row["title"] for row in titled(words) if overlaps(dated(row), span)]


@pytest.mark.parametrize(
    "form",
    [
        r"^\d{1,2} [A-Z][a-z]+ \d{4}$",  # a day
        r"^[A-Z][a-z]+ \d{4}$",  # a month
        r"^\d{4}$",  # a year
        r"^\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d$",  # an interval
        r"/\.\.$",  # goes on
        r"\d/$",  # an end that is not known
        r"^c\. ",
        r"~",
        r" O\.S\.$",
        r"\d \(\d+\) ",  # both styles
        r"Bahman",
        r"^early|^late",
        r"^\[.*,.*\]$",  # one of two days
    ],
)
def test_shows_the_forms_that_history_has(form: str) -> None:
    assert any(re.search(form, row["date"]) for row in ROWS)


def test_old_style_days_are_right() -> None:
    new = {row["date"]: dated(row).edtf for row in ROWS if re.search(r"O\.S\.|\(", row["date"])}
    assert new == {
        "12 (23) September 1723": "1723-09-23",
        "21 January 1732 O.S.": "1732-02-01",
        "10 (21) March 1735": "1735-03-21",
        "24 July (4 August) 1783": "1783-08-04",
        "18 (30) January 1801": "1801-01-30",
        "12 (24) September 1801": "1801-09-24",
        "12 (24) October 1813": "1813-10-24",
        "1 (13) October 1827": "1827-10-13",
        "10 February 1828 O.S.": "1828-02-22",
        "30 January 1829 O.S.": "1829-02-11",
        "9 (21) December 1881": "1881-12-21",
        "18 (31) August 1907": "1907-08-31",
    }


DATES = (
    # what was corrected or added, with the day that two references give
    ("Sack of Tiflis", "1795-09-11"),
    ("Alexander confirms Georgia", "1801-09-24"),
    ("Russo-Persian War 1804", "1804-22/1813-10-24"),
    ("Russo-Persian War 1826", "1826-22/1828-02-22"),
    ("Coup of Reza Khan", "1921-02-21"),
    ("Guarantee and Neutrality", "1927-10-01"),
    ("Commerce and Navigation", "1940-03-25"),
    ("Anglo-Soviet invasion", "1941-08-25/1941-08-31"),
    ("joins the Baghdad Pact", "1955-10-11/1955-11-03"),
    ("Qavam–Sadchikov", "1946-04-04"),
    ("cooperation of Iran and the United States", "1959-03-05"),
    ("missile bases", "1962-09-15"),
    ("Shah visits the Soviet Union", "1965-06-21/1965-07-03"),
    ("steel works pipeline", "1966-01-13"),
    ("articles V and VI", "1979-11-05"),
    ("letter to Gorbachev", "1989-01-01"),
    ("Tartus", "2017-01-18"),
    ("Legal Status of the Caspian Sea", "2018-08-12"),
    ("Draft of the partnership treaty", "2022-01-19"),
    ("Treaty on Comprehensive Strategic Partnership", "2025-01-17"),
    ("enters into force", "2025-10-02"),
    ("Khamenei killed", "2026-02-28/2026-04-08"),
)


@pytest.mark.parametrize(("words", "edtf"), DATES)
def test_dates_that_were_looked_up(words: str, edtf: str) -> None:
    assert [dated(row).edtf for row in titled(words)] == [edtf]


# The corners of the lands, a little generously: latitude from, to, longitude from, to.
LANDS = {
    "Iran": (25, 40, 44, 64), "Russia": (41, 70, 27, 180), "Caucasus": (38, 44, 41, 51),
    "Afghanistan": (29, 39, 60, 75), "Austria": (46, 49, 9, 18), "Belgium": (49, 52, 2, 7),
    "Central Asia": (40, 56, 46, 88), "China": (18, 54, 73, 135), "Gulf": (23, 31, 47, 57),
    "India": (6, 36, 68, 98), "Iraq": (29, 38, 38, 49), "Korea": (37, 43, 124, 131),
    "Lebanon": (33, 35, 35, 37), "Palestine": (31, 33, 34, 36), "Poland": (49, 55, 14, 25),
    "Syria": (32, 38, 35, 43), "Turkey": (35, 43, 25, 45), "Ukraine": (44, 53, 22, 41),
    "United States": (24, 50, -125, -66),
}  # fmt: skip
PLACES = {
    "Iran": "Tehran|Rasht|Torkamanchay|Masjed Soleyman|Tabriz|Mahabad|Bushehr|Chabahar|Aslanduz|"
    "Nojeh air base, Hamadan|Tehran and Tabriz|Tehran, Tabriz and Shiraz|"
    "Khuzestan, the Shatt al-Arab and the Gulf",
    "Russia": "St Petersburg|Moscow|Georgievsk|Yekaterinburg|Derbent, Quba and Baku|"
    "Derbent and the western shore of the Caspian Sea",
    "Caucasus": "Ganja|Gulistan|Tiflis|Erivan|South Caucasus|South Caucasus and Tabriz",
    "Afghanistan": "Herat",
    "Austria": "Vienna",
    "Belgium": "Washington and Brussels|Brussels",
    "Central Asia": "Astana|Aktau",
    "China": "Shanghai",
    "Gulf": "Abu Musa, Greater and Lesser Tunb|Dubai|Persian Gulf",
    "India": "New Delhi",
    "Iraq": "Baghdad",
    "Korea": "Pyongyang",
    "Lebanon": "Beqaa Valley|Lebanon and northern Israel",
    "Palestine": "Gaza|southern Israel",
    "Poland": "Finckenstein",
    "Syria": "Damascus|Tartus|Syria, from the air base at Hmeimim",
    "Turkey": "Ankara",
    "Ukraine": "Crimea|Kharkiv and Odesa regions",
    "United States": "Washington|New York|Independence, Missouri",
}
LAND_OF = {place: land for land, places in PLACES.items() for place in places.split("|")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_coordinates(row: dict[str, str]) -> None:
    """To a tenth of a degree, in the land of the place; a campaign is where its chief siege was.

    An event of a whole country, or of two far apart, has none.
    """
    assert bool(row["latitude"]) == bool(row["longitude"])
    if not row["latitude"]:
        return
    assert re.fullmatch(r"-?\d+\.\d", row["latitude"])
    assert re.fullmatch(r"-?\d+\.\d", row["longitude"])
    south, north, west, east = LANDS[LAND_OF[row["place"]]]
    assert south <= float(row["latitude"]) <= north
    assert west <= float(row["longitude"]) <= east


def test_a_town_is_in_one_place() -> None:
    where: dict[str, set[tuple[str, str]]] = {}
    for row in ROWS:
        if row["latitude"]:
            where.setdefault(row["place"], set()).add((row["latitude"], row["longitude"]))
    towns = {"Tehran", "Moscow", "St Petersburg", "Bushehr", "Rasht", "New York", "Washington"}
    assert {town: len(where[town]) for town in towns} == dict.fromkeys(towns, 1)
    assert sum(bool(row["latitude"]) for row in ROWS) >= 110


def test_roles_have_something_to_show() -> None:
    for role in ROLES:
        assert sum(bool(row[f"actors:{role}"]) for row in ROWS) >= 15, role
    for row in ROWS:
        assert not row["actors:defender"] or row["actors:attacker"], row["title"]
        if row["category"] == "treaty":
            assert row["actors:party"], row["title"]


def test_says_what_was_opened_to_check_each_date() -> None:
    """The column `source` names two references; `checked` the one that could be opened."""
    none = [row["title"] for row in ROWS if row["checked"].startswith("none")]
    assert none == [
        "Iran renounces articles V and VI of the treaty of 1921",
        "India and Russia: a special and privileged strategic partnership",
    ]


def test_enough_to_ask_about() -> None:
    def found(span: str, *actors: str) -> list[str]:
        return [
            row["title"]
            for row in ROWS
            if overlaps(dated(row), span) and set(actors) <= set(names(row))
        ]

    assert len(found("1971/1979", "Iran")) >= 5
    assert len(found("1980-09-22/1988-08-20", "Iran")) >= 4
    assert len(found("2011-03-15/2024-12-08", "Iran", "Russia")) >= 5
    assert any(re.search("[\u0600-\u06ff]", row["title"]) for row in ROWS)
    assert any("," in row["title"] for row in ROWS)
    assert any("–" in row["title"] for row in ROWS)
