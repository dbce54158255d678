"""Bar: one line of a histogram."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a histogram.

    Attributes:
        label: the period, actor or text; "" for empty cells.
        events: number of events that possibly belong to the bar.
        certain: number of events that certainly do.
        sum: sum of a column's numbers; None without numbers.
    """

    label: str
    events: int
    certain: int
    sum: int | float | None = None
