"""What is known of areas, sectors and firms before anybody speaks?"""

from vliegwiel.domain.register.models.areas import (
    Area,
    OwnArea,
    Population,
    Sector,
    SectorGroup,
    WorkspaceArea,
)
from vliegwiel.domain.register.models.establishments import (
    BAG,
    KVK,
    Establishment,
    EstablishmentChange,
    Refusal,
)
from vliegwiel.domain.register.models.suppliers import Delivery, Supplier

__all__ = [
    "BAG",
    "KVK",
    "Area",
    "Delivery",
    "Establishment",
    "EstablishmentChange",
    "OwnArea",
    "Population",
    "Refusal",
    "Sector",
    "SectorGroup",
    "Supplier",
    "WorkspaceArea",
]
