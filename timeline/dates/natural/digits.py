"""Dates of digits only, in the order that they prove or the user gave, and times of day."""

from timeline.dates.natural.phrase import MONTHS, Phrase, Walk
from timeline.dates.natural.tokenizer import Token


def numeric(walk: Walk, found: Phrase, token: Token) -> None:
    """A date of digits only, in the order that they prove or that the user gave."""
    value = token.value
    if token.kind == "ymd":
        found.year, month, found.day = value
    elif token.kind == "yearmonth":
        found.year, month = value
    elif token.kind == "monthyear":
        month, found.year = value
    elif token.kind == "daymonth":
        found.day, month, _ = _ordered(walk, token._replace(value=(*value, 9999)))
    else:
        found.day, month, found.year = _ordered(walk, token)
    found.year_token, found.month, found.month_token = token, ("", month), token


def _proven(walk: Walk) -> str | None:
    """The order that another date of the same text proves: 30.11.1971 - 2.12.1971."""
    dates = [t.value for t in walk.tokens if t.kind in {"parts", "daymonth"}]
    found = {"dmy" if value[0] > 12 else "mdy" for value in dates if max(value[:2]) > 12}
    return found.pop() if len(found) == 1 else None


def _ordered(walk: Walk, token: Token) -> tuple[int, int, int]:
    one, two, year = token.value
    written = walk.text[token.start : token.stop]
    if year < 100 and walk.peek(1).kind not in {"era", "cal"}:
        walk.fail_at(
            token,
            f"year {year:02d} has two digits: the century is unknowable",
            "write the year with four digits",
        )
    order = walk.order or _proven(walk)
    if one > 12 or (order == "dmy" and two <= 12):
        return one, two, year
    if two > 12 or order == "mdy":
        return two, one, year
    if one == two or not (one and two):
        return one, two, year
    return walk.fail_at(
        token,
        f'"{written}" is ambiguous: {one} {MONTHS[two]} or {two} {MONTHS[one]}?',
        f"use --date-order dmy (or mdy), or write {year:04d}-{two:02d}-{one:02d}",
    )


def time_of_day(walk: Walk, found: Phrase, token: Token) -> None:
    """Check a time of day; it is dropped, for days are all that is kept."""
    raw = walk.text[token.start : token.stop].lower().lstrip("t")
    clock = token.value
    if ":" not in raw:
        digits = "".join(c for c in raw if c.isdigit())
        clock = tuple(int(digits[n : n + 2]) for n in range(0, len(digits), 2))
    afternoon = raw.replace(".", "").endswith("m")
    if clock[0] > (12 if afternoon else 23) or any(part > 59 for part in clock[1:3]):
        walk.fail_at(token, "there is no such time of day", "hours are 00 to 23, minutes 00 to 59")
    if found.timed is not None:
        walk.fail_at(token, "a date has one time of day")
    found.timed = token
