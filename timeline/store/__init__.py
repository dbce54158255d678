"""The database: one SQLite file. `Store` reads it, `rows.Writer` fills it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.store.histogram import Bar
    from timeline.store.store import Store

__all__ = ["Bar", "Store"]


def __getattr__(name: str) -> object:
    """Give `Store` and `Bar`, whose modules are read when one of them is used."""
    if name in __all__:
        from importlib import import_module

        module = "histogram" if name == "Bar" else "store"
        return getattr(import_module(f"timeline.store.{module}"), name)
    raise AttributeError(name)
