"""A date as people read it: in a table, in plain English; days and years on their own."""

import re

from timeline.dates.calendars.gregorian import MONTHS, month_days, ordinal, year_text, ymd
from timeline.dates.date import FUTURE, PAST, Date
from timeline.dates.edtf.unspecified_digits import numbers

_PART = re.compile(r"(?P<year>-?[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?")
_SEASONS = ("spring", "summer", "autumn", "winter")
_SUB_YEARS = {
    **{start + n: season for start in (21, 25) for n, season in enumerate(_SEASONS)},
    **{29 + n: f"southern {season}" for n, season in enumerate(_SEASONS)},
    **{33 + n: f"{word} quarter of" for n, word in enumerate(("first", "second", "third", "last"))},
    **{37 + n: f"{word} four months of" for n, word in enumerate(("first", "second", "last"))},
    **{40 + n: f"{word} half of" for n, word in enumerate(("first", "second"))},
}
_EARLY = re.compile(r"-[0-9]{4}|0[0-9]{3}")
_OVER_NEW_YEAR = {24, 28, 30}
_QUALIFIERS = str.maketrans("", "", "?~%")
_DOUBTS = {"?": "perhaps ", "~": "about ", "%": "perhaps about ", "": ""}


def table_text(date: Date) -> str:
    """Return a date for a table: as written, an EDTF interval with a dash between its ends.

    A year of EDTF before the year 1000 is written as people count it: -0043 is 44 BC, 0009 AD 9.
    """
    text = date.text.strip()
    if _EARLY.match(text) and text == date.edtf:
        return english(date)
    if "/" in text and text == date.edtf and "[" not in text:
        left, right = text.split("/")
        words = {"": "?", "..": "…"}
        return f"{words.get(left, left)} – {words.get(right, right)}".removesuffix(" – …") + (
            " –" if right == ".." else ""
        )
    return text


def iso_day(day: int) -> str:
    """Return a JDN as YYYY-MM-DD, astronomical; years of more than four digits as in EDTF."""
    year, month, number = ymd(day)
    return f"{year_text(year)}-{month:02d}-{number:02d}"


def show_day(day: int) -> str:
    """Return a JDN for people: YYYY-MM-DD, before the year 1000 15 March 44 BC.

    >>> show_day(2443916), show_day(1705428)
    ('1979-02-11', '15 March 44 BC')
    """
    return _day_in_words(day) if _is_early(day) else iso_day(day)


def show_days(first: int, last: int) -> str:
    """Return two days (JDN) for people, both written in one way.

    >>> show_days(2443916, 2443920), show_days(1705428, 2443920)
    ('1979-02-11 to 1979-02-15', '15 March 44 BC to 15 February 1979')
    """
    shown = _day_in_words if _is_early(first) else iso_day
    return f"{shown(first)} to {shown(last)}"


def _is_early(day: int) -> bool:
    return ymd(day)[0] < 1000


def _day_in_words(day: int) -> str:
    year, month, number = ymd(day)
    return f"{number} {MONTHS[month]} {_era(year)}"


def show_year(year: int) -> str:
    """Return an astronomical year as people write it: 1979, 44 BC, 12,000 BC."""
    number, era = (year, "") if year > 0 else (1 - year, " BC")
    return (f"{number}" if number < 10000 else f"{number:,}") + era


def english(date: Date) -> str:
    """Return a date in plain English: "between 1722 and 1723", "11 February 1979, ongoing"."""
    edtf = date.edtf
    if not edtf:
        return "no date"
    if "/" in edtf:
        return _interval(*edtf.split("/"))
    if edtf[0] in "[{":
        return _set(edtf)
    return _dated(edtf)


def _interval(left: str, right: str) -> str:
    if left in {"", ".."}:
        until = f"until {_end(right)}"
        return until if left == ".." else f"{until}, start unknown"
    if right == "..":
        return f"{_end(left)}, ongoing"
    if right == "":
        return f"{_end(left)}, end unknown"
    start, end = _end(left), _end(right)
    between = "between" in start or "between" in end
    return f"from {start} to {end}" if between else _pair(start, end, " to ")


def _end(edtf: str) -> str:
    if edtf.startswith(".."):
        return f"{_dated(edtf[2:])} or earlier"
    if edtf.endswith(".."):
        return f"{_dated(edtf[:-2])} or later"
    return _set(edtf, "some time ") if edtf[0] == "[" else _dated(edtf)


def _set(edtf: str, before: str = "") -> str:
    members = edtf[1:-1].split(",")
    if len(members) == 1:
        return _range(members[0], every=edtf[0] == "{", before=before)
    shown = [_range(member, every=True) for member in members]
    joint = " and " if edtf[0] == "{" else " or "
    return ", ".join(shown[:-1]) + joint + shown[-1]


def _range(member: str, *, every: bool, before: str = "") -> str:
    left, dots, right = member.partition("..")
    if not dots:
        return _dated(member)
    if not left:
        return f"{_dated(right)} or earlier"
    if not right:
        return f"{_dated(left)} or later"
    named = _named_years(left, right)
    if named:
        return f"{_doubt(left + right)}{named}"
    if every:
        return _pair(_dated(left), _dated(right), " to ")
    doubt = _doubt(left)
    if doubt and doubt == _doubt(right):
        between = _pair(doubt + _part(left), _part(right), " and ")
    else:
        between = _pair(_dated(left), _dated(right), " and ")
    return f"{before}between {between}"


def _pair(left: str, right: str, joint: str) -> str:
    """Join two dates; what is the same in both is said once: 15 to 17 March 2011."""
    ends = left.split(" "), right.split(" ")
    same = 0
    while same < min(len(end) for end in ends) - 1 and ends[0][-1 - same] == ends[1][-1 - same]:
        same += 1
    tail = ends[1][len(ends[1]) - same :]
    if any(word[0].isdigit() or word in MONTHS for word in tail) and "," not in left + right:
        era = tail in (["BC"], ["AD"])
        if not era and all(re.fullmatch(r"\d{1,2}|[A-Z][a-z]+", end[-1 - same]) for end in ends):
            left = " ".join(ends[0][: len(ends[0]) - same])
    return f"{left}{joint}{right}"


def _named_years(left: str, right: str) -> str:
    """Return "18th century" for 1701..1800; "" for years that have no such name."""
    try:
        first, last = (int(end.translate(_QUALIFIERS).removeprefix("Y")) for end in (left, right))
    except ValueError:
        return ""
    length = last - first + 1
    if length not in {100, 1000} or (first - 1) % length:
        return ""
    number = (first - 1) // length + 1 if first > 0 else -((last - 1) // length)
    unit = "century" if length == 100 else "millennium"
    return f"{ordinal(number)} {unit}" + ("" if first > 0 else " BC")


def _doubt(edtf: str) -> str:
    unsure, about = "?" in edtf or "%" in edtf, "~" in edtf or "%" in edtf
    return _DOUBTS["%" if unsure and about else "?" if unsure else "~" if about else ""]


def _dated(edtf: str) -> str:
    """Return one date, "about" before what is approximate, "perhaps" before what is uncertain."""
    return _doubt(edtf) + _part(edtf)


def _part(edtf: str) -> str:
    """Return one date, without its qualifiers."""
    plain = edtf.translate(_QUALIFIERS)
    found = _PART.fullmatch(plain)
    if found is None:
        return _long_year(plain)
    year, month, day = found["year"], found["month"] or "XX", found["day"] or "XX"
    if month == day == "XX":
        return _year(year)
    if month.isdigit() and int(month) > 12:
        return _sub_year(int(month), year)
    shown = _in_year(year)
    if month.isdigit():
        name = MONTHS[int(month)]
        top = month_days(int(year) if "X" not in year else 2000, int(month))
        days = [str(n) for n in numbers(day, 31) if n <= top]
    else:
        fitting = [MONTHS[n] for n in numbers(month, 12)]
        name = "an unknown month" if month == "XX" else _choice(fitting, numbers(month, 12))
        shown = shown if shown.startswith("in ") else f"of {shown}" if month == "XX" else shown
        name = f"of {name}" if day != "XX" else name
        days = [ordinal(n) for n in numbers(day, 31)]
    if day == "XX":
        return f"{name} {shown}"
    return f"{_choice(days, numbers(day, 31)[: len(days)])} {name} {shown}"


def _choice(names: list[str], which: tuple[int, ...]) -> str:
    """Return what one of several can be."""
    if len(names) > 3 and which[-1] - which[0] == len(which) - 1:
        return f"between {names[0]} and {names[-1]}"
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _sub_year(code: int, year: str) -> str:
    name, shown = _SUB_YEARS[code], _year(year)
    if "X" in year:
        return f"{name} {shown}" if name.endswith(" of") else f"{name} {_in_year(year)}"
    if code in _OVER_NEW_YEAR:
        following = int(year) + 1
        short = following > 1000 and following % 100
        return f"{name} {shown}–{short:02d}" if short else f"{name} {shown} to {_era(following)}"
    return f"{name} {shown}"


def _year(year: str) -> str:
    """Return a year in a sentence: 1979, 44 BC, AD 44, the 1970s."""
    if "X" not in year:
        return _era(int(year))
    stem = year.rstrip("X")
    if not stem.removeprefix("-"):
        return "an unknown year" if not stem else "an unknown year BC"
    if "X" in stem:
        return f"a year like {year}"
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if len(stem) > 1 and not year.startswith(("-", "0")):
        return f"the {first}s"
    return f"between {_era(min(first, last))} and {_era(max(first, last))}"


def _in_year(year: str) -> str:
    """Return what follows a day or month: 1979, in the 1970s, in some year between A and B."""
    if "X" not in year:
        return _year(year)
    shown = _year(year)
    return f"in some year {shown}" if shown.startswith("between") else f"in {shown}"


def _era(year: int) -> str:
    """Return a year as `show_year` does, with AD where it would not be seen as a year."""
    return show_year(year) if year <= 0 or 1000 <= year < 10000 else f"AD {show_year(year)}"


def _long_year(plain: str) -> str:
    number, _, figures = plain.partition("S")
    digits, _, exponent = number.removeprefix("Y").partition("E")
    year = int(digits) * 10 ** int(exponent or 0)
    if not figures:
        return _era(year)
    unit = 10 ** (len(str(abs(year))) - int(figures))
    low = abs(year) // unit * unit
    first, last = (low, low + unit - 1) if year >= 0 else (-low - unit + 1, -low)
    return f"about {_era(year)}, between {_era(first)} and {_era(last)}"


def open_day(day: int | None) -> str | None:
    """Return a JDN as `iso_day`, None for an open end and for no day."""
    return None if day is None or day in {PAST, FUTURE} else iso_day(day)
