"""A load overwrites the database in place: the same file, in the old or the new state."""

import contextlib
import errno
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import ROWS, Cli, Done, program, ran, table

from timeline.engines.sqlite import connect, locked_database
from timeline.files.atomic import atomic_write, replace, to_disk

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="rights, links and signals are those of POSIX"
)
ROOT = sys.platform == "linux" and os.geteuid() == 0
needs_root = pytest.mark.skipif(not ROOT, reason="gives files away or mounts them: needs root")
OURS = (*ROWS[:2], "3,1722,March,Russia; Persia,Derbent")
MORE = table([*OURS, "4,1813,Treaty of Gulistan,Russia; Persia,Gulistan"])
PATCHED = """
import os, signal, sys, time
from timeline.engines.sqlite import locked_database
{}
from timeline.cli.app import run
sys.exit(run())"""
HURRIED = PATCHED.format("locked_database.READER_SECONDS = 1.0")
SLOW = PATCHED.format(
    "locked_database._PAGES = 1\nlocked = locked_database.LockedDatabase\nstep = locked._step\n"
    "locked._step = lambda self, *more: (time.sleep(0.05), step(self, *more))"
)
KILLED = PATCHED.format(
    "locked_database._PAGES = 1\nlocked = locked_database.LockedDatabase\n"
    "step, steps = locked._step, []\nat = int(sys.argv.pop(1))\n"
    "def killed(self, *more):\n"
    "    steps.append(more)\n"
    "    if len(steps) == at or (at < 0 and more[1] + at < 0):\n"
    "        os.kill(os.getpid(), signal.SIGKILL)\n"
    "    step(self, *more)\n"
    "locked_database.LockedDatabase._step = killed"
)


def python(script: str, *arguments: str | Path) -> list[str]:
    return [sys.executable, "-c", script, *map(str, arguments)]


def done(command: list[str], cwd: Path, env: dict[str, str]) -> Done:
    one = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=60
    )
    return Done(one.returncode, one.stdout, one.stderr)


@pytest.fixture
def db(tmp_path: Path, plain: dict[str, str]) -> Path:
    """A database of three events, and a table that has one more."""
    (tmp_path / "e.csv").write_text(table(OURS))
    assert ran("load", "-q", "e.csv", "--db", "t.db", cwd=tmp_path, env=plain).code == 0
    (tmp_path / "e.csv").write_text(MORE)
    return tmp_path / "t.db"


def load(db: Path, env: dict[str, str], **more: object) -> Done:
    return ran("load", "-q", "e.csv", "--db", db.name, cwd=db.parent, env=env, **more)


def count(db: Path) -> int:
    with contextlib.closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def names(folder: Path) -> list[str]:
    """Return what is in a folder, but for the state before the last load."""
    return sorted(path.name for path in folder.iterdir())


@contextlib.contextmanager
def reading(db: Path) -> Iterator[sqlite3.Connection]:
    """Be in the midst of a long read."""
    with contextlib.closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM event").fetchone()
        yield connection


# ---- the same file


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_program_that_stays_connected_sees_the_load(
    db: Path, plain: dict[str, str], mode: str
) -> None:
    with contextlib.closing(sqlite3.connect(db)) as reader:
        reader.execute(f"PRAGMA journal_mode = {mode}")
        assert reader.execute("SELECT count(*) FROM event").fetchone() == (3,)
        assert load(db, plain).code == 0
        assert reader.execute("SELECT count(*) FROM event").fetchone() == (4,)
        assert reader.execute("PRAGMA journal_mode").fetchone() == (mode,)
    assert names(db.parent) == ["e.csv", "t.db"]
    assert count(db) == 4


@pytest.mark.parametrize("size", [512, 4096, 65536])
@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_the_size_of_pages_and_the_journal_are_the_users(
    db: Path, plain: dict[str, str], mode: str, size: int
) -> None:
    with contextlib.closing(sqlite3.connect(db, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("VACUUM")
        connection.execute(f"PRAGMA journal_mode = {mode}")
    assert load(db, plain).code == 0
    with contextlib.closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA page_size").fetchone() == (size,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == (mode,)
    assert count(db) == 4


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_links_and_rights_stay(db: Path, plain: dict[str, str], mode: int, umask: int) -> None:
    db.chmod(mode)
    os.link(db, db.with_name("hard.db"))
    db.with_name("soft.db").symlink_to("t.db")
    before = db.stat()
    done = ran("load", "-q", "e.csv", "--db", "soft.db", cwd=db.parent, env=plain, umask=umask)
    assert done.code == 0, done.err
    after = db.stat()
    assert [(s.st_ino, s.st_nlink, stat.S_IMODE(s.st_mode)) for s in (before, after)] == [
        (before.st_ino, 2, mode)
    ] * 2
    assert db.with_name("soft.db").is_symlink()
    assert count(db.with_name("hard.db")) == 4


@needs_root
def test_owner_and_group_stay(db: Path, plain: dict[str, str]) -> None:
    os.chown(db, 1001, 2000)
    assert load(db, plain).code == 0
    assert (db.stat().st_uid, db.stat().st_gid) == (1001, 2000)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_attributes_stay(db: Path, plain: dict[str, str]) -> None:
    try:
        os.setxattr(db, "user.note", b"kept")
    except OSError as error:
        pytest.skip(f"this file system has no extended attributes: {error}")
    assert load(db, plain).code == 0
    assert os.getxattr(db, "user.note") == b"kept"


@pytest.mark.skipif(not shutil.which("setfacl"), reason="setfacl is not installed")
def test_access_lists_stay(db: Path, plain: dict[str, str]) -> None:
    if subprocess.run(["setfacl", "-m", "u:1001:rw", db], check=False).returncode:
        pytest.skip("this file system has no access lists")
    before = os.getxattr(db, "system.posix_acl_access")
    assert load(db, plain).code == 0
    assert os.getxattr(db, "system.posix_acl_access") == before


@needs_root
def test_a_database_that_is_mounted_by_itself(db: Path, plain: dict[str, str]) -> None:
    if not shutil.which("unshare"):
        pytest.skip("unshare is not installed")
    inside = db.parent / "inside"
    inside.mkdir()
    (inside / "m.db").touch()
    script = 'mount --bind t.db inside/m.db || exit 77; exec "$@"'
    command = program("load", "-q", "e.csv", "--db", "inside/m.db")
    one = done(["unshare", "-m", "sh", "-c", script, "sh", *command], db.parent, plain)
    if one.code == 77 or "unshare" in one.err:
        pytest.skip(f"nothing can be mounted here: {one.err.strip()}")
    assert (one.code, one.err) == (0, "")
    assert count(db) == 4
    assert names(inside) == ["m.db"]


@needs_root
def test_a_database_of_another_user_in_a_sticky_folder(db: Path, plain: dict[str, str]) -> None:
    if not shutil.which("setpriv"):
        pytest.skip("setpriv is not installed")
    for folder in db.parent.parents:  # of the tests alone, one more where several run at a time
        if folder.name.startswith(("pytest-", "popen-")):
            folder.chmod(0o755)
    db.parent.chmod(0o1777)
    db.chmod(0o666)
    (db.parent / "e.csv").chmod(0o644)
    one = done(
        ["setpriv", "--reuid=1001", "--regid=1001", "--clear-groups",
         *program("load", "-q", "e.csv", "--db", "t.db")],
        db.parent, plain,
    )  # fmt: skip
    if "No module named" in one.err or one.code == 127:
        pytest.skip("another user cannot reach the program")
    assert (one.code, one.err) == (0, "")
    assert count(db) == 4


# ---- nobody reads what is private


@pytest.mark.parametrize("umask", [0o000, 0o022])
@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_nothing_of_a_private_database_is_open_to_all_while_it_is_built(
    db: Path, plain: dict[str, str], mode: int, umask: int
) -> None:
    db.chmod(mode)
    os.mkfifo(db.with_name("slow.csv"))
    loads = subprocess.Popen(
        program("load", "-q", "slow.csv", "--db", "t.db"),
        cwd=db.parent, env=plain, umask=umask,
    )  # fmt: skip
    with db.with_name("slow.csv").open("w") as pipe:
        pipe.write("id,date,title\n" + "x" * 100_000)
        pipe.flush()
        built = [path for path in db.parent.iterdir() if path.name.startswith((".", "t.db"))]
        assert len(built) == 2
        assert all(stat.S_IMODE(path.stat().st_mode) & ~mode == 0 for path in built)
        pipe.write(",1999,\n")
    assert loads.wait(30) == 1
    assert names(db.parent) == ["e.csv", "slow.csv", "t.db"]


@pytest.mark.parametrize(("before", "during"), [(0o600, 0o600), (0o664, 0o600), (None, 0o644)])
def test_a_file_that_is_replaced_atomically_keeps_the_rights_of_the_old_one(
    tmp_path: Path, before: int | None, during: int
) -> None:
    target = tmp_path / "x.html"
    if before is not None:
        target.write_text("old")
        target.chmod(before)
    old = os.umask(0o022)
    try:
        with atomic_write(target) as path:
            assert stat.S_IMODE(path.stat().st_mode) == during
            path.write_text("new")
    finally:
        os.umask(old)
    assert stat.S_IMODE(target.stat().st_mode) == (during if before is None else before)
    assert target.read_text() == "new"


def test_a_group_that_cannot_be_kept_gives_no_rights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "chown", forbidden)
    (tmp_path / "x.csv").write_text("old")
    (tmp_path / "x.csv").chmod(0o664)
    with atomic_write(tmp_path / "x.csv") as path:
        path.write_text("new")
    assert stat.S_IMODE((tmp_path / "x.csv").stat().st_mode) == 0o644


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EPERM, errno.EACCES])
def test_a_file_that_cannot_be_replaced_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def mounted(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "x.csv"
    target.write_text("old and longer")
    inode = target.stat().st_ino
    monkeypatch.setattr(Path, "replace", mounted)
    with atomic_write(target) as path:
        path.write_text("new")
    assert (target.read_text(), target.stat().st_ino) == ("new", inode)
    assert names(tmp_path) == ["x.csv"]


# ---- a disk that fails


@pytest.mark.parametrize(
    ("first", "at"), [(True, 1), (True, 2), (False, 1)], ids=["file", "folder", "a later load"]
)  # the other syncs of a later load are SQLite's own
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_sync_that_fails_keeps_the_old_file(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: bool, number: int, at: int
) -> None:
    (tmp_path / "e.csv").write_text(table(OURS))
    if not first:
        assert cli("load", "e.csv", "--db", "t.db").code == 0
        (tmp_path / "e.csv").write_text(MORE)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    calls: list[int] = []

    def failing(_: int) -> None:
        calls.append(1)
        if len(calls) == at:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", failing)
    done = cli("load", "e.csv", "--db", "t.db")
    assert done.code == 1
    assert os.strerror(number) in done.err
    assert ".loading" not in done.err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EROFS])
def test_a_file_system_that_syncs_nothing_is_loaded_into(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def failing(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", failing)
    (tmp_path / "e.csv").write_text(table(OURS))
    assert [cli("load", "e.csv", "--db", "t.db").code for _ in range(2)] == [0, 0]


def test_a_folder_that_cannot_be_read_is_not_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    to_disk(tmp_path)


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize(
    "fault",
    [
        *(
            f"fsync,fdatasync:error={name}:when={n}"
            for name in ("EIO", "ENOSPC")
            for n in (1, 2, 3)
        ),
        *(f"pwrite64:error=ENOSPC:when={n}" for n in (1, 5, 40, 60)),
        *(f"pwrite64:signal=KILL:when={n}" for n in (5, 40, 50, 60)),
        "pwrite64:error=EIO:when=3+",
    ],
)
def test_faults_of_the_system(db: Path, plain: dict[str, str], fault: str) -> None:
    command = ["strace", "-f", "-o", os.devnull, "-e", f"inject={fault}"]
    one = done([*command, *program("load", "-q", "e.csv", "--db", "t.db")], db.parent, plain)
    if "ptrace" in one.err:
        pytest.skip("strace may not trace here")
    found = count(db)
    assert found in {3, 4}
    assert one.code != 0 or found == 4
    assert not (one.code == 0 and "sync" in fault and fault.endswith("=1"))
    assert ".loading" not in one.err
    assert load(db, plain).code == 0
    assert count(db) == 4
    assert names(db.parent) == ["e.csv", "t.db"]


# ---- readers and other writers


def test_a_reader_that_does_not_end_keeps_the_old_set(db: Path, plain: dict[str, str]) -> None:
    before = db.read_bytes()
    with reading(db) as reader:
        one = done(python(HURRIED, "load", "e.csv", "--db", "t.db"), db.parent, plain)
        assert one.code == 1
        assert one.out == ""
        note, error, hint = one.lines
        assert note == "note: t.db is being read by another program: waiting until it is done"
        assert error.startswith("error: t.db is being read by another program, for more than 1 ")
        assert hint == "hint: load again when it is done"
        assert reader.execute("SELECT count(*) FROM event").fetchone() == (3,)
        assert done(program("count", "--db", "t.db"), db.parent, plain).out == "3\n"
    assert db.read_bytes() == before
    assert names(db.parent) == ["e.csv", "t.db"]


def test_a_reader_that_ends_lets_the_load_go_on(db: Path, plain: dict[str, str]) -> None:
    with reading(db) as reader:
        loads = subprocess.Popen(
            program("load", "e.csv", "--db", "t.db"),
            cwd=db.parent, env=plain, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert loads.stderr is not None
        assert "waiting" in loads.stderr.readline()
        began = time.monotonic()  # while it waits, others read
        with contextlib.closing(sqlite3.connect(db, timeout=3)) as other:
            assert other.execute("SELECT count(*) FROM event").fetchone() == (3,)
        assert time.monotonic() - began < 2
        reader.execute("COMMIT")
        assert loads.wait(30) == 0
    loads.stderr.close()
    assert count(db) == 4


def test_a_long_read_of_a_database_in_wal_mode_stops_nothing(
    db: Path, plain: dict[str, str]
) -> None:
    with contextlib.closing(sqlite3.connect(db)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with reading(db) as reader:
        assert load(db, plain).code == 0
        assert reader.execute("SELECT count(*) FROM event").fetchone() == (3,)
        reader.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM event").fetchone() == (4,)


def test_new_readers_wait_while_the_next_set_is_written(db: Path, plain: dict[str, str]) -> None:
    loads = subprocess.Popen(
        python(SLOW, "load", "-q", "e.csv", "--db", "t.db"), cwd=db.parent, env=plain
    )
    seen = []
    while loads.poll() is None:
        one = done(program("count", "--db", "t.db"), db.parent, plain)
        seen.append((one.code, one.out))
    assert loads.returncode == 0
    assert seen, "the load is slow enough to be read in"
    assert set(seen) <= {(0, "3\n"), (0, "4\n")}


def test_the_patience_of_a_reader_grows_with_the_file(tmp_path: Path) -> None:
    small, large = tmp_path / "s.db", tmp_path / "l.db"
    small.touch()
    with large.open("wb") as file:
        file.truncate(2**30)  # a hole: nothing is written
    assert connect.READ_SECONDS <= connect._patience(small) < 6
    assert connect._patience(large) > 60
    assert connect._patience(tmp_path / "gone.db") == connect.READ_SECONDS


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("at", [1, 2, 9, -2, -1])
def test_killed_while_the_next_set_is_written(
    db: Path, plain: dict[str, str], at: int, mode: str
) -> None:
    with contextlib.closing(sqlite3.connect(db)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
    one = done(python(KILLED, str(at), "load", "-q", "e.csv", "--db", "t.db"), db.parent, plain)
    assert one.code == -signal.SIGKILL
    shown = ran("count", "--db", "t.db", cwd=db.parent, env=plain)
    assert (shown.code, shown.out) in {(0, "3\n"), (0, "4\n")}, shown.err
    assert f"{count(db)}\n" == shown.out
    assert load(db, plain).code == 0
    assert count(db) == 4
    assert names(db.parent) == ["e.csv", "t.db"]


class Meddled:
    """A database that is built, and something that happens when it begins to be copied."""

    def __init__(self, built: sqlite3.Connection, first: object) -> None:
        self._built, self._first = built, first

    def execute(self, statement: str) -> sqlite3.Cursor:
        return self._built.execute(statement)

    def backup(self, *arguments: object, **named: object) -> None:
        self._first()  # type: ignore[operator]
        self._built.backup(*arguments, **named)  # type: ignore[arg-type]


@pytest.mark.parametrize("how", ["wal", "delete", "replaced"])
def test_what_another_writer_has_changed_is_not_overwritten(tmp_path: Path, how: str) -> None:
    path = tmp_path / "t.db"
    connect.create(path).close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {'wal' if how == 'wal' else 'delete'}")
    read = sqlite3.connect(path, isolation_level=None)
    lock = locked_database.lock_database(path)
    built = connect.copied(path, tmp_path / "next.db")

    def write() -> None:
        read.execute("ROLLBACK") if read.in_transaction else None
        with contextlib.closing(sqlite3.connect(path)) as other, other:
            other.execute("INSERT INTO actor VALUES (1, 'Iran', '', '', 1)")

    if how == "replaced":
        connect.create(tmp_path / "other.db").close()
        (tmp_path / "other.db").replace(path)
        with pytest.raises(locked_database.ChangedError):
            lock.overwrite(built, lambda: None)
    elif how == "wal":
        with pytest.raises(locked_database.ChangedError):
            lock.overwrite(Meddled(built, write), lambda: None)  # type: ignore[arg-type]
    else:
        read.execute("BEGIN")
        read.execute("SELECT count(*) FROM actor").fetchone()
        with pytest.raises(locked_database.ChangedError):
            lock.overwrite(built, write)
    for one in (lock, built, read):
        one.close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT count(*) FROM actor").fetchone()[0]
    assert found == (0 if how == "replaced" else 1)


def test_a_writer_that_does_not_end_is_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "READ_SECONDS", 0.05)
    path = tmp_path / "t.db"
    connect.create(path).close()
    lock = locked_database.lock_database(path)
    built = connect.copied(path, tmp_path / "next.db")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM actor").fetchone()

    def write() -> None:
        other.execute("INSERT INTO actor VALUES (1, 'Iran', '', '', 1)")

    with pytest.raises(locked_database.ChangedError):
        lock.overwrite(built, write)
    for one in (lock, built, other):
        one.close()


@pytest.mark.parametrize(("times", "code"), [(1, 0), (4, 0), (5, 1)])
def test_a_load_into_what_changed_meanwhile_is_done_again(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, code: int
) -> None:
    (tmp_path / "e.csv").write_text(table(OURS))
    cli("load", "e.csv", "--db", "t.db")
    (tmp_path / "e.csv").write_text(MORE)
    real, left = locked_database.LockedDatabase.overwrite, [None] * times

    def changed(self: locked_database.LockedDatabase, *arguments: object) -> None:
        if left:
            left.pop()
            raise locked_database.ChangedError("t.db was changed")
        real(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(locked_database.LockedDatabase, "overwrite", changed)
    done = cli("load", "e.csv", "--db", "t.db")
    assert done.code == code
    assert count(tmp_path / "t.db") == (3 if code else 4)
    assert not code or done.err == "error: t.db was changed\n"


def test_what_came_through_a_pipe_is_not_done_again(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "e.csv").write_text(table(OURS))
    cli("load", "e.csv", "--db", "t.db")

    def changed(*_: object) -> None:
        raise locked_database.ChangedError("t.db was changed")

    monkeypatch.setattr(locked_database.LockedDatabase, "overwrite", changed)
    assert cli("load", "-", "--db", "t.db", stdin=MORE.encode()).code == 1
    assert count(tmp_path / "t.db") == 3


# ---- told to end


@pytest.mark.parametrize("first", [True, False], ids=["a first load", "a later load"])
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_load_that_is_terminated_removes_its_temporary_files(
    db: Path, plain: dict[str, str], sent: signal.Signals, first: bool
) -> None:
    if first:
        db.unlink()
    os.mkfifo(db.with_name("slow.csv"))
    before = names(db.parent)
    loads = subprocess.Popen(
        program("load", "-q", "slow.csv", "--db", "t.db"), cwd=db.parent, env=plain
    )
    with db.with_name("slow.csv").open("w") as pipe:
        pipe.write("id,date,title\n1,1999,New\n")
        pipe.flush()
        assert names(db.parent) != before
        loads.send_signal(sent)
        assert loads.wait(30) == 128 + sent
    assert names(db.parent) == before


def test_a_load_under_nohup_goes_on(db: Path, plain: dict[str, str]) -> None:
    os.mkfifo(db.with_name("slow.csv"))
    script = PATCHED.format("signal.signal(signal.SIGHUP, signal.SIG_IGN)")
    loads = subprocess.Popen(
        python(script, "load", "-q", "slow.csv", "--db", "t.db"), cwd=db.parent, env=plain
    )
    with db.with_name("slow.csv").open("w") as pipe:
        pipe.write("id,date,title\n1,1999,New\n")
        pipe.flush()
        loads.send_signal(signal.SIGHUP)
    assert loads.wait(30) == 0
    assert count(db) == 4


def test_a_thread_of_another_program_writes_atomically_too(tmp_path: Path) -> None:
    def write() -> None:
        with atomic_write(tmp_path / "x.csv") as path:
            path.write_text("new")

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert (tmp_path / "x.csv").read_text() == "new"


# ---- names that lead nowhere


@pytest.mark.parametrize(
    "command",
    [("load", "e.csv", "--db", "a"), ("load", "-n", "e.csv", "--db", "a"), ("list", "--db", "a"),
     ("export", "a", "-f", "csv", "--db", "t.db")],
    ids=" ".join,
)  # fmt: skip
def test_symlinks_in_a_circle(
    db: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(db.parent)
    Path("a").symlink_to("b")
    Path("b").symlink_to("a")
    done = cli(*command)
    assert done.code == 1
    assert done.err == f"error: a: {os.strerror(errno.ELOOP)}\n"


def test_replace_through_a_symlink_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.csv").symlink_to("real.csv")
    (tmp_path / "new").write_text("new")
    replace(tmp_path / "new", tmp_path / "x.csv")
    assert (tmp_path / "real.csv").read_text() == "new"
