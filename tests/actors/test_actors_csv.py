"""The shipped registry: no errors in it, its codes, and which actors occur together."""

import csv
import re
from pathlib import Path

import pytest

from timeline.actors.registry_file import read_registry
from timeline.actors.shipped import shipped
from timeline.dates.calendars.gregorian import jdn

ROOT = Path(__file__).parents[2]
# Correlates of War, state list: the codes of all states since 1816.
COW = re.findall(
    r"\d+",
    """
    2 20 31 40 41 42 51 52 53 54 55 56 57 58 60 70 80 90 91 92 93 94 95 100 101 110 115
    130 135 140 145 150 155 160 165 200 205 210 211 212 220 221 223 225 230 232 235 240
    245 255 260 265 267 269 271 273 275 280 290 300 305 310 315 316 317 325 327 329 331
    332 335 337 338 339 341 343 344 345 346 347 349 350 352 355 359 360 365 366 367 368
    369 370 371 372 373 375 380 385 390 395 402 403 404 411 420 432 433 434 435 436 437
    438 439 450 451 452 461 471 475 481 482 483 484 490 500 501 510 511 516 517 520 522
    530 531 540 541 551 552 553 560 565 570 571 572 580 581 590 591 600 615 616 620 625
    626 630 640 645 651 652 660 663 666 670 678 679 680 690 692 694 696 698 700 701 702
    703 704 705 710 712 713 730 731 732 740 750 760 770 771 775 780 781 790 800 811 812
    816 817 820 830 835 840 850 860 900 910 920 935 940 946 947 950 955 970 983 986 987
    990
    """,
)


def who(name: str, year: str = "") -> set[str]:
    span = (jdn(int(year), 1, 1), jdn(int(year), 12, 31)) if year else None
    return {actor.name for actor in shipped().resolve(name, span)}


def test_there_is_no_fault_in_it() -> None:
    text = (ROOT / "timeline" / "actors" / "actors.csv").read_text("utf-8")
    actors, problems = read_registry(text, "actors.csv")
    assert problems == ()
    assert actors == tuple(shipped())[: len(actors)]


def test_it_holds_every_state_of_the_list() -> None:
    assert len(shipped()) > 1700
    assert [code for code in COW if len(who(f"cow:{code}")) != 1] == []


def test_it_knows_every_actor_of_the_events_that_come_along() -> None:
    with (ROOT / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    cells = [cell for row in rows for column, cell in row.items() if column.startswith("actors")]
    assert cells
    names = {name.strip() for cell in cells for name in cell.split(";") if name.strip()}
    assert {name for name in names if len(who(name)) != 1} == set()


@pytest.mark.parametrize(
    ("head", "spellings"),
    [
        ("Russia", "USSR|Government of Russia (Soviet Union)|RUSSIA|Russian Federation|iso3:RUS"),
        (
            "Iran",
            "Government of Iran|Iran (Islamic Republic of)|Persia|Military Forces of Iran (1989-)",
        ),
        ("Turkey", "Government of Turkey|Ottoman Empire|Türkiye"),
        ("China", "China (PRC)|Qing China|Republic of China (1912-1949)"),
        ("DR Congo", "DR Congo (Zaire)|Government of DR Congo (Zaire)|Zaire|cow:490"),
        ("Myanmar", "Government of Myanmar (Burma)|Burma"),
        ("Germany", "cow:255|cow:260|cow:265|gw:260|West Germany"),
        ("Republic of Yemen", "cow:678|gw:678|cow:679|Government of Yemen (North Yemen)"),
        ("Serbia", "cow:345|gw:345|gw:340|Yugoslavia"),
        ("North Korea", "Korea, North|DPRK"),
        ("Vietnam", "Viet Nam|cow:817|gw:815"),
    ],
)
def test_names_that_meet(head: str, spellings: str) -> None:
    under = shipped().under(head)
    for spelling in spellings.split("|"):
        found = who(spelling)
        assert len(found) == 1, spelling
        assert found <= under, spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [("Niger", "Nigeria"), ("Guinea", "Guinea-Bissau"), ("Oman", "Romania"), ("OPEC", "OPEC+"),
     ("cow:2", "cow:200"), ("Taiwan", "China"), ("Ukraine", "Russia"),
    ("Dominica", "Dominican Republic")],
)  # fmt: skip
def test_names_that_do_not_meet(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        (head,) = who(second)
        assert not who(first) & shipped().under(head)
    assert who("Civilians (Iran)") == set()


@pytest.mark.parametrize(
    ("name", "year", "found"),
    [
        ("Republic of China", "1920", {"Republic of China (1912-1949)"}),
        ("Republic of China", "1960", {"Taiwan"}),
        ("Korea", "1894", {"Korea (to 1910)"}),
        ("Korea", "1950", {"North Korea", "South Korea"}),
        ("Korea", "", {"Korea (to 1910)", "North Korea", "South Korea"}),
        ("Congo", "1975", {"DR Congo", "Republic of the Congo"}),
        ("Yemen", "1950", {"North Yemen"}),
        ("Yemen", "1975", {"North Yemen", "South Yemen"}),
        ("Yemen", "2015", {"Republic of Yemen"}),
        ("Soviet Union", "2020", {"Soviet Union"}),
    ],
)
def test_the_date_decides_between_namesakes(name: str, year: str, found: set[str]) -> None:
    assert who(name, year) == found


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("gw:89", "United Provinces of Central America"), ("gw:99", "Great Colombia"),
        ("gw:260", "Germany"), ("cow:260", "West Germany"), ("gw:340", "Serbia"),
        ("gw:345", "Yugoslavia"), ("cow:345", "Serbia"), ("gw:563", "Transvaal"),
        ("gw:564", "Orange Free State"), ("gw:678", "Republic of Yemen"),
        ("cow:678", "North Yemen"),
        ("gw:711", "Tibet"), ("gw:815", "Dai Nam"), ("cow:970", "Nauru"), ("gw:970", "Kiribati"),
        ("gw:817", "South Vietnam"), ("cameo:ROM", "Romania"), ("iso3:COD", "DR Congo"),
    ],
)  # fmt: skip
def test_where_two_systems_of_codes_differ(code: str, name: str) -> None:
    assert who(code) == {name}


@pytest.mark.parametrize(
    ("name", "year", "code", "found"),
    [
        ("Austria", "1848", "", "Habsburg Monarchy"),
        ("Austria", "1955", "", "Austria"),
        ("Austria", "", "", "Austria"),
        ("Austria", "1848", "cow:300", "Habsburg Monarchy"),
        ("Republic of Azerbaijan", "1946", "kind:group", "Azerbaijan People's Government"),
        ("Republic of Azerbaijan", "1993", "", "Azerbaijan"),
        ("OAS", "1961", "kind:group", "Secret Army Organization"),
        ("OAS", "1980", "", "Organization of American States"),
        ("PRC", "2006", "kind:group", "Popular Resistance Committees"),
        ("PRC", "", "", "People's Republic of China"),
        ("Ottoman Empire", "1828", "cow:640", "Ottoman Empire"),
        ("Government of DR Congo (Zaire)", "1975", "gw:490", "DR Congo"),
        ("Zaire", "1975", "cow:490", "Zaire"),
    ],
)
def test_names_of_a_time(name: str, year: str, code: str, found: str) -> None:
    span = (jdn(int(year), 1, 1), jdn(int(year), 12, 31)) if year else None
    assert [actor.name for actor in shipped().resolve(name, span, code)] == [found]


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("North Vietnam", "Vietnam"), ("East Pakistan", "Pakistan"), ("Dahomey", "Benin"),
        ("Gold Coast", "Ghana"), ("Malaya", "Malaysia"), ("Tanganyika", "Tanzania"),
        ("New Granada", "Colombia"), ("Zaire", "DR Congo"),
    ],
)  # fmt: skip
def test_a_state_of_a_time_is_part_of_the_later_one(part: str, whole: str) -> None:
    assert who(part) == {part}
    assert part in shipped().under(whole)
    assert "South Vietnam" not in shipped().under(part)
