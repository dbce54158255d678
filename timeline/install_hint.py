"""The command that installs an optional package, worded by how `timeline` itself was installed.

pip, pipx, and uv keep different records: pipx writes `pipx_metadata.json` and uv
`uv-receipt.toml` into the environment of a tool; PEP 610 says from where a distribution came.
"""

import json
import os
import re
import shlex
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

DISTRIBUTION = "timeline-events"  # of pyproject.toml


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
    """Return from where the distribution was installed: "" an index, else a URL; None if nowhere.

    Nowhere: it runs from a zip or a folder on the path.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        text = distribution(DISTRIBUTION).read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    return str(json.loads(text)["url"]) if text else ""


def _pip() -> str:
    """Return `pip install` for the Python that runs, as short as it may be."""
    if find_spec("pip") is None and shutil.which("uv"):
        return f"uv pip install --python {_quoted(sys.executable)}"
    found = shutil.which("pip")
    if found and Path(found).parent == Path(sys.executable).parent:
        return "pip install"
    return f"{_quoted(sys.executable)} -m pip install"


def _quoted(text: str) -> str:
    """Quote a word for the shell of this system where it needs to be."""
    if os.name != "nt":
        return shlex.quote(text)
    return text if re.fullmatch(r"[\w\\:/.-]+", text) else f'"{text}"'
