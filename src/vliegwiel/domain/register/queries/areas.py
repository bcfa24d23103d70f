"""In which areas does the workspace work, and where do they lie?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.domain.register.enums import AreaKind, OwnAreaKind
from vliegwiel.domain.register.models import Area, OwnArea, WorkspaceArea
from vliegwiel.domain.register.queries.states import digest
from vliegwiel.domain.register.reference.outlines import middle_of, rings
from vliegwiel.domain.register.reference.postcodes import precision
from vliegwiel.platform.search import Searchable
from vliegwiel.synthesis.identities import plain
from vliegwiel.synthesis.intake.areas import Area as MapArea

AREA: Final = "area"
_ORDER = {kind: place for place, kind in enumerate(OwnAreaKind)}


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality to choose from, with its province."""

    code: str
    name: str
    province: str


def municipalities() -> tuple[Municipality, ...]:
    """All of the country, by name as people look for it: ``'s-Hertogenbosch`` under the h."""
    rows = Area.objects.filter(kind=AreaKind.MUNICIPALITY).values_list(
        "code", "name", "also_called", "parent__name"
    )
    found = [
        Municipality(code, f"{name} ({also})" if also else name, province)
        for code, name, also, province in rows
    ]
    return tuple(sorted(found, key=lambda one: plain(one.name.removeprefix("'s-"))))


def workspace_municipalities() -> tuple[Area, ...]:
    """Where the workspace works, by name."""
    links = WorkspaceArea.objects.select_related("area")
    return tuple(sorted((link.area for link in links), key=lambda area: plain(area.name)))


def area_as_found(area: OwnArea) -> Searchable:
    """An own area by its name, its municipality and its postcodes."""
    detail = str(area.municipality) if area.municipality else ""
    return Searchable(
        kind=AREA, code=area.code, title=area.name, detail=detail, numbers=tuple(area.postcodes)
    )


def own_areas() -> tuple[OwnArea, ...]:
    """Villages, then business parks, then shopping areas, each by name."""
    found = OwnArea.objects.select_related("municipality")
    return tuple(sorted(found, key=lambda one: _in_order((one.kind, one.name))))


def state_of(area: OwnArea) -> str:
    """A sign that changes when anything about the area does."""
    return digest(
        [area.kind, area.name, area.municipality and area.municipality.code, area.postcodes, area.outline]
    )


def area_options() -> tuple[str, ...]:
    """The names by which people tell where somebody is: own areas, else the municipalities."""
    own = sorted(OwnArea.objects.values_list("kind", "name"), key=_in_order)
    return tuple(name for _, name in own) or tuple(area.name for area in workspace_municipalities())


def _in_order(area: tuple[str, str]) -> tuple[int, str]:
    kind, name = area
    return _ORDER[OwnAreaKind(kind)], plain(name)


def own_areas_at(postcode: str) -> tuple[OwnArea, ...]:
    """Per kind at most one area that covers a postcode: whichever names it most precisely."""
    best: dict[str, tuple[int, OwnArea]] = {}
    for area in own_areas():
        found = precision(area.postcodes, postcode)
        if found > best.get(area.kind, (0, area))[0]:
            best[area.kind] = (found, area)
    return tuple(area for _, area in best.values())


def areas_for_map() -> tuple[MapArea, ...]:
    """What a report draws: the own areas that somebody drew; without any, the municipalities when there are several.

    Villages come first, so that business parks and shopping areas are drawn on top of them.
    """
    whole = outlines_of(workspace_municipalities())
    return outlines_of(own_areas()) or (whole if len(whole) > 1 else ())


def outlines_of(areas: Sequence[Area | OwnArea]) -> tuple[MapArea, ...]:
    """Those of the areas that have an outline; that of a municipality is simplified for a map of the country."""
    drawn = ((area.name, area.outline) for area in areas if area.outline)
    return tuple(MapArea(name, rings(outline), middle_of(outline)) for name, outline in drawn)
