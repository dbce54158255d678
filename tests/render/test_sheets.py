"""The same rows in every format, compared as whole texts."""

import csv
import io
import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import integers, lists, text, tuples

from timeline.render import format_names, is_style, sheet_renderer
from timeline.render.sheet import Page, Sheet
from timeline.render.tables.bars import bar, sum_bars
from timeline.render.terminal_text import width

ROWS = (("1", "a|b <i>", "5"), ("2", "x\x1b[31m\ny", "12"))
OBJECTS = ({"id": "1", "n": 5, "in": {}}, {"id": "2", "n": None, "list": [{"a": "ü: \x9b"}, "b"]})
SHEET = Sheet(("id", "text", "n"), lambda: ROWS, lambda: OBJECTS, frozenset({2}))
EMPTY = Sheet(("id",), lambda: (), lambda: ())


def drawn(name: str, sheet: Sheet = SHEET, **more: object) -> str:
    page = Page(format=name)._replace(**more)
    return "".join(sheet_renderer(name)(sheet, page))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("table", "id  text       n\n--  --------  --\n1   a|b <i>    5\n2   x␛[31m y  12\n"),
        ("csv", 'id,text,n\n1,a|b <i>,5\n2,"x\x1b[31m\ny",12\n'),
        ("tsv", 'id\ttext\tn\n1\ta|b <i>\t5\n2\t"x\x1b[31m\ny"\t12\n'),
        (
            "json",
            (
                '[{"id": "1", "n": 5, "in": {}},\n'
                ' {"id": "2", "n": null, "list": [{"a": "ü: \\u009b"}, "b"]}]\n'
            ),
        ),
        (
            "ndjson",
            (
                '{"id": "1", "n": 5, "in": {}}\n'
                '{"id": "2", "n": null, "list": [{"a": "ü: \\u009b"}, "b"]}\n'
            ),
        ),
        (
            "md",
            (
                "| id | text       |  n |\n|----|------------|---:|\n"
                "| 1  | a\\|b \\<i\\> |  5 |\n| 2  | x␛\\[31m y  | 12 |\n"
            ),
        ),
        (
            "yaml",
            (
                '- id: "1"\n  "n": 5\n  in: {}\n'
                '- id: "2"\n  "n": null\n  list:\n    - a: "ü: \\u009b"\n    - "b"\n'
            ),
        ),
    ],
)
def test_form(name: str, wanted: str) -> None:
    assert drawn(name) == wanted


def test_html_holds_no_tag_of_the_data() -> None:
    shown = drawn("html")
    assert "a|b &lt;i&gt;" in shown
    assert "<i>" not in shown


@pytest.mark.parametrize("name", format_names())
def test_no_rows(name: str) -> None:
    if name in {"json", "yaml"}:
        assert drawn(name, EMPTY) == "[]\n"
    elif name in {"csv", "tsv", "md", "html"}:
        assert "id" in drawn(name, EMPTY)
    elif is_style(name):
        assert drawn(name, EMPTY) == ""


@pytest.mark.parametrize("name", ["grid", "rst", "latex", "simple", "psql", "fancy_grid", "github"])
def test_styles_of_tabulate(name: str) -> None:
    shown = drawn(name, width=40)
    assert "\x1b" not in shown
    assert "12" in shown


def cells() -> st.SearchStrategy[str]:
    """Texts that do not begin with a mark, which would join the space before it."""
    return text().filter(lambda cell: not unicodedata.category(cell[:1] or "a").startswith("M"))


@given(lists(tuples(cells(), cells(), cells()), min_size=1, max_size=5), integers(7, 60))
def test_a_table_is_never_wider_than_the_line(rows: list[tuple[str, ...]], room: int) -> None:
    sheet = Sheet(("one", "two", "three"), lambda: rows, lambda: ())
    shown = drawn("table", sheet, width=room)
    # a letter of two cells cannot be narrower than it is
    wide = 2 * 3 if any(width(c) > 1 for row in rows for cell in row for c in cell) else 0
    assert all(width(line) <= max(room, 4 + wide) for line in shown.splitlines())


def test_many_columns_are_drawn_below_each_other() -> None:
    names = tuple(f"c{n}" for n in range(20))
    shown = drawn("table", Sheet(names, lambda: (names, names), lambda: ()), width=30)
    assert shown.splitlines()[:2] == ["c0: c0", "c1: c1"]


@given(lists(tuples(text(), text()), max_size=5))
def test_csv_comes_back(rows: list[tuple[str, ...]]) -> None:
    rows = [tuple(c.encode("utf-8", "replace").decode() for c in row) for row in rows]
    shown = drawn("csv", Sheet(("a", "b"), lambda: rows, lambda: ()))
    assert list(csv.reader(io.StringIO(shown, newline=""), strict=True)) == [
        ["a", "b"], *(list(row) for row in rows)
    ]  # fmt: skip


@given(lists(text(), max_size=5))
def test_json_comes_back(texts: list[str]) -> None:
    objects = [{"text": one} for one in texts]
    shown = drawn("json", Sheet((), lambda: (), lambda: objects))
    assert json.loads(shown) == objects
    assert not any(127 <= ord(c) < 160 or c == "\u202e" for c in shown)


@pytest.mark.parametrize(
    ("events", "certain", "most", "room", "shown"),
    [
        (0, 0, 3, 60, ""),
        (3, 3, 3, 60, "█" * 18),
        (1, 0, 3, 60, "░" * 6),
        (2, 1, 3, 60, "█" * 6 + "░" * 6),
        (1, 1, 1000, 10, "█"),
        (1000, 999, 1000, 10, "█████████░"),
    ],
)
def test_bar(events: int, certain: int, most: int, room: int, shown: str) -> None:
    assert bar(events, certain, most, room) == shown


@pytest.mark.parametrize(
    ("amounts", "room", "drawn_bars", "in_ascii"),
    [
        ((8, 4, 1), 8, "████████ ████ █", "######## #### #"),
        ((16, 15, 1), 2, "██ █▉ ▏", "## # #"),
        ((1000, 999, 1), 10, "██████████ █████████▉ ▏", "########## ######### #"),
        ((1_000_000, 2, 1), 10, "██████████ ▎ ▏", "########## ## #"),
        ((0.5, None, 0, 0.25), 4, "████   ██", "####   ##"),
        ((10**400, 1), 3, "███ ▏", "### #"),
        ((3, 3), 2, "██ ██", "## ##"),
        ((), 5, "", ""),
        ((None, 0), 5, " ", " "),
    ],
)
def test_bars_of_sums(amounts: tuple[int, ...], room: int, drawn_bars: str, in_ascii: str) -> None:
    assert " ".join(sum_bars(amounts, room)) == drawn_bars
    assert " ".join(sum_bars(amounts, room, ascii_only=True)) == in_ascii


@pytest.mark.parametrize(
    ("amounts", "lines", "in_ascii"),
    [
        ((4, -4, 0, -1), ["    │████", "████│", "    │", "   █│"], ["    |####", "####|"]),
        ((-2, -1), ["████████│", "    ████│"], ["########|", "    ####|"]),
        ((-5, 1000), ["▐│", " │███████"], ["#|", " |#######"]),
    ],
)
def test_bars_below_zero_grow_to_the_left(
    amounts: tuple[int, ...], lines: list[str], in_ascii: list[str]
) -> None:
    assert list(sum_bars(amounts, 9))[: len(lines)] == lines
    assert list(sum_bars(amounts, 9, ascii_only=True))[: len(in_ascii)] == in_ascii


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10**6), st.floats(0, 1e9)), max_size=40),
    st.integers(1, 60),
    st.booleans(),
)
def test_a_bar_of_a_sum_is_seen_and_no_shorter_than_a_smaller_one(
    amounts: list[float | None], room: int, ascii_only: bool
) -> None:
    bars = sum_bars(amounts, room, ascii_only=ascii_only)
    eighths = [8 * len(b) if ascii_only else sum(1 + "▏▎▍▌▋▊▉█".index(c) for c in b) for b in bars]
    most = max((amount or 0 for amount in amounts), default=0)
    for amount, size, one in zip(amounts, eighths, bars, strict=True):
        assert len(one) <= room
        assert bool(size) == bool(amount)
        if amount:
            assert abs(size - amount / most * room * 8) <= (16 if ascii_only else 8) + 0.51
    ordered = sorted(zip((a or 0 for a in amounts), eighths, strict=True))
    assert [size for _, size in ordered] == sorted(eighths)
    if len({amount for amount in amounts if amount}) <= min(room, 3):
        assert len({a for a in amounts if a}) == len({s for s in eighths if s})


@pytest.mark.parametrize("name", ["grid", "psql", "pretty", "outline", "fancy_grid", "presto"])
@pytest.mark.parametrize("room", [20, 33, 60])
def test_a_style_is_never_wider_than_the_line(name: str, room: int) -> None:
    rows = (("1", "a heading of the table", "x"), ("2", "short", "中俄"))
    shown = drawn(name, Sheet(("id", "some heading", "n"), lambda: rows, lambda: ()), width=room)
    assert max(map(width, shown.splitlines())) <= room


def test_a_terminal_obeys_nothing_in_a_csv() -> None:
    assert drawn("csv", terminal=True) == 'id,text,n\n1,a|b <i>,5\n2,"x␛[31m\ny",12\n'
    assert drawn("csv") == 'id,text,n\n1,a|b <i>,5\n2,"x\x1b[31m\ny",12\n'


def test_a_row_of_one_empty_cell_is_no_empty_line() -> None:
    sheet = Sheet(("one",), lambda: (("",), ("a",)), lambda: ())
    assert drawn("csv", sheet) == 'one\n""\na\n'


@pytest.mark.parametrize("letter", ["\ufeff", "\ufffe", "\uffff", "\x85", "\u2028", "\x7f", "\x9b"])
def test_yaml_has_no_letter_bare_that_it_does_not_know(letter: str) -> None:
    shown = drawn("yaml", Sheet((), lambda: (), lambda: ({"a": f"x{letter}y"},)))
    assert shown == f'- a: "x\\u{ord(letter):04x}y"\n'


def test_yaml_of_nothing_and_of_one_object() -> None:
    assert drawn("yaml", Sheet((), lambda: (), lambda: ({}, {"a": 1}))) == "- {}\n- a: 1\n"
    one = Sheet((), lambda: (), lambda: ({"a": 1, "b": {"c": 2}},), single=True)
    assert drawn("yaml", one) == "a: 1\nb:\n  c: 2\n"


def test_a_line_too_short_for_its_columns_has_one_letter_of_each() -> None:
    sheet = Sheet(("ab", "c", "d"), lambda: (("12", "3", "4"),), lambda: ())
    lines = drawn("grid", sheet, width=2).splitlines()
    assert [re.findall(r"\w", line) for line in lines[1::2]] == [["a", "c", "d"], [], ["2"]]
    assert [re.findall(r"\w", line) for line in lines[::2]] == [[], ["b"], ["1", "3", "4"], []]
