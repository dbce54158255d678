"""Run one command from Python and return its answer."""

import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any

import typer

from timeline.cli.app import app
from timeline.cli.errors import boundary

PLACE = os.environ.get("TIMELINE_DATA")
DATA = Path(PLACE) if PLACE and Path(PLACE, "ucdp-ged-ukraine.csv").is_file() else None


def run(*args: str) -> tuple[int, str, str]:
    """Run one command; return exit code, stdout and stderr."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            with boundary():
                code = typer.main.get_command(app).main(
                    args=list(args), prog_name="timeline", standalone_mode=False
                )
        except typer.Exit as end:
            code = end.exit_code
    for stream in (out, err):
        stream.seek(0)
    return code or 0, out.read(), err.read()


def answer(*args: str) -> Any:
    """Run a command that must succeed, with `--json`; return what it printed."""
    code, out, err = run(*args, "--json")
    assert code == 0, err
    return json.loads(out)
