"""The progress line of a long load, and its removal."""

import io
import sys

import pytest

from timeline.cli.load_args import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "quiet", "shown"),
    [(Terminal(), False, True), (Terminal(), True, False), (io.StringIO(), False, False)],
)
def test_progress(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, quiet: bool, shown: bool
) -> None:
    clock = iter(range(100))
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("timeline.cli.load_args.monotonic", lambda: next(clock))
    progress = Progress(quiet=quiet)
    for _ in range(4):
        progress(5000)
    assert ("20,000 rows …" in stream.getvalue()) is shown
    progress.clear()
    assert stream.getvalue().endswith("\r\x1b[K" if shown else "")
    before = stream.getvalue()
    progress.clear()
    assert stream.getvalue() == before
