"""Read JSON as a table: a list of objects, a list inside an object, query results, JSON Lines."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Any

from timeline.errors import Problem, TimelineError
from timeline.readers.shape.delimiter import check_names
from timeline.readers.shape.encoding import Text
from timeline.readers.shape.geojson import feature_object, is_feature
from timeline.readers.shape.rows import Bad

LISTS = {
    "events": "", "data": "", "items": "", "rows": "", "records": "", "results": "", "eras": "era",
    "features": "",
}  # fmt: skip
FIRST = {"laureates", "nobelPrizes", "prizes"}  # such lists too, at the head of an object
HELD = {  # paths to the list of objects in known documents
    "results": {"bindings": ""},
    "timeline": {"date": "", "era": "era"},
}
SAMPLE = 200
_SPACE = " \t\r\n\x1e"  # the last one precedes each object of a JSON text sequence
_BLOCK = 1 << 16
_BOUND = {"uri", "literal", "typed-literal", "bnode"}  # types of values in answers of SPARQL
Value = Any  # tokens of JSON


def looks_like_json(head: str) -> bool:
    """Whether a text begins as JSON does."""
    text = head.lstrip("\ufeff" + _SPACE)
    after = text[1:].lstrip(_SPACE)[:1]
    return (text[:1] == "[" and after in {"{", "[", "]"}) or (
        text[:1] == "{" and after in {'"', "}"}
    )


def _pairs(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _TwiceError(next(name for name in names if names.count(name) > 1))
    return found


class _TwiceError(Exception):
    """An object has a key twice."""


class Scanner:
    """An incremental scanner of JSON values."""

    def __init__(self, read: Callable[[], str], name: str) -> None:
        self._read = read
        self._name = name
        self._text = ""
        self._at = 0
        self._ended = False
        self._line = 1  # line of the character at _counted
        self._counted = 0
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_pairs, parse_float=str, parse_int=str, parse_constant=str
        )

    def _more(self) -> bool:
        if self._ended:
            return False
        pieces = [self._text[self._at :]]
        wanted = max(_BLOCK, len(pieces[0]))  # doubled each time: linear for one long value
        while wanted > 0:
            piece = self._read()
            if not piece:
                self._ended = True
                break
            pieces.append(piece)
            wanted -= len(piece)
        self._line += self._text.count("\n", self._counted, self._at)
        self._text, self._at, self._counted = "".join(pieces), 0, 0
        return len(pieces) > 1

    @property
    def line(self) -> int:
        """The physical line of the next character."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def next(self) -> str:
        """Return the next character that is not a space, "" at the end, without consuming it."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _SPACE:
                    return self._text[self._at]
                self._at += 1
            if not self._more():
                return ""

    def take(self, wanted: str) -> str:
        """Consume and return the next character, which must be one of `wanted`."""
        found = self.next()
        if not found or found not in wanted:
            expected = " or ".join(wanted)
            got = f"not {found!r}" if found else "but the file ends"
            raise TimelineError(
                f"{self._name}:{self.line}: not valid JSON: {expected} expected, {got}"
            )
        self._at += 1
        return found

    def value(self) -> Value:
        """Parse the next value; numbers are returned as text."""
        self.next()
        while True:
            try:
                found, at = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._more():
                    continue
                line = self.line + self._text.count("\n", self._at, error.pos)
                raise TimelineError(f"{self._name}:{line}: not valid JSON: {error.msg}") from None
            except _TwiceError as error:
                raise TimelineError(
                    f"{self._name}:{self.line}: the key {str(error)!r} occurs twice in an object"
                ) from None
            except RecursionError:
                raise TimelineError(f"{self._name}:{self.line}: nested too deeply") from None
            # a number may continue in the next block
            if at < len(self._text) or not self._more():  # pragma: no branch -- a jump optimised
                self._at = at
                return found


def objects(scan: Scanner, besides: list[str] | None = None) -> Iterator[tuple[int, Value]]:
    """Yield each object of a JSON text, with its line; other values are collected in `besides`."""
    if scan.next() == "[":
        yield from _items(scan, "")
    else:
        line, whole = scan.line, _Whole()
        yield from _inside(scan, LISTS, whole)
        if not whole.listed:
            yield line, whole.values
        elif besides is not None:
            besides.extend(whole.values)
    while scan.next():  # JSON Lines
        line = scan.line
        yield line, scan.value()


class _Whole:
    """The values of an object that are not lists of objects, and whether it had such lists."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.listed = False


def _items(scan: Scanner, kind: str) -> Iterator[tuple[int, Value]]:
    scan.take("[")
    if scan.next() == "]":
        scan.take("]")
        return
    while True:
        scan.next()
        line = scan.line
        item = scan.value()
        if kind and isinstance(item, dict):
            item.setdefault("type", kind)
        yield line, item
        if scan.take(",]") == "]":
            return


def _inside(scan: Scanner, lists: Mapping[str, str], whole: _Whole) -> Iterator[tuple[int, Value]]:
    scan.take("{")
    if scan.next() == "}":
        scan.take("}")
        return
    prior = whole.listed
    while True:
        key = scan.value() if scan.next() == '"' else scan.take('"')
        scan.take(":")
        after = scan.next()
        if after == "[" and (key in lists or (key in FIRST and not whole.values and not prior)):
            whole.listed = True
            yield from _items(scan, lists.get(key, ""))
        elif key in HELD and after == "{" and lists is LISTS:
            yield from _inside(scan, HELD[key], whole)
        else:
            whole.values[key] = scan.value()
        if scan.take(",}") == "}":
            return


def flatten(item: Value) -> dict[str, str]:
    """Flatten an object to cells: nested keys become `a.b`, lists of scalars `x; y`."""
    return dict(_cells(item))


def _cells(item: Value, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the cells of an object; a name may come twice."""
    if not prefix and is_feature(item):
        item = feature_object(item)
    for key, value in item.items():
        name = f"{prefix}{key}"
        if not isinstance(value, dict):
            yield name, text_of(value)
        elif _is_binding(value):
            yield name, text_of(value["value"])
        else:
            yield from _cells(value, f"{name}.")


def _is_binding(value: Value) -> bool:
    """Whether an object is a value in an answer of SPARQL, with nothing else in it."""
    return (
        value.get("type") in _BOUND
        and value.keys() <= {"value", "type", "xml:lang", "datatype"}
        and isinstance(value.get("value"), str)
    )


def text_of(value: Value) -> str:
    """Return a scalar or a list as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        return "; ".join(map(text_of, value))
    return json.dumps(value, ensure_ascii=False)


class JsonRows:
    """The objects of a JSON text as rows; read twice, since the objects determine the columns."""

    def __init__(self, text: Text, name: str, spool: IO[str]) -> None:
        """Read the whole text into `spool`, and collect the columns.

        Raises:
            TimelineError: invalid JSON, undecodable bytes, or no objects.
        """
        self._name = name
        self._spool = spool
        self.line = 0
        self.notes: list[str] = []
        self.sample: list[list[str]] = []
        features: set[bool] = set()
        first: list[dict[str, str]] = []
        columns: dict[str, None] = {}
        blocks = text.blocks()

        def read() -> str:
            block = next(blocks, "")
            spool.write(block)
            return block

        scan = Scanner(read, name)
        besides: list[str] = []
        for line, item in objects(scan, besides):
            if text.doubtful:
                raise TimelineError(f"{name}:{line}: bytes that are not text: not valid JSON")
            if isinstance(item, dict):
                features.add(is_feature(item))
                cells = flatten(item)
                columns.update(dict.fromkeys(cells))
                if len(first) < SAMPLE:
                    first.append(cells)
        if not columns:
            raise TimelineError(f"{name}: JSON, but no list of objects in it")
        self.kind = "geojson" if features == {True} else ""
        if self.kind and "type" in besides:
            besides.remove("type")
        if besides:
            self.notes.append(f"besides the list of events, not read: {', '.join(besides)}")
        self.header = list(columns)
        if (odd := next((column for column in columns if not is_text(column)), None)) is not None:
            shown = odd.encode("utf-8", "backslashreplace").decode()
            raise TimelineError(f"{name}: the key {shown!r} has a lone surrogate: it is not text")
        check_names(self.header, name, 1)
        self.sample = [self._row(cells) for cells in first]

    def _row(self, cells: dict[str, str]) -> list[str]:
        return [cells.get(column, "") for column in self.header]

    def __iter__(self) -> Iterator[tuple[int, list[str]] | Bad]:
        """Yield (line, cells) for each object, a Bad for an item that is not an object."""
        self._spool.seek(0)
        for line, item in objects(Scanner(lambda: self._spool.read(_BLOCK), self._name)):
            if isinstance(item, dict):
                pairs = list(_cells(item))
                cells = dict(pairs)
                if len(cells) < len(pairs):
                    yield self._ambiguous(line, pairs)
                    continue
                row = self._row(cells)
                lost = next((n for n, cell in enumerate(row) if not is_text(cell)), None)
                if lost is None:
                    yield line, row
                else:
                    yield _half(self._name, line, row, self.header[lost])
            else:
                problem = Problem(self._name, line, "", text_of(item)[:80], "not an object")
                yield Bad(line, (text_of(item),), (problem,))

    def _ambiguous(self, line: int, pairs: Sequence[tuple[str, str]]) -> Bad:
        """Return a row with two cells of one name: a key `a.b`, and `b` in an object `a`."""
        texts: dict[str, list[str]] = {}
        for name, text in pairs:
            texts.setdefault(name, []).append(text)
        cells = {name: " / ".join(found) for name, found in texts.items()}
        reason = "has two values: of the key with the dot, and of one inside an object"
        problems = tuple(
            Problem(self._name, line, name, cells[name], reason, "rename one of the two keys")
            for name, found in texts.items()
            if len(found) > 1
        )
        return Bad(line, tuple(self._row(cells)), problems)

    def summary(self) -> tuple[Problem, ...]:
        """Return (): there are no warnings on the file as a whole."""
        return ()


def is_text(cell: str) -> bool:
    r"""Whether a text has no lone surrogate, like `\udc00`, which cannot be encoded."""
    try:
        return cell.isascii() or bool(cell.encode())
    except UnicodeEncodeError:
        return False


def _half(name: str, line: int, row: list[str], column: str) -> Bad:
    """Return a Bad for a row with a lone surrogate, which is escaped as in JSON."""
    cells = tuple(cell.encode("utf-8", "backslashreplace").decode() for cell in row)
    value = cells[row.index(next(cell for cell in row if not is_text(cell)))]
    reason = r"holds half of a pair of surrogates, like \udc00: no text"
    return Bad(line, cells, (Problem(name, line, column, value, reason),))


def spool() -> IO[str]:
    """Return a temporary file for a second pass; keeps lone surrogates and line ends."""
    return tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="")
