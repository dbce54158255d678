"""Shared fixtures: a plain environment, a database of events.csv, --update."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

import timeline

# how long an example takes says more of the machine than of the program
settings.register_profile("timeline", deadline=None)
settings.load_profile("timeline")
ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write transcripts and golden files anew"
    )


def pytest_configure() -> None:
    """Heed Ctrl-C and SIGHUP where the shell that started the tests ignores them (`&`, nohup).

    The programs that tests start inherit that.
    """
    os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="timeline-state-")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def plain() -> dict[str, str]:
    """An environment in which a program says the same on every machine."""
    ours = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TIMELINE_", "LC_", "LESS", "PAGER", "PYTHON"))
    }
    ours |= {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "TZ": "UTC", "LANG": "C.UTF-8"}
    ours["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), ours.get("PATH", "")))
    return ours


@pytest.fixture(scope="session")
def ascii_checkout() -> None:
    """Skip a test in an ASCII locale where the path of the checkout has other letters.

    Python reads the path of an editable install in the encoding of the locale and does not start.
    """
    if not str(ROOT).isascii():
        pytest.skip(f"Python does not start in an ASCII locale with an editable install in {ROOT}")


OTHER_USER = """
import os, sys
os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(not all(os.access(path, os.R_OK) for path in sys.argv[1:]))
"""


@pytest.fixture(scope="session")
def other_user() -> None:
    """Skip a test that root runs as another user, where that user cannot read the package."""
    if os.name == "nt" or os.geteuid() != 0:
        return
    package = Path(timeline.__file__)
    if subprocess.run([sys.executable, "-c", OTHER_USER, package], check=False).returncode:
        pytest.skip(f"another user cannot read {package.parent}: a folder above it is private")


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, plain: dict[str, str]) -> Path:
    """The events that come with the project, loaded once."""
    path = tmp_path_factory.mktemp("database") / "events.db"
    command = [
        sys.executable,
        "-m",
        "timeline",
        "load",
        str(ROOT / "events.csv"),
        "--db",
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, env=plain)
    return path
