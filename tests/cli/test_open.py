"""`timeline open`: a page in a temporary file, and the browser that is started."""

import os
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from typing_in import run

DATA = Path(__file__).parents[1] / "data" / "cli" / "events.csv"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browser is a shell script")


@pytest.fixture
def user(plain: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """Somebody whose browser writes down what it is to open."""
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened\n', "utf-8")
    browser.chmod(0o755)
    (tmp_path / "pages").mkdir()
    return {**plain, "BROWSER": str(browser), "TMPDIR": str(tmp_path / "pages")}


def test_a_page_is_opened(user: dict[str, str], tmp_path: Path) -> None:
    done = run(
        "open", "1979", "--db", str(DATA), "--title", "A <year>", env=user, cwd=tmp_path
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    (page,) = (tmp_path / "pages").iterdir()
    assert done.stderr == f"{page}: 2 events\n"
    address = urlsplit((tmp_path / "opened").read_text("utf-8"))
    assert address.scheme == "file"
    assert unquote(address.path) == str(page)
    text = page.read_text("utf-8")
    assert "<title>A &lt;year&gt;</title>" in text
    assert page.stat().st_mode & 0o777 == 0o600


def test_nothing_to_open(user: dict[str, str], tmp_path: Path) -> None:
    done = run("open", "1650", "--db", str(DATA), env=user, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == "No events match. The data run from 1826-07-19 to 2024-12-08.\n"
    assert list((tmp_path / "pages").iterdir()) == []
    assert not (tmp_path / "opened").exists()


def test_a_machine_without_a_browser(user: dict[str, str], tmp_path: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    env = {k: v for k, v in user.items() if k not in {"BROWSER", "DISPLAY", "WAYLAND_DISPLAY"}}
    done = run("open", "--db", str(DATA), env={**env, "PATH": os.fspath(empty)}, cwd=tmp_path)
    (page,) = (tmp_path / "pages").iterdir()
    assert done.returncode == 1
    assert "error: there is no browser that can be opened here\n" in done.stderr
    assert f"hint: the page is {page}; or set $BROWSER\n" in done.stderr
