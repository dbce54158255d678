"""The value Drawing: how events are to be drawn, for chart, page and still picture alike."""

from types import MappingProxyType
from typing import NamedTuple

from timeline.query import Layout


class Drawing(NamedTuple):
    """What is drawn around the events, and how wide.

    Attributes:
        title: stands above; "" = none (a page is then called "Timeline").
        subtitle: what stands beside the number of events: the range as understood, the files.
        spans: WHEN as inclusive ranges of days (JDN); what is in view at first. () = all.
        by: what a lane is: actor, category, place, dataset, or the name of a column.
        width: cells of a terminal, or pixels of a still picture; 0 = the usual one.
        ascii: terminal only: nothing beyond ASCII.
        colour: terminal only: escape sequences for the hues of categories.
        terminal: right-to-left runs are isolated.
        credits: lines of terms and citation, for the foot.
        layout: the columns of the files, by data set, for `by`.
        weight: a column whose number says which events are named first where not all can be.
    """

    title: str = ""
    subtitle: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    by: str = "actor"
    width: int = 0
    ascii: bool = False
    colour: bool = False
    terminal: bool = False
    credits: tuple[str, ...] = ()
    layout: Layout = MappingProxyType({})
    weight: str = ""


class Hues(NamedTuple):
    """The hues of the categories of a drawing.

    Attributes:
        names: the categories, those with a hue first.
        of: name -> number of hue and glyph, 0 to 7; 8 for those beyond eight.
    """

    names: tuple[str, ...]
    of: dict[str, int]
