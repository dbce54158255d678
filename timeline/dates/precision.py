"""How fine a date is, in a word, from its canonical form alone."""

import re

_QUALIFIERS = str.maketrans("", "", "?~%")
_SUB_YEAR = {
    **dict.fromkeys(range(21, 33), "season"),
    **dict.fromkeys(range(33, 37), "quarter"),
    **dict.fromkeys(range(37, 40), "quadrimester"),
    **dict.fromkeys(range(40, 42), "half-year"),
}
_SPAN = re.compile(r"\[(-?\d{4,}|Y-?\d+)\.\.(-?\d{4,}|Y-?\d+)\]")
_LENGTHS = {10: "decade", 100: "century", 1000: "millennium"}


def precision(edtf: str) -> str:
    """Return the precision of a canonical form.

    Returns:
        day, month, season, quarter, quadrimester, half-year, year, decade, century, millennium;
        `before` or `after` for a set open at one side, `interval`, `set` for any other set,
        `years` for a span of years of no usual length, `unknown` for no date.
    """
    if not edtf:
        return "unknown"
    if "/" in edtf:
        return "interval"
    plain = edtf.translate(_QUALIFIERS)
    if plain[0] in "[{":
        return _of_set(plain)
    if plain[0] == "Y" or "S" in plain:
        return "year" if "S" not in plain else "years"
    year, *rest = plain.removeprefix("-").split("-")
    known = [part for part in rest if part != "XX"]
    if not known:
        masked = len(year) - len(year.rstrip("X"))
        exact = masked == year.count("X")
        return {0: "year", 1: "decade", 2: "century", 3: "millennium"}.get(masked if exact else 4, "set")
    if "X" in plain.removesuffix("-XX"):
        return "set"
    if len(known) == 2 or (len(rest) == 2 and rest[1] != "XX"):
        return "day"
    return _SUB_YEAR.get(int(known[0]), "month")


def _of_set(plain: str) -> str:
    inner = plain[1:-1]
    if "," not in inner:
        if inner.startswith(".."):
            return "before"
        if inner.endswith(".."):
            return "after"
        if ".." not in inner:
            return precision(inner)
    found = _SPAN.fullmatch(plain)
    if found is None:
        return "set"
    first, last = (int(end.removeprefix("Y")) for end in found.groups())
    length = last - first + 1
    # decades count from 0 (1970–1979), centuries and millennia from 1 (1701–1800)
    starts = 0 if length == 10 else 1
    if length in _LENGTHS and (first - starts) % length == 0:
        return _LENGTHS[length]
    return "years"
