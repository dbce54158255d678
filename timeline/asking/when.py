"""Convert `when`, `from_`, `to`, `during`, `last`, `slack` and `circa` to ranges of days."""

import re
from shlex import quote
from typing import TYPE_CHECKING

from timeline.asking.arguments import Arguments, AskedRange
from timeline.asking.describe import in_words, inclusive
from timeline.asking.named_event import the_event
from timeline.asking.near_event import range_near
from timeline.dates import FUTURE, PAST
from timeline.dates.display import show_day
from timeline.dates.ranges import Window, last, offset, shift, widen, window
from timeline.errors import DateError, TimelineError, UsageError
from timeline.query import Condition, Query
from timeline.render.terminal_text import excerpt
from timeline.text.words import phrases

if TYPE_CHECKING:
    from timeline.dates.ranges import Offset
    from timeline.engines.protocol import Engine
    from timeline.model import Event

Span = tuple[int, int]
_DAYS = re.compile(r"\b(today|yesterday)\b", re.IGNORECASE)


def range_of(asked: Arguments, engine: "Engine", today: int) -> AskedRange:
    """Return the range of days of a question.

    Raises:
        UsageError: a text is not a date, or the ranges have no day in common.
        TimelineError: `during` names no event, or several, or one without a date.
    """
    if any(map(str.strip, (asked.after, asked.before, asked.within))):
        return range_near(asked, engine)
    ranges, during = _ranges(asked, engine, today)
    if not ranges:
        for name in ("slack", "circa"):
            if getattr(asked, name).strip():
                raise UsageError("there is no WHEN to widen", argument=name)
        return AskedRange()
    spans = ranges[0]
    for other in ranges[1:]:
        spans = tuple(
            (max(a, c), min(b, d)) for a, b in spans for c, d in other if max(a, c) <= min(b, d)
        )
    if not spans:
        raise UsageError("the ranges that are asked for have no day in common")
    if asked.slack.strip():
        spans = widen(Window("", spans), _offset("slack", asked.slack)).spans
    circa = _about(asked.circa, spans)
    if during is None:
        return AskedRange(spans, inclusive(spans) + circa.echo, (), circa.widened, circa.narrowed)
    # exclude the event itself; a key may occur in two data sets
    alone = len([e for e in engine.find(during.key) if e.key == during.key]) == 1
    itself = (Condition("id", "!=", during.key),) if alone else ()
    echo = f"during {during.key} {during.title}, {in_words(spans)}{circa.echo}"
    return AskedRange(spans, echo, itself, circa.widened, circa.narrowed)


def _about(text: str, spans: tuple[Span, ...]) -> AskedRange:
    """Return ranges widened and narrowed by `circa`, with a description."""
    if not text.strip():
        return AskedRange()
    by = _offset("circa", text)
    narrowed = tuple((shift(lo, by, 1), shift(hi, by, -1)) for lo, hi in spans)
    widened = widen(Window("", spans), by).spans
    return AskedRange(echo=f", a circa is {text.strip()} wide", widened=widened, narrowed=narrowed)


def _ranges(
    asked: Arguments, engine: "Engine", today: int
) -> tuple[list[tuple[Span, ...]], "Event | None"]:
    """Return the range of each argument, and the event of `during`."""
    found: list[tuple[Span, ...]] = []
    during = None
    if asked.when.strip():
        try:
            found.append(_window("when", asked.when, today).spans)
        except UsageError as error:
            if meant := option_meant(asked.when, engine):
                error.hint = f"did you mean {meant}?"
            raise
    if asked.from_.strip() or asked.to.strip():
        lo = _window("from_", asked.from_, today).spans[0][0] if asked.from_.strip() else PAST
        hi = _window("to", asked.to, today).spans[-1][1] if asked.to.strip() else FUTURE
        if hi < lo:
            ends = f"ends ({asked.to.strip()}) before it starts ({asked.from_.strip()})"
            raise UsageError(f"the range {ends}", argument="to")
        found.append(((lo, hi),))
    if asked.during.strip():
        during = the_event(asked.during, engine, "during")
        if during.date.bounds is None:
            raise TimelineError(
                f"the date of {during.key} {during.title} is unknown", argument="during"
            )
        found.append(((during.date.bounds[0], during.date.bounds[3]),))
    if asked.last.strip():
        found.append(last(_offset("last", asked.last), today).spans)
    return found, during


def _window(argument: str, text: str, today: int) -> "Window":
    text = dated(text, today)
    try:
        return window(text)
    except DateError as error:
        raise wrong_date(argument, text, error) from None


def option_meant(text: str, engine: "Engine") -> str:
    """Return the option (actor or text) that a wrong WHEN was probably meant for."""
    actors = engine.registry().resolve(text)
    if len(actors) == 1 and engine.present(engine.registry().under(actors[0].name)):
        return f"-a {quote(text)}"
    words = tuple(word for word in text.split() if phrases(word))
    if words and engine.count(Query(words=words))[0]:
        return f"-t {quote(text)}"
    return ""


def dated(text: str, today: int) -> str:
    """Replace `today` and `yesterday` by days; `today` is a JDN.

    >>> dated("yesterday .. today", 2440953)
    '1970-12-31 .. 1971-01-01'
    """
    return _DAYS.sub(lambda found: show_day(today - (found[0].lower() == "yesterday")), text)


def wrong_date(argument: str, text: str, error: DateError) -> UsageError:
    """Return the error for an invalid date in a question, with its place and a hint."""
    at = max(text.find(error.text), 0) + error.start + 1
    return _worded(argument, text, error).coded("date").at(column=at)


def _worded(argument: str, text: str, error: DateError) -> UsageError:
    if error.hint and error.reason.startswith("the range ends"):
        return UsageError(f"{error.reason}. Try {error.hint}", argument=argument)
    if "no word" in error.reason:
        forms = "1979  1979-02  1979-02-11  1971..1979  1971..  ..1800  1970s  18c  480BC"
        message = f'cannot read "{text}"\n  {forms}\n  more: timeline help dates'
        return UsageError(message, argument=argument)
    shown = ""
    if (error.start, error.stop) != (0, len(error.text)) and error.text:
        shown = "\n" + excerpt(error.text, error.start, error.stop)
    hint = error.hint.replace("use --date-order dmy (or mdy), or ", "")  # a hint for files only
    return UsageError(f'cannot read "{text}": {error.reason}{shown}', hint, argument=argument)


def _offset(argument: str, text: str) -> "Offset":
    try:
        return offset(text)
    except DateError as error:
        if text.strip().isdecimal():
            units = f"say {text.strip()}y, {text.strip()}m or {text.strip()}d"
            found = UsageError(f"{text.strip()} of what?", units, argument=argument)
        else:
            found = UsageError(f'"{text}": {error.reason}', error.hint, argument=argument)
        raise found.coded("date").at(column=error.start + 1) from None
