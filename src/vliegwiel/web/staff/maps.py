"""Where do areas lie on a page? Outlines as paths that a template can draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Final

from vliegwiel.synthesis.intake.areas import Area, Point

WIDTH: Final = 640
HIGHEST: Final = 520
MARGIN: Final = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """An area as it is drawn.

    Attributes:
        path: The ``d`` of an SVG path; holes follow from the even-odd rule.
        x: Where the middle of its name stands.
    """

    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing: what lies beneath, and on top of it what it is about."""

    width: int
    height: int
    ground: tuple[Shape, ...]
    shapes: tuple[Shape, ...]


def drawn(ground: Sequence[Area], areas: Sequence[Area]) -> Map | None:
    """A map of the areas on their ground; ``None`` when there is nothing to draw.

    True to shape over the size of a region: degrees of longitude are narrowed by the cosine of the latitude.
    """
    points = list(_points([*ground, *areas]))
    if not points:
        return None
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow = cos(radians((south + north) / 2))
    room, high = WIDTH - 2 * MARGIN, HIGHEST - 2 * MARGIN
    scale = min(room / max((east - west) * narrow, 1e-6), high / max(north - south, 1e-6))
    inset = (room - (east - west) * narrow * scale) / 2

    def at(point: Point) -> Point:
        across = MARGIN + inset + (point[0] - west) * narrow * scale
        return round(across, 1), round(MARGIN + (north - point[1]) * scale, 1)

    def shape(area: Area) -> Shape:
        lines = ("L".join("{} {}".format(*at(point)) for point in ring) for ring in area.rings)
        return Shape(area.name, "".join(f"M{line}Z" for line in lines), *at(area.point))

    height = round((north - south) * scale) + 2 * MARGIN
    return Map(WIDTH, height, tuple(map(shape, ground)), tuple(map(shape, areas)))


def _points(areas: Sequence[Area]) -> Iterator[Point]:
    for area in areas:
        for ring in area.rings:
            yield from ring
