"""Wikidata query results as JSON (three forms), CSV or TSV; the query determines the columns.

Not in the data: the precision of a date, unless the query selects it (or `--map precision=COLUMN`
names its column). Without it, 1 January is read as the year; the first day of another month stays a
day. Also not in the data: whether a date was Julian in the sources; the export is proleptic
Gregorian, and years are astronomical (-0066 is 67 BC).
"""

import re
from collections import Counter
from collections.abc import Sequence

from timeline.model import Field, Mention
from timeline.readers.columns.actor_cells import NOBODY
from timeline.readers.columns.date_precision import coarser, level
from timeline.readers.columns.day_ranges import interval
from timeline.readers.columns.mapping import Plan, read_map
from timeline.readers.formats.base import Doubt, Draft, KnownReader, Row
from timeline.readers.options import Format, Job
from timeline.readers.shape.rows import Header
from timeline.text.letters import fold_header
from timeline.text.plural import number_of

_ENTITY = re.compile(r"<?https?://www\.wikidata\.org/entity/(Q\d+)>?")
_TIME = re.compile(r"([+-]?\d{4,16})-(\d\d)-(\d\d)T\d\d:\d\d:\d\dZ?")
_UNKNOWN = re.compile(r"t\d+|_:.*|https?://www\.wikidata\.org/\.well-known/genid/.*")
_TYPED = re.compile(r'<(.*)>|"(.*)"(?:@[\w-]+|\^\^<.*>)?', re.DOTALL)  # in the endpoint's TSV
_ITEM = re.compile(r"Q\d+")
DATES = ("date", "time", "pointInTime", "point_in_time", "when", "inception")
STARTS = ("start", "startTime", "start_time", "startDate", "begin")
ENDS = ("end", "endTime", "end_time", "endDate")
PLACES = "placeLabel|locationLabel|countryLabel"


def bare(cell: str) -> str:
    """Return the value of `"Battle"@en`, `<http://…>` or `"…"^^<type>`; else the cell."""
    found = _TYPED.fullmatch(cell)
    return cell if found is None else found[1] if found[1] is not None else found[2]


def _columns(sample: Sequence[Sequence[str]], shape: re.Pattern[str]) -> list[int]:
    """Return the columns in which most known cells match a pattern."""
    width = len(sample[0]) if sample else 0
    found = []
    for i in range(width):
        cells = [bare(row[i].strip()) for row in sample if row[i].strip()]
        cells = [cell for cell in cells if not _UNKNOWN.fullmatch(cell)]
        if cells and sum(shape.fullmatch(cell) is not None for cell in cells) >= 0.7 * len(cells):
            found.append(i)
    return found


def _fits(_header: Header, sample: Sequence[Sequence[str]]) -> bool:
    return bool(_columns(sample, _ENTITY) and _columns(sample, _TIME))


class Variables:
    """The variables of the query by their meaning."""

    def __init__(self, job: Job) -> None:
        header = job.header
        names = header.names
        items = _columns(job.sample, _ENTITY)
        times = {fold_header(names[i]): names[i] for i in _columns(job.sample, _TIME)}
        labelled = [i for i in items if header.find(f"{names[i]}Label") is not None]
        called = [i for i in items if fold_header(names[i]) in {"item", "event"}]
        self.item = names[(called or labelled or items or [0])[0]]
        self.label = f"{self.item}Label|label|title|name"
        given = [found for name in DATES if (found := times.get(fold_header(name)))]
        self.start = next(filter(None, map(times.get, map(fold_header, STARTS))), "")
        self.end = next(filter(None, map(times.get, map(fold_header, ENDS))), "")
        spare = [name for name in times.values() if name not in {self.start, self.end}]
        self.date = (given or spare or [""])[0]
        plan = Plan()
        read_map(header, job.options.map, plan)
        mapped = plan.column("precision")
        self.precision = names[mapped] if mapped is not None else ""

    def precision_of(self, date: str) -> str:
        """Return the name of the column with the precision of a date."""
        return self.precision or f"{date}Precision|{date}_precision|precision|timePrecision"


def read_time(cell: str, precision: str) -> tuple[str, str, tuple[str, ...]]:
    """Return EDTF, the reason if it cannot be read, and what to tally."""
    if not cell:
        return "", "empty", ()
    found = _TIME.fullmatch(cell)
    if found is None:
        unknown = _UNKNOWN.fullmatch(cell) is not None
        return "", "the date is unknown in Wikidata" if unknown else "not a time", ()
    year, month, day = map(int, found.groups())
    if precision:
        known = level(precision)
        if not known:
            return "", f"of precision {precision}: too coarse to be a date", ()
        return coarser(year, max(month, 1), max(day, 1), known), "", ()
    known = "year" if month == 0 or (month, day) == (1, 1) else "month" if day == 0 else "day"
    tally = {(1, 1): "january"}.get((month, day), "first" if day == 1 else "day")
    return coarser(year, month, day, known), "", (tally,)


def tally_notes(tally: Counter[str]) -> list[str]:
    """Return a note on how dates without a precision were read."""
    january, first, day = tally["january"], tally["first"], tally["day"]
    said = []
    if january:
        said.append(
            f"{number_of(january, 'date')} of 1 January, read as the year alone: "
            "no column says how exact"
        )
    # expected share of the first days of months other than January
    surplus = round(first - (first + day) * 11 / 365, -1)
    if surplus >= 10:
        said.append(
            f"{number_of(first, 'date')} of the first of another month; some {surplus:.0f} of them "
            "know only the month: select the precision to be sure"
        )
    return said


def make(job: Job) -> KnownReader:
    """Return the reader."""
    known = Variables(job)

    def draft(row: Row) -> Draft:
        date, faults, tally = _dates(row, known)
        link = bare(row[known.item])
        entity = _ENTITY.fullmatch(link)
        key = entity[1] if entity else ""
        label = bare(row[known.label])
        doubts: tuple[Doubt, ...] = ()
        if not label or (_ITEM.fullmatch(label) and label == key):
            doubts = ((row.column(known.label), label, "no label in that language: the Q id"),)
            label = key
        who = bare(row["participantLabel|participantsLabel"])
        return Draft(
            date=date,
            key=key,
            title=label,
            mentions=() if who.casefold() in NOBODY else (Mention(who),),
            source=bare(row["article"]) or link,
            doubts=doubts,
            faults=faults,
            tally=tally,
        )

    fields: dict[Field, str] = {"title": known.label, "place": PLACES, "source": "article"}
    return KnownReader(
        job,
        draft,
        fields,
        date=known.date or known.start or known.item,
        tally_notes=tally_notes,
    )


def _dates(row: Row, known: Variables) -> tuple[str, tuple[Doubt, ...], tuple[str, ...]]:
    """Return EDTF, faults and tallies: of the date, or of start and end if there is no date."""
    names = [known.date] if known.date and row[known.date] else [known.start, known.end]
    texts: list[str] = []
    faults: list[Doubt] = []
    tally: tuple[str, ...] = ()
    for name in names:
        if name and row[name]:
            precision = bare(row[known.precision_of(name)])
            text, fault, counts = read_time(bare(row[name]), precision)
            texts.append(text)
            tally += counts
            if fault:
                faults.append((name, row[name], fault))
    if not texts:
        return "", ((known.date or known.start or "date", "", "empty"),), ()
    text = interval(texts[0], texts[-1])
    if len(names) == 2 and not row[known.start]:
        text = f"/{text}"  # only the end is known
    return ("" if faults else text), tuple(faults), tally


FORMAT = Format(
    name="wikidata",
    about="results of a Wikidata query (JSON, CSV, TSV) with an item and a date",
    where="https://query.wikidata.org/",
    example="timeline list 100BC..1BC",
    reader=make,
    also=_fits,
    quoted=False,
    terms="CC0",
    citation="Wikidata, https://www.wikidata.org/",
)
