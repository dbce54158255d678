"""Two dates that share parts: 15-17 March 2011, 1914-18, 12/24 October 1813, 30 January 1648/49."""

from timeline.dates.edtf import points
from timeline.dates.edtf.points import Span
from timeline.dates.natural.phrase import Phrase, Walk
from timeline.dates.natural.resolve import reckon
from timeline.dates.natural.tokenizer import Token


def calendar_of(phrase: Phrase) -> str:
    """The calendar a phrase names by marker or month; "" for none."""
    own = phrase.month[0] if phrase.month else ""
    named = phrase.marker or ("" if own == "western" else own)
    return "" if named in {"julian", "gregorian"} else named


def fill(a: Phrase, b: Phrase, *, markers: bool = True) -> bool:  # noqa: C901, PLR0912 -- one table of cases
    """Give each of two phrases what it takes from the other; True if the first took something.

    Without `markers`, each keeps its own calendar: "26 December [O.S. 14 December] 1825".
    """
    if not markers:
        kept = a.marker, a.era, b.marker, b.era
        took = fill(a, b)
        a.marker, a.era, b.marker, b.era = kept
        if a.year is not None and a.year_token == b.year_token:
            a.era = b.era = a.era or b.era
        return took
    took = False
    if a.only_numbers and not b.month and b.year is not None and (b.era or b.marker):
        _year_of(a)
    if b.only_numbers and not a.month and a.year is not None and (a.era or a.marker):
        _year_of(b)
    if b.era and b.year is not None and not a.dated:
        _year_beside(a)
    if a.only_numbers and b.month and not b.dated and (b.numbers or b.day):
        a.month, a.month_token = b.month, b.month_token
    if not a.dated and b.dated:
        took = True
        _take(a, b)
    elif a.dated and not b.dated and a.year_first and not a.only_year:
        _take(b, a)
    elif a.dated and not b.dated and a.unit in {"century", "millennium"} and b.only_numbers:
        b.unit, b.era = a.unit, b.era or a.era
    dayless = b.day is None and not b.month and b.year is not None and len(b.numbers) == 1
    if a.month and dayless and (a.numbers or a.day):  # March 15-17, 2011
        b.month, b.month_token = a.month, a.month_token
    if not a.era and b.era == "bc" and a.dated and not a.marker:
        a.era, took = "bc", True
    if not a.marker and b.marker and _same_kind(a, b):
        a.marker = b.marker
    if (
        not b.marker
        and a.marker in {"solar", "islamic", "hebrew", "republican"}
        and b.year
        and (a.year is not None and 0 <= b.year - a.year < 300 and not b.month and not b.era)
    ):
        b.marker = a.marker
    return took


def _same_kind(a: Phrase, b: Phrase) -> bool:
    """True if the marker after the second date may hold for the first."""
    if a.month is None or b.month is None:
        return a.month is None
    return a.month[0] == b.month[0] or b.marker == "hijri"


def _year_of(phrase: Phrase) -> None:
    if len(phrase.numbers) == 1 and phrase.numbers[0].kind in {"num", "roman"}:
        token = phrase.numbers.pop()
        phrase.year, phrase.year_token = token.value, token


def _year_beside(a: Phrase) -> None:
    """The year of "15 March 44 - 3 April 43 BC" and "spring 44 - autumn 43 BC"."""
    numbers = a.numbers
    days = 1 if a.month and numbers and numbers[-1].value <= 31 else 0
    if (a.month or a.season) and len(numbers) > days and numbers[-1].kind == "num":
        token = numbers.pop()
        a.year, a.year_token = token.value, token


def _take(a: Phrase, b: Phrase) -> None:
    """The parts that a leaves to b."""
    whole = b.unit in {"century", "millennium"} and b.year is None
    if a.unit and not (a.numbers or a.part or a.fraction):
        return  # "century to 18th century": which?
    a.era, a.marker = a.era or b.era, a.marker or b.marker
    if whole and not a.month:
        a.unit = b.unit
        if a.numbers and b.fraction and not a.fraction and not a.part and len(b.numbers) == 1:
            a.fraction = (a.numbers.pop().value, b.fraction[1])
        if not a.numbers:
            a.numbers = [*b.numbers]
        return
    if b.decade is not None and not a.numbers and not a.month:
        a.decade, a.unit, a.year_token = b.decade, b.unit, b.year_token
        return
    a.year, a.year_token = b.year, b.year_token
    if b.fraction and a.numbers and not a.fraction and not b.month:
        a.fraction = (a.numbers.pop().value, b.fraction[1])
    if b.month and not a.month and not a.season and (a.numbers or a.part or a.fraction):
        a.month, a.month_token = b.month, b.month_token
    if b.season and not a.season and (a.part or a.fraction) and not a.month:
        a.season = b.season


def elide(walk: Walk, a: Phrase, b: Phrase, joint: Token) -> bool:  # noqa: C901, PLR0912 -- one table of cases
    """Complete a shortened second year, 1914-18 or 1960s-70s; True if it was one."""
    _decade_beside(a, b)
    if a.era == "bc" and a.era_first and not (b.era or b.marker) and _falling(walk, a, b):
        return True
    if a.decade is not None and a.decade >= 100 and b.decade is not None and b.decade < 100:
        b.decade += a.decade // 100 * 100
        return True
    if not (a.only_year and b.numbers and len(b.numbers) == 1) or a.year is None or a.year < 100:
        if a.only_year and b.only_year and (b.year or 100) < 100 and a.year and not a.era:
            return _marked(walk, a, b, joint)
        return False
    token = b.numbers[0]
    if not b.only_numbers or token.kind != "num":
        return False
    digits = token.stop - token.start
    modulus = 10**digits
    value, rest = token.value, a.year % modulus
    hyphen = walk.text[joint.start : joint.stop] in {"-", "‐", "‑"}
    if joint.kind in {"-", "/"} and hyphen and digits == 2 and 21 <= value <= 41:
        if value <= rest:
            a.season, b.numbers = value, []
            walk.fail_at(token, f"{value} is a season code of EDTF, or a range that ends before "
                           "it starts", "write spring 1979, or the years in full")  # fmt: skip
        walk.warnings.append(
            f"read as {a.year} to {a.year - rest + value}; in strict EDTF it is a season"
        )
    if joint.kind == "-" and hyphen and digits == 2 and rest < value <= 12:  # [1902-10]
        walk.warnings.append(
            f"read as {a.year} to {a.year - rest + value}; in strict EDTF it is a month"
        )
    if joint.kind == "/" and (digits == 1 or 1 <= value <= 12) and a.era != "bc" and digits < 3:
        walk.fail_at(
            token, f"a month, or the year {a.year - rest + value}?",
            f"write {a.year:04d}-{value:02d}, or {a.year}–{a.year - rest + value}",
        )  # fmt: skip
    if joint.kind == "-" and hyphen and digits == 2 and value == 13 > rest:
        walk.fail_at(
            token, f"there is no month 13; or is it the year {a.year - rest + value}?",
            f"write a month from 01 to 12, or {a.year}–{a.year - rest + value}",
        )  # fmt: skip
    if digits == 1 and hyphen and joint.kind == "-":
        walk.fail_at(token, "a month, or the last digit of a year?", "write the year in full")
    if a.era == "bc":
        value += (a.year - rest) if rest >= value else -value + a.year - rest - modulus + value
        ok = rest > value % modulus
    else:
        next_century = rest == modulus - 1 and not value and not (hyphen and joint.kind == "-")
        ok, value = value > rest or next_century, a.year - rest + value + modulus * next_century
    if not ok:
        walk.fail_at(token, "this range ends before it starts", "write both years in full")
    b.year, b.year_token, b.era, b.numbers = value, token, a.era, []
    b.marker = b.marker or a.marker
    return True


def _decade_beside(a: Phrase, b: Phrase) -> None:
    """1880s-1900s, 1990s-00s, 1997-2000s: the decade 1900 to 1909 or 2000 to 2009."""
    if a.era or b.era or a.marker or b.marker:
        return
    if a.decade is not None and b.decade == 0 and a.decade >= 100 and a.decade % 100:
        b.decade = (a.decade // 100 + 1) * 100
    for one, other in ((a, b), (b, a)):
        if one.decade and one.decade % 100 == 0:
            beside = other.decade is not None and other.decade % 100 != 0
            one.ten = one.ten or beside or (one.decade >= 2000 and other.year is not None)


def _falling(walk: Walk, a: Phrase, b: Phrase) -> bool:
    """BC 721 – 332: what stands before a falling range holds for both ends."""
    token = b.numbers[0] if b.only_numbers and len(b.numbers) == 1 else b.year_token
    if token is None or token.kind != "num" or not (b.only_numbers or b.only_year):
        return False
    if a.year is None or not 0 < token.value < a.year:
        return False
    scale = 10 ** (token.stop - token.start)
    shortened = a.year // scale * scale + token.value
    if 0 < a.year - shortened == 1:
        hint = f"write {a.year}–{shortened} BC, or {a.year} BC – {token.value} BC"
        walk.fail_at(token, f"{shortened} BC, or {token.value} BC?", hint)
    if shortened < a.year:
        walk.warnings.append(f"read as {a.year} BC to {token.value} BC")
    b.year, b.year_token, b.era, b.numbers, b.era_first = token.value, token, "bc", [], True
    return True


def _marked(walk: Walk, a: Phrase, b: Phrase, joint: Token) -> bool:
    """The second year is short and has the marker of both: 1357-58 SH, 480-79 BC."""
    after = b.era != "bc"
    if (
        a.year is None or b.year is None or b.year_token is None
        or (after and (a.year < 100 or b.year <= a.year % 100))
    ):  # fmt: skip
        return False
    if after:
        b.year += a.year // 100 * 100
        return True
    # 480-79 BC: 480 to 479, or to 79 BC; read only where one of the two is possible
    scale = 10 ** (b.year_token.stop - b.year_token.start)
    shortened = a.year // scale * scale + b.year
    if joint.kind == "/" and shortened < a.year:
        b.year = shortened
    elif 0 < a.year - shortened <= 20:
        walk.fail_at(
            b.year_token, f"{shortened} BC, or {b.year} BC?",
            f"write {a.year}–{shortened} BC, or {a.year} BC – {b.year} BC",
        )  # fmt: skip
    return False


def merge_hyphen(walk: Walk, a: Phrase, b: Phrase, joint: Token) -> Phrase | None:
    """Nov-1950, spring-1979, 2014-Q1, 2014-Nov: a hyphen that joins the parts of one date."""
    if joint.kind not in {"-", "/"}:
        return None
    romans = [t.value for t in a.numbers if t.kind == "roman" and t.value <= 12]
    if len(romans) == 1 and a.only_numbers and b.only_year and (b.year or 0) > 99:
        a.month, a.month_token = ("western", romans[0]), a.numbers.pop()  # VI/1944
    bare_a = not a.dated and not a.numbers and (a.month or a.season or a.fraction)
    if bare_a and b.only_year and not (a.part or a.unit or a.weekday):
        b.month, b.month_token, b.season = a.month, a.month_token, a.season
        b.fraction, b.era, b.marker = a.fraction, b.era or a.era, b.marker or a.marker
        b.qualifier = points.both(a.qualifier, b.qualifier)
        b.start = a.start
        return b
    bare_b = not b.dated and not b.numbers and (b.month or b.season or b.fraction)
    if a.only_year and bare_b and joint.start == a.stop and b.start == joint.stop and not b.part:
        a.month, a.month_token, a.season = b.month, b.month_token, b.season
        a.fraction = b.fraction
        a.qualifier = points.both(a.qualifier, b.qualifier)
        a.stop = b.stop
        return a
    if joint.kind == "/" and a.month and a.year is not None:
        return _dual(walk, a, b)
    if joint.kind == "/" and a.only_year and a.year_token and a.year is not None and a.year > 999:
        token = b.numbers[0] if b.only_numbers and len(b.numbers) == 1 else a.year_token
        if (
            token.kind == "num"
            and 1 <= token.value <= min(12, a.year % 100)
            and (token.stop - token.start == 2 or token.value <= a.year % 10)
        ):  # 1971/11 can be no second year
            a.month, a.month_token, a.stop = ("western", token.value), token, b.stop
            return a
    return None


def _dual(walk: Walk, a: Phrase, b: Phrase) -> Phrase | None:
    """30 January 1648/49: the year that began in March, and the one that began in January."""
    token = b.numbers[0] if b.only_numbers and len(b.numbers) == 1 else b.year_token
    if token is None or not (b.only_numbers or b.only_year) or a.year is None or a.month is None:
        return None
    digits = token.stop - token.start
    meant = a.year + 1
    day = a.day or (a.numbers[0].value if a.numbers else 0)
    if token.value != meant % 10**digits:
        walk.fail_at(token, f"a double year goes on by one: {a.year}/{meant % 100:02d}",
                       "write the year that began in January")  # fmt: skip
    if (
        a.month[1] > 3
        or (a.month[1] == 3 and day > 24)
        or a.month[0] not in {"western", "", "julian"}
    ):
        walk.fail_at(token, "only 1 January to 24 March have two years", "write one year")
    if a.year > 1800 or a.marker == "gregorian":
        walk.fail_at(token, "double years ended with the Julian calendar", "write one year")
    a.year, a.marker, a.stop = meant, "julian", b.stop
    a.qualifier = points.both(a.qualifier, b.qualifier)
    return a


def winter(walk: Walk, a: Phrase, b: Phrase, joint: Token) -> Phrase | None:
    """Winter 1941-42 is one winter."""
    if (
        a.only_year
        and b.season is not None
        and (b.year is not None or len(b.numbers) == 1)
        and not (b.part or b.month or b.unit)
        and b.start == (b.numbers[0] if b.numbers else b.year_token or joint).start
        and joint.kind in {"-", "/"}
    ):  # 1941/42 winter
        a.season, b.season = b.season, None
    if a.season is None or a.year is None or joint.kind not in {"-", "/", "to"}:
        return None
    token = b.numbers[0] if b.only_numbers and len(b.numbers) == 1 else b.year_token
    if token is None or not (b.only_numbers or b.only_year):
        return None
    digits = token.stop - token.start
    if a.season != 24 or token.value != (a.year + 1) % 10 ** min(digits, 4):
        walk.fail_at(token, "only a winter lies in two years, one after the other",
                       "write autumn 1941..autumn 1942")  # fmt: skip
    a.stop = b.stop
    a.qualifier = points.both(a.qualifier, b.qualifier)
    return a


def double(walk: Walk, a: Phrase, b: Phrase, *, nights: bool = False) -> Span:  # noqa: C901 -- one table of cases
    """One day by two calendars, which must agree; with `nights`, two days in a row are a range."""
    start, stop = min(a.start, b.start), max(a.stop, b.stop)
    plain = not a.marker and not b.marker and _western(a) and _western(b)
    if plain or ("gregorian" in {a.marker, b.marker} and "" in {a.marker, b.marker}):
        given = a.marker, b.marker
        if plain and (a.day or a.numbers) and (b.day or b.numbers):
            found = _try(walk, a, b, "julian", "gregorian") or _try(
                walk, a, b, "gregorian", "julian"
            )
            if found is not None:
                return found
            a.marker, b.marker = given
            one, two = reckon(walk, a), reckon(walk, b)
            if nights and one.low + 1 == two.low:
                return Span(one.first, two.last, "", one.qualifier, joined=True)
            a.marker = "julian"
            gap = reckon(walk, a).low - one.low
            walk.fail(f"these are not one day by two calendars: they are {gap} days apart here",
                        "write one of them, or a range with `..`", start, stop)  # fmt: skip
        if not plain:
            other = a if not a.marker else b
            if _western(other) and (other.day or other.numbers):
                other.marker = "julian"
    one, two = reckon(walk, a), reckon(walk, b)
    for old, mine, theirs in ((a, one, two), (b, two, one)):
        early = old.marker == "julian" and old.month is not None and old.month[1] <= 3
        if early and old.year is not None and 330 < theirs.low - mine.low < 400:
            old.year += 1  # the year that began on 25 March
            if reckon(walk, old).first == theirs.first:
                return Span(theirs.first, theirs.last, "", theirs.qualifier, "julian")
            old.year -= 1
    if one.low <= two.low and two.high <= one.high:
        inner, outer = two, one
    elif two.low <= one.low and one.high <= two.high:
        inner, outer = one, two
    else:
        walk.fail("the two dates do not agree", "write one of them", start, stop)
    calendar = one.calendar if one.calendar != "gregorian" else two.calendar
    qualifier = inner.qualifier if inner.is_day else points.both(inner.qualifier, outer.qualifier)
    return Span(inner.first, inner.last, inner.plain, qualifier, calendar)


def _western(phrase: Phrase) -> bool:
    return phrase.month is None or phrase.month[0] in {"western", ""}


def _try(walk: Walk, a: Phrase, b: Phrase, of_a: str, of_b: str) -> Span | None:
    """The day, if a by one calendar is b by the other."""
    a.marker, b.marker = of_a, of_b
    one, two = reckon(walk, a), reckon(walk, b)
    if one.first != two.first or not one.is_day:
        return None
    return Span(one.first, one.last, "", points.both(one.qualifier, two.qualifier), "julian")
