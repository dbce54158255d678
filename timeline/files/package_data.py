"""Read data files of the package, also if it is imported from a zip."""

from pathlib import Path
from typing import Any


def read_text(name: str) -> str:
    """Return the text of a UTF-8 file by its path below `timeline/`.

    Uses the loader of this module, like `pkgutil` and `importlib.resources`, whose imports would
    take longer than the reading.

    Raises:
        OSError: there is no such file.
    """
    loader: Any = globals()["__loader__"]
    data: bytes = loader.get_data(str(Path(__file__).parents[1] / name))
    return data.decode("utf-8")
