"""Names as written can be queried; resolution does not depend on earlier loads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Cli, table

Write = Callable[..., Path]
WARS = table(("1,1828,War,Ottoman Empire,", "2,1920,War,Turkey,", "3,1848,War,Austria,"))


@pytest.mark.parametrize("name", ["Ottoman Empire", "Turkey", "Austria", "Habsburg Monarchy"])
def test_what_a_file_writes_can_be_asked_for(cli: Cli, write: Write, name: str) -> None:
    write("e.csv", WARS)
    cli("load", "e.csv")
    done = cli("count", "-a", name)
    assert (done.code, done.out) == (0, {"Turkey": "2\n"}.get(name, "1\n"))


@pytest.mark.parametrize(
    ("arguments", "note"),
    [
        (
            ("-a", "Ottoman Empire"),
            (
                "Ottoman Empire is part of Turkey, which has 1 more event in 1299..1922"
                " (-a Turkey 1299..1922)"
            ),
        ),
        (("1950", "-a", "Ottoman Empire"), ""),
        (("-a", "Ottoman Empire", "--exact"), ""),
        (("-a", "Turkey"), ""),
    ],
)
def test_a_part_says_that_it_is_one(
    cli: Cli, write: Write, arguments: tuple[str, ...], note: str
) -> None:
    write("e.csv", WARS)
    cli("load", "e.csv")
    assert " ".join(cli("count", *arguments).err.split()).count("is part of") == bool(note)
    assert note in " ".join(cli("count", *arguments).err.split())


@pytest.mark.parametrize("order", [("a.csv", "b.csv"), ("b.csv", "a.csv")])
def test_the_name_of_an_unknown_actor_is_the_first_of_the_data(
    cli: Cli, write: Write, order: tuple[str, str]
) -> None:
    write("a.csv", table(("1,1700,A,Zubrowka; ZUBROWKA,", "2,1701,B,Iran,")))
    write("b.csv", table(("1,1702,C,zubrowka; Iran,", "2,1703,D,ZUBROWKA,")))
    for file in order:
        assert cli("load", file).code == 0
    found = cli("actors", "zub", "--json").json
    assert [(one["actor"], one["events"]) for one in found] == [("Zubrowka", 3)]
    for file in order:
        assert cli("load", file).out == f"{file}: 2 rows: 2 unchanged\n"


def test_a_row_of_actors_that_adds_keeps_the_rest(cli: Cli, write: Write) -> None:
    write("e.csv", table(("1,1700,A,Persien,", "2,1701,B,Иран,", "3,1702,C,Eran,")))
    write("mine.csv", "name,aliases\nIran,+Persien\n")
    write("more.csv", "name,aliases\nIran,+Eran\n")
    assert cli("load", "e.csv", "--actors", "mine.csv").code == 0
    done = cli("load", "--actors", "more.csv")
    assert "loses" not in done.err
    assert cli("count", "-a", "Iran").out == "3\n"
    write("bare.csv", "name,aliases\nIran,Persien\n")
    done = cli("load", "--actors", "bare.csv")
    assert done.code == 0
    assert "bare.csv:2" in done.err
    assert "Iran loses" in done.err
    assert cli("count", "-a", "Iran").out == "1\n"
