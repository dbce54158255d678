"""Decode bytes to lines of text; find bytes and characters that are not text."""

import codecs
import io
import itertools
import re
from collections.abc import Iterable, Iterator

from timeline.errors import TimelineError, UsageError
from timeline.readers.shape.bytes import Bytes

BLOCK = 1 << 17
LONGEST = 1 << 25  # characters of a line or cell; a longer one is an unclosed quote
_BOMS = (  # longer marks first: UTF-32's begins like UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # line ends for `splitlines` only
_ODD = re.compile("[\0\udc80-\udcff]")


def check_encoding(name: str) -> str:
    """Return Python's name for an encoding that the user named.

    Raises:
        UsageError: an unknown encoding, or one that does not decode text.
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
    """The text of a file, by blocks or lines; undecodable bytes become lone surrogates.

    Attributes:
        encoding: Python's name of the encoding.
        doubtful: True once a NUL or an undecodable byte was read, so that lines must be checked.
    """

    def __init__(self, stream: Bytes, head: bytes, name: str, encoding: str = "") -> None:
        """Decode `stream`, which begins with `head`, by `encoding` or its byte order mark."""
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
        """Yield the text in blocks."""
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
        if self._strict:  # a later error can then name a line
            self._line += _ends(text)
        if not self.doubtful:
            self.doubtful = "\0" in text or not _encodable(text)
        return text

    def lines(self) -> Iterator[str]:
        r"""Yield physical lines with their ends; only `\n`, `\r\n` and `\r` end a line."""
        return itertools.chain.from_iterable(self._batches())

    def _batches(self) -> Iterator[Iterable[str]]:
        parts: list[str] = []
        size = 0
        for block in self.blocks():
            parts.append(block)
            size += len(block)
            # a final \r may be the first half of \r\n: wait for the next block
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
    """Whether there are no lone surrogates (encoding is four times as fast as a search)."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def _split(text: str) -> Iterable[str]:
    """Split a text into lines with their ends; uses the faster `splitlines` if possible."""
    if any(mark in text for mark in _OTHER_ENDS):
        return io.StringIO(text, newline="")
    return text.splitlines(keepends=True)


def _ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def odd(text: str, encoding: str) -> str:
    """Describe the first character of `text` that is not text; "" if there is none."""
    found = _ODD.search(text)
    if found is None:
        return ""
    if found[0] == "\0":
        return "a NUL byte: the file is damaged, or not the text of a table"
    name = "UTF-8" if encoding == "utf-8-sig" else encoding.upper()
    return f"byte 0x{ord(found[0]) - 0xDC00:02X} is not {name}"


def encoding_hint(cells: Iterable[str]) -> str:
    """Return what to write for bytes that are no text: a word as the usual encodings read it."""
    words = odd_words(cells)
    if not words:
        return ""
    shown = ", ".join(f"{name}: {text}" for name, text in readings(words[0]).items())
    likely = likely_encodings(words)
    return f"--encoding {likely[0] if likely else 'NAME'} ({shown})"


ENCODINGS = ("cp1252", "mac_roman", "latin-1", "cp1250", "cp1251")  # that tables come in, mostly
_SIGNS = frozenset("\xa0‘’“”„‚–—…°«»¿¡·•€£§º№")


def odd_words(cells: Iterable[str]) -> list[bytes]:
    """Return the words with bytes that are no text, as they are in the file."""
    words = (word for cell in cells if _ODD.search(cell) for word in cell.split())
    return [word.encode("utf-8", "surrogateescape") for word in words if _ODD.search(word)]


def readings(word: bytes) -> dict[str, str]:
    r"""Return how the usual encodings read a word: name -> text; each text but once.

    >>> readings(b"Chill\x87n")
    {'cp1252': 'Chill‡n', 'mac_roman': 'Chillán'}
    """
    found: dict[str, str] = {}
    for name in ENCODINGS:
        try:
            text = word.decode(name)
        except UnicodeDecodeError:
            continue
        if text not in found.values() and not any("\x7f" <= c < "\xa0" for c in text):
            found[name] = text
    return found


def likely_encodings(words: Iterable[bytes]) -> list[str]:
    """Return the encodings that read all words as words: letters of one script, no odd capitals."""
    words = list(words)
    return [name for name in ENCODINGS if words and all(_is_word(word, name) for word in words)]


def _is_word(word: bytes, encoding: str) -> bool:
    try:
        text = word.decode(encoding)
    except UnicodeDecodeError:
        return False
    odd_letters = [c for c in text if c > "\x7f"]
    if any(not c.isalpha() and c not in _SIGNS for c in odd_letters):
        return False
    letters = [c for c in text if c.isalpha()]
    cyrillic = {"\u0400" <= c < "\u0500" for c in letters}
    foreign = cyrillic == {False} and len(letters) > 2 and all(c > "\x7f" for c in letters)
    capitals = any(a.islower() and b.isupper() for a, b in itertools.pairwise(text))
    return not (foreign or capitals) and len(cyrillic) <= 1
