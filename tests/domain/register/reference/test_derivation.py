"""What ships is what ``tools/reference.py`` makes of the open sources."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tools.findings import HOUSE
from tools.reference import BORDERS, FOLDER, NAMES, PROVINCES, SECTORS, data_folder, derive, findings


def test_what_ships_is_what_the_sources_give() -> None:
    if not (data_folder() / BORDERS).exists():
        pytest.skip(f"no {BORDERS} in {data_folder()}; set VLIEGWIEL_DATA to where the data sets are")

    assert findings(HOUSE, data_folder()) == []


def test_what_ships_is_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (HOUSE / FOLDER).glob("*.*") if path.suffix != ".py"}

    assert sizes.keys() == {"areas.csv", "outlines.geojson", "sbi-2008.csv", "sectors.csv"}
    assert sum(sizes.values()) < 1_500_000


def square(column: int) -> list[list[int]]:
    """A square of a tenth of a degree, clockwise, as steps on a grid of thousandths."""
    return [[column * 100, 0], [0, 100], [100, 0], [0, -100], [-100, 0]]


@pytest.fixture
def row_of_squares(tmp_path: Path) -> Path:
    """Twelve provinces from west to east, each of two square municipalities side by side."""
    for path in (BORDERS, NAMES, SECTORS):
        (tmp_path / path).parent.mkdir(exist_ok=True)
    columns = range(2 * len(PROVINCES))
    codes = [f"GM{column:04}" for column in columns]
    geometries = [
        {"type": "Polygon", "arcs": [[column]], "properties": {"code": codes[column]}} for column in columns
    ]
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.001, 0.001], "translate": [0, 50]},
        "arcs": [square(column) for column in columns],
        "objects": {"gm_features": {"type": "GeometryCollection", "geometries": geometries}},
    }
    (tmp_path / BORDERS).write_text(json.dumps(topology))
    provinces = list(PROVINCES)
    with (tmp_path / NAMES).open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["code", "name", "display_name", "province", "safety_region", "lon", "lat"])
        for column in columns:
            point = (column / 10 + 0.05, 50.05)
            writer.writerow([codes[column], f"Plaats {column}", "", provinces[column // 2], "VR01", *point])
    (tmp_path / SECTORS).write_text(
        "code,parent,digits,section,title_nl\nA,,1,A,LANDBOUW\n01,A,2,A,landbouw \n"
    )
    return tmp_path


def outlines(made: str) -> dict[str, Any]:
    return {feature["id"]: feature["geometry"]["coordinates"] for feature in json.loads(made)["features"]}


def test_a_province_is_its_municipalities_without_the_borders_between_them(row_of_squares: Path) -> None:
    found = outlines(derive(row_of_squares)["outlines.geojson"])

    assert found["GM0003"] == [[[[0.3, 50.0], [0.4, 50.0], [0.4, 50.1], [0.3, 50.1], [0.3, 50.0]]]]
    [[province]] = found["PV21"]
    assert set(map(tuple, province)) == {(x / 10, y) for x in (2, 3, 4) for y in (50.0, 50.1)}
    assert len(province) == 7
    [[country]] = found["NL01"]
    assert len(country) == 2 * 25 + 1


def test_the_point_of_a_province_is_that_of_the_municipality_nearest_its_middle(row_of_squares: Path) -> None:
    rows = list(csv.DictReader(derive(row_of_squares)["areas.csv"].splitlines(), delimiter=";"))

    assert rows[2] == {
        "code": "PV21",
        "kind": "province",
        "name": "Fryslân",
        "also_called": "",
        "parent": "NL01",
        "longitude": "0.2500",
        "latitude": "50.0500",
    }


def test_titles_lose_capitals_and_spaces_that_say_nothing(row_of_squares: Path) -> None:
    assert derive(row_of_squares)["sbi-2008.csv"] == "code;parent;title\nA;;Landbouw\n01;A;Landbouw\n"


def test_a_file_that_differs_is_found(row_of_squares: Path, tmp_path: Path) -> None:
    folder = tmp_path / "house" / FOLDER
    folder.mkdir(parents=True)
    for name, text in derive(row_of_squares).items():
        (folder / name).write_text(text)
    (folder / "areas.csv").write_text("code;kind\n")

    assert [found.path for found in findings(tmp_path / "house", row_of_squares)] == [f"{FOLDER}/areas.csv"]
