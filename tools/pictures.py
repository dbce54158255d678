"""Make the pictures of README: the page at 1280 and 390 pixels, light and dark, chart and still.

Run from the checkout: python tools/pictures.py [events.csv]. It needs chromium, chromedriver and
selenium for the page, resvg-py for the still picture.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import timeline
from timeline.dates import possibly
from timeline.dates.calendars.gregorian import jdn
from timeline.model import Event
from timeline.render.pictures import page, png, svg, terminal
from timeline.render.pictures.options import Drawing

FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
DOCS = Path(__file__).parents[1] / "docs"
SHOTS = (  # name, width, height, dark, address
    ("page-1280", 1280, 900, False, ""),
    ("page-1280-dark", 1280, 900, True, "#from=1890-01-01&to=1950-12-31"),
    ("page-details", 1280, 900, False, "#from=1970-01-01&to=2026-12-31&event=60"),
    ("page-390", 390, 844, False, ""),
)


def events(file: Path) -> list[Event]:
    """Read the events of a table."""
    with timeline.open(file) as found:
        return list(found.events())


def shoot(file: Path) -> None:
    """Take the screenshots of a page."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for flag in FLAGS.split():
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tempfile.mkdtemp()}")
    driver: Any = webdriver.Chrome(
        options=options, service=webdriver.ChromeService(shutil.which("chromedriver"))
    )
    for name, width, height, dark, address in SHOTS:
        size = {"width": width, "height": height, "mobile": width < 640}
        command = driver.execute_cdp_cmd
        command("Emulation.setDeviceMetricsOverride", size | {"deviceScaleFactor": 1})
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        command("Emulation.setEmulatedMedia", {"features": [scheme]})
        driver.get("about:blank")
        driver.get(file.as_uri() + address)
        time.sleep(1)
        driver.save_screenshot(str(DOCS / f"{name}.png"))
    driver.quit()


def main() -> None:
    """Make them all."""
    file = Path(sys.argv[1] if len(sys.argv) > 1 else "events.csv")
    found = events(file)
    DOCS.mkdir(exist_ok=True)
    what = Drawing(title="Russia and Iran", subtitle=file.name)
    days = (jdn(1970, 1, 1), jdn(2026, 12, 31))
    recent = [event for event in found if possibly(event.date, *days)]
    for width in (80, 120):
        lines = "".join(terminal.render(recent, Drawing(spans=(days,), width=width, terminal=True)))
        (DOCS / f"chart-{width}.txt").write_text(lines, "utf-8")
    (DOCS / "still.svg").write_text("".join(svg.render(found, what)), "utf-8")
    (DOCS / "still.png").write_bytes(b"".join(png.render(found, what)))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "page.html"
        made.write_text("".join(page.render(found, what)), "utf-8")
        shoot(made)


if __name__ == "__main__":
    main()
