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
class Map:
    """A drawing: what lies beneath, and on top of it what it is about."""

    width: int
    height: int
    ground: tuple[Shape, ...]
    shapes: tuple[Shape, ...]
    size: int = NAME


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
    return Map(WIDTH, height, tuple(map(shape, ground)), tuple(_named(map(shape, areas))))


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
