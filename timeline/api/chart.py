"""Chart: events as a picture, in a notebook or a file (SVG, PNG, page)."""

import os
from collections.abc import Sequence
from pathlib import Path

from timeline.engines.sqlite.errors import translating_all
from timeline.errors import TimelineError
from timeline.files.atomic import atomic_write
from timeline.model import Event
from timeline.render import FORMS, form_of_ending, picture
from timeline.render.pictures.options import Drawing


class Chart:
    """The matching events in lanes along a time axis; notebooks display it.

    >>> import timeline
    >>> with timeline.open("events.csv") as tl:
    ...     chart = tl.chart("1970..", actor="Iran", title="Iran")
    >>> chart.svg[:4]
    '<svg'
    >>> chart.save("iran.html")
    """

    def __init__(self, events: Sequence[Event], drawing: Drawing) -> None:
        """`drawing` has the title, lanes and other options."""
        self._events = events
        self._drawing = drawing

    @property
    def svg(self) -> str:
        """The picture as an element of SVG."""
        document = "".join(map(str, picture("svg")(self._events, self._drawing)))
        return document[document.index("<svg") :]

    def _repr_svg_(self) -> str:
        """Return the picture for a notebook."""
        return self.svg

    def __repr__(self) -> str:
        return f"<Chart of {len(self._events)} events>"

    def save(self, path: str | os.PathLike[str], *, width: int = 0) -> None:
        """Write the picture to a file: `.svg`, `.png`, or `.html` for a searchable page.

        Args:
            path: the file, which is overwritten.
            width: pixels of SVG and PNG; 0 is the default.

        Raises:
            TimelineError: another ending, or the file cannot be written; for PNG, the package is
                not installed.
        """
        target = Path(path)
        form = form_of_ending(target.suffix, ("picture",))
        if not form:
            endings = ", ".join(f.endings[0] for f in FORMS.values() if f.kind == "picture")
            raise TimelineError(f"{target}: its ending is none of {endings}", argument="path")
        drawing = self._drawing._replace(width=width or self._drawing.width)
        pieces = [
            piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
            for piece in picture(form)(self._events, drawing)
        ]
        with translating_all(str(target)), atomic_write(target) as built:
            built.write_bytes(b"".join(pieces))
