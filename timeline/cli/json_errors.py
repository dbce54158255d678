"""An error as JSON: what a command with `--json` writes to stderr where it fails."""

import re
from json import dumps

from timeline.errors import DateError, TimelineError
from timeline.render.tables.json import safe

_DRAWN = re.compile(r"\n.*\n *\^+(?=\n|$)")  # a text, and below it carets under the place at fault


def line_of(error: TimelineError, message: str) -> str:
    """Return an error as one object in one line: the schema is that of `timeline schema error`.

    Args:
        error: what is wrong.
        message: the same in words, with the option that is wrong.
    """
    found = {
        "code": error.code,
        "message": _DRAWN.sub("", message),
        "hint": error.hint or None,
        "near": list(error.near),
        "file": error.file or None,
        "line": error.line or None,
        "column": error.column or None,
    }
    if isinstance(error, DateError) and not error.column:
        found["column"] = error.start + 1
    return safe(dumps({"error": found}, ensure_ascii=False)) + "\n"
