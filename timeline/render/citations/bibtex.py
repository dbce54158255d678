"""References as BibTeX: an entry `@misc` each, UTF-8, for BibTeX, BibLaTeX and managers."""

import re
from collections.abc import Iterable, Iterator

from timeline.render.citations.reference import Reference

# Even an escaped brace counts where BibTeX looks for the end of a field.
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}  # fmt: skip
_VERBATIM = {"doi", "url"}  # fields in which nothing is escaped


def bibtex(found: Iterable[Reference]) -> Iterator[str]:
    """Yield the lines of an entry for each reference."""
    for number, one in enumerate(found):
        fields = {
            "author": f"{{{escaped(one.author)}}}" if one.author else "",
            "title": f"{{{escaped(one.title)}}}",
            "year": one.year,
            "doi": one.doi,
            "url": one.url,
            "urldate": one.accessed if one.url else "",
            "howpublished": escaped(f"Data set, file {one.file}"),
            "note": escaped(one.note),
        }
        yield "\n" if number else ""
        yield f"@misc{{{one.key},\n"
        for name, text in fields.items():
            if text:
                plain = re.sub(r"[{}\\]", "", text) if name in _VERBATIM else text
                yield f"  {name} = {{{plain}}},\n"
        yield "}\n"


def escaped(text: str) -> str:
    r"""Return a text in which no letter means anything to TeX.

    >>> print(escaped("50% of A_B"))
    50\% of A\_B
    """
    return "".join(_ESCAPES.get(letter, letter) for letter in " ".join(text.split()))
