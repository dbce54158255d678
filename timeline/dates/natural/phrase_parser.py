"""Gathers the components of one date from the tokens, up to a token that cannot belong to it.

Each kind of token has one function in BUILDERS: it takes the token at the cursor into the draft and
returns True, or returns False if the token does not belong to this date.
"""

from collections.abc import Callable

from timeline.dates.edtf.points import both
from timeline.dates.natural import numbers, units
from timeline.dates.natural.commas import joins
from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.digits import WHOLE_DATES, julian_day, time_of_day, whole_date
from timeline.dates.natural.numbers import once
from timeline.dates.natural.phrase import (
    Aside,
    Component,
    Doubt,
    Draft,
    Era,
    Fraction,
    Marker,
    Month,
    Ongoing,
    Phrase,
    Portion,
    Season,
    Time,
    Unit,
    Unspecified,
    Weekday,
    Year,
)
from timeline.dates.natural.tokens import (
    END,
    MONTH,
    NTH,
    NUM,
    OPEN,
    PART,
    PRESENT,
    QUAL,
    ROMAN,
    TIME,
    AnyToken,
    Kind,
    Token,
    refused,
)

Builder = Callable[[Cursor, Draft, AnyToken], bool]
_MOST_BRACKETS = 2
LIMITS = frozenset((Kind.BEFORE, Kind.AFTER, Kind.NOT_BEFORE, Kind.NOT_AFTER))
"""Words that give a century one closer end: 15th century (after 1451)."""
_JOINING = frozenset((Kind.HYPHEN, Kind.SLASH, Kind.TO, Kind.OR))


def phrase(cursor: Cursor) -> Phrase:
    """Return the date at the cursor, which moves behind it."""
    draft = Draft({}, cursor.peek().start, 0)
    begun = cursor.place
    while True:
        token = cursor.peek()
        builder = BUILDERS.get(token.kind)
        if builder is None or not builder(cursor, draft, token):
            break
        cursor.place += 1
    last = cursor.peek() if cursor.place == begun else cursor.peek(-1)
    return draft.finished(last.stop)


def _month(_: Cursor, draft: Draft, token: Token[tuple[str, int]]) -> bool:
    if Month in draft.parts:
        return False
    draft.put(Month(*token.value, token))
    return True


def _dayword(cursor: Cursor, _: Draft, __: AnyToken) -> bool:
    return cursor.next_kind() is MONTH


def _year_word(cursor: Cursor, draft: Draft, token: AnyToken) -> bool:
    if Year in draft.parts and token.text.lower() == "years":
        return False
    after = cursor.peek(1).kind
    if after is ROMAN and not draft.dated and not draft.unit and not draft.marker:
        draft.put(Marker("republican"))
    return after is not END or draft.dated or bool(draft.numbers)


def _an(cursor: Cursor, draft: Draft, _: AnyToken) -> bool:
    if cursor.peek(1).kind not in {NUM, ROMAN}:
        return False
    if not draft.marker:
        draft.put(Marker("republican"))
    return True


def _season(_: Cursor, draft: Draft, token: Token[int]) -> bool:
    once(draft, Season, token, "season")
    draft.put(Season(token.value, token.text[:1] > "\u0600"))
    return True


def _weekday(_: Cursor, draft: Draft, token: Token[int]) -> bool:
    once(draft, Weekday, token, "weekday")
    draft.put(Weekday(token.value, token))
    return True


def _portion(cursor: Cursor, draft: Draft, token: Token[str]) -> bool:
    portion = draft.get(Portion)
    if portion is not None:
        if not cursor.follows(PART):
            return False
        if portion.name != token.value:
            reason = f"{portion.name} and {token.value} at once"
            raise refused(token, reason, "write early to mid-1722")
    draft.put(Portion(token.value))
    if cursor.peek(1).kind in {NUM, MONTH} and token.text.lower() == "beginning":
        hint = "write beginning of 1722, or from 1722"
        raise refused(token, "its first months, or all that follows?", hint)
    numbers.skip_hyphen(cursor)
    return True


def _named(_: Cursor, draft: Draft, token: Token[tuple[int, int]]) -> bool:
    once(draft, Fraction, token, "half or quarter")
    draft.put(Fraction(*token.value, token))
    return True


def _masked(_: Cursor, draft: Draft, token: Token[str]) -> bool:
    if draft.dated:
        return False
    draft.put(Unspecified(token.value))
    return True


def _era(cursor: Cursor, draft: Draft, token: Token[str]) -> bool:
    once(draft, Era, token, "era")
    draft.put(Era(token.value, token))
    numbers.year_of_era(cursor, draft)
    return True


def _doubt(cursor: Cursor, draft: Draft, token: Token[str]) -> bool:
    if token.kind is not QUAL and cursor.follows(token.kind):
        raise refused(token, "one sign is enough", "write 1984?, 1984~ or 1984% (both)")
    draft.put(Doubt(both(draft.doubt, token.value)))
    if token.kind is QUAL and not draft.dated:
        numbers.skip_hyphen(cursor)
    return True


def _filler(cursor: Cursor, _: Draft, __: AnyToken) -> bool:
    return cursor.peek(1).kind is not END


def _daypart(_: Cursor, draft: Draft, token: AnyToken) -> bool:
    once(draft, Time, token, "time of day")
    draft.put(Time(token))
    return True


def _zone(cursor: Cursor, _: Draft, __: AnyToken) -> bool:
    return cursor.follows(TIME)


def _comma(cursor: Cursor, draft: Draft, _: AnyToken) -> bool:
    return joins(cursor, draft)


def _calendar(_: Cursor, draft: Draft, token: Token[str]) -> bool:
    _refuse_small_am(draft, token)
    _mark(draft, token.value, token)
    return True


def _h(_: Cursor, draft: Draft, token: AnyToken) -> bool:
    if not draft.dated:
        return False
    _mark(draft, "hijra", token)
    return True


def _am(cursor: Cursor, draft: Draft, token: AnyToken) -> bool:
    """Take a.m. as anno mundi; before noon is taken with its hour."""
    after = cursor.peek(1)
    if not draft.dated and after.kind in {NUM, NTH} and after.value < 1000:
        return True
    _refuse_small_am(draft, token)
    _mark(draft, "hebrew", token)
    return True


def _refuse_small_am(draft: Draft, token: AnyToken) -> None:
    if token.text.rstrip(".") in {"am", "a.m", "a. m"} and draft.dated and (draft.year or 0) < 3000:
        reason = "a time of day without its hour, or the Hebrew calendar?"
        raise refused(token, reason, "write 6:30 a.m., or anno mundi")


_HIJRA = frozenset(("hijri", "hijra"))
_OF_HIJRA = frozenset(("solar", "islamic"))


def _mark(draft: Draft, marker: str, token: AnyToken) -> None:
    """Set the calendar of a date; solar or lunar says which Hijri it is."""
    known = draft.marker
    if known in _OF_HIJRA and marker in _HIJRA:
        return
    if known and known != marker and not (known in _HIJRA and marker in _OF_HIJRA):
        raise refused(token, f"two calendars for one date: {known} and {marker}")
    draft.put(Marker(marker))


def _bracket(cursor: Cursor, draft: Draft, token: AnyToken) -> bool:
    """Take "(?)", "(Julian)", "(24)", "[O.S. 14 December]" up to the closing sign."""
    if not (draft.dated or draft.numbers or Month in draft.parts):
        return False
    cursor.depth += 1
    if cursor.depth > _MOST_BRACKETS:
        raise refused(token, "brackets within brackets", "write one pair of them")
    cursor.place += 1
    found = _inside(cursor, draft, token)
    _expect_closing(cursor, token)
    cursor.depth -= 1
    inner = found.first
    if inner.dated or inner.numbers or Month in inner.parts:
        if not _supplied_month(cursor, draft, inner, token):
            once(draft, Aside, token, "second date in brackets")
            draft.put(found)
        return True
    if inner.marker and inner.doubt:
        raise refused(
            token,
            "which calendar it was is doubtful, and with it the day",
            "write the calendar that is meant; a ? behind the date says that it is unsure",
        )
    _absorb(cursor, draft, inner, token)
    return True


def _inside(cursor: Cursor, draft: Draft, opened: AnyToken) -> Aside:
    """Parse the content of brackets: one date, two, or one with a bounding word."""
    doubt = ""
    while cursor.peek().kind is QUAL and cursor.peek(1).kind in LIMITS:
        doubt = both(doubt, cursor.peek().value)
        cursor.place += 1
    bound = cursor.peek().kind if cursor.peek().kind in LIMITS else None
    cursor.place += bound is not None
    inner = phrase(cursor)
    if bound is not None and not inner.dated:
        raise refused(opened, "before or after what?", "write 15th century (after 1451)")
    last = None
    if cursor.peek().kind in _JOINING and not inner.empty:
        cursor.place += 1
        last = phrase(cursor)
    elif cursor.peek().kind is PRESENT and inner.empty:
        draft.put(Ongoing())
        cursor.place += 1
    return Aside(inner.doubted(doubt) if doubt else inner, last, bound)


def _supplied_month(cursor: Cursor, draft: Draft, inner: Phrase, opened: AnyToken) -> bool:
    """Take the month of 14 [July] 1789, which a cataloguer supplied; False for all else."""
    month = inner.get(Month)
    if month is None or opened.kind is OPEN or inner.dated or inner.numbers:
        return False
    if not draft.numbers or draft.has(Month, Year) or cursor.peek(1).kind is not NUM:
        return False
    draft.put(month)
    draft.put(Doubt(both(draft.doubt, "?")))
    return True


def _expect_closing(cursor: Cursor, opened: AnyToken) -> None:
    sign = ")" if opened.kind is OPEN else "]"
    here = cursor.peek()
    if here.kind.value != sign:
        raise refused(
            opened if here.kind is END else here,
            "brackets are not closed, or hold more than a date",
            f"close with {sign}",
        )


def _absorb(cursor: Cursor, draft: Draft, inner: Phrase, opened: AnyToken) -> None:
    """Take over what stood in brackets and is no date: "(?)", "(Julian)", "(late)"."""
    if inner.doubt:
        draft.put(Doubt(both(draft.doubt, inner.doubt)))
    if inner.marker:
        _mark(draft, inner.marker, opened)
    if inner.has(Portion, Fraction) and draft.has(Portion, Fraction):
        raise refused(opened, "early and half at once", "write one of them")
    if inner.has(Season, Unit):
        raise refused(opened, "this does not belong into the brackets", "leave it out")
    if Weekday in inner.parts:
        once(draft, Weekday, opened, "weekday")
    component: Component | None
    for component in (
        *(inner.get(Portion), inner.get(Fraction), inner.get(Weekday)),
        *(inner.get(Time), inner.get(Era)),
    ):
        if component is not None and not draft.has(type(component)):
            draft.put(component)
    if draft.era:
        numbers.year_of_era(cursor, draft)
    if (
        draft.marker
        and Month in draft.parts
        and len(draft.numbers) == 2
        and Year not in draft.parts
    ):
        year = draft.pop_number()  # 1 January 1 (Julian)
        draft.put(Year(year.value, year))


BUILDERS: dict[Kind, Builder] = {
    Kind.NUM: numbers.number,
    Kind.NTH: numbers.ordinal,
    Kind.ROMAN: numbers.ordinal,
    Kind.FRACTION: numbers.fraction,
    Kind.NAMED: _named,
    Kind.MONTH: _month,
    Kind.DAYWORD: _dayword,
    Kind.YEAR: _year_word,
    Kind.AN: _an,
    Kind.SEASON: _season,
    Kind.WEEKDAY: _weekday,
    Kind.PART: _portion,
    Kind.UNIT: units.unit,
    Kind.HALF: units.half,
    Kind.JULIAN_DAY: julian_day,
    Kind.C: units.c,
    Kind.DECADES: units.decades,
    Kind.DECADE: units.decade,
    Kind.MASKED: _masked,
    Kind.ERA: _era,
    Kind.CAL: _calendar,
    Kind.H: _h,
    Kind.AM: _am,
    Kind.NOISE: _filler,
    Kind.TIME: time_of_day,
    Kind.DAYPART: _daypart,
    Kind.ZONE: _zone,
    Kind.COMMA: _comma,
    Kind.OPEN: _bracket,
    Kind.OPEN_SQUARE: _bracket,
    **dict.fromkeys((Kind.QUAL, Kind.TILDE, Kind.QUESTION, Kind.PERCENT), _doubt),
    **dict.fromkeys(WHOLE_DATES, whole_date),
}
"""How each kind of token is taken into a date; a kind that is not here ends it."""
