"""Data files inside the package, also where the package is imported from a zip."""

from pathlib import Path
from typing import Any


def read_text(name: str) -> str:
    """Return a UTF-8 file of the package by its path below `timeline/`.

    The loader of this module reads it, as in `pkgutil` and `importlib.resources`, whose imports
    would cost more than the reading.

    Raises:
        OSError: there is no such file.
    """
    loader: Any = globals()["__loader__"]
    data: bytes = loader.get_data(str(Path(__file__).parents[1] / name))
    return data.decode("utf-8")
