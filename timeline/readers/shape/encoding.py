"""From bytes to text: the encoding, lines, and what in them is no text."""

import codecs
import io
import itertools
import re
from collections.abc import Iterable, Iterator

from timeline.errors import TimelineError, UsageError
from timeline.readers.shape.bytes import Bytes

BLOCK = 1 << 17
LONGEST = 1 << 25  # characters in one line or cell; more is an open quote or no table
_BOMS = (  # the longer ones first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # of lines for `splitlines`, and not for a table
_ODD = re.compile("[\0\udc80-\udcff]")


def check_encoding(name: str) -> str:
    """Return Python's name of an encoding that the user named.

    Raises:
        UsageError: there is no such encoding, or it does not decode text.
    """
    try:
        known = codecs.lookup(name).name
        "".encode(known)
    except (LookupError, UnicodeError, ValueError):
        raise UsageError(
            f"unknown encoding {name!r}",
            "utf-8, utf-16, cp1252, cp1251, latin-1, …",
            argument="encoding",
        ) from None
    return known


class Text:
    """The text of a file, by blocks or by lines; bytes that are none become lone surrogates.

    Attributes:
        encoding: what is being decoded.
        doubtful: True once a NUL or a byte that is no text has been met: lines want a look then.
    """

    def __init__(self, stream: Bytes, head: bytes, name: str, encoding: str = "") -> None:
        """Read `stream`, whose first bytes are `head`, in `encoding` or what its mark says."""
        marked = next((found for bom, found in _BOMS if head.startswith(bom)), "")
        self.encoding = encoding or marked or "utf-8"
        if self.encoding == "utf-8" and marked == "utf-8-sig":
            self.encoding = marked
        self.doubtful = False
        self._stream = stream
        self._name = name
        self._line = 0
        self._strict = False
        if not encoding and not marked:
            self._refuse_unmarked(head)
        if marked == "utf-8-sig" and self.encoding != marked:
            raise TimelineError(
                f"{name}: begins with the mark of UTF-8, which {encoding} has not",
                "leave --encoding out",
            )

    def _refuse_unmarked(self, head: bytes) -> None:
        pairs = len(head) // 2
        if pairs < 2 or not head[: 2 * pairs].count(0):
            return
        for first, kind in ((1, "utf-16-le"), (0, "utf-16-be")):
            zeros = head[first : 2 * pairs : 2].count(0)
            if zeros > 0.4 * pairs and not head[1 - first : 2 * pairs : 2].count(0):
                raise TimelineError(
                    f"{self._name}: NUL bytes: {kind.upper()} without a byte order mark?",
                    f"--encoding {kind}",
                )

    def blocks(self) -> Iterator[str]:
        """Yield the text piece by piece."""
        self._strict = self.encoding.startswith(("utf-16", "utf-32"))
        errors = "strict" if self._strict else "surrogateescape"
        decoder = codecs.getincrementaldecoder(self.encoding)(errors)
        while data := self._stream.read(BLOCK):
            if text := self._decoded(decoder, data, final=False):
                yield text
        if text := self._decoded(decoder, b"", final=True):
            yield text

    def _decoded(self, decoder: codecs.IncrementalDecoder, data: bytes, *, final: bool) -> str:
        try:
            text = decoder.decode(data, final)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(self.encoding, "replace")
            raise TimelineError(
                f"{self._name}:{self._line + _ends(before) + 1}: not {self.encoding.upper()}: "
                f"byte 0x{error.object[error.start]:02X}: {error.reason}",
                "name the encoding: --encoding NAME",
            ) from None
        if self._strict:  # only then is there an error that tells a line
            self._line += _ends(text)
        if not self.doubtful:
            self.doubtful = "\0" in text or not _encodable(text)
        return text

    def lines(self) -> Iterator[str]:
        r"""Yield physical lines with their ends: `\n`, `\r\n` or `\r`, and nothing else."""
        return itertools.chain.from_iterable(self._batches())

    def _batches(self) -> Iterator[Iterable[str]]:
        parts: list[str] = []
        size = 0
        for block in self.blocks():
            parts.append(block)
            size += len(block)
            # a return at the very end may be one half of \r\n: it waits for the next block
            cut = max(block.rfind("\n"), block.rfind("\r", 0, -1)) + 1
            held = len(parts) > 1 and parts[-2].endswith("\r")
            if not cut and not held:
                if size > LONGEST:
                    raise TimelineError(
                        f"{self._name}: a line of more than {LONGEST:,} characters: not a table"
                    )
                continue
            whole = "".join(parts)
            cut += len(whole) - len(block)
            parts = [whole[cut:]] if cut < len(whole) else []
            size = len(whole) - cut
            yield _split(whole[:cut])
        if parts:
            yield _split("".join(parts))


def _encodable(text: str) -> bool:
    """Whether there are no lone surrogates; a search for them takes four times as long."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _split(text: str) -> Iterable[str]:
    """Return the lines of a text with their ends; where it can, by the quicker `splitlines`."""
    if any(mark in text for mark in _OTHER_ENDS):
        return io.StringIO(text, newline="")
    return text.splitlines(keepends=True)


def _ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def odd(text: str, encoding: str) -> str:
    """Say what in `text` is no text; "" if nothing is."""
    found = _ODD.search(text)
    if found is None:
        return ""
    if found[0] == "\0":
        return "a NUL byte: the file is damaged, or not the text of a table"
    name = "UTF-8" if encoding == "utf-8-sig" else encoding.upper()
    return f"byte 0x{ord(found[0]) - 0xDC00:02X} is not {name}"
