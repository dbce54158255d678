"""SQL functions that queries need in addition to SQLite's."""

import sqlite3
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from timeline.dates.edtf.precision import precision
from timeline.text.letters import fold_text
from timeline.text.words import number

_STEPS = 20_000  # of SQLite's machine between two looks at the clock

if TYPE_CHECKING:
    from collections.abc import Callable


def add_functions(connection: sqlite3.Connection) -> None:
    """Register the functions on a connection; tables and views do not use them."""
    functions: tuple[tuple[str, Callable[..., Any]], ...] = (
        ("number", number), ("plain", lru_cache(10_000)(fold_text)), ("precision", precision),
    )  # fmt: skip
    for name, function in functions:
        connection.create_function(name, 1, function, deterministic=True)


def stop_after(connection: sqlite3.Connection, seconds: float) -> None:
    """Interrupt what a connection does that many seconds from now, and all that comes later."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)
