"""How is a drawing made of a few shapes and words, the same for the same figures?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from vliegwiel.platform.characters import printable

WIDTH: Final = 400.0
LABEL: Final = 14.0
SMALL: Final = 12.5
LINE: Final = 1.25
TYPEFACE: Final = "Source Sans Pro, Calibri, Arial, sans-serif"
# Colours for whoever reads the file by itself (PDF, Word); in HTML the classes take the theme's colours.
COLOURS: Final = {
    "text": "#1b2a2e",
    "muted": "#4f6268",
    "line": "#cfdcde",
    "bar": "#0b5c69",
    "soft": "#bcdde1",
    "track": "#e9f1f2",
    "now": "#c9630f",
    "band": "#f6dcc3",
    "ground": "#ffffff",
    "area-0": "#f0b57c",
    "area-1": "#f9e0c7",
    "area-2": "#e6eeef",
    "area-3": "#a9d3d9",
    "area-4": "#5fa9b4",
}
Point: TypeAlias = tuple[float, float]
_NARROW: Final = frozenset("iljtfrI.,:;'!|()[] -·")
_WIDE: Final = frozenset("mwMWQOG%@—…")


def width_of(text: str, size: float) -> float:
    """About how wide these words are; a little on the wide side, so that nothing ever touches."""
    return size * sum(0.3 if sign in _NARROW else 0.83 if sign in _WIDE else 0.56 for sign in text)


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Words over as many lines as fit the width; a word wider than that is cut."""
    lines = [""]
    for word in text.split():
        rest = word
        joined = f"{lines[-1]} {rest}".strip()
        if width_of(joined, size) <= width:
            lines[-1] = joined
            continue
        while width_of(rest, size) > width:
            fitting = _fitting(rest, size, width)
            lines.append(rest[:fitting] + "-")
            rest = rest[fitting:]
        lines.append(rest)
    return [line for line in lines if line]


def _fitting(word: str, size: float, width: float) -> int:
    fitting = len(word)
    while fitting > 1 and width_of(word[:fitting] + "-", size) > width:
        fitting -= 1
    return fitting


def figure(value: float) -> str:
    """A coordinate, short and alike on every machine."""
    return f"{value:.1f}".removesuffix(".0")


class Canvas:
    """Shapes and words on a plane of ``WIDTH`` wide, from the top down."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def text(
        self, at: Point, words: str, *, size: float = LABEL, look: str = "text", anchor: str = "start"
    ) -> None:
        """Words; ``look`` may add a weight, as in ``"text strong"``."""
        colour, _, weight = look.partition(" ")
        bold = ' font-weight="600"' if weight else ""
        side = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._parts.append(
            f'<text x="{figure(at[0])}" y="{figure(at[1])}" font-size="{figure(size)}"{bold}{side}'
            f"{_filled(colour)}>{escape(printable(words))}</text>"
        )

    def halo(self, at: Point, words: str, *, size: float, bold: bool) -> None:
        """Words in the middle of a coloured plane, with an edge that keeps them legible."""
        weight = ' font-weight="600"' if bold else ""
        self._parts.append(
            f'<text x="{figure(at[0])}" y="{figure(at[1])}" font-size="{figure(size)}"{weight} text-anchor="middle"'
            f'{_filled("text")[:-1]} vw-halo" stroke="{COLOURS["ground"]}" stroke-width="2" stroke-opacity="0.7" stroke-linejoin="round"'
            f' paint-order="stroke">{escape(printable(words))}</text>'
        )

    def rect(self, corner: Point, width: float, height: float, look: str) -> None:
        """A filled rectangle with hardly rounded corners."""
        self._parts.append(
            f'<rect x="{figure(corner[0])}" y="{figure(corner[1])}" width="{figure(width)}" height="{figure(height)}"'
            f' rx="1.5"{_filled(look)}/>'
        )

    def line(self, points: Iterable[Point], look: str, *, width: float = 1.0, dashed: bool = False) -> None:
        """A line through points."""
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        self._parts.append(
            f'<polyline points="{_points(points)}" fill="none" stroke-width="{figure(width)}" stroke-linejoin="round"'
            f'{dash} stroke="{COLOURS[look]}" class="vw-stroke-{look}"/>'
        )

    def dot(self, centre: Point, radius: float, look: str, *, hollow: bool = False) -> None:
        """A dot, or a ring."""
        place = f'cx="{figure(centre[0])}" cy="{figure(centre[1])}" r="{figure(radius)}"'
        if hollow:
            edge = f' stroke="{COLOURS[look]}" stroke-width="2" class="vw-ground vw-stroke-{look}"'
            self._parts.append(f'<circle {place} fill="{COLOURS["ground"]}"{edge}/>')
        else:
            self._parts.append(f"<circle {place}{_filled(look)}/>")

    def area(self, rings: Sequence[Sequence[Point]], look: str, *, unknown: bool = False) -> None:
        """A plane with its holes; an unknown one is left open with a dashed edge."""
        path = "".join(f"M{_points(ring).replace(' ', 'L')}Z" for ring in rings)
        dash = ' stroke-dasharray="3 3"' if unknown else ""
        fill = _filled("ground" if unknown else look)
        edge = f'stroke="{COLOURS["muted"]}" stroke-width="0.8"{dash}'
        self._parts.append(f'<path d="{path}" fill-rule="evenodd"{fill[:-1]} vw-stroke-muted" {edge}/>')

    def band(self, outline: Iterable[Point]) -> None:
        """A soft plane without an edge."""
        self._parts.append(f'<polygon points="{_points(outline)}"{_filled("band")}/>')

    def swatch(self, corner: Point, look: str) -> None:
        """A sample of a colour for a legend; an open one is dashed."""
        x, y = corner
        self.area([[(x, y), (x + 16, y), (x + 16, y + 12), (x, y + 12)]], look, unknown=look == "ground")

    def svg(self, *, height: float, title: str, description: str) -> str:
        """The whole drawing; its ids come from its content, so that two drawings never share one."""
        body = "".join(self._parts)
        mark = sha256(f"{title}\n{description}\n{body}".encode("utf-8", "replace")).hexdigest()[:10]
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {figure(WIDTH)} {figure(height)}" role="img"'
            f' aria-labelledby="vw-{mark}-t vw-{mark}-d" font-family={quoteattr(TYPEFACE)}>'
            f'<title id="vw-{mark}-t">{escape(printable(title))}</title>'
            f'<desc id="vw-{mark}-d">{escape(printable(description))}</desc>{body}</svg>'
        )


def _filled(look: str) -> str:
    return f' fill="{COLOURS[look]}" class="vw-{look}"'


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{figure(x)},{figure(y)}" for x, y in points)
