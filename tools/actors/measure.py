"""How many names of a list the registry knows: python tools/actors/measure.py NAMES [--wrong].

NAMES is a table of tabs (also .xz): name, start, end (of the event, may be empty), expect and
iso3 (codes, of which one may be empty), group, lang, source. A name is right where it means one
actor that has a code which its group has for it, or belongs to one that has; wrong where it means
another one, and the codes are known. Adjectives (group `demonym`) are looked up as the reader of
GDELT does.

`apart` has the names of lists that the registry is not built from. It is not blind: names of
`choices.json` were added, and spellings dropped, after the misses in this list were read; and where
the list gives one name to two lands, either is right.
"""

import csv
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from timeline.actors.registry import Registry
from timeline.actors.shipped import shipped
from timeline.dates.calendars.gregorian import jdn
from timeline.readers.columns.state_names import code_of_demonym

# Groups and sources of names that the registry is built from (CLDR is behind many-languages), and
# petrarch, in which cities and provinces stand for their countries.
NOT_APART = {"many-languages", "petrarch", "demonym"}
BUILT_FROM = ("iso", "unterm", "isd", "world-bank", "cow", "gw", "icews", "ucdp")
GROUPS_OF_UCDP = ("ucdp-group", "armed-group")
Row = dict[str, str]


class Measured(NamedTuple):
    """Names of one group: their number, and per cent of them right, wrong and ambiguous."""

    names: int
    right: float
    wrong: float
    several: float


def rows_of(path: Path) -> Iterator[Row]:
    """Yield the rows of a list of names, with all codes of a name in its group in `codes`."""
    rows = list(_read(path))
    codes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in rows:
        named = codes[row["group"], row["name"], row["start"]]
        named |= {row["expect"], f"iso3:{row['iso3']}" if row["iso3"] else ""} - {""}
    for row in rows:
        yield row | {"codes": " ".join(codes[row["group"], row["name"], row["start"]])}


def _read(path: Path) -> Iterator[Row]:
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _day(text: str, *, last: bool) -> int:
    numbers = [int(part) for part in text.split("-")]
    return jdn(*(numbers if len(numbers) == 3 else [numbers[0], *((12, 31) if last else (1, 1))]))


def outcome(row: Row, registry: Registry) -> tuple[str, str]:
    """Return right, wrong, several, none or unsure; and the actor that was meant."""
    start, end = row["start"], row["end"] or row["start"]
    span = (_day(start, last=False), _day(end, last=True)) if start else None
    code = "kind:group" if row["group"].startswith(GROUPS_OF_UCDP) else ""
    if row["group"] == "demonym":
        code = code_of_demonym(row["name"])
    found = registry.resolve(row["name"], span, code)
    if len(found) != 1:
        return ("several" if found else "none"), ""
    own = found[0].name
    family = {own, *registry.above(own)}
    wanted = {name for code in row["codes"].split() if (name := registry.coded(code))}
    if not wanted:
        return "unsure", own
    right = wanted & family or any(own in registry.above(name) for name in wanted)
    return ("right" if right else "wrong"), own


def measured(rows: list[Row], registry: Registry) -> dict[str, Measured]:
    """Return the figures by group, of those kept apart (`apart`) and of all (`all`)."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        group, (how, _) = row["group"], outcome(row, registry)
        for name in (group, "all", *(["apart"] if _apart(row) else [])):
            counts[name][how] += 1
    return {name: _figures(found) for name, found in sorted(counts.items())}


def _apart(row: Row) -> bool:
    return row["group"] not in NOT_APART and not row["source"].startswith(BUILT_FROM)


def _figures(found: Counter[str]) -> Measured:
    number = found.total()
    shares = (100 * found[how] / number for how in ("right", "wrong", "several"))
    return Measured(number, *shares)


def main() -> None:
    """Print the table, with --wrong also each name that is wrong."""
    rows, registry = list(rows_of(Path(sys.argv[1]))), shipped()
    print(f"{'group':20}  names  right%  wrong%  several%")
    for group, found in measured(rows, registry).items():
        figures = f"{found.right:6.1f}  {found.wrong:6.2f}  {found.several:8.2f}"
        print(f"{group:20} {found.names:6}  {figures}")
    for row in rows if "--wrong" in sys.argv else ():
        how, own = outcome(row, registry)
        if how == "wrong":
            print(row["name"], row["start"], row["expect"], own, row["group"], sep="\t")


if __name__ == "__main__":
    main()
