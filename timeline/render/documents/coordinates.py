"""Read the coordinates of an event from the columns of its file."""

import math
import re
from collections.abc import Mapping

from timeline.model import Event

_LATITUDES = ("latitude", "lat", "breitengrad", "широта")
_LONGITUDES = ("longitude", "long", "lng", "lon", "längengrad", "долгота")
_FIRST = ("", "actiongeo")  # the location of the event has priority over those of its actors
_POINT = re.compile(r"\s*POINT\s*\(\s*(\S+)\s+(\S+)\s*\)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_POINTS = frozenset(("coord", "coords", "coordinate", "coordinates", "location", "point", "wkt"))

Position = tuple[float, float]  # degrees east, degrees north, as GeoJSON has them


class PositionError(ValueError):
    """There are coordinates, but they are invalid."""


def position(event: Event) -> Position | None:
    """Return longitude and latitude in degrees; None if missing or invalid."""
    try:
        return exact_position(event)
    except PositionError:
        return None


def exact_position(event: Event) -> Position | None:
    """Return longitude and latitude in degrees (WGS 84); None if missing.

    Reads pairs of columns (`latitude`/`longitude`, `lat`/`long`, `lng`, `lon`,
    `ActionGeo_Lat`/`ActionGeo_Long`, any other prefix) and points such as `Point(51.4 35.7)`.

    Raises:
        PositionError: the cells are not numbers, or are outside of ±90 and ±180 degrees.
    """
    cells = {
        re.sub(r"[\s_.:-]", "", name).casefold(): cell.strip() for name, cell in event.extra.items()
    }
    found = _pair(cells) or _point(cells)
    if found is None:
        return None
    longitude, latitude = (_number(text) for text in found)
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise PositionError(f"{found[1]}, {found[0]}")
    return longitude, latitude


def _pair(cells: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the cells of longitude and latitude of the first pair that is not empty."""
    pairs: dict[str, tuple[str, str]] = {}
    for name, cell in cells.items():
        for word in _LATITUDES:
            if not cell or not name.endswith(word):
                continue
            prefix = name.removesuffix(word)
            partners = (cells.get(prefix + other, "") for other in _LONGITUDES)
            if longitude := next(filter(None, partners), ""):
                pairs.setdefault(prefix, (longitude, cell))
    for prefix in _FIRST:
        if prefix in pairs:
            return pairs[prefix]
    return next(iter(pairs.values()), None)


def _point(cells: Mapping[str, str]) -> tuple[str, str] | None:
    for name, cell in cells.items():
        if name in _POINTS and (found := _POINT.fullmatch(cell)):
            return found[1], found[2]
    return None


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise PositionError(text)
    number = float(text.replace(",", "."))
    if not math.isfinite(number):
        raise PositionError(text)
    return number
