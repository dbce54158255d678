"""The bars of a histogram: solid for what is certain, light for what is possible."""

SOLID, LIGHT = "█", "░"
ASCII = ("#", ":")
_EACH = 6  # cells of one event, where there is room


def bar(
    events: int, certain: int, most: int, room: int, signs: tuple[str, str] = (SOLID, LIGHT)
) -> str:
    """Return a bar.

    Args:
        events: that possibly are there.
        certain: how many of them are there for certain.
        most: the highest number of events, whose bar may fill the room.
        room: cells.
        signs: for what is certain, and for what is possible.
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
