"""Opening databases, and errors for other files."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from building import write

from timeline.dates import parse
from timeline.engines.sqlite import connect, locked_database, schema
from timeline.engines.sqlite.engine import SqliteEngine
from timeline.engines.sqlite.errors import translated
from timeline.errors import TimelineError
from timeline.model import Event
from timeline.query import Query

STORED = Path(__file__).parents[1] / "data" / "databases"
EVENTS = [Event(str(n), "d", f"t{n}", parse(f"{1900 + n}")) for n in range(5)]


def made(path: Path) -> Path:
    connection = connect.create(path)
    write(connection, EVENTS)
    connection.close()
    return path


def keys(engine: SqliteEngine) -> list[str]:
    return [event.key for event in engine.select(Query())]


def refused(path: Path) -> str:
    """What is said of a file, by both ways to open it, neither of which touches it."""
    before = path.read_bytes() if path.is_file() else b""
    said = []
    for way in (connect.open_readonly, locked_database.lock_database):
        with pytest.raises(TimelineError) as error:
            way(path)
        said.append(error.value.message)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert said[0] == said[1]
    return said[0]


@pytest.mark.parametrize(
    "name", ["t.db", "a b.db", "what?.db", "50%.db", "#1.db", "a%20b.db", "ä中.db", "x&mode=rw.db"]
)
def test_names_of_any_kind(tmp_path: Path, name: str) -> None:
    path = made(tmp_path / name)
    engine = connect.open_readonly(path)
    assert keys(engine) == ["0", "1", "2", "3", "4"]
    engine.close()
    locked_database.lock_database(path).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == [name]


def test_a_path_that_begins_with_two_slashes(tmp_path: Path) -> None:
    path = Path(f"/{made(tmp_path / 't.db')}")
    assert os.fspath(path).startswith("//") or os.name == "nt"
    engine = connect.open_readonly(path)
    assert keys(engine) == ["0", "1", "2", "3", "4"]
    engine.close()
    locked_database.lock_database(path).close()


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    try:
        path = made(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.db")))
    except (OSError, UnicodeEncodeError):
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.db"))
        shutil.copy(made(tmp_path / "t.db"), path)
    engine = connect.open_readonly(path)
    assert len(keys(engine)) == 5
    engine.close()


def test_reading_cannot_write(tmp_path: Path) -> None:
    engine = connect.open_readonly(made(tmp_path / "t.db"))
    with pytest.raises(sqlite3.OperationalError):
        engine.connection.execute("DELETE FROM event")
    engine.close()


def test_missing(tmp_path: Path) -> None:
    said = refused(tmp_path / "nope.db")
    assert said.startswith(f"no database {tmp_path / 'nope.db'}. Make one: timeline load")
    assert not (tmp_path / "nope.db").exists()


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


def test_no_database(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    path.write_bytes(b"id,date,title\n" * 100)
    assert "not a SQLite database" in refused(path)


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE event (id)", "PRAGMA application_id = 77", "PRAGMA user_version = 1"],
)
def test_not_ours(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "t.db"
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
    assert "of another program" in refused(path)


def test_nothing_in_it(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    path.touch()
    assert "empty" in refused(path)


def test_too_new(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {connect.VERSION + 1}")
    connection.close()
    assert "newer version" in refused(path)


def test_damaged(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    data = bytearray(path.read_bytes())
    data[100:400] = b"\xff" * 300
    path.write_bytes(data)
    assert "damaged" in refused(path)


def test_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "READ_SECONDS", 0.05)
    path = made(tmp_path / "t.db")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert "locked by another program" in refused(path)
    other.execute("ROLLBACK")
    other.close()


def test_a_wal_that_another_program_uses_is_held_as_it_is(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    other = sqlite3.connect(path, isolation_level=None, timeout=0)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("DELETE FROM event WHERE key = '1'")
    locked_database.lock_database(path).close()
    lock = locked_database.lock_database(path)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("DELETE FROM event")
    with contextlib.closing(connect.copied(path, tmp_path / "next.db")) as copy:
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("off",)
        assert copy.execute("SELECT count(*) FROM event").fetchone() == (4,)
    lock.close()
    assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    other.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["next.db", "t.db"]


class Counted(sqlite3.Connection):
    """A connection that is known until it is closed."""

    open_ones: ClassVar[set[int]] = set()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.open_ones.add(id(self))

    def close(self) -> None:
        self.open_ones.discard(id(self))
        super().close()


@pytest.mark.parametrize(
    ("version", "act"),
    [
        (connect.VERSION, lambda path: connect.create(path.with_name("new.db"))),
        (connect.VERSION, lambda _: connect.memory()),
        (connect.VERSION, lambda _: connect.scratch()),
        (0, lambda path: connect.copied(path, path.with_name("next.db"))),
        (0, connect.open_readonly),
    ],
)
def test_what_fails_halfway_leaves_no_connection_open(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    version: int,
    act: Callable[[Path], object],
) -> None:
    path = made(tmp_path / "t.db")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: real(*a, factory=Counted, **k))

    def full(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError

    monkeypatch.setattr(schema, "migrate", full)
    with pytest.raises((TimelineError, sqlite3.OperationalError)):
        act(path)
    assert Counted.open_ones == set()


def test_readers_go_on_while_a_load_has_the_database(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    lock = locked_database.lock_database(path)
    engine = connect.open_readonly(path)
    assert keys(engine) == ["0", "1", "2", "3", "4"]
    engine.close()
    lock.close()
    assert [p.name for p in tmp_path.iterdir()] == ["t.db"]


def test_a_second_load_waits_and_sees_what_the_first_has_made(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    first = locked_database.lock_database(path)
    built = connect.copied(path, tmp_path / "next.db")
    built.execute("DELETE FROM event WHERE key = '1'")
    seen: list[int] = []

    def second() -> None:
        lock = locked_database.lock_database(path)
        engine = connect.open_readonly(path)
        seen.append(len(keys(engine)))
        engine.close()
        lock.close()

    thread = threading.Thread(target=second)
    thread.start()
    thread.join(0.2)
    assert seen == []
    first.overwrite(built, lambda: None)
    built.close()
    first.close()
    thread.join()
    assert seen == [4]


def test_a_copy_is_made_from_the_path_too(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    copy = connect.copied(path, None)
    copy.execute("DELETE FROM event")
    copy.close()
    engine = connect.open_readonly(path)
    assert len(keys(engine)) == 5
    engine.close()


KILLED = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("BEGIN IMMEDIATE")
connection.execute("DELETE FROM event WHERE key = '1'")
if sys.argv[2] == "committed":
    connection.execute("COMMIT")
os._exit(9)
"""


@pytest.mark.parametrize(("state", "left"), [("committed", 4), ("half", 5)])
def test_after_another_program_was_killed(tmp_path: Path, state: str, left: int) -> None:
    path = made(tmp_path / "t.db")
    killed = subprocess.run([sys.executable, "-c", KILLED, path, state], check=False)
    assert killed.returncode == 9
    engine = connect.open_readonly(path)
    assert len(keys(engine)) == left
    engine.close()
    locked_database.lock_database(path).close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (left,)


def test_a_hot_journal_is_rolled_back(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "c.execute('CREATE TABLE filler (x)')\n"
        "c.executemany('INSERT INTO filler VALUES (?)', [('x' * 5000,)] * 200)\n"
        "c.execute(\"DELETE FROM event WHERE key = '1'\")\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, path], check=False)
    assert (tmp_path / "t.db-journal").stat().st_size
    engine = connect.open_readonly(path)
    assert keys(engine) == ["0", "1", "2", "3", "4"]
    engine.close()


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nothing can be written."""
    folder = tmp_path / "closed"
    folder.mkdir()
    yield folder
    folder.chmod(0o755)


READ = """
import os, sys
import json, sqlite3
from pathlib import Path
from timeline.errors import TimelineError
from timeline.query import Query
from timeline.engines.aggregate import histogram
from timeline.engines.sqlite import connect, engine
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    print(connect.open_readonly(Path(sys.argv[1])).count(Query()))
except TimelineError as error:
    print(error.message, error.hint)
"""


@pytest.mark.skipif(os.name == "nt", reason="folders are not closed by their mode there")
@pytest.mark.usefixtures("other_user")
@pytest.mark.parametrize("state", ["fresh", "wal", "committed", "journal"])
def test_in_a_folder_where_nothing_can_be_written(closed: Path, state: str) -> None:
    path = made(closed / "t.db")
    if state in {"wal", "committed"}:
        connection = sqlite3.connect(path)  # another program leaves the mark of WAL in the file
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
    if state == "committed":
        subprocess.run([sys.executable, "-c", KILLED, path, state], check=False)
    if state == "journal":
        path.with_name("t.db-journal").write_bytes(
            b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\1" * 600
        )
    for part in (closed, *closed.parents):
        if part.stat().st_uid == os.geteuid() and part != closed.parents[-1]:
            part.chmod(part.stat().st_mode | 0o055)
    for file in closed.iterdir():
        file.chmod(0o444)
    closed.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", READ, path], capture_output=True, text=True, check=False
    )
    wanted = {"fresh": "(5, 5)", "wal": "(5, 5)"}.get(state)
    if wanted:
        assert done.stdout.strip() == wanted, done.stderr
    else:  # read right, or said what is the matter; never the half of a load
        assert done.stdout.strip() in {"(4, 4)", "(5, 5)"} or "interrupted" in done.stdout, done


@pytest.mark.parametrize("version", range(1, connect.VERSION + 1))
def test_every_version_that_was_ever_released_is_read(tmp_path: Path, version: int) -> None:
    path = tmp_path / "t.db"
    shutil.copy(STORED / f"version-{version}.db", path)
    connection = connect.copied(path, tmp_path / "next.db")
    assert connection.execute("PRAGMA user_version").fetchone() == (connect.VERSION,)
    connection.close()
    for found in (path, tmp_path / "next.db"):
        engine = connect.open_readonly(found)
        assert [(e.key, e.title, e.date.text) for e in engine.select(Query())] == [
            ("3", "Both years", "{1901,1905}"),
            ("1", "Anglo-Russian Convention", "1907-08-31"),
            ("2", "نفت", "c. 1909"),
            ("4", "Undated", "unknown"),
        ]
        assert engine.count(Query(words=("نفت",))) == (1, 1)
        assert engine.count(Query(actors=(frozenset({"Russian Empire"}),))) == (1, 1)
        assert engine.saved.options("events") == {"order": "dmy"}
        engine.close()


def test_an_older_file_is_migrated_in_one_transaction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path / "t.db")
    before = path.read_bytes()
    steps = schema.migrations()
    broken = [True]

    @steps()
    def version_next(database: object) -> None:
        database.execute("ALTER TABLE event ADD COLUMN mood TEXT")
        database.execute(f"PRAGMA user_version = {connect.VERSION}")
        if broken[0]:
            raise sqlite3.OperationalError

    monkeypatch.setattr(schema, "migrations", lambda: steps)
    monkeypatch.setattr(schema, "READABLE", connect.VERSION + 1)
    monkeypatch.setattr(connect, "VERSION", connect.VERSION + 1)
    with pytest.raises(TimelineError):
        connect.open_readonly(path)
    with pytest.raises((TimelineError, sqlite3.Error)):
        connect.copied(path, tmp_path / "next.db")
    assert path.read_bytes() == before
    broken[0] = False
    engine = connect.open_readonly(path)  # in memory: the file stays as it is
    assert keys(engine) == ["0", "1", "2", "3", "4"]
    assert engine.connection.execute("SELECT count(mood) FROM event").fetchone() == (0,)
    engine.close()
    assert path.read_bytes() == before
    connection = connect.copied(path, tmp_path / "next 2.db")
    assert connection.execute("PRAGMA user_version").fetchone() == (connect.VERSION,)
    assert connection.execute("SELECT count(mood) FROM event").fetchone() == (0,)
    connection.close()


def test_reading_needs_the_standard_library_alone(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from timeline.engines.sqlite.connect import open_readonly\n"
        "from timeline.query import Query\nengine = open_readonly(Path(sys.argv[1]))\n"
        "list(engine.select(Query(words=('t1',), limit=3)))\nengine.count(Query())\n"
        "print(sorted({m.partition('.')[0] for m in sys.modules}"
        " & {'sqlite_utils', 'click', 'dateutil', 'tabulate', 'typer', 'wcwidth', 'difflib'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_another_program_can_use_the_file(tmp_path: Path) -> None:
    connection = sqlite3.connect(made(tmp_path / "t.db"))
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
    assert {"event", "events", "actor", "actor_name", "participant"} <= set(names)
    for name in names:
        if not name.startswith("sqlite_autoindex") and "event_key" not in name != "event_time":
            kind = connection.execute(
                "SELECT type FROM sqlite_master WHERE name = ?", (name,)
            ).fetchone()
            if kind in {("table",), ("view",)}:
                connection.execute(f'SELECT * FROM "{name}"').fetchall()
    assert connection.execute("SELECT first_day, last_day FROM events").fetchone() == (
        "1900-01-01", "1900-12-31",
    )  # fmt: skip
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_a_copy_of_a_damaged_database_is_not_built_on(tmp_path: Path) -> None:
    path = made(tmp_path / "t.db")
    data = bytearray(path.read_bytes())
    for page in range(8192, len(data), 8192):  # what a reader of the first page does not see
        data[page + 8 : page + 40] = b"\xff" * 32
    path.write_bytes(data)
    with pytest.raises(TimelineError, match="is damaged") as error:
        connect.copied(path, tmp_path / "next.db")
    assert "***" not in error.value.message
    assert "\n" not in error.value.message


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_READONLY, "t.db cannot be written: x"),
        (sqlite3.SQLITE_FULL, "t.db: the disk is full"),
        (sqlite3.SQLITE_IOERR, "t.db: x"),
    ],
)
def test_what_a_disk_says(code: int, said: str) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    assert translated(error, "t.db").message == said
