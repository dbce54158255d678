"""Promise 2: `export` returns every cell of a table as it was written."""

import csv
import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Cli
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from timeline.readers.columns.missing import WORDS
from timeline.text.letters import fold_header

Write = Callable[..., Path]
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
AWKWARD = st.sampled_from(
    (
        "", " ", "0079", "1e5", "=1+1", "-1", "1,5", '"', '""', "a\nb", "a\r\nb", "a\rb", "\t", ";",
        "'", "NULL", "nan", "\ufeff", "\u202e", "\u200c", "\x1b[31m", "\x85", "\u2028", " x ", "#",
        "\U0001f5ff", "e\u0301", "é", "True", "2001-01-01", "|", "\\", "\\n", "%00", "\x1c", "\x0b",
    )
)  # fmt: skip
CELL = st.one_of(TEXT, AWKWARD)
TITLE = CELL.filter(lambda text: text.strip() and text.strip().casefold() not in WORDS)
DATE = st.sampled_from(
    ("1700", " 1979-02-11", "c. 1722 ", "44 BC", "18th century", "1700..1702", "12 (23) July 1723")
)
OURS = ("id", "actors", "place", "category", "description", "source", "actors:side_a")
NAME = st.one_of(CELL.filter(lambda text: text.strip()), st.sampled_from(OURS))


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    names = draw(
        st.lists(NAME, max_size=5, unique_by=lambda name: fold_header(name.strip())).filter(
            lambda found: not {fold_header(name.strip()) for name in found} & {"date", "title", ""}
        )
    )
    header = draw(st.permutations(["date", "title", *names]))
    rows = []
    for number in range(draw(st.integers(1, 4))):
        cells = {"date": draw(DATE), "title": draw(TITLE)}
        cells |= {name: draw(CELL) for name in names if name != "id"}
        cells["id"] = draw(
            st.sampled_from((f"{number}", f" {number}", f"#{number}", f"00{number}"))
        )
        rows.append([cells[name] for name in header])
    return [list(header), *rows]


def written(table: list[list[str]], **how: object) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, **({"lineterminator": "\n"} | how)).writerows(table)  # type: ignore[arg-type]
    return text.getvalue()


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tables())
@example([["date", "title", "x"], ["1700", " a ", "\ufeff"]])
@example([["title", "date", " y "], ["a\r\nb", "1700", "\r"]])
@example([["\n1", "title", "date", "0", "00", "000"], ["", "0", "1700", "", "", ""]])
def test_any_table_comes_back(cli: Cli, tmp_path: Path, table: list[list[str]]) -> None:
    for name in ("timeline.db", "e.csv", "again.csv"):
        (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / "e.csv").write_bytes(written(table, quoting=csv.QUOTE_ALL).encode())
    done = cli("load", "e.csv")
    assert done.code == 0, done.err
    exported = cli("export")
    assert read(exported.out) == table
    (tmp_path / "again.csv").write_bytes(exported.out.encode())
    done = cli("load", "again.csv", "--as", "e")
    assert (
        done.out
        == f"again.csv: {len(table) - 1} row{'s' * (len(table) > 2)}: {len(table) - 1} unchanged\n"
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_any_writing_comes_back(
    cli: Cli, write: Write, delimiter: str, line_end: str, encoding: str
) -> None:
    dice = random.Random(f"{delimiter}{line_end}{encoding}")
    table = [["id", "date", "title", "note", "0"]]
    for number in range(30):
        note = "".join(dice.choice("aé中;,\t|\"\n ا'") for _ in range(dice.randrange(12)))
        table.append([f"{number:03}", str(1700 + number), f"Title {number}", note, "007"])
    quoting = (
        csv.QUOTE_ALL if line_end == "\r" else csv.QUOTE_MINIMAL
    )  # it quotes no other line end
    text = written(table, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    bom = "\ufeff" if encoding == "utf-16-be" else ""
    write("e.csv", (bom + text).encode(encoding))
    done = cli("load", "e.csv")
    assert done.code == 0, done.err
    assert read(cli("export").out) == table
    assert cli("load", "e.csv").out == "e.csv: 30 rows: 30 unchanged\n"


def test_a_cell_of_many_megabytes(cli: Cli, write: Write) -> None:
    long = "x" * 3_000_000
    table = [["date", "title", "note"], ["1700", "War", long]]
    write("e.csv", written(table))
    assert cli("load", "e.csv").code == 0
    assert read(cli("export").out) == table


def test_many_columns(cli: Cli, write: Write) -> None:
    table = [
        ["date", "title", *(f"c{n}" for n in range(3000))],
        ["1700", "War", *(str(n) for n in range(3000))],
    ]
    write("e.csv", written(table))
    assert cli("load", "e.csv").code == 0
    assert read(cli("export").out) == table
