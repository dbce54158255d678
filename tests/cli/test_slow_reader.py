"""A slow reader (`less` that is not scrolled) does not block a load."""

import errno
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.cli.slow_reader import write_all

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import PROGRAM

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="a pipe there says not what it takes"
)
ROWS = 6000  # more text than a pipe holds
FORMS = [
    ["list", "-q"],
    ["list", "--json"],
    ["list", "--csv"],
    ["export", "-"],
    ["export", "-", "-f", "timelinejs"],
    ["sql", "select * from event, (values (1), (2))", "--csv"],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = "".join(f"r{n},{1000 + n % 999},A title of some length {n},Paris\n" for n in range(ROWS))
    (tmp_path / "a.csv").write_text(f"id,date,title,place\n{rows}")
    (tmp_path / "b.csv").write_text("id,date,title\nnew,1999,Another\n")
    return tmp_path


def timeline(folder: Path, env: dict[str, str], *args: str) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, *args, "--db", "t.db"]
    return subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("args", FORMS, ids=" ".join)
def test_a_load_while_an_answer_is_read_slowly(
    args: list[str], folder: Path, plain: dict[str, str]
) -> None:
    assert timeline(folder, plain, "load", "a.csv").returncode == 0
    whole = timeline(folder, plain, *args).stdout
    assert len(whole) > 200_000
    command = [*PROGRAM, *args, "--db", "t.db"]
    with subprocess.Popen(command, cwd=folder, env=plain, stdout=subprocess.PIPE) as slow:
        assert slow.stdout is not None
        begun = slow.stdout.read(1)
        loaded = timeline(folder, plain, "load", "b.csv")
        rest = slow.stdout.read()
    assert (loaded.returncode, loaded.stdout.split(":")[0]) == (0, "b.csv")
    assert "locked" not in loaded.stderr
    assert (begun + rest).decode() == whole
    assert slow.returncode == 0


def test_a_pipe_with_a_name(folder: Path, plain: dict[str, str]) -> None:
    assert timeline(folder, plain, "load", "a.csv").returncode == 0
    os.mkfifo(folder / "pipe")
    command = [*PROGRAM, "list", "-f", "csv", "-o", "pipe", "--db", "t.db"]
    with subprocess.Popen(command, cwd=folder, env=plain) as slow, (folder / "pipe").open() as pipe:
        assert pipe.read(1)
        assert timeline(folder, plain, "load", "b.csv").returncode == 0
        assert len(pipe.read().splitlines()) == ROWS + 1
    assert slow.returncode == 0


WHOLE = b"".join(b"%d, " % n * 7 for n in range(20_000))
PIECES = [WHOLE[n : n + 997] for n in range(0, len(WHOLE), 997)]


class Full(io.BytesIO):
    """A temporary file with room for little."""

    def write(self, piece: Any, /) -> int:
        if self.tell() + len(piece) > 40_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(piece)


def nowhere(**_: object) -> io.BytesIO:
    raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("blocking", [True, False])
@pytest.mark.parametrize("place", [None, nowhere, lambda **_: Full()])
def test_all_arrives(
    place: Callable[..., io.BytesIO] | None,
    blocking: bool,
    at_once: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if place:
        monkeypatch.setattr(tempfile, "TemporaryFile", place)
    out, into = os.pipe()
    os.set_blocking(into, blocking)
    found = bytearray()

    def read() -> None:
        time.sleep(0.2)
        while piece := os.read(out, 3000):
            found.extend(piece)

    reader = threading.Thread(target=read)
    reader.start()
    with os.fdopen(into, "wb") as file:
        file.write(b"begun ")
        write_all(PIECES, file, at_once=at_once)
        file.write(b" ended")
    reader.join()
    os.close(out)
    assert bytes(found) == b"begun " + WHOLE + b" ended"


def test_pieces_end_before_the_reader_begins() -> None:
    out, into = os.pipe()
    ended = threading.Event()

    def pieces() -> Iterator[bytes]:
        yield from PIECES
        ended.set()

    with os.fdopen(into, "wb") as file, os.fdopen(out, "rb") as read:
        writer = threading.Thread(target=write_all, args=(pieces(), file))
        writer.start()
        assert ended.wait(20)
        assert read.read(len(WHOLE)) == WHOLE
        writer.join()


def test_a_reader_that_has_gone() -> None:
    out, into = os.pipe()
    os.close(out)
    with os.fdopen(into, "wb") as file, pytest.raises(BrokenPipeError):
        write_all(PIECES, file)


def test_memory_and_files_are_written_as_they_are(tmp_path: Path) -> None:
    memory = io.BytesIO()
    write_all(PIECES, memory)
    with (tmp_path / "file").open("wb") as file:
        write_all(PIECES, file, at_once=True)
    assert memory.getvalue() == (tmp_path / "file").read_bytes() == WHOLE
