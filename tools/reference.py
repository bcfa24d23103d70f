"""Are the areas and sectors that ship with the program exactly what the open sources say?

``python -m tools.reference update`` derives the files anew from ``VLIEGWIEL_DATA``, else from ``../shared/data`` beside the
checkout; without ``update`` it only compares. What is derived, under which licence, stands in ``docs/register.md``.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, TypeAlias

from tools.findings import HOUSE, PACKAGE, Finding, report

Point: TypeAlias = tuple[int, int]
"""Longitude and latitude in ten-thousandths of a degree: some ten metres."""
Line: TypeAlias = list[Point]
"""A closed line: the first point is the last."""
Row: TypeAlias = Mapping[str, str]

FOLDER: Final = f"{PACKAGE}/domain/register/reference"
BORDERS: Final = "nl-geo/gemeenten-veiligheidsregios-2023.topo.json"
NAMES: Final = "nl-geo/gemeenten-2023.csv"
SECTORS: Final = "sbi-2008/sbi-2008.csv"
FINE: Final = 10_000
# In square ten-thousandths of a degree: some 0.15 km². Smaller pieces are where two borders were simplified differently.
SLIVER: Final = 2_000
COUNTRY: Final = ("NL01", "Nederland")
# Codes of Statistics Netherlands. The name of Fryslân is the official one, in Dutch as well.
PROVINCES: Final = {
    "Groningen": ("PV20", "Groningen"),
    "Friesland": ("PV21", "Fryslân"),
    "Drenthe": ("PV22", "Drenthe"),
    "Overijssel": ("PV23", "Overijssel"),
    "Flevoland": ("PV24", "Flevoland"),
    "Gelderland": ("PV25", "Gelderland"),
    "Utrecht": ("PV26", "Utrecht"),
    "Noord-Holland": ("PV27", "Noord-Holland"),
    "Zuid-Holland": ("PV28", "Zuid-Holland"),
    "Zeeland": ("PV29", "Zeeland"),
    "Noord-Brabant": ("PV30", "Noord-Brabant"),
    "Limburg": ("PV31", "Limburg"),
}
# The source broke this title off at eighty characters.
TITLES: Final = {
    "16": (
        "Primaire houtbewerking en vervaardiging van artikelen van hout, kurk, riet en vlechtwerk (geen meubels)"
    ),
}


def data_folder() -> Path:
    """``VLIEGWIEL_DATA``, else ``../shared/data`` beside the checkout."""
    return Path(os.environ.get("VLIEGWIEL_DATA") or HOUSE.parent / "shared" / "data")


def derive(data: Path) -> Mapping[str, str]:
    """The files that ship, by name; the same sources give the same bytes."""
    with (data / BORDERS).open(encoding="utf-8") as file:
        topology = json.load(file)
    municipalities = sorted(_rows(data / NAMES), key=lambda row: row["code"])
    outlines = _outlines(topology, municipalities)
    return {
        "areas.csv": _areas(municipalities, outlines),
        "outlines.geojson": _geojson(outlines),
        "sbi-2008.csv": _sectors(_rows(data / SECTORS)),
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _areas(municipalities: Sequence[Row], outlines: Mapping[str, Sequence[Line]]) -> str:
    """The country, its provinces and its municipalities, each with a point inside."""
    country, name = COUNTRY
    rows = [[country, "country", name, "", "", *_point(municipalities, outlines[country])]]
    for source, (code, province) in PROVINCES.items():
        inside = [row for row in municipalities if row["province"] == source]
        rows.append([code, "province", province, "", country, *_point(inside, outlines[code])])
    for row in municipalities:
        parent = PROVINCES[row["province"]][0]
        point = (f"{float(row[axis]):.4f}" for axis in ("lon", "lat"))
        rows.append([row["code"], "municipality", row["name"], row["display_name"], parent, *point])
    return _csv(["code", "kind", "name", "also_called", "parent", "longitude", "latitude"], rows)


def _point(inside: Sequence[Row], outline: Sequence[Line]) -> tuple[str, str]:
    """The point of the municipality nearest the middle of the largest part: surely not in the water."""
    x, y = _middle(min(outline, key=_surface))
    points = [(float(row["lon"]), float(row["lat"])) for row in inside]
    nearest = min(points, key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2)
    return f"{nearest[0]:.4f}", f"{nearest[1]:.4f}"


def _sectors(rows: Sequence[Row]) -> str:
    """Code, parent and title; sections are in capitals in the source, and read as sentences here."""
    return _csv(["code", "parent", "title"], ([row["code"], row["parent"], _title(row)] for row in rows))


def _title(row: Row) -> str:
    title = TITLES.get(row["code"], " ".join(row["title_nl"].split()))
    if row["digits"] == "1":
        title = title.lower()
    return title[0].upper() + title[1:]


def _outlines(topology: Mapping[str, Any], municipalities: Sequence[Row]) -> Mapping[str, list[Line]]:
    """Per area its rings: outer ones clockwise, holes the other way, as in the source."""
    arcs = list(_arcs(topology))
    rings = {
        found["properties"]["code"]: list(_rings_of(found, arcs))
        for found in topology["objects"]["gm_features"]["geometries"]
    }
    outlines = {row["code"]: rings[row["code"]] for row in municipalities}
    for name, (code, _) in PROVINCES.items():
        inside = [rings[row["code"]] for row in municipalities if row["province"] == name]
        outlines[code] = _dissolved(inside)
    outlines[COUNTRY[0]] = _dissolved(list(rings.values()))
    return {
        code: [line for line in lines if abs(_surface(line)) > SLIVER]
        for code, lines in sorted(outlines.items())
    }


def _arcs(topology: Mapping[str, Any]) -> Iterator[Line]:
    """The arcs in ten-thousandths of a degree (TopoJSON: steps on a grid), without points that fall together."""
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for steps in topology["arcs"]:
        column = row = 0
        points: Line = []
        for right, higher in steps:
            column, row = column + right, row + higher
            point = (round((column * across + west) * FINE), round((row * up + south) * FINE))
            if not points or point != points[-1]:
                points.append(point)
        yield points


def _rings_of(geometry: Mapping[str, Any], arcs: Sequence[Line]) -> Iterator[Line]:
    """The rings of a polygon or several; ``~arc`` is that arc backwards."""
    for polygon in [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]:
        for ring in polygon:
            line: Line = []
            for arc in ring:
                walked = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
                line += walked[1:] if line else walked
            yield line


def _dissolved(areas: Sequence[Sequence[Line]]) -> list[Line]:
    """The areas as one: a border between two of them is walked both ways, and disappears."""
    walked = {step for area in areas for line in area for step in pairwise(line)}
    edges = sorted(step for step in walked if step[::-1] not in walked)
    onward: dict[Point, Line] = {}
    for begin, end in edges:
        onward.setdefault(begin, []).append(end)
    return [ring for begin, _ in edges for ring in _rings_from(begin, onward)]


def _rings_from(begin: Point, onward: Mapping[Point, Line]) -> Iterator[Line]:
    """The rings that start here; where a ring touches itself, the part that is closed becomes its own."""
    path = [begin]
    while onward.get(path[-1]):
        end = onward[path[-1]].pop(0)
        if end in path:
            place = path.index(end)
            yield [*path[place:], end]
            del path[place + 1 :]
        else:
            path.append(end)


def _geojson(outlines: Mapping[str, Sequence[Line]]) -> str:
    """A line per area, so that a change can be read; outer rings run counterclockwise, as RFC 7946 wants."""
    features = [
        json.dumps(
            {
                "type": "Feature",
                "id": code,
                "properties": {},
                "geometry": {"type": "MultiPolygon", "coordinates": _nested(lines)},
            },
            separators=(",", ":"),
        )
        for code, lines in outlines.items()
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"


def _nested(lines: Sequence[Line]) -> list[list[list[tuple[float, float]]]]:
    """Outer rings, largest first, each followed by its holes."""
    outer = sorted((line for line in lines if _surface(line) < 0), key=_surface)
    polygons = [[line] for line in outer]
    for hole in (line for line in lines if _surface(line) > 0):
        next(polygon for polygon in reversed(polygons) if _holds(polygon[0], hole)).append(hole)
    return [[[(x / FINE, y / FINE) for x, y in reversed(line)] for line in polygon] for polygon in polygons]


def _surface(line: Line) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(line)) / 2


def _middle(line: Line) -> tuple[float, float]:
    """The centre of gravity within a line (surveyor's formula), in degrees."""
    steps = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(line)]
    whole = 6 * _surface(line) * FINE
    return (
        sum((a[0] + b[0]) * cross for a, b, cross in steps) / whole,
        sum((a[1] + b[1]) * cross for a, b, cross in steps) / whole,
    )


def _holds(line: Line, other: Line) -> bool:
    """Whether another line that does not cross this one lies inside it."""
    x, y = next((point for point in other if point not in line), other[0])
    crossings = 0
    for a, b in pairwise(line):
        if (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]:
            crossings += 1
    return crossings % 2 == 1


def findings(root: Path, data: Path) -> list[Finding]:
    """Every file that is not what the sources give."""
    says = "not what the sources give: run 'python -m tools.reference update'"
    return [
        Finding(f"{FOLDER}/{name}", 0, says)
        for name, text in derive(data).items()
        if not (root / FOLDER / name).exists() or (root / FOLDER / name).read_text(encoding="utf-8") != text
    ]


def update(root: Path, data: Path) -> None:
    """Write the files anew."""
    for name, text in derive(data).items():
        (root / FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update(HOUSE, data_folder())
    sys.exit(report(findings(HOUSE, data_folder())))
