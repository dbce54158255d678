"""Keep `csv.field_size_limit`, a setting of the whole process, as the caller has it."""

import contextlib
import csv
import threading
from collections.abc import Iterator

_lock = threading.Lock()
_before: list[int] = []  # the limit of the caller, while loads are running
_loads = 0


@contextlib.contextmanager
def restored() -> Iterator[None]:
    """Restore the limit when the last of the loads that run at the same time has ended.

    >>> before = csv.field_size_limit()
    >>> with restored():
    ...     _ = csv.field_size_limit(1 << 25)
    >>> csv.field_size_limit() == before
    True
    """
    global _loads  # noqa: PLW0603 -- the setting is one for the process, and so is its count
    with _lock:
        if not _loads:
            _before.append(csv.field_size_limit())
        _loads += 1
    try:
        yield
    finally:
        with _lock:
            _loads -= 1
            if not _loads:
                csv.field_size_limit(_before.pop())
