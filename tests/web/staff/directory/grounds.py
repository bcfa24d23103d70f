"""What the tests of the pages of parks, premises and challenges share."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.cast import Cast
from tests.web.staff.directory.pages import (
    in_polderdam,
)
from vliegwiel.domain.directory.actions.parks import ChallengeFacts, add_challenge
from vliegwiel.domain.directory.actions.premises import PremisesFacts, add_premises
from vliegwiel.domain.directory.enums import ChallengeKind
from vliegwiel.domain.directory.models import Challenge, Premises
from vliegwiel.domain.register.enums import Licence, OwnAreaKind
from vliegwiel.domain.register.models import (
    Establishment,
    OwnArea,
    Supplier,
)

SPRING = date(2025, 3, 1)
LIST = "/terreinen/"


def a_park(cast: Cast, name: str = "De Kolk", **told: Any) -> OwnArea:
    kind = told.pop("kind", OwnAreaKind.BUSINESS_PARK)
    with in_polderdam(cast):
        park: OwnArea = OwnArea.objects.create(kind=kind, name=name, **told)
    return park


def a_challenge(cast: Cast, park: OwnArea, **told: Any) -> Challenge:
    facts = ChallengeFacts(kind=ChallengeKind.AGEING, title="Hallen uit 1970", **told)
    with in_polderdam(cast):
        return add_challenge(actor=cast.anouk, area=park, facts=facts)


def premises_at(cast: Cast, park: OwnArea, **told: Any) -> Premises:
    with in_polderdam(cast):
        return add_premises(actor=cast.anouk, facts=PremisesFacts(address="Kolkweg 4", area=park, **told))


def firms(cast: Cast, park: OwnArea, count: int, **told: Any) -> None:
    with in_polderdam(cast):
        supplier, _ = Supplier.objects.get_or_create(name="LISA regio Midden", licence=Licence.LISA)
        for number in range(count):
            key = f"{told.get('name', 'Firma')} {number}"
            Establishment.objects.create(
                **{"supplier": supplier, "supplier_key": key, "park": park, **told, "name": key}
            )


def page_of(park: Any) -> str:
    return f"{LIST}{park.code}/"
