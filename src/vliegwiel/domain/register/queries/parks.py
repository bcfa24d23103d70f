"""Who is in a village, business park or shopping area, who was there before, and what do they do?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl
from django.db.models import Count, F, Q, QuerySet

from vliegwiel.domain.register.enums import ChangeKind, Edition, OwnAreaKind, SizeClass
from vliegwiel.domain.register.models import Establishment, EstablishmentChange, OwnArea
from vliegwiel.domain.register.queries.placing import placing
from vliegwiel.domain.register.queries.sectors import sector_groups
from vliegwiel.domain.register.reference.grouping import leaves_of

SHOWN: Final = 20
# Of so many that moved out of its postcodes it is looked up whether another area covers them more precisely.
LOOKED_UP: Final = 200
_STREET: Final = len("1234AB")


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is there now.

    Attributes:
        count: How many establishments have not ended.
        rows: The first of them by name.
        sectors: Name in the workspace's list and count, most first; without a name those that fit none.
        sizes: Size class in words and count, small first; without words where nobody knows.
    """

    count: int
    rows: Sequence[Establishment]
    sectors: Sequence[tuple[str, int]]
    sizes: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Departure:
    """That an establishment is there no longer.

    Attributes:
        moved: Whether it went elsewhere; otherwise it is no more.
    """

    establishment: Establishment
    day: date
    moved: bool


def rows_in(area: OwnArea) -> Mapping[str, QuerySet[Any]]:
    """What ``presence_in`` and ``departures_from`` make something of.

    Who moved is known by the postcode it had, so only of an area with postcodes.
    """
    there = Establishment.objects.filter(_lies_in(area))
    rows: dict[str, QuerySet[Any]] = {
        "here": there.filter(ended_date=None).order_by("sort_key", "id")[:SHOWN],
        "ended": there.filter(ended_date__isnull=False).order_by("-ended_date", "-id")[:SHOWN],
    }
    return rows | ({"moves": _moves(area)[:LOOKED_UP]} if area.postcodes else {})


def presence_in(area: OwnArea, found: Mapping[str, Any]) -> Presence:
    """Of what was gathered of ``rows_in``; one query for all who are there, and one for the workspace's list of sectors."""
    here = Establishment.objects.filter(_lies_in(area), ended_date=None)
    told = list(here.order_by().values_list("sbi_code", "sbi_edition", "size").annotate(Count("id")))
    sectors: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    known = _sector_by_leaf() if told else {}
    for code, edition, size, count in told:
        sectors[_sector(code, known) if edition == Edition.SBI_2008 else ""] += count
        sizes[size] += count
    return Presence(
        count=sizes.total(),
        rows=found["here"],
        sectors=sorted(sectors.items(), key=lambda pair: (not pair[0], -pair[1], pair[0])),
        sizes=[(str(words), sizes[size]) for size, words in (*SizeClass.choices, ("", "")) if sizes[size]],
    )


def departures_from(area: OwnArea, found: Mapping[str, Any]) -> Sequence[Departure]:
    """Who ended there or moved away, the latest first; at most twenty.

    Of what was gathered of ``rows_in``; where somebody moved, one query for the areas that there are.
    """
    rows = [Departure(one, one.ended_date, moved=False) for one in found["ended"]]
    moved = _moved_from(area, found.get("moves"))
    return sorted([*rows, *moved], key=lambda one: one.day, reverse=True)[:SHOWN]


def _moved_from(area: OwnArea, changes: Sequence[EstablishmentChange] | None) -> Iterator[Departure]:
    if not changes:
        return
    before = [change.left_postcode for change in changes]
    villages, parks = placing().of(pl.Series(before, dtype=pl.String))
    found = villages if area.kind == OwnAreaKind.VILLAGE else parks
    seen: set[int] = set()
    for change, lay_in in zip(changes, found.to_list(), strict=True):
        if lay_in == area.pk and change.establishment_id not in seen:
            seen.add(change.establishment_id)
            yield Departure(change.establishment, change.delivery.reference_date, moved=True)


def _moves(area: OwnArea) -> QuerySet[EstablishmentChange]:
    """Out of its postcodes, by establishments that lie elsewhere now; the latest first."""
    elsewhere = Q(**{f"establishment__{_field(area)}__isnull": True}) | ~Q(
        **{f"establishment__{_field(area)}": area}
    )
    moves = EstablishmentChange.objects.filter(elsewhere, kind=ChangeKind.MOVED).exclude(left_postcode="")
    covered = Q(pk__in=[])
    for one in area.postcodes:
        covered |= _covers(one)
    return (
        moves.filter(covered)
        .select_related("establishment", "delivery")
        .order_by(F("delivery__reference_date").desc(), "-id")
    )


def _covers(part: str) -> Q:
    if len(part) == _STREET:
        return Q(left_postcode=part)
    first, _, last = part.partition("-")
    return Q(left_postcode__gte=first, left_postcode__lt=str(int(last or first) + 1))


def _lies_in(area: OwnArea) -> Q:
    return Q(**{_field(area): area})


def _field(area: OwnArea) -> str:
    return "village" if area.kind == OwnAreaKind.VILLAGE else "park"


def _sector_by_leaf() -> Mapping[str, str]:
    return {leaf: group.name for group in sector_groups() for leaf in leaves_of(group.codes)}


def _sector(code: str, known: Mapping[str, str]) -> str:
    """The one in which it lies whole; empty where none fits."""
    names = {known.get(leaf, "") for leaf in leaves_of([code])} or {known.get(code, "")}
    return names.pop() if len(names) == 1 else ""
