"""Reads what people write ("late 1990s", "c. 1722", "12 (24) October 1813") as canonical EDTF.

The whole text is read by one grammar, ends and what stands between them: nothing is searched for
in it, nothing skipped, nothing filled in from today. `read` is all that others need.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.dates.edtf import points
from timeline.dates.edtf.points import Span
from timeline.dates.natural import ambiguous
from timeline.dates.natural.clauses import End, Sentence, sentence, trailing
from timeline.dates.natural.expansion import Expansion
from timeline.dates.natural.fast_paths import quickly
from timeline.dates.natural.months import fold
from timeline.dates.natural.phrase import Order, Phrase
from timeline.dates.natural.phrase_parser import Reader
from timeline.dates.natural.rejected_words import REASONS
from timeline.dates.natural.resolve import reckon
from timeline.dates.natural.shared_parts import (
    calendar_of,
    double,
    elide,
    fill,
    merge_hyphen,
    winter,
)
from timeline.dates.natural.tokenizer import Token, cut
from timeline.errors import DateError

LONGEST = 1000
"""Characters; no date is that long."""

_RANGE = frozenset(("-", "to", "until", "..", "…", "from", "before"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says, as EDTF.

    Attributes:
        edtf: canonical EDTF; sets may stand at the ends of intervals; "" = there is no date.
        calendar: the calendar it was written in.
        warnings: what a reader could have understood otherwise.
    """

    edtf: str
    calendar: str = "gregorian"
    warnings: tuple[str, ...] = ()


def read(text: str, *, order: Order = None) -> Reading:
    """The EDTF of a text in plain language; DateError with place and reason if it is no date.

    `order` says what 05/04/1972 means: "dmy" or "mdy".
    """
    found = quickly(text)
    if found:
        return Reading(found)
    if len(text) > LONGEST:
        raise DateError(text[:LONGEST], f"a date has at most {LONGEST} characters", start=0, stop=1)
    if text.isascii():
        return _read_whole(text, order)
    expansion = Expansion.of(text)
    try:
        return _read_whole(expansion.text, order)
    except DateError as error:
        raise expansion.placed(error) from None


def _read_whole(text: str, order: Order) -> Reading:
    reader = Reader(text, cut(text), order)
    if not text.strip():
        raise DateError(text, "no date is written here", 'write "undated" if it is not known')
    return _read(reader)


def _read(reader: Reader) -> Reading:
    tokens = reader.tokens
    ambiguous.signs(reader)
    ambiguous.unwrap(reader)
    kinds = [t.kind for t in tokens[:-1] if t.kind != "noise"]
    if kinds in (["unknown"], ["undated"]):
        return Reading("")
    guess = ambiguous.undated(reader)
    _refuse_words(reader, kinds)
    qualifier = ""
    while reader.peek().kind == "qual" and reader.peek(1).kind in {"between", "qual"}:
        qualifier = points.both(qualifier, reader.peek().value)
        reader.place += 1
    while reader.peek().kind in {"noise", "year"} and "between" in {t.kind for t in tokens}:
        reader.place += 1  # in the years between
    if reader.peek().kind == "between":
        return _between(reader, qualifier)
    reader.place = int(tokens[0].kind == "either")
    read_ = sentence(reader)
    for end in read_.ends if guess else ():
        end.phrase.qualifier = points.both(end.phrase.qualifier, "?")
    return _combine(reader, _nearer(reader, read_) or read_)


def _refuse_words(reader: Reader, kinds: list[str]) -> None:
    unknown = next((t for t in reader.tokens if t.kind in {"word", "relative", "turn"}), None)
    folded = fold(reader.text)
    if "relative" in kinds or re.search(
        r"\b(?:last|this|next) (?:year|month|week|century|decade)(?! of\b)|\bago$", folded
    ):
        reader.fail("a date does not depend on today", "write the year: 1971, c. 1722, 1990s")
    if kinds == ["present"]:
        reader.fail("a date does not depend on today", "write a year, or 1979..present")
    if unknown is not None:
        _unread(reader, unknown)


def _unread(reader: Reader, token: Token) -> None:
    written = reader.text[token.start : token.stop]
    if token.kind == "turn":
        reader.fail_at(token, "the turn of a century has no agreed length", "write c. 1900")
    named = REASONS.get(str(token.value))
    if token.kind == "word" and named is not None:
        reader.fail_at(token, f'"{written.strip()}" is {named[0]}', named[1])
    reader.fail_at(
        token, f'"{written.strip()}" is no word of a date',
        "write 1971-11-30, 30 November 1971, c. 1722, 18th century (see: timeline help dates)",
    )  # fmt: skip


def _between(reader: Reader, qualifier: str) -> Reading:
    opening = reader.peek()
    reader.place += 1
    one = reader.phrase()
    joint = reader.peek()
    if joint.kind not in {"and", "-", "to", "&"}:
        place = joint if joint.stop > joint.start else opening
        reader.fail_at(place, "between what and what?", "write: between 1722 and 1723")
    reader.place += 1
    begun = reader.place
    two = reader.phrase()
    if reader.place == begun:
        trailing(reader)
    if reader.peek().kind != "end":
        trailing(reader)
    elide(reader, one, two, joint)
    fill(one, two)
    for end in (one, two):
        if end.empty:
            reader.fail_at(opening, "between what and what?", "write: between 1722 and 1723")
        end.qualifier = points.both(end.qualifier, qualifier)
    first, last = reckon(reader, one), reckon(reader, two)
    _ordered(reader, first, last, opening.start)
    return _reading(reader, _hull(first, last), first, last)


def _hull(first: Span, last: Span) -> str:
    """Some time from the beginning of one to the end of the other."""
    low, high = points.write(first.first), points.write(last.last)
    return f"[{low}{first.qualifier}..{high}{last.qualifier}]"


def _combine(reader: Reader, read_: Sentence) -> Reading:
    ends, joints = read_.ends, read_.joints
    ambiguous.short_years(reader, [end.phrase for end in ends])
    kinds = {joint.kind for joint in joints}
    if len(ends) == 1 or read_.unknown:
        return _single(reader, read_)
    if read_.open_end:
        reader.fail_at(joints[-1], "three dates in a row", "write two: 1971..1979")
    if len(ends) == 2:
        one, two = ends
        upper = {"before", "notafter", "by", "until"}
        if (
            one.bound in {"after", "notbefore"}
            and two.bound in upper
            and kinds <= {"and", ",", "-"}
        ):
            return _framed(reader, one, two)
        if one.bound in upper and two.bound in {"after", "notbefore"} and kinds <= {"and", ","}:
            return _framed(reader, two, one)
        if kinds <= _RANGE | {"/"}:
            return _range(reader, one, two, joints[0])
    if kinds - {"-"} and kinds <= {"and", "or", ",", "&", "-"} and len(kinds - {",", "-"}) <= 1:
        return _list(reader, ends, joints, any_of="or" in kinds)
    bad = joints[1] if len(joints) > 1 else joints[0]
    return reader.fail_at(bad, "too many dates in one", "write two: 1971..1979")


def _nearer(reader: Reader, read_: Sentence) -> Sentence | None:
    """The years within a century: 16th century, 1536–40. None where they lie outside it."""
    first, rest = read_.ends[0].phrase, read_.ends[1:]
    if len(read_.ends) < 2 or read_.unknown:
        return None
    listed = read_.joints[0].kind == "," and not read_.ends[0].bound
    if (
        not listed
        or first.unit != "century"
        or not first.numbers
        or any(end.phrase.unit for end in rest)
    ):
        return None
    years = [end.phrase.year for end in rest if end.phrase.year is not None]
    if not rest[0].phrase.dated:
        return None
    century = reckon(reader, replace(first, numbers=[*first.numbers]))
    if not all(century.first[0] <= year <= century.last[0] for year in years):
        return None
    return Sentence(rest, read_.joints[1:], read_.open_end)


def _single(reader: Reader, read_: Sentence) -> Reading:
    end, open_end = read_.ends[0], read_.open_end
    if end.last is not None:
        _refuse_bound(reader, end)
    span = _span(reader, end.phrase)
    if read_.unknown:
        if len(read_.ends) > 1 or open_end or end.bound:
            reader.fail("an unknown end and more", "write 1722/ or /1722")
        edtf = f"/{span.edtf()}" if read_.unknown == "start" else f"{span.edtf()}/"
        return _reading(reader, edtf, span)
    if open_end:
        if re.fullmatch(r"\d{3}[-‐‑]", reader.text.strip()):
            year = reader.text.strip()[:3]
            reader.fail("a decade whose last digit is missing, or a year?",
                        f"write {year}X, or {year}..")  # fmt: skip
        if end.bound not in {"", "from", "since"}:
            _refuse_bound(reader, end)
        return _reading(reader, f"{span.edtf()}/..", span)
    return _reading(reader, _bounded(reader, end.bound, span), span)


def _bounded(reader: Reader, bound: str, span: Span) -> str:  # noqa: PLR0911 -- one table of cases
    ambiguous.last_day(reader, bound, span)
    match bound:
        case "before":
            return span.before()
        case "after":
            return span.after()
        case "since" | "from":
            return f"{span.edtf()}/.."
        case "until":
            return f"../{span.edtf()}"
        case "by" | "notafter":
            return span.not_after()
        case "notbefore":
            return span.not_before()
    return span.edtf()


def _span(reader: Reader, phrase: Phrase) -> Span:
    """The span of one phrase, with the date in its brackets if there is one."""
    if phrase.other is None:
        return reckon(reader, phrase)
    other = phrase.other
    if phrase.other_end is not None:
        return _within(reader, phrase, other, phrase.other_end)
    fill(other, phrase, markers=False)
    fill(phrase, other, markers=False)
    return double(reader, phrase, other)


def _within(reader: Reader, phrase: Phrase, one: Phrase, two: Phrase) -> Span:
    """A year of another calendar and the two western ones it lies in: 1228 AH (1813–14)."""
    elide(reader, one, two, Token("-", "-", one.stop, one.stop + 1))
    fill(one, two)
    span, first, last = reckon(reader, phrase), reckon(reader, one), reckon(reader, two)
    _ordered(reader, first, last, one.start)
    if span.calendar == "gregorian" or span.low < first.low or span.high > last.high:
        reader.fail("what stands in the brackets is not the same time", "write one of them",
                    one.start, two.stop)  # fmt: skip
    return span


def _framed(reader: Reader, one: End, two: End) -> Reading:
    """After one and before the other."""
    fill(one.phrase, two.phrase)
    first, last = _span(reader, one.phrase), _span(reader, two.phrase)
    ambiguous.last_day(reader, one.bound, first)
    ambiguous.last_day(reader, two.bound, last)
    low = points.step(first.last, 1) if one.bound == "after" else first.first
    high = points.step(last.first, -1) if two.bound == "before" else last.last
    if points.first_day(low) > points.last_day(high):
        reader.fail("nothing lies between these", "write the earlier date first")
    edtf = f"[{points.write(low)}{first.qualifier}..{points.write(high)}{last.qualifier}]"
    return _reading(reader, edtf, first, last)


def _refuse_bound(reader: Reader, end: End) -> None:
    token = end.token or reader.peek()
    word = reader.text[token.start : token.stop]
    reader.fail_at(token, f'"{word}" and a range: which of the two?', "write [..1721]/1725")


def _range(reader: Reader, one: End, two: End, joint: Token) -> Reading:
    a, b = one.phrase, two.phrase
    if one.last is not None or two.last is not None:
        first, last = _apart(reader, one), _apart(reader, two)
        _ordered(reader, first, last, a.start)
        return _reading(reader, f"{first.edtf()}/{last.edtf()}", first, last)
    if two.bound in {"until", "from"} and joint.kind == "-":
        two.bound = ""
    if one.bound == "until" or two.bound in {"since", "from", "until", "by"}:
        _refuse_bound(reader, one if one.bound == "until" else two)
    if one.bound in {"before", "after", "by", "notbefore", "notafter"} and not two.bound:
        _refuse_bound(reader, one)
    merged = merge_hyphen(reader, a, b, joint) or winter(reader, a, b, joint)
    if merged is not None:
        span = reckon(reader, merged)
        return _reading(reader, _bounded(reader, one.bound, span), span)
    year = elide(reader, a, b, joint)
    if a.month and not a.dated and (a.day or a.numbers) and b.only_year:
        reader.fail("is this the year of both?", "write 17 May 1725, or 17 May 1725..1726")
    if (
        joint.kind == "/"
        and (calendar_of(a) or calendar_of(b))
        and calendar_of(a) != calendar_of(b)
    ):
        fill(a, b, markers=False)
        span = double(reader, a, b)
        return _reading(reader, _bounded(reader, one.bound, span), span)
    shared = fill(a, b) or year
    if shared:
        b.qualifier = points.both(b.qualifier, a.qualifier)
    digits = a.month and b.month and not (a.month[0] or b.month[0])
    days = (a.day or a.numbers) and (b.day or b.numbers)
    if joint.kind == "/" and days and not a.unit and not digits:
        span = double(reader, a, b, nights=True)
        return _reading(reader, _bounded(reader, one.bound, span), span)
    first, last = _span(reader, a), _span(reader, b)
    _ordered(reader, first, last, one.phrase.start)
    start = _bounded(reader, one.bound if one.bound not in {"from", "since"} else "", first)
    return _reading(reader, f"{start}/{_bounded(reader, two.bound, last)}", first, last)


def _apart(reader: Reader, end: End) -> Span:
    """An end that takes nothing from the other: between 1722 and 1725."""
    if end.bound not in {"", "from", "since", "until"}:
        _refuse_bound(reader, end)
    if end.last is None:
        return _span(reader, end.phrase)
    fill(end.phrase, end.last)
    first, last = _span(reader, end.phrase), _span(reader, end.last)
    _ordered(reader, first, last, end.phrase.start)
    return Span(
        first.first, last.last, "", points.both(first.qualifier, last.qualifier), first.calendar
    )


def _ordered(reader: Reader, first: Span, last: Span, start: int) -> None:
    if first.low > last.high or (first.low > last.low and first.high > last.high):
        reader.fail("this range ends before it starts", "write the earlier date first, each with "
                    "its year", start, len(reader.text.rstrip()))  # fmt: skip


def _list(reader: Reader, ends: list[End], joints: list[Token], *, any_of: bool) -> Reading:
    for end in ends:
        if end.bound or end.last is not None:
            _refuse_bound(reader, end)
    phrases = [end.phrase for end in ends]
    for here, joint in enumerate(joints):
        elide(reader, phrases[here], phrases[here + 1], joint)
    for here in range(len(phrases) - 2, -1, -1):
        fill(phrases[here], phrases[here + 1])
    for here in range(1, len(phrases)):
        fill(phrases[here - 1], phrases[here])
    found = [_span(reader, phrase) for phrase in phrases]
    for one, two in pairwise(found):
        if one.low >= two.low:
            reader.fail("these dates are not in order", "write the earlier date first")
    if not any_of and len(found) == 2 and found[0].high + 1 == found[1].low:
        return _reading(reader, f"{found[0].edtf()}/{found[1].edtf()}", *found)
    inside = ",".join(_members(reader, found, joints))
    return _reading(reader, f"[{inside}]" if any_of else f"{{{inside}}}", *found)


def _members(reader: Reader, found: list[Span], joints: list[Token]) -> Iterator[str]:
    """Dates and ranges of dates as they stand in a set: 1939..1945,1950."""
    here = 0
    while here < len(found):
        if here < len(joints) and joints[here].kind == "-":
            if here + 1 < len(joints) and joints[here + 1].kind == "-":
                reader.fail_at(joints[here + 1], "three dates in a row", "write two: 1971..1979")
            one, two = found[here : here + 2]
            low, high = points.write(one.first), points.write(two.last)
            yield f"{low}{one.qualifier}..{high}{two.qualifier}"
            here += 1
        else:
            yield found[here].member()
        here += 1


def _reading(reader: Reader, edtf: str, *found: Span) -> Reading:
    other = [span.calendar for span in found if span.calendar != "gregorian"]
    return Reading(edtf, other[0] if other else "gregorian", tuple(reader.warnings))
