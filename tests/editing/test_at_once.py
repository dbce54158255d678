"""Concurrent edits of one file, and changes by other programs."""

import subprocess
import sys
from pathlib import Path

import pytest

from timeline.errors import TimelineError
from timeline.files.edit_lock import replace_content

TIMELINE = [sys.executable, "-m", "timeline"]


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TIMELINE, *args], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no lock of folders there")
def test_events_that_are_added_at_once_are_all_there(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_bytes(b"id,date,title\n1,1900,first\n")
    assert run(tmp_path, "load", "events.csv").returncode == 0
    titles = [f"event {number}" for number in range(5)]
    started = [
        subprocess.Popen(
            [*TIMELINE, "add", "events.csv", "1901", title],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for title in titles
    ]
    said = [one.communicate()[0] for one in started]
    assert [one.returncode for one in started] == [0] * 5, said
    rows = [line.split(",") for line in file.read_text("utf-8").splitlines()]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5", "6"]
    assert sorted(row[2] for row in rows[2:]) == titles
    listed = run(tmp_path, "list", "-f", "csv", "-c", "id").stdout.split()
    assert sorted(listed[1:]) == ["1", "2", "3", "4", "5", "6"]


def test_what_another_program_has_saved_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_bytes(b"saved meanwhile")
    with pytest.raises(TimelineError):
        replace_content(file, b"read before", b"new")
    assert file.read_bytes() == b"saved meanwhile"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="links and rights of Unix")
def test_links_and_rights_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_bytes(b"id,date,title\n1,1900,first\n")
    real.chmod(0o640)
    link = tmp_path / "events.csv"
    link.symlink_to(real)
    assert run(tmp_path, "add", "events.csv", "1901", "second").returncode == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_bytes() == b"id,date,title\n1,1900,first\n2,1901,second\n"
