"""Columns of births, deaths and lives: "born 1722" is one end of a life only there."""

import pytest
from loaded import Load

from timeline.dates import parse
from timeline.errors import DateError


@pytest.mark.parametrize(
    ("column", "cell", "edtf"),
    [
        ("birth", "born 1722", "1722/.."),
        ("birth", "1722", "1722"),
        ("birth", "1722–", "1722/.."),
        ("Birth date", "b. 1722", "1722/.."),
        ("birth_year", "b.1722", "1722/.."),
        ("yearOfBirth", "born c. 1722", "1722~/.."),
        ("life", "b. 1672 – d. 1725", "1672/1725"),
        ("life dates", "born 5 May 1672, died 1 June 1725", "1672-05-05/1725-06-01"),
        ("Lebensdaten", "geb. 1672, gest. 1725", "1672/1725"),
        ("Lebensdaten", "* 1672; † 1725", "1672/1725"),
        ("naissance", "né en 1672", "1672/.."),
        ("death", "died 1800", "../1800"),
        ("death", "d. 1800?", "../1800?"),
        ("death", "died before 1800", None),
        ("died", "d. 12 May 1800", "../1800-05-12"),
        ("lived", "active 1790–1810", "1790/1810"),
        ("lived", "fl. 1800", "1800"),
        ("date", "born 1722", None),
        ("date", "d. 1800", None),
        ("birthplace", "born 1722", None),
    ],
)  # fmt: skip
def test_a_life(load: Load, column: str, cell: str, edtf: str | None) -> None:
    text = f'id,title,{column}\n1,a,"{cell}"\n'
    found = load(text, map=(f"date={column}",))
    date = found.records[0].date
    if edtf is None:
        with pytest.raises(DateError):
            parse(date)
    else:
        assert parse(date).edtf == edtf


@pytest.mark.parametrize(
    ("born", "died", "ends"),
    [
        ("born 1722", "died 1800", ("1722", "1800")),
        ("born 1722", "", ("1722", "..")),
        ("", "d. 1800", ("", "1800")),
        ("1722", "", ("1722", "")),
        ("b. 1722", "present", ("1722", "..")),
    ],
)  # fmt: skip
def test_two_columns_of_a_life(load: Load, born: str, died: str, ends: tuple[str, str]) -> None:
    text = f"id,title,birth,death\n1,a,{born},{died}\n2,b,1700,1750\n"
    found = load(text, map=("start=birth", "end=death"))
    assert (found.records[0].start, found.records[0].end) == ends


def test_the_words_are_noted_once(load: Load) -> None:
    found = load("id,title,birth\n1,a,born 1722\n2,b,b. 1740\n", map=("date=birth",))
    assert "2 cells like 'born 1722' (line 2, birth)" in found.said()
