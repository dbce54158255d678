"""Draw a still picture as SVG, for papers and slides: title, axis, lanes, legend and credits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from timeline.dates import FUTURE, PAST
from timeline.dates.calendars.gregorian import jdn
from timeline.model import Event
from timeline.render.pictures.axis import Rows, Scale, ticks
from timeline.render.pictures.glyphs import bar, glyph
from timeline.render.pictures.lanes import Lane, in_time, lanes
from timeline.render.pictures.options import Drawing, Hues
from timeline.render.pictures.palette import LIGHT, REST, hues, on
from timeline.render.pictures.terminal import frame
from timeline.render.pictures.text_metrics import fitted, in_other_script, text_width
from timeline.render.terminal_text import one_line, wrap
from timeline.text.plural import noun

USUAL_WIDTH = 1280
MOST_ROWS = 16
ROW = 22
SIZE = 12.5  # font size of names, in pixels
GUTTER = 172
EDGE = 24
STRIP = 40  # height of a strip of density
BIN = 4
UNDATED = (jdn(2000, 1, 1), jdn(2000, 12, 31))  # the axis if no event has a date
_INK, _SOFT, _LINE, _GROUND = "#1b1c22", "#585a66", "#e2e0d9", "#ffffff"
_FONT = "'Noto Sans','DejaVu Sans','Segoe UI','Helvetica Neue',Arial,sans-serif"
_BOTH = "'DejaVu Sans','Noto Sans','Segoe UI',Arial,sans-serif"


class Still(NamedTuple):
    """Values that are constant for the whole picture."""

    scale: Scale
    left: float  # where the axis begins
    hues: Hues

    @property
    def end(self) -> float:
        """The x of the end of the axis."""
        return self.left + self.scale.length

    def x(self, day: int) -> float:
        """Return the x where a day begins; a day outside the axis is moved to its end."""
        return self.left + self.scale.at(day)

    @property
    def without(self) -> int:
        """The colour of events without a category; grey only if other events have one."""
        return REST if self.hues.names else 1

    def hue(self, event: Event) -> int:
        """The number of the colour and glyph of an event."""
        return self.hues.of.get(event.category.strip(), self.without)


@dataclass(frozen=True, slots=True)
class Piece:
    """One event as it is drawn.

    Attributes:
        event: the event.
        left, right: x of its bar or glyph.
        name: its label; "" if there is no room for it.
        name_at: x of the label.
        inside: whether the label is inside the bar.
    """

    event: Event
    left: float
    right: float
    name: str
    name_at: float
    inside: bool


def render(events: Iterable[Event], page: Drawing) -> Iterator[str]:
    """Yield the picture in pieces: SVG of `page.width` pixels, without script, style or link."""
    dated, undated = in_time(events)
    width = max(page.width or USUAL_WIDTH, 480)
    whole = frame(dated, page.spans) or UNDATED
    open_end = any(e.date.end_max == FUTURE for e in dated)
    size = whole[1] - whole[0]
    whole = (whole[0] - size // 80 - 1, whole[1] + size // (32 if open_end else 60) + 1)
    look = Still(
        Scale(*whole, width - 2 * EDGE - GUTTER),
        EDGE + GUTTER,
        hues(event.category.strip() for event in dated),
    )
    head: list[str] = []
    y = _head(head, page, dated, undated, width)
    top, y = y, y + 30
    body: list[str] = []
    for lane in lanes(dated, page.by, page.layout):
        y = _lane(body, lane, y, look)
    axis = _axis(look, top, y)
    foot: list[str] = []
    height = _foot(foot, look, dated, page, y)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:g}" '
        f'viewBox="0 0 {width} {height:g}" font-family="{_FONT}" font-size="{SIZE}">\n'
    )
    yield f"<title>{_text(page.title or 'Timeline')}</title>\n"
    yield _gradients(look)
    yield f'<rect width="{width}" height="{height:g}" fill="{_GROUND}"/>\n'
    yield from (f"{line}\n" for line in (*head, *axis, *body, *foot))
    yield "</svg>\n"


def _head(
    out: list[str], page: Drawing, dated: Sequence[Event], undated: Sequence[Event], width: float
) -> float:
    y = 20.0
    for line in wrap(one_line(page.title), int(width / 13)) if page.title else ():
        y += 30
        out.append(_words(EDGE, y, line, size=24, bold=True))
    parts = [f"{len(dated):,} {noun(len(dated), 'event')}"]
    if undated:
        parts.append(f"{len(undated):,} without a date not drawn")
    if page.subtitle:
        parts.append(page.subtitle)
    y += 24
    said = fitted(one_line(" · ".join(parts)), width - 2 * EDGE, 13)
    out.append(_words(EDGE, y, said, size=13, fill=_SOFT))
    return y + 14


def _axis(look: Still, top: float, bottom: float) -> list[str]:
    out = [_rule(EDGE, top, look.end), _rule(EDGE, top + 30, look.end)]
    for tick in ticks(look.scale, day=40, month=62, year=74):
        x = look.x(tick.day)
        out.append(f'<path d="M{x:.1f} {top + 22:g}V{bottom:g}" stroke="{_LINE}"/>')
        if x + 4 + text_width(tick.label, 12) <= look.end:
            out.append(_words(x + 4, top + 19, tick.label, size=12, bold=True))
    return out


def _lane(out: list[str], lane: Lane, top: float, look: Still) -> float:
    rows = Rows(MOST_ROWS, 8)
    left: list[Event] = []
    y0 = top + 9
    label = fitted(one_line(lane.name), GUTTER - 56, 13)
    out.append(_words(EDGE + 8, y0 + 15, label, size=13, bold=True))
    count = f"{len(lane.events):,}"
    out.append(_words(EDGE + GUTTER - 16 - text_width(count, 11), y0 + 15, count, 11, fill=_SOFT))
    for event in lane.events:
        piece = _piece(event, look)
        start = min(piece.left, piece.name_at)
        stop = max(piece.right, piece.name_at + text_width(piece.name, SIZE))
        row = rows.place(start, stop)
        if row is None:
            left.append(event)
        else:
            out.extend(_draw(piece, y0 + row * ROW, look))
    y = y0 + max(len(rows.ends), 1) * ROW
    if left:
        y += STRIP + 4
        out.extend(_strip(left, y, look))
        said = f"+{len(left):,} more"
        out.append(_words(EDGE + 8, y - 2, said, size=11, fill=_SOFT))
    out.append(_rule(EDGE, y + 9, look.end))
    return y + 9


def _piece(event: Event, look: Still) -> Piece:
    begin, sure_from, sure_to, end = event.date.bounds or (0, 0, 0, 0)
    left, right = look.x(begin), look.x(_after(end))
    name = one_line(event.title)
    size = text_width(name, SIZE)
    if right - left < 9:
        middle = (left + right) / 2
        left, right = middle - 6, middle + 6
    elif sure_from <= sure_to:
        solid = look.x(sure_from)
        if look.x(_after(sure_to)) - solid >= size + 26:
            return Piece(event, left, right, name, solid + 18, inside=True)
    if right + 6 + size <= look.end:
        return Piece(event, left, right, name, right + 6, inside=False)
    if left - 6 - size >= look.left:
        return Piece(event, left, right, name, left - 6 - size, inside=False)
    if left - look.left > look.end - right:
        name = fitted(name, left - 6 - look.left, SIZE)
        return Piece(event, left, right, name, left - 6 - text_width(name, SIZE), inside=False)
    name = fitted(name, look.end - right - 6, SIZE)
    return Piece(event, left, right, name, right + 6 if name else left, inside=False)


def _after(day: int) -> int:
    return day + 1 if PAST < day < FUTURE else day


def _draw(piece: Piece, y: float, look: Still) -> Iterator[str]:
    date = piece.event.date
    hue = look.hue(piece.event)
    colour = LIGHT[hue]
    begin, sure_from, sure_to, end = date.bounds or (0, 0, 0, 0)
    vague = date.approximate or date.uncertain
    left, right = look.x(begin), look.x(_after(end))
    if right - left < 9:
        known = begin == sure_from and sure_to == end
        shape = glyph(hue, (left + right) / 2, y + 11, 5)
        dash = ' stroke-dasharray="2.5 1.8"' if vague else ""
        fill = colour if known and not vague else _GROUND
        yield f'<path d="{shape}" fill="{fill}" stroke="{colour}" stroke-width="1.5"{dash}/>'
    else:
        solid = (look.x(sure_from), look.x(_after(sure_to)))
        tip = 9 if sure_to == FUTURE else 0
        yield bar((left, right - tip), (solid[0], solid[1] - tip), y, colour=colour, hue=hue)
        if sure_to == FUTURE:
            yield f'<path d="M{right - 9:.1f} {y:g}l9 11-9 11z" fill="{colour}"/>'
        if sure_from == PAST:
            yield f'<path d="M{left + 9:.1f} {y:g}l-9 11 9 11z" fill="{colour}"/>'
        if solid[1] - solid[0] >= 16:
            yield f'<path d="{glyph(hue, solid[0] + 9, y + 11, 3)}" fill="{on(colour)}"/>'
        if vague:
            yield (
                f'<rect x="{left - 2.5:.1f}" y="{y + 0.5:g}" width="{right - left + 5:.1f}" '
                f'height="21" rx="2" fill="none" stroke="{colour}" stroke-dasharray="3 2"/>'
            )
    if piece.name:
        fill = on(colour) if piece.inside else _INK
        before = piece.name_at < piece.left
        x = piece.left - 6 if before else piece.name_at
        yield _words(x, y + 15.5, piece.name, fill=fill, halo=not piece.inside, end=before)


def _strip(events: Sequence[Event], bottom: float, look: Still) -> Iterator[str]:
    bins: dict[int, list[int]] = {}
    for event in events:
        at = int(look.scale.at((event.date.bounds or (0, 0, 0, 0))[0]) / BIN)
        bins.setdefault(at, [0] * len(LIGHT))[look.hue(event)] += 1
    most = max(sum(counts) for counts in bins.values())
    for at, counts in sorted(bins.items()):
        y, total = bottom, sum(counts)
        whole = max(2.0, (total / most) ** 0.5 * STRIP)
        for hue, count in enumerate(counts):
            if count:
                h = whole * count / total
                y -= h
                x = look.left + at * BIN
                yield f'<path d="M{x:.1f} {y:.1f}h3.6v{h:.1f}h-3.6z" fill="{LIGHT[hue]}"/>'


def _foot(out: list[str], look: Still, events: Sequence[Event], page: Drawing, top: float) -> float:
    y, x = top + 26, float(EDGE)
    named = [name for name in look.hues.names if look.hues.of[name] < REST]
    if len(named) < len(look.hues.names):
        named.append("other")
    for name in named:
        hue = look.hues.of.get(name, REST)
        said = fitted(one_line(name), 200, 12)
        size = 18 + text_width(said, 12) + 16
        if x + size > look.end:
            x, y = float(EDGE), y + 20
        out.append(f'<path d="{glyph(hue, x + 6, y - 4, 5)}" fill="{LIGHT[hue]}"/>')
        out.append(_words(x + 18, y, said, size=12))
        x += size
    key = (
        "filled: days known · hollow: day not known · fading: only possible · "
        "dashed: approximate or uncertain"
    )
    if any(event.date.end_min == FUTURE for event in events):
        key += " · arrow: goes on"
    y += 22 if named else 0
    y -= 17
    for line in (key, *page.credits):
        for part in wrap(one_line(line), int((look.end - EDGE) / 6)):
            y += 17
            out.append(_words(EDGE, y, part, size=11, fill=_SOFT))
    return y + 18


def _gradients(look: Still) -> str:
    used = sorted({*look.hues.of.values(), look.without})
    out = []
    for hue in used:
        for name, ends in (("in", (0.06, 1)), ("out", (1, 0.06))):
            stops = "".join(
                f'<stop offset="{n}" stop-color="{LIGHT[hue]}" stop-opacity="{opacity}"/>'
                for n, opacity in enumerate(ends)
            )
            out.append(f'<linearGradient id="{name}{hue}">{stops}</linearGradient>')
    return f"<defs>{''.join(out)}</defs>\n"


def _rule(left: float, y: float, right: float) -> str:
    return f'<path d="M{left:g} {y:g}H{right:g}" stroke="{_LINE}"/>'


_NO_XML = dict.fromkeys(range(32), " ") | {0xFFFE: None, 0xFFFF: None}


def _text(text: str) -> str:
    return escape(text.translate(_NO_XML))


def _words(  # noqa: PLR0913 - the attributes of a text in SVG
    x: float, y: float, text: str, size: float = SIZE, *,
    bold: bool = False, fill: str = _INK, halo: bool = False, end: bool = False,
) -> str:  # fmt: skip
    weight = ' font-weight="700"' if bold else ""
    place = f'<text x="{x:.1f}" y="{y:g}" font-size="{size:g}"{weight}'
    if end:
        place += ' text-anchor="end"'
    if in_other_script(text):
        place += f' font-family="{_BOTH}"'
    inside = f"{_text(text)}</text>"
    around = ""
    if halo:  # a separate text below, since not every renderer supports paint-order
        edge = f'stroke="{_GROUND}" stroke-width="3" stroke-linejoin="round"'
        around = f'{place} fill="{_GROUND}" {edge}>{inside}'
    return f'{around}{place} fill="{fill}">{inside}'
