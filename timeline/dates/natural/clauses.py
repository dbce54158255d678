"""Cuts a text into dates, the words that bound them and the words and signs between them."""

from dataclasses import dataclass, field
from typing import NoReturn

from timeline.dates.edtf.points import both
from timeline.dates.natural.months import fold
from timeline.dates.natural.phrase import Phrase
from timeline.dates.natural.phrase_parser import Reader
from timeline.dates.natural.tokenizer import Token

_PREFIXES = frozenset(
    ("before", "after", "since", "from", "until", "by", "notbefore", "notafter", "to")
)
_SUFFIXES = {"onward": "since", "an": "since", "orearlier": "notafter", "orlater": "notbefore"}
_NOT_KNOWN = frozenset(("?", "unknown", "undated"))
_BETWEEN = frozenset(("a", "al", "au"))
"""French and Spanish words that stand between two dates only."""


@dataclass(slots=True)
class End:
    """One date with the word before or after it that bounds it ("before", "or later")."""

    phrase: Phrase
    bound: str = ""
    token: Token | None = None
    last: Phrase | None = None  # of "from between 1722 and 1725 to …"


@dataclass(slots=True)
class Sentence:
    """The ends of a text and the signs or words between them."""

    ends: list[End] = field(default_factory=list)
    joints: list[Token] = field(default_factory=list)
    open_end: bool = False
    unknown: str = ""  # "start" or "end": 1722–?


def sentence(reader: Reader) -> Sentence:  # noqa: C901, PLR0912 -- one table of cases
    """The whole text as ends and joints; DateError at what fits nowhere."""
    found = Sentence()
    if reader.peek().kind in _NOT_KNOWN and reader.peek(1).kind in {"-", "/", "to", "until"}:
        found.unknown = "start"
        reader.place += 2
    while True:
        found.ends.append(_end(reader, found))
        joint = reader.peek()
        found.open_end = any(end.phrase.ongoing for end in found.ends)
        if joint.kind == "end":
            return found
        comma = joint.kind == ","
        if reader.peek(comma).kind == "present" and reader.peek(1 + comma).kind == "end":
            found.open_end = True  # "1979, ongoing", "1979 to date"
            return found
        after = reader.peek(1)
        if (
            joint.kind in {"and", "or"}
            and after.kind in {"before", "after"}
            and (reader.peek(2).kind == "end" and not found.ends[-1].bound)
        ):
            found.ends[-1].bound = "notafter" if after.kind == "before" else "notbefore"
            found.ends[-1].token = after
            reader.place += 2
            return found
        russian = joint.kind == "before" and fold(reader.text)[joint.start : joint.stop] == "до"
        if (
            joint.kind not in {"-", "/", "to", "until", "..", "…", "and", "or", ",", "&", ";"}
            and not russian
            and not (joint.kind == "but" and after.kind in _PREFIXES)
        ):
            trailing(reader)
        if joint.kind in {"but", ";"}:
            joint = joint._replace(kind="and" if joint.kind == "but" else ",")
        reader.place += 1
        if joint.kind == "-" and reader.peek().kind in {"-", "to"}:
            reader.place += 1  # "1722 -- 1723", "mid-to-late"
            if reader.peek().kind == "-":
                reader.place += 1
        after = reader.peek()
        if joint.kind == "," and after.kind in {"and", "or", "to", "until", "-"}:
            joint = after
            reader.place += 1
            after = reader.peek()
        if after.kind in _NOT_KNOWN and reader.peek(1).kind == "end" and len(found.ends) == 1:
            if joint.kind not in {"-", "to", "until", "/"} or found.unknown or found.open_end:
                trailing(reader)
            found.unknown = "end"
            return found
        found.joints.append(joint)
        while after.kind == "noise" and reader.peek(1).kind == "present":
            reader.place += 1
            after = reader.peek()
        if after.kind == "end" or (after.kind == "present" and reader.peek(1).kind == "end"):
            if joint.kind not in {"-", "to", "until", "..", "…", "/"} or (
                joint.kind in {"/", "to", "until"} and after.kind == "end"
            ):
                reader.fail_at(joint, "what follows?", "write 1979/.. for what goes on")
            found.open_end = True
            return found
        if len(found.ends) > 100:
            reader.fail("too many dates in one", "write one event a date")


def _end(reader: Reader, sentence: Sentence) -> End:  # noqa: C901, PLR0912 -- one table of cases
    token = reader.peek()
    bound = qualifier = ""
    while token.kind == "qual" and reader.peek(1).kind in _PREFIXES:
        qualifier = both(qualifier, token.value)
        reader.place += 1
        token = reader.peek()
    led = token.kind == "to" and reader.peek(1).kind in {"part", "nth", "roman"}
    led = led and fold(reader.text)[token.start : token.stop] in _BETWEEN and not sentence.ends
    while led or (token.kind == "noise" and reader.peek(1).kind in _PREFIXES):
        led = False  # a mediados de, au XVIIIe siècle
        reader.place += 1
        token = reader.peek()
    if token.kind in {"..", "…"} and not sentence.ends:
        bound = "until"
        reader.place += 1
    elif token.kind in {"orearlier", "orlater"} and fold(reader.text).startswith("at", token.start):
        bound = _SUFFIXES[token.kind]
        reader.place += 1
    elif token.kind in _PREFIXES and fold(reader.text)[token.start : token.stop] not in _BETWEEN:
        bound = "until" if token.kind == "to" else token.kind
        reader.place += 1
        if reader.peek().kind == "-":
            _minus(reader, token)
            reader.place += 1
    if reader.peek().kind == "between" and bound in {"", "from", "since"}:
        return _between(reader, bound, token)
    begun = reader.place
    phrase = reader.phrase()
    if reader.place == begun:
        trailing(reader)
    if phrase.empty and reader.peek().kind not in {"end", "-", "/", "to"}:
        trailing(reader)
    if phrase.empty:
        reader.fail("a date is missing here", "write 1971 or 1971..1979", phrase.start, phrase.stop)
    phrase.qualifier = both(phrase.qualifier, qualifier)
    after = reader.peek()
    if after.kind in _SUFFIXES or (after.kind == "noise" and reader.peek(1).kind == "end"):
        suffix = _SUFFIXES.get(after.kind, "since")
        if after.kind == "noise" and fold(reader.text)[after.start : after.stop] != "on":
            trailing(reader)
        if bound not in {"", "from", "since"} or (bound and suffix != "since"):
            trailing(reader)
        reader.place += 1
        bound = suffix
    return End(phrase, bound, token if bound else None)


def _minus(reader: Reader, before: Token) -> None:
    """Refuse "before -0043": the hyphen of "pre-1917" alone belongs to the word."""
    hyphen, number = reader.peek(), reader.peek(1)
    if hyphen.start > before.stop and number.start == hyphen.stop:
        reader.fail("a minus before a year: counted with a year 0 or without?",
                    "write the year with BC: before 44 BC", hyphen.start, number.stop)  # fmt: skip


def _between(reader: Reader, bound: str, token: Token) -> End:
    """An end of which only the earliest and the latest time are known."""
    opening = reader.peek()
    reader.place += 1
    first = reader.phrase()
    joint = reader.peek()
    reader.place += 1
    last = reader.phrase()
    if joint.kind not in {"and", "&"} or first.empty or last.empty:
        reader.fail_at(opening, "between what and what?", "write: between 1722 and 1723")
    return End(first, bound, token, last)


def trailing(reader: Reader) -> NoReturn:
    """Refuse what stands here, or that nothing does."""
    token = reader.peek()
    if token.kind == "end":
        start = max(0, len(reader.text.rstrip()) - 1)
        reader.fail("a date is missing here", "write 1971 or 1971..1979", start, len(reader.text))
    written = reader.text[token.start : token.stop].strip()
    after = reader.peek(1)
    if token.kind == "'" and after.kind in {"num", "decade"} and after.value < 100:
        reader.fail_at(after, f"year {after.value:02d} has two digits: the century is unknowable",
                       "write the year with four digits")  # fmt: skip
    reader.fail_at(
        token, f'"{written}" does not fit here',
        "write one date or two: 30 November 1971, or March 1971..May 1972",
    )  # fmt: skip
