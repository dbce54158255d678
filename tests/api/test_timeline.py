"""timeline.open gives the answers of the command line; all errors are TimelineErrors."""

import csv
import datetime as dt
import gc
import json
import locale
import multiprocessing
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline.api.keywords import Keywords
from timeline.api.loads import LoadOptions
from timeline.cli.load_args import Reading
from timeline.cli.options import Filters

EVENTS = Path(__file__).parents[1] / "data/api/events.csv"
ROW = "{id},1979,{title},Iran,,,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return Path(shutil.copy(EVENTS, tmp_path / "events.csv"))


@pytest.fixture
def db(table: Path) -> Path:
    target = table.with_suffix(".db")
    assert timeline.load(table, target).written
    return target


@pytest.fixture(params=["table", "db"])
def tl(request: pytest.FixtureRequest) -> Iterator[timeline.Timeline]:
    with timeline.open(request.getfixturevalue(request.param)) as opened:
        yield opened


def keys(events: Iterator[timeline.Event]) -> list[str]:
    return [event.key for event in events]


# ---- answers


QUESTIONS: list[tuple[list[str], dict[str, Any]]] = [
    ([], {}),
    (["1971..1979"], {"when": "1971..1979"}),
    (["1971..1979", "--certain"], {"when": "1971..1979", "certain": True}),
    (["1979"], {"when": 1979}),
    (["-480"], {"when": -480}),
    (["1979-02-11"], {"when": dt.date(1979, 2, 11)}),
    (["1979-02-11"], {"when": dt.datetime(1979, 2, 11, 12, 30, tzinfo=dt.UTC)}),
    (["22 Bahman 1357"], {"when": timeline.parse_date("22 Bahman 1357")}),
    (["1971..1979"], {"when": timeline.parse_when("1971..1979")}),
    (["--from", "1900", "--to", "1975"], {"from_": "1900", "to": 1975}),
    (["--during", "6"], {"during": "6"}),
    (["--last", "60y"], {"last": "60y"}),
    (["1978", "--match", "within"], {"when": 1978, "match": "within"}),
    (["1970", "--slack", "4y"], {"when": 1970, "slack": "4y"}),
    (["-a", "Iran"], {"actor": "Iran"}),
    (["-a", "Iran", "--exact"], {"actor": ["Iran"], "exact": True}),
    (["-a", "Iran", "-a", "Athens", "--any"], {"actor": ["Iran", "Athens"], "any_actor": True}),
    (["-A", "Iran"], {"not_actor": "Iran"}),
    (["-t", "oil"], {"text": "oil"}),
    (["-w", "category=war"], {"where": {"category": "war"}}),
    (["-w", "deaths>=1000"], {"where": "deaths>=1000"}),
    (["-w", "deaths>=1000"], {"where": {"deaths>=": 1000}}),
    (["-w", "place="], {"where": {"place": None}}),
    (["--dataset", "events"], {"dataset": "events"}),
    (["-s", "-deaths", "-n", "2", "--offset", "1"], {"sort": "-deaths", "limit": 2, "offset": 1}),
    (["-a", "Iran"], {"actor": "Iran", "role": None, "text": None, "where": None, "limit": None}),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "asked"), QUESTIONS, ids=[" ".join(q) for q, _ in QUESTIONS])
def test_answers_are_those_of_the_command_line(
    typed: list[str], asked: dict[str, Any], tl: timeline.Timeline, plain: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "timeline", "list", "--json", "--db", tl.name, *typed]
    done = subprocess.run(command, capture_output=True, check=True, env=plain)
    said = [event["id"] for event in json.loads(done.stdout)]
    assert keys(tl.events(**asked)) == said
    if not {"limit", "offset"} & {*asked} or asked["limit"] is None:
        assert tl.count(**asked).possible == len(said)


def test_limit_and_offset_do_not_count(tl: timeline.Timeline) -> None:
    assert tl.count(limit=1, offset=3) == tl.count() == timeline.Count(9, 9)


def test_a_limit_beyond_any_number(tl: timeline.Timeline) -> None:
    assert len(list(tl.events(limit=10**30))) == 9
    assert keys(tl.events(offset=10**30)) == []


def test_histogram_of_some_bars(tl: timeline.Timeline) -> None:
    bars = tl.histogram(by="category", total="deaths", limit=1, offset=1)
    assert [(bar.label, bar.events, bar.sum) for bar in bars] == [("revolution", 2, 2781)]


# ---- what can go wrong


WRONG: list[tuple[dict[str, Any], str, tuple[str, ...]]] = [
    ({"when": "1979-13"}, "when", ()),
    ({"when": timeline.parse_date("unknown")}, "when", ()),
    ({"when": 19.5}, "when", ()),
    ({"when": True}, "when", ()),
    ({"from_": "?"}, "from_", ()),
    ({"actor": "Irann"}, "actor", ("Iran",)),
    ({"actor": ["Iran", "Nobody at all"]}, "actor", ()),
    ({"actor": 7}, "actor", ()),
    ({"actor": b"Iran"}, "actor", ()),
    ({"not_actor": "Irann"}, "not_actor", ("Iran",)),
    ({"actor": "\ud800"}, "actor", ()),
    ({"text": "\udcff"}, "text", ()),
    ({"during": "Iranian Revolutoin"}, "during", ("Iranian Revolution",)),
    ({"during": "9"}, "during", ()),
    ({"match": "touch"}, "match", ()),
    ({"slack": "2y"}, "slack", ()),
    ({"when": 1979, "slack": "soon"}, "slack", ()),
    ({"where": {"deathz": 1}}, "where", ("deaths",)),
    ({"where": {"deaths": [1, 2]}}, "where", ()),
    ({"where": "deaths"}, "where", ()),
    ({"sort": "deathz"}, "sort", ("deaths",)),
    ({"dataset": "other"}, "dataset", ("events",)),
    ({"role": "victim"}, "role", ()),
    ({"limit": "5"}, "limit", ()),
    ({"limit": -5}, "limit", ()),
    ({"limit": True}, "limit", ()),
    ({"certain": "no"}, "certain", ()),
    ({"exact": 2}, "exact", ()),
    ({"sort": 5}, "sort", ()),
]


@pytest.mark.parametrize(("asked", "argument", "near"), WRONG, ids=[str(w[0]) for w in WRONG])
def test_a_wrong_argument_is_named(
    asked: dict[str, Any], argument: str, near: tuple[str, ...], tl: timeline.Timeline
) -> None:
    for ask in (tl.events, tl.actors):  # at once, not when the first event is read
        with pytest.raises(timeline.TimelineError) as caught:
            ask(**asked)
        assert caught.value.argument == argument
        assert caught.value.near[: len(near)] == near
        assert str(caught.value).startswith(f"{argument}: ")


def test_an_argument_that_there_is_not(tl: timeline.Timeline) -> None:
    with pytest.raises(TypeError, match="did you mean actor"):
        tl.events(actro="Iran")  # type: ignore[call-arg]


def test_more_bars_than_anybody_reads(tl: timeline.Timeline) -> None:
    with pytest.raises(timeline.UsageError, match="by='day': more than") as caught:
        tl.histogram(by="day")
    assert (caught.value.argument, caught.value.given) == ("by", "day")


def test_an_event_that_there_is_not(tl: timeline.Timeline) -> None:
    with pytest.raises(timeline.TimelineError) as caught:
        tl.show("Treaty of Turkmenchai")
    assert (caught.value.argument, caught.value.near[0]) == ("event", "Treaty of Turkmenchay")


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def _foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [_newer, _foreign, _torn, _folder, Path.unlink])
def test_a_file_that_is_no_database_of_ours(spoil: Any, db: Path) -> None:
    spoil(db)
    with pytest.raises(timeline.TimelineError, match=r"events\.db"), timeline.open(db) as tl:
        list(tl.events())


@pytest.mark.parametrize("spoil", [_newer, _foreign, _torn, _folder, Path.unlink])
def test_a_file_that_is_spoilt_while_it_is_open(spoil: Any, db: Path) -> None:
    with timeline.open(db) as tl:
        assert tl.count().possible == 9
        spoil(db)
        with pytest.raises(timeline.TimelineError, match=r"events\.db"):
            list(tl.events())


def test_a_damaged_page_met_while_reading(db: Path) -> None:
    whole = bytearray(db.read_bytes())
    whole[8192:] = b"\xff" * (len(whole) - 8192)
    db.write_bytes(whole)
    with pytest.raises(timeline.TimelineError, match=r"events\.db"), timeline.open(db) as tl:
        list(tl.events())


def test_a_wrong_row_of_a_table(table: Path) -> None:
    table.write_text("date,title\n1979,x\n1979-13-01,y\n")
    with pytest.raises(timeline.TimelineError, match="1979-13-01"):
        timeline.open(table)


def test_a_closed_timeline(tl: timeline.Timeline) -> None:
    half = tl.events()
    next(half)
    tl.close()
    for ask in (lambda: next(half), tl.events, tl.count, tl.datasets, lambda: tl.registry):
        with pytest.raises(timeline.TimelineError, match="is closed"):
            ask()
    tl.close()  # again does no harm
    assert "closed" in repr(tl)


def test_a_half_read_answer_keeps_nothing_open(db: Path) -> None:
    for _ in range(200):
        tl = timeline.open(db)
        next(tl.events())
        tl.close()


@pytest.mark.parametrize(
    ("asked", "argument"),
    [
        ({"text": 1979}, "text"),
        ({"text": None}, "text"),
        ({"text": "\ud800"}, "text"),
        ({"text": "1979", "dates": "german"}, "dates"),
        ({"text": "1979", "date_order": "ymd"}, "date_order"),
    ],
)
def test_a_wrong_argument_of_parse_date(asked: dict[str, Any], argument: str) -> None:
    with pytest.raises(timeline.UsageError) as caught:
        timeline.parse_date(**asked)
    assert caught.value.argument == argument


def test_a_text_that_is_no_date() -> None:
    for read in (timeline.parse_date, timeline.parse_when):
        with pytest.raises(timeline.DateError) as caught:
            read("12 Foo 1979")
        assert caught.value.text[caught.value.start : caught.value.stop] == "Foo"


# ---- threads, processes, loads


def test_two_threads_read_at_once(tl: timeline.Timeline) -> None:
    wanted, found = keys(tl.events()), []

    def read() -> None:
        found.extend(
            keys(tl.events()) == wanted and tl.count("1979").possible == 3 for _ in range(30)
        )

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 120
    assert all(found)


def test_an_answer_is_read_by_another_thread(tl: timeline.Timeline) -> None:
    events, found = tl.events(), []
    thread = threading.Thread(target=lambda: found.extend(keys(events)))
    thread.start()
    thread.join()
    assert len(found) == 9


def _count(tl: timeline.Timeline) -> int:
    return tl.count().possible


def _in_child(tl: timeline.Timeline, found: Any) -> None:
    found.put(tl.count().possible)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_process_reads_too(tl: timeline.Timeline) -> None:
    context = multiprocessing.get_context("fork")
    found = context.Queue()
    children = [context.Process(target=_in_child, args=(tl, found)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    assert [found.get(), found.get(), tl.count().possible] == [9, 9, 9]


def test_a_timeline_is_sent_to_another_process(tl: timeline.Timeline) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(_count, [tl, tl]) == [9, 9]


def test_a_reader_in_a_loop_sees_a_load(table: Path, db: Path) -> None:
    with timeline.open(db) as tl:
        half = tl.events()
        next(half)
        for number in range(10, 15):
            with table.open("a") as file:
                file.write(ROW.format(id=number, title=f"event {number}"))
            assert timeline.load(table, db).new == 1
            assert tl.count().possible == number
            assert tl.show(str(number)).title == f"event {number}"
        assert len(list(half)) == 8  # of the state in which it began


def test_a_reader_in_a_loop_sees_a_table_that_has_changed(table: Path) -> None:
    with timeline.open(table) as tl:
        half = tl.events()
        next(half)
        with table.open("a") as file:
            file.write(ROW.format(id=10, title="one more"))
        assert tl.count().possible == 10
        assert len(list(half)) == 8


@pytest.mark.parametrize("file", ["events.csv", "events.db"])
def test_a_relative_name_is_of_the_folder_where_it_was_opened(
    file: str, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(db.parent)
    with timeline.open(file) as tl:
        monkeypatch.chdir("/")
        (db.parent / "events.csv").write_text("id,date,title\n1,1979,one\n")
        timeline.load(db.parent / "events.csv", db, prune=True)
        assert tl.count().possible == 1


def test_a_table_leaves_no_file_behind(table: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with timeline.open(table) as tl:
        half = tl.events()
        next(half)
    del tl, half
    other = timeline.open(table)  # never closed
    assert other.count().possible == 9
    del other
    gc.collect()
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


# ---- load


def test_bad_rows_raise_nothing(table: Path, db: Path) -> None:
    table.write_text("id,date,title\n1,1979-13-01,x\n2,1979,y\n")
    outcome = timeline.load(table, db)
    assert (outcome.written, outcome.rows, outcome.bad) == (False, 2, 1)
    (problem,) = (found for found in outcome.problems if not found.warning)
    assert (problem.line, problem.column, problem.value) == (2, "date", "1979-13-01")
    with timeline.open(db) as tl:
        assert tl.count().possible == 9
    assert timeline.load(table, db, skip_bad=True).written


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ({"dates": "german"}, "dates"),
        ({"date_order": "ymd"}, "date_order"),
        ({"years": "ad"}, "years"),
        ({"map": 5}, "map"),
        ({"key": 5}, "key"),
        ({"format": 5}, "format"),
        ({"format": "acledd"}, "format"),
        ({"map": "titel=title"}, "map"),
        ({"map": {"title": "whatt"}}, "map"),
        ({"key": "idd"}, "key"),
        ({"encoding": "utf-9"}, "encoding"),
        ({"delimiter": ";;"}, "delimiter"),
    ],
)
def test_a_wrong_option_of_load(options: dict[str, Any], argument: str, table: Path) -> None:
    with pytest.raises(timeline.TimelineError) as caught:
        timeline.load(table, table.with_suffix(".db"), **options)
    assert caught.value.argument == argument


def test_options_of_load(table: Path) -> None:
    table.write_text("what;year;n\nA;1979;7\n")
    outcome = timeline.load(
        [table],
        table.with_suffix(".db"),
        map={"title": "what", "date": "year"},
        key=["n"],
        delimiter=";",
        dataset="mine",
    )
    assert (outcome.new, outcome.files[0].dataset) == (1, "mine")
    with pytest.raises(TypeError, match="did you mean dry_run"):
        timeline.load(table, dryrun=True)  # type: ignore[call-arg]


def test_a_name_that_no_file_can_have(table: Path) -> None:
    for ask in (timeline.open, timeline.load, lambda name: timeline.load(table, name)):
        with pytest.raises(timeline.TimelineError, match="no such file"):
            ask("a\0b")


def test_loads_and_readers_in_threads(tmp_path: Path) -> None:
    db, found = tmp_path / "e.db", []
    for number in range(4):
        rows = "".join(f"{n},{1900 + n},event {n} of {number}\n" for n in range(50))
        (tmp_path / f"{number}.csv").write_text(f"id,date,title\n{rows}")

    def load(number: int) -> None:
        found.append(timeline.load(tmp_path / f"{number}.csv", db).new)

    threads = [threading.Thread(target=load, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with timeline.open(db) as tl:
        assert (found, tl.count().possible) == ([50] * 4, 200)


@pytest.mark.parametrize("missing", ["nothing.csv", "folder"])
def test_a_file_that_cannot_be_loaded(missing: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(timeline.TimelineError, match=missing):
        timeline.load(tmp_path / missing, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


# ---- the names


def test_every_filter_of_the_command_line_is_a_keyword() -> None:
    names = {"any_": "any_actor"}
    options = {names.get(name, name) for name in Filters._fields} - {"when", "sql", "exit_code"}
    assert options == set(Keywords.__annotations__)


def test_every_option_of_load_is_a_keyword() -> None:
    names = {"map_": "map", "split": "split_actors", "as_": "dataset"}
    options = {names.get(name, name) for name in Reading._fields}
    assert options | {"skip_bad", "dry_run", "prune", "actors"} == set(LoadOptions.__annotations__)


# ---- the process of the caller


def test_no_setting_of_the_process_is_changed(table: Path, db: Path) -> None:
    csv.field_size_limit(4321)
    before = locale.setlocale(locale.LC_ALL), gc.isenabled(), gc.get_freeze_count()
    try:
        timeline.load(table, db)
        with timeline.open(table) as tl:
            list(tl.events())
        assert csv.field_size_limit() == 4321
    finally:
        csv.field_size_limit(131072)
    assert before == (locale.setlocale(locale.LC_ALL), gc.isenabled(), gc.get_freeze_count())


def test_import_reads_no_other_module(plain: dict[str, str]) -> None:
    probe = (
        "import sys; before = {*sys.modules}; import timeline; new = {*sys.modules} - before;"
        "print(sorted(new)); assert 'open' in dir(timeline); assert timeline.__version__"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, check=True, env=plain, text=True
    )
    assert done.stdout == "['timeline']\n"


def test_every_public_name_is_there() -> None:
    for name in timeline.__all__:
        assert getattr(timeline, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        timeline.nothing  # noqa: B018 -- to read it is the test


def test_types_are_published() -> None:
    assert Path(timeline.__file__).with_name("py.typed").exists()


def test_warnings_as_errors_at_the_end_of_a_process(db: Path, plain: dict[str, str]) -> None:
    """A connection that nobody closes would be a ResourceWarning from Python 3.13 on."""
    script = (
        "import timeline, sys; tl = timeline.open(sys.argv[1]); it = tl.events(); next(it);"
        "print(tl.count().possible)"
    )
    command = [sys.executable, "-W", "error", "-X", "dev", "-c", script, str(db)]
    done = subprocess.run(command, capture_output=True, check=False, env=plain, text=True)
    assert (done.stdout, done.stderr, done.returncode) == ("9\n", "", 0)


def test_a_question_may_not_take_longer_than_the_timeout(tmp_path: Path) -> None:
    table = tmp_path / "events.csv"
    rows = "".join(f"1{n % 900:03},Event {n} of many\n" for n in range(5000))
    table.write_text(f"date,title\n{rows}", "utf-8")
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c"
    with timeline.open(table, timeout=1e-6) as tl:
        for ask in (
            lambda: tl.count(where="title~many"),
            lambda: list(tl.events(sort="-title")),
            lambda: tl.sql(endless),
        ):
            with pytest.raises(timeline.TimelineError, match="longer than"):
                ask()
    with timeline.open(table, timeout=60) as tl:
        assert tl.count(where="title~many").possible == 5000
        assert tl.sql("SELECT 1 AS one", limit=0) == []
        with pytest.raises(timeline.UsageError, match="limit"):
            tl.sql("SELECT 1", limit=-1)


def test_the_data_sets_of_an_answer(tmp_path: Path) -> None:
    for name, day in (("one", "1900"), ("two", "1950"), ("three", "2000")):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"date,title\n{day},{name}\n{day},{name} again\n", "utf-8")
        timeline.load(path, tmp_path / "x.db")
    with timeline.open(tmp_path / "x.db") as tl:
        asked = [tl.datasets(), tl.datasets("1940.."), tl.datasets(limit=3, dataset=["one", "two"])]
        assert [[(d.name, d.events) for d in found] for found in asked] == [
            [("one", 2), ("two", 2), ("three", 2)],
            [("two", 2), ("three", 2)],
            [("one", 2), ("two", 1)],
        ]
