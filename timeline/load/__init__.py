"""Loading: files into a database, all or nothing; `loading.load` is the use case."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.load.loading import load, load_into_memory

__all__ = ["load", "load_into_memory"]


def __getattr__(name: str) -> object:
    """Give `load` and `load_into_memory`, whose module is read when one of them is used."""
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("timeline.load.loading"), name)
    raise AttributeError(name)
