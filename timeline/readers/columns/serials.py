"""Reject spreadsheet serial numbers (43101) in a date column."""

import re

from timeline.errors import TimelineError
from timeline.readers.options import Job

_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")


def refuse_serials(job: Job, column: int, name: str) -> None:
    """Raise TimelineError if a date column has numbers like 43101, a spreadsheet's day count."""
    if column < 0:
        return
    cells = [row[column].strip() for row in job.sample if row[column].strip()]
    if cells and all(map(_SERIAL.fullmatch, cells)):
        raise TimelineError(
            f"{job.file}: the column {name!r} holds numbers like {cells[0]}: "
            "days as a spreadsheet counts them, not dates",
            "format the column as a date (YYYY-MM-DD) and save it again",
        )
