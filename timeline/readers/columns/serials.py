"""Days as a spreadsheet counts them: numbers that stand where dates should."""

import re

from timeline.errors import TimelineError
from timeline.readers.options import Job

_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")


def refuse_serials(job: Job, column: int, name: str) -> None:
    """Refuse a date column of numbers like 43101: days as a spreadsheet counts them."""
    if column < 0:
        return
    cells = [row[column].strip() for row in job.sample if row[column].strip()]
    if cells and all(map(_SERIAL.fullmatch, cells)):
        raise TimelineError(
            f"{job.file}: the column {name!r} holds numbers like {cells[0]}: "
            "days as a spreadsheet counts them, not dates",
            "format the column as a date (YYYY-MM-DD) and save it again",
        )
