"""Reads what people write ("late 1990s", "c. 1722", "12 (24) October 1813") as canonical EDTF.

One grammar reads the whole text, dates and the words between them: nothing is searched for in it,
nothing is skipped silently, nothing is filled in from today. `read` is all that others need.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline.dates.natural import ambiguous, catalogue, intervals, lists, narrowing
from timeline.dates.natural.clauses import Sentence, sentence
from timeline.dates.natural.cursor import Cursor, Order
from timeline.dates.natural.expansion import Expansion
from timeline.dates.natural.fast_paths import quickly
from timeline.dates.natural.folding import fold
from timeline.dates.natural.rejected_words import REASONS
from timeline.dates.natural.results import Result
from timeline.dates.natural.tokenizer import cut
from timeline.dates.natural.tokens import (
    BETWEEN,
    EITHER,
    END,
    NOISE,
    OR,
    PERIOD,
    PRESENT,
    RELATIVE,
    TURN,
    UNDATED,
    UNKNOWN,
    WORD,
    AnyToken,
    Kind,
    RefusedError,
    refused,
)
from timeline.errors import DateError

LONGEST = 1000
"""Characters; no date is that long."""


class Reading(NamedTuple):
    """What a text says, as EDTF.

    Attributes:
        edtf: canonical EDTF; sets can be ends of intervals; "" = there is no date.
        calendar: the calendar it was written in.
        warnings: what a reader could have understood otherwise.
    """

    edtf: str
    calendar: str = "gregorian"
    warnings: tuple[str, ...] = ()


def read(text: str, *, order: Order = None) -> Reading:
    """Return the EDTF of a text in plain language.

    Args:
        text: the whole of it.
        order: what 05/04/1972 means: "dmy" or "mdy".

    Raises:
        DateError: it is no date; with the place and the reason.
    """
    found = quickly(text)
    if found:
        return Reading(found)
    if len(text) > LONGEST:
        raise DateError(text[:LONGEST], f"a date has at most {LONGEST} characters", start=0, stop=1)
    if text.isascii():
        return _read_letters(text, order)
    expansion = Expansion.of(text)
    try:
        return _read_letters(expansion.text, order)
    except DateError as error:
        raise expansion.placed(error) from None


def _read_letters(text: str, order: Order) -> Reading:
    """Return the EDTF of a text without characters that are several letters."""
    try:
        return _read(Cursor(text, cut(text), order))
    except RefusedError as error:
        start, stop = error.start, len(text) if error.stop is None else error.stop
        if stop < start:  # parts of a date that were read in another order than written
            start, stop = stop, start
        raise DateError(text, error.reason, error.hint, start=start, stop=stop) from None


def _read(cursor: Cursor) -> Reading:
    tokens = cursor.tokens
    _refuse_nothing(tokens)
    if tokens[0].kind in ambiguous.SIGNS:
        ambiguous.refuse_signs(cursor)
    notes, kinds = catalogue.prepare(cursor)
    _refuse_nothing(tokens)
    guess = False
    if UNDATED in kinds or UNKNOWN in kinds:
        if len(kinds - {NOISE, END}) == 1:
            return Reading("")
        guess, note = catalogue.drop_undated(cursor)
        notes += [note] if note else []
    _refuse_words(cursor, kinds)
    if BETWEEN in kinds and (between := intervals.between(cursor)) is not None:
        return _reading(between, notes)
    cursor.place = int(tokens[0].kind is EITHER)
    clauses = sentence(cursor)
    ambiguous.refuse_short_years([end.phrase for end in clauses.ends])
    if guess:
        clauses = intervals.guessed(clauses)
    return _reading(_combined(cursor, clauses), notes)


def _refuse_nothing(tokens: list[AnyToken]) -> None:
    if len(tokens) == 1:
        hint = 'write "undated" if it is not known'
        raise RefusedError(0, None, "no date is written here", hint)


def _reading(result: Result, notes: Sequence[str]) -> Reading:
    warnings = (*notes, *result.notes) if notes else result.notes
    return Reading(result.edtf, result.calendar, warnings)


def _combined(cursor: Cursor, clauses: Sentence) -> Result:
    """Return the result of a whole sentence, by how many dates it has and what joins them."""
    clauses = narrowing.within_century(clauses) or clauses
    ends, joints = clauses.ends, clauses.joints
    if len(ends) == 1 or clauses.unknown:
        return intervals.single(cursor, clauses)
    if clauses.open_end:
        raise refused(joints[-1], "three dates in a row", "write two: 1971..1979")
    kinds = {joint.kind for joint in joints}
    if len(ends) == 2:
        one, two = ends
        framed = intervals.framed(one, two, kinds)
        if framed is not None:
            return framed
        if kinds <= intervals.RANGE:
            return intervals.interval(cursor, one, two, joints[0])
    elif (twice := narrowing.beside_range(clauses)) is not None:
        return intervals.single(cursor, twice)
    elif (grouped := lists.grouped(ends, joints)) is not None:
        return grouped
    if lists.is_list(kinds):
        return lists.listed(ends, joints, any_of=OR in kinds)
    bad = joints[1] if len(joints) > 1 else joints[0]
    raise refused(bad, "too many dates in one", "write two: 1971..1979")


_TODAY = re.compile(r"\b(?:last|this|next) (?:year|month|week|century|decade)(?! of\b)|\bago$")
_NO_DATE = frozenset((
    Kind.WORD, Kind.RELATIVE, Kind.TURN, Kind.EVENT, Kind.PERIOD, Kind.BULK,
))  # fmt: skip


_ODD = _NO_DATE | {Kind.NTH, Kind.PRESENT}
"""Kinds that `_refuse_words` looks for, and the "last" of last year; "ago" is August too."""


def _refuse_words(cursor: Cursor, kinds: set[Kind]) -> None:
    """Refuse dates that depend on today, and words that are not part of one."""
    if _ODD.isdisjoint(kinds) and cursor.tokens[-2].text[:1] not in {"a", "A"}:
        return
    today = "a date does not depend on today"
    odd = [token for token in cursor.tokens if token.kind in _NO_DATE or token.value == -1]
    ago = cursor.tokens[-2].text.lower() == "ago"  # which is August too, in Spanish
    if RELATIVE in kinds or ((odd or ago) and _TODAY.search(fold(cursor.text))):
        raise RefusedError(0, None, today, "write the year: 1971, c. 1722, 1990s")
    if PRESENT in kinds and kinds <= {PRESENT, NOISE, END}:
        raise RefusedError(0, None, today, "write a year, or 1979..present")
    for token in reversed(odd):
        if token.kind is PERIOD:
            written = cursor.text[cursor.tokens[0].start : token.stop]
            reason = f'"{written}" is the name of a time, not its years'
            raise RefusedError(token.start, token.stop, reason, "write its years: 1939–1945")
    for token in odd:
        if token.kind in _NO_DATE:
            raise _unread(token)


def _unread(token: AnyToken) -> RefusedError:
    """Return the error for a word that is not part of a date."""
    written = token.text.strip()
    if token.kind is TURN:
        return refused(token, "the turn of a century has no agreed length", "write c. 1900")
    named = REASONS.get(str(token.value)) if token.kind is WORD else None
    if named is not None:
        return refused(token, f'"{written}" is {named[0]}', named[1])
    return refused(
        token, f'"{written}" is not a word of a date',
        "write 1971-11-30, 30 November 1971, c. 1722, 18th century (see: timeline help dates)",
    )  # fmt: skip
