"""Establishments for tests that are not about how they are imported."""

from __future__ import annotations

from typing import Any

from vliegwiel.domain.register.enums import Licence
from vliegwiel.domain.register.models import Establishment, Supplier


def established(name: str, **facts: Any) -> Establishment:
    """One of the supplier that every test has."""
    supplier, _ = Supplier.objects.get_or_create(name="LISA", defaults={"licence": Licence.LISA})
    return Establishment.objects.create(
        supplier=supplier,
        supplier_key=facts.pop("supplier_key", f"key {Establishment.objects.count()}"),
        name=name,
        **facts,
    )
