"""The database: one SQLite file. `Store` reads it, `rows.Writer` fills it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.store.histogram import Bar
    from timeline.store.store import Store
    from timeline.store.who import ActorRow

__all__ = ["ActorRow", "Bar", "Store"]

_MODULES = {"ActorRow": "who", "Bar": "histogram", "Store": "store"}


def __getattr__(name: str) -> object:
    """Give the classes, whose modules are read when one of them is used."""
    if name in _MODULES:
        from importlib import import_module

        return getattr(import_module(f"timeline.store.{_MODULES[name]}"), name)
    raise AttributeError(name)
