"""States and names of a time, asked of wars and disputes; each counted apart, in plain Python.

Correlates of War says which state a row is of by a code, and a file may write another name of it:
Prussia beside the code of Germany. A question for the state finds all rows of its codes, one for
the name those rows only. The real files are asked where $TIMELINE_DATA has them.
"""

import csv
import io
import lzma
from collections.abc import Iterator
from pathlib import Path

import pytest
from asked import DATA, PLACE, answer, run

from timeline.actors.shipped import shipped

Row = dict[str, str]
# Codes of states of a time, by the code of the one that they belong to (COW has them apart).
LATER = {"260": "255", "265": "255", "678": "679", "680": "679", "817": "816"}
SAME = {"USSR": "Soviet Union"}  # two names of one time
WARS = """\
WarNum,WarName,WarType,ccode,StateName,Side,StartMonth1,StartDay1,StartYear1,EndMonth1,EndDay1,EndYear1,\
StartMonth2,StartDay2,StartYear2,EndMonth2,EndDay2,EndYear2,TransFrom,WhereFought,Initiator,Outcome,\
TransTo,BatDeath,Version
"""
# War, code and name as the list of inter-state wars writes them, year.
SIDES = """\
1|220|France|1823  1|230|Spain|1823  4|365|Russia|1828  4|640|Ottoman Empire|1828
10|300|Austria|1848  10|325|Sardinia/Piedmont|1848  13|255|Prussia|1848  13|390|Denmark|1848
55|245|Bavaria|1866  55|255|Prussia|1866  55|300|Austria|1866  55|325|Italy|1866
61|365|Russia|1877  61|640|Ottoman Empire|1877  65|710|China|1884  65|220|France|1884
73|710|China|1894  73|740|Japan|1894  85|365|Russia|1904  85|740|Japan|1904
106|300|Austria-Hungary|1914  106|255|Germany|1914  106|365|Russia|1914  106|640|Turkey|1914
106|345|Yugoslavia|1914  107|365|USSR|1918  107|366|Estonia|1918  108|365|Soviet Union|1919
139|365|USSR|1939  139|255|Germany|1939  151|731|North Korea|1950  151|732|South Korea|1950
151|710|China|1950  163|816|North Vietnam|1965  163|817|Republic of Vietnam|1965
163|816|Vietnam|1975  189|816|Vietnam|1977  189|811|Cambodia|1977  199|630|Iran|1980
199|645|Iraq|1980  201|560|South Africa|1975  201|490|Zaire|1975  202|490|DR Congo|1998
211|690|Kuwait|1990  211|345|Yugoslavia|1999  58|93|Nicaragua|1907  60|630|Persia|1856
62|100|New Granada|1863  64|510|Tanganyika|1978  64|500|Uganda|1978  66|678|North Yemen|1962
67|680|Yemen People's Republic|1972  68|260|German Federal Republic|1999  69|265|East Germany|1968
"""


def sides() -> Iterator[tuple[str, str, str, str]]:
    for cell in SIDES.replace("\n", "  ").split("  "):
        if cell.strip():
            number, code, name, year = cell.strip().split("|")
            yield number, code, name, year


@pytest.fixture(scope="module")
def wars(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("wars")
    gone = "-8,-8,-8,-8,-8,-8,,2,1,1,,10,4"
    rows = [
        f"{number},War {number},1,{code},{name},1,1,1,{year},6,30,{year},{gone}"
        for number, code, name, year in sides()
    ]
    (folder / "wars.csv").write_text(WARS + "\n".join(rows) + "\n", "utf-8")
    database = str(folder / "wars.db")
    code, _, err = run("load", str(folder / "wars.csv"), "--db", database)
    assert code == 0, err
    return database


def test_each_name_of_the_wars_can_be_asked(wars: str) -> None:
    wrong = []
    for name in sorted({name for _, _, name, _ in sides()}):
        ((own, code),) = {owner_of(name, code) for _, code, one, _ in sides() if one == name}
        if own:
            expected = sum(LATER.get(one, one) == code for _, one, _, _ in sides())
        else:
            expected = sum(SAME.get(one, one) == SAME.get(name, name) for _, _, one, _ in sides())
        found = answer("count", "-a", name, "--db", wars)["events"]
        if found != expected:
            wrong.append((name, found, expected))
    assert wrong == []


def owner_of(name: str, code: str) -> tuple[bool, str]:
    """Return whether a name is that of the whole state, and the code of that state."""
    whole = LATER.get(code, code)
    owner = shipped().coded(f"cow:{whole}")
    (meant,) = shipped().resolve(name, code=f"cow:{code}")
    return meant.name == owner, whole


@pytest.mark.parametrize("code", sorted({code for _, code, _, _ in sides()}, key=int))
def test_each_code_of_the_wars_can_be_asked(wars: str, code: str) -> None:
    below = [one for one, whole in LATER.items() if whole == code]
    expected = sum(one in {code, *below} for _, one, _, _ in sides())
    assert answer("count", "-a", f"cow:{code}", "--db", wars)["events"] == expected


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Ottoman Empire", "Ottoman Empire is part of Turkey, which has 1 more event"),
        ("Prussia", "Prussia is part of Germany, which has 1 more event"),
        ("USSR", ""), ("Zaire", ""), ("Turkey", ""), ("Russia", ""),
    ],
)  # fmt: skip
def test_a_part_of_an_answer_says_so(wars: str, name: str, hint: str) -> None:
    _, out, err = run("list", "-a", name, "--db", wars)
    text = " ".join((out + err).split())
    assert hint in text
    assert ("is part of" in text) == bool(hint)


# ---- the real file of disputes -------------------------------------------------------------


def disputes() -> list[Row]:
    assert DATA is not None
    path = DATA / "world" / "midb401.csv.xz"
    if not path.is_file():
        pytest.skip("needs world/midb401.csv.xz in $TIMELINE_DATA")
    return list(csv.DictReader(io.StringIO(lzma.decompress(path.read_bytes()).decode("latin-1"))))


@pytest.mark.skipif(DATA is None, reason="needs the real data sets: $TIMELINE_DATA")
def test_each_state_of_the_disputes_is_counted_as_the_codes_are(tmp_path: Path) -> None:
    rows = disputes()
    database = str(tmp_path / "midb.db")
    code, _, err = run("load", f"{PLACE}/world/midb401.csv.xz", "--db", database)
    assert code == 0, err
    wrong = []
    for state in sorted({row["ccode"] for row in rows}, key=int):
        whole = [one for one, later in LATER.items() if later == state]
        expected = sum(row["ccode"] in {state, *whole} for row in rows)
        own = shipped().coded(f"cow:{state}")
        for asked in (f"cow:{state}", own):
            found = answer("count", "-a", asked, "--db", database)["events"]
            if found != expected:
                wrong.append((asked, found, expected))
        exact = answer("count", "-a", own, "--exact", "--db", database)["events"]
        if exact != sum(row["ccode"] == state for row in rows):
            wrong.append((own, exact, "exact"))
    assert wrong == []
