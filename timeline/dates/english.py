"""A date as a text: as written, as EDTF, or in plain English; days and years on their own."""

import re
from typing import Literal

from timeline.dates.calendar import MONTHS, ymd
from timeline.dates.uncertain import FUTURE, PAST, Date

Manner = Literal["written", "edtf", "english"]

_PART = re.compile(
    r"(?P<sign>-?)(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?"
)
_SEASONS = {
    **dict(zip(range(21, 25), ("spring", "summer", "autumn", "winter"), strict=True)),
    **dict(zip(range(25, 29), ("spring", "summer", "autumn", "winter"), strict=True)),
    **dict(zip(range(29, 33), ("spring", "summer", "autumn", "winter"), strict=True)),
    **{33 + n: f"{word} quarter of" for n, word in enumerate(("first", "second", "third", "last"))},
    **{37 + n: f"{word} four months of" for n, word in enumerate(("first", "second", "last"))},
    **{40 + n: f"{word} half of" for n, word in enumerate(("first", "second"))},
}
_QUALIFIERS = str.maketrans("", "", "?~%")
_LENGTHS = {10: 0, 100: 1, 1000: 1}


def format_date(date: Date, manner: Manner) -> str:
    """Return a date as written, as canonical EDTF, or in plain English."""
    if manner == "written":
        return date.text
    if manner == "edtf":
        return date.edtf
    return english(date)


def table_text(date: Date) -> str:
    """Return a date for a table: as written, an EDTF interval with a dash between its ends."""
    text = date.text.strip()
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
    if -9999 <= year <= 9999:
        shown = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    else:
        shown = f"Y{year}"
    return f"{shown}-{month:02d}-{number:02d}"


def show_year(year: int) -> str:
    """Return an astronomical year as people write it: 1979, 44 BC, 12,000 BC."""
    number, era = (year, "") if year > 0 else (1 - year, " BC")
    return (f"{number}" if number < 10000 else f"{number:,}") + era


def show_day(day: int) -> str:
    """Return a JDN in plain English: 11 February 1979."""
    year, month, number = ymd(day)
    return f"{number} {MONTHS[month]} {show_year(year)}"


def english(date: Date) -> str:
    """Return a date in plain English: "between 1722 and 1723", "11 February 1979, ongoing"."""
    edtf = date.edtf
    if not edtf:
        return "no date"
    if "/" in edtf:
        return _interval(*edtf.split("/"))
    return _doubtful(edtf, _set_or_part(edtf))


def _doubtful(edtf: str, text: str) -> str:
    """Put "about" before what is approximate, "perhaps" before what is uncertain."""
    if "~" in edtf or "%" in edtf:
        text = f"about {text}"
    return f"perhaps {text}" if "?" in edtf or "%" in edtf else text


def _interval(left: str, right: str) -> str:
    if left in {"", ".."}:
        until = f"until {_end(right)}"
        return until if left == ".." else f"{until}, start unknown"
    if right == "..":
        return f"{_end(left)}, ongoing"
    if right == "":
        return f"{_end(left)}, end unknown"
    return f"from {_end(left)} to {_end(right)}"


def _end(edtf: str) -> str:
    if edtf.startswith(".."):
        return _doubtful(edtf, f"{_part(edtf[2:])} or before")
    if edtf.endswith(".."):
        return _doubtful(edtf, f"{_part(edtf[:-2])} or later")
    return _doubtful(edtf, _set_or_part(edtf))


def _set_or_part(edtf: str) -> str:
    if edtf[0] not in "[{":
        return _part(edtf)
    members = edtf[1:-1].split(",")
    if len(members) == 1:
        return _range(members[0], every=edtf[0] == "{")
    shown = [_range(member, every=True) for member in members]
    joint = " and " if edtf[0] == "{" else " or "
    return ", ".join(shown[:-1]) + joint + shown[-1]


def _range(member: str, *, every: bool) -> str:
    left, dots, right = member.partition("..")
    if not dots:
        return _part(member)
    if not left:
        return f"{_part(right)} or before"
    if not right:
        return f"{_part(left)} or later"
    named = _named_years(left, right)
    if named:
        return named
    if every:
        return f"{_part(left)} to {_part(right)}"
    return f"between {_part(left)} and {_part(right)}"


def _named_years(left: str, right: str) -> str:
    """Return "18th century" for 1701..1800; "" for years that have no such name."""
    try:
        first, last = (int(end.translate(_QUALIFIERS)) for end in (left, right))
    except ValueError:
        return ""
    length = last - first + 1
    if length not in {100, 1000} or (first - 1) % length:
        return ""
    number = (first - 1) // length + 1 if first > 0 else -((last - 1) // length)
    unit = "century" if length == 100 else "millennium"
    return f"{_ordinal(number)} {unit}" + ("" if first > 0 else " BC")


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _part(edtf: str) -> str:
    """Return one date, without its qualifiers."""
    plain = edtf.translate(_QUALIFIERS)
    found = _PART.fullmatch(plain)
    if found is None:
        return _long_year(plain)
    year, month, day = found["year"], found["month"], found["day"]
    shown = _year(found["sign"], year)
    if month is None or (month == "XX" and day in {None, "XX"}):
        return shown
    if month.isdigit() and int(month) > 12:
        return f"{_SEASONS[int(month)]} {shown}"
    name = MONTHS[int(month)] if month.isdigit() else f"month {month} of"
    if year.count("X") > 1:
        shown = f"of {shown}"
    if day is None or day == "XX":
        return f"{name} {shown}"
    return f"{int(day) if day.isdigit() else day} {name} {shown}"


def _year(sign: str, year: str) -> str:
    if "X" not in year:
        return show_year(int(sign + year))
    if sign:
        return f"{sign}{year}"
    known = year.rstrip("X")
    if "X" in known or not known:
        return "an unknown year" if not known else year
    return {1: f"the {known}0s", 2: f"the {known}00s", 3: f"years {known}000 to {known}999"}[
        4 - len(known)
    ].replace("the 00s", "the first century")


def _long_year(plain: str) -> str:
    if "S" in plain:
        number, figures = plain.split("S")
        return f"{_long_year(number)} ({figures} significant digits)"
    digits, _, exponent = plain.removeprefix("Y").partition("E")
    return show_year(int(digits) * 10 ** int(exponent or 0))


def open_day(day: int | None) -> str | None:
    """Return a JDN as `iso_day`, None for an open end and for no day."""
    return None if day is None or day in {PAST, FUTURE} else iso_day(day)
