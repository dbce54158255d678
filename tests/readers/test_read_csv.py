"""CSV: exact cells, and rows separated or rejected with their physical line."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loaded import Load

from timeline.errors import TimelineError, UsageError
from timeline.readers.options import Options
from timeline.readers.source import open_source

HEAD = "id,date,title,place\n"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_found(load: Load, delimiter: str) -> None:
    loaded = load(delimiter.join(["id", "date", "title", "x"]) + "\n" + delimiter.join("1abc"))
    assert loaded.record.title == "b"
    assert loaded.record.extra == {"x": "c"}


@pytest.mark.parametrize(
    ("given", "content"),
    [("\\t", "date\ttitle\n1\tb"), ("tab", "date\ttitle\n1\tb"), ("TAB", "date\ttitle\n1\tb"),
     ("^", "date^title\n1^b"), (":", "date:title\n1:b")],
)  # fmt: skip
def test_the_delimiter_is_given(load: Load, given: str, content: str) -> None:
    assert load(content, delimiter=given).record.title == "b"


@pytest.mark.parametrize("given", ["", ";;", '"', "\n", "tabs"])
def test_a_delimiter_that_is_none(load: Load, given: str) -> None:
    if given:
        with pytest.raises(UsageError):
            load(HEAD, delimiter=given)


def test_a_false_delimiter_is_detected_by_its_header(load: Load) -> None:
    with pytest.raises(TimelineError) as caught:
        load(HEAD + "1,1812,a,b\n", delimiter=";")
    assert "delimiter" in caught.value.hint


def test_a_semicolon_file_with_commas_in_its_header(load: Load) -> None:
    loaded = load(
        "id;date;title, short;actors, all;notes, some\n1;1812;a;b;c\n", map=("title=title, short",)
    )
    assert loaded.record.title == "a"


CASES = [  # content behind HEAD, (line where the row begins, line of the fault), good keys
    ('2,1812,"a', [(2, 2)], []),
    ('2,1812,"a,b\n3,1813,c,d\n4,1814,e,f\n', [(2, 2)], []),
    ('1,1811,a,"x\ny"\n2,1812,"b,c\n3,1813,d,e\n', [(4, 4)], ["1"]),
    ('1,1811,"x\ny","z\n2,1812,b,c\n', [(2, 3)], []),
    ('2,1812,"a" b,c\n3,1813,d,e\n', [(2, 2)], ["3"]),
    ('2,1812,"a,b\n3,1813,"c",d\n4,1814,e,f\n', [(2, 2)], ["4"]),
    ('2,1812,"a,b\n3,1813,c",d\n4,1814,e,f\n', [(2, 2)], ["4"]),
    ('2,1812,"a,b\n3,1813,c,d\n4,1814,c",d\n5,1815,e,f\n', [(2, 2)], ["5"]),
    ("2,1812\n3,1813,c,d\n", [(2, 2)], ["3"]),
    ("2,1812,a,b,c\n3,1813,c,d\n", [(2, 2)], ["3"]),
    ("2,1812,a, b,,\n3,1813,c,d,\n", [], ["2", "3"]),
    ("2,1812,a,,,\n3,1813,c,d\n", [(2, 2)], ["3"]),
    ("2,1812,a,,\n3,1813,c,d,\n", [], ["2", "3"]),
    ("\n\n2,1812\n\n", [(4, 4)], []),
    ("# note\n2,1812,a,b\n", [(2, 2)], ["2"]),
    ("   \n2,1812,a,b\n,,,\n", [], ["2"]),
    ('2,1812,"a""b",c\n', [], ["2"]),
    ('2,1812,a "b" c,d\n', [], ["2"]),
    ('"2,1812,a,b\n3,1813,"c",d\n', [(2, 2)], []),
    ('"2"x,1812,a,b\n3,1813,c,d\n', [(2, 2)], ["3"]),
    ('2,1812,"a ""b"" c",d\n3,1813,"a ""b"" "c,d\n', [(3, 3)], ["2"]),
    ('2,1812,a," b\r\n\r\nc\rd "\n3,18', [(6, 6)], ["2"]),
]


@pytest.mark.parametrize(("content", "bad", "keys"), CASES)
def test_rows_that_cannot_be_read(
    load: Load, content: str, bad: list[tuple[int, int]], keys: list[str]
) -> None:
    loaded = load(HEAD + content)
    assert [(b.line, b.problems[0].line) for b in loaded.bad] == bad
    assert [r.key for r in loaded.records] == keys


def test_an_open_quote_takes_all_that_follows_and_says_so(load: Load) -> None:
    rows = "".join(f"{n},18{n},title {n},x\n" for n in range(10, 90))
    loaded = load(HEAD + '5,1805,"open,x\n' + rows)
    (bad,) = loaded.bad
    assert (bad.line, len(bad.rest)) == (2, 80)
    assert bad.cells == ("5", "1805", '"open', "x")
    assert bad.rest[-1] == ("89", "1889", "title 89", "x")
    assert loaded.records == []


def test_lines_after_a_swallowed_row_are_read_again(load: Load) -> None:
    rows = "".join(f"{n},18{n},title {n},x\n" for n in range(10, 90))
    loaded = load(HEAD + '5,1805,"open,x\n6,1806,"b",x\n' + rows)
    assert [b.rest for b in loaded.bad] == [(("6", "1806", "b", "x"),)]
    assert len(loaded.records) == 80
    assert loaded.records[0].line == 4


def test_a_cell_with_lines_like_text_is_one_cell(load: Load) -> None:
    cell = "first, of many, things\nsecond, and so, on\nthird"
    loaded = load(f'{HEAD}1,1812,a,"{cell}"\n2,1813,"{cell}",b\n')
    assert [r.place for r in loaded.records] == [cell, "b"]
    assert [r.line for r in loaded.records] == [2, 5]


@pytest.mark.parametrize(
    ("header", "mention"),
    [
        ("id,date,title,note,note", "'note' twice"),
        ("id,date,title,note,Note", "'Note'"),
        ("id,date,title,note, note ", "' note '"),
    ],
)
def test_columns_of_one_name(load: Load, header: str, mention: str) -> None:
    with pytest.raises(TimelineError) as caught:
        load(header + "\n1,1812,a,b,c\n")
    assert mention in caught.value.message
    assert ":1:" in caught.value.message


def test_columns_without_a_name(load: Load) -> None:
    loaded = load("id,date,title,,\n1,1812,a,,\n2,1813,b,, \n")
    assert len(loaded.records) == 2
    assert loaded.source.header == ("id", "date", "title")
    assert "2 columns" in loaded.said()
    loaded = load("id,,date,title,\n1,,1812,a,\n2,hm,1813,b,\n")
    assert [r.key for r in loaded.records] == ["1"]
    assert loaded.problems()[0][0] == 3
    assert loaded.bad[0].cells == ("2", "1813", "b", "hm")
    assert "a column" in loaded.said()


def test_every_row_wider_by_an_empty_cell(load: Load) -> None:
    loaded = load("id,date,title\n1,1812,a,\n2,1813,,\n3,1814,c,\n4,1815,d,x\n")
    assert [r.key for r in loaded.records] == ["1", "2", "3"]
    assert [b.line for b in loaded.bad] == [5]
    assert len(loaded.source.notes) == 1


def test_tags_are_skipped_with_a_note(load: Load) -> None:
    loaded = load("id,date,title\n,#date+year,\n1,1812,a\n,#date,\n")
    assert loaded.records[0].line == 3
    assert "tags" in loaded.said()
    assert loaded.records[1].date == "#date"


def test_an_id_may_begin_with_a_hash(load: Load) -> None:
    loaded = load("id,date,title\n#1,1812,#a\n")
    assert loaded.record.key == "#1"


def test_lines_without_cells_are_counted_once_they_are_many(load: Load) -> None:
    loaded = load("id,date,title\n1,1812,a\n" + ",,\n" * 5000)
    assert len(loaded.source.summary()) == 101
    assert "4900" in loaded.source.summary()[-1].reason


def test_a_long_cell(load: Load) -> None:
    loaded = load(f'id,date,title,x\n1,1812,a,{"y" * 400_000}\n2,1813,b,"{"z" * 400_000}"\n')
    assert [len(r.extra["x"]) for r in loaded.records] == [400_000] * 2


def test_a_quote_that_does_not_close_for_long(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.readers.shape.csv.LONGEST", 1000)
    with pytest.raises(TimelineError, match=":3: a quote opens here") as caught:
        load(HEAD + "1,1812,a,b\n" + '2,1813,"' + "open, and on and on\n" * 100)
    assert "1,000" in caught.value.message


def test_a_cell_longer_than_any_refuses_its_row(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.readers.shape.delimiter.LONGEST", 100)
    loaded = load(f"{HEAD}1,1812,{'x' * 200},b\n2,1813,c,d\n")
    csv.field_size_limit(1 << 25)  # the module keeps it for all
    assert [bad.line for bad in loaded.bad] == [2]
    assert [r.key for r in loaded.records] == ["2"]


@pytest.mark.parametrize("head", ['id,date,"title\n', 'id,date,"title"x\n'])
def test_a_header_that_cannot_be_read(load: Load, head: str) -> None:
    with pytest.raises(TimelineError, match=":1: the header cannot be read"):
        load(head + "1,1812,a\n", delimiter=",")


CELL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8)
TABLE = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=5)
)


@given(TABLE, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_cells_come_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str, end: str
) -> None:
    width = len(rows[0]) if rows else 1
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "date", "title", *(f"x {n}" for n in range(width))])
    for n, row in enumerate(rows):
        writer.writerow([f" {n}", "1812 ", " a\n", *row])
    path = tmp_path_factory.mktemp("any") / "t.csv"
    path.write_bytes(out.getvalue().encode())
    with open_source(str(path), Options()) as source:
        records = list(source)
    assert [[r.extra.get(f"x {n}", "") for n in range(width)] for r in records] == rows
    assert [r.cells[:3] for r in records] == [(f" {n}", "1812 ", " a\n") for n in range(len(rows))]
    assert [(r.extra["id"], r.extra["title"], r.date) for r in records] == [
        (f" {n}", " a\n", "1812 ") for n in range(len(rows))
    ]
    assert [r.key for r in records] == [str(n) for n in range(len(rows))]


@pytest.mark.parametrize(
    ("text", "names", "titles"),
    [
        ("1719;;A;https://x.org\n1757;1762;B;\n", ("start", "end", "title", "source"), ["A", "B"]),
        ("1719,A\n1720,B\n", ("date", "title"), ["A", "B"]),
        ("\n1719\tA, b\n1720\tB\n", ("date", "title"), ["A, b", "B"]),
    ],
)
def test_a_file_without_a_header(
    load: Load, text: str, names: tuple[str, ...], titles: list[str]
) -> None:
    assert [r.title for r in load(text, header=names).records] == titles
