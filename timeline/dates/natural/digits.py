"""Dates of digits only, in the order that they prove or the user gave, and times of day."""

from timeline.dates.calendars.gregorian import jdn, ymd
from timeline.dates.natural.months import fold
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


def of_year(walk: Walk, found: Phrase, token: Token) -> None:
    """A day or a week counted from the beginning of the year, as ISO 8601 has them."""
    year, number, *weekday = token.value
    found.year, found.year_token = year, token
    first = jdn(year, 1, 1)
    if token.kind == "ordinal":
        length = jdn(year + 1, 1, 1) - first
        if not 1 <= number <= length:
            walk.fail_at(token, f"{year} has {length} days, not {number}",
                         f"write {year}-{length} at most, or both years in full")  # fmt: skip
        _, month, found.day = ymd(first + number - 1)
        found.month, found.month_token = ("", month), token
        walk.warnings.append(f"read as day {number} of {year} (ISO 8601)")
        return
    monday = _first_monday(year)
    weeks = (_first_monday(year + 1) - monday) // 7
    if not 1 <= number <= weeks:
        walk.fail_at(token, f"{year} has {weeks} weeks", f"write {year}-W01 to {year}-W{weeks}")
    if not weekday:
        found.week = monday + 7 * number - 7, monday + 7 * number - 1
        return
    if not 1 <= weekday[0] <= 7:
        walk.fail_at(token, "a week has seven days", "write 1 for Monday to 7 for Sunday")
    found.year, month, found.day = ymd(monday + 7 * number - 8 + weekday[0])
    found.month, found.month_token = ("", month), token


def _first_monday(year: int) -> int:
    """The JDN of the Monday of week 1, the week that holds 4 January."""
    fourth = jdn(year, 1, 4)
    return fourth - fourth % 7


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
    raw = fold(walk.text)[token.start : token.stop].lstrip("t")
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
