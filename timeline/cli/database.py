"""Open the database that a command reads, or load a table into memory for it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.files.database_name import is_database, named

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine


@contextlib.contextmanager
def opened(option: str) -> Iterator[tuple["Engine", str]]:
    """Open the database or table that `--db` names, for reading; yield it with its name.

    Raises:
        TimelineError: the file is missing, or is neither a timeline database nor a table of events.
    """
    name = named(option)
    if is_database(name):
        from timeline.engines.sqlite.connect import open_readonly

        engine: Engine = open_readonly(Path(name))
    else:
        from timeline.loading.load import load_into_memory

        engine = load_into_memory(name)
    from timeline.engines.sqlite.errors import translating

    with contextlib.closing(engine), translating(name):
        yield engine, name
