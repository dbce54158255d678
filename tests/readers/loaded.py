"""A file read to its end, with helpers for tests."""

from collections.abc import Callable
from pathlib import Path

from timeline.model import Record
from timeline.readers.options import Options
from timeline.readers.shape.rows import Bad
from timeline.readers.source import Source, open_source

FORMATS = Path(__file__).parent.parent / "data" / "formats"


class Loaded:
    """A source read to its end."""

    def __init__(self, path: Path | str, options: Options) -> None:
        with open_source(str(path), options) as source:
            items = list(source)
        self.source: Source = source
        self.items = items
        self.records: list[Record] = [item for item in items if not isinstance(item, Bad)]
        self.bad: list[Bad] = [item for item in items if isinstance(item, Bad)]

    @property
    def record(self) -> Record:
        assert len(self.items) == 1
        return self.records[0]

    def problems(self) -> list[tuple[int, str, str]]:
        return [(p.line, p.column, p.reason) for bad in self.bad for p in bad.problems]

    def said(self) -> str:
        doubts = [problem.reason for problem in self.source.summary()]  # which may add notes
        return "\n".join([*self.source.notes, *doubts])

    def cell(self, record: Record, column: str) -> str:
        """Return a cell as export gives it back."""
        if column in record.extra:
            return record.extra[column]
        field = next(c.field for c in self.source.columns if c.name == column)
        return "" if field is None else str(getattr(record, field))


Load = Callable[..., Loaded]
