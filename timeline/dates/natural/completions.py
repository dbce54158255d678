"""Shortened second dates: 1914-18, 1960s-70s, 1357-58 SH, BC 721 – 332.

Rules as in `shared_parts`: COMPLETIONS are tried in their order, the first that applies ends them.
"""

from timeline.dates.natural.phrase import Decade, Era, Marker, Numbers, Phrase, Year
from timeline.dates.natural.shared_parts import Pair, Rule
from timeline.dates.natural.tokens import AnyToken, Kind, Token, refused

_HYPHENS = frozenset("-‐‑")


def decade_beside(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Read N00s beside a decade as ten years, and from 2000 on beside a year.

    >>> parse("1880s-1900s").edtf, parse("1990s-00s").edtf, parse("1997-2000s").edtf
    ('188X/190X', '199X/200X', '1997/200X')
    """
    if left.has(Era, Marker) or right.has(Era, Marker) or not (left.decade or right.decade):
        return None
    if right.decade == 0 and left.decade and left.decade >= 100 and left.decade % 100:
        right = _with_decade(right, (left.decade // 100 + 1) * 100)
    return _ten_years(left, right), _ten_years(right, left)


def _ten_years(one: Phrase, other: Phrase) -> Phrase:
    decade = one.get(Decade)
    if decade is None or not decade.number or decade.number % 100:
        return one
    beside = other.decade is not None and other.decade % 100 != 0
    ten = beside or (decade.number >= 2000 and Year in other.parts)
    return one.plus(decade._replace(ten=True)) if ten else one


def _with_decade(phrase: Phrase, number: int) -> Phrase:
    decade = phrase.get(Decade)
    return phrase.plus(decade._replace(number=number)) if decade else phrase


def falling_after_bc(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Let BC before a range that falls hold for both ends.

    >>> parse("BC 721 – 332").edtf
    '-0720/-0331'
    """
    era, year, token = left.get(Era), left.get(Year), right.one_number
    if era is None or year is None or era.name != "bc" or era.token.start > year.token.start:
        return None
    if right.has(Era, Marker) or token is None or token.kind is not Kind.NUM:
        return None
    if not 0 < token.value < year.number:
        return None
    shortened = _shortened(year.number, token)
    if year.number - shortened == 1:
        hint = f"write {year.number}–{shortened} BC, or {year.number} BC – {token.value} BC"
        raise refused(token, f"{shortened} BC, or {token.value} BC?", hint)
    right = right.minus(Numbers).plus(Year(token.value, token), era)
    if token.value < shortened < year.number:
        right = right.noted(f"read as {year.number} BC to {token.value} BC")
    return left, right


def decade_of_century(left: Phrase, right: Phrase, _: AnyToken) -> Pair | None:
    """Complete a decade of two digits.

    >>> parse("1960s-70s").edtf
    '196X/197X'
    """
    if left.decade is None or right.decade is None or not right.decade < 100 <= left.decade:
        return None
    return left, _with_decade(right, right.decade + left.decade // 100 * 100)


def marked_year(left: Phrase, right: Phrase, joint: AnyToken) -> Pair | None:
    """Complete a short second year that has the marker of both.

    >>> parse("1357-58 SH").edtf == parse("1357-1358 SH").edtf
    True
    """
    year, short = left.get(Year), right.get(Year)
    if not (left.only_year and right.only_year) or year is None or short is None:
        return None
    if left.era or short.number >= 100 or not year.number:
        return None
    if right.era != "bc":
        full = _shortened(year.number, short.token)
        if year.number < 100 or full <= year.number:
            return None
        return left, right.plus(short._replace(number=full))
    shortened = _shortened(year.number, short.token)
    if joint.kind is Kind.SLASH and shortened < year.number:
        return left, right.plus(short._replace(number=shortened))
    return left, _short_bc(year, short, right)


def _short_bc(year: Year, short: Year, right: Phrase) -> Phrase:
    """Return the second of two years before our era as written, with a note where it is short."""
    # 480-79 BC: 480 to 479, or to 79 BC? 332-30 BC is read as BC 332-30 is, with a note
    shortened = _shortened(year.number, short.token)
    if year.number - shortened == 1:
        hint = f"write {year.number}–{shortened} BC, or {year.number} BC – {short.number} BC"
        raise refused(short.token, f"{shortened} BC, or {short.number} BC?", hint)
    if short.number < shortened < year.number:
        return right.noted(f"read as {year.number} BC to {short.number} BC")
    return right


def _shortened(year: int, token: Token[int]) -> int:
    """Return the year that has the last digits of a token and the first ones of a year."""
    scale: int = 10 ** (token.stop - token.start)
    return year // scale * scale + token.value


def short_year(left: Phrase, right: Phrase, joint: AnyToken) -> Pair | None:
    """Complete a second year of fewer digits.

    >>> parse("1784-5").edtf, parse("1441/2").edtf
    ('1784/1785', '1441/1442')
    >>> parse("1914–18").edtf, parse("1798–1803").edtf, parse("1899–00").edtf
    ('1914/1918', '1798/1803', '1899/1900')
    """
    year = left.year
    if not left.only_year or not right.only_numbers or len(right.numbers) != 1:
        return None
    token = right.numbers[0]
    if year is None or year < 100 or token.kind is not Kind.NUM:
        return None
    note = _other_reading(left, token, joint)
    number = _lengthened(year, token, joint, before=left.era == "bc")
    marker = None if right.marker else left.get(Marker)
    right = right.minus(Numbers).plus(Year(number, token), left.get(Era), marker)
    return left, right.noted(note) if note else right


def _other_reading(left: Phrase, token: Token[int], joint: AnyToken) -> str:
    """Return the note on what else EDTF would read in the digits; refuse what is ambiguous."""
    digits, value = token.stop - token.start, token.value
    year = left.year or 0
    rest = year % 10**digits
    full = year - rest + value
    hyphen = joint.text in _HYPHENS and joint.kind is Kind.HYPHEN
    if joint.kind is Kind.SLASH and digits == 2 and 1 <= value <= 12 and left.era != "bc":
        hint = f"write {year:04d}-{value:02d}, or {year}–{full}"
        raise refused(token, f"a month, or the year {full}?", hint)
    return _season_or_month(year, token, rest, full) if hyphen and digits == 2 else ""


def _season_or_month(year: int, token: Token[int], rest: int, full: int) -> str:
    value = token.value
    if 21 <= value <= 41:
        if value <= rest:
            reason = f"{value} is a season code of EDTF, or a range that ends before it starts"
            raise refused(token, reason, "write spring 1979, or the years in full")
        return f"read as {year} to {full}; in strict EDTF it is a season"
    if rest < value <= 12:  # [1902-10]
        return f"read as {year} to {full}; in strict EDTF it is a month"
    if value == 13 > rest:
        hint = f"write a month from 01 to 12, or {year}–{full}"
        raise refused(token, f"there is no month 13; or is it the year {full}?", hint)
    return ""


def _lengthened(year: int, token: Token[int], joint: AnyToken, *, before: bool) -> int:
    """Return the second year in full; RefusedError if it is no later one."""
    modulus: int = 10 ** (token.stop - token.start)
    value, rest = token.value, year % modulus
    if before:
        possible = rest > value
        full = year - rest + value
    else:
        hyphen = joint.kind is Kind.HYPHEN and joint.text in _HYPHENS
        next_century = rest == modulus - 1 and not value and not hyphen
        possible = value > rest or next_century
        full = year - rest + value + modulus * next_century
    if not possible and modulus == 10 and joint.text in _HYPHENS and joint.kind is Kind.HYPHEN:
        hint = f"write {year:04d}-{value:02d}, or both years in full"
        raise refused(token, "a month, or the last digit of a year?", hint)
    if not possible:
        raise refused(token, "this range ends before it starts", "write both years in full")
    return full


COMPLETIONS: tuple[Rule, ...] = (falling_after_bc, decade_of_century, marked_year, short_year)


def complete(left: Phrase, right: Phrase, joint: AnyToken) -> tuple[Phrase, Phrase, bool]:
    """Return two dates, the second in full, and whether it was shortened."""
    left, right = decade_beside(left, right, joint) or (left, right)
    for rule in COMPLETIONS:
        pair = rule(left, right, joint)
        if pair is not None:
            return *pair, True
    return left, right, False
