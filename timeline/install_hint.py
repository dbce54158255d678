"""Compose the command that installs an optional package, for pip, pipx or uv.

pipx writes `pipx_metadata.json` and uv `uv-receipt.toml` into the environment of a tool; PEP 610
records the origin of a distribution.
"""

import json
import os
import re
import shlex
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

DISTRIBUTION = "timeline-events"  # as in pyproject.toml


def install_command(package: str, extra: str = "") -> str:
    """Return the command that adds a package to the environment of `timeline`.

    Args:
        package: its name on PyPI.
        extra: the extra of `timeline` that has it; "" if none has.
    """
    prefix = Path(sys.prefix)
    if (prefix / "pipx_metadata.json").exists():
        return f"pipx inject {DISTRIBUTION} {package}"
    source = _source()
    if (prefix / "uv-receipt.toml").exists():
        return f"uv tool install --with {package} {_quoted(source or DISTRIBUTION)}"
    known = extra and source is not None
    return f"{_pip()} {_quoted(f'{DISTRIBUTION}[{extra}]') if known else package}"


def _source() -> str | None:
    """Return the origin of the distribution: "" for an index, else a URL; None if not installed.

    Not installed: it runs from a zip or a folder on the path.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        text = distribution(DISTRIBUTION).read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    return str(json.loads(text)["url"]) if text else ""


def _pip() -> str:
    """Return the shortest `pip install` command for the running Python."""
    if find_spec("pip") is None and shutil.which("uv"):
        return f"uv pip install --python {_quoted(sys.executable)}"
    found = shutil.which("pip")
    if found and Path(found).parent == Path(sys.executable).parent:
        return "pip install"
    return f"{_quoted(sys.executable)} -m pip install"


def _quoted(text: str) -> str:
    """Quote a word for this system's shell, if necessary."""
    if os.name != "nt":
        return shlex.quote(text)
    return text if re.fullmatch(r"[\w\\:/.-]+", text) else f'"{text}"'
