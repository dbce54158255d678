"""Recognise missing dates and open ends: words in any table, and the codes of `--na`."""

from collections.abc import Sequence

from timeline.errors import Problem, UsageError
from timeline.readers.columns.mapping import user_column
from timeline.readers.shape.rows import Header
from timeline.text.plural import number_of

WORDS = frozenset(("na", "n/a", "n.a.", "#n/a", "null", "none", "nan", "?", "-", "–", "—"))
ERRORS = frozenset(  # what a spreadsheet shows where it has no value
    ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)
OPEN = frozenset(
    (
        "ongoing", "present", "continuing", "current", "now", "today", "to date", "in office",
        "still in office", "incumbent", "still ongoing", "in progress",
    )
)  # fmt: skip
OPEN_END = ".."
NOT_KNOWN = "NA"  # one of WORDS, in place of a code
UNKNOWN_DATE = "unknown"


def says_nothing(cell: str) -> bool:
    """Whether a cell is a word for an unknown value, such as `NA`."""
    return cell.strip().casefold() in WORDS


def goes_on(cell: str) -> bool:
    """Whether the cell of an end says that the event is ongoing."""
    return cell.strip().casefold() in OPEN


class Dateless:
    """Counts the rows of a file whose date is a word for "unknown"."""

    def __init__(self, file: str, *, keep: bool) -> None:
        """`keep`: load such rows as undated events; else reject them."""
        self._file = file
        self._keep = keep
        self._many = 0
        self._first = (0, "", "")  # line, column, cell

    def keeps(self, line: int, column: str, cell: str) -> bool:
        """Count such a row; return whether it is loaded."""
        self._first = self._first if self._many else (line, column, cell.strip())
        self._many += 1
        return self._keep

    def problems(self) -> list[Problem]:
        """Return the warning with the count; call it after the last row."""
        if not self._many:
            return []
        line, column, cell = self._first
        has = "has" if self._many == 1 else "have"
        said = f"{number_of(self._many, 'row')} {has} {cell or 'nothing'} for the date"
        what = "kept, with a date that is unknown" if self._keep else "left out"
        hint = "" if self._keep else "--undated keeps them"
        return [Problem(self._file, line, column, "", f"{said}: {what}", hint, warning=True)]


class Missing:
    """The codes for missing values, for all columns of dates or for one column."""

    def __init__(self, header: Header, given: Sequence[str]) -> None:
        """`given` has the values of `--na`: `66,77`, or `endyear=0,9999` for one column.

        Raises:
            UsageError: an unknown column, or no code.
        """
        self._all: set[str] = set()
        self._of: dict[int, set[str]] = {}
        for said in given:
            name, equals, codes = said.rpartition("=")
            found = {code for one in codes.split(",") if (code := _plain(one))}
            if not found:
                raise UsageError(f"--na {said}: names no code", "--na 66,77,88 or --na endyear=0")
            if equals:
                self._of.setdefault(user_column(header, name, f"--na {said}"), set()).update(found)
            else:
                self._all |= found

    def __bool__(self) -> bool:
        """Whether there are any codes."""
        return bool(self._all or self._of)

    def blanked(self, cells: list[str], columns: Sequence[int]) -> list[str]:
        """Return the cells of a row; cells of `columns` that hold a code become empty."""
        cells = list(cells)
        for at in columns:
            code = _plain(cells[at])
            if code in self._all or code in self._of.get(at, ()):
                cells[at] = NOT_KNOWN
        return cells


def _plain(cell: str) -> str:
    """Normalise a cell for comparison with codes: 66.0 becomes 66."""
    cell = cell.strip().casefold()
    whole, point, rest = cell.partition(".")
    return whole if point and whole.lstrip("-").isdigit() and not rest.strip("0") else cell
