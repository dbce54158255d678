"""The database: SQLite, one file. Only here is SQL made; nothing outside knows a table."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.store.store import Store

__all__ = ["Store"]
