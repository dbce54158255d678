"""Hostile cells in every style: each stays one cell without markup."""

import html
import re

import pytest

from timeline.render import format_names, sheet_renderer
from timeline.render.sheet import Page, Sheet
from timeline.render.tables.markup import ESCAPES, rst
from timeline.render.tables.tabulate_styles import names

HOSTILE = (
    "a|b", "a||b", "<b>c</b>", "[[x]]", "{{x}}", "!x", "//x//", "''x''", "'''x'''", "*x*", "_x_",
    "__x__", "`x`", "``x``", "x_", "|x|", ":x:", "http://example.org", "[x](y)", "~x~", "~~~~",
    "-x-", "--", "---", "+x+", "^x^", "$x$", "#x", "=x=", "==x==", "\\x", "\\", "{x}",
    "{color:red}x{color}", "&lt;", "&#124;", "__TOC__", "<!-- x", "@x@", "%x%", "??x??", '"x":y',
    "(c)", "- x", "* x", "# x", "|}", "|-", "||", "<<x>>", "<2024-01-01>", "a\nb", "a\n|-\nb",
    "x\r\ny", "1. x", ".. x",
)  # fmt: skip
REFERENCES = sorted(set(ESCAPES) - {"rst", "orgtbl", "moinmoin"})


def rows(style: str, *cells: str) -> str:
    sheet = Sheet(("h|1", "h2"), lambda: ((cell, "end") for cell in cells), lambda: ())
    return "".join(sheet_renderer(style)(sheet, Page(style)))


@pytest.mark.parametrize("style", sorted({*ESCAPES, "md", "github", "pipe"}))
def test_every_row_has_two_cells(style: str) -> None:
    shown = rows(style, *HOSTILE).splitlines()
    ours = [line for line in shown if "end" in line]
    assert len(ours) == len(HOSTILE)
    bars = {len(re.findall(r"(?<!\\)\|", line)) for line in ours}
    assert len(bars) == 1, bars
    assert not any("<b>" in line for line in ours)


@pytest.mark.parametrize("style", REFERENCES)
@pytest.mark.parametrize("cell", HOSTILE)
def test_character_references_read_back(style: str, cell: str) -> None:
    escaped = ESCAPES[style](cell)
    assert html.unescape(escaped) == cell
    left = re.sub(r"&#\d+;|[\w\s]", "", escaped)
    assert set(left) <= set(".,;-")


def test_a_camel_case_word_is_no_link_in_moinmoin() -> None:
    assert ESCAPES["moinmoin"]("KraftwerkUnion AG") == "Kraftwerk&#85;nion AG"


@pytest.mark.parametrize("cell", HOSTILE)
def test_org_has_no_bare_sign(cell: str) -> None:
    bare = re.sub(r"\\[a-z]+\{\}", "", ESCAPES["orgtbl"](cell))
    assert not set(bare) & set("|*/_=~+[]<>$^{}\\&#")


@pytest.mark.parametrize(
    ("cell", "escaped"),
    [
        ("*a* b_", r"\*a\* b\_"), ("1. May", r"1\. May"), ("(a) x", r"(a\) x"), ("- x", r"\- x"),
        (".. x", r"\.. x"), ("====", r"\===="), ("plain", "plain"), ("1921-02-26", "1921-02-26"),
        ("|x|", r"\|x\|"), ("\\", r"\\"), ("http://a", r"http\://a"), ("U.S. x", "U.S. x"),
    ],
)  # fmt: skip
def test_rst(cell: str, escaped: str) -> None:
    assert rst(cell) == escaped


@pytest.mark.parametrize("cell", HOSTILE)
def test_rst_reads_back(cell: str) -> None:
    docutils = pytest.importorskip("docutils.core", reason="docutils reads what we write")
    sheet = Sheet(("h", "i"), lambda: (("1", cell), ("2", "end")), lambda: ())
    text = "".join(sheet_renderer("rst")(sheet, Page("rst")))
    found = docutils.publish_string(text, writer="pseudoxml").decode()
    assert "system_message" not in found
    assert not re.search("<(strong|emphasis|reference|target|bullet_list|enumerated_list)", found)


@pytest.mark.parametrize("style", ["latex", "latex_booktabs", "latex_longtable"])
def test_no_row_of_latex_is_an_argument(style: str) -> None:
    shown = rows(style, "[x]", "*", "\\input{x}", "a & b", "100 % of $x_1^2 #")
    assert re.search(r"^ *\{\[\}x\]", shown, re.MULTILINE)
    assert re.search(r"^ *\{\*\}", shown, re.MULTILINE)
    assert "\\textbackslash{}input\\{x\\}" in shown
    assert "a \\& b" in shown
    assert "100 \\% of \\$x\\_1\\^{}2 \\#" in shown


def test_all_others_are_for_people() -> None:
    """What is neither escaped nor ours draws boxes and columns, and no program reads it."""
    drawn = ("grid", "outline", "latex")
    plain = {"plain", "presto", "pretty", "psql", "simple"}
    others = {name for name in names() if not any(word in name for word in drawn)}
    assert others - plain == set(ESCAPES)
    assert {"github", "pipe"} <= set(format_names())
    assert rows("github", *HOSTILE) == rows("md", *HOSTILE) == rows("pipe", *HOSTILE)
