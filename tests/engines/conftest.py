"""In-memory databases for tests of the engine."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from building import write

from timeline.engines.sqlite import connect
from timeline.engines.sqlite.engine import SqliteEngine
from timeline.model import Event


@pytest.fixture
def stored() -> Iterator[Callable[..., SqliteEngine]]:
    """Makes databases in memory."""
    made: list[SqliteEngine] = []

    def make(events: Iterable[Event], **options: object) -> SqliteEngine:
        connection = connect.memory()
        write(connection, events, **options)
        made.append(SqliteEngine(connection))
        return made[-1]

    yield make
    for engine in made:
        engine.close()
