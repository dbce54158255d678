"""Difficult real-world files: tests/torture/README.md lists the promises."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

TORTURE = Path(__file__).parent / "torture"


@pytest.mark.skipif(sys.platform == "win32", reason="run.py needs pipes and a pseudo-terminal")
def test_every_file_of_the_torture_suite(tmp_path: Path) -> None:
    program = shlex.join((sys.executable, "-m", "timeline"))
    done = subprocess.run(
        [sys.executable, TORTURE / "run.py", "--timeline", program],
        cwd=tmp_path,  # where no folder is called timeline
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.endswith("110 passed, 0 failed\n"), done.stdout
