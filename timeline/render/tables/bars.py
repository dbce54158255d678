"""Draw the bars of a histogram, for numbers of events and for sums.

Bars of events are solid for certain and light for possible events; sums are drawn in eighths of a
cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

SOLID, LIGHT = "█", "░"
ASCII = ("#", ":")
_EACH = 6  # cells of one event, if there is room


def bar(
    events: int, certain: int, most: int, room: int, signs: tuple[str, str] = (SOLID, LIGHT)
) -> str:
    """Return a bar.

    Args:
        events: number of possible events.
        certain: number of certain events.
        most: the highest number of events, whose bar may fill the room.
        room: available cells.
        signs: the signs for certain and for possible events.
    """
    if not events:
        return ""
    scale = min(_EACH, room / most)
    whole = max(1, round(events * scale))
    solid = min(whole, round(certain * scale))
    if certain and not solid:
        solid = 1
    if certain < events and solid == whole and whole > 1:
        solid -= 1
    return signs[0] * solid + signs[1] * (whole - solid)


EIGHTHS = "▏▎▍▌▋▊▉█"  # from the left; a negative bar, which grows to the left, has halves only
Amount = int | float


def sum_bars(
    amounts: Sequence[Amount | None], room: int, *, ascii_only: bool = False
) -> tuple[str, ...]:
    """Return a bar for each sum, the largest as wide as the room.

    Lengths are proportional, within a cell (ASCII: two). A sum other than zero is visible, and a
    larger sum has a longer bar if possible. If a sum is negative, all bars start at a line in the
    middle, and negative ones grow to the left.

    Args:
        amounts: the sums; None and 0 have no bar.
        room: available cells.
        ascii_only: draw with `#` and `|`.
    """
    steps = 1 if ascii_only else len(EIGHTHS)
    exact = [Fraction(amount or 0) for amount in amounts]
    most, least = max(exact, default=Fraction(0)), min(exact, default=Fraction(0))
    if least >= 0:
        sizes = _sizes(exact, most, room, steps)
        return tuple(_rightward(sizes[amount], ascii_only=ascii_only) for amount in exact)
    left = max(1, round((room - 1) * -least / (max(most, Fraction(0)) - least)))
    right = max(1, room - 1 - left)
    scale = max(-least / left, most / right)  # the amount of one cell, equal on both sides
    above = _sizes([a for a in exact if a > 0], scale * right, right, steps)
    below = _sizes([-a for a in exact if a < 0], scale * left, left, 1 if ascii_only else 2)
    line = "|" if ascii_only else "│"

    def drawn(amount: Fraction) -> str:
        start = _leftward(below[-amount], left, ascii_only=ascii_only) if amount < 0 else " " * left
        end = _rightward(above[amount], ascii_only=ascii_only) if amount > 0 else ""
        return f"{start}{line}{end}"

    return tuple(map(drawn, exact))


def _sizes(
    amounts: Iterable[Fraction], most: Fraction, room: int, steps: int
) -> Mapping[Fraction, int]:
    """Return the length of each bar in steps, `steps` per cell."""
    ordered = sorted(set(amounts) - {0})
    exact = [amount * room * steps / most for amount in ordered]
    slack = max(2, steps)
    sizes: list[int] = []
    last = 0
    for size in exact:  # upwards, each longer than the previous one
        wanted = max(1, last, round(size))
        last = last + 1 if wanted == last and last + 1 <= size + slack else wanted
        sizes.append(last)
    above = room * steps + 1
    for n, size in reversed(list(enumerate(exact))):  # then downwards, limited by the room
        least = above - 1 if size - above + 1 <= slack else above
        above = sizes[n] = max(1, min(sizes[n], least, room * steps))
    return {Fraction(0): 0, **dict(zip(ordered, sizes, strict=True))}


def _rightward(size: int, *, ascii_only: bool) -> str:
    if ascii_only:
        return "#" * size
    whole, rest = divmod(size, len(EIGHTHS))
    return EIGHTHS[-1] * whole + (EIGHTHS[rest - 1] if rest else "")


def _leftward(size: int, room: int, *, ascii_only: bool) -> str:
    if ascii_only:
        return ("#" * size).rjust(room)
    whole, rest = divmod(size, 2)
    return ("▐" * rest + EIGHTHS[-1] * whole).rjust(room)
