"""Bar: one line of a histogram."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a histogram.

    Attributes:
        label: the period, actor or text; "" for empty cells.
        events: how many events possibly belong here.
        certain: how many of them certainly do.
        sum: of the numbers in the column that is added up; None without any.
    """

    label: str
    events: int
    certain: int
    sum: int | float | None = None
