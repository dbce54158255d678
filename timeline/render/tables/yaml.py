"""Write YAML: the objects of JSON, one key per line, every text in quotes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from json import JSONEncoder

from timeline.render.sheet import Page, Sheet
from timeline.render.tables.json import safe

_NO_LETTERS = re.compile("[\ufeff\ufffe\uffff]")  # must be escaped in YAML
_ENCODE = JSONEncoder(ensure_ascii=False).encode


def lines(sheet: Sheet, _page: Page) -> Iterator[str]:
    """Render the objects of a sheet as one sequence; a JSON string is a valid YAML string."""
    empty = True
    for found in sheet.objects():
        empty = False
        if sheet.single:
            yield from _mapping(found, "")
            continue
        first = True
        for line in _mapping(found, "  "):
            yield f"- {line[2:]}" if first else line
            first = False
        if first:
            yield "- {}\n"
    if empty:
        yield "[]\n"


def _mapping(found: Mapping[str, object], indent: str) -> Iterator[str]:
    for key, value in found.items():
        name = (
            key
            if key.isidentifier() and key.isascii() and key.lower() not in _WORDS
            else _scalar(key)
        )
        if isinstance(value, Mapping) and value:
            yield f"{indent}{name}:\n"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, Sequence) and not isinstance(value, str) and value:
            yield f"{indent}{name}:\n"
            for item in value:
                if isinstance(item, Mapping) and item:
                    inner = list(_mapping(item, indent + "    "))
                    yield f"{indent}  - {inner[0][len(indent) + 4 :]}"
                    yield from inner[1:]
                else:
                    yield f"{indent}  - {_scalar(item)}\n"
        else:
            yield f"{indent}{name}: {_scalar(value)}\n"


_WORDS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}  # not strings in YAML 1.1


def _scalar(value: object) -> str:
    return _NO_LETTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", safe(_ENCODE(value)))
