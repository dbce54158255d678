"""Forms that people write for two different times, and dates that are undated in part."""

from itertools import takewhile

from timeline.dates.edtf import points
from timeline.dates.edtf.points import Span
from timeline.dates.natural.months import fold
from timeline.dates.natural.phrase import Phrase, Walk


def signs(walk: Walk) -> None:
    """Refuse a minus before a short year, and years in brackets with a semicolon between."""
    first, second = walk.peek(), walk.peek(1)
    if (
        first.kind == "-" and second.kind in {"num", "monthyear", "parts"}
        and second.start == first.stop and (second.kind != "num" or second.value < 1000)
    ):  # fmt: skip
        year = int("".join(takewhile(str.isdecimal, fold(walk.text)[second.start :])))
        walk.fail("a minus before a year of fewer than four digits: counted with a year 0 or "
                    "without?", f"write {year} BC, or {-year + 1:05d}" if year > 1 else
                    "write 1 BC, or 0000", first.start, second.stop)  # fmt: skip
    if first.kind in {"[", "("}:
        for token in walk.tokens:
            if token.kind == ";":
                walk.fail_at(token, "one of these dates, or all of them?",
                               "write [1667,1668] (one of them) or {1667,1668}")  # fmt: skip


_PART = "part of it is undated; the rest is read"


def undated(walk: Walk) -> bool:
    """Take off "undated" at either end; True if the date beside it is a guess, not a part."""
    tokens = walk.tokens
    signs = {",", ";", "-", "and", "&", "."}
    if tokens[0].kind == "undated" and len(tokens) > 3:
        joint = tokens[1].kind
        first = 2 if joint in signs else 1
        rest = [t.kind for t in tokens[first:-1]]
        guess = bool({"qual", "c", "unit", "part", "decade"} & set(rest)) and "-" not in rest
        if joint == "-" and not guess:
            return False  # an end that is not known
        if first == 1 and joint not in {"[", "(", "qual", "c"}:
            return False
        del tokens[:first]
        if not (guess or first == 1):
            walk.warnings.append(_PART)
        return guess or first == 1
    if len(tokens) > 3 and tokens[-2].kind == "undated" and tokens[-3].kind in signs - {"-", "."}:
        del tokens[-3:-1]
        walk.warnings.append(_PART)
    return False


def short_years(walk: Walk, phrases: list[Phrase]) -> None:
    """Refuse 199-2003 and March 199, whose last digit may be missing."""
    latest = max((phrase.year or 0 for phrase in phrases), default=0)
    for phrase in phrases:
        year, token = phrase.year, phrase.year_token
        if year is None or token is None or token.stop - token.start != 3:
            continue
        if phrase.era or phrase.marker or not 100 <= year <= 202 or phrase.other:
            continue
        western = phrase.month is not None and phrase.month[0] == "western"
        if western or 10 * year <= latest:
            walk.fail_at(token, "a decade whose last digit is missing, or a year?",
                           f"write {year}X, or AD {year}")  # fmt: skip


def last_day(walk: Walk, bound: str, span: Span) -> None:
    """Refuse the day after 9999-12-31 and the one before -9999-01-01, which EDTF cannot write."""
    point = {"after": span.last, "before": span.first}.get(bound, ())
    if len(point) > 1 and abs(points.step(point, 1 if bound == "after" else -1)[0]) > 9999:
        walk.fail("days and months are written for the years -9999 to 9999 only",
                    f"write {bound} {'9999' if bound == 'after' else '10000 BC'}")  # fmt: skip


def unwrap(walk: Walk) -> None:
    """A cataloguer's bracket around the whole, [c. 1722] or (1722)."""
    tokens = walk.tokens
    pairs = {("[", "]"), ("(", ")")}
    if len(tokens) > 4 and tokens[0].kind == "[" and [t.kind for t in tokens[-3:-1]] == ["]", "?"]:
        del tokens[0], tokens[-3]
    while (
        len(tokens) > 3
        and (tokens[0].kind, tokens[-2].kind) in pairs
        and not any(t.kind in {"[", "]", "(", ")"} for t in tokens[1:-2])
    ):
        del tokens[0], tokens[-2]
