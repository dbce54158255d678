"""SVG shapes of the still picture: eight glyphs of categories, and bars that fade."""

from math import cos, pi, sin


def glyph(shape: int, x: float, y: float, r: float) -> str:
    """Return the path of a glyph: circle, square, triangle, diamond, plus, triangle down, … ."""
    if shape == 0:
        return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
    if shape == 1:
        return _box(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76)
    if shape == 4:
        a, b = r * 0.38, r * 0.67
        return (
            f"M{x - a:.1f} {y - a - b:.1f}h{2 * a:.2f}v{b:.2f}h{b:.2f}v{2 * a:.2f}h{-b:.2f}v{b:.2f}"
            f"h{-2 * a:.2f}v{-b:.2f}h{-b:.2f}v{-2 * a:.2f}h{b:.2f}z"
        )
    if shape == 8:
        return _box(x - r, y - r * 0.45, 2 * r, r * 0.9)
    corners, turn, size, inner, down = {
        2: (3, 0.0, 1.2, 1.0, 0.2),
        3: (4, 0.0, 1.2, 1.0, 0.0),
        5: (3, pi, 1.2, 1.0, -0.2),
        6: (6, pi / 2, 1.08, 1.0, 0.0),
        7: (10, 0.0, 1.3, 0.45, 0.0),
    }[shape]
    points = []
    for n in range(corners):
        angle = n / corners * 2 * pi + turn
        far = r * size * (inner if n % 2 else 1)
        points.append(f"{x + far * sin(angle):.1f} {y + r * down - far * cos(angle):.1f}")
    return f"M{'L'.join(points)}z"


def _box(x: float, y: float, w: float, h: float) -> str:
    return f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z"


def bar(
    whole: tuple[float, float], solid: tuple[float, float], y: float, *, colour: str, hue: int
) -> str:
    """Return a bar of a row that begins at y.

    Args:
        whole: start and end of the possible part.
        solid: start and end of the certain part; reversed if no day is certain.
        y: top of the row.
        colour: its colour.
        hue: the number of its gradient and glyph.
    """
    top, (left, right), (a, b) = y + 3, whole, solid
    if b <= a:
        middle = glyph(hue, (left + right) / 2, y + 11, 4.4)
        return (
            f'<path d="{_box(left, top, right - left, 16)}" fill="{colour}" fill-opacity=".38"/>'
            f'<path d="{middle}" fill="#fff" stroke="{colour}" stroke-width="1.5"/>'
        )
    parts = [f'<path d="{_box(a, top, b - a, 16)}" fill="{colour}"/>']
    if a > left:
        parts.append(f'<path d="{_box(left, top, a - left, 16)}" fill="url(#in{hue})"/>')
    if right > b:
        parts.append(f'<path d="{_box(b, top, right - b, 16)}" fill="url(#out{hue})"/>')
    return "".join(parts)
