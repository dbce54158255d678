"""The package works when imported from a zip."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import timeline

PACKAGE = Path(timeline.__file__).parent
EVENTS = Path(__file__).parents[1] / "events.csv"
RUN = """
import sys
sys.path.insert(0, sys.argv.pop(1))
import timeline
assert timeline.__file__.startswith(sys.path[0]), timeline.__file__
from timeline.__main__ import main
main()
"""


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("zip") / "timeline.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(PACKAGE.rglob("*")):
            if "__pycache__" not in file.parts:
                archive.write(file, file.relative_to(PACKAGE.parent))
    return path


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        (["list", "1971..1979", "-a", "Iran", "--json"], "Hostage crisis"),
        (["actors", "Persia"], "Iran"),
        (["export", "-", "-f", "page"], "<script"),
        (["export", "-", "-f", "svg"], "<svg"),
        (["export", "-", "-f", "geojson"], "FeatureCollection"),
        (["chart", "1971..1979"], "one day"),
        (["count", "--by", "decade"], "1970"),
        (["formats"], "UCDP"),
        (["date", "c. 1722"], "1722~"),
        (["help", "dates"], "1722"),
        (["info"], "events.csv"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_commands(
    args: list[str], wanted: str, zipped: Path, database: Path, plain: dict[str, str]
) -> None:
    command = [sys.executable, "-c", RUN, str(zipped), *args]
    done = subprocess.run(
        command, env={**plain, "TIMELINE_DB": str(database)}, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert wanted in done.stdout


def test_load(zipped: Path, tmp_path: Path, plain: dict[str, str]) -> None:
    command = [sys.executable, "-c", RUN, str(zipped), "load", str(EVENTS), "--db", "t.db"]
    done = subprocess.run(
        command, env=plain, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "new" in done.stdout
