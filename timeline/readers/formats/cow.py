"""Code shared by the Correlates of War formats: unknown parts of dates, codes of states."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.model import Mention
from timeline.readers.columns.date_parts import UNKNOWN, compose, number, unknown_year
from timeline.readers.columns.day_ranges import interval
from timeline.readers.formats.base import Doubt, Row

MISSING = frozenset(("-9", "-8", "-7"))
OPEN = ".."


@dataclass(frozen=True, slots=True)
class End:
    """One end of a span: EDTF, `..` if ongoing, "" if unknown; with doubts and faults."""

    text: str
    doubts: tuple[Doubt, ...] = ()
    faults: tuple[Doubt, ...] = ()


def end_of(row: Row, columns: Sequence[str]) -> End:
    """Read one end from its year, month and day columns."""
    year, month, day = (row[column] for column in columns)
    names = [row.column(column) for column in columns]
    doubts: list[Doubt] = []
    if year == "-7":
        return End(OPEN)
    cells = []
    for name, cell in zip(names, (year, month, day), strict=True):
        value = number(cell)
        odd = value is not None and value < 0 and cell not in MISSING
        if odd:
            doubts.append((name, cell, "cannot be: read as unknown"))
        cells.append("" if odd or cell in MISSING else cell)
    if cells[0].casefold() in UNKNOWN:
        return End("", tuple(doubts))
    made = unknown_year(cells[0]) or compose(*cells)
    named = dict(zip(("year", "month", "day"), names, strict=True))
    doubts += [(named[part], value, why) for part, value, why in made.doubts]
    faults = [(named[made.fault[0]], *made.fault[1:])] if made.fault else []
    return End(made.text, tuple(doubts), tuple(faults))


def joined(start: End, end: End) -> str:
    """Return the span in EDTF; an unknown end stays unknown."""
    return interval(start.text, end.text) if start.text else ""


def state(code: str, name: str, role: str) -> Mention | None:
    """Return a mention of a state by COW code and name; None if both are empty."""
    numbered = code.isdigit()
    if not numbered and (not name or name in MISSING):
        return None
    return Mention(name, role, f"cow:{code}" if numbered else "")
