"""The JSON that a transcript prints, with the command that printed it."""

import json
import shlex
from collections.abc import Iterator

from transcripts import BLOCK

from timeline.cli.app import ALIASES, COMMANDS

_SHELL = {"|", "<", ">", ";", "&&", "||", "2>&1", "2>/dev/null", "-o"}
_HIDDEN = {"2>/dev/null", ";", "echo", "$?"}  # they change nothing in what stdout has


def printed(text: str) -> Iterator[tuple[str, str, object]]:
    """Yield command line, name of the command and value of each whole JSON that a text prints."""
    for block in BLOCK.finditer(text):
        for part in block[0].split("$ timeline ")[1:]:
            line, _, output = part.partition("\n")
            words = shlex.split(line)
            wanted = "--json" in words and not (_SHELL - _HIDDEN) & set(words)
            if wanted and words[0] in {*COMMANDS, *ALIASES} and "…\n" not in output:
                for name, value in values(ALIASES.get(words[0], words[0]), output):
                    yield line, name, value


def values(command: str, output: str) -> Iterator[tuple[str, object]]:
    """Yield the values of an output, each with the name of its schema; other lines are left out."""
    decoder = json.JSONDecoder()
    at = 0
    while at < len(output):
        if output[at] not in "[{":
            at = output.find("\n", at) + 1 or len(output)
            continue
        value, at = decoder.raw_decode(output, at)
        yield "error" if isinstance(value, dict) and list(value) == ["error"] else command, value
        at += 1
