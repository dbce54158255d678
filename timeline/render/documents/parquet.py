"""Parquet: a row for each event, for DuckDB, Spark, pandas and R. Needs pyarrow."""

import io
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any

from timeline.dates import FUTURE, PAST
from timeline.dates.calendars.gregorian import jdn
from timeline.errors import TimelineError
from timeline.install_hint import install_command
from timeline.model import Event
from timeline.render.documents.lossy_dates import Tell, Unsaid, quiet
from timeline.render.sheet import Page

ROWS = 20_000  # rows of one group, which is held in memory
UNIX = 2440588  # JDN of 1970-01-01, the epoch of Parquet
FIRST, LAST = jdn(1, 1, 1), jdn(9999, 12, 31)  # the range that every reader supports
BOUNDS = ("start_min", "start_max", "end_min", "end_max")


class _Sink(io.RawIOBase):
    """A file object that passes on what is written, so that the file is never whole in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        self._written += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:  # pragma: no cover -- not every pyarrow asks
        return self._written

    def take(self) -> bytes:
        """Return the bytes written since the last call."""
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def render(events: Iterable[Event], page: Page, *, tell: Tell = quiet) -> Iterator[bytes]:
    """Yield the bytes of one Parquet file.

    The four bounds are written twice: `start_min` … as JDN integers, with an open end as the
    smallest or largest integer of 64 bits, so that comparisons work; `start_min_date` … as dates,
    null for an open end and outside of the years 1 to 9999. All are null for an undated event. For
    a date with gaps they are its hull, and `members` has the bounds of each part: all of them apply
    if `members_all` is true, else one. Text is as in the database.

    Args:
        events: in the order of the output.
        page: `title` is written to the metadata.
        tell: receives one line about events whose dates are only in the integers.

    Raises:
        TimelineError: pyarrow is not installed.
    """
    try:
        pa: Any = import_module("pyarrow")
        pq: Any = import_module("pyarrow.parquet")
    except ImportError:
        hint = install_command("pyarrow", "parquet")
        raise TimelineError("Parquet needs pyarrow, which is not installed", hint) from None
    unsaid = Unsaid("a date of Parquet")
    schema = _schema(pa, page)
    sink = _Sink()
    rows = iter(events)
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        while some := [_row(event, unsaid) for event in islice(rows, ROWS)]:
            writer.write_table(pa.Table.from_pylist(some, schema=schema))
            yield sink.take()
    yield sink.take()
    unsaid.tell(tell)


def _schema(pa: Any, page: Page) -> Any:
    text = pa.string()
    actor = pa.struct([("name", text), ("actor", text), ("role", text)])
    fields: list[tuple[str, Any]] = [
        *((name, text) for name in ("id", "dataset", "title", "date", "edtf", "precision")),
        ("flags", pa.list_(text)),
        *((name, pa.int64()) for name in BOUNDS),
        *((f"{name}_date", pa.date32()) for name in BOUNDS),
        ("members", pa.list_(pa.struct([(name, pa.int64()) for name in BOUNDS]))),
        ("members_all", pa.bool_()),
        ("calendar", text),
        ("actors", pa.list_(actor)),
        *((name, text) for name in ("place", "category", "description", "source")),
        ("extra", pa.map_(text, text)),
    ]
    known = {"jdn": "Julian Day Number, 1970-01-01 is 2440588", "title": page.title}
    return pa.schema(fields, metadata={name: value for name, value in known.items() if value})


def _row(event: Event, unsaid: Unsaid) -> dict[str, object]:
    date = event.date
    days = dict(zip(BOUNDS, date.bounds or (None,) * 4, strict=True))
    if any(
        day is not None and not FIRST <= day <= LAST and day not in {PAST, FUTURE}
        for day in days.values()
    ):
        unsaid.changed("a day outside of the years 1 to 9999", "it is only in the integers")
    return {
        "id": utf8(event.key),
        "dataset": utf8(event.dataset),
        "title": utf8(event.title),
        "date": utf8(date.text),
        "edtf": date.edtf or None,
        "precision": date.precision,
        "flags": list(date.flags),
        **days,
        **{f"{name}_date": since_1970(day) for name, day in days.items()},
        "members": [dict(zip(BOUNDS, member, strict=True)) for member in date.members],
        "members_all": date.members_all,
        "calendar": date.calendar,
        "actors": [
            {"name": utf8(p.name), "actor": utf8(p.actor), "role": utf8(p.role) or None}
            for p in event.participants
        ],
        "place": utf8(event.place) or None,
        "category": utf8(event.category) or None,
        "description": utf8(event.description) or None,
        "source": utf8(event.source) or None,
        "extra": [(utf8(name), utf8(cell)) for name, cell in event.extra.items()],
    }


def since_1970(day: int | None) -> int | None:
    """Return the days from 1970-01-01 to a day (JDN); None for an open end or outside 1–9999."""
    return None if day is None or not FIRST <= day <= LAST else day - UNIX


def utf8(text: str) -> str:
    """Return a text that can be encoded as UTF-8: lone surrogates become U+FFFD."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
