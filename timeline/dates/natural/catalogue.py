"""What catalogues write around a date: brackets, "undated", "bulk", remarks, names of periods.

Each step looks at the tokens of a text, removes what is no part of its date, and returns a note for
the reader, "" for none. The steps run in the order of STEPS, before the date is read.
"""

from collections.abc import Callable

from timeline.dates.natural.cursor import Cursor
from timeline.dates.natural.folding import bare, fold
from timeline.dates.natural.remarks import BRACKETS, PAIRS, closing, drop_remark
from timeline.dates.natural.tokens import AnyToken, Kind, RefusedError, Token

Step = Callable[[Cursor], str]
_FINAL = frozenset((Kind.STOP, Kind.COMMA, Kind.SEMICOLON))
_JOINTS = frozenset((
    Kind.COMMA, Kind.SEMICOLON, Kind.HYPHEN, Kind.AND, Kind.AMPERSAND, Kind.STOP,
))  # fmt: skip
_BEHIND = _JOINTS - {Kind.HYPHEN, Kind.STOP}
_PART_UNDATED = "part of it is undated; the rest is read"


def drop_final_sign(cursor: Cursor) -> str:
    """Drop the full stop, comma or semicolon that ends an entry of a catalogue, and "inclusive".

    >>> parse("1950.").edtf, parse("10th August 1610.").edtf
    ('1950', '1610-08-10')
    """
    tokens = cursor.tokens
    while len(tokens) > 2 and (tokens[-2].kind in _FINAL or tokens[-2].value == "inclusive"):
        del tokens[-2]
    return ""


def unwrap(cursor: Cursor) -> str:
    """Remove a cataloguer's bracket around the whole.

    >>> parse("[c. 1722]").edtf, parse("(1722)").edtf
    ('1722~', '1722')
    """
    tokens = cursor.tokens
    doubted = [t.kind for t in tokens[-3:-1]] == [Kind.CLOSE_SQUARE, Kind.QUESTION]
    if len(tokens) > 4 and tokens[0].kind is Kind.OPEN_SQUARE and doubted:
        del tokens[0], tokens[-3]
    while (
        len(tokens) > 3
        and PAIRS.get(tokens[0].kind) is tokens[-2].kind
        and not any(t.kind in BRACKETS for t in tokens[1:-2])
    ):
        del tokens[0], tokens[-2]
    return ""


def note_bulk(cursor: Cursor) -> str:
    """Read the whole span, and note the years of its bulk.

    >>> parse("1770-1864, bulk 1775-1834").edtf, parse("(bulk 1970-1989)").edtf
    ('1770/1864', '1970/1989')
    """
    tokens = cursor.tokens
    place = next((n for n, t in enumerate(tokens) if t.kind is Kind.BULK), None)
    if place is None:
        return ""
    if not place:
        del tokens[: 1 + (tokens[1].kind is Kind.COMMA)]
        return "bulk dates"
    last = len(tokens) - 1 - (tokens[-2].kind in PAIRS.values())
    bulk = cursor.text[tokens[place].stop : tokens[last].start].strip()
    if place > 2 and tokens[place + 1].kind in {Kind.END, *PAIRS.values()}:
        return _bulk_behind(cursor, place)
    bulk_at = place
    while place and tokens[place - 1].kind in {*PAIRS, *_FINAL}:
        place -= 1
    if not place:
        del tokens[bulk_at]
        return "bulk dates"
    if not any(token.text[:1].isdecimal() for token in tokens[place:]):
        return ""
    del tokens[place:-1]
    return f"the bulk is {bulk}"


def _bulk_behind(cursor: Cursor, place: int) -> str:
    """Drop the last date of a list that is said to be the bulk: 1861-1870, 1863-1865 (bulk)."""
    tokens = cursor.tokens
    comma = max((n for n in range(place) if tokens[n].kind in _FINAL), default=0)
    if not comma:
        return ""
    last = place - (tokens[place - 1].kind in PAIRS)
    bulk = cursor.text[tokens[comma].stop : tokens[last].start].strip()
    del tokens[comma:-1]
    return f"the bulk is {bulk}"


def leave_out_event(cursor: Cursor) -> str:
    """Read the one date behind a word that says what happened, and note the word.

    >>> parse("published 1833").warnings
    ('"published" says what happened; the date alone is read',)
    """
    tokens = cursor.tokens
    place = next((n for n, t in enumerate(tokens) if t.kind is Kind.EVENT), None)
    if place is None:
        return ""
    event = tokens[place]
    doubts = {t.kind for t in tokens[:place]} <= {Kind.QUESTION, Kind.QUAL, Kind.C}
    if not doubts:
        raise _two_dates(cursor.text, event, 0)
    del tokens[place]
    second = next((token for token in tokens if token.kind is Kind.EVENT), None)
    if second is not None:
        raise _two_dates(cursor.text[event.stop :], second, event.stop)
    if len(tokens) == 1:
        hint = "write the date alone: 1722, 1848–1896"
        raise RefusedError(event.start, event.stop, f'"{event.text}" has no date', hint)
    if tokens[0].kind is Kind.QUESTION:
        tokens[0] = tokens[0]._replace(kind=Kind.QUAL)
    return f'"{event.text}" says what happened; the date alone is read'


def _two_dates(text: str, event: AnyToken, at: int) -> RefusedError:
    """Return the error for a date, what happened and another date; `text` begins at `at`."""
    left = text[: event.start - at].strip(" ,;([?")
    right = text[event.stop - at :].strip(" ,;)]")
    dates = f"{left}, or {right}" if left and right else left or right
    reason = f'"{event.text}" is what happened, not when'
    return RefusedError(event.start, event.stop, reason, f"write {dates}")


def leave_out_period(cursor: Cursor) -> str:
    """Read the years behind the name of a period, or the closer date behind those.

    >>> parse("Qianlong period (1736-1795)").edtf, parse("Yuan Dynasty, 1279 - 1368").edtf
    ('1736/1795', '1279/1368')
    """
    tokens = cursor.tokens
    names = [n for n, t in enumerate(tokens) if _names_period(t)]
    if not names or (not names[-1] and tokens[0].kind is not Kind.PERIOD):
        return ""
    place = max(n for n, t in enumerate(tokens) if n in names or t.kind is Kind.WORD)
    rest = next((n for n in range(place, len(tokens)) if tokens[n].kind in _BEFORE_YEARS), 0)
    if not rest:
        return ""
    name = cursor.text[tokens[0].start : tokens[rest - 1].stop]
    close = closing(tokens, rest) if tokens[rest].kind is Kind.OPEN else 0
    if close and tokens[close + 1].kind is Kind.COMMA:
        rest = close + 1
    if not any(token.text[:1].isdecimal() for token in tokens[rest:]):
        return ""
    rest = _behind_years(tokens, rest) or rest
    del tokens[: rest + (tokens[rest].kind is Kind.COMMA)]
    return f'"{name}" is left out; the years beside it are read'


def _behind_years(tokens: list[AnyToken], rest: int) -> int:
    """Return the place of the comma behind the years of a period, with a closer date; 0 if none."""
    kinds = [token.kind for token in tokens[rest : rest + 5]]
    years = [Kind.COMMA, Kind.NUM, Kind.HYPHEN, Kind.NUM, Kind.COMMA]
    return rest + 4 if kinds == years else 0


def read_correction(cursor: Cursor) -> str:
    """Read the date by which a cataloguer corrects the printed one.

    >>> parse("1776 [i.e. 1777]").edtf, parse("[1776, i.e. 1777]").edtf
    ('1777', '1777')
    """
    tokens = cursor.tokens
    for place, token in enumerate(tokens):
        last = _corrects(tokens, place)
        if place and last and _SPANS.isdisjoint(t.kind for t in tokens[:place]):
            written = cursor.text[: token.start].strip(" ,[(")
            closed = tokens[-2].kind in PAIRS.values() and tokens[place - 1].kind in PAIRS
            del tokens[: last + (tokens[last].kind is Kind.COMMA)]
            if closed or (tokens[-2].kind in PAIRS.values() and not _opened(tokens)):
                del tokens[-2]
            return f"{written} is corrected there; the corrected date is read"
    return ""


_SPANS = frozenset((Kind.HYPHEN, Kind.TO, Kind.SLASH, Kind.AND, Kind.OR))
"""Between two dates, of which i.e. corrects one."""


def _corrects(tokens: list[AnyToken], place: int) -> int:
    """Return the place behind "i.e." or "recte"; 0 if another word is there."""
    words = [bare(fold(token.text)).strip(".") for token in tokens[place : place + 2]]
    if words[0] in {"recte", "ie"} and place < len(tokens) - 2:
        return place + 1
    last = place + 2 if words in (["i", "e"], ["d", "i"]) else 0
    return last if last < len(tokens) - 1 else 0


def _opened(tokens: list[AnyToken]) -> bool:
    return any(token.kind in PAIRS for token in tokens)


_BEFORE_YEARS = frozenset((Kind.COMMA, Kind.SEMICOLON, Kind.OPEN))


def _names_period(token: AnyToken) -> bool:
    return token.kind is Kind.PERIOD or (token.kind is Kind.YEAR and fold(token.text) == "period")


_OF_PART = frozenset((
    Kind.NTH, Kind.OR, Kind.AND, Kind.HYPHEN, Kind.TO, Kind.FRACTION, Kind.PART, Kind.HALF,
))  # fmt: skip


_OF_CENTURY = frozenset((
    Kind.NTH, Kind.NUM, Kind.ROMAN, Kind.UNIT, Kind.C, Kind.QUAL, Kind.NOISE, Kind.ERA,
))  # fmt: skip
_AFTER_PART = frozenset((Kind.END, Kind.OPEN, Kind.OPEN_SQUARE, Kind.QUESTION))


def part_before_century(cursor: Cursor) -> str:
    """Put the part of a century before it: 9th century, second third.

    >>> parse("9th century, second third").edtf
    '[0834..0866]'
    """
    tokens = cursor.tokens
    comma = next((n for n, t in enumerate(tokens) if t.kind is Kind.COMMA), 0)
    if not comma or not {token.kind for token in tokens[:comma]} <= _OF_CENTURY:
        return ""
    last = comma + 1
    while tokens[last].kind in _OF_PART or (
        tokens[last].kind is Kind.NUM and tokens[last + 1].kind is Kind.FRACTION
    ):
        last += 1
    century = any(token.kind is Kind.UNIT for token in tokens[:comma])
    whole = tokens[last].kind in _AFTER_PART and tokens[last - 1].kind is not Kind.HYPHEN
    long = last > comma + 2 or tokens[comma + 1].kind is Kind.HALF
    if century and long and whole:
        tokens[:last] = [*tokens[comma + 1 : last], *tokens[:comma]]
    return ""


_PALAEOGRAPHIC = {
    "in": "early", "ineunte": "early", "med": "mid", "medio": "mid", "ex": "late",
    "exeunte": "late",
}  # fmt: skip


_NUMBERED = frozenset((Kind.NTH, Kind.ROMAN, Kind.NUM))


def read_palaeographic(cursor: Cursor) -> str:
    """Read the parts of a century as palaeographers write them.

    >>> parse("s. xiv in.").edtf, parse("S. XII 3/4").edtf, parse("S. XV 2/3").edtf
    ('[1301..1333]', '[1151..1175]', '[1434..1466]')
    """
    tokens = cursor.tokens
    first = next((n for n, t in enumerate(tokens) if t.kind is Kind.UNIT), len(tokens))
    place = first if first and tokens[first - 1].kind in _NUMBERED else first + 1
    while place < len(tokens) - 2:
        number, part = tokens[place : place + 2]
        place += 1
        if part.kind is Kind.COMMA and _is_fraction(tokens, place + 1):
            del tokens[place]  # s. XIV, 2/2
            part = tokens[place]
        if number.kind not in {Kind.ROMAN, Kind.NUM, Kind.UNIT}:
            continue
        name = _PALAEOGRAPHIC.get(bare(fold(part.text)))
        if name is not None:
            tokens[place] = part._replace(kind=Kind.PART, value=name)
        elif _is_fraction(tokens, place):
            _read_fraction(tokens, place)
        elif number.kind is Kind.ROMAN and number.tight(part) and part.value in {1, 2}:
            tokens[place] = part._replace(kind=Kind.NAMED, value=(part.value, 2))  # s. xii²
    return ""


def _is_fraction(tokens: list[AnyToken], place: int) -> bool:
    kinds = [token.kind for token in tokens[place : place + 3]]
    return kinds == [Kind.NUM, Kind.SLASH, Kind.NUM] and tokens[place + 2].value < 5


def _read_fraction(tokens: list[AnyToken], place: int) -> None:
    """Replace 3/4 by one token; RefusedError if there is no such part."""
    one, _, many = tokens[place : place + 3]
    if many.value < 2 or not 1 <= one.value <= many.value:
        raise RefusedError(one.start, many.stop, "no part of a century", "write S. XII 3/4")
    text = f"{one.text}/{many.text}"
    value = (one.value, many.value)
    tokens[place : place + 3] = [Token(Kind.NAMED, value, one.start, many.stop, text)]


def read_times_sign(cursor: Cursor) -> str:
    """Read x between two years as the sign of some time between.

    >>> parse("1539 x 1542").edtf, parse("1110s × 1140s").edtf
    ('[1539..1542]', '[1110..1149]')
    """
    tokens = cursor.tokens
    for place in range(1, len(tokens) - 2):
        token = tokens[place]
        if token.kind is Kind.ROMAN and token.text == "x":
            years = tokens[place - 1], tokens[place + 1]
            if all(year.kind is Kind.NUM and year.value > 99 for year in years):
                tokens[place] = token._replace(kind=Kind.TIMES)
    return ""


def double_year_behind(cursor: Cursor) -> str:
    """Put a double year behind its day: 1649/50 Jan. 30.

    >>> parse("1649/50 Jan. 30").edtf
    '1650-02-09'
    """
    tokens = cursor.tokens
    kinds = [token.kind for token in tokens]
    if kinds != [Kind.NUM, Kind.SLASH, Kind.NUM, Kind.MONTH, Kind.NUM, Kind.END]:
        return ""
    if tokens[0].value > 999 and tokens[2].value < 100 and tokens[4].value < 32:
        tokens[:5] = [tokens[4], tokens[3], *tokens[:3]]
    return ""


STEPS: tuple[tuple[frozenset[Kind], Step], ...] = (
    (_FINAL | {Kind.WORD}, drop_final_sign),
    (frozenset((Kind.WORD,)), read_correction),
    (frozenset(PAIRS), drop_remark),
    (frozenset(PAIRS), unwrap),
    (frozenset((Kind.BULK,)), note_bulk),
    (frozenset((Kind.PERIOD, Kind.YEAR)), leave_out_period),
    (frozenset((Kind.EVENT,)), leave_out_event),
    (frozenset((Kind.UNIT,)), read_palaeographic),
    (frozenset((Kind.UNIT,)), part_before_century),
    (frozenset((Kind.ROMAN,)), read_times_sign),
    (frozenset((Kind.SLASH,)), double_year_behind),
    (frozenset(PAIRS), unwrap),
)
"""Each step with the kinds of tokens it looks for."""


_TRIGGERS = frozenset(kind for triggers, _ in STEPS for kind in triggers)


def prepare(cursor: Cursor) -> tuple[list[str], set[Kind]]:
    """Remove from the tokens what is no part of a date; return the notes on it, and their kinds."""
    kinds = {token.kind for token in cursor.tokens}
    notes: list[str] = []
    if _TRIGGERS.isdisjoint(kinds):
        return notes, kinds
    for triggers, step in STEPS:
        if not triggers.isdisjoint(kinds) and (note := step(cursor)):
            notes.append(note)
    return notes, {token.kind for token in cursor.tokens}


_GUESSED = frozenset((Kind.QUAL, Kind.C, Kind.UNIT, Kind.PART, Kind.DECADE))
_BARE_GUESS = frozenset((Kind.OPEN_SQUARE, Kind.OPEN, Kind.QUAL, Kind.C))


def drop_undated(cursor: Cursor) -> tuple[bool, str]:
    """Remove "undated" at either end.

    Returns:
        Whether the date beside it is a guess, and the note for a part that has no date.
    """
    tokens = cursor.tokens
    if len(tokens) <= 3:
        return False, ""
    if tokens[0].kind is Kind.UNDATED:
        return _undated_first(cursor)
    if tokens[-2].kind in {Kind.UNDATED, Kind.UNKNOWN} and tokens[-3].kind in _BEHIND:
        del tokens[-3:-1]
        return False, _PART_UNDATED
    return False, ""


def _undated_first(cursor: Cursor) -> tuple[bool, str]:
    tokens = cursor.tokens
    joint = tokens[1].kind
    first = 2 if joint in _JOINTS else 1
    rest = {t.kind for t in tokens[first:-1]}
    guess = bool(_GUESSED & rest) and Kind.HYPHEN not in rest
    if (joint is Kind.HYPHEN and not guess) or (first == 1 and joint not in _BARE_GUESS):
        return False, ""  # an end that is not known
    del tokens[:first]
    unwrap(cursor)
    guess = guess or first == 1
    return guess, "" if guess else _PART_UNDATED
