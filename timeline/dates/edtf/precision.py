"""How fine a date is, in a word, from its canonical form alone."""

import re

_QUALIFIERS = str.maketrans("", "", "?~%")
_SUB_YEAR = {
    **dict.fromkeys(range(21, 33), "season"),
    **dict.fromkeys(range(33, 37), "quarter"),
    **dict.fromkeys(range(37, 40), "quadrimester"),
    **dict.fromkeys(range(40, 42), "half-year"),
}
_YEAR = r"(-?\d{4}|Y-?\d+)"
_YEARS = re.compile(rf"{_YEAR}\.\.{_YEAR}")
_UNITS = {1: "year", 10: "decade", 100: "century", 1000: "millennium"}


def precision(edtf: str) -> str:
    """Return the precision of a canonical form.

    Returns:
        day, month, season, quarter, quadrimester, half-year, year, decade, century, millennium;
        `days`, `months` or `years` for one time within a longer span, by its finer end;
        `before` or `after` for a set open at one side, `interval`, `set` for other sets and for
        unknown digits that leave gaps, `unknown` for no date.
    """
    if not edtf:
        return "unknown"
    if "/" in edtf:
        return "interval"
    plain = edtf.translate(_QUALIFIERS)
    if plain[0] == "[":
        return _of_set(plain[1:-1])
    if plain[0] == "{":
        inner = plain[1:-1]
        if ".." in inner and "," not in inner:
            return "interval"
        return "set" if "," in inner else _of_part(inner)
    return _of_part(plain)


def _of_part(plain: str) -> str:
    if plain[0] == "Y" or "S" in plain:
        return _of_long_year(plain)
    year, *rest = plain.removeprefix("-").split("-")
    known = [component for component in rest if component != "XX"]
    if not known:
        stem = year.rstrip("X")
        return "set" if "X" in stem else _UNITS.get(10 ** (4 - len(stem)), "set")
    if "X" in "".join((year, *known)) or (rest[0] == "XX" and len(rest) > 1):
        return "set"
    if len(known) == 2:
        return "day"
    return _SUB_YEAR.get(int(known[0]), "month")


def _of_long_year(plain: str) -> str:
    number, _, figures = plain.partition("S")
    if not figures:
        return "year"
    digits, _, exponent = number.removeprefix("Y").removeprefix("-").partition("E")
    length = len(digits.lstrip("0")) + int(exponent or 0)
    return _UNITS.get(10 ** max(0, length - int(figures)), "years")


def _of_set(inner: str) -> str:
    if "," in inner:
        return "set"
    left, dots, right = inner.partition("..")
    if not dots:
        return _of_part(inner)
    if not left or not right:
        return "after" if left else "before"
    years = _YEARS.fullmatch(inner)
    if years is not None:
        return _of_years(*(int(end.removeprefix("Y")) for end in years.groups()))
    dashes = max(end.removeprefix("-").count("-") for end in (left, right))
    return ("years", "months", "days")[dashes]


def _of_years(first: int, last: int) -> str:
    """Decades count from 0 (1970–1979, 49–40 BC), centuries and millennia from 1 (1701–1800)."""
    length = last - first + 1
    start = first if first > 0 else 1 - last  # the lower year of its era
    base = 0 if length == 10 else 1
    if length > 1 and length in _UNITS and (start - base) % length == 0:
        return _UNITS[length]
    return "years"
