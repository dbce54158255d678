"""Adding, changing and removing a row; every other byte is unchanged."""

import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from timeline.editing.changes import Edit, NewEvent, added, edited, removed
from timeline.editing.event_file import EventFile
from timeline.errors import TimelineError
from timeline.loading.row_dates import DateOptions
from timeline.readers.options import Options

NO_DATES = DateOptions()
WORDS = (
    "war",
    "peace; lasting",
    'the "great" one',
    "a, b",
    "Zürich",
    "two\nlines",
    "tab\there",
    "x|y",
)


def opened(path: Path, **options: str) -> EventFile:
    return EventFile(str(path), Options(**options), NO_DATES)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Dialect:
    """How a made-up file is written."""

    delimiter: str = ","
    end: str = "\n"
    encoding: str = "utf-8"
    quoting: str = "minimal"  # or all, text (everything but numbers)
    ended: bool = True
    numbered: bool = True
    preamble: str = ""

    def cell(self, text: str) -> str:
        special = any(c in text for c in (self.delimiter, '"', "\r", "\n"))
        word = self.quoting == "text" and not text.isdigit() and text != ""
        if special or word or self.quoting == "all":
            return '"' + text.replace('"', '""') + '"'
        return text

    def row(self, cells: list[str]) -> str:
        return self.delimiter.join(map(self.cell, cells))

    def file(self, rows: list[list[str]]) -> bytes:
        text = self.preamble + "".join(self.row(row) + self.end for row in rows)
        text = text if self.ended else text[: -len(self.end)]
        return text.encode(self.encoding)

    def made(self, rng: random.Random, count: int) -> list[list[str]]:
        rows = [["id", "date", "title", "place", "note"]]
        for number in range(1, count + 1):
            key = str(number) if self.numbered else ""
            title = f"{rng.choice(WORDS)} {number}"
            rows.append([key, str(rng.randrange(1200, 1990)), title, *rng.choices(WORDS, k=2)])
        return rows


def dialects() -> list[Dialect]:
    """Return all delimiters, line ends and encodings, with other habits by chance."""
    rng = random.Random(17)
    encodings = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")
    kinds = itertools.product((",", ";", "\t", "|"), ("\n", "\r\n", "\r"), encodings)
    return [
        Dialect(
            delimiter,
            end,
            encoding,
            quoting=rng.choice(("minimal", "all", "text")),
            ended=rng.random() < 0.5,
            numbered=rng.random() < 0.7,
            preamble=f"sep={delimiter}{end}" if rng.random() < 0.2 else "",
        )
        for delimiter, end, encoding in kinds
    ]


@pytest.mark.parametrize("dialect", dialects(), ids=str)
def test_other_bytes_stay(dialect: Dialect, tmp_path: Path) -> None:
    rng = random.Random(str(dialect))
    rows = dialect.made(rng, rng.randrange(3, 9))
    path = tmp_path / "made.csv"
    before = dialect.file(rows)
    path.write_bytes(before)
    options = {"delimiter": dialect.delimiter}
    if dialect.encoding in {"cp1252", "utf-16-le"}:
        options["encoding"] = dialect.encoding
    file = opened(path, **options)
    keys = list(file.found.lines)
    assert len(keys) == len(rows) - 1

    number = rng.randrange(1, len(rows))
    key = keys[number - 1]
    place = rng.choice([word for word in WORDS if word != rows[number][3]])
    changed = [list(row) for row in rows]
    changed[number][3] = place
    was_bare = dialect.cell(rows[number][3])[:1] != '"'
    found = edited(file, key, {"place": place})
    if was_bare or dialect.cell(place)[:1] == '"':
        assert found.new == dialect.file(changed)
    assert found.gone == frozenset()

    found = removed(file, key)
    assert found.new == dialect.file(rows[:number] + rows[number + 1 :])
    assert found.key == ""

    new = [str(len(rows)) if dialect.numbered else "", "1979", 'new; "one", 1', "Zürich", ""]
    found = added(file, NewEvent(new[1], new[2], fields={"place": new[3]}))
    assert found.new.startswith(before)
    if dialect.quoting != "text":  # where a column shows its quotes only by cells without commas
        assert found.new == dialect.file([*rows, new])
    assert file.table.raw == before == path.read_bytes()


EDITS: list[tuple[str, str, Callable[[EventFile], Edit], str]] = [
    (
        "a cell of several lines",
        'id,date,title\r\n1,1900,"a\r\nb"\r\n2,1901,c\r\n',
        lambda f: edited(f, "1", {"date": "1900-05"}),
        'id,date,title\r\n1,1900-05,"a\r\nb"\r\n2,1901,c\r\n',
    ),
    (
        "quotes that were not needed stay",
        'id,date,title\n"1","1900",a\n',
        lambda f: edited(f, "1", {"date": "1901"}),
        'id,date,title\n"1","1901",a\n',
    ),
    (
        "quotes that only a comma needed go",
        'id,date,title\n1,1900,"a, b"\n2,1901,c\n',
        lambda f: edited(f, "1", {"title": "a"}),
        "id,date,title\n1,1900,a\n2,1901,c\n",
    ),
    (
        "a short row grows",
        "id,date,title,place\n1,1900,a,\n2,1901,b,x\n",
        lambda f: edited(f, "1", {"place": "Rome"}),
        "id,date,title,place\n1,1900,a,Rome\n2,1901,b,x\n",
    ),
    (
        "an empty value empties",
        "id,date,title,place\n1,1900,a,Rome\n",
        lambda f: edited(f, "1", {"place": ""}),
        "id,date,title,place\n1,1900,a,\n",
    ),
    (
        "the last line without an end",
        "id,date,title\n1,1900,a\n2,1901,b",
        lambda f: removed(f, "2"),
        "id,date,title\n1,1900,a",
    ),
    (
        "words and numbers as ids",
        "id,date,title\nev-008,1900,a\nev-009,1901,b\n",
        lambda f: added(f, NewEvent("1902", "c")),
        "id,date,title\nev-008,1900,a\nev-009,1901,b\nev-010,1902,c\n",
    ),
    (
        "the highest id, not the last",
        "id,date,title\n7,1900,a\n3,1901,b\n",
        lambda f: added(f, NewEvent("1902", "c")),
        "id,date,title\n7,1900,a\n3,1901,b\n8,1902,c\n",
    ),
    (
        "a file of a header alone",
        "id,date,title,actors\n",
        lambda f: added(f, NewEvent("1902", "c", ("Iran", "Iraq"))),
        "id,date,title,actors\n1,1902,c,Iran; Iraq\n",
    ),
    (
        "two ends",
        "title,start,end\na,1900,1901\nb,1902,\n",
        lambda f: added(f, NewEvent("1980/1988", "c")),
        "title,start,end\na,1900,1901\nb,1902,\nc,1980,1988\n",
    ),
    (
        "two ends, one date",
        "title,start,end\na,1900,1901\nb,1902,\n",
        lambda f: added(f, NewEvent("1980-05", "c")),
        "title,start,end\na,1900,1901\nb,1902,\nc,1980-05,\n",
    ),
    (
        "year, month and day",
        "title,year,month,day\na,1900,1,2\nb,1902,,\n",
        lambda f: added(f, NewEvent("1980-05", "c")),
        "title,year,month,day\na,1900,1,2\nb,1902,,\nc,1980,5,\n",
    ),
    (
        "roles",
        "date,title,actors:attacker,actors:defender\n1900,a,X,Y\n",
        lambda f: added(f, NewEvent("1980", "c", ("attacker=Iraq", "defender=Iran"))),
        "date,title,actors:attacker,actors:defender\n1900,a,X,Y\n1980,c,Iraq,Iran\n",
    ),
    (
        "a column without a name",
        "date,title,,place\n1900,a,,Rome\n",
        lambda f: edited(f, next(iter(f.found.lines)), {"place": "Pisa"}),
        "date,title,,place\n1900,a,,Pisa\n",
    ),
    (
        "blank lines before and between",
        "\n\nid,date,title\n\n1,1900,a\n\n2,1901,b\n",
        lambda f: removed(f, "1"),
        "\n\nid,date,title\n\n\n2,1901,b\n",
    ),
    (
        "line separators of other kinds are text",
        "id,date,title\n1,1900,a\u2028b\x0bc\n2,1901,d\n",
        lambda f: edited(f, "2", {"title": "e"}),
        "id,date,title\n1,1900,a\u2028b\x0bc\n2,1901,e\n",
    ),
]


@pytest.mark.parametrize(
    ("text", "change", "wanted"), [case[1:] for case in EDITS], ids=[case[0] for case in EDITS]
)
def test_edit(text: str, change: Callable[[EventFile], Edit], wanted: str, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(text.encode())
    found = change(opened(path))
    assert found.new == wanted.encode()
    assert found.old == text.encode()


def test_ids_made_from_rows_that_change_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(b"date,title\n1900,a\n1900,a\n1901,b\n")
    file = opened(path)
    first, second, third = file.found.lines
    assert edited(file, third, {"title": "c"}).gone == {third}
    assert removed(file, first).gone == {second}  # the second of equal rows is the first now


REFUSED: list[tuple[str, str, Callable[[EventFile], Edit]]] = [
    ("a date that is none", "id,date,title\n1,1900,a\n", lambda f: added(f, NewEvent("foo", "x"))),
    ("an empty title", "id,date,title\n1,1900,a\n", lambda f: edited(f, "1", {"title": " "})),
    (
        "an id that is there",
        "id,date,title\n1,1900,a\n",
        lambda f: added(f, NewEvent("1901", "x", key="1")),
    ),
    (
        "an id that another row gets",
        "id,date,title\n1,1900,a\n2,1901,b\n",
        lambda f: edited(f, "2", {"id": "1"}),
    ),
    (
        "ids that are no numbers",
        "id,date,title\nx,1900,a\nyy,1901,b\n",
        lambda f: added(f, NewEvent("1901", "x")),
    ),
    (
        "another row that is wrong",
        "id,date,title\n1,foo,a\n2,1900,b\n",
        lambda f: edited(f, "2", {"title": "c"}),
    ),
    (
        "an id that occurs twice",
        "id,date,title\n1,1900,a\n1,1901,b\n",
        lambda f: edited(f, "1", {"title": "c"}),
    ),
    ("an id that is not there", "id,date,title\n1,1900,a\n", lambda f: removed(f, "2")),
    (
        "a column that is not there",
        "id,date,title\n1,1900,a\n",
        lambda f: edited(f, "1", {"plaice": "x"}),
    ),
    (
        "an actor with the separator",
        "date,title,actors\n1900,a,b\n",
        lambda f: added(f, NewEvent("1901", "x", ("a; b",))),
    ),
    (
        "an actor without a column",
        "date,title\n1900,a\n",
        lambda f: added(f, NewEvent("1901", "x", ("Iran",))),
    ),
    (
        "a date that columns cannot hold",
        "title,year,month\na,1900,1\n",
        lambda f: added(f, NewEvent("c. 1901", "x")),
    ),
    (
        "a day that columns cannot hold",
        "title,year,month\na,1900,1\n",
        lambda f: added(f, NewEvent("1901-02-03", "x")),
    ),
    (
        "a quote that never closes",
        'date,title\n1900,a\n1901,"b\n',
        lambda f: added(f, NewEvent("1901", "x")),
    ),
]


@pytest.mark.parametrize(
    ("text", "change"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_refused(text: str, change: Callable[[EventFile], Edit], tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes(text.encode())
    with pytest.raises(TimelineError):
        change(opened(path))
    assert path.read_bytes() == text.encode()


def test_a_letter_that_the_encoding_has_not(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_bytes("id,date,title\n1,1900,Zürich\n".encode("cp1252"))
    with pytest.raises(TimelineError, match="cp1252"):
        edited(opened(path, encoding="cp1252"), "1", {"title": "تهران"})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("e.json", b'[{"date": "1900", "title": "a"}]'),
        ("e.csv.gz", b"\x1f\x8b\x08\0"),
        ("e.xlsx", b"PK\x03\x04"),
        ("e.csv", b"line,date,title,error\n1,foo,a,no date\n"),
    ],
)
def test_files_that_cannot_be_edited(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / (name if name != "e.csv" else "e.rejects.csv")
    path.write_bytes(content)
    with pytest.raises(TimelineError):
        opened(path)
