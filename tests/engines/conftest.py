"""Databases in memory for the tests of the store."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from building import write

from timeline.engines.sqlite import connect
from timeline.engines.sqlite.engine import Store
from timeline.model import Event


@pytest.fixture
def stored() -> Iterator[Callable[..., Store]]:
    """Makes databases in memory."""
    made: list[Store] = []

    def make(events: Iterable[Event], **options: object) -> Store:
        connection = connect.memory()
        write(connection, events, **options)
        made.append(Store(connection))
        return made[-1]

    yield make
    for store in made:
        store.close()
