"""Files as programs and accidents leave them: loaded whole, or refused with the reason (promise 5).

Beside the cases of tests/torture; each is a class of files that people have.
"""

import bz2
import gzip
import io
import lzma
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Cli

Write = Callable[..., Path]
HEAD = "id,date,title,note\n"
GOOD = "1,1700,War,a\n2,1701,Peace,b\n"
BOTH = HEAD + GOOD
BYTES = BOTH.encode()


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, BOTH)
    return packed.getvalue()


def document(kind: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.{kind}")
        archive.writestr("content.xml", "<x/>")
    return packed.getvalue()


LOADED: dict[str, tuple[str | bytes, int]] = {
    "no line end at the end": (BOTH[:-1], 2),
    "blank lines everywhere": (f"\n\n{HEAD}\n{GOOD}\n\n\n", 2),
    "a line of spaces": (f"{HEAD}   \n{GOOD}", 2),
    "old Macintosh": (BOTH.replace("\n", "\r"), 2),
    "three line ends at once": (f"{HEAD}1,1700,A,a\r\n2,1701,B,b\r3,1702,C,c\n", 3),
    "line ends doubled by a program": (BOTH.replace("\n", "\r\r\n"), 2),
    "UTF-16": (BOTH.encode("utf-16"), 2),
    "UTF-16, big end": (b"\xfe\xff" + BOTH.encode("utf-16-be"), 2),
    "UTF-32": (BOTH.encode("utf-32"), 2),
    "semicolons": (BOTH.replace(",", ";"), 2),
    "semicolons, and a line that says so": ("sep=;\n" + BOTH.replace(",", ";"), 2),
    "tabs": (BOTH.replace(",", "\t"), 2),
    "bars": (BOTH.replace(",", "|"), 2),
    "everything in quotes": ('"id","date","title"\n"1","1700","A ""q"""\n', 1),
    "a quote inside a cell without quotes": (f'{HEAD}1,1700,Wa"r,a\n', 1),
    "a line end inside quotes": (f'{HEAD}1,1700,"A\r\nB",a\r\n', 1),
    "a line end inside the header": ('id,date,title,"a\nb"\n1,1700,A,b\n', 1),
    "one cell of a megabyte": (f"{HEAD}1,1700,War,{'x' * 1_000_000}\n", 1),
    "a title of a megabyte": (f"{HEAD}1,1700,{'x' * 1_000_000},a\n", 1),
    "an id of many letters": (f"{HEAD}{'x' * 5000},1700,A,a\n", 1),
    "a header of many letters": (f"id,date,title,{'h' * 200_000}\n1,1700,A,b\n", 1),
    "cells too many, all empty": (f"{HEAD}1,1700,War,a,,,\n", 1),
    "lines of delimiters": (f"{BOTH},,,\n,,,,,,\n", 2),
    "an id that looks like a comment": (f"{HEAD}#1,1700,War,a\n", 1),
    "ids in some rows only": (f"{HEAD}1,1700,A,a\n,1701,B,b\n,1701,B,b\n", 3),
    "cells that have no value": (f"{HEAD}1,1700,War,#DIV/0!\n", 1),
    "a formula": (f"{HEAD}1,1700,=cmd|' /C calc'!A0,+1\n", 1),
    "control characters": (f"{HEAD}1,1700,\x1b[2J\x07,\x9b\n", 1),
    "letters beyond 16 bits": (f"{HEAD}1,1700,\U0001f468\u200d\U0001f469,a\n", 1),
    "a byte order mark inside": (f"{HEAD}\ufeff1,1700,War,a\n", 1),
    "a header and no rows": (HEAD, 0),
    "a header without a line end": (HEAD[:-1], 0),
    "gzip": (gzip.compress(BYTES), 2),
    "gzip in two members": (gzip.compress(HEAD.encode()) + gzip.compress(GOOD.encode()), 2),
    "bzip2": (bz2.compress(BYTES), 2),
    "xz": (lzma.compress(BYTES), 2),
    "zip of one": (zipped("a.csv"), 2),
    "JSON": ('[{"date":"1700","title":"x"},{"date":"1701","title":"y"}]', 2),
    "JSON, one a line": ('{"date":"1700","title":"x"}\n{"date":"1701","title":"y"}\n', 2),
}
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "nothing": ("", r"empty"),
    "a byte order mark and nothing": (b"\xef\xbb\xbf", r"no header"),
    "blank lines only": ("\n\n\n", r"no header"),
    "no header": (GOOD, r"header"),
    "no column for the date": ("id,title\n1,War\n", r"no column for the date"),
    "no column for the title": ("id,date\n1,1700\n", r"no column for the title"),
    "two columns of one name": ("id,date,title,title\n1,1700,A,B\n", r":1: .*title.*twice"),
    "columns that differ in case": ("id,date,title,Title\n1,1700,A,B\n", r":1: .*case"),
    "data without a column name": ("id,date,title,\n1,1700,A,B\n", r":2: column 4 has no name"),
    "a NUL": (f"{HEAD}1,1700,W\0ar,a\n", r":2: .*NUL"),
    "a NUL in the header": ("id,da\0te,title\n1,1700,War\n", r":1: .*NUL"),
    "an open quote": (f'{HEAD}1,1700,"War,a\n2,1701,Peace,b\n', r":2: a quote opens"),
    "an open quote at the end": (f'{BOTH}3,1702,"x', r":4: a quote opens"),
    "text after a quote": (f'{HEAD}1,1700,"War"x,a\n', r":2: text after a closing quote"),
    "quotes with backslashes": ('id,date,title\n1,1700,"A \\"q\\" B"\n', r":2: "),
    "cells too few": (f"{HEAD}1\n", r":2: 1 field, the header has 4"),
    "cells too many": (f"{HEAD}1,1700,War,a,b\n", r":2: 5 fields, the header has 4"),
    "Latin-1": (f"{HEAD}1,1700,Fête,a\n".encode("latin-1"), r":2: byte 0xEA .*\n.*cp1252"),
    "two encodings": (f"{HEAD}1,1,é,a\n".encode() + b"2,1701,\xea,b\n", r":3: byte 0xEA"),
    "a letter cut off": (HEAD.encode() + b"1,1700,\xc3", r":2: byte 0xC3"),
    "a surrogate": (HEAD.encode() + b"1,1700,\xed\xa0\x80,a\n", r":2: byte 0xED"),
    "UTF-16 without a mark": (BOTH.encode("utf-16-le"), r"UTF-16-LE"),
    "UTF-16 cut off": (BOTH.encode("utf-16") + b"x", r":4: not UTF-16"),
    "a title that has no value": (f"{HEAD}1,1700,#N/A,a\n", r":2: title: .*error of a spreadsheet"),
    "a date that has no value": (f"{HEAD}1,#REF!,War,a\n", r":2: date: "),
    "an OpenDocument spreadsheet": (document("opendocument.spreadsheet"), r"\.ods.*\n.*save it as"),
    "an OpenDocument text": (document("opendocument.text"), r"OpenDocument document"),
    "a Numbers document": (zipped("Index/Document.iwa"), r"Numbers"),
    "gzip cut off": (gzip.compress(BYTES * 50)[:-20], r"cut off|damaged"),
    "gzip, a wrong sum": (gzip.compress(BYTES)[:-8] + b"\0" * 8, r"damaged"),
    "gzip of nothing": (gzip.compress(b""), r"no header"),
    "bzip2 cut off": (bz2.compress(BYTES)[:-10], r"cut off|damaged"),
    "xz cut off": (lzma.compress(BYTES)[:-10], r"cut off|damaged"),
    "zip of two": (zipped("a.csv", "b.csv"), r"2 files"),
    "a PDF": (b"%PDF-1.4\n%\xe2\xe3", r"PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", r"PNG"),
    "a page": ("<!DOCTYPE html><html></html>", r"web page"),
    "a database": (b"SQLite format 3\0" + bytes(100), r"SQLite"),
    "JSON cut off": ('[{"date":"1700","title":"x"},', r":1: not valid JSON"),
    "a date of many letters": (f"{HEAD}1,{'1' * 300_000},War,a\n", r":2: date: "),
    "a title of spaces": (f"{HEAD}1,1700,\u00a0,a\n", r":2: title: empty"),
    "ids that differ in spaces": (f"{HEAD}1,1700,A,a\n 1 ,1701,B,b\n", r":3: id: .*line 2"),
}


@pytest.mark.parametrize("name", LOADED)
def test_it_is_loaded_whole(cli: Cli, write: Write, name: str) -> None:
    content, rows = LOADED[name]
    write("e.csv", content)
    done = cli("load", "e.csv")
    assert done.code == 0, done.err
    assert done.out.startswith(f"e.csv: {rows} row")
    assert "rejected" not in done.out
    assert cli("count").out.split()[0] == str(rows)
    exported = cli("export").out
    write("e.csv", exported)
    unchanged = f": {rows} unchanged" if rows else ""
    assert cli("load", "e.csv").out == f"e.csv: {rows} row{'s' * (rows != 1)}{unchanged}\n"
    assert cli("export").out == exported


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_the_reason(cli: Cli, write: Write, tmp_path: Path, name: str) -> None:
    content, said = REFUSED[name]
    write("e.csv", content)
    done = cli("load", "e.csv")
    assert done.code == 1
    assert re.search(
        rf"e\.csv:.*{said}" if not said.startswith(":") else rf"e\.csv{said}", done.err
    )
    assert not done.out
    assert [path.name for path in tmp_path.iterdir()] == ["e.csv"]
    again = cli("load", "--skip-bad", "e.csv")
    assert again.code in {0, 1}
    left = {path.name for path in tmp_path.iterdir()}
    assert left <= {"e.csv", "e.rejects.csv", "timeline.db"}
    assert ("e.rejects.csv" in left) is (again.code == 0)


def test_cells_that_are_errors_of_a_spreadsheet_are_reported(cli: Cli, write: Write) -> None:
    write("e.csv", "id,date,title,place,actors\n1,1700,War,#N/A,#REF!; Iran\n")
    done = cli("load", "e.csv")
    assert [line for line in done.err.splitlines() if "error of a spreadsheet" in line] == [
        'warning: e.csv:2: place: "#N/A" is an error of a spreadsheet, no value',
    ]
    (row,) = cli("actors", "--csv").out.splitlines()[1:]
    assert row.startswith("Iran,")
