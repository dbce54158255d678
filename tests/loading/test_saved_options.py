"""The options of a load are stored and used by the next load of the data set."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Cli

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "options", "edtf"),
    [
        ("when,what\n1700,War\n", ("--map", "date=when", "--map", "title=what"), "1700"),
        ("date,title\n05/04/1972,War\n", ("--date-order", "dmy"), "1972-04-05"),
        ("date,title\n05/04/1972,War\n", ("--date-order", "mdy"), "1972-05-04"),
        ("date,title\n1700~,War\n", ("--dates", "edtf"), "1700~"),
        ("date^title\n1700^War\n", ("--delimiter", "^"), "1700"),
        ("date,title\n1700,Fête\n".encode("cp1252"), ("--encoding", "cp1252"), "1700"),
        ("date,title,actors\n1700,War,A+B\n", ("--split-actors", "+"), "1700"),
        ("date,title,n\n1700,War,1\n1700,War,2\n", ("--key", "title,n"), "1700"),
    ],
)
def test_options_are_remembered(
    cli: Cli, write: Write, text: str | bytes, options: tuple[str, ...], edtf: str
) -> None:
    write("e.csv", text)
    first = cli("load", "e.csv", *options)
    assert first.code == 0, first.err
    before = cli("list", "--json").json
    assert isinstance(before, list)
    assert before[0]["edtf"] == edtf
    rows = len(before)
    again = cli("load", "e.csv")
    assert again.code == 0, again.err
    assert again.out == f"e.csv: {rows} row{'s' * (rows > 1)}: {rows} unchanged\n"
    assert cli("list", "--json").json == before
    assert cli("diff", "e.csv").code == 0


def test_what_is_given_again_has_priority(cli: Cli, write: Write) -> None:
    write("e.csv", "date,title\n05/04/1972,War\n")
    cli("load", "e.csv", "--date-order", "dmy")
    changed = cli("load", "e.csv", "--date-order", "mdy")
    assert changed.out == "e.csv: 1 row: 1 changed\n"
    assert cli("load", "e.csv").out == "e.csv: 1 row: 1 unchanged\n"


def test_one_of_two_options_of_dates_given_again_leaves_the_other(cli: Cli, write: Write) -> None:
    write("e.csv", "date,title\n05/04/1972,War\n")
    cli("load", "e.csv", "--date-order", "dmy")
    assert cli("load", "e.csv", "--dates", "natural").out == "e.csv: 1 row: 1 unchanged\n"


def test_a_load_that_is_refused_remembers_nothing(cli: Cli, write: Write) -> None:
    write("e.csv", "date,title\n1700,War\n")
    cli("load", "e.csv")
    write("e.csv", "date,title\nx05/04/1972,War\n")
    assert cli("load", "e.csv", "--date-order", "dmy").code == 1
    write("e.csv", "date,title\n05/04/1972,War\n")
    assert cli("load", "e.csv").code == 1


def test_one_data_set_does_not_remember_for_another(cli: Cli, write: Write) -> None:
    write("e.csv", "date,title\n05/04/1972,War\n")
    write("f.csv", "date,title\n05/04/1972,War\n")
    cli("load", "e.csv", "--date-order", "dmy")
    done = cli("load", "f.csv")
    assert done.code == 1
    assert "ambiguous" in done.err


@pytest.mark.parametrize(
    ("file", "dataset"), [("e.csv", "e"), ("e.rejects.csv", "e"), ("copy.csv", "e")]
)
def test_explain_reads_a_file_as_load_does(cli: Cli, write: Write, file: str, dataset: str) -> None:
    rows = "".join(f"0{n}/04/1972;Fête {n}\n" for n in range(1, 6))
    write("e.csv", f"when;title\n{rows}x;Bad\n".encode("cp1252"))
    options = ("--date-order", "dmy", "--encoding", "cp1252", "--map", "date=when")
    assert cli("load", "--skip-bad", "e.csv", *options).code == 0
    write("copy.csv", f"when;title\n{rows}".encode())
    rejects = write("e.rejects.csv", "when,title,error\n07/04/1972,Fête 7,when: no date\n")
    done = cli("load", "--explain", file, *(options[:2] if file == "copy.csv" else ()))
    assert done.code == 0, done.err
    assert done.out.splitlines()[0] == f"{file}: read as table, data set {dataset}"
    assert "1972-04-0" in done.out
    assert "error" not in done.out
    assert cli("load", file, "--skip-bad").code == 0
    assert rejects.exists()
