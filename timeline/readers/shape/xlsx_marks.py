"""What a sheet says of its cells that openpyxl, reading on, does not: formulas, merged cells.

A workbook holds the value of a formula only if the program that saved it has computed it; one that
was written by a library often has none, and the cell would be empty without a word. Of cells that
are merged, the first one alone has a value.
"""

import re
from collections.abc import Iterator
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, iterparse

_BLOCK = 1 << 18
_MARK = re.compile(rb"<(?:\w+:)?(?:f|mergeCell)[ >/]")
_OVERLAP = 64  # bytes: longer than a mark
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Merged(NamedTuple):
    """A range of merged cells, as the sheet writes it; rows and columns are counted from 1."""

    range: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int


class Marks(NamedTuple):
    """What a sheet says of its cells.

    Attributes:
        uncomputed: row -> the columns (from 1) of its formulas whose value the workbook lacks.
        merged: the ranges of merged cells, by their first cells.
    """

    uncomputed: dict[int, dict[int, str]]
    merged: list[Merged]


def marks(sheet: IO[bytes], again: IO[bytes]) -> Marks:
    """Read the marks of a sheet.

    Args:
        sheet: its XML; it is looked through for marks, which most sheets do not have.
        again: the same XML, read only where there are some.
    """
    found = Marks({}, [])
    if not _marked(sheet):
        return found
    row = column = 0
    parsed = iterparse(again, ("start", "end"))  # noqa: S314 — as openpyxl does; expat has limits
    for event, element in parsed:
        name = element.tag.rpartition("}")[2]
        if event == "start":
            if name == "row":
                row, column = _number(element.get("r"), row + 1), 0
            continue
        if name == "c":
            row, column = place(element.get("r", "")) or (row, column + 1)
            if (formula := _uncomputed(element)) is not None:
                found.uncomputed.setdefault(row, {})[column] = formula
        elif name == "mergeCell" and (merged := _merged(element.get("ref", ""))):
            found.merged.append(merged)
        elif name == "row":
            element.clear()
    found.merged.sort(key=lambda merged: (merged.first_row, merged.first_column))
    return found


def place(text: str) -> tuple[int, int] | None:
    """Return row and column, from 1, of a cell like `B7`; None if it is not one.

    >>> place("AB7")
    (7, 28)
    """
    found = _PLACE.fullmatch(text)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + _LETTERS.index(letter) + 1
    return int(found[2]), column


def _marked(sheet: IO[bytes]) -> bool:
    before = b""
    for block in _blocks(sheet):
        if _MARK.search(before + block):
            return True
        before = block[-_OVERLAP:]
    return False


def _blocks(sheet: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: sheet.read(_BLOCK), b"")


def _number(text: str | None, other: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else other


def _uncomputed(cell: Element) -> str | None:
    """Return the formula of a cell that has no value; None where it has one, an empty text too."""
    inside = {child.tag.rpartition("}")[2]: child for child in cell}
    if "f" not in inside or cell.get("t") in {"str", "inlineStr"}:
        return None
    value = inside.get("v")
    return None if value is not None and value.text else f"={inside['f'].text or ''}"


def _merged(text: str) -> Merged | None:
    first, _, last = text.partition(":")
    begin, end = place(first), place(last)
    if begin is None or end is None:
        return None
    return Merged(text, begin[0], end[0], begin[1], end[1])
