from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest

from vliegwiel.domain.register.enums import AreaKind
from vliegwiel.domain.register.reference.areas import OfficialArea, official_areas
from vliegwiel.domain.register.reference.outlines import rings

AREAS = official_areas()
BY_CODE = {area.code: area for area in AREAS}


def surface(line: Any) -> float:
    return float(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(line)) / 2)


def extent(area: OfficialArea) -> float:
    """Outer rings count positive, holes negative."""
    return sum(surface(ring) for ring in rings(area.outline))


def holds(area: OfficialArea, point: tuple[float, float]) -> bool:
    x, y = point
    crossings = [
        1
        for ring in rings(area.outline)
        for a, b in pairwise(ring)
        if (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
    ]
    return len(crossings) % 2 == 1


def test_there_are_342_municipalities_in_12_provinces_in_one_country() -> None:
    assert Counter(area.kind for area in AREAS) == {
        AreaKind.COUNTRY: 1,
        AreaKind.PROVINCE: 12,
        AreaKind.MUNICIPALITY: 342,
    }
    assert len(BY_CODE) == 355


def test_every_area_comes_after_the_one_around_it() -> None:
    places = {area.code: place for place, area in enumerate(AREAS)}

    assert [area.code for area in AREAS if area.parent and places[area.parent] > places[area.code]] == []
    assert [area.code for area in AREAS if not area.parent] == ["NL01"]


def test_provinces_have_as_many_municipalities_as_they_really_have() -> None:
    inside = Counter(BY_CODE[area.parent].name for area in AREAS if area.kind is AreaKind.MUNICIPALITY)

    assert inside == {
        "Groningen": 10,
        "Fryslân": 18,
        "Drenthe": 12,
        "Overijssel": 25,
        "Flevoland": 6,
        "Gelderland": 51,
        "Utrecht": 26,
        "Noord-Holland": 44,
        "Zuid-Holland": 50,
        "Zeeland": 13,
        "Noord-Brabant": 56,
        "Limburg": 31,
    }


@pytest.mark.parametrize("area", AREAS, ids=lambda area: area.code)
def test_an_outline_holds_its_own_point_and_only_closed_rings(area: OfficialArea) -> None:
    lines = rings(area.outline)

    assert holds(area, area.point)
    assert [len(line) for line in lines if line[0] != line[-1] or len(line) < 4] == []
    # Outer rings run counterclockwise, holes the other way (RFC 7946).
    outer = [surface(polygon[0]) > 0 for polygon in area.outline["coordinates"]]
    holes = [surface(hole) < 0 for polygon in area.outline["coordinates"] for hole in polygon[1:]]
    assert all(outer)
    assert all(holes)


@pytest.mark.parametrize(
    "area", [area for area in AREAS if area.parent == "NL01"], ids=lambda area: area.code
)
def test_the_municipalities_of_a_province_fill_it(area: OfficialArea) -> None:
    parts = sum(extent(part) for part in AREAS if part.parent == area.code)

    assert parts == pytest.approx(extent(area), rel=1e-4)


def test_a_municipality_is_known_by_both_its_names() -> None:
    assert [(area.code, area.name, area.also_called) for area in AREAS if area.also_called] == [
        ("GM0518", "'s-Gravenhage", "Den Haag"),
        ("GM0796", "'s-Hertogenbosch", "Den Bosch"),
    ]
    assert BY_CODE["GM0171"].name == "Noordoostpolder"
    assert BY_CODE[BY_CODE["GM0171"].parent].name == "Flevoland"
