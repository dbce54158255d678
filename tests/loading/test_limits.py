"""Nested compression, files that are not text; empty ids are kept."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Cli

Write = Callable[..., Path]
ROWS = b"id,date,title\n,1700,A\n2,1701,B\n,1700,A\n"


@pytest.mark.parametrize(("times", "code"), [(5, 0), (6, 1), (1500, 1)])
def test_packed_in_each_other(cli: Cli, write: Write, times: int, code: int) -> None:
    packed = ROWS
    for _ in range(times):
        packed = gzip.compress(packed, 1)
    write("e.gz", packed)
    done = cli("load", "e.gz")
    assert done.code == code
    assert ("e.gz: is packed more than 5 times" in done.err) == bool(code)


def test_half_of_a_pair_in_json_is_a_fault_of_its_row(cli: Cli, write: Write) -> None:
    write("e.json", '[{"date":"1999","title":"ok"},\n{"date":"1999","title":"\\udc00"}]')
    assert "e.json:2: title: " in cli("load", "e.json").err
    done = cli("load", "e.json", "--skip-bad")
    assert done.code == 0, done.err
    assert "1 new, 1 rejected" in done.out


def test_empty_ids_come_back_empty(cli: Cli, write: Write) -> None:
    write("e.csv", ROWS)
    cli("load", "e.csv")
    assert cli("export", "-").out.encode() == ROWS
    assert cli("load", "e.csv").out == "e.csv: 3 rows: 3 unchanged\n"


def test_no_delimiter_is_refused(cli: Cli, write: Write) -> None:
    write("e.csv", ROWS)
    assert cli("load", "e.csv", "--delimiter", "").code == 2


def test_a_conflict_marker_is_one_error(cli: Cli, write: Write) -> None:
    write("e.csv", ROWS + b"<<<<<<< HEAD\n4,1703,C\n=======\n4,1704,C\n>>>>>>> other\n")
    done = cli("load", "e.csv")
    assert done.code == 1
    assert done.lines[0].startswith("error: e.csv:5: a conflict marker of git (<<<<<<< HEAD)")
    assert len(done.lines) == 2
