"""The eight promises of loading, each with the tests that prove it.

Three have files of their own: ELSEWHERE. That a database stays the same file, and what readers see
while it is written, is in test_in_place.py.
"""

import contextlib
import errno
import os
import random
import re
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import ROWS, Done, program, ran, table

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="signals, devices and mounts are those of POSIX"
)
LINUX_ROOT = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount") is not None
IMPATIENT = (  # a process that waits for no lock longer than a moment
    sys.executable,
    "-c",
    """
import sys, timeline.engines.sqlite.connect as connect
connect.READ_SECONDS = 0.2
from timeline.cli.app import run
sys.exit(run())""",
)
ELSEWHERE = {2: "test_round_trip.py", 3: "test_rejects.py", 5: "test_odd_files.py"}
MEASURED = """
import sys, tracemalloc
tracemalloc.start()
from timeline.cli.app import run
from timeline.loading.file_load import File
keeps, db = sys.argv[1:]
kept, items = [], File._items
def keeping(*given, **named):
    for item in items(*given, **named):
        kept.append(item)
        yield item
if keeps == "1":  # the bound has to see it
    File._items = keeping
sys.argv = ["timeline", "load", "-q", "e.csv", "--db", db]
code = run()
print(tracemalloc.get_traced_memory()[1])
sys.exit(code)"""
MANY = 8_000  # rows that take long enough to be interrupted

resource = pytest.importorskip("resource")  # Windows has none


@pytest.mark.parametrize("promise", ELSEWHERE)
def test_the_promise_has_its_file(promise: int) -> None:
    assert "def test_" in Path(__file__).with_name(ELSEWHERE[promise]).read_text("utf-8")


def rows(number: int, title: str = "Event") -> str:
    made = (
        f"{n},{1000 + n % 1000}-{1 + n % 12:02d}-{1 + n % 28:02d},{title} {n},Russia; Persia,Rasht"
        for n in range(number)
    )
    return table(made)


def count(db: Path, env: dict[str, str], *more: str) -> int:
    done = ran("count", "--db", db, *more, cwd=db.parent, env=env)
    assert done.code == 0, done.err
    return int(done.out.split()[0])


def beside(folder: Path) -> list[str]:
    """Return what is in a folder, but for the state before the last load."""
    return sorted(path.name for path in folder.iterdir())


@contextlib.contextmanager
def mounted(*arguments: str) -> Iterator[Path]:
    """Mount something on a new folder; skip where that is not allowed."""
    folder = Path(tempfile.mkdtemp(prefix="timeline-test-"))
    done = subprocess.run(["mount", *arguments, folder], capture_output=True, check=False)
    if done.returncode:
        folder.rmdir()
        pytest.skip(f"nothing can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
        folder.rmdir()


# ---- 1. All or nothing


@pytest.mark.parametrize("first", [True, False], ids=["a first load", "a later load"])
def test_promise_1_killed_at_any_moment(tmp_path: Path, plain: dict[str, str], first: bool) -> None:
    db, csv = tmp_path / "t.db", tmp_path / "e.csv"
    old = 0
    if not first:
        csv.write_text(rows(MANY // 2, "Old"))
        assert ran("load", csv, "--db", db, cwd=tmp_path, env=plain).code == 0
        old = MANY // 2
        kept = (tmp_path / "kept.db").write_bytes(db.read_bytes()) and tmp_path / "kept.db"
    csv.write_text(rows(MANY))
    began = time.monotonic()
    whole = tmp_path / "whole.db"
    if not first:
        shutil.copy(tmp_path / "kept.db", whole)
    assert ran("load", csv, "--db", whole, cwd=tmp_path, env=plain).code == 0
    takes = time.monotonic() - began
    dice = random.Random(6)
    seen = set()
    for _ in range(12):
        for path in tmp_path.glob("t.db*"):
            path.unlink()
        if not first:
            shutil.copy(kept, db)
        load = subprocess.Popen(
            program("load", "-q", csv, "--db", db), cwd=tmp_path, env=plain, stderr=subprocess.PIPE
        )
        time.sleep(dice.uniform(0.1, takes * 1.05))
        load.send_signal(signal.SIGKILL)
        load.communicate()
        if first and not db.exists():
            seen.add(0)
            continue
        with contextlib.closing(sqlite3.connect(db)) as connection:  # it rolls back, if need be
            found = connection.execute("SELECT count(*) FROM event").fetchone()[0]
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            olds = connection.execute("SELECT count(*) FROM event WHERE title LIKE 'Old%'")
            assert olds.fetchone()[0] == (0 if found == MANY else old)
        assert found in {old, MANY}
        seen.add(found)
    assert old in seen, "no kill came in time: the test proves nothing"
    assert ran("load", "-q", csv, "--db", db, cwd=tmp_path, env=plain).code == 0
    assert count(db, plain) == MANY
    left = {"t.db", "e.csv", "whole.db"} | (set() if first else {"kept.db"})
    assert set(beside(tmp_path)) == left, "what the kills left is swept"


def test_promise_1_two_first_loads_at_once_end_with_both(
    tmp_path: Path, plain: dict[str, str]
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.csv").write_text(rows(1500, name))
    loads = [
        subprocess.Popen(
            program("load", f"{name}.csv", "--db", "t.db"),
            cwd=tmp_path, env=plain, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for name in "abc"
    ]  # fmt: skip
    ends = [load.communicate(timeout=60) for load in loads]
    assert [load.returncode for load in loads] == [0, 0, 0], ends
    assert sum(b"Created" in err for _, err in ends) == 1
    assert all(out.endswith(b".csv: 1500 rows: 1500 new\n") for out, _ in ends)
    assert count(tmp_path / "t.db", plain) == 4500
    assert beside(tmp_path) == ["a.csv", "b.csv", "c.csv", "t.db"]


def test_promise_1_two_first_loads_of_one_file_end_with_it_once(
    tmp_path: Path, plain: dict[str, str]
) -> None:
    (tmp_path / "e.csv").write_text(rows(1500))
    loads = [
        subprocess.Popen(program("load", "-q", "e.csv", "--db", "t.db"), cwd=tmp_path, env=plain)
        for _ in range(2)
    ]
    assert [load.wait(60) for load in loads] == [0, 0]
    assert count(tmp_path / "t.db", plain) == 1500


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize("size", ["80k", "300k", "700k", "1200k", "1800k", "2600k"])
@pytest.mark.skipif(not LINUX_ROOT, reason="a small file system is mounted, which needs root")
def test_promise_1_on_a_full_disk(
    tmp_path: Path, plain: dict[str, str], size: str, later: bool
) -> None:
    (tmp_path / "big.csv").write_text(rows(6000))
    (tmp_path / "e.csv").write_text(rows(20, "Old"))
    with mounted("-t", "tmpfs", "-o", f"size={size}", "tmpfs") as disk:
        db = disk / "t.db"
        if later:
            done = ran("load", "e.csv", "--db", db, cwd=tmp_path, env=plain)
            assert done.code in {0, 1}
        before = db.read_bytes() if db.exists() else None
        names = beside(disk)
        done = ran("load", "big.csv", "--db", db, cwd=tmp_path, env=plain)
        assert "Traceback" not in done.err
        assert "fault of timeline" not in done.err
        if done.code == 0:
            assert count(db, plain, "--dataset", "big") == 6000
            return
        assert done.code == 1
        assert "error: " in done.err
        assert "full" in done.err or "space" in done.err, done.err
        assert beside(disk) == names
        assert (db.read_bytes() if db.exists() else None) == before


@pytest.mark.skipif(not LINUX_ROOT, reason="a small file system is mounted, which needs root")
def test_promise_1_rejects_that_do_not_fit_on_the_disk(
    tmp_path: Path, plain: dict[str, str]
) -> None:
    bad = [f"{n},never,Bad {'x' * 200},," for n in range(2000)]
    with mounted("-t", "tmpfs", "-o", "size=600k", "tmpfs") as disk:
        (disk / "e.csv").write_text(table(["1,1700,Good,,", *bad]))
        done = ran(
            "load", "--skip-bad", "-q", "e.csv", "--db", tmp_path / "t.db", cwd=disk, env=plain
        )
        assert done.code == 1
        assert beside(disk) == ["e.csv"]
    assert beside(tmp_path) == []


@pytest.mark.parametrize("limit", [4096, 40_000, 200_000, 500_000])
def test_promise_1_when_files_may_not_grow(
    tmp_path: Path, plain: dict[str, str], limit: int
) -> None:
    (tmp_path / "e.csv").write_text(rows(3000))

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = ran("load", "e.csv", "--db", "t.db", cwd=tmp_path, env=plain, preexec_fn=small)
    assert done.code == 1
    assert "error: " in done.err
    assert "Traceback" not in done.err
    assert beside(tmp_path) == ["e.csv"]


# ---- 2. Nothing is lost or altered in silence: ELSEWHERE


def named(done: Done) -> set[int]:
    """Return the lines that are named, each by itself or in a count of several."""
    found = {int(line) for line in re.findall(r"^e\.csv:(\d+):", done.err, re.MULTILINE)}
    for runs in re.findall(r"^e\.csv: \d+ more.*\(lines? ([\d–, ]+)\)$", done.err, re.MULTILINE):
        for run in runs.split(", "):
            first, _, last = run.partition("–")
            found |= set(range(int(first), int(last or first) + 1))
    return found


def test_promise_2_every_row_is_loaded_or_refused(tmp_path: Path, plain: dict[str, str]) -> None:
    dice = random.Random(2)
    kinds = (
        "{n},1700,T,,",
        "{n},never,T,,",
        "{n},1700,,,",
        "{n},1700",
        "{n},1700,T,,,,x",
        "1,1,T,,",
    )
    for _ in range(6):
        lines = [dice.choice(kinds).format(n=n + 2) for n in range(60)]
        (tmp_path / "e.csv").write_text(table(lines))
        done = ran("load", "--skip-bad", "--json", "e.csv", "--db", "t.db", cwd=tmp_path, env=plain)
        one = done.json["files"][0]  # type: ignore[index]
        rejects = (tmp_path / "e.rejects.csv").read_text().splitlines()[1:]
        assert one["rows"] == 60 == one["new"] + one["refused"]
        assert len(rejects) == one["refused"]
        assert count(tmp_path / "t.db", plain) == one["new"]
        assert len(named(done)) == one["refused"]
        (tmp_path / "t.db").unlink()


# ---- 3. --skip-bad: ELSEWHERE


# ---- 4. Loading again changes nothing


def test_promise_4_loading_again_changes_nothing(tmp_path: Path, plain: dict[str, str]) -> None:
    (tmp_path / "e.csv").write_text(rows(500))
    ran("load", "e.csv", "--db", "t.db", cwd=tmp_path, env=plain)
    before = ran("list", "--json", "--db", "t.db", cwd=tmp_path, env=plain).out
    done = ran("load", "e.csv", "--db", "t.db", cwd=tmp_path, env=plain)
    assert done.out == "e.csv: 500 rows: 500 unchanged\n"
    assert ran("list", "--json", "--db", "t.db", cwd=tmp_path, env=plain).out == before


# ---- 5. Every encoding, line end, delimiter and quoting: ELSEWHERE


# ---- 6. Readers are never blocked, two loads wait for each other


def test_promise_6_readers_during_loads_see_the_old_set_or_the_new(
    tmp_path: Path, plain: dict[str, str]
) -> None:
    db, csv = tmp_path / "t.db", tmp_path / "e.csv"
    csv.write_text(rows(MANY // 2))
    assert ran("load", "-q", csv, "--db", db, cwd=tmp_path, env=plain).code == 0
    csv.write_text(rows(MANY))
    load = subprocess.Popen(program("load", "-q", csv, "--db", db), cwd=tmp_path, env=plain)
    seen, slowest = [], 0.0
    while load.poll() is None:
        began = time.monotonic()
        seen.append(count(db, plain))
        slowest = max(slowest, time.monotonic() - began)
    assert load.returncode == 0
    assert set(seen) <= {MANY // 2, MANY}
    assert seen[0] == MANY // 2
    assert slowest < 4, "a reader was made to wait"
    assert count(db, plain) == MANY
    assert beside(tmp_path) == ["e.csv", "t.db"]


def test_promise_6_a_program_that_stays_connected_does_not_stop_a_load(
    tmp_path: Path, plain: dict[str, str]
) -> None:
    """One in the midst of a read does, for a while: see test_in_place.py."""
    db, csv = tmp_path / "t.db", tmp_path / "e.csv"
    csv.write_text(rows(100))
    ran("load", "-q", csv, "--db", db, cwd=tmp_path, env=plain)
    with contextlib.closing(sqlite3.connect(db, isolation_level=None)) as reader:
        assert reader.execute("SELECT count(*) FROM event").fetchone() == (100,)
        csv.write_text(rows(200))
        began = time.monotonic()
        assert ran("load", "-q", csv, "--db", db, cwd=tmp_path, env=plain).code == 0
        assert time.monotonic() - began < 4
        assert reader.execute("SELECT count(*) FROM event").fetchone() == (200,)


def test_promise_6_two_later_loads_at_once(tmp_path: Path, plain: dict[str, str]) -> None:
    (tmp_path / "e.csv").write_text(rows(10))
    ran("load", "e.csv", "--db", "t.db", cwd=tmp_path, env=plain)
    for name in "abcd":
        (tmp_path / f"{name}.csv").write_text(rows(1000, name))
    loads = [
        subprocess.Popen(
            program("load", "-q", f"{name}.csv", "--db", "t.db"),
            cwd=tmp_path, env=plain, stderr=subprocess.PIPE,
        )
        for name in "abcd"
    ]  # fmt: skip
    assert [(load.communicate(timeout=60)[1], load.returncode) for load in loads] == [(b"", 0)] * 4
    assert count(tmp_path / "t.db", plain) == 4010
    assert "t.db" in beside(tmp_path)
    assert len(beside(tmp_path)) == 6


def test_promise_6_a_load_waits_longer_than_a_lock_for_a_load_that_goes_on(
    tmp_path: Path, plain: dict[str, str]
) -> None:
    os.mkfifo(tmp_path / "slow.csv")
    (tmp_path / "e.csv").write_text(rows(10))
    ran("load", "e.csv", "--db", "t.db", cwd=tmp_path, env=plain)
    slow = subprocess.Popen(
        program("load", "-q", "slow.csv", "--db", "t.db"), cwd=tmp_path, env=plain
    )
    with (tmp_path / "slow.csv").open("w") as pipe:
        pipe.write("id,date,title\n")
        pipe.flush()
        second = subprocess.Popen(
            [*IMPATIENT, "load", "-q", "e.csv", "--as", "other", "--db", "t.db"],
            cwd=tmp_path, env=plain,
        )  # fmt: skip
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(2)
        assert count(tmp_path / "t.db", plain) == 10
        pipe.write("1,1700,Slow\n")
    assert (slow.wait(20), second.wait(20)) == (0, 0)
    assert count(tmp_path / "t.db", plain) == 21


def test_promise_6_a_lock_of_another_program_is_reported(
    tmp_path: Path, plain: dict[str, str]
) -> None:
    (tmp_path / "e.csv").write_text(rows(10))
    ran("load", "e.csv", "--db", "t.db", cwd=tmp_path, env=plain)
    before = (tmp_path / "t.db").read_bytes()
    with contextlib.closing(sqlite3.connect(tmp_path / "t.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = subprocess.run(
            [*IMPATIENT, "load", "e.csv", "--db", "t.db"],
            cwd=tmp_path, env=plain, capture_output=True, check=False,
        )  # fmt: skip
        assert count(tmp_path / "t.db", plain) == 10
        other.execute("ROLLBACK")
    assert done.returncode == 1
    assert b"locked" in done.stderr
    assert (tmp_path / "t.db").read_bytes() == before


# ---- 7. Memory


@pytest.mark.parametrize("again", [False, True], ids=["a first load", "loaded again"])
@pytest.mark.parametrize("keeps", [False, True], ids=["as it is", "if it kept its rows"])
def test_promise_7_memory_does_not_grow_with_the_file(
    tmp_path: Path, plain: dict[str, str], again: bool, keeps: bool
) -> None:
    """The peak of Python's memory, which the page cache of SQLite (32 MiB) is no part of."""
    peaks = []
    for number in (6_000, 12_000):
        (tmp_path / "e.csv").write_text(rows(number))
        for _ in range(1 + again):
            done = subprocess.run(
                [sys.executable, "-c", MEASURED, str(int(keeps)), f"{number}.db"],
                cwd=tmp_path, env=plain, capture_output=True, check=True,
            )  # fmt: skip
        peaks.append(int(done.stdout))
    grown = (peaks[1] - peaks[0]) / 6_000
    assert (grown > 300) if keeps else (grown < 40), f"{grown:.0f} bytes a row, {peaks}"


# ---- 8. Reading is reading


@pytest.mark.skipif(not LINUX_ROOT, reason="a folder is mounted read-only, which needs root")
def test_promise_8_in_a_folder_where_nothing_can_be_written(
    tmp_path: Path, plain: dict[str, str]
) -> None:
    (tmp_path / "e.csv").write_text(rows(10))
    ran("load", "e.csv", cwd=tmp_path, env=plain)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with mounted("--bind", str(tmp_path)) as folder:
        done = subprocess.run(
            ["mount", "-o", "remount,ro,bind", folder], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip(f"cannot be mounted read-only: {done.stderr.decode().strip()}")
        for command in (
            ("list",), ("count", "--by", "decade"), ("info",), ("show", "1"), ("export",),
            ("sql", "select count(*) from event"), ("diff", "e.csv"), ("load", "-n", "e.csv"),
            ("check", "e.csv"), ("list", "--db", "e.csv"),
        ):  # fmt: skip
            done = ran(*command, cwd=folder, env=plain)
            assert (done.code, "error" in done.err) == (0, False), (command, done.err)
        for command in (("load", "e.csv"), ("load", "e.csv", "--db", "new.db")):
            done = ran(*command, cwd=folder, env=plain)
            assert done.code == 1, command
            assert done.err.startswith("error: "), done.err
            assert "damaged" not in done.err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", [("list",), ("export",), ("load", "-n", "f.csv"), ("count",)])
def test_a_full_device_as_output(
    tmp_path: Path, plain: dict[str, str], command: tuple[str, ...]
) -> None:
    (tmp_path / "e.csv").write_text(rows(300))
    (tmp_path / "f.csv").write_text(rows(300, "f"))
    ran("load", "e.csv", cwd=tmp_path, env=plain)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            program(*command), cwd=tmp_path, env=plain, stdout=full, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert b"error: " in done.stderr
    assert os.strerror(errno.ENOSPC).encode() in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize(
    "command", [("list",), ("export",), ("load", "-n", "f.csv"), ("diff", "f.csv"), ("check",)]
)
def test_a_closed_pipe(tmp_path: Path, plain: dict[str, str], command: tuple[str, ...]) -> None:
    for name in ("e", "events", "f"):
        (tmp_path / f"{name}.csv").write_text(rows(3000, name))
    ran("load", "e.csv", cwd=tmp_path, env=plain)
    process = subprocess.Popen(
        program(*command), cwd=tmp_path, env=plain, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    assert process.wait(30) in {0, 1, -signal.SIGPIPE}
    assert b"Traceback" not in said
    assert b"Broken pipe" not in said
    assert b"Exception ignored" not in said


@pytest.mark.parametrize("command", [("--help",), ("list", "--help"), ("--version",)])
def test_help_into_a_closed_pipe(plain: dict[str, str], command: tuple[str, ...]) -> None:
    out, into = os.pipe()
    os.close(out)
    done = subprocess.run(
        program(*command), env=plain, stdout=into, stderr=subprocess.PIPE, check=False
    )
    os.close(into)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("stream", ["stdout", "stderr", "both"])
def test_a_load_whose_output_nobody_reads_is_whole(
    tmp_path: Path, plain: dict[str, str], stream: str
) -> None:
    (tmp_path / "e.csv").write_text(rows(300))
    closed = {"stdout": ">&-", "stderr": "2>&-", "both": ">&- 2>&-"}[stream]
    command = shlex.join(program("load", "e.csv"))
    done = subprocess.run(
        f"exec {command} {closed}", shell=True, cwd=tmp_path, env=plain, check=False
    )
    assert done.returncode == (0 if stream == "stderr" else 1)  # the report is lost, no row is
    assert count(tmp_path / "timeline.db", plain) == 300


def without_home(plain: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in plain.items() if name not in {"HOME", "USER", "LOGNAME"}}


@pytest.mark.usefixtures("ascii_checkout")
@pytest.mark.parametrize(
    "more",
    [{}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
)
def test_without_a_home_and_in_the_c_locale(
    tmp_path: Path, plain: dict[str, str], more: dict[str, str]
) -> None:
    env = without_home(plain) | more
    text = table(("1,1979-02-11,انقلاب اسلامی — Революция,Iran,Tehrān",))
    name = os.fsdecode("é.csv".encode())  # also where this process runs in such a locale
    (tmp_path / name).write_text(text, "utf-8")
    done = ran("load", name, cwd=tmp_path, env=env)
    assert done.code == 0, done.err
    assert ran("export", cwd=tmp_path, env=env).out == text
    assert "Tehrān" in ran("show", "1", cwd=tmp_path, env=env).out


def test_an_interrupted_load_is_as_if_it_had_not_been(
    tmp_path: Path, plain: dict[str, str]
) -> None:
    os.mkfifo(tmp_path / "slow.csv")
    for first in (True, False):
        before = beside(tmp_path)
        load = subprocess.Popen(
            program("load", "slow.csv", "--db", "t.db"), cwd=tmp_path, env=plain,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        with (tmp_path / "slow.csv").open("w") as pipe:
            pipe.write("id,date,title\n" + "".join(f"{n},1700,T\n" for n in range(20_000)))
            pipe.flush()
            time.sleep(0.3)
            load.send_signal(signal.SIGINT)
            said = load.communicate(timeout=20)[1]
        assert load.returncode == 130
        assert b"Traceback" not in said
        assert beside(tmp_path) == before
        if first:
            (tmp_path / "e.csv").write_text(rows(10))
            ran("load", "e.csv", "--db", "t.db", cwd=tmp_path, env=plain)
    assert count(tmp_path / "t.db", plain) == 10


@pytest.mark.skipif(sys.platform == "darwin", reason="names are UTF-8 there")
def test_a_file_name_that_is_no_text(tmp_path: Path, plain: dict[str, str]) -> None:
    name = os.fsdecode(b"wars-\xff.csv")
    (tmp_path / name).write_text(table((*ROWS, "9,never,Bad,,")))
    done = ran("load", "--skip-bad", name, cwd=tmp_path, env=plain)
    assert done.code == 0, done.err
    assert "wars-\\xff" in ran("info", cwd=tmp_path, env=plain).out
    assert (tmp_path / os.fsdecode(b"wars-\xff.rejects.csv")).exists()
    assert ran("load", name, "--json", cwd=tmp_path, env=plain).code == 1
    assert count(tmp_path / "timeline.db", plain, "--dataset", "wars-\\xff") == 3
