"""The script and style of the page as shipped: the same program in fewer letters.

Comments and needless space go, and names that the script alone knows become short. The rules are
enough for our own scripts, which end each statement with a semicolon; they are no general tool.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, count

_PIECES = re.compile(
    r"""(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<regex>(?<=[(,=:?&|!])/(?![*/\s])(?:\[(?:[^\]\\\n]|\\.)*\]|[^/\\\n\[]|\\.)+/[a-z]*
        |(?<=[(,=:?&|!][ ])/(?![*/\s])(?:\[(?:[^\]\\\n]|\\.)*\]|[^/\\\n\[]|\\.)+/[a-z]*)
    |(?P<template>`)
    |(?P<space>\s+)
    |(?P<word>[\w$]+)
    |(?P<sign>\.\.\.|.)""",
    re.VERBOSE | re.DOTALL,
)
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
# what the language and the browser call by a name that is not behind a full stop
_KEPT = frozenset(
    re.findall(
        r"\S+",
        """arguments async await break case catch class const constructor continue default delete do
        else false finally for function if in instanceof let new null of return static super switch
        this throw true try typeof undefined var void while yield
        Array Blob DecompressionStream Float32Array Float64Array Infinity JSON Map Math NaN Object
        Response Set String Number Boolean Promise URLSearchParams Uint32Array Uint8Array
        abs max min floor round sqrt ceil
        addEventListener atob cancelAnimationFrame clearTimeout document getComputedStyle history
        innerHeight innerWidth isFinite location matchMedia performance requestAnimationFrame
        scrollBy setTimeout
        passive behavior""",
    )
)
# properties of our own, which neither the browser nor the data have
_OURS = frozenset(
    (
        "events",
        "counts",
        "tallest",
        "origin",
        "margin",
        "level",
        "label",
        "categories",
        "moved",
        "rows",
        "half",
        "strip",
    )
)
_Token = tuple[str, str]


def _tokens(text: str, at: int = 0, nested: str = "") -> Iterator[tuple[str, str, int]]:
    """Yield (kind, text, place behind it); with `nested`, until the brace that closes `${`."""
    depth = 0
    while at < len(text):
        match = _PIECES.match(text, at)
        if match is None:  # pragma: no cover -- any letter is a sign; for the types alone
            return
        kind, piece, at = match.lastgroup or "", match[0], match.end()
        if nested and kind == "sign":
            depth += {"{": 1, "}": -1}.get(piece, 0)
            if depth < 0:
                return
        if kind == "template":
            for token in _template(text, at):
                yield token
                at = token[2]
        else:
            yield kind, piece, at


def _template(text: str, at: int) -> Iterator[tuple[str, str, int]]:
    start = at - 1
    while True:
        if text[at] == "\\":
            at += 2
        elif text[at] == "`":
            yield "template", text[start : at + 1], at + 1
            return
        elif text.startswith("${", at):
            yield "template", text[start : at + 2], at + 2
            at += 2
            for token in _tokens(text, at, "${"):
                yield token
                at = token[2]
            at = text.index("}", at)
            start = at
            at += 1
        else:
            at += 1


def script(text: str) -> str:
    """Return a script that does the same."""
    tokens: list[_Token] = []
    for kind, piece, _ in _tokens(text):
        if kind == "comment":
            continue
        if kind == "space":
            if tokens and tokens[-1][0] != "space":
                tokens.append(("space", " "))
        else:
            tokens.append((kind, piece))
    dense = [
        token
        for n, token in enumerate(tokens)
        if token[0] != "space"
        or (0 < n < len(tokens) - 1 and _needed(tokens[n - 1], tokens[n + 1]))
    ]
    short = _short_names(dense)
    return "".join(short.get(t, t) if kind == "word" else t for kind, t in dense)


def _needed(before: _Token, after: _Token) -> bool:
    """Whether the space between two tokens keeps them apart."""
    last, first = before[1][-1], after[1][0]
    if before[0] == "word" and after[0] in {"word", "regex"}:
        return True
    return last in "+-" and first == last


def _short_names(tokens: list[_Token]) -> dict[str, str]:
    """Return short names for what is never a property: renamed everywhere, it means the same."""
    counts: Counter[str] = Counter()
    fixed = set(_KEPT)
    for n, (kind, text) in enumerate(tokens):
        if kind != "word":
            continue
        counts[text] += 1
        after = next((t for k, t in tokens[n + 1 : n + 3] if k != "space"), "")
        if text in _OURS:
            continue
        if text[0].isdigit() or (n and tokens[n - 1][1] == ".") or _is_key(tokens, n, after):
            fixed.add(text)
    fresh = _names()
    short = {"const": "let"}
    taken = fixed | {name for name in counts if len(name) < 3}
    for name, _ in sorted(counts.items(), key=lambda pair: -pair[1] * len(pair[0])):
        if name in fixed or len(name) < 3:
            continue
        new = next(letters for letters in fresh if letters not in taken)
        if len(new) < len(name):
            short[name] = new
    return short


def _is_key(tokens: list[_Token], n: int, after: str) -> bool:
    """Whether the word at n is a key of an object or a method of a class."""
    before = tokens[n - 1][1] if n else ""
    if after == ":" and before in {"{", ","}:
        return True
    # a method of a class stands behind the end of another and before its parameters
    return before in {"{", "}"} and after == "(" and _opens_block(tokens, n)


def _opens_block(tokens: list[_Token], n: int) -> bool:
    depth = 0
    for at in range(n + 1, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[at][1], 0)
        if depth == 0:
            return at + 1 < len(tokens) and tokens[at + 1][1] == "{"
    return False


def _names() -> Iterator[str]:
    return chain.from_iterable(map(_of_size, count(1)))


def _of_size(size: int) -> Iterator[str]:
    if size == 0:
        yield ""
        return
    for head in _of_size(size - 1):
        for letter in _LETTERS:
            yield head + letter


def style(text: str) -> str:
    """Return a style that does the same: without comments and line breaks, with short variables."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*([{};])\s*", r"\1", text).replace(";}", "}").strip()
    fresh = _names()
    short = {name: next(fresh) for name in sorted(set(re.findall(r"--([a-z]{2,})\b", text)))}
    return re.sub(r"--([a-z]{2,})\b", lambda found: f"--{short[found[1]]}", text)
