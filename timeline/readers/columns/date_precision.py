"""Reduce a day to the precision of a separate column, in EDTF."""

from timeline.readers.columns.years import edtf_year

WORDS = {  # Wikidata's numbers and words -> precision
    "11": "day", "10": "month", "9": "year", "8": "decade", "7": "century", "6": "millennium",
}  # fmt: skip
KNOWN = frozenset(WORDS.values())


def level(cell: str) -> str:
    """Return day, month, year, decade, century or millennium; "" for an unknown precision."""
    said = cell.strip().casefold()
    said = WORDS.get(said, said)
    return said if said in KNOWN else ""


def coarser(year: int, month: int, day: int, known: str) -> str:
    """Return a day, whose year is astronomical, at the precision `known`, in EDTF.

    A century counts as in "the 18th century": 1701 to 1800; before our era 100 BC to 1 BC.
    """
    if known == "day":
        return f"{edtf_year(year)}-{month:02d}-{day:02d}"
    if known == "month":
        return f"{edtf_year(year)}-{month:02d}"
    if known == "year":
        return edtf_year(year)
    if known == "decade" and abs(year) <= 9999:
        return edtf_year(year)[:-1] + "X"
    size = {"decade": 10, "century": 100, "millennium": 1000}[known]
    if year > 0:
        last = -(-year // size) * size
        return f"[{edtf_year(last - size + 1)}..{edtf_year(last)}]"
    last = -((1 - year - 1) // size) * size  # year 0 is 1 BC, the last year of the first century BC
    return f"[{edtf_year(last - size + 1)}..{edtf_year(last)}]"
