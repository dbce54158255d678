"""The database that a command reads: a file of ours, or a table loaded into memory for it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.files.database_name import is_database, named

if TYPE_CHECKING:
    from timeline.engines.protocol import Engine


@contextlib.contextmanager
def opened(option: str) -> Iterator[tuple["Engine", str]]:
    """Open what `--db` names for reading, and give it with its name.

    Raises:
        TimelineError: there is none, or it is neither a database of ours nor a table of events.
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
