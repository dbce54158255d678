"""Write JSON: one array, or one object per line."""

import re
from collections.abc import Iterator
from json import JSONEncoder

from timeline.render.sheet import Page, Sheet

# valid in JSON, but not to be sent to a terminal
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def lines(sheet: Sheet, page: Page) -> Iterator[str]:
    """Render the objects of a sheet."""
    encode = JSONEncoder(ensure_ascii=False).encode
    if page.format == "ndjson":
        for found in sheet.objects():
            yield safe(encode(dict(found))) + "\n"
        return
    if sheet.single:
        for found in sheet.objects():
            yield safe(encode(dict(found))) + "\n"
        return
    before = "["
    try:
        for found in sheet.objects():
            yield before + safe(encode(dict(found)))
            before = ",\n "
    except Exception:  # what was written stays JSON; the exit code says that it is not all
        if before != "[":
            yield "]\n"
        raise
    yield "[]\n" if before == "[" else "]\n"


def safe(text: str) -> str:
    """Escape control characters in JSON; its value does not change."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
