"""Fixtures of the loading tests: the command line in an empty folder, and files to load."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Cli, Done

from timeline.cli.app import run


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run a command line in an empty folder; what nobody caught fails the test."""
    for name in ("TIMELINE_DB", "GITHUB_ACTIONS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in (("NO_COLOR", "1"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def command(*arguments: str, stdin: bytes = b"") -> Done:
        streams = [io.TextIOWrapper(io.BytesIO(given), "utf-8") for given in (stdin, b"", b"")]
        with monkeypatch.context() as patch:
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            patch.setattr(sys, "argv", ["timeline", *arguments])
            code = run()
            for stream in streams[1:]:
                stream.flush()
        out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])  # type: ignore[attr-defined]
        return Done(code, out, err)

    return command


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file into the folder of the test."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written
