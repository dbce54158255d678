"""The still picture as PNG: our SVG drawn by resvg, which needs no browser."""

from collections.abc import Iterable

from timeline.errors import TimelineError
from timeline.model import Event
from timeline.render.drawing import Drawing
from timeline.render.svg import render

SHARP = 2.0  # pixels of the picture for one of the SVG


def draw(events: Iterable[Event], page: Drawing) -> bytes:
    """Return the picture.

    Raises:
        TimelineError: the optional dependency is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        hint = "install it with: pip install 'timeline[png]'; or write an .svg"
        raise TimelineError("a PNG needs the optional package resvg-py", hint) from None
    svg = "".join(render(events, page))
    return bytes(svg_to_bytes(svg_string=svg, zoom=int(SHARP)))
