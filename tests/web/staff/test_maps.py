from __future__ import annotations

from math import cos, radians

import pytest

from vliegwiel.synthesis.intake.areas import Area
from vliegwiel.web.staff.maps import HIGHEST, MARGIN, WIDTH, Projection, drawn

RING = ((5.0, 52.0), (5.2, 52.0), (5.2, 52.08), (5.0, 52.08), (5.0, 52.0))
WHOLE = Area("Polderdam", (RING,), (5.1, 52.04))
VILLAGE = Area("Ens", (((5.0, 52.0), (5.1, 52.0), (5.1, 52.08), (5.0, 52.0)),), (5.05, 52.04))


def back(by: Projection, x: float, y: float) -> tuple[float, float]:
    """As assets/js/sheets.js reads degrees off a drawing."""
    return by.west + x / by.across, by.north - y / by.down


def test_without_outlines_there_is_no_map() -> None:
    assert drawn([], []) is None
    assert drawn([], [Area("Ens", (), (5.0, 52.0))]) is None


def test_the_ground_fills_the_width_and_keeps_its_shape() -> None:
    found = drawn([WHOLE], [VILLAGE])

    assert found is not None
    wide, high = WIDTH - 2 * MARGIN, found.height - 2 * MARGIN
    assert high / wide == pytest.approx(0.08 / (0.2 * cos(radians(52.04))), abs=0.002)
    corners = [tuple(map(float, point.split())) for point in found.ground[0].path[1:-1].split("L")]
    assert corners[0] == corners[-1] == pytest.approx((MARGIN, found.height - MARGIN), abs=0.6)
    assert corners[2] == pytest.approx((WIDTH - MARGIN, MARGIN), abs=0.1)


def test_an_area_stands_where_it_lies_on_its_ground() -> None:
    found = drawn([WHOLE], [VILLAGE])

    assert found is not None
    [village] = found.shapes
    assert (village.name, village.path.count("M")) == ("Ens", 1)
    assert village.x == pytest.approx(MARGIN + (WIDTH - 2 * MARGIN) / 4, abs=0.1)
    assert village.y == pytest.approx(found.height / 2, abs=0.6)


def test_a_tall_ground_fits_the_height_and_stands_in_the_middle() -> None:
    tall = Area("Zeeland", (((3.5, 51.2), (3.6, 51.2), (3.6, 52.2), (3.5, 51.2)),), (3.55, 51.7))

    found = drawn([tall], [])

    assert found is not None
    assert found.height == HIGHEST
    assert found.ground[0].x == pytest.approx(WIDTH / 2, abs=0.1)


def test_a_name_that_would_cover_another_is_left_out() -> None:
    beside = Area("Kraggenburg", VILLAGE.rings, (5.055, 52.04))
    beneath = Area("Bant", VILLAGE.rings, (5.05, 52.01))

    found = drawn([WHOLE], [VILLAGE, beside, beneath])

    assert found is not None
    assert [(shape.name, shape.named) for shape in found.shapes] == [
        ("Ens", True),
        ("Kraggenburg", False),
        ("Bant", True),
    ]


@pytest.mark.parametrize("ground", [WHOLE, VILLAGE])
def test_a_point_goes_to_the_drawing_and_back(ground: Area) -> None:
    found = drawn([ground], [])

    assert found is not None
    for point in RING:
        assert back(found.projection, *found.projection.at(point)) == pytest.approx(point, abs=1e-9)


def test_what_is_read_off_the_drawing_lies_where_it_lies() -> None:
    found = drawn([WHOLE], [VILLAGE])

    assert found is not None
    read = [
        back(found.projection, float(x), float(y))
        for x, y in (point.split() for point in found.shapes[0].path[1:-1].split("L"))
    ]
    assert read == [pytest.approx(point, abs=1e-4) for point in VILLAGE.rings[0]]


def test_what_somebody_else_draws_finds_room_but_makes_no_map() -> None:
    far = Area("Urk", (((5.4, 52.0), (5.4, 52.1), (5.3, 52.0), (5.4, 52.0)),), (5.35, 52.05))

    found = drawn([WHOLE], [], room=[far])

    assert found is not None
    assert found.shapes == ()
    assert found.projection.at((5.4, 52.1)) == pytest.approx((WIDTH - MARGIN, MARGIN))
    assert drawn([], [], room=[far]) is None
