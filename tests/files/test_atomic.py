"""Atomic replacement never overwrites another file, and removes leftovers of killed processes."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.engines.sqlite.connect import is_locked
from timeline.files.atomic import atomic_write, going_on, settle, sweep, temporary_beside


def test_settle_moves_a_file_into_place(tmp_path: Path) -> None:
    built = temporary_beside(tmp_path / "t.db")
    built.write_bytes(b"new")
    assert settle(built, tmp_path / "t.db")
    assert [p.name for p in tmp_path.iterdir()] == ["t.db"]


def test_settle_never_overwrites(tmp_path: Path) -> None:
    target = tmp_path / "t.db"
    target.write_bytes(b"theirs")
    built = temporary_beside(target)
    built.write_bytes(b"ours")
    assert not settle(built, target)
    assert target.read_bytes() == b"theirs"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows renames instead of linking")
def test_settle_where_the_file_system_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    target = tmp_path / "t.db"
    for number, moved in enumerate((True, False)):
        built = temporary_beside(target)
        built.write_text(str(number))
        assert settle(built, target) is moved
    assert target.read_text() == "0"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows renames instead of linking")
def test_settle_on_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    built = temporary_beside(tmp_path / "t.db")
    built.write_text("new")
    with pytest.raises(OSError, match="No space"):
        settle(built, tmp_path / "t.db")
    assert not (tmp_path / "t.db").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot ask whether a process lives")
def test_sweep_spares_what_another_user_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_allowed(_pid: int, _signal: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "kill", not_allowed)
    theirs = tmp_path / ".t.db.1-0a0b0c0d.loading"
    theirs.touch()
    assert going_on(tmp_path / "t.db")
    sweep(tmp_path / "t.db")
    assert theirs.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot ask whether a process lives")
def test_sweep_takes_what_the_dead_left_and_no_more(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    target = tmp_path / "t[1].db"
    dead = tmp_path / f".t[1].db.{gone.pid}-0a0b0c0d.loading"
    journal = tmp_path / f".t[1].db.{gone.pid}-0a0b0c0d.loading-journal"
    ours, other = temporary_beside(target), temporary_beside(tmp_path / "u.db")
    locked = tmp_path / f".t[1].db.{gone.pid}-ffffffff.loading"
    for path in (dead, journal, ours, other):
        path.touch()
    connection = sqlite3.connect(locked, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    sweep(target, is_locked)
    assert sorted(tmp_path.iterdir()) == sorted([ours, other, locked])
    connection.close()


def test_atomic_write_leaves_the_old_file_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    target.write_text("old")

    def fail() -> None:
        with atomic_write(target) as path:
            path.write_text("half")
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fail()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_atomic_write_keeps_a_symlink(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "real.csv").write_text("old")
    (tmp_path / "x.csv").symlink_to(tmp_path / "sub" / "real.csv")
    with atomic_write(tmp_path / "x.csv") as path:
        path.write_text("new")
    assert (tmp_path / "x.csv").is_symlink()
    assert (tmp_path / "sub" / "real.csv").read_text() == "new"


@pytest.mark.parametrize("letters", [10, 200, 255])
def test_a_name_of_any_length_has_room_beside_it(tmp_path: Path, letters: int) -> None:
    target = tmp_path / ("x" * letters)
    built = temporary_beside(target)
    built.write_bytes(b"new")
    assert settle(built, target)
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    left = temporary_beside(target)
    left.rename(left.with_name(left.name.replace(f".{os.getpid()}-", f".{gone.pid}-")))
    sweep(target)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot ask whether a process lives")
def test_atomic_write_removes_what_a_killed_export_left(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    (tmp_path / f".x.csv.{gone.pid}-0a0b0c0d.loading").write_text("half")
    with atomic_write(tmp_path / "x.csv") as path:
        path.write_text("new")
    assert list(tmp_path.iterdir()) == [tmp_path / "x.csv"]
