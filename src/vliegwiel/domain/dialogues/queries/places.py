"""What was said of a village, business park or shopping area?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, Window

from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries.contributions import Shown, shown
from vliegwiel.domain.dialogues.queries.usability import showable, usable_anywhere
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.models import OwnArea

SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class SaidThere:
    """What this reader may see of it.

    Attributes:
        count: How many contributions.
        rows: The latest of them, each with its round.
    """

    count: int
    rows: Sequence[tuple[Round, Shown]]


def said_in(area: OwnArea, *, everything: bool) -> SaidThere:
    """Of whoever said that he is there; one query.

    Who speaks names his village: of a business park or shopping area it is also what organisations said whose address
    lies there.

    Args:
        area: A village, business park or shopping area.
        everything: Whether the reader handles contributions. For others only those with a name: of the rest it is not
            told in which area the speaker is, so they cannot be found by it either.
    """
    here = Q(area__iexact=area.name)
    if area.kind != OwnAreaKind.VILLAGE and area.postcodes:
        there = Organisation.objects.filter(lying_in(area), removed_at=None)
        here |= Q(organisation_name__in=there.values("name")) | Q(
            speaker__organisation__in=there.values("pk")
        )
    rows = usable_anywhere().filter(here)
    if not everything:
        rows = showable(rows).filter(permission=Permission.WITH_NAME)
    counted = rows.select_related("round").annotate(every=Window(Count("id")))
    latest = list(counted.order_by("-id")[:SHOWN])
    told = [(row.round, shown(row, everything=everything)) for row in latest]
    return SaidThere(latest[0].every if latest else 0, told)


def lying_in(area: OwnArea) -> Q:
    """Of organisations: their address has one of its postcodes."""
    lies = Q(pk__in=[])
    for postcode in area.postcodes:
        lies |= _at(postcode)
    return lies


def _at(postcode: str) -> Q:
    """Such as ``8301``, ``8303-8305`` or ``8302AB``."""
    first, dash, last = postcode.partition("-")
    if dash:
        return Q(postcode__gte=first, postcode__lt=str(int(last) + 1))
    return Q(postcode__startswith=first if len(first) == len("8301") else f"{first[:4]} {first[4:]}")
