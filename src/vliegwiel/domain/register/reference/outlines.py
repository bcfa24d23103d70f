"""How does a drawing that somebody pastes or uploads become an outline in the Netherlands?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, TypeAlias

from vliegwiel.platform.characters import printable
from vliegwiel.synthesis.intake.areas import Point, Ring, middle

Outline: TypeAlias = Mapping[str, Any]
"""A MultiPolygon of GeoJSON (RFC 7946)."""

MOST_POINTS: Final = 5_000
MOST_OUTLINES: Final = 200
LONGEST_NAME: Final = 120
_LONGITUDES: Final = (3.2, 7.3)
_LATITUDES: Final = (50.7, 53.7)
_METRES: Final = ((-10_000, 300_000), (300_000, 640_000))
_FINE: Final = 5  # decimals of a degree: a metre
_TRIANGLE: Final = 4
_NUMBERS: Final = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*[;,\s]\s*(-?\d+(?:[.,]\d+)?)\s*")
_NAMES: Final = ("naam", "name", "kern", "gebied", "statnaam", "wijknaam", "buurtnaam", "omschrijving")


class OutlineFault(StrEnum):
    """Why a drawing cannot be used."""

    UNREADABLE = "unreadable"
    NO_SURFACE = "no-surface"
    OUTSIDE = "outside"
    METRES = "metres"
    TOO_LARGE = "too-large"
    SEVERAL = "several"
    NAMELESS = "nameless"


class OutlineRefused(Exception):
    """The drawing cannot be used.

    Attributes:
        fault: Why.
        name: Of the area, where the drawing names it.
    """

    def __init__(self, fault: OutlineFault, name: str = "") -> None:
        self.fault = fault
        self.name = name
        super().__init__(fault)


def read_outline(text: str) -> Outline:
    """One outline: GeoJSON, or a line per corner with longitude and latitude in whichever order.

    Raises:
        OutlineRefused: It is none, or lies elsewhere.
    """
    if text.lstrip().removeprefix("\ufeff")[:1] not in {"{", "["}:
        return _outline([[_corners(text)]], "")
    features = list(_features(_parsed(text)))
    if len(features) > 1:
        raise OutlineRefused(OutlineFault.SEVERAL)
    return _outline(_polygons(features[0][1], ""), "")


def read_outlines(text: str) -> dict[str, Outline]:
    """The named outlines of a FeatureCollection.

    Raises:
        OutlineRefused: For the first that cannot be used.
    """
    outlines: dict[str, Outline] = {}
    for name, geometry in _features(_parsed(text)):
        if not name or name in outlines:
            raise OutlineRefused(OutlineFault.NAMELESS, name)
        outlines[name] = _outline(_polygons(geometry, name), name)
    if len(outlines) > MOST_OUTLINES:
        raise OutlineRefused(OutlineFault.TOO_LARGE)
    return outlines


def rings(outline: Outline) -> tuple[Ring, ...]:
    """All rings, outer ones and holes."""
    return tuple(
        tuple((point[0], point[1]) for point in ring)
        for polygon in outline["coordinates"]
        for ring in polygon
    )


def middle_of(outline: Outline) -> Point:
    """Where a name can stand: the centre of gravity of the largest ring."""
    return middle(rings(outline))


def _parsed(text: str) -> object:
    try:
        return json.loads(text.lstrip().removeprefix("\ufeff"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise OutlineRefused(OutlineFault.UNREADABLE) from error


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _features(content: object) -> Iterator[tuple[str, object]]:
    """Name and geometry of every feature; a bare geometry is one without a name."""
    if not isinstance(content, dict):
        raise OutlineRefused(OutlineFault.UNREADABLE)
    if content.get("type") == "FeatureCollection":
        features = content.get("features")
        if not isinstance(features, list) or not features:
            raise OutlineRefused(OutlineFault.UNREADABLE)
        for feature in features:
            yield from _features(feature)
    elif content.get("type") == "Feature":
        yield _name(content.get("properties")), content.get("geometry")
    else:
        yield "", content


def _name(properties: object) -> str:
    known = properties.items() if isinstance(properties, dict) else ()
    by_key = {str(key).lower(): " ".join(printable(str(value)).split()) for key, value in known if value}
    return next((by_key[key] for key in _NAMES if by_key.get(key)), "")[:LONGEST_NAME]


def _polygons(geometry: object, name: str) -> list[Any]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(coordinates, list):
        raise OutlineRefused(OutlineFault.NO_SURFACE, name)
    return [coordinates] if kind == "Polygon" else coordinates


def _corners(text: str) -> list[list[float]]:
    corners = []
    for line in text.splitlines():
        if not line.strip():
            continue
        numbers = _NUMBERS.fullmatch(line)
        if numbers is None:
            raise OutlineRefused(OutlineFault.UNREADABLE)
        corners.append([float(number.replace(",", ".")) for number in numbers.groups()])
    return corners


def _outline(polygons: Sequence[Any], name: str) -> Outline:
    try:
        found = [[_closed(ring) for ring in polygon] for polygon in polygons if polygon]
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        raise OutlineRefused(OutlineFault.UNREADABLE, name) from error
    points = [point for polygon in found for ring in polygon for point in ring]
    if len(points) > MOST_POINTS:
        raise OutlineRefused(OutlineFault.TOO_LARGE, name)
    if not found or any(len(set(ring)) < _TRIANGLE - 1 for polygon in found for ring in polygon):
        raise OutlineRefused(OutlineFault.NO_SURFACE, name)
    turned = _turned(points, name)
    return {
        "type": "MultiPolygon",
        "coordinates": [[[_placed(p, turned=turned) for p in ring] for ring in polygon] for polygon in found],
    }


def _closed(ring: Sequence[Sequence[float]]) -> list[Point]:
    line = [(float(point[0]), float(point[1])) for point in ring]
    return line if line[0] == line[-1] else [*line, line[0]]


def _turned(points: Sequence[Point], name: str) -> bool:
    """Whether latitude comes first, as maps on the web show it; in the Netherlands the two cannot be confused."""
    if all(_within(point, (_LONGITUDES, _LATITUDES)) for point in points):
        return False
    if all(_within(point, (_LATITUDES, _LONGITUDES)) for point in points):
        return True
    in_metres = all(_within(point, _METRES) for point in points)
    raise OutlineRefused(OutlineFault.METRES if in_metres else OutlineFault.OUTSIDE, name)


def _within(point: Point, ranges: Sequence[tuple[float, float]]) -> bool:
    return all(low <= number <= high for number, (low, high) in zip(point, ranges, strict=True))


def _placed(point: Point, *, turned: bool) -> list[float]:
    longitude, latitude = point[::-1] if turned else point
    return [round(longitude, _FINE), round(latitude, _FINE)]
