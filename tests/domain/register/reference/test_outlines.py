from __future__ import annotations

import json
from typing import Any

import pytest

from vliegwiel.domain.register.reference.outlines import (
    OutlineFault,
    OutlineRefused,
    middle_of,
    read_outline,
    read_outlines,
    rings,
)
from vliegwiel.synthesis.reference.reference import sample_paths

SQUARE = [[5.7, 52.7], [5.8, 52.7], [5.8, 52.8], [5.7, 52.8], [5.7, 52.7]]
HOLE = [[5.74, 52.74], [5.74, 52.76], [5.76, 52.76], [5.76, 52.74], [5.74, 52.74]]


def polygon(*lines: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(lines)}


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(polygon(SQUARE)),
        "\ufeff" + json.dumps(feature(polygon(SQUARE))),
        collection(feature(polygon(SQUARE[:-1]))),
        json.dumps({"type": "MultiPolygon", "coordinates": [[SQUARE]]}),
        json.dumps(polygon([[*point, 3.0] for point in SQUARE])),
        json.dumps(polygon([point[::-1] for point in SQUARE])),
        "5.7 52.7\n5.8 52.7\n\n5.8 52.8\n5.7 52.8",
        "52.7, 5.7\n52.7, 5.8\n52.8, 5.8\n52.8, 5.7\n52.7, 5.7",
        "5,7; 52,7\n5,8; 52,7\n5,8; 52,8\n5,7; 52,8",
    ],
)
def test_an_outline_is_the_same_however_it_is_written(text: str) -> None:
    assert read_outline(text) == {"type": "MultiPolygon", "coordinates": [[SQUARE]]}


def test_holes_are_kept() -> None:
    outline = read_outline(json.dumps(polygon(SQUARE, HOLE)))

    assert outline["coordinates"] == [[SQUARE, HOLE]]
    assert [len(ring) for ring in rings(outline)] == [5, 5]
    assert middle_of(outline) == pytest.approx((5.75, 52.75))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", OutlineFault.UNREADABLE),
        ("5.7 52.7\n5.8 52.7", OutlineFault.NO_SURFACE),
        ("Emmeloord", OutlineFault.UNREADABLE),
        ("{", OutlineFault.UNREADABLE),
        ("[1, 2]", OutlineFault.UNREADABLE),
        ('{"type": "Polygon", "coordinates": [[NaN]]}', OutlineFault.UNREADABLE),
        (json.dumps(polygon(["abc"])), OutlineFault.UNREADABLE),
        (json.dumps(polygon([[5.7]])), OutlineFault.UNREADABLE),
        (json.dumps(polygon([])), OutlineFault.UNREADABLE),
        (json.dumps(polygon([["x", "y"]])), OutlineFault.UNREADABLE),
        (json.dumps(polygon([[10**400, 1]])), OutlineFault.UNREADABLE),
        (json.dumps({"type": "Point", "coordinates": [5.7, 52.7]}), OutlineFault.NO_SURFACE),
        (json.dumps({"type": "Polygon"}), OutlineFault.NO_SURFACE),
        (json.dumps(feature(None)), OutlineFault.NO_SURFACE),
        (collection(), OutlineFault.UNREADABLE),
        (collection(feature(polygon(SQUARE)), feature(polygon(SQUARE))), OutlineFault.SEVERAL),
        ("2.35 48.85\n2.36 48.85\n2.36 48.86", OutlineFault.OUTSIDE),
        ("178000 524000\n179000 524000\n179000 525000", OutlineFault.METRES),
        ("\n".join(f"5.7 52.{1000 + number}" for number in range(5_001)), OutlineFault.TOO_LARGE),
        ("[" * 100_000, OutlineFault.UNREADABLE),
    ],
)
def test_what_is_no_outline_in_the_netherlands_is_refused(text: str, fault: OutlineFault) -> None:
    with pytest.raises(OutlineRefused) as refused:
        read_outline(text)

    assert refused.value.fault is fault


def test_a_collection_gives_an_outline_per_name() -> None:
    found = read_outlines(
        collection(
            feature(polygon(SQUARE), Naam=" Ens\x00  "), feature(polygon(SQUARE), naam="Urk", soort="kern")
        )
    )

    assert list(found) == ["Ens", "Urk"]


def test_the_villages_of_the_supplied_sample_are_read() -> None:
    found = read_outlines(sample_paths().areas.read_text(encoding="utf-8"))

    assert sorted(found) == ["Kolkhaven", "Noorderkavel", "Polderdam", "Rietwende", "Tochtdorp", "Zwaluwhoek"]


@pytest.mark.parametrize(
    ("features", "fault", "name"),
    [
        ([feature(polygon(SQUARE))], OutlineFault.NAMELESS, ""),
        ([feature(polygon(SQUARE), naam="Ens")] * 2, OutlineFault.NAMELESS, "Ens"),
        ([feature({"type": "Point"}, naam="Ens")], OutlineFault.NO_SURFACE, "Ens"),
    ],
)
def test_a_collection_is_refused_with_the_area_at_fault(
    features: Any, fault: OutlineFault, name: str
) -> None:
    with pytest.raises(OutlineRefused) as refused:
        read_outlines(collection(*features))

    assert (refused.value.fault, refused.value.name) == (fault, name)


def test_more_areas_than_anybody_divides_a_municipality_into_are_refused() -> None:
    with pytest.raises(OutlineRefused) as refused:
        read_outlines(collection(*(feature(polygon(SQUARE), naam=str(number)) for number in range(201))))

    assert refused.value.fault is OutlineFault.TOO_LARGE
