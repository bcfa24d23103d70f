"""Where do the areas lie that the contributions speak of?"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.cells import CellValue, Table
from vliegwiel.platform.tables.faults import Fault, FaultList, Phrase, TableRefused, excerpt
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.synthesis.intake.columns import find_columns
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.synthesis.intake.fields import Names, key_of

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84)."""
Ring: TypeAlias = tuple[Point, ...]

_LARGEST_FILE: Final = 50_000_000
_MOST_AREAS: Final = 5_000
_MOST_POINTS: Final = 500_000
_DEPTH: Final = 6
_TRIANGLE: Final = 4  # a ring repeats its first point
_NAME_KEYS: Final = (
    "naam",
    "name",
    "kern",
    "gebied",
    "area",
    "statnaam",
    "gemeentenaam",
    "wijknaam",
    "buurtnaam",
)
_UNREADABLE: Final = (OSError, ValueError, RecursionError)


@dataclass(frozen=True, slots=True)
class Area:
    """A place on the map.

    Attributes:
        name: As contributions call it.
        rings: Outlines, each closed; none for an area of which only a point is known.
        point: Where its name or a circle can be drawn.
    """

    name: str
    rings: tuple[Ring, ...]
    point: Point


def read_areas(path: Path) -> tuple[Area, ...]:
    """The areas of a GeoJSON FeatureCollection (RFC 7946: WGS 84) or of a table with a point per area.

    Raises:
        TableRefused: With every fault found.
    """
    gathered = _Gathered()
    if _looks_like_json(path):
        for number, feature in enumerate(_features(path), start=1):
            gathered.add_feature(number, feature)
    else:
        _add_rows(read_table(path), gathered)
    gathered.faults.refuse_if_any()
    return tuple(gathered.areas.values())


class _Gathered:
    """The areas so far, each name once."""

    def __init__(self) -> None:
        self.areas: dict[str, Area] = {}
        self.faults = FaultList()
        self._points = 0

    def add_feature(self, number: int, feature: object) -> None:
        """Add an area of a FeatureCollection."""
        name = _name(feature)
        if not key_of(name):
            self.faults.add(Fault(code=IntakeFault.AREA_NAMELESS, parameters={"number": number}))
            return
        geometry = _mapping(_mapping(feature).get("geometry"))
        points = list(_points(geometry.get("coordinates"), _DEPTH))
        rings = tuple(ring for ring in _rings(geometry) if len(ring) >= _TRIANGLE)
        is_outline = geometry.get("type") in {"Polygon", "MultiPolygon"}
        if not points or is_outline != bool(rings) or not (is_outline or geometry.get("type") == "Point"):
            self.faults.add(Fault(code=IntakeFault.AREA_WITHOUT_PLACE, value=excerpt(name)))
        else:
            self.add(name, rings, points)

    def add(
        self, name: str, rings: tuple[Ring, ...], points: Sequence[Point], row: int | None = None
    ) -> None:
        """Add an area, unless its name is taken or it does not lie on earth."""
        code = None
        if key_of(name) in self.areas:
            code = IntakeFault.AREA_TWICE
        elif not all(map(_is_on_earth, points)):
            code = IntakeFault.COORDINATE_OUTSIDE
        if code is not None:
            self.faults.add(Fault(code=code, row=row, value=excerpt(name)))
            return
        self.areas[key_of(name)] = Area(name, rings, middle(rings) if rings else points[0])
        self._points += len(points)
        if len(self.areas) > _MOST_AREAS or self._points > _MOST_POINTS:
            limit = _MOST_AREAS if len(self.areas) > _MOST_AREAS else _MOST_POINTS
            raise TableRefused([Fault(code=IntakeFault.AREAS_TOO_MANY, parameters={"limit": limit})])


class AreaField(Phrase):
    """What the columns of a table of areas hold."""

    NAME = "name"
    LONGITUDE = "longitude"
    LATITUDE = "latitude"

    def sentence(self, language: Language) -> str:
        """The field as people call it."""
        return _SPOKEN[self](language)


_SPOKEN: Final[Mapping[AreaField, Callable[[Language], str]]] = {
    AreaField.NAME: lambda language: language.gettext("name"),
    AreaField.LONGITUDE: lambda language: language.gettext("longitude"),
    AreaField.LATITUDE: lambda language: language.gettext("latitude"),
}
_COLUMNS: Final[Mapping[AreaField, Names]] = {
    AreaField.NAME: Names(("naam, name", "kern, gebied, area, dorp, wijk, plaats, place"), "naam name"),
    AreaField.LONGITUDE: Names(("lon, longitude, lengtegraad", "lng, long, x, oosterlengte"), "longitude"),
    AreaField.LATITUDE: Names(("lat, latitude, breedtegraad", "y, noorderbreedte"), "latitude"),
}


def _add_rows(table: Table, gathered: _Gathered) -> None:
    found = find_columns(table, _COLUMNS, required=list(AreaField))
    for row in table.rows:
        name, longitude, latitude = (row.cells[found[field]] for field in AreaField)
        place = (_degrees(longitude), _degrees(latitude))
        if name is None:
            fault = Fault(
                code=IntakeFault.AREA_NAMELESS, row=row.number, parameters={"number": str(row.number)}
            )
            gathered.faults.add(fault)
        else:
            gathered.add(" ".join(str(name).split()), (), [place], row.number)


def _degrees(value: CellValue) -> float:
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return math.nan


def _looks_like_json(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(100).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}
    except (OSError, ValueError):
        return False


def _features(path: Path) -> Sequence[object]:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise TableRefused([Fault(code=IntakeFault.AREAS_TOO_MANY, parameters={"limit": _MOST_AREAS})])
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except _UNREADABLE as error:
        raise _unreadable() from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise _unreadable()
    return features


def _unreadable() -> TableRefused:
    return TableRefused([Fault(code=IntakeFault.AREAS_UNREADABLE)])


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _name(feature: object) -> str:
    properties = {
        key_of(str(key)): value for key, value in _mapping(_mapping(feature).get("properties")).items()
    }
    for key in _NAME_KEYS:
        value = properties.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def _points(coordinates: object, depth: int) -> Iterator[Point]:
    """All points, however deep the kind of geometry nests them."""
    if not isinstance(coordinates, list) or depth == 0:
        return
    numbers = coordinates[:2]
    if len(numbers) > 1 and all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers):
        yield float(numbers[0]), float(numbers[1])
        return
    for inner in coordinates:
        yield from _points(inner, depth - 1)


def _rings(geometry: Mapping[str, object]) -> Iterator[Ring]:
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if geometry.get("type") == "Polygon" else coordinates
    if geometry.get("type") == "Point" or not isinstance(polygons, list):
        return
    for polygon in polygons:
        for ring in polygon if isinstance(polygon, list) else []:
            yield tuple(_points(ring, 2))


def _is_on_earth(point: Point) -> bool:
    longitude, latitude = point
    return math.isfinite(longitude + latitude) and abs(longitude) <= 180 and abs(latitude) <= 90  # noqa: PLR2004 - degrees


def middle(rings: Sequence[Ring]) -> Point:
    """The centroid of the largest ring (surveyor's formula), or its first point when it has no surface."""
    # Counted from a point of the ring itself: far from zero the small differences would drown.
    (x, y), ring = max(((one[0], _around(one)) for one in rings), key=lambda pair: abs(_surface(pair[1])))
    surface = _surface(ring)
    if not surface:
        return x, y
    steps = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)]
    return (
        x + sum((a[0] + b[0]) * cross for a, b, cross in steps) / (6 * surface),
        y + sum((a[1] + b[1]) * cross for a, b, cross in steps) / (6 * surface),
    )


def _around(ring: Ring) -> Ring:
    x, y = ring[0]
    return tuple((one - x, other - y) for one, other in ring)


def _surface(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2
