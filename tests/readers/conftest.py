"""Fixtures of the reader tests: files made on the spot, and their records."""

from pathlib import Path

import pytest
from loaded import FORMATS, Load, Loaded

from timeline.readers.options import Options


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write bytes or text to a file and read it."""

    def loaded(content: bytes | str, name: str = "t.csv", **options: object) -> Loaded:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return Loaded(path, Options(**options))  # type: ignore[arg-type]

    return loaded


@pytest.fixture
def sample() -> Load:
    """Read one of the made-up files of the formats."""

    def loaded(name: str, **options: object) -> Loaded:
        return Loaded(FORMATS / name, Options(**options))  # type: ignore[arg-type]

    return loaded
