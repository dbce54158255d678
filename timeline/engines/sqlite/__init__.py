"""The database: one SQLite file. `engine.Store` reads it, `writer.Writer` fills it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.engines.aggregate.actor_table import ActorRow
    from timeline.engines.aggregate.histogram import Bar
    from timeline.engines.sqlite.engine import Store

__all__ = ["ActorRow", "Bar", "Store"]

_MODULES = {
    "ActorRow": "aggregate.actor_table",
    "Bar": "aggregate.histogram",
    "Store": "sqlite.engine",
}


def __getattr__(name: str) -> object:
    """Give the classes, whose modules are read when one of them is used."""
    if name in _MODULES:
        from importlib import import_module

        return getattr(import_module(f"timeline.engines.{_MODULES[name]}"), name)
    raise AttributeError(name)
