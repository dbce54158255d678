"""Open and decompress files, pipes and standard input; the kind is detected by content."""

import contextlib
import hashlib
import io
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from timeline.errors import TimelineError
from timeline.install_hint import install_command
from timeline.readers.shape.foreign import DOCUMENTS, FOREIGN

if TYPE_CHECKING:
    import zipfile

HEAD = 4096  # enough for every mark below; tar's is at byte 257

TABLES = (".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".geojson")
_ZIPPED = (0, 8, 12, 14)  # stored, deflate, bzip2, lzma: methods that zipfile supports
_DEEPEST = 5  # levels of nested compression
_ZSTD = ("compression.zstd", "backports.zstd")  # in the standard library from Python 3.14 on


class Bytes(Protocol):
    """The stream interface that readers need."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, none at the end."""
        ...


class Tape:
    """The raw bytes of a file, read once; computes their SHA-256."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self._digest = hashlib.sha256()
        self._ended = False
        self._head = b""

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer at the end of the file, without consuming them."""
        while len(self._head) < size and (more := self._more(size - len(self._head))):
            self._head += more
        return self._head[:size]

    def read(self, size: int, /) -> bytes:
        """Return the next bytes."""
        if not self._head:
            return self._more(size)
        data, self._head = self._head[:size], self._head[size:]
        return data

    def sha256(self) -> str:
        """Read the rest of the file and return the digest of the whole.

        "" if the file was closed before its end.
        """
        self._head = b""
        while not self._ended and not self._file.closed:
            self._more(1 << 18)
        return self._digest.hexdigest() if self._ended else ""

    def _more(self, size: int) -> bytes:
        try:
            data = self._file.read(size)
        except OSError as error:
            raise TimelineError(f"{self._name}: cannot be read: {reason(error)}") from error
        self._digest.update(data)
        self._ended = not data
        return data


def reason(error: OSError) -> str:
    """Return the system's message for an error, without its number and path."""
    return (error.strerror or str(error)).lower()


def open_tape(path: str, closing: contextlib.ExitStack) -> Tape:
    """Open a file, a pipe or, for `-`, standard input, without reading ahead.

    Raises:
        TimelineError: the file is missing, a folder, not readable or empty.
    """
    if path == "-":
        if sys.stdin is None:
            raise TimelineError("stdin: there is no standard input")
        return _not_empty(Tape(cast("BinaryIO", sys.stdin.buffer), "stdin"), "stdin")
    try:
        file = closing.enter_context(Path(path).open("rb"))  # noqa: SIM115 - closed by the stack
    except IsADirectoryError:
        raise TimelineError(f"{path}: is a directory, not a file") from None
    except FileNotFoundError:
        raise TimelineError(f"{path}: no such file").coded("no_file").at(path) from None
    except OSError as error:
        # Windows reports a folder as forbidden; is_dir fails if the name is too long
        folder = isinstance(error, PermissionError) and Path(path).is_dir()
        what = "is a directory, not a file" if folder else reason(error)
        raise TimelineError(f"{path}: cannot be read: {what}") from None
    except ValueError:  # a NUL in the name
        raise TimelineError(f"{path!r}: no such file").coded("no_file").at(path) from None
    return _not_empty(Tape(file, path), path)


def _not_empty(tape: Tape, name: str) -> Tape:
    if not tape.peek(1):
        raise TimelineError(f"{name}: is empty: no header, no rows")
    return tape


def unpack(
    tape: Bytes, head: bytes, name: str, closing: contextlib.ExitStack, depth: int = 0
) -> "Bytes | Workbook":
    """Return a stream of uncompressed bytes; `head`, the first bytes of `tape`, show the kind.

    Nested compression is removed, up to _DEEPEST levels. An Excel workbook is returned as a
    Workbook.

    Raises:
        TimelineError: a kind of file that is not a table, a zip with no table or several,
            or a compression whose module is missing.
    """
    for offset, mark, what, hint in FOREIGN:
        if head.startswith(mark, offset):
            raise TimelineError(f"{name}: this is {what}, not a table", hint)
    opened = _opened(tape, head, name, closing)
    if opened is None:
        return tape
    if isinstance(opened, Workbook):
        return opened
    if depth == _DEEPEST:
        raise TimelineError(
            f"{name}: is packed more than {_DEEPEST} times, one into the other", "unpack it first"
        )
    again = Again(opened, name)
    return unpack(again, again.peek(HEAD), name, closing, depth + 1)


def _opened(
    tape: Bytes, head: bytes, name: str, closing: contextlib.ExitStack
) -> "Bytes | Workbook | None":
    file = cast("Any", tape)  # the modules below expect a file and only call read()
    if head.startswith(b"\x1f\x8b"):
        import gzip

        return cast("Bytes", gzip.GzipFile(fileobj=Forward(file)))
    if head.startswith(b"BZh") and head[4:10] == b"1AY&SY":
        import bz2

        return Streams(tape, bz2.BZ2Decompressor, b"BZh")
    if head.startswith(b"\xfd7zXZ\0"):
        import lzma

        return Streams(tape, lzma.LZMADecompressor, b"\xfd7zXZ\0")
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return _zstd(file, name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(file, name, closing)
    return None


class Forward(io.RawIOBase):
    """Adapts a forward-only stream to io.RawIOBase for the decompression modules."""

    def __init__(self, tape: Bytes) -> None:
        self._tape = tape

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read once into the buffer."""
        data = self._tape.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes."""
        return (
            b"".join(iter(lambda: self._tape.read(1 << 16), b""))
            if size < 0
            else (self._tape.read(size))
        )


class Decompressor(Protocol):
    """The interface of bz2.BZ2Decompressor and lzma.LZMADecompressor."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def needs_input(self) -> bool:
        """Whether more input is needed for output."""

    @property
    def unused_data(self) -> bytes:
        """Input after the end of the stream."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Return up to `max_length` decompressed bytes."""


class Streams:
    """Concatenated compressed streams as one; unlike BZ2File, rejects trailing bytes.

    Zeros after a stream are padding; any other bytes are damage.
    """

    def __init__(self, tape: Bytes, make: Callable[[], Decompressor], mark: bytes) -> None:
        """`mark` is the magic number of a stream."""
        self._tape = tape
        self._make = make
        self._mark = mark
        self._one = make()
        self._pending = b""  # already read, of the next stream

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes, none at the end.

        Raises:
            EOFError: a stream is truncated.
            ValueError: bytes after a stream are not compressed data.
        """
        while True:
            if self._one.eof and not self._next():
                return b""
            data, self._pending = self._pending, b""
            if self._one.needs_input and not data:
                data = self._tape.read(1 << 16)
                if not data:
                    raise EOFError
            if found := self._one.decompress(data, size):
                return found

    def _next(self) -> bool:
        """Start the next stream; False if there is none."""
        rest = self._one.unused_data.lstrip(b"\0")
        while len(rest) < len(self._mark) and (more := self._tape.read(1 << 16)):
            rest = (rest + more).lstrip(b"\0")
        if not rest:
            return False
        if not rest.startswith(self._mark):
            raise ValueError("other bytes follow them")
        self._one = self._make()
        self._pending = rest
        return True


class Again:
    """Decompressed bytes with `peek`; damage raises a TimelineError that names the file."""

    def __init__(self, opened: Bytes, name: str) -> None:
        self._opened = opened
        self._name = name
        self._head = b""

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes without consuming them."""
        while len(self._head) < size and (more := self._more(size)):
            self._head += more
        return self._head[:size]

    def read(self, size: int = 1 << 16, /) -> bytes:
        """Return the next bytes."""
        if not self._head:
            return self._more(size)
        data, self._head = self._head[:size], self._head[size:]
        return data

    def _more(self, size: int) -> bytes:
        try:
            return self._opened.read(size)
        except EOFError:
            raise TimelineError(
                f"{self._name}: the compressed data end too early: the file is cut off"
            ) from None
        except _damage() as error:
            raise TimelineError(f"{self._name}: the compressed data are damaged: {error}") from None


def _damage() -> tuple[type[Exception], ...]:
    import lzma
    import zipfile

    modules = [sys.modules[name] for name in _ZSTD if name in sys.modules]
    zstd = (module.ZstdError for module in modules)
    return OSError, ValueError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, *zstd


def _zstd(tape: Bytes, name: str) -> Bytes:
    for module in _ZSTD:
        with contextlib.suppress(ImportError):
            return cast("Bytes", import_module(module).ZstdFile(Forward(tape)))
    raise TimelineError(
        f"{name}: compressed with zstd, which this Python cannot read",
        f"{install_command('backports.zstd')}; or unpack it first: unzstd FILE",
    )


def _zip(tape: Bytes, name: str, closing: contextlib.ExitStack) -> "Bytes | Workbook":
    """Open the only table of a zip, or a workbook. Spools `tape`, as a zip is read from its end."""
    import zipfile

    spool = closing.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - closed by the stack
    shutil.copyfileobj(cast("IO[bytes]", tape), spool)
    spool.seek(0)
    try:
        archive = closing.enter_context(zipfile.ZipFile(spool))
    except zipfile.BadZipFile:
        raise TimelineError(f"{name}: a zip archive that is damaged or cut off") from None
    if "[Content_Types].xml" in archive.namelist():
        spool.seek(0)
        return Workbook(spool)
    if other := _other_document(archive):
        what, hint = other
        raise TimelineError(f"{name}: this is {what}, not a table", hint)
    member = _one_table(archive, name)
    if member.flag_bits & 1:
        raise TimelineError(f"{name}: the zip archive needs a password", "unpack it first")
    if member.compress_type not in _ZIPPED:
        raise TimelineError(f"{name}: the zip archive is packed in a rare way", "unpack it first")
    return cast("Bytes", closing.enter_context(archive.open(member)))


class Workbook:
    """An Office document (a zip) as a seekable file; decompressed by `xlsx`."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file


def _other_document(archive: "zipfile.ZipFile") -> tuple[str, str] | None:
    """Return what a zip is that holds a document of another program, and what to do."""
    names = archive.namelist()
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        return "a Numbers, Pages or Keynote document", "export its table as CSV or Excel"
    if "mimetype" not in names:
        return None
    try:
        with archive.open("mimetype") as member:
            kind = member.read(100).decode("ascii", "replace").strip()
    except (EOFError, RuntimeError):  # cut off, or with a password
        return None
    except _damage():
        return None
    return next(((what, hint) for mark, what, hint in DOCUMENTS if kind.startswith(mark)), None)


def _one_table(archive: "zipfile.ZipFile", name: str) -> "zipfile.ZipInfo":
    inside = [
        item
        for item in archive.infolist()
        if not item.is_dir()
        and not item.filename.startswith("__MACOSX/")
        and not Path(item.filename).name.startswith(".")
    ]
    tables = [item for item in inside if item.filename.lower().endswith(TABLES)]
    for found in (inside, tables):
        if len(found) == 1:
            return found[0]
    if not inside:
        raise TimelineError(f"{name}: a zip archive with nothing in it")
    names = ", ".join(repr(item.filename) for item in (tables or inside)[:5])
    raise TimelineError(
        f"{name}: a zip archive that holds {len(tables or inside)} files ({names})",
        "unpack it and load its tables one by one",
    )
