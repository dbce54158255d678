"""Drawing: the options of charts, pages and still pictures."""

from types import MappingProxyType
from typing import NamedTuple

from timeline.query import Layout


class Drawing(NamedTuple):
    """The options of a picture.

    Attributes:
        title: the title; "" = none (a page is then called "Timeline").
        subtitle: text beside the number of events: range and files.
        spans: WHEN as inclusive ranges of days (JDN), the initial view. () = all.
        by: the field of the lanes: actor, category, place, dataset, or a column.
        width: cells of a terminal, or pixels of a still picture; 0 = the default.
        ascii: terminal only: use ASCII characters only.
        colour: terminal only: escape sequences for the hues of categories.
        terminal: right-to-left runs are isolated.
        credits: lines of terms and citation at the bottom.
        layout: the columns of the files, by data set, for `by`.
        weight: a column of numbers; events with the highest are labelled first.
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
    """The colours of the categories of a picture.

    Attributes:
        names: the categories, those with a hue first.
        of: name -> number of colour and glyph, 0 to 7; 8 for all further categories.
    """

    names: tuple[str, ...]
    of: dict[str, int]
