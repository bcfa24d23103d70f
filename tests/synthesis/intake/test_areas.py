from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.platform.tables.making import csv_file
from tests.synthesis.intake.tabling import faults
from vliegwiel.synthesis.intake.areas import Area, read_areas
from vliegwiel.synthesis.reference import reference

SQUARE = [[5.0, 52.0], [5.2, 52.0], [5.2, 52.2], [5.0, 52.2], [5.0, 52.0]]
SMALL = [[4.0, 51.0], [4.1, 51.0], [4.1, 51.1], [4.0, 51.0]]


def geojson(folder: Path, *features: tuple[object, str, object]) -> Path:
    collection = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"naam": name},
                "geometry": {"type": kind, "coordinates": where},
            }
            for name, kind, where in features
        ],
    }
    return csv_file(folder, "\ufeff" + json.dumps(collection), "kernen.geojson")


def rounded(areas: tuple[Area, ...]) -> list[tuple[str, int, tuple[float, float]]]:
    return [(a.name, len(a.rings), (round(a.point[0], 6), round(a.point[1], 6))) for a in areas]


def test_outlines_and_points_are_read_with_where_their_name_goes(tmp_path: Path) -> None:
    path = geojson(
        tmp_path,
        ("Tochtdorp", "Polygon", [SQUARE]),
        ("Twee  delen", "MultiPolygon", [[SMALL], [SQUARE]]),
        ("Kolkhaven", "Point", [5.3, 52.7, 1.0]),
    )

    assert rounded(read_areas(path)) == [
        ("Tochtdorp", 1, (5.1, 52.1)),
        ("Twee delen", 2, (5.1, 52.1)),
        ("Kolkhaven", 0, (5.3, 52.7)),
    ]


def test_a_table_with_a_point_per_area_is_read_too(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Naam;Lon;Lat\nTochtdorp;5,1;52.1\nKolkhaven;5.3;52,7\n")

    assert rounded(read_areas(path)) == [("Tochtdorp", 0, (5.1, 52.1)), ("Kolkhaven", 0, (5.3, 52.7))]


@pytest.mark.parametrize(
    ("features", "told_as"),
    [
        ([(None, "Point", [5, 52])], ["area-nameless"]),
        ([("A", "Point", [5, 52]), ("a ", "Point", [5, 53])], ["area-twice"]),
        ([("A", "LineString", SQUARE)], ["area-without-place"]),
        ([("A", "Polygon", [SQUARE[:2]])], ["area-without-place"]),
        ([("A", "Polygon", "x")], ["area-without-place"]),
        ([("A", "Point", [])], ["area-without-place"]),
        ([("A", "Point", [180_000, 520_000])], ["coordinate-outside"]),
        ([("A", "Point", [float("nan"), 52])], ["coordinate-outside"]),
        ([], ["areas-unreadable"]),
    ],
)
def test_what_cannot_be_drawn_is_refused(tmp_path: Path, features: list[Any], told_as: list[str]) -> None:
    assert faults(lambda: read_areas(geojson(tmp_path, *features))) == told_as


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"features": 3}', "[" * 100_000, "{\xff"])
def test_what_is_no_collection_of_areas_is_refused(tmp_path: Path, content: str) -> None:
    path = csv_file(tmp_path, content.encode("latin-1"), "kernen.geojson")

    assert faults(lambda: read_areas(path)) == ["areas-unreadable"]


def test_a_feature_that_is_none_has_no_name(tmp_path: Path) -> None:
    assert faults(lambda: read_areas(csv_file(tmp_path, '{"features": [3]}', "a.json"))) == ["area-nameless"]


def test_faults_in_a_table_have_their_rows(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Naam;Lon;Lat\nA;5;52\na;5;52\n;5;52\nB;;52\nC;vijf;52\n")

    assert faults(lambda: read_areas(path)) == [
        "area-twice 3",
        "area-nameless 4",
        "coordinate-outside 5",
        "coordinate-outside 6",
    ]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert faults(lambda: read_areas(tmp_path / "weg.geojson")) == ["file-missing"]


def test_too_many_points_are_refused(tmp_path: Path) -> None:
    path = geojson(tmp_path, ("A", "Polygon", [[[5.0, 52.0]] * 500_001]))

    assert faults(lambda: read_areas(path)) == ["areas-too-many"]


def test_the_villages_of_the_sample_are_read() -> None:
    assert len(read_areas(reference.sample_paths().areas)) == 6
