"""Rows that lack their last cells: empty ones, and one warning that counts them."""

from collections.abc import Callable
from pathlib import Path

from commands import Cli

Write = Callable[..., Path]
HEAD = "id,date,title,place,notes\n"


def test_missing_last_cells_are_empty(cli: Cli, write: Write) -> None:
    write("table.csv", HEAD + "1,1801,One,Here,x\n2,1802,Two\n3,1803,Three,There\n")
    done = cli("load", "table.csv")
    assert done.code == 0
    assert "3 new" in done.out
    assert "table.csv:3: 2 rows have fewer than the 5 fields" in done.err


def test_a_row_without_its_date_or_title_is_rejected(cli: Cli, write: Write) -> None:
    write("table.csv", HEAD + "1,1801,One,Here,x\n2\n3,1803\n")
    done = cli("load", "table.csv", "--skip-bad")
    assert "1 new, 2 rejected" in done.out
    assert "table.csv:3: 1 field, the header has 5" in done.err
    assert "table.csv:4: 2 fields, the header has 5" in done.err


def test_a_row_that_is_too_long_is_rejected(cli: Cli, write: Write) -> None:
    write("table.csv", HEAD + "1,1801,One,Here,x,y\n")
    assert cli("load", "table.csv").code == 1
