"""Where did we hear more, and where less, than the firms there would have us expect?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Final, TypeAlias

from vliegwiel.synthesis.pictures.canvas import SMALL, WIDTH, Canvas, Point, width_of, wrapped

MARGIN: Final = 10.0
HIGHEST: Final = 430.0
DOT: Final = 11.0
FINEST: Final = 0.6
STEPS: Final = (0.5, 0.8, 1.25, 2.0)
NAME: Final = 12.5
_ATTEMPTS: Final = tuple(
    (across, down) for down in (0, -14, 14, -28, 28, -44, 44) for across in (0, -26, 26, -52, 52)
)
Box: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area.

    Attributes:
        name: Its name.
        rings: Its outline and holes as longitudes and latitudes; empty where only a point is known.
        point: A point in it, where there are no rings.
        ratio: Share of those heard divided by share of all firms: 1 is as expected; ``None`` is unknown.
        value: What stands beneath the name ("12 van 310").
    """

    name: str
    rings: Sequence[Sequence[Point]] = ()
    point: Point | None = None
    ratio: float | None = None
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """The words of the map: five steps from far less to far more than expected, and unknown."""

    title: str
    description: str
    steps: tuple[str, str, str, str, str]
    unknown: str
    source: str


@dataclass(frozen=True, slots=True)
class _Projection:
    """Longitude and latitude to the canvas: true to shape over the size of a region."""

    west: float
    north: float
    squeeze: float
    scale: float
    inset: float

    def at(self, point: Point) -> Point:
        """Where this point lies on the canvas."""
        across = (point[0] - self.west) * self.squeeze * self.scale
        return self.inset + across, MARGIN + (self.north - point[1]) * self.scale


def area_map(areas: Sequence[Area], *, words: MapWords) -> str:
    """A map of areas coloured by how much was heard there, as SVG.

    A name that finds no free place is left out; the table under the picture has them all.
    """
    canvas = Canvas()
    points = [point for area in areas for point in _points_of(area)]
    projection, height = _projection(points)
    taken: list[Box] = []
    drawn = [
        (area, [_thinned([projection.at(point) for point in ring]) for ring in area.rings]) for area in areas
    ]
    for area, rings in drawn:
        look = f"area-{_step(area.ratio)}"
        if rings:
            canvas.area(rings, look, unknown=area.ratio is None)
        elif area.point:
            canvas.dot(projection.at(area.point), DOT, "muted", hollow=True)
            if area.ratio is not None:
                canvas.dot(projection.at(area.point), DOT - 1, look)
    for area, rings in drawn:
        if rings or area.point:
            centre = _middle(max(rings, key=_size)) if rings else _below(projection.at(area.point or (0, 0)))
            _name(canvas, area, centre, taken, height)
    end = _legend(canvas, words, height + 16, has_unknown=any(area.ratio is None for area in areas))
    return canvas.svg(height=end, title=words.title, description=words.description)


def _points_of(area: Area) -> Iterator[Point]:
    for ring in area.rings:
        yield from ring
    if not area.rings and area.point:
        yield area.point


def _projection(points: Sequence[Point]) -> tuple[_Projection, float]:
    """A projection that fills the canvas, and the height it needs."""
    if not points:
        return _Projection(0, 0, 1, 1, MARGIN), 0
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    squeeze = cos(radians((south + north) / 2))
    wide, high = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
    room = WIDTH - 2 * MARGIN
    scale = min(room / wide, (HIGHEST - 2 * MARGIN) / high, 1e6)
    inset = MARGIN + (room - wide * scale) / 2
    return _Projection(west, north, squeeze, scale, inset), high * scale + 2 * MARGIN


def _thinned(ring: Sequence[Point]) -> list[Point]:
    """The ring without points that nobody can tell apart at this size."""
    kept = list(ring[:1])
    for point in ring[1:]:
        if hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= FINEST:
            kept.append(point)
    return kept


def _step(ratio: float | None) -> int:
    return 2 if ratio is None else sum(ratio >= step for step in STEPS)


def _size(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _middle(ring: Sequence[Point]) -> Point:
    """The centre of gravity of a ring; of its points where it has no surface."""
    pairs = list(zip(ring, [*ring[1:], *ring[:1]], strict=True))
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    surface = sum(crosses)
    if abs(surface) < 1e-6:  # noqa: PLR2004 - a line, not a plane
        return sum(point[0] for point in ring) / len(ring), sum(point[1] for point in ring) / len(ring)
    across = sum((a[0] + b[0]) * cross for (a, b), cross in zip(pairs, crosses, strict=True))
    down = sum((a[1] + b[1]) * cross for (a, b), cross in zip(pairs, crosses, strict=True))
    return across / (3 * surface), down / (3 * surface)


def _below(point: Point) -> Point:
    """Where the words of a dot belong."""
    return point[0], point[1] + DOT + 18


def _name(canvas: Canvas, area: Area, centre: Point, taken: list[Box], height: float) -> None:
    """Name and value as near to the centre as leaves every other name legible."""
    lines = [(line, NAME, True) for line in wrapped(area.name, NAME, 120)]
    lines += [(area.value, SMALL, False)] if area.value else []
    wide = max(width_of(text, size) for text, size, _ in lines)
    high = 14.0 * len(lines)
    for across, down in _ATTEMPTS:
        left, top = centre[0] + across - wide / 2, centre[1] + down - high / 2
        box = (left, top, left + wide, top + high)
        inside = left >= 0 and top >= 0 and box[2] <= WIDTH and box[3] <= height + 8
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            for number, (text, size, bold) in enumerate(lines):
                canvas.halo((left + wide / 2, top + 11 + 14 * number), text, size=size, bold=bold)
            return


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(canvas: Canvas, words: MapWords, top: float, *, has_unknown: bool) -> float:
    """The steps by name, in two columns, and the source; where it ends."""
    entries = [(f"area-{step}", text) for step, text in enumerate(words.steps)]
    entries += [("ground", words.unknown)] if has_unknown else []
    rows = -(-len(entries) // 2)
    for index, (look, text) in enumerate(entries):
        left, down = WIDTH / 2 * (index // rows), top + 18 * (index % rows)
        canvas.swatch((left + 1, down), look)
        canvas.text((left + 24, down + 10), text, size=SMALL)
    top += 18 * rows + 4
    for line in wrapped(words.source, 10, WIDTH):
        top += 13
        canvas.text((0, top), line, size=10, look="muted")
    return top + 5
