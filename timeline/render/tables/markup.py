"""Escape texts for several markup languages."""

import re
from collections.abc import Callable, Mapping

_SIGNS = re.compile(r"[!-+:-@\[-`{-~/]|(?<![^\W_])-|-(?![^\W_])")
_CAMEL = re.compile(r"(?<=[a-z])[A-Z]")
_ORG = {
    "|": "vert", "*": "ast", "/": "slash", "_": "under", "=": "equal", "~": "tilde", "+": "plus",
    "[": "lbrack", "]": "rbrack", "<": "lt", ">": "gt", "$": "dollar", "^": "asciicirc",
    "{": "lbrace", "}": "rbrace", "\\": "bsol", "&": "amp", "#": "num",
}  # fmt: skip
_RST_SIGNS = re.compile(r"[\\*`|_:<>@\[\]]")
_RST_START = re.compile(r"(\(?\w+)?((?<!^)[.)](?=\s|$)|(?<!\w)[^\w\s\\])")


def references(text: str) -> str:
    """Write punctuation as character references, which all of these wikis support.

    >>> references("a|b, <b>1979-02-11</b>")
    'a&#124;b, &#60;b&#62;1979-02-11&#60;&#47;b&#62;'
    """
    return _SIGNS.sub(lambda found: f"&#{ord(found[0])};", text)


def moinmoin(text: str) -> str:
    """Escape a text for MoinMoin, where a CamelCase word is a link too."""
    return _CAMEL.sub(lambda found: f"&#{ord(found[0])};", references(text))


def org(text: str) -> str:
    r"""Escape a text for Org, with entities.

    >>> org("a|b")
    'a\\vert{}b'
    """
    return "".join(f"\\{_ORG[letter]}{{}}" if letter in _ORG else letter for letter in text)


def rst(text: str) -> str:
    r"""Escape a text for reStructuredText, including the beginning of a list or a comment.

    >>> rst("*a* b_"), rst("1. May"), rst("- x")
    ('\\*a\\* b\\_', '1\\. May', '\\- x')
    """
    text = _RST_SIGNS.sub(lambda found: f"\\{found[0]}", text)
    start = _RST_START.match(text)
    return text if start is None else f"{start[1] or ''}\\{text[start.start(2) :]}"


def latex_rows(text: str) -> str:
    r"""Return a LaTeX table in which no row is read as an argument of the preceding `\\`."""
    return re.sub(r"^(\s*)([\[*])", r"\1{\2}", text, flags=re.MULTILINE)


ESCAPES: Mapping[str, Callable[[str], str]] = {
    "asciidoc": references,
    "jira": references,
    "mediawiki": references,
    "moinmoin": moinmoin,
    "orgtbl": org,
    "rst": rst,
    "textile": references,
    "youtrack": references,
}
