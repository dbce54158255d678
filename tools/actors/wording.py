"""The ways in which English lists write one name: Gambia, The; Iran, Islamic Rep. of."""

import re
from collections.abc import Iterator

# The words of official names, and how tables shorten them.
SHORT = (
    (r"\bRepublic\b", "Rep."), (r"\bDemocratic\b", "Dem."), (r"\bIslamic\b", "Isl."),
    (r"\bFederated\b", "Fed."), (r"\bSaint\b", "St."), (r"\bIslands\b", "Is."),
    (r"\bEquatorial\b", "Eq."), (r"\bCentral African\b", "C. African"),
    (r"\bNorth(ern)?\b", "N."), (r"\bSouth(ern)?\b", "S."), (r"\bEast\b", "E."),
    (r"\bWest(ern)?\b", "W."), (r"\band\b", "&"), (r"\bUnited\b", "Utd."),
)  # fmt: skip
_TURNED = re.compile(
    r"(.+?), (.* (?:of|of the)|The|the|North|South|East|West|.*Republic|.*Kingdom|.*Union|.*State"
    r"|.*Emirate|.*Sultanate|.*Principality)"
)
_OFFICIAL = re.compile(
    r"(?:the )?((?:[A-Z][\w'-]+ |and )*(?:Republic|Kingdom|State|Union|Commonwealth|Federation"
    r"|Principality|Sultanate|Emirate|Jamahiriya|Duchy|States)) (of the|of) (.+)"
)
_WITH_ARTICLE = re.compile(
    r"\b(Republic|Islands|Federation|Emirates|Kingdom|States|Territory|Territories|Union|Sahara)\b"
    r"|^(Bahamas|Comoros|Congo|Gambia|Netherlands|Niger|Philippines|Sudan|Holy See|Lao People)"
)
_OF = re.compile(r"(?:the )?(.+? of) (?:the )?(.+)")


def english(text: str) -> Iterator[str]:
    """Yield a name and the other orders and short forms of it."""
    text = text.replace("’", "'")
    yield text
    yield re.sub(r"^(the|The) ", "", text)
    turned = _TURNED.fullmatch(text)
    if turned:
        yield f"{turned[2]} {turned[1]}"
        yield f"{turned[1]} ({turned[2]})"
    official = _OFFICIAL.fullmatch(text)
    if official:
        kind, of, land = official.groups()
        yield from (f"{land}, {kind} {of}", f"{land} ({kind} {of})", f"{land}, {kind}")
    yield from _shorter(text)


def _shorter(text: str) -> Iterator[str]:
    for pattern, word in SHORT:
        once = re.sub(pattern, word, text)
        if once != text:
            yield once
            yield from (re.sub(other, more, once) for other, more in SHORT)


def with_article(text: str) -> Iterator[str]:
    """Yield a name as ISO writes those with an article: Bahamas (the)."""
    if _WITH_ARTICLE.search(text):
        yield f"{text} (the)"


def of_the_short_name(official: str, name: str) -> Iterator[str]:
    """Yield Republic of Moldova for an official name that begins so, with the short name."""
    found = _OF.fullmatch(official)
    if found and found[1].endswith(("Republic of", "State of", "Kingdom of")):
        yield f"{found[1]} {name}"


def former(text: str) -> Iterator[str]:
    """Yield the ways to write that a state is no more."""
    yield from (f"Former {text}", f"{text} (former)", f"ex-{text}")


def side(text: str) -> Iterator[str]:
    """Yield the other orders of North Yemen: Yemen, N.; Yemen (North); Northern Yemen."""
    found = re.fullmatch(r"(North|South|East|West) (\w+)", text)
    if found:
        part, land = found.groups()
        yield from (f"{land}, {part}", f"{land}, {part[0]}.", f"{land} {part[0]}")
        yield from (f"{land} ({part})", f"{part}ern {land}")
