"""The order of day and month: what a whole column proves, and options that contradict it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Cli

Write = Callable[..., Path]
MONTHS = ("11/22/1901", "5/1/1902", "12/31/1903", "7/7/1904")  # month first
DAYS = ("22.11.1901", "5.1.1902", "31.12.1903", "7.7.1904")


def _file(write: Write, *dates: str) -> None:
    write("e.csv", "id,when,title\n" + "".join(f"{n},{d},t\n" for n, d in enumerate(dates, 1)))


@pytest.mark.parametrize(
    ("dates", "order", "example"),
    [(MONTHS, "mdy", "1902-05-01"), (DAYS, "dmy", "1902-01-05")],
)
def test_the_column_names_its_order(
    cli: Cli, write: Write, dates: tuple[str, ...], order: str, example: str
) -> None:
    _file(write, *dates)
    done = cli("load", "e.csv")
    assert done.code == 1
    assert f'e.csv:3: when: "{dates[1]}" is ambiguous: ' in done.err
    hint = f"use --date-order {order} (2 cells prove it, line 2: {dates[0]}), or write {example}"
    assert hint in done.err
    assert done.err.count("--date-order") == 1
    assert cli("load", "e.csv", "--date-order", order).code == 0
    found = {event["id"]: event["edtf"] for event in cli("list", "--json").json}
    assert found == {"1": "1901-11-22", "2": example, "3": "1903-12-31", "4": "1904-07-07"}


@pytest.mark.parametrize(("dates", "wrong"), [(MONTHS, "dmy"), (DAYS, "mdy")])
@pytest.mark.parametrize("more", [(), ("--skip-bad",)])
def test_an_order_against_the_whole_column_is_refused(
    cli: Cli, write: Write, dates: tuple[str, ...], wrong: str, more: tuple[str, ...]
) -> None:
    _file(write, *dates)
    done = cli("load", "e.csv", "--date-order", wrong, *more)
    assert done.code == 1
    assert f'error: e.csv:2: when: "{dates[0]}" has the' in done.err
    assert f"all of the 2 cells that prove an order: --date-order {wrong} is not" in done.err
    assert not Path("timeline.db").exists()
    assert not Path("e.rejects.csv").exists()


def test_one_row_against_the_order_is_refused_by_its_line(cli: Cli, write: Write) -> None:
    _file(write, *MONTHS, "30/12/1904")
    done = cli("load", "e.csv", "--date-order", "mdy", "--skip-bad")
    assert done.code == 0
    assert 'e.csv:6: when: "30/12/1904" has the day first, not mdy' in done.err
    assert "write 1904-12-30" in done.err
    assert "4 new, 1 rejected" in done.out


@pytest.mark.parametrize("more", [(), ("5/1/1902",)])
def test_a_column_of_both_orders_is_refused(cli: Cli, write: Write, more: tuple[str, ...]) -> None:
    _file(write, "11/22/1901", *more, "22/11/1901")
    done = cli("load", "e.csv")
    assert done.code == 1
    assert "the column mixes two orders" in done.err
    assert '"22/11/1901"' in done.err
    assert '"11/22/1901" (line 2; 1 like it) has the month first' in done.err


def test_columns_and_signs_prove_each_their_own(cli: Cli, write: Write) -> None:
    write("e.csv", "id,start,end,title\n1,11/22/1901,22.11.1902,t\n2,12/31/1903,31/12/1904,t\n")
    assert cli("load", "e.csv").code == 0


def test_nothing_is_proven(cli: Cli, write: Write) -> None:
    _file(write, "5/1/1902", "7/7/1904")
    done = cli("load", "e.csv")
    assert "use --date-order dmy (or mdy), or write 1902-01-05" in done.err


def test_a_preview_reports_what_it_cannot_read(cli: Cli, write: Write) -> None:
    _file(write, "5/1/1902", "1903", "1904", "1905")
    assert '"5/1/1902" is ambiguous' in cli("load", "--explain", "e.csv").err


@pytest.mark.parametrize("cell", ["½AM", "² AM", "1 [" * 331, "1(" * 400, "\N{DIGIT NINE}" * 4400])
def test_whatever_a_cell_holds_is_a_fault_of_its_row(cli: Cli, write: Write, cell: str) -> None:
    _file(write, "1902", cell)
    done = cli("load", "e.csv", "--skip-bad")
    assert done.code == 0, done.err
    assert "e.csv:3: when: " in done.err
    assert "1 new, 1 rejected" in done.out


@pytest.mark.parametrize(
    "error", [ValueError, IndexError, KeyError, OverflowError, RecursionError, TypeError]
)
def test_a_fault_of_the_reader_is_one_of_the_row(
    cli: Cli, write: Write, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    from timeline.readers.formats.table import TableReader

    read = TableReader.read

    def broken(self: TableReader, line: int, cells: list[str]) -> object:
        if line == 3:
            raise error
        return read(self, line, cells)

    monkeypatch.setattr(TableReader, "read", broken)
    _file(write, "1901", "1902", "1903")
    done = cli("load", "e.csv", "--skip-bad")
    assert done.code == 0, done.err
    assert f"e.csv:3: the row cannot be read as table ({error.__name__})" in done.err
    assert "2 new, 1 rejected" in done.out
