"""Colours and glyphs of categories: eight that are distinguishable for the colour-blind."""

from collections import Counter
from collections.abc import Iterable

from timeline.render.pictures.options import Hues

USUAL = ("war", "treaty", "upheaval", "diplomacy", "economy", "territory", "military", "crisis")
LIGHT = (
    "#b05337", "#1340b8", "#550474", "#309f8d", "#174401", "#be850e", "#716995", "#7e2f55",
    "#6b6d76",
)  # fmt: skip
REST = 8  # the colour of all categories beyond eight


def hues(categories: Iterable[str]) -> Hues:
    """Assign colours to the eight most frequent categories; well-known names have fixed colours.

    Args:
        categories: the category of each event; "" has no colour.
    """
    counts = Counter(c for c in categories if c)
    names = sorted(counts, key=lambda name: (-counts[name], name))
    of: dict[str, int] = {}
    for name in names[:REST]:
        usual = name.casefold().strip()
        if usual in USUAL and USUAL.index(usual) not in of.values():
            of[name] = USUAL.index(usual)
    free = [n for n in range(REST) if n not in of.values()]
    for name in names[:REST]:
        if name not in of:
            of[name] = free.pop(0)
    shown = sorted(of, key=of.__getitem__) + names[REST:]
    return Hues(tuple(shown), {name: of.get(name, REST) for name in shown})


def on(hexes: str) -> str:
    """Return black or white, whichever has more contrast (WCAG 2, relative luminance)."""
    parts = [int(hexes[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000" if (light + 0.05) / 0.05 > 1.05 / (light + 0.05) else "#fff"
