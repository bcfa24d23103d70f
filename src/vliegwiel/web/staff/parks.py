"""Which areas have premises and challenges? Business parks and shopping areas; a village is a place, not a project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from vliegwiel.domain.directory.queries.parks import at_park, counts_of_a_park, rows_of_a_park
from vliegwiel.domain.directory.rules import now_and_before
from vliegwiel.domain.register.access import access_area
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.domain.register.queries.parks import rows_in
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.things import gathered


def is_park(area: OwnArea) -> bool:
    """Whether it is one of the two."""
    return area.kind != OwnAreaKind.VILLAGE


def access_park(code: str) -> OwnArea:
    """A business park or shopping area of this workspace.

    Raises:
        NotAccessible: There is none with this code.
    """
    area = access_area(code)
    if not is_park(area):
        raise NotAccessible(code)
    return area


def gathered_at(area: OwnArea) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The rows that the register has of an area, and what the page of a park shows besides; one query for both."""
    if not is_park(area):
        return gathered(area, rows_in(area)), {}
    found = gathered(area, {**rows_in(area), **rows_of_a_park(area)}, counts_of_a_park(area))
    known = at_park(found)
    parties, former = now_and_before(known.parties, timezone.localdate())
    return found, {
        "is_park": True,
        "parties": parties,
        "former": former,
        "challenges": known.challenges,
        "standing": known.standing,
        "vacant": known.vacant,
    }
