"""Drafts of rows that have a start, and mostly an end, in columns of years, months and days."""

from collections.abc import Sequence

from timeline.readers.columns.date_parts import UNKNOWN, compose, number
from timeline.readers.formats.base import Doubt, Draft, Row

NO_YEAR = 9999
_PARTS = ("year", "month", "day")


def parts_of(row: Row, columns: Sequence[str], years: str = "bc") -> tuple[str, Draft]:
    """Read one date.

    Args:
        row: its cells.
        columns: those of the year, the month and the day, `a|b` for one of two names.
        years: as `compose` counts them.

    Returns:
        The date in EDTF, "" where the cells say none; and a draft with its doubts and faults.
    """
    cells = [row[column] for column in columns]
    if number(cells[0]) == NO_YEAR:
        why = "a code for a year that is not known"
        return "", Draft(faults=((row.column(columns[0]), cells[0], why),))
    made = compose(*cells, years=years)
    doubts = tuple(_named(row, columns, doubt) for doubt in made.doubts)
    faults = (_named(row, columns, made.fault),) if made.fault else ()
    return made.text, Draft(doubts=doubts, faults=faults)


def spanned(row: Row, start: Sequence[str], end: Sequence[str], years: str = "bc") -> Draft:
    """Return a draft with the start and end of a row; an end equal to the start is omitted."""
    began, draft = parts_of(row, start, years)
    draft.start = began
    if is_known(row[end[0]]):
        ended, other = parts_of(row, end, years)
        draft.end = "" if ended == began else ended
        draft.doubts += other.doubts
        draft.faults += other.faults
    elif any(is_known(row[column]) for column in end):
        cell = next(column for column in end if is_known(row[column]))
        draft.doubts += ((row.column(cell), row[cell], "an end without a year is not read"),)
    return draft


def is_known(cell: str) -> bool:
    """Whether a cell of a part says something: 0 is no month and no day, 9999 no year."""
    return cell.casefold() not in UNKNOWN and number(cell) not in {0, NO_YEAR}


def listed(*parts: str) -> str:
    """Return the parts that say something with a comma between them: a place, finest first."""
    return ", ".join(part for part in parts if part.casefold() not in UNKNOWN)


def _named(row: Row, columns: Sequence[str], found: Doubt) -> Doubt:
    part, value, why = found
    return row.column(columns[_PARTS.index(part)]), value, why
