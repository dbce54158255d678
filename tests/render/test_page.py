"""The page in a real browser: requests, content, keyboard operation."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from drawn import event, few, many

from timeline.model import Column, Event
from timeline.query import Query
from timeline.render.pictures.options import Drawing
from timeline.render.pictures.page import payload, render, sources

selenium = pytest.importorskip("selenium", reason="selenium drives the browser")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
ROOT = Path(__file__).parents[2]
NODE = Path(__file__).parent / "node" / "node_modules"
AXE = Path(os.environ.get("TIMELINE_NODE_MODULES", NODE)) / "axe-core" / "axe.min.js"
needs_browser = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no chromium with chromedriver"
)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in FLAGS.split():
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


class Page:
    """One page that is open in the browser."""

    def __init__(self, driver: Any, file: Path) -> None:
        self.driver, self.file = driver, file

    def open(
        self, address: str = "", width: int = 1280, height: int = 900, *, dark: bool = False
    ) -> "Page":
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 640},
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        motion = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme, motion]})
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(self.file.as_uri() + address)
        self.until("document.documentElement.dataset.ready")
        return self

    def run(self, script: str) -> Any:
        return self.driver.execute_script(f"return {script}")

    def until(self, script: str, seconds: float = 10) -> Any:
        stop = time.monotonic() + seconds
        while time.monotonic() < stop:
            found = self.run(script)
            if found:
                return found
            time.sleep(0.03)
        raise AssertionError(f"not within {seconds} s: {script}")

    def keys(self, *names: str) -> None:
        from selenium.webdriver.common.keys import Keys

        for name in names:
            self.driver.switch_to.active_element.send_keys(getattr(Keys, name, name))

    def titles(self) -> list[str]:
        return self.run("[...document.querySelectorAll('#rows .link')].map(e => e.textContent)")


Make = Callable[..., Page]


@pytest.fixture
def make(browser: Any, tmp_path: Path) -> Make:
    def made(events: list[Event], **drawing: Any) -> Page:
        file = tmp_path / "page.html"
        file.write_text("".join(render(events, Drawing(**drawing))), "utf-8")
        return Page(browser, file)

    return made


def test_script_and_style_are_small() -> None:
    script, style = sources()
    both = (script + style).encode()
    assert len(both) < 64_000
    assert len(gzip.compress(both)) < 24_000


def test_script_and_style_are_those_of_their_sources() -> None:
    tool = ROOT / "tools" / "build_page.py"
    done = subprocess.run(
        [sys.executable, tool, "--check"], capture_output=True, text=True, check=False
    )
    if "npm install" in done.stderr:
        pytest.skip(done.stderr.strip())
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_same_events_same_bytes() -> None:
    assert "".join(render(few(), Drawing())) == "".join(render(few(), Drawing()))


def test_a_weight_is_a_number_that_the_browser_can_read() -> None:
    cells = ("1,200", " 2.5 ", "nan", "-inf", "1e999", "1_000", "many", "")
    events = [event(str(n), "1979", "t") for n in range(len(cells))]
    weighed = [one._replace(extra={"n": cell}) for one, cell in zip(events, cells, strict=True)]
    layout = {"test": (Column("n"),)}
    data = payload(weighed, Drawing(weight="n", layout=layout))
    assert data["weight"] == [1200, 2.5, 0, 0, 0, 0, 0, 0]


def test_nothing_of_the_data_is_in_the_markup() -> None:
    text = "".join(render([event("1", "1979", "<img src=x>")], Drawing(title="</title><script>")))
    assert "<img" not in text
    assert "</title><script>" not in text
    assert "default-src 'none'" in text
    assert "unsafe" not in text


@needs_browser
def test_no_request_and_no_message(make: Make) -> None:
    page = make(few(), title="A title").open()
    page.run("document.getElementById('in').click()")
    time.sleep(0.4)
    assert page.driver.get_log("browser") == []
    sent = [json.loads(entry["message"])["message"] for entry in page.driver.get_log("performance")]
    asked = {
        m["params"]["request"]["url"] for m in sent if m["method"] == "Network.requestWillBeSent"
    }
    assert {url.split("#")[0] for url in asked} <= {page.file.as_uri(), "about:blank"}


@needs_browser
def test_markup_in_the_data_does_not_run(make: Make) -> None:
    evil = (
        "<img src=x onerror=\"document.title='ran'\"></script><script>document.title='ran'</script>"
    )
    page = make(
        [
            event(
                "1",
                "1979",
                evil,
                evil,
                evil,
                description=evil,
                source="javascript:document.title='ran'",
            )
        ],
        title=evil,
        credits=(evil,),
    ).open("#event=1")
    time.sleep(0.2)
    assert page.run("document.title") == evil
    assert page.titles() == [evil]
    assert page.run("document.querySelectorAll('img, #about a').length") == 0


@needs_browser
def test_all_kinds_of_dates_are_there(make: Make) -> None:
    page = make(few()).open()
    assert page.titles()[-1] == "Nobody knows when"
    assert len(page.titles()) == len(few())
    assert "1 without a date" in page.run("document.getElementById('sub').textContent")


@needs_browser
def test_no_year_nought(make: Make) -> None:
    events = [
        event(str(n), date, f"E{n}")
        for n, date in enumerate(["-0499", "-0043-03-15", "0014-08-19", "0476"])
    ]
    page = make(events).open()
    labels = page.run("[...document.querySelectorAll('#axis span')].map(e => e.textContent)")
    assert "AD 1" in labels
    assert not any(re.fullmatch(r"(AD )?0( BC)?", label) for label in labels)
    assert any(label.endswith("BC") for label in labels)


@needs_browser
def test_keyboard_opens_and_comes_back(make: Make) -> None:
    page = make(few()).open()
    page.run("document.getElementById('cursor').focus()")
    first = page.run("document.activeElement.getAttribute('aria-label')")
    page.keys("ARROW_RIGHT")
    assert page.run("document.activeElement.getAttribute('aria-label')") != first
    page.keys("ARROW_DOWN", "ENTER")
    assert page.run("document.getElementById('details').hidden") is False
    assert page.run("document.activeElement.id") == "close"
    page.keys("ESCAPE")
    assert page.run("document.getElementById('details').hidden") is True
    assert page.run("document.activeElement.id") == "cursor"


@needs_browser
def test_every_event_of_a_strip_is_reached_by_keys(make: Make) -> None:
    crowd = [event(str(n), "1941-06-22", f"Same day {n}", "One") for n in range(400)]
    page = make([*crowd, event("z", "1800", "Long ago", "One")]).open()
    page.run("document.getElementById('cursor').focus()")
    page.keys("HOME", "ARROW_RIGHT", "ARROW_RIGHT", "ENTER")
    assert page.run("document.getElementById('name').textContent") == "Same day 1"
    page.keys("ESCAPE", "END")
    assert "401 of 401" in page.run("document.activeElement.getAttribute('aria-label')")


@needs_browser
def test_search_and_chips_and_address(make: Make) -> None:
    page = make(few()).open()
    page.keys("/")
    page.keys("w", "a", "r")
    page.until("location.hash.includes('q=war')")
    assert page.titles() == ["A long war"]
    page.keys("ESCAPE")
    page.until("!location.hash.includes('q=')")
    page.run("document.querySelector('#actors .chip').click()")
    assert page.run("location.hash") == "#actor=Iran"
    assert "A long war" not in page.titles()
    again = make(few()).open("#actor=Russia&from=1970-01-01&to=1990-12-31&event=span")
    assert again.titles() == ["A month", "A long war"]
    assert again.run("document.getElementById('name').textContent") == "A long war"
    assert "from=1970-01-01&to=1990-12-31" in again.run("location.hash")


@needs_browser
def test_overview_is_worked_with_keys(make: Make) -> None:
    page = make(few()).open("#from=1960-01-01&to=1989-12-31")
    page.run("document.getElementById('window').focus()")
    page.keys("ARROW_RIGHT")
    page.until("!location.hash.includes('from=1960-01-01')")
    was = page.run("+document.getElementById('from').getAttribute('aria-valuenow')")
    page.run("document.getElementById('from').focus()")
    page.keys("HOME")
    page.until(f"+document.getElementById('from').getAttribute('aria-valuenow') < {was - 10_000}")


@needs_browser
def test_no_event_changes_its_row_while_dragged(make: Make) -> None:
    page = make(many(3000)).open("#from=1938-01-01&to=1946-12-31")
    script = """
    const plot = document.getElementById('plot'), box = plot.getBoundingClientRect();
    const was = new Map();
    let moved = 0, seen = 0;
    plot.setPointerCapture = () => {};
    const send = (type, x) => plot.dispatchEvent(new PointerEvent(type,
      {bubbles: true, clientX: x, clientY: box.top + 30, pointerId: 1, button: 0}));
    const done = arguments[0];
    send('pointerdown', box.left + 900);
    let step = 0;
    const frame = () => {
      for (const text of document.querySelectorAll('.text text')) {
        const y = text.getAttribute('y');
        if (was.has(text.textContent) && was.get(text.textContent) !== y) moved++;
        was.set(text.textContent, y); seen++;
      }
      send('pointermove', box.left + 900 - 12 * ++step);
      if (step < 60) requestAnimationFrame(frame);
      else { send('pointerup', 0); done([moved, seen]); }
    };
    requestAnimationFrame(frame);"""
    moved, seen = page.driver.execute_async_script(script)
    assert seen > 100
    assert moved == 0


@needs_browser
def test_every_event_is_drawn_or_counted(make: Make) -> None:
    page = make(many(3000)).open()
    text = page.run(
        "[...document.querySelectorAll('.lane small')].map(e => +e.textContent.replace(/,/g, ''))"
    )
    assert sum(text) == 3000


@needs_browser
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False)])
def test_axe_finds_nothing(make: Make, width: int, *, dark: bool) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm install in tests/render/node)")
    page = make(few(), credits=("Terms.",))
    for address in ("", "#event=span"):
        page.open(address, width, dark=dark)
        page.driver.execute_script(AXE.read_text("utf-8"))
        found = page.driver.execute_async_script(
            "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => [v.id,"
            " v.nodes.length, v.nodes[0].html, v.nodes[0].failureSummary])))"
        )
        assert found == []


@needs_browser
@pytest.mark.parametrize("width", [320, 390, 700, 1280])
@pytest.mark.parametrize("which", ["events.csv", "long words"])
def test_nothing_scrolls_sideways(which: str, width: int, make: Make) -> None:
    page = make(ours() if which == "events.csv" else long_words()).open(width=width)
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.run(beyond) == 0
    page.run("document.querySelector('#rows .link').click()")
    page.until("!document.querySelector('#details').hidden")
    assert page.run(beyond) == 0
    narrow = "[...document.querySelectorAll('td')].map(e => e.offsetWidth).filter(w => w && w < 60)"
    assert page.run(narrow) == []
    if which == "events.csv" and width == 390:
        assert page.run("document.documentElement.scrollHeight") < 12_000


def ours() -> list[Event]:
    from timeline.loading.load import load_into_memory

    engine = load_into_memory(str(Path(__file__).parents[2] / "events.csv"))
    try:
        return list(engine.select(Query()))
    finally:
        engine.close()


def long_words() -> list[Event]:
    word = "Donaudampfschifffahrtsgesellschaft" * 4
    return [
        event(str(n), "between 16 and 31 July 1723", word, f"{word}{n}; Iran", word, place=word)
        for n in range(12)
    ]


@needs_browser
def test_dark_follows_the_screen(make: Make) -> None:
    page = make(few())
    light = page.open().run("getComputedStyle(document.body).backgroundColor")
    dark = page.open(dark=True).run("getComputedStyle(document.body).backgroundColor")
    assert light != dark


@needs_browser
def test_a_hundred_thousand_are_ready_in_time(make: Make) -> None:
    page = make(many(100_000)).open()
    ready = int(page.run("document.documentElement.dataset.ready"))
    assert ready < 2000 * float(os.environ.get("TIMELINE_SLOW", "1"))
    assert page.driver.get_log("browser") == []
