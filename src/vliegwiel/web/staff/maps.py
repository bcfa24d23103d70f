"""Where do areas lie on a page? Outlines as paths that a template can draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, radians
from typing import Final

from vliegwiel.synthesis.intake.areas import Area, Point
from vliegwiel.synthesis.pictures.canvas import width_of

WIDTH: Final = 360
HIGHEST: Final = 440
MARGIN: Final = 6
NAME: Final = 14


@dataclass(frozen=True, slots=True)
class Shape:
    """An area as it is drawn.

    Attributes:
        path: The ``d`` of an SVG path; holes follow from the even-odd rule.
        x: Where the middle of its name stands.
        named: Whether its name finds room there; otherwise it is told on pointing, and in the table.
    """

    name: str
    path: str
    x: float
    y: float
    named: bool = True


@dataclass(frozen=True, slots=True)
class Projection:
    """How degrees become a place on a drawing; the script by which somebody draws goes back the same way.

    Attributes:
        west: The longitude of its left edge.
        north: The latitude of its upper edge.
        across: How wide a degree of longitude is drawn.
        down: How high a degree of latitude is drawn.
    """

    west: float
    north: float
    across: float
    down: float

    def at(self, point: Point) -> Point:
        """Where on the drawing a longitude and latitude lie."""
        return (point[0] - self.west) * self.across, (self.north - point[1]) * self.down


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing: what lies beneath, and on top of it what it is about."""

    width: int
    height: int
    ground: tuple[Shape, ...]
    shapes: tuple[Shape, ...]
    projection: Projection
    size: int = NAME


def drawn(ground: Sequence[Area], areas: Sequence[Area], *, room: Sequence[Area] = ()) -> Map | None:
    """A map of the areas on their ground; ``None`` when there is nothing to draw.

    True to shape over the size of a region: degrees of longitude are narrowed by the cosine of the latitude.

    Args:
        ground: What lies beneath.
        areas: What is drawn on it.
        room: What must find room without being drawn: somebody else draws it.
    """
    if not any(area.rings for area in (*ground, *areas)):
        return None
    points = list(_points([*ground, *areas, *room]))
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow = cos(radians((south + north) / 2))
    wide, high = WIDTH - 2 * MARGIN, HIGHEST - 2 * MARGIN
    scale = min(wide / max((east - west) * narrow, 1e-6), high / max(north - south, 1e-6))
    inset = MARGIN + (wide - (east - west) * narrow * scale) / 2
    projection = Projection(west - inset / narrow / scale, north + MARGIN / scale, narrow * scale, scale)

    def shape(area: Area) -> Shape:
        rings = (map(projection.at, ring) for ring in area.rings)
        lines = ("L".join(f"{round(x, 1)} {round(y, 1)}" for x, y in ring) for ring in rings)
        x, y = projection.at(area.point)
        return Shape(area.name, "".join(f"M{line}Z" for line in lines), round(x, 1), round(y, 1))

    height = round((north - south) * scale) + 2 * MARGIN
    return Map(WIDTH, height, tuple(map(shape, ground)), tuple(_named(map(shape, areas))), projection)


def _named(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """The shapes, those whose name would cover an earlier one's without it."""
    taken: list[Shape] = []
    for shape in shapes:
        free = not any(_touch(shape, other) for other in taken)
        taken += [shape] if free else []
        yield replace(shape, named=free)


def _touch(one: Shape, other: Shape) -> bool:
    apart = (width_of(one.name, NAME) + width_of(other.name, NAME)) / 2
    return abs(one.x - other.x) < apart and abs(one.y - other.y) < NAME


def _points(areas: Sequence[Area]) -> Iterator[Point]:
    for area in areas:
        for ring in area.rings:
            yield from ring
