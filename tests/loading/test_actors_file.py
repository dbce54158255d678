"""`load --actors FILE`: names of one actor, added or overridden."""

from collections.abc import Callable
from pathlib import Path

from commands import Cli, table

Write = Callable[..., Path]
HEAD = "name,aliases,kind,part_of,from,to,codes\n"


def keys(cli: Cli, *arguments: str) -> list[str]:
    found = cli("list", "--json", *arguments).json
    assert isinstance(found, list)
    return [one["id"] for one in found]


EVENTS = table(
    (
        "1,1700,A,Zubrowka,",
        "2,1710,B,Republic of Zubrowka; Lutha,",
        "3,1720,C,Iran,",
    )
)


def test_actors_are_added(cli: Cli, write: Write) -> None:
    write("e.csv", EVENTS)
    write("mine.csv", HEAD + "Zubrowka,Republic of Zubrowka,state,,,,\nLutha,,state,Zubrowka,,,\n")
    assert cli("load", "e.csv", "--actors", "mine.csv").code == 0
    assert keys(cli, "-a", "Zubrowka") == ["1", "2"]
    assert keys(cli, "-a", "Republic of Zubrowka") == ["1", "2"]
    assert keys(cli, "-a", "Lutha") == ["2"]
    assert cli("export").out == EVENTS, "names stay as they are written"


def test_actors_without_a_file_change_the_events_that_are_there(cli: Cli, write: Write) -> None:
    write("e.csv", EVENTS)
    cli("load", "e.csv")
    assert keys(cli, "-a", "Zubrowka") == ["1"]
    write("mine.csv", HEAD + "Zubrowka,Republic of Zubrowka,state,,,,\n")
    done = cli("load", "--actors", "mine.csv")
    assert done.code == 0, done.err
    assert "mine.csv: 1 actor; 1 event of the database with other actors than before" in done.err
    assert keys(cli, "-a", "Zubrowka") == ["1", "2"]
    assert cli("load", "e.csv").out == "e.csv: 3 rows: 3 unchanged\n"
    assert keys(cli, "-a", "Zubrowka") == ["1", "2"]


def test_an_actor_of_the_package_is_overridden(cli: Cli, write: Write) -> None:
    write("e.csv", table(("1,1700,A,Iran,", "2,1701,B,Persia,", "3,1702,C,Zubrowka,")))
    cli("load", "e.csv")
    assert keys(cli, "-a", "Iran") == ["1", "2"]
    write("mine.csv", HEAD + "Iran,Zubrowka,state,,,,\n")
    assert cli("load", "--actors", "mine.csv").code == 0
    assert "3" in keys(cli, "-a", "Iran")


def test_a_registry_with_faults_is_refused_with_its_lines(
    cli: Cli, write: Write, tmp_path: Path
) -> None:
    write("e.csv", EVENTS)
    cli("load", "e.csv")
    before = (tmp_path / "timeline.db").read_bytes()
    write("mine.csv", HEAD + "Zubrowka,,state,Nowhere,,,\n,,state,,,,\nA,,state,,never,,\n")
    done = cli("load", "e.csv", "--actors", "mine.csv")
    assert done.code == 1
    for line in (2, 3, 4):
        assert f"mine.csv:{line}:" in done.err
    assert "refused" in done.err
    assert (tmp_path / "timeline.db").read_bytes() == before


def test_a_file_that_is_no_registry(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", EVENTS)
    for content in (b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b"\x00\x01"):
        write("mine.csv", content)
        done = cli("load", "e.csv", "--actors", "mine.csv")
        assert done.code == 1, content
        assert "mine.csv" in done.err
        assert not (tmp_path / "timeline.db").exists()


def test_a_dry_run_of_actors_changes_nothing(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("e.csv", EVENTS)
    cli("load", "e.csv")
    before = (tmp_path / "timeline.db").read_bytes()
    write("mine.csv", HEAD + "Zubrowka,Republic of Zubrowka,state,,,,\n")
    done = cli("load", "-n", "--actors", "mine.csv")
    assert done.code == 0
    assert "1 event of the database" in done.err
    assert (tmp_path / "timeline.db").read_bytes() == before
    assert keys(cli, "-a", "Zubrowka") == ["1"]


def test_actors_alone_need_a_database_that_is_there(cli: Cli, write: Write, tmp_path: Path) -> None:
    write("mine.csv", HEAD + "Zubrowka,,state,,,,\n")
    done = cli("load", "--actors", "mine.csv")
    assert done.code in {0, 1}
    assert (tmp_path / "timeline.db").exists() is (done.code == 0)


def test_a_later_registry_adds_to_the_earlier_one(cli: Cli, write: Write) -> None:
    write("e.csv", EVENTS)
    write("one.csv", HEAD + "Zubrowka,Republic of Zubrowka,state,,,,\n")
    write("two.csv", HEAD + "Lutha,Land of Lutha,state,Zubrowka,,,\n")
    cli("load", "e.csv", "--actors", "one.csv")
    done = cli("load", "--actors", "two.csv")
    assert done.code == 0, done.err
    assert keys(cli, "-a", "Zubrowka") == ["1", "2"]
    assert keys(cli, "-a", "Land of Lutha") == ["2"]
