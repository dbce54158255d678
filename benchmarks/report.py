"""Tables of Markdown, and the ratios that are promised, held against what was measured."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line of what it must reach: what, against what, the figure and the bound."""

    what: str
    against: str
    figure: float
    bound: float
    unit: str = ""

    def row(self) -> tuple[str, ...]:
        """Return the cells of its line."""
        holds = "yes" if self.figure <= self.bound else "**no**"
        return (
            self.what,
            self.against,
            f"{number(self.figure)}{self.unit}",
            f"{self.bound:g}{self.unit}",
            holds,
        )


def number(value: float) -> str:
    """Return a figure with three digits that count."""
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}" if value < 10 else f"{value:.0f}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of Markdown, its columns as wide as they must be."""
    lines = [tuple(header), *(tuple(row) for row in rows)]
    widths = [max(len(row[i]) for row in lines) for i in range(len(header))]
    shown = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in lines
    ]
    shown.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(shown) + "\n"


def held(ratios: Iterable[Ratio]) -> str:
    """Return the table of all that is promised."""
    return table(
        ("what", "against", "ratio", "at most", "holds"), (ratio.row() for ratio in ratios)
    )
