"""Which areas have premises and challenges? Business parks and shopping areas; a village is a place, not a project."""

from __future__ import annotations

from vliegwiel.domain.register.access import access_area
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.platform.access import NotAccessible


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
