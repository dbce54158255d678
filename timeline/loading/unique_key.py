"""Columns that make the id of every row its own, for a table in which ids repeat."""

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

from timeline.model import Record
from timeline.readers.source import Options, Source, open_source

_MOST = 60  # letters in a cell of an id
_TRIED = 12  # columns from which two are tried together


def unique_key(file: str, options: Options) -> tuple[str, ...]:
    """Return the columns that make ids of the rows of a table, for `--key`.

    They are those that made the id before, and one or two others: columns of the date first.

    Args:
        file: a file that can be read three times; of any other nothing is known.
        options: how it is read.

    Returns:
        Names of columns; () where ids do not repeat, or no columns would do.
    """
    if not Path(file).is_file():
        return ()
    with open_source(file, options) as source:
        own = options.key or ((source.names.key,) if source.names.key in source.header else ())
        if source.format != "table" or not own:
            return ()
        repeated = _repeated(source)
    with open_source(file, options) as source:
        groups: dict[str, list[tuple[str, ...]]] = {}
        for record in _records(source):
            if record.key in repeated:
                groups.setdefault(record.key, []).append(record.cells)
        found = _parting(source, list(groups.values()), own)
    return (*own, *found) if found else ()


def _records(source: Source) -> Iterator[Record]:
    return (row for row in source if isinstance(row, Record))


def _repeated(source: Source) -> set[str]:
    """Return the ids that occur twice."""
    seen: set[str] = set()
    repeated: set[str] = set()
    for record in _records(source):
        (repeated if record.key in seen else seen).add(record.key)
    return repeated - {""}


def _parting(
    source: Source, groups: Sequence[Sequence[tuple[str, ...]]], own: Sequence[str]
) -> tuple[str, ...]:
    """Return the column, or the two, in which the rows of every group differ."""
    names = source.header
    dated = [at for at, _ in source.date_parts]
    ats = [*dated, *(at for at in range(len(names)) if at not in dated)]
    usable = [
        at
        for at in dict.fromkeys(ats)
        if names[at] not in own and "," not in names[at] and _short(groups, at)
    ]
    for count in (1, 2):
        tried = usable if count == 1 else usable[:_TRIED]
        for some in itertools.combinations(tried, count):
            if all(_differ(rows, some) for rows in groups):
                return tuple(names[at] for at in some)
    return ()


def _short(groups: Sequence[Sequence[tuple[str, ...]]], at: int) -> bool:
    """Whether the cells of a column are short words, and some of them differ where ids do not."""
    cells = [row[at] for rows in groups for row in rows]
    usual = all(len(cell) <= _MOST and "://" not in cell for cell in cells)
    return usual and any(len({row[at] for row in rows}) > 1 for rows in groups)


def _differ(rows: Sequence[tuple[str, ...]], ats: Sequence[int]) -> bool:
    found = {tuple(row[at].strip() for at in ats) for row in rows}
    return len(found) == len(rows)
