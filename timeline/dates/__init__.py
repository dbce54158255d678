"""What a date means: four days, however it was written. `parse` reads it, `Date` is the value."""

import re
from datetime import date as _gregorian
from functools import cache
from types import ModuleType
from typing import Literal

from timeline.dates.calendars.gregorian import EPOCH
from timeline.dates.date import (
    FUTURE,
    PAST,
    Bounds,
    Date,
    Facts,
    Match,
    certainly,
    made,
    possibly,
)
from timeline.errors import DateError
from timeline.text.memo import Memo

Dialect = Literal["natural", "edtf"]
Order = Literal["dmy", "mdy"] | None

_KEPT = 50_000  # texts whose Date is remembered; files repeat their vague dates
_LONGEST = 1000

_ISO = _gregorian.fromisoformat


def parse(text: str, dialect: Dialect = "natural", order: Order = None) -> Date:
    """Read a date, whole: a text with anything more in it is refused.

    Args:
        text: as written; spaces at its ends do not count.
        dialect: `edtf` is ISO 8601-2:2019 and no more, `natural` also what people write.
        order: what 05/04/1972 means: `dmy` or `mdy`; without it, it is refused.

    Raises:
        DateError: it is no date, or one that could mean two; with the place and what to write.
    """
    # Most dates of most files are plain days, so this is short: of all that `fromisoformat`
    # takes (20140318, 2014-W10-1 …), YYYY-MM-DD alone has a hyphen there.
    try:
        day = _ISO(text)
        if text[7] == "-":
            date = Date()
            date.day, date._text = day, text  # noqa: SLF001 -- all that a plain day needs
            return date
    except (ValueError, IndexError):
        pass  # not a plain day, or one with a fault, which is reported below
    return _kept[text, dialect, order]


def _read(written: tuple[str, Dialect, Order]) -> Date:
    text, dialect, order = written[0].strip(), *written[1:]
    if not text:
        raise DateError(text, "empty", 'write "unknown" if the date is not known')
    if len(text) > _LONGEST:
        shown = text[:60]
        raise DateError(shown, f"{len(text)} letters: no date is that long", stop=len(shown))
    if len(text) == 21 and text[10] == "/" and (found := _two_days(text)) is not None:
        return found
    if dialect == "edtf":
        date: Date = _edtf_parser().read(text)
        return date
    refused: DateError | None = None
    if _MAY_BE_EDTF.fullmatch(text) is not None:
        as_edtf = _as_edtf(text)
        if isinstance(as_edtf, Date):
            return as_edtf
        refused = as_edtf
    try:
        reading = _natural_parser().read(text, order=order)
    except DateError as error:
        raise (refused if refused is not None and _looks_iso(text) else error) from None
    return made(text, _facts(*reading))


@cache  # a call of a cached function takes a fifth of an import statement
def _edtf_parser() -> ModuleType:
    from timeline.dates.edtf import parser

    return parser


@cache
def _natural_parser() -> ModuleType:
    from timeline.dates.natural import parser

    return parser


def _as_edtf(text: str) -> Date | DateError | None:
    """Return the date of EDTF, or why it is not one; None for what people write otherwise."""
    if text[0] == "?":
        _refuse_two_meanings(text)
    parser, compact = _edtf_parser(), _compact(text)
    if len(compact) < 12 and (parser.is_pair(text) or parser.supplied_years(compact)):
        return None
    try:
        facts: Facts = parser.read(compact, extended=True).facts
        return made(text, facts._replace(warnings=notes) if (notes := _two_counts(text)) else facts)
    except DateError as error:
        refused = _placed(error, text)
        if text[0] in "[{" and "," in text:
            raise refused from None
        return refused


def _two_counts(text: str) -> tuple[str, ...]:
    """Return the note on 1084/1673, which may be a year of the Hijra beside the same of our era.

    >>> parse("1320/1941").warnings
    ('read as the years 1320 to 1941; for one year in two calendars write 1320 SH (1941 CE)',)
    """
    left, slash, right = text.partition("/")
    if not slash or len(right) != 4 or not (left.isdecimal() and right.isdecimal()):
        return ()
    year, western = int(left), int(right)
    solar = 1200 <= year <= 1450 and western - year in {621, 622}
    lunar = year < 1500 and abs(western - 621.57 - 0.970224 * year) <= 1  # 354.367 days a year
    if not (solar or lunar):
        return ()
    sign = "SH" if solar else "AH"
    years = f"read as the years {left} to {right}"
    return (f"{years}; for one year in two calendars write {left} {sign} ({right} CE)",)


def _facts(edtf: str, calendar: str, warnings: tuple[str, ...]) -> Facts:
    """Return the facts of canonical EDTF that was made of a text in plain language."""
    if not edtf:
        return Facts("", calendar=calendar, warnings=warnings)
    if len(edtf) == 10 and edtf[4] == edtf[7] == "-" and edtf[:4] != "0000":
        day = _ISO(edtf).toordinal() + EPOCH
        return Facts(edtf, day, day, day, day, calendar=calendar, warnings=warnings)
    facts: Facts = _edtf_parser().read(edtf, extended=True).facts
    if calendar == "gregorian" and not warnings:
        return facts
    return facts._replace(calendar=calendar, warnings=warnings)


_kept = Memo(_read, _KEPT)


def _compact(text: str) -> str:
    """Return a text that may be EDTF as EDTF has it: no spaces in sets, no minus of Unicode."""
    return (text.replace(" ", "") if text[0] in "[{" else text).replace("−", "-")


def _refuse_two_meanings(text: str) -> None:
    if _OPEN_OR_BC.fullmatch(text):
        year = text[2:]
        reason = "a year before our era that is uncertain, or a range up to a year?"
        raise DateError(text, reason, f'write "-{year}?" or "../{year}"')


def _two_days(text: str) -> Date | None:
    """Read an interval of two plain days, the most frequent one; None for any other text."""
    try:
        first, last = _ISO(text[:10]), _ISO(text[11:])
    except ValueError:
        return None
    if first >= last or text[7] != "-" or text[18] != "-":
        return None
    lo, hi = first.toordinal() + EPOCH, last.toordinal() + EPOCH
    return made(text, Facts(text, lo, lo, hi, hi))


_OPEN_OR_BC = re.compile(r"\?-\d{4}", re.ASCII)  # EDTF has one meaning for it, people another
_MAY_BE_EDTF = re.compile(r"[0-9XYESTZ?~%.,/:+[\]{}−-]+|[\[{][0-9XYESTZ?~%.,/:+[\]{}− -]+")


def _placed(error: DateError, text: str) -> DateError:
    """Return an error with its place in the text as written, which has spaces between."""
    if error.text == text:
        return error
    places = [i for i, letter in enumerate(text) if letter != " "]
    start, stop = places[error.start], places[error.stop - 1] + 1
    return DateError(text, error.reason, error.hint, start=start, stop=stop)


# texts whose letters are those of EDTF and that begin like it, but for what people write so too
_ORDINAL = re.compile(r"\d{4}-\d{3}", re.ASCII)
_ISO_BEGINS = re.compile(
    r"Y-?\d|\{|\[.*,|\[\W|\.\.|/|-\d{4,}|\d{4}-(?:[01]\d|20)$"
    r"|[?~%]?-?[0-9X]{4}(?:[?~%XSTE]|-[?~%]?[0-9X]{2}(?!$)|/-?\d{4})"
)


def _looks_iso(text: str) -> bool:
    """Whether it was meant for EDTF, so that its error is the one to tell."""
    return _ISO_BEGINS.match(text) is not None and _ORDINAL.fullmatch(text) is None


__all__ = [
    "FUTURE", "PAST", "Bounds", "Date", "DateError", "Dialect", "Match", "Order",
    "certainly", "parse", "possibly",
]  # fmt: skip
