"""TimelineJS: its spreadsheet as CSV, and its JSON, versions 3 and 1.

Negative years are years BC (-44 is 44 BC), not astronomical. Not in the data: the order of day and
month in the `Start Date` of old spreadsheets (M/D/YYYY, the template's order, is assumed); actors.
Times of day are kept as columns.
"""

import html
import re
from collections.abc import Sequence

from timeline.dates import parse
from timeline.errors import DateError
from timeline.readers.columns.date_parts import Composed, compose
from timeline.readers.columns.day_ranges import interval
from timeline.readers.formats.base import Doubt, Draft, KnownReader, Row
from timeline.readers.options import Format, Job
from timeline.readers.shape.rows import Header

_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_BREAK = re.compile(r"(?i)<(?:br|/p|/div|/li)\b[^<>]*>")
_OLD = re.compile(r"(-?\d+)(?:[,/](\d{1,2}))?(?:[,/](\d{1,2}))?(?:[, ].*)?")
_US = re.compile(r"(\d{1,2})/(\d{1,2})/(-?\d{1,6})(?: .*)?")
_MONTH = re.compile(r"(\d{1,2})/(-?\d{3,6})")
START = tuple(
    f"{part}|start_date.{part.lower()}|timeline.start_date.{part.lower()}"
    for part in ("Year", "Month", "Day")
)
END = tuple(f"End {part}|end_date.{part.lower()}" for part in ("Year", "Month", "Day"))
HEADLINE = "Headline|text.headline|headline"
TEXT = "Text|text.text"
GROUP = "Group|group|Tag|tag"
MEDIA = "Media|media.url|asset.media"
DISPLAY = "Display Date|display_date|start_date.display_date"
KIND = "Type|type"
OLD_START, OLD_END = "Start Date|startDate", "End Date|endDate"


def plain(text: str) -> str:
    """Return a text without HTML tags; a lone `<` is kept."""
    if "<" not in text and "&" not in text:
        return text
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()


def _fits(header: Header, _sample: Sequence[Sequence[str]]) -> bool:
    dated = header.has(START[0]) or header.has(OLD_START)
    return dated and header.has("Headline|text.headline")


def _old(cell: str) -> Composed:
    """Parse the date cell of version 1: `2011,12,10` in JSON, `12/10/2011` in a spreadsheet."""
    if found := _US.fullmatch(cell):
        return compose(found[3], found[1], found[2], years="bc")
    if found := _MONTH.fullmatch(cell):
        return compose(found[2], found[1], years="bc")
    found = _OLD.fullmatch(cell.replace("-", "/") if re.fullmatch(r"\d{4}-.*", cell) else cell)
    if found is None:
        return Composed(cell)  # `December 1991`: left to the date parser
    return compose(found[1], found[2] or "", found[3] or "", years="bc")


def _end(row: Row, parts: Sequence[str], old: str) -> tuple[str, list[Doubt], list[Doubt]]:
    """Return one end in EDTF, doubts and faults; "" if the row does not have it."""
    year, month, day = (row[part] for part in parts)
    if year or month or day:
        made = compose(year, month, day, years="bc")
        columns = {name: row.column(part) for name, part in zip(
            ("year", "month", "day"), parts, strict=True)}  # fmt: skip
    elif row[old]:
        made = _old(row[old])
        columns = dict.fromkeys(("year", "month", "day"), row.column(old))
    else:
        return "", [], []
    doubts = [(columns[part], value, why) for part, value, why in made.doubts]
    fault = [(columns[made.fault[0]], *made.fault[1:])] if made.fault else []
    return made.text, doubts, fault


def _shown(row: Row, date: str) -> str:
    """Return the date to use: `Display Date` if it contains the parts and is less precise."""
    shown = row[DISPLAY]
    if not shown or not date:
        return date
    try:
        said, fine = parse(shown), parse(date).bounds
    except DateError:
        return date
    wide = said.bounds
    if wide is None or fine is None:
        return date
    if wide == fine:
        return shown if said.uncertain or said.approximate else date
    starts = wide[0] <= fine[0] and fine[1] <= wide[1]
    return shown if starts and wide[2] <= fine[2] and fine[3] <= wide[3] else date


def draft(row: Row) -> Draft:
    """Read one slide."""
    kind = row[KIND].casefold()
    if kind == "title" and not row[START[0]] and not row[OLD_START]:
        return Draft(skip="the title slide, no event")
    start, doubts, faults = _end(row, START, OLD_START)
    end, more, bad = _end(row, END, OLD_END)
    faults += bad
    title = plain(row[HEADLINE])
    if not start and not faults:
        faults.append((row.column(f"{START[0]}|{OLD_START}"), "", "empty"))
    return Draft(
        date=_shown(row, interval(start, end) if end else start),
        key=row["unique_id"],
        title=title,
        category="era" if kind == "era" else row[GROUP],
        description=plain(row[TEXT]),
        source=row[MEDIA],
        doubts=(*doubts, *more),
        faults=tuple(faults),
    )


def make(job: Job) -> KnownReader:
    """Return the reader."""
    return KnownReader(job, draft, {"key": "unique_id"}, date=f"{START[0]}|{OLD_START}")


FORMAT = Format(
    name="timelinejs",
    about="TimelineJS: its spreadsheet as CSV, or its JSON",
    where="https://timeline.knightlab.com/ (File, Download, CSV)",
    example="timeline list 1815 -w Group=War",
    reader=make,
    also=_fits,
)
