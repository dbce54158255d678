"""Completion in real shells in a pseudo-terminal, with data that a shell would execute."""

import os
import re
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import run

from timeline.cli.shell_completion import is_harmless

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no terminals like these")
SEQUENCE = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[()][A-Z0-9]|[=>])")
START = {  # how each shell is started without anybody's settings, and reads our script
    "bash": (["bash", "--norc", "--noprofile", "-i"], "PS1='> '; . ./script"),
    "zsh": (
        ["zsh", "-f", "-i"],
        "PS1='> '; autoload -Uz compinit; compinit -u -D; . ./script",
    ),
    "fish": (["fish", "--no-config", "-i"], "function fish_prompt; echo '> '; end; source script"),
}
READY = "echo it is r''eady"  # what is typed does not look like what it says
EVIL = (
    r"\$(touch RAN)", "$(touch RAN)", "`touch RAN`", "\\`touch RAN\\`", "x;touch RAN",
    "x|touch RAN", "x&touch RAN", "'; touch RAN; '", '"; touch RAN; "', "\\\\$(touch RAN)",
    "x\ntouch RAN", "$(touch${IFS}RAN)", "<(touch RAN)", "=(touch RAN)", "${x:=`touch RAN`}",
    "x:$(touch RAN)", "*", "~", "!!", "{a,b}", "(touch RAN)", "[a-z]", "^x^y", "#x",
    "\x1b]0;title\x07", "a\tb", "$RAN", "%n", "x\x9by", "\u202ex", "=ls", "-rf", "a b",
    "(e:'touch RAN':)", "*(e:touch RAN:)",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, plain: dict[str, str]) -> Path:
    """A database whose categories, columns, names and data sets are commands, or begin so."""
    made = tmp_path_factory.mktemp("shells")
    quoted = [f'"{text.replace(chr(34), chr(34) * 2)}"' for text in EVIL]
    headers = ",".join(text for text in quoted)
    rows = [f"{n},1999,t,{text},{text},{text}\n" for n, text in enumerate(quoted)]
    rows.append("fine,1999,t,treaty,Iran,treaty\n")
    file = made / "evil.csv"
    padding = "," * len(quoted)
    lines = [f"id,date,title,category,actors,zcolumn,{headers}\n"]
    lines += [row.rstrip("\n") + padding + "\n" for row in rows]
    file.write_text("".join(lines), "utf-8")
    for name in ("zfine", "z$(touch RAN)", "z`touch RAN`", r"z\$(touch RAN)", "z;touch RAN"):
        done = run("load", "evil.csv", "--as", name, env=plain, cwd=made)
        assert done.returncode == 0, done.stderr
    return made


@pytest.mark.parametrize("text", EVIL)
def test_such_words_are_not_offered(text: str) -> None:
    assert not is_harmless(text) or text == "-rf"
    assert not is_harmless(f"category={text}") or text in {"=ls", "-rf"}


@pytest.mark.parametrize(
    "word",
    ["iran", "category=treaty", "--db", "-a", "+place", "-place", "id,-place", "تاریخ", "x-1"],
)
def test_such_words_are(word: str) -> None:
    assert is_harmless(word)


Type = Callable[[str, str], str]


@pytest.fixture
def shell(
    request: pytest.FixtureRequest, folder: Path, plain: dict[str, str], tmp_path: Path
) -> Iterator[Type]:
    """Return what types into a shell and gives back what is then on its screen."""
    import pty

    name = request.param
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    script = run("completion", name, env=plain, cwd=folder)
    (folder / "script").write_text(script.stdout, "utf-8")
    (folder / "RAN").unlink(missing_ok=True)
    command, first = START[name]
    env = {**plain, "HOME": str(tmp_path), "ZDOTDIR": str(tmp_path), "TERM": "xterm"}
    child, main = pty.fork()  # fish wants a terminal that is its own
    if child == 0:
        os.chdir(folder)
        os.execvpe(command[0], command, env)

    def typed(keys: str, until: str) -> str:
        """Type, and wait until something is shown, at most 20 seconds."""
        os.write(main, keys.encode())
        shown, end = b"", time.monotonic() + 20
        while until not in (text := SEQUENCE.sub("", shown.decode("utf-8", "replace"))):
            if not select.select([main], [], [], max(0.0, end - time.monotonic()))[0]:
                break
            shown += os.read(main, 65536)
        return text

    typed(f"{first}; {READY}\n", "it is ready")
    yield typed
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(main)


@pytest.mark.parametrize("shell", START, indirect=True)
def test_tab_offers_what_is_there_and_runs_nothing(shell: Type, folder: Path) -> None:
    for start, whole in (
        ("timeline list -a ir", "iran"),
        ("timeline list --dataset zf", "zfine"),
        ("timeline list -c zc", "zcolumn"),
        ("timeline list -w category=tr", "category=treaty"),
        ("timeline comp", "completion"),
        ("timeline list --datas", "--dataset"),
    ):
        assert whole in shell(f"{start}\t", whole), start
        shell(f"\x15{READY}\n", "it is ready")
    for start in ("-w category=", "-w ", "--dataset ", "-c ", "-a ", "--", "-c '", '-w "category='):
        # keys are read one after the other: when the last line is run, all else is done
        assert "it is ready" in shell(f"timeline list {start}\t\t\x15{READY}\n", "it is ready")
        assert not (folder / "RAN").exists(), start
    assert sorted(p.name for p in folder.iterdir()) == ["evil.csv", "script", "timeline.db"]
