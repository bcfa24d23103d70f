"""Which record of the register does an address name?"""

from __future__ import annotations

from vliegwiel.domain.register.models import Delivery, Establishment, OwnArea, Population, Supplier
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


def access_supplier(code: str) -> Supplier:
    """A supplier of this workspace.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Supplier | None = Supplier.objects.filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_delivery(code: str) -> Delivery:
    """A list that was brought to this workspace, with its supplier.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Delivery | None = Delivery.objects.select_related("supplier").filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_establishment(code: str) -> Establishment:
    """An establishment that was delivered to this workspace, with its supplier and the areas in which it lies.

    Raises:
        NotAccessible: There is none with this code.
    """
    rows = Establishment.objects.select_related("supplier", "village", "park", "last_delivery")
    found: Establishment | None = rows.filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found
