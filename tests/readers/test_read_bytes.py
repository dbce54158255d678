"""Compression, encodings, line ends; files of other kinds are named in the error."""

import bz2
import gzip
import hashlib
import io
import lzma
import os
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from loaded import Load

from timeline.errors import TimelineError, UsageError
from timeline.readers.options import Options
from timeline.readers.shape.bytes import Forward, Tape
from timeline.readers.shape.encoding import Text
from timeline.readers.source import dataset_name, open_source

ROWS = "id,date,title\n1,1812,Café\n2,1815,Waterloo\n"
TITLES = ["Café", "Waterloo"]


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return out.getvalue()


def marked(archive: bytes, at: int, value: int) -> bytes:
    """Return a zip with a byte of the head of its one file changed, there and in the directory."""
    changed = bytearray(archive)
    changed[at] = changed[archive.index(b"PK\x01\x02") + at + 2] = value
    return bytes(changed)


def zstd(data: bytes) -> bytes:
    module = pytest.importorskip("backports.zstd")
    return module.compress(data)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd])
@pytest.mark.parametrize("more", [b"x", b"BZ", b"3,1820,More\n", b"\0\0\0garbage", b"\xfd7zXZ"])
def test_bytes_behind_packed_data_are_damage(
    load: Load, pack: Callable[[bytes], bytes], more: bytes
) -> None:
    with pytest.raises(TimelineError, match="damaged"):
        load(pack(ROWS.encode()) + more, "t.csv")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstd])
def test_packed_data_that_are_cut_off_are_named(load: Load, pack: Callable[[bytes], bytes]) -> None:
    whole = pack("".join([ROWS, *(f"{n},1812,War {n}\n" for n in range(3, 5000))]).encode())
    for cut in (len(whole) // 2, len(whole) - 1):
        with pytest.raises(TimelineError, match=r"cut off|damaged"):
            load(whole[:cut], "t.csv")


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_zeros_behind_packed_data_are_padding(load: Load, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(ROWS.encode()) + bytes(8)
    assert [r.title for r in load(packed, "t.csv").records] == TITLES


@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz", "anything"])
@pytest.mark.parametrize(
    "pack",
    [
        bytes, gzip.compress, bz2.compress, lzma.compress, zstd,
        lambda data: gzip.compress(data[:20]) + gzip.compress(data[20:]),
        lambda data: zipped(t__csv=data.decode()),
        lambda data: zipped(t__csv=data.decode(), README__md="read me"),
        lambda data: gzip.compress(bz2.compress(data)),
    ],
)  # fmt: skip
def test_packed_by_content_whatever_the_name(
    load: Load, pack: Callable[[bytes], bytes], name: str
) -> None:
    loaded = load(pack(ROWS.encode()), name)
    assert [r.title for r in loaded.records] == TITLES


@pytest.mark.parametrize(
    "content",
    [
        ROWS.encode(),
        b"\xef\xbb\xbf" + ROWS.encode(),
        b"\xef\xbb\xbf\xef\xbb\xbf" + ROWS.encode(),
        ROWS.encode("utf-16"),
        b"\xfe\xff" + ROWS.encode("utf-16-be"),
        ROWS.encode("utf-32"),
        ROWS.replace("\n", "\r\n").encode(),
        ROWS.replace("\n", "\r").encode(),
        ("\n\n" + ROWS).encode(),
        ("sep=,\r\n" + ROWS).encode(),
        ROWS.rstrip("\n").encode(),
    ],
)
def test_encodings_and_line_ends(load: Load, content: bytes) -> None:
    loaded = load(content)
    assert [r.title for r in loaded.records] == TITLES
    assert [r.key for r in loaded.records] == ["1", "2"]


@pytest.mark.parametrize("name", ["cp1252", "latin-1", "utf-8", "UTF-16", "utf-16-le", "cp437"])
def test_an_encoding_that_is_given(load: Load, name: str) -> None:
    assert [r.title for r in load(ROWS.encode(name), encoding=name).records] == TITLES


def test_a_mark_of_the_encoding_that_is_given(load: Load) -> None:
    loaded = load(b"\xef\xbb\xbf" + ROWS.encode(), encoding="utf-8")
    assert [r.key for r in loaded.records] == ["1", "2"]
    assert loaded.source.header[0] == "id"


def test_a_line_without_an_end_is_no_table(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.readers.shape.encoding.LONGEST", 1000)
    with pytest.raises(TimelineError, match="a line of more than 1,000 characters"):
        load(b"date,title" + b"x" * 3_000_000)


@pytest.mark.parametrize("name", ["utf-9", "rot13", "base64", "", " "])
def test_an_encoding_that_there_is_not(load: Load, name: str) -> None:
    if name.strip():
        with pytest.raises(UsageError):
            load(ROWS, encoding=name)
    else:
        assert len(load(ROWS, encoding=name.strip()).records) == 2


def test_an_encoding_against_the_mark(load: Load) -> None:
    with pytest.raises(TimelineError):
        load(b"\xef\xbb\xbf" + ROWS.encode(), encoding="cp1252")


def test_bytes_that_are_no_text_refuse_their_rows_alone(load: Load) -> None:
    loaded = load(
        "id,date,title\n1,1812,Café\n2,1813,x\n3,1814,a\n".encode("cp1252") + b"4,1815,\xff"
    )
    assert [r.key for r in loaded.records] == ["2", "3"]
    assert [(bad.line, bad.problems[0].line) for bad in loaded.bad] == [(2, 2), (5, 5)]
    assert "cp1252" in loaded.bad[0].problems[0].hint
    assert "\n".join(loaded.bad[0].cells).encode("utf-8", "surrogateescape") == b"1\n1812\nCaf\xe9"


def test_bytes_that_are_no_text_in_the_header(load: Load) -> None:
    with pytest.raises(TimelineError, match=":1:"):
        load("id,date,title,né\n1,1812,a,b\n".encode("cp1252"))


def test_bytes_that_are_no_utf_16(load: Load) -> None:
    with pytest.raises(TimelineError, match=":4:"):
        load((ROWS + "3,1816,a").encode("utf-16") + b"\x00\xd8\x41")


@pytest.mark.parametrize("tail", [b"\0" * 500, b"3,1816,a\0b\n"])
def test_nul_bytes_are_named_with_their_line(load: Load, tail: bytes) -> None:
    loaded = load(ROWS.encode() + tail)
    assert [bad.line for bad in loaded.bad] == [4]
    assert len(loaded.records) == 2


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(load: Load, name: str) -> None:
    with pytest.raises(TimelineError) as caught:
        load(ROWS.replace("é", "e").encode(name))
    assert name in caught.value.hint


NO_TABLE = {
    "PDF": b"%PDF-1.7\n%\xe2\xe3\n",
    "SQLite": b"SQLite format 3\0" + b"\0" * 99,
    "old Excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx",
    "Parquet": b"PAR1xx",
    "HTML": b"<!DOCTYPE html><html></html>",
    "PNG": b"\x89PNG\r\n",
    "tar": b"\0" * 257 + b"ustar",
    "nothing": b"",
    "blank lines": b"\n\n",
    "a mark of UTF-8 alone": b"\xef\xbb\xbf",
    "gzip of nothing": gzip.compress(b""),
    "gzip cut off": gzip.compress(ROWS.encode())[:-12],
    "gzip damaged": gzip.compress(ROWS.encode() * 99)[:-60] + b"x" * 60,
    "gzip in name": b"\x1f\x8b\x08rubbish",
    "bzip2 cut off": bz2.compress(ROWS.encode())[:-9],
    "xz cut off": lzma.compress(ROWS.encode())[:-9],
    "zip in name": b"PK\x03\x04rubbish",
    "zip of nothing": zipped(),
    "zip of two tables": zipped(a__csv=ROWS, b__csv=ROWS),
    "zip of two texts": zipped(a__txt="a", b__txt="b"),
    "zip with a password": marked(zipped(a__csv=ROWS), 6, 1),
    "zip packed in a rare way": marked(zipped(a__csv=ROWS), 8, 9),
    "an Office document": zipped(**{"[Content_Types]__xml": "<Types/>"}),
}


# Named: bytes that hold the time of their packing would give each process a test of its own.
@pytest.mark.parametrize("content", NO_TABLE.values(), ids=NO_TABLE)
def test_what_is_no_table_is_named(load: Load, content: bytes) -> None:
    with pytest.raises(TimelineError) as caught:
        load(content)
    assert not isinstance(caught.value, UsageError)
    assert "t.csv" in caught.value.message


def test_a_header_alone_is_a_table_without_rows(load: Load) -> None:
    assert load("id,date,title").items == []


@pytest.mark.parametrize("path", ["absent.csv", ".", "a\0b", "x" * 300])
def test_what_cannot_be_opened(tmp_path: Path, path: str) -> None:
    with pytest.raises(TimelineError):
        open_source(str(tmp_path / path), Options())


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    content = gzip.compress(ROWS.encode())
    writer = threading.Thread(target=path.write_bytes, args=(content,))
    writer.start()
    with open_source(str(path), Options()) as source:
        titles = [record.title for record in source]
    writer.join()
    assert titles == TITLES
    assert source.sha256 == hashlib.sha256(content).hexdigest()


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ROWS.encode())))
    with open_source("-", Options()) as source:
        assert [record.title for record in source] == TITLES
    assert (source.path, source.name, source.dataset) == ("-", "stdin", "stdin")


def test_no_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)  # as a service has it, or a window without a console
    with pytest.raises(TimelineError, match="stdin"):
        open_source("-", Options())


def test_a_python_without_zstd_says_what_to_install(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.readers.shape.bytes._ZSTD", ("no_such_module",))
    with pytest.raises(TimelineError, match="zstd") as caught:
        load(b"\x28\xb5\x2f\xfd" + bytes(20))
    assert "backports.zstd" in caught.value.hint


def test_a_disk_that_fails_is_named() -> None:
    class Failing(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(TimelineError, match=r"t\.csv: cannot be read: input/output error"):
        Tape(Failing(), "t.csv").peek(1)


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_stream_is_a_file_for_the_modules_of_packings(size: int) -> None:
    data = ROWS.encode()
    lines = io.BufferedReader(Forward(Pieces(data, size))).readlines()
    assert lines == data.splitlines(keepends=True)
    assert Forward(Pieces(data, size)).read() == data


def test_the_digest_is_that_of_a_file_that_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("date,title\n" + "1812,War\n" * 200_000)
    with open_source(str(path), Options()) as source:
        next(iter(source))
        assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda data: zipped(t__csv=data.decode())])
def test_the_digest_is_that_of_the_file(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(pack(ROWS.encode()))
    with open_source(str(path), Options()) as source:
        next(iter(source))
        assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/events.csv", "events"), ("events.csv.gz", "events"), ("-", "stdin"),
        ("20180101000000.export.CSV.zip", "20180101000000.export"), (".csv", ".csv"),
    ],
)  # fmt: skip
def test_the_name_of_a_data_set(path: str, name: str) -> None:
    assert dataset_name(path) == name


class Pieces:
    """A stream that gives a few bytes at a time, to find what is cut at a border."""

    def __init__(self, data: bytes, size: int) -> None:
        self._file = io.BytesIO(data)
        self._size = size

    def read(self, _size: int) -> bytes:
        return self._file.read(self._size)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 1000])
def test_lines_are_the_same_however_the_bytes_come(size: int) -> None:
    data = "a\r\nb\rc\n\r\n\r\r\ré\u2028f\x0bg\x85h\r\n\n".encode()
    lines = list(Text(Pieces(data, size), data[:9], "t").lines())
    ends = io.StringIO(data.decode(), newline="")
    assert lines == list(ends)
    assert len(lines) == 9


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    import tracemalloc

    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        with path.open("w") as file:
            file.write("id,date,title,actors\n")
            file.writelines(f"{n},1812-01-01,Title {n},Actor {n};Other {n}\n" for n in range(rows))
        with open_source(str(path), Options()) as source:
            tracemalloc.start()
            assert sum(1 for _ in source) == rows
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return peak

    assert peak(120_000) < 1.3 * peak(60_000)
