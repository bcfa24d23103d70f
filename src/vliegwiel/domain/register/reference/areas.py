"""Which areas does everybody share: the country, its provinces and its municipalities?"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from vliegwiel.domain.register.enums import AreaKind

YEAR: Final = 2023
"""Of the division into municipalities; that of 2024 has the same 342."""
_FOLDER: Final = Path(str(files("vliegwiel.domain.register.reference")))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialArea:
    """An area with an official code.

    Attributes:
        code: Of Statistics Netherlands: ``NL01``, ``PV24``, ``GM0171``.
        name: The official name, with a province where two municipalities share it: ``Bergen (L.)``.
        also_called: What people say instead: ``Den Haag``; empty for most.
        parent: The code of the area around it; empty for the country.
        point: Longitude and latitude of a point inside it.
        outline: A MultiPolygon of GeoJSON (RFC 7946), simplified for a map of the country: some 50 metres off.
    """

    code: str
    kind: AreaKind
    name: str
    also_called: str
    parent: str
    point: tuple[float, float]
    outline: Mapping[str, Any]


def official_areas() -> tuple[OfficialArea, ...]:
    """All of them, each after the area around it."""
    outlines = {feature["id"]: feature["geometry"] for feature in _features()}
    with (_FOLDER / "areas.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            OfficialArea(
                code=row["code"],
                kind=AreaKind(row["kind"]),
                name=row["name"],
                also_called=row["also_called"],
                parent=row["parent"],
                point=(float(row["longitude"]), float(row["latitude"])),
                outline=outlines[row["code"]],
            )
            for row in csv.DictReader(file, delimiter=";")
        )


def _features() -> list[dict[str, Any]]:
    content: dict[str, list[dict[str, Any]]] = json.loads((_FOLDER / "outlines.geojson").read_text("utf-8"))
    return content["features"]
