"""A corrected copy under another name is compared with its original data set."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Cli

ROWS = "id,date,title\n1,1722,One\n2,1723,Two\n3,1724,Three\n4,1725,Four\n"
Write = Callable[..., Path]


@pytest.fixture
def loaded(cli: Cli, write: Write) -> Cli:
    write("events.csv", ROWS)
    assert cli("load", "events.csv").code == 0
    return cli


@pytest.mark.parametrize("command", [("load", "-n"), ("diff",)])
def test_a_corrected_copy_is_compared(loaded: Cli, write: Write, command: tuple[str, ...]) -> None:
    write("corrected.csv", ROWS.replace("1723", "1723-05") + "5,1726,Five\n")
    done = loaded(*command, "corrected.csv")
    assert "1 new, 1 changed, 3 unchanged" in done.out
    assert "taken for a copy of the data set events" in " ".join(done.err.split())


def test_a_copy_that_is_loaded_changes_its_data_set(loaded: Cli, write: Write) -> None:
    write("corrected.csv", ROWS.replace("Two", "Second"))
    assert "1 changed, 3 unchanged" in loaded("load", "corrected.csv").out
    assert loaded("count").out == "4\n"


def test_as_makes_another_one_of_it(loaded: Cli, write: Write) -> None:
    write("corrected.csv", ROWS)
    assert "4 new" in loaded("load", "corrected.csv", "--as", "mine").out


def test_a_file_with_the_same_ids_only_is_no_copy(loaded: Cli, write: Write) -> None:
    write("other.csv", "id,date,title\n1,1800,A\n2,1801,B\n3,1802,C\n")
    done = loaded("load", "other.csv")
    assert "3 new" in done.out
    assert "copy" not in done.err


@pytest.mark.parametrize("known", ["", "a", "b", "c"])
@pytest.mark.parametrize("how", [(), ("--skip-bad",), ("--prune",)])
def test_no_two_files_of_one_load_are_one_data_set(
    cli: Cli, write: Write, how: tuple[str, ...], known: str
) -> None:
    """Each would be compared with what the other has not yet written."""
    if known:
        write(f"{known}.csv", ROWS)
        assert cli("load", f"{known}.csv").code == 0
    write("a.csv", ROWS.replace("Two", "Zwei"))
    write("b.csv", ROWS.replace("Two", "Deux") + "5,1726,Five\n")
    assert cli("load", *how, "a.csv", "b.csv").code == 0
    # a copy of neither of them goes into the data set that is there, the other stands alone
    assert cli("count").out == "9\n"
    found = {
        word: cli("list", "-t", word, "--csv").out.count("\n") - 1
        for word in ("two", "zwei", "deux")
    }
    assert found == {"two": 0, "zwei": 1, "deux": 1}
    exported = cli("export").out
    assert exported.count("Zwei") == exported.count("Deux") == exported.count("Five") == 1


def test_an_actor_of_a_refused_double_alone_is_none(cli: Cli, write: Write) -> None:
    write("o.csv", "id,date,title,actors\n1,1900,One,Iran\n1,1902,Double,Nobody Yet\n")
    for _ in range(2):
        cli("load", "--skip-bad", "o.csv")
        assert "unknown" not in cli("info").out
        assert cli("actors", "--csv").out.count("\n") == 2
