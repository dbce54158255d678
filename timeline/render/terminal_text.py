"""Prepare text for terminals: escape control characters, measure and wrap, isolate bidi runs."""

import re

_C0 = {code: chr(0x2400 + code) for code in range(0x20)}
_HARMLESS = str.maketrans(
    {
        **_C0,
        0x7F: "\u2421",
        **{code: f"\\x{code:02x}" for code in range(0x80, 0xA0)},
        **{code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
        **{code: f"\\u{code:04x}" for code in (0x2028, 0x2029, 0xFEFF)},
    }
)
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
# characters one cell wide, for which wcwidth is not imported
_SINGLE = re.compile(
    "[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0588\u05d0-\u05ea\u0620-\u064a"
    "\u0660-\u066f\u0671-\u06d3\u06f0-\u06ff\u2010-\u2027\u2030-\u205e\u2190-\u2193"
    "\u2400-\u2424\u2500-\u25a0]*"
)
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff"
_RUN = rf"[{_RTL}](?:[\W\d_]*[{_RTL}])*"  # compiled on first use
FSI, PDI = "\u2068", "\u2069"


def harmless(text: str) -> str:
    """Escape control characters, including line breaks.

    C0 is shown as symbols (␛), C1 and direction marks as escapes. ZWNJ and ZWJ are kept, as Persian
    and emoji need them.
    """
    if not _UNSAFE.search(text):
        return text
    text = text.translate(_HARMLESS)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def one_line(text: str) -> str:
    """Return a text for one line: single spaces, control characters escaped."""
    if _UNSAFE.search(text):
        text = harmless(re.sub(r"[\t\n\v\f\r\x85\u2028\u2029 ]+", " ", text))
    return text.strip()


_LONGEST_WORD = 1000  # maximum length of a word in a message; paths can be that long
_LONGEST_LINE = 4000
_LONG = rf"(\S{{60}})\S{{{_LONGEST_WORD - 80},}}(\S{{20}})"


def message(text: str) -> str:
    """Escape control characters in a message, except line breaks and tabs.

    Very long words and lines are cut in the middle.
    """
    if len(text) > _LONGEST_WORD:
        text = re.sub(_LONG, r"\1…\2", text)
        lines = text.split("\n")
        text = "\n".join(
            line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"
            for line in lines
        )
    if not _UNSAFE.search(text):
        return text
    return "\n".join(harmless(line.replace("\t", " ")) for line in text.split("\n"))


def width(text: str) -> int:
    """Return the width of an escaped text in terminal cells."""
    if _SINGLE.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth

    found = wcswidth(text)
    return found if found >= 0 else len(text)


def wrap(text: str, cells: int) -> list[str]:
    """Wrap a text to lines of at most `cells`, at spaces if possible."""
    if width(text) <= cells:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        size = width(word)
        if line and used + 1 + size <= cells:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        while size > cells:
            head = _fitting(word, cells)
            lines.append(head)
            word = word[len(head) :]  # noqa: PLW2901 — what is left of it
            size = width(word)
        line, used = word, size
    lines.append(line)
    return lines if lines[-1] else lines[:-1]


def _fitting(word: str, cells: int) -> str:
    """Return the longest prefix that fits, at least one letter with its combining marks.

    Breaks at a hyphen or a slash in its second half.
    """
    best = cells if _SINGLE.fullmatch(word) else _graphemes(word, cells)
    for at in range(best - 1, best // 2, -1):
        if word[at] in "-–—/;,_":
            return word[: at + 1]
    return word[:best]


def _graphemes(word: str, cells: int) -> int:
    from wcwidth import iter_graphemes, wcswidth

    used = end = 0
    for cluster in iter_graphemes(word):
        used += max(0, wcswidth(cluster))
        if used > cells and end:
            break
        end += len(cluster)
    return end


def shorten(text: str, cells: int) -> str:
    """Return a text cut to a width, ending in … if shortened."""
    if width(text) <= cells:
        return text
    if cells < 2:
        return "…"[:cells]
    return text[: _graphemes(text, cells - 1)].rstrip() + "…"


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Pad a text with spaces to a width."""
    space = " " * (cells - width(text))
    return space + text if right else text + space


def isolate(text: str) -> str:
    """Put each right-to-left run between U+2068 and U+2069, which have no width."""
    if text.isascii():
        return text
    return re.sub(_RUN, lambda m: f"{FSI}{m[0]}{PDI}", text)


def excerpt(text: str, start: int, stop: int, cells: int = 72) -> str:
    """Return a text, and carets under text[start:stop]; a long text is cut around that part."""
    text = re.sub(r"\s", " ", text)
    if width(text) > cells:
        first = max(0, start - cells // 2)
        last = max(first + cells - 2, min(stop, first + cells))
        head, tail = ("…" if first else ""), ("…" if last < len(text) else "")
        start, stop = start - first + len(head), min(stop, last) - first + len(head)
        text = head + text[first:last] + tail
    before, under, after = (harmless(p) for p in (text[:start], text[start:stop], text[stop:]))
    return f"  {before}{under}{after}\n  {' ' * width(before)}{'^' * max(1, width(under))}"
