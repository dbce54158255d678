"""A feature of GeoJSON (RFC 7946) as an object whose members are columns: its properties.

The geometry of a point gives `longitude`, `latitude` and, where it has a third number, `altitude`
(USGS has the depth there); any other one stays as `geometry.type` and `geometry.coordinates`.
"""

import json
from typing import Any

_OWN = frozenset(("dataset", "edtf", "start_min", "extra"))  # what our own export writes
_STALE = frozenset(("edtf", "actors"))  # of an export of an export: the later one has them anew
_DERIVED = frozenset(  # from the date, by our export
    ("dataset", "precision", "flags", "start_min", "start_max", "end_min", "end_max")
)
_PLACES = frozenset(("latitude", "lat", "longitude", "lon", "lng", "long"))
_AXES = ("longitude", "latitude", "altitude")
Object = dict[str, Any]


def is_feature(item: Object) -> bool:
    """Whether an object is a feature of GeoJSON."""
    return item.get("type") == "Feature" and isinstance(item.get("properties", {}), dict | None)


def feature_object(item: Object) -> Object:
    """Return a feature as one flat object.

    Left out are `type`, which says only that it is a feature, and in our own export what it
    derived from the date.
    """
    found: Object = dict(item.get("properties") or {})
    if found.keys() >= _OWN and isinstance(found["extra"], dict):
        extra = found["extra"]
        found = {name: found[name] for name in found if name not in {"extra", *_DERIVED}}
        found |= {
            name if name not in found else f"extra.{name}": extra[name]
            for name in extra
            if name not in _STALE & found.keys()
        }
    others = {k: v for k, v in item.items() if k not in {"type", "properties", "geometry"}}
    for name, value in others.items():
        if name not in found:
            found[name] = value
        elif str(found[name]) != str(value):
            found[f"feature.{name}"] = value
    found |= _geometry(item.get("geometry"), {name.casefold() for name in found})
    return found


def _geometry(geometry: Any, names: set[str]) -> Object:
    """Return the columns of a geometry beside properties of these names, folded."""
    if not isinstance(geometry, dict):
        return {}
    axes: Any = geometry.get("coordinates")
    point = geometry.get("type") == "Point" and isinstance(axes, list) and len(axes) >= 2
    if point and names & _PLACES and "edtf" in names:
        return {}  # our export has it from them
    if point and not names & _PLACES:
        rest = {"geometry.coordinates": axes} if len(axes) > len(_AXES) else {}
        return dict(zip(_AXES, axes, strict=False)) | rest
    return {f"geometry.{name}": _text(value) for name, value in geometry.items()}


def _text(value: Any) -> str:
    """Return what a geometry holds as text: JSON, whose numbers were texts so far."""
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
