"""Draw a chart for the terminal: lanes of rows, marks and bars under one axis of days."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from timeline.dates import FUTURE, PAST
from timeline.model import Event
from timeline.render.pictures.axis import Rows, Scale, Tick, ticks
from timeline.render.pictures.lanes import Lane, in_time, lanes, reach
from timeline.render.pictures.options import Drawing, Hues
from timeline.render.pictures.palette import hues
from timeline.render.terminal_text import FSI, PDI, isolate, one_line, shorten, width, wrap
from timeline.text.plural import number_of

MOST_ROWS = 16
USUAL_WIDTH = 80
LEAST_PLOT = 24
# 256-colour numbers, readable on dark and light backgrounds
_COLOURS = (167, 33, 133, 37, 70, 172, 103, 168, 245)
_LEVELS = " ▁▂▃▄▅▆▇█"
_ASCII_LEVELS = " .::++##"


class Signs(NamedTuple):
    """The signs of a chart."""

    day: str = "●"
    vague: str = "○"
    about: str = "◌"
    certain: str = "█"
    possible: str = "░"
    approximate: str = "▒"
    on: str = "▶"
    since: str = "◀"
    tick: str = "┬"
    line: str = "─"
    grid: str = "┊"
    cut: str = "…"
    levels: str = _LEVELS


UNICODE = Signs()
ASCII = Signs("*", "o", "?", "#", ":", "%", ">", "<", "+", "-", " ", "~", _ASCII_LEVELS)
_MEANINGS = (
    ("day", "one day"),
    ("vague", "day not known"),
    ("about", "approximate"),
    ("certain", "certain"),
    ("possible", "possible"),
    ("approximate", "approximate span"),
    ("on", "goes on"),
    ("since", "began before"),
)
_FLAT = str.maketrans(
    {
        **dict.fromkeys("–—‐‑−", "-"),
        **dict.fromkeys("‘’‚ʻʼ", "'"),
        **dict.fromkeys("“”„«»", '"'),
        "…": "...",
        "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
        "ı": "i",
    }
)  # fmt: skip


class Item(NamedTuple):
    """One event in a lane: position and text of its bar, position and text of its label."""

    start: int
    signs: str
    name_at: int
    name: str
    hue: int

    @property
    def reach(self) -> tuple[int, int]:
        """First cell, and the cell after the last."""
        stop = max(self.start + len(self.signs), self.name_at + width(self.name))
        return (min(self.start, self.name_at) if self.name else self.start), stop


class Look(NamedTuple):
    """Values that are constant for the whole chart."""

    scale: Scale
    cells: int
    gutter: int
    signs: Signs
    marks: frozenset[int]  # cells with ticks
    page: Drawing
    hues: Hues


def render(events: Iterable[Event], page: Drawing) -> Iterator[str]:
    """Yield the lines of the chart, each with its newline, at most `page.width` wide.

    Undated events are counted at the end. Events without room in their lane are drawn as a row of
    density and counted.
    """
    dated, undated = in_time(events)
    whole = frame(dated, page.spans)
    if whole is not None:
        yield from _chart(dated, whole, page)
    if undated:
        without = number_of(len(undated), "event has", "events have")
        said = f"{without} no date and cannot be drawn"
        yield from (f"{line}\n" for line in wrap(said, page.width or USUAL_WIDTH))


def frame(events: Sequence[Event], spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the first and last day of the axis: of WHEN, or of the data where WHEN is open."""
    data = reach(events)
    if not events or data is None:
        return None
    lo = min((span[0] for span in spans), default=PAST)
    hi = max((span[1] for span in spans), default=FUTURE)
    if lo == PAST:
        lo = min(data[0], hi)
    if hi == FUTURE:
        hi = max(data[1], lo)
    return lo, hi


def _chart(events: Sequence[Event], whole: tuple[int, int], page: Drawing) -> Iterator[str]:
    signs = ASCII if page.ascii else UNICODE
    total = page.width or USUAL_WIDTH
    held = lanes(events, page.by, page.layout)
    names = [_shown(lane.name, page) for lane in held]
    room = max(6, min(total // 4, total - LEAST_PLOT))
    gutter = min(max(map(width, names)), room) + 3
    if total < LEAST_PLOT + 9:
        gutter = 0
    cells = max(total - gutter, 4)
    scale = Scale(*whole, cells)
    axis = ticks(scale, day=6, month=10, year=10)
    marks = frozenset(int(scale.at(tick.day)) for tick in axis)
    tints = hues(event.category.strip() for event in events)
    look = Look(scale, cells, gutter, signs, marks, page, tints)
    used: set[str] = set()
    rule = "".join(signs.tick if n in marks else signs.line for n in range(cells))
    yield _labels(axis, look)
    yield f"{' ' * gutter}{rule}\n"
    for number, (lane, name) in enumerate(zip(held, names, strict=True)):
        if number:
            yield "\n"
        yield from _lane(lane, name, look, used)
    yield f"{' ' * gutter}{rule}\n"
    yield from _legend(look, used, events)


def _labels(axis: Sequence[Tick], look: Look) -> str:
    line = ""
    for tick in axis:
        start = look.gutter + int(look.scale.at(tick.day))
        if start + len(tick.label) > look.gutter + look.cells or (line and start <= len(line)):
            continue
        line = line.ljust(start) + tick.label
    return f"{line}\n"


def _lane(lane: Lane, name: str, look: Look, used: set[str]) -> Iterator[str]:
    rows: list[list[Item]] = []
    free = Rows(MOST_ROWS, 2)
    left: list[Event] = []
    for event in lane.events:
        item = _item(event, look)
        row = free.place(*item.reach)
        if row is None:
            left.append(event)
            continue
        used.update(item.signs)
        if row == len(rows):
            rows.append([])
        rows[row].append(item)
    if not look.gutter:
        yield f"{_fit(name, look.cells, look.signs)}\n"
    for number, items in enumerate(rows):
        head = _fit(name, max(look.gutter - 2, 0), look.signs) if number == 0 else ""
        yield f"{_row(items, head if look.gutter else '', look)}\n"
    if left:
        yield f"{' ' * look.gutter}{_density(left, look)}".rstrip() + "\n"
        said = f"+{len(left)} more; narrow the range to see their names"
        yield f"{' ' * look.gutter}{_fit(said, look.cells, look.signs)}\n"


def _item(event: Event, look: Look) -> Item:
    start, signs = _signs(event, look)
    name = _shown(event.title, look.page)
    stop, size = start + len(signs), width(name)
    hue = look.hues.of.get(event.category.strip(), 8)
    right, left = look.cells - stop - 1, start - 1
    if size <= right:
        return Item(start, signs, stop + 1, name, hue)
    if size <= left:
        return Item(start, signs, start - 1 - size, name, hue)
    inside = len(signs) - 4
    if inside > max(right, left):
        return Item(start, signs, start + 2, _fit(name, inside, look.signs), hue)
    if right >= left:
        name = _fit(name, right, look.signs)
        return Item(start, signs, stop + 1 if name else start, name, hue)
    name = _fit(name, left, look.signs)
    return Item(start, signs, start - 1 - width(name), name, hue)


def _signs(event: Event, look: Look) -> tuple[int, str]:
    """Return the first cell of an event and its signs: one for a point, else one per cell."""
    begin, sure_from, sure_to, end = event.date.bounds or (0, 0, 0, 0)
    signs, scale, last = look.signs, look.scale, look.cells - 1

    def cell(day: int) -> int:
        return min(int(scale.at(day)), last)

    vague = event.date.approximate or event.date.uncertain
    first, stop = cell(begin), cell(end)
    if end - begin < FUTURE and (end - begin + 1) * scale.per_day < 1:  # also across two cells
        first = stop = cell((max(begin, scale.lo) + min(end, scale.hi)) // 2)
    if first == stop:
        known = begin == sure_from and sure_to == end
        goes = sure_to == FUTURE
        sign = signs.on if goes else signs.about if vague else signs.day if known else signs.vague
        return first, sign
    solid = signs.approximate if vague else signs.certain
    certain = range(cell(sure_from), cell(sure_to) + 1) if sure_from <= sure_to else range(0)
    bar = [solid if n in certain else signs.possible for n in range(first, stop + 1)]
    if sure_to == FUTURE:
        bar[-1] = signs.on
    if sure_from == PAST:
        bar[0] = signs.since
    return first, "".join(bar)


def _row(items: Sequence[Item], head: str, look: Look) -> str:
    """Return one line: gutter, then the cells with the grid between items."""
    cells = [look.signs.grid if n in look.marks else " " for n in range(look.cells)]
    for item in items:
        stop = item.start + len(item.signs)
        cells[item.start : stop] = item.signs
        if item.name:
            _write(cells, item, look)
        if look.page.colour:
            colour = f"\x1b[38;5;{_COLOURS[item.hue]}m"
            after = item.name_at + width(item.name)  # a label inside the bar has no colour
            inside = item.name and item.start < item.name_at < stop
            parts = ((item.start, item.name_at), (after, stop)) if inside else ((item.start, stop),)
            for first, end in parts:
                cells[first] = colour + cells[first]
                cells[end - 1] += "\x1b[0m"
    line = f"{head}{' ' * (look.gutter - width(head))}{''.join(cells)}"
    return line.rstrip()


def _write(cells: list[str], item: Item, look: Look) -> None:
    at = item.name_at
    beside = (at - 1, at + width(item.name))  # neither a grid line nor a sign there
    for cluster in _clusters(item.name):
        size = width(cluster)
        if size == 0:  # a combining mark without a letter
            continue
        cells[at : at + size] = [cluster, *[""] * (size - 1)]
        at += size
    signs = range(item.start, item.start + len(item.signs))
    for n in beside:
        within = n in signs and item.name_at in signs
        if 0 <= n < len(cells) and (within or cells[n] == look.signs.grid):
            cells[n] = " "
    if look.page.terminal and isolate(item.name) != item.name:
        cells[item.name_at] = FSI + cells[item.name_at]
        cells[at - 1] += PDI


def _clusters(text: str) -> Iterable[str]:
    if text.isascii():
        return text
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def _density(events: Sequence[Event], look: Look) -> str:
    counts = [0] * look.cells
    for event in events:
        begin = (event.date.bounds or (0, 0, 0, 0))[0]
        counts[min(int(look.scale.at(begin)), look.cells - 1)] += 1
    most, levels = max(counts), look.signs.levels
    top = len(levels) - 1
    return "".join(levels[-(-count * top // most)] for count in counts)


def _legend(look: Look, used: set[str], events: Sequence[Event]) -> Iterator[str]:
    parts = [
        f"{sign} {text}" for key, text in _MEANINGS if (sign := getattr(look.signs, key)) in used
    ]
    yield from _flow(parts, look, None)
    if look.page.colour and look.hues.names:
        named = [n for n in look.hues.names if look.hues.of[n] < 8]
        if any(look.hues.of.get(event.category.strip(), 8) == 8 for event in events):
            named.append("other")
        colours = [_COLOURS[look.hues.of.get(name, 8)] for name in named]
        texts = [f"{look.signs.certain} {_shown(name, look.page)}" for name in named]
        yield from _flow(texts, look, colours)


def _flow(parts: Sequence[str], look: Look, colours: Sequence[int] | None) -> Iterator[str]:
    """Yield the lines of a legend."""
    room = look.gutter + look.cells
    line, used = "", 0
    for number, part in enumerate(parts):
        text = part if width(part) <= room else _fit(part, room, look.signs)
        size = width(text)
        if colours:
            text = f"\x1b[38;5;{colours[number]}m{text[0]}\x1b[0m{text[1:]}"
        if line and used + 3 + size > room:
            yield f"{line}\n"
            line, used = "", 0
        line, used = (f"{line}   {text}", used + 3 + size) if line else (text, size)
    if line:
        yield f"{line}\n"


def _shown(text: str, page: Drawing) -> str:
    text = one_line(text)
    if not page.ascii or text.isascii():
        return text
    letters = unicodedata.normalize("NFKD", text.translate(_FLAT))
    kept = (c for c in letters if not unicodedata.combining(c))
    return "".join(c if c.isascii() else "?" * width(c) for c in kept)


def _fit(text: str, cells: int, signs: Signs) -> str:
    """Return a text cut to `cells`; "" if less than four cells are available."""
    if width(text) <= cells:
        return text
    if cells < 4:
        return ""
    cut = shorten(text, cells)
    return cut if signs.cut == "…" else cut.removesuffix("…") + signs.cut
