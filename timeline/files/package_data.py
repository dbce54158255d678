"""Read data files of the package, also if it is imported from a zip."""

from pathlib import Path
from typing import Any


def read_bytes(name: str) -> bytes:
    """Return a file by its path below `timeline/`.

    Uses the loader of this module, like `pkgutil` and `importlib.resources`, whose imports would
    take longer than the reading.

    Raises:
        OSError: there is no such file.
    """
    loader: Any = globals()["__loader__"]
    data: bytes = loader.get_data(str(Path(__file__).parents[1] / name))
    return data


def read_text(name: str) -> str:
    """Return a UTF-8 file of the package, as `read_bytes` does."""
    return read_bytes(name).decode("utf-8")
