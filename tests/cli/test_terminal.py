"""Output on a terminal: width, colour, pager, escaped control characters; pipes and signals."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import PROGRAM, on_terminal, run

DATA = Path(__file__).parents[1] / "data" / "cli" / "events.csv"
SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no terminals like these")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, plain: dict[str, str]) -> Path:
    made = tmp_path_factory.mktemp("terminal")
    done = run("load", str(DATA), "--as", "events", env=plain, cwd=made)
    assert done.returncode == 0, done.stderr
    evil = made / "evil.csv"
    evil.write_text(
        "id,date,title,actors\n"
        '1,1979,"red \x1b[31m, bell \x07, title \x1b]0;owned\x07, two\nlines",Iran\n'
        "2,1980,override \u202e\u2066 back,\x9bIraq\n"
        "3,1981,انقلاب اسلامی,ایران\n",
        "utf-8",
    )
    return made


@pytest.fixture
def user(plain: dict[str, str]) -> dict[str, str]:
    """The environment of somebody who sits at a terminal with colours, without a pager."""
    kept = {k: v for k, v in plain.items() if k not in {"COLUMNS", "NO_COLOR", "TERM"}}
    return {**kept, "TERM": "xterm-256color", "PAGER": "cat"}


READING = [
    ["list"],
    ["list", "-c", "all"],
    ["list", "-f", "grid"],
    ["list", "-f", "md"],
    ["show", "1"],
    ["show", "2"],
    ["count", "--by", "actor"],
    ["count", "--by", "title"],
    ["actors"],
    ["actors", "--tree"],
    ["chart"],
    ["chart", "--by", "title"],
    ["chart", "--ascii"],
    ["info"],
    ["sql", "select * from event"],
]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_no_control_character_of_the_data_reaches_a_terminal(
    command: list[str], folder: Path, user: dict[str, str]
) -> None:
    code, shown = on_terminal(*command, "--db", "evil.csv", env=user, cwd=folder)
    assert code == 0, shown
    left = SEQUENCE.sub("", shown)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]", left)
    assert shown.count("\x1b[31m") == 0


WIDE = [
    *([name, *more] for name in ("list", "chart") for more in ([], ["1970.."], ["-a", "Iran"])),
    ["list", "-c", "all"],
    ["list", "-f", "grid"],
    ["count", "--by", "decade"],
    ["count", "--by", "title"],
    ["count", "--by", "actor"],
    ["actors"],
    ["show", "19"],
    ["list", "1650"],
]


@pytest.mark.parametrize("columns", [40, 120])
@pytest.mark.parametrize("command", WIDE, ids=" ".join)
def test_no_line_is_wider_than_the_terminal(
    command: list[str], columns: int, folder: Path, user: dict[str, str]
) -> None:
    from wcwidth import wcswidth

    code, shown = on_terminal(*command, env=user, cwd=folder, size=(24, columns))
    assert code == 0
    assert max(wcswidth(SEQUENCE.sub("", line)) for line in shown.splitlines()) <= columns


@pytest.mark.parametrize(
    ("settings", "options", "coloured"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"TERM": "dumb"}, [], False),
        ({}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
    ],
)
@pytest.mark.parametrize("command", [["list", "1979"], ["chart", "1979"]], ids=" ".join)
def test_colour(
    command: list[str],
    settings: dict[str, str],
    options: list[str],
    coloured: bool,
    folder: Path,
    user: dict[str, str],
) -> None:
    _, shown = on_terminal(*command, *options, env=user | settings, cwd=folder)
    assert ("\x1b[" in shown) == coloured


@pytest.mark.parametrize("command", [["list"], ["chart", "1970.."], ["count", "--by", "year"]])
def test_a_pipe_has_the_same_lines_as_a_terminal(
    command: list[str], folder: Path, user: dict[str, str]
) -> None:
    _, shown = on_terminal(*command, "-q", "--color", "never", env=user, cwd=folder)
    piped = run(*command, "-q", env={**user, "COLUMNS": "80"}, cwd=folder)
    plain_text = SEQUENCE.sub("", shown).replace("\u2068", "").replace("\u2069", "")
    assert plain_text == piped.stdout
    assert "\x1b" not in piped.stdout
    assert piped.stderr == ""


def test_right_to_left_runs_are_isolated_on_a_terminal(folder: Path, user: dict[str, str]) -> None:
    for command in (["list", "1981"], ["chart", "1981"], ["show", "3"]):
        _, shown = on_terminal(*command, "--db", "evil.csv", env=user, cwd=folder)
        assert "\u2068انقلاب اسلامی\u2069" in shown
        assert "\u2068" not in run(*command, "--db", "evil.csv", env=user, cwd=folder).stdout


def test_a_pager_has_what_is_longer_than_the_screen(folder: Path, user: dict[str, str]) -> None:
    pager = {**user, "PAGER": "sed 's/^/> /'"}
    _, shown = on_terminal("list", env=pager, cwd=folder, size=(10, 80))
    assert all(line.startswith("> ") for line in shown.splitlines())
    assert "14 events" in shown.splitlines()[-1]
    for options in (["--no-pager"], ["-n", "2"]):
        _, shown = on_terminal("list", *options, env=pager, cwd=folder, size=(10, 80))
        assert "> " not in shown


@pytest.mark.parametrize(
    "name", ["no-such-pager-here -R", "A=1 no-such-pager-here", "'less", "A=1"]
)
def test_a_pager_that_is_not_there_loses_nothing(
    name: str, folder: Path, user: dict[str, str]
) -> None:
    _, wanted = on_terminal("list", "--no-pager", env=user, cwd=folder, size=(10, 80))
    assert "14 events" in wanted.splitlines()[-1]
    assert len(wanted.splitlines()) > 14
    code, shown = on_terminal("list", env={**user, "PAGER": name}, cwd=folder, size=(10, 80))
    assert (code, shown) == (0, wanted)


def test_ctrl_c_in_a_question_for_stdin(folder: Path, user: dict[str, str]) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "date", "-"], cwd=folder, env=user, stdin=subprocess.PIPE, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write("1979\n" * 10)
    process.stdin.flush()
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=1.5)  # it waits for more
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in said


LONG = [["list"], ["list", "--json"], ["export", "-"], ["chart"], ["sql", "select * from event"]]


@pytest.mark.parametrize("command", LONG, ids=" ".join)
def test_a_closed_pipe_is_no_error(command: list[str], folder: Path, plain: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, *command, "-q"], cwd=folder, env=plain, stdout=writing, stderr=subprocess.PIPE,
        text=True, check=False,
    )  # fmt: skip
    os.close(writing)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", [*LONG, ["count"], ["--help"]], ids=" ".join)
def test_a_full_disk_is_reported(command: list[str], folder: Path, plain: dict[str, str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, *command], cwd=folder, env=plain, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "error" in done.stderr
    assert "space" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["x.csv", "x.html", "x.json", "x.ics", "x.db"])
def test_what_fails_leaves_the_older_file(
    name: str, folder: Path, plain: dict[str, str], tmp_path: Path
) -> None:
    target = tmp_path / name
    target.write_bytes(b"older")
    options = ["--by", "nobody"] if name == "x.html" else ["-a", "Nobody"]
    done = run("export", str(target), *options, env=plain, cwd=folder)
    assert done.returncode != 0
    assert target.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.usefixtures("ascii_checkout")
@pytest.mark.parametrize("settings", [{"LC_ALL": "C"}, {"LANG": "C", "PYTHONUTF8": "0"}])
def test_the_c_locale_changes_nothing(
    settings: dict[str, str], folder: Path, plain: dict[str, str]
) -> None:
    for command in (["list", "1979"], ["chart", "1979"], ["show", "19"]):
        usual = run(*command, env=plain, cwd=folder)
        bare = run(*command, env={**plain, **settings}, cwd=folder)
        assert "انقلاب" in bare.stdout
        assert (bare.stdout, bare.stderr) == (usual.stdout, usual.stderr)


def test_no_home_and_no_terminal_type(folder: Path, plain: dict[str, str]) -> None:
    left = {k: v for k, v in plain.items() if k not in {"HOME", "TERM", "USER", "LANG"}}
    done = run("list", "1979", env=left, cwd=folder)
    assert done.returncode == 0
    assert done.stderr.startswith("2 events, ")


def test_no_traceback_but_with_debug(folder: Path, plain: dict[str, str]) -> None:
    assert "Traceback" not in run("list", "-a", "Nobody", env=plain, cwd=folder).stderr
    assert "Traceback" in run("list", "-a", "Nobody", "--debug", env=plain, cwd=folder).stderr


def test_the_word_error_is_red(folder: Path, user: dict[str, str]) -> None:
    command = ("list", "--db", "nope.csv")
    _, shown = on_terminal(*command, env=user, cwd=folder)
    assert shown == "\x1b[1;31merror:\x1b[0m no file nope.csv\n"
    for settings in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        _, shown = on_terminal(*command, env=user | settings, cwd=folder)
        assert shown == "error: no file nope.csv\n"


def test_a_picture_is_not_drawn_into_a_terminal(folder: Path, user: dict[str, str]) -> None:
    pytest.importorskip("resvg_py", reason="draws the PNG")
    code, shown = on_terminal("export", "-", "-f", "png", env=user, cwd=folder)
    assert code == 1
    assert "png is binary: it cannot be printed on a terminal" in shown
    assert "PNG\n" not in shown


def test_less_is_the_pager_where_none_is_named(
    folder: Path, user: dict[str, str], tmp_path: Path
) -> None:
    less = tmp_path / "less"
    less.write_text("#!/bin/sh\nsed 's/^/> /'\n", "utf-8")
    less.chmod(0o755)
    env = {name: value for name, value in user.items() if name != "PAGER"}
    env["PATH"] = os.pathsep.join((str(tmp_path), env["PATH"]))
    _, shown = on_terminal("list", env=env, cwd=folder, size=(10, 80))
    assert len(shown.splitlines()) > 14
    assert all(line.startswith("> ") for line in shown.splitlines())
