"""Three-way merge of tables of events, by event and cell."""

from dataclasses import dataclass, field, replace

from timeline.dates import Bounds, parse
from timeline.editing.event_file import following
from timeline.editing.text_table import Row
from timeline.editing.version import Key, Version
from timeline.errors import DateError, TimelineError


@dataclass(slots=True)
class Merged:
    """The result of a merge.

    Attributes:
        raw: the bytes of the merged file.
        conflicts: ids or titles of events with contradicting changes.
        notes: decisions that the user should know.
    """

    raw: bytes = b""
    conflicts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Piece:
    """A row of the merged file, with the text up to the next row."""

    text: str
    tail: str
    new: bool = False
    ours: str = ""
    theirs: str = ""
    conflict: bool = False


class Merge:
    """One merge; `result` computes it."""

    def __init__(self, base: Version | None, ours: Version, theirs: Version, marks: int) -> None:
        """Take three versions; `base` is None if both versions have created the file.

        Args:
            base: the common ancestor.
            ours: the version that is merged into; its delimiter, quotes and line ends are used.
            theirs: the version that is merged.
            marks: the length of a conflict marker.

        Raises:
            TimelineError: the versions have different columns.
        """
        for other in (theirs, *([base] if base else [])):
            if other.columns.names != ours.columns.names:
                raise TimelineError("the columns of the versions are not the same")
        self._base = base.rows if base else {}
        self._base_version = base
        self._ours = ours
        self._theirs = theirs
        self._marks = marks
        self._merged = Merged()
        self._end = ours.table.line_end([ours.header, *ours.rows.values()])

    def result(self) -> Merged:
        """Merge.

        Raises:
            TimelineError: the encoding of our version cannot represent a character of theirs.
        """
        renamed = self._renumbered()
        pieces = self._of_ours(renamed)
        before: Key | None = None
        for key in self._theirs.rows:
            name = renamed.get(key, key)
            if key in self._base and key not in self._ours.rows:
                self._gone_in_ours(key, pieces, before)
            elif name not in pieces and key not in self._base:
                text = self._written(self._theirs.rows[key], name)
                _insert(pieces, name, _Piece(text, self._end, new=True), before)
            before = name if name in pieces else before
        table = self._ours.table
        self._merged.raw = table.spliced(
            self._ours.header.end, len(table.text), self._joined(pieces)
        )
        return self._merged

    # ---- rows

    def _of_ours(self, renamed: dict[Key, Key]) -> dict[Key, _Piece]:
        """Return the rows of our version, with the changes of their version."""
        ours, theirs = self._ours, self._theirs
        rows = list(ours.rows.items())
        stops = [row.start for _, row in rows[1:]] + [len(ours.table.text)]
        pieces: dict[Key, _Piece] = {}
        for (key, row), stop in zip(rows, stops, strict=True):
            text, tail = ours.text(row), ours.table.text[row.stop : stop]
            other = None if key in renamed else theirs.rows.get(key)
            if other is not None:
                pieces[key] = self._both(key, row, other, tail)
            elif key not in self._base:
                pieces[key] = _Piece(text, tail, new=True)
            elif self._same(ours, row, self._base[key]):
                continue  # removed by them, unchanged by us
            else:
                pieces[key] = self._conflict(key, text, "", tail)
        return pieces

    def _both(self, key: Key, ours: Row, theirs: Row, tail: str) -> _Piece:
        """Merge a row that both versions have, cell by cell."""
        table, base = self._ours.table, self._base.get(key)
        texts = [table.text[cell.start : cell.stop] for cell in ours.cells]
        for at in range(len(self._ours.columns.names)):
            mine, other = self._ours.value(ours, at), self._theirs.value(theirs, at)
            before = self._base_version.value(base, at) if self._base_version and base else ""
            chosen = self._chosen(at, before, mine, other)
            if chosen is None:
                return self._conflict(key, self._ours.text(ours), self._written(theirs, key), tail)
            if chosen != mine:
                texts += [""] * (at + 1 - len(texts))
                quoted = at < len(theirs.cells) and theirs.cells[at].quoted
                texts[at] = table.written(chosen, quote=quoted)
        return _Piece(table.delimiter.join(texts), tail)

    def _chosen(self, at: int, before: str, mine: str, other: str) -> str | None:
        """Return the merged value of a cell; None if the versions contradict each other."""
        if other in {mine, before}:
            return mine
        if mine == before:
            return other
        if at in self._ours.columns.dates:
            return _finer(mine, other)
        return None

    def _gone_in_ours(self, key: Key, pieces: dict[Key, _Piece], before: Key | None) -> None:
        """Handle a row that we have removed: a conflict if they have changed it."""
        row = self._theirs.rows[key]
        if not self._same(self._theirs, row, self._base[key]):
            text = self._written(row, key)
            _insert(pieces, key, self._conflict(key, "", text, self._end), before)

    def _same(self, version: Version, row: Row, base: Row) -> bool:
        columns = range(len(version.columns.names))
        old = self._base_version
        return old is not None and all(version.value(row, i) == old.value(base, i) for i in columns)

    def _conflict(self, key: Key, ours: str, theirs: str, tail: str) -> _Piece:
        self._merged.conflicts.append(key[0] or key[1])
        return _Piece("", tail, ours=ours, theirs=theirs, conflict=True)

    def _renumbered(self) -> dict[Key, Key]:
        """Return key -> new key for their new rows whose id we use for another event."""
        title = self._ours.columns.title
        ids = [key[0] for key in (*self._ours.rows, *self._theirs.rows) if key[0]]
        found: dict[Key, Key] = {}
        for key, row in self._theirs.rows.items():
            mine = self._ours.rows.get(key)
            if mine is None or key in self._base or not key[0] or title is None:
                continue
            name = self._theirs.value(row, title)
            free = following(ids)
            if free is None or name == self._ours.value(mine, title):
                continue
            ids.append(free)
            found[key] = (free,)
            self._merged.notes.append(
                f'both have a new event {key[0]}: theirs, "{name}", has the id {free} now'
            )
        return found

    # ---- text

    def _written(self, row: Row, key: Key) -> str:
        """Format a row of their version like ours, with a given id."""
        table, at = self._ours.table, self._ours.columns.key
        cells = list(row.cells)
        if at is not None and key[0] and at < len(cells):
            cells[at] = replace(cells[at], value=key[0])
        return table.delimiter.join(table.written(c.value, quote=c.quoted) for c in cells)

    def _joined(self, pieces: dict[Key, _Piece]) -> str:
        """Join the text of all rows; the last line has a line end only if it has one in ours."""
        found: list[str] = []
        last = self._ours.table.text[-1:] in {"\r", "\n"}
        for number, piece in enumerate(pieces.values(), 1):
            tail = piece.tail or self._end
            found += [self._marked(piece, tail) if piece.conflict else piece.text + tail]
            if number == len(pieces) and not last and not piece.conflict:
                found[-1] = piece.text
        return "".join(found)

    def _marked(self, piece: _Piece, tail: str) -> str:
        """Return a conflict with git's markers."""
        end, size = self._end, self._marks
        ours = f"{piece.ours}{end}" if piece.ours else ""
        theirs = f"{piece.theirs}{end}" if piece.theirs else ""
        blank = tail.removeprefix(end)
        return (
            f"{'<' * size} ours{end}{ours}{'=' * size}{end}{theirs}{'>' * size} theirs{end}{blank}"
        )


def _insert(pieces: dict[Key, _Piece], key: Key, piece: _Piece, after: Key | None) -> None:
    """Insert a row after another one and after the new rows that follow that."""
    items = list(pieces.items())
    at = 0
    if after is not None:
        at = next(number for number, (name, _) in enumerate(items, 1) if name == after)
        while at < len(items) and items[at][1].new:
            at += 1
    pieces.clear()
    pieces.update([*items[:at], (key, piece), *items[at:]])


def _finer(mine: str, other: str) -> str | None:
    """Return the one of two dates that is within the other, or None."""
    try:
        one, two = parse(mine).bounds, parse(other).bounds
    except DateError:
        return None
    if one is None or two is None:
        return None
    if _within(one, two):
        return mine
    return other if _within(two, one) else None


def _within(inner: Bounds, outer: Bounds) -> bool:
    """Whether a date is compatible with another one and more precise."""
    first, last = (inner[0], inner[2]), (inner[1], inner[3])  # days of its start and of its end
    return (
        outer[0] <= first[0]
        and last[0] <= outer[1]
        and outer[2] <= first[1]
        and last[1] <= outer[3]
    )
