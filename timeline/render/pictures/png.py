"""Draw the still picture as PNG: the SVG rasterised by resvg, without a browser."""

from collections.abc import Iterable, Iterator

from timeline.errors import TimelineError
from timeline.install_hint import install_command
from timeline.model import Event
from timeline.render.pictures.options import Drawing
from timeline.render.pictures.svg import render as drawn

SHARP = 2.0  # pixels of the PNG per pixel of the SVG


def render(events: Iterable[Event], page: Drawing) -> Iterator[bytes]:
    """Yield the picture, in one piece.

    Raises:
        TimelineError: the optional dependency is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        hint = f"{install_command('resvg-py', 'png')}; or write an .svg"
        raise TimelineError("a PNG needs the optional package resvg-py", hint) from None
    svg = "".join(drawn(events, page))
    yield bytes(svg_to_bytes(svg_string=svg, zoom=int(SHARP)))
