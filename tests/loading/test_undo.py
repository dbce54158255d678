"""`load --undo`: the state before the last load that changed something."""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from timeline.errors import TimelineError
from timeline.loading import previous
from timeline.loading.load import load
from timeline.loading.request import Hooks, Request
from timeline.loading.undo import Undone, undo

HOOKS = Hooks(lambda _: None, lambda _: None)
Write = Callable[[str], None]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "timeline.db"


@pytest.fixture
def load_rows(tmp_path: Path, db: Path) -> Write:
    def write(rows: str) -> None:
        file = tmp_path / "events.csv"
        file.write_text(f"id,date,title\n{rows}", "utf-8")
        load(Request(files=(str(file),), db=db), HOOKS)

    return write


def titles(db: Path) -> list[str]:
    with closing(sqlite3.connect(db)) as connection:
        return [one for (one,) in connection.execute("SELECT title FROM event ORDER BY key")]


def dump(db: Path) -> list[str]:
    with closing(sqlite3.connect(db)) as connection:
        return list(connection.iterdump())


def test_the_state_before_comes_back_and_goes_again(db: Path, load_rows: Write) -> None:
    load_rows("1,1900,a\n2,1901,b\n")
    before = dump(db)
    load_rows("1,1900,changed\n2,1901,b\n3,1902,c\n")
    after = dump(db)
    assert undo(db, HOOKS, dry_run=True) == Undone(2, 3)
    assert dump(db) == after
    assert undo(db, HOOKS) == Undone(2, 3)
    assert dump(db) == before
    assert undo(db, HOOKS) == Undone(3, 2)
    assert dump(db) == after


def test_a_load_that_changes_nothing_keeps_the_state_before(db: Path, load_rows: Write) -> None:
    load_rows("1,1900,a\n")
    load_rows("1,1900,b\n")
    load_rows("1,1900,b\n")
    load_rows("1,nothing,c\n")  # refused
    undo(db, HOOKS)
    assert titles(db) == ["a"]


def test_a_first_load_has_no_state_before(db: Path, load_rows: Write) -> None:
    with pytest.raises(TimelineError):
        undo(db, HOOKS)
    load_rows("1,1900,a\n")
    load_rows("1,1900,b\n")
    db.unlink()
    load_rows("1,1900,c\n")  # what is left of the other database goes
    with pytest.raises(TimelineError):
        undo(db, HOOKS)
    assert titles(db) == ["c"]


def test_a_large_database_keeps_none_and_no_older_one(
    db: Path, load_rows: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_rows("1,1900,a\n")
    load_rows("1,1900,b\n")
    monkeypatch.setattr(previous, "MOST", 1000)
    load_rows("1,1900,c\n")
    assert titles(db) == ["c"]
    with pytest.raises(TimelineError):
        undo(db, HOOKS)
    assert not previous.previous_of(db).exists()


def test_no_room_for_a_copy_is_no_fault_of_the_load(
    db: Path, load_rows: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    load_rows("1,1900,a\n")
    monkeypatch.setattr(previous.connect, "copy", full)
    load_rows("1,1900,b\n")
    assert titles(db) == ["b"]
    assert sorted(path.name for path in db.parent.iterdir()) == ["events.csv", "timeline.db"]


@pytest.mark.parametrize("content", [b"", b"no database at all", None])
def test_a_damaged_copy_is_refused(db: Path, load_rows: Write, content: bytes | None) -> None:
    load_rows("1,1900,a\n")
    load_rows("1,1900,b\n")
    kept = previous.previous_of(db)
    kept.write_bytes(kept.read_bytes()[:20000] if content is None else content)
    with pytest.raises(TimelineError):
        undo(db, HOOKS)
    assert titles(db) == ["b"]


def test_the_mode_of_the_journal_stays(db: Path, load_rows: Write) -> None:
    load_rows("1,1900,a\n")
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    load_rows("1,1900,b\n")
    undo(db, HOOKS)
    assert titles(db) == ["a"]
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links of Unix")
def test_who_may_not_read_the_database_may_not_read_the_copy(db: Path, load_rows: Write) -> None:
    load_rows("1,1900,a\n")
    db.chmod(0o600)
    load_rows("1,1900,b\n")
    kept = previous.previous_of(db)
    assert kept.stat().st_mode & 0o777 == 0o600
    undo(db, HOOKS)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert db.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links of Unix")
def test_a_link_to_the_database_stays_one(db: Path, load_rows: Write, tmp_path: Path) -> None:
    load_rows("1,1900,a\n")
    away = tmp_path / "away"
    away.mkdir()
    shutil.move(db, away / "real.db")
    db.symlink_to(away / "real.db")
    load_rows("1,1900,b\n")
    undo(db, HOOKS)
    assert db.is_symlink()
    assert titles(db) == ["a"]
