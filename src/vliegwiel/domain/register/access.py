"""Which record of the register does an address name?"""

from __future__ import annotations

from vliegwiel.domain.register.models import OwnArea, Population
from vliegwiel.platform.access import NotAccessible


def access_area(code: str) -> OwnArea:
    """An own area of this workspace, with its municipality.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: OwnArea | None = OwnArea.objects.select_related("municipality").filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_population(code: str) -> Population:
    """A population that this workspace imported.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Population | None = Population.objects.filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found
