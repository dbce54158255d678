"""Runs the console blocks of a Markdown file in bash and compares what they print.

A block begins with ```console; lines that begin with `$ ` are commands, the rest is what they
print, stdout and stderr together. One bash runs one block, so that `echo $?` works; the blocks of
a file share one folder. A line `…` in a block stands for any lines.
"""

import re
import subprocess
from pathlib import Path

BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
MARK = "\1\2"


def commands_of(block: str) -> list[str]:
    """Return the commands of a block; a line that ends in a backslash goes on in the next one."""
    found: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
        elif found and found[-1].endswith("\\") and line.startswith("> "):
            found[-1] += f"\n{line[2:]}"
    return found


def rerun(block: str, folder: Path, env: dict[str, str]) -> str:
    """Return the block with what its commands print now."""
    commands = commands_of(block)
    script = "".join(f"{one}\nrc=$?; printf '{MARK}'; (exit $rc)\n" for one in commands)
    done = subprocess.run(
        ["bash", "--norc"], cwd=folder, env=env, input=script.encode(), check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    printed = done.stdout.decode().split(MARK)
    shown = [one.replace("\n", "\n> ") for one in commands]
    return "".join(f"$ {one}\n{text}" for one, text in zip(shown, printed, strict=False))


def agrees(wanted: str, found: str) -> bool:
    """Whether a block says what was found; a line `…` stands for any lines."""
    parts = [re.escape(part) for part in re.split(r"^…\n", wanted, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*".join(parts), found) is not None


def check(path: Path, folder: Path, env: dict[str, str], *, update: bool) -> list[tuple[str, str]]:
    """Run a file; return each block that differs with what it printed, or write these back."""
    text = path.read_text("utf-8")
    wrong: list[tuple[str, str]] = []

    def compare(match: re.Match[str]) -> str:
        found = rerun(match[0], folder, env)
        if agrees(match[0], found):
            return match[0]
        wrong.append((match[0], found))
        return found

    written = BLOCK.sub(compare, text)
    if update and wrong:
        path.write_text(written, "utf-8", newline="\n")
        return []
    return wrong
