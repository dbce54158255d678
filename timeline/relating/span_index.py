"""An index of spans of days: which of them meet a range, without looking at all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

Span = tuple[int, int]


class SpanIndex:
    """Spans by their length in powers of two; in each class they are in order of their first day.

    A span of at most `longest` days that meets a range begins at most `longest` days before it,
    so that few spans are looked at that do not meet it.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        """`spans` are first and last days (JDN); positions in them are what `meeting` returns."""
        classes: dict[int, list[tuple[int, int, int]]] = {}
        for position, (first, last) in enumerate(spans):
            classes.setdefault((last - first).bit_length(), []).append((first, last, position))
        self._classes = []
        for size, members in classes.items():
            members.sort()
            self._classes.append((1 << size, [first for first, _, _ in members], members))

    def meeting(self, first: int, last: int) -> Iterator[int]:
        """Yield the positions of the spans that have a day in common with `first..last`."""
        for longest, starts, members in self._classes:
            begin = bisect_left(starts, first - longest)
            for at in range(begin, bisect_right(starts, last)):
                if members[at][1] >= first:
                    yield members[at][2]
