"""The command for installing an optional package, for each kind of installation."""

import shutil
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from timeline.install_hint import DISTRIBUTION, install_command

LOCAL = '{"url": "file:///home/me/my%20timeline", "dir_info": {"editable": true}}'
SCRIPTS = "bin" if sys.platform != "win32" else "Scripts"


class Installed:
    def __init__(self, origin: str | None) -> None:
        self.origin = origin

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.origin


def test_the_name_is_that_of_the_project() -> None:
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8")
    assert tomllib.loads(text)["project"]["name"] == DISTRIBUTION


@pytest.mark.skipif(sys.platform == "win32", reason="Windows quotes otherwise")
@pytest.mark.parametrize(
    ("record", "origin", "programs", "wanted"),
    [
        ("", None, ["pip"], "pip install 'timeline-events[png]'"),
        ("", LOCAL, ["pip"], "pip install 'timeline-events[png]'"),
        ("", "nowhere", ["pip"], "pip install resvg-py"),
        ("", None, [], "{python} -m pip install 'timeline-events[png]'"),
        ("pipx_metadata.json", None, ["pip"], "pipx inject timeline-events resvg-py"),
        ("pipx_metadata.json", LOCAL, [], "pipx inject timeline-events resvg-py"),
        ("uv-receipt.toml", None, [], "uv tool install --with resvg-py timeline-events"),
        (
            "uv-receipt.toml", LOCAL, ["uv"],
            "uv tool install --with resvg-py file:///home/me/my%20timeline",
        ),
    ],
)  # fmt: skip
def test_command(  # the environment of each way to install
    record: str, origin: str | None, programs: list[str], wanted: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def distribution(name: str) -> Installed:
        assert name == DISTRIBUTION
        if origin == "nowhere":
            raise metadata.PackageNotFoundError
        return Installed(origin)

    python = tmp_path / SCRIPTS / "python"
    monkeypatch.setattr(metadata, "distribution", distribution)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(
        shutil, "which", lambda name: str(python.with_name(name)) if name in programs else None
    )
    if record:
        (tmp_path / record).touch()
    assert install_command("resvg-py", "png") == wanted.format(python=python)


def test_a_package_that_no_extra_has() -> None:
    assert install_command("backports.zstd").endswith(" backports.zstd")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows quotes otherwise")
def test_an_environment_without_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = str(tmp_path / "my env" / "python")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", python)
    monkeypatch.setattr("timeline.install_hint.find_spec", lambda _: None)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/uv")
    assert install_command("openpyxl") == f"uv pip install --python '{python}' openpyxl"
