"""Who owns, rents and manages what on the parks of the invented Polderdam, what stands empty, and what is done about it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vliegwiel.domain.directory.actions.organisations import add_organisation
from vliegwiel.domain.directory.actions.parks import ChallengeFacts, add_challenge, add_step, stand_for
from vliegwiel.domain.directory.actions.premises import PremisesFacts, add_premises, let_use
from vliegwiel.domain.directory.enums import ChallengeKind, OrganisationKind, ParkRole, PremisesRole
from vliegwiel.domain.directory.models import Organisation, OrganisationEstablishment, OrganisationFacts
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.project.town.parties import BIZ, ESTATE, OTHER_PARK, PARK, PARK_MANAGER
from vliegwiel.project.town.streets import AMBACHTSHOEK, DWARSTOCHT, PARKS, SLUISPLEIN, STREETS

PER_PARK: Final = 6
EMPTY: Final = (
    (DWARSTOCHT, "Loodsstraat 71", 1_450, 420),
    (DWARSTOCHT, "Bedrijvenweg 64", 800, 95),
    (SLUISPLEIN, "Sluisplein 62", 140, 230),
)
STANDING: Final = (
    (DWARSTOCHT, PARK, ParkRole.ASSOCIATION),
    (DWARSTOCHT, PARK_MANAGER, ParkRole.MANAGER),
    (AMBACHTSHOEK, OTHER_PARK, ParkRole.ASSOCIATION),
    (SLUISPLEIN, BIZ, ParkRole.FUND),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Faced:
    """What a park is faced with: due in so many days, and what was done how many days ago."""

    park: str
    kind: ChallengeKind
    title: str
    explanation: str
    carrier: str
    due: int
    steps: Sequence[tuple[int, str]] = ()


FACED: Final = (
    Faced(
        park=DWARSTOCHT,
        kind=ChallengeKind.ENERGY,
        title="Samen één aansluiting op het stroomnet",
        explanation="Twaalf bedrijven wachten op een zwaardere aansluiting; samen vragen zij minder dan ieder apart.",
        carrier=PARK,
        due=200,
        steps=(
            (150, "Alle leden gevraagd wat zij nu en over vijf jaar gebruiken."),
            (35, "De netbeheerder rekent een gezamenlijke aansluiting door; uitkomst volgende maand."),
        ),
    ),
    Faced(
        park=DWARSTOCHT,
        kind=ChallengeKind.SAFETY_MARK,
        title="Keurmerk Veilig Ondernemen verlengen",
        explanation="Het keurmerk loopt dit jaar af. De schouw liet twee donkere hoeken zien aan de Loodsstraat.",
        carrier=PARK_MANAGER,
        due=75,
        steps=((60, "Schouw gelopen met politie en brandweer; lijst met elf punten."),),
    ),
    Faced(
        park=AMBACHTSHOEK,
        kind=ChallengeKind.REVITALISING,
        title="Werfstraat opknappen",
        explanation="De straat is uit 1978; het riool moet open en de panden vragen om een tweede leven.",
        carrier=OTHER_PARK,
        due=500,
    ),
)


def settle_parks(colleague: User, today: date) -> None:
    """By the actions of a colleague's pages."""
    areas = {area.name: area for area in OwnArea.objects.filter(name__in=[park.name for park in PARKS])}
    facts = OrganisationFacts(kind=OrganisationKind.FIRM, name=ESTATE, place="Buurmeer")
    estate = add_organisation(actor=colleague, facts=facts)
    for park, name, role in STANDING:
        since = today - timedelta(days=1_200)
        stand_for(actor=colleague, area=areas[park], organisation=_called(name), role=role, since_date=since)
    for area in areas.values():
        _let_out(colleague, area, estate)
    for park, address, size, empty in EMPTY:
        premises = add_premises(
            actor=colleague,
            facts=PremisesFacts(
                address=address,
                postcode=_postcode_of(address),
                place="Polderdam",
                area=areas[park],
                floor_area=size,
                built_year=1994,
                vacant_since_date=today - timedelta(days=empty),
            ),
        )
        let_use(actor=colleague, premises=premises, organisation=estate, role=PremisesRole.OWNER)
    for faced in FACED:
        _face(colleague, areas[faced.park], faced, today)


def _let_out(colleague: User, area: OwnArea, estate: Organisation) -> None:
    """Every other building belongs to somebody else than who works in it."""
    # In two steps: PostgreSQL has not looked yet at what came in a moment ago, and would join it the slow way.
    links = OrganisationEstablishment.objects.filter(establishment__park=area)
    there = Organisation.objects.filter(
        pk__in=[*links.values_list("organisation_id", flat=True)], removed_at=None, kind=OrganisationKind.FIRM
    ).exclude(address="")
    for number, user in enumerate(there.order_by("id")[:PER_PARK]):
        premises = add_premises(
            actor=colleague,
            facts=PremisesFacts(
                address=user.address,
                postcode=user.postcode,
                place=user.place,
                area=area,
                floor_area=350 + 240 * number,
                built_year=1978 + 5 * number,
            ),
        )
        owner = estate if number % 2 else user
        let_use(actor=colleague, premises=premises, organisation=owner, role=PremisesRole.OWNER)
        let_use(actor=colleague, premises=premises, organisation=user, role=PremisesRole.TENANT)


def _face(colleague: User, area: OwnArea, faced: Faced, today: date) -> None:
    challenge = add_challenge(
        actor=colleague,
        area=area,
        facts=ChallengeFacts(
            kind=faced.kind,
            title=faced.title,
            explanation=faced.explanation,
            owner=colleague,
            organisation=_called(faced.carrier),
            due_date=today + timedelta(days=faced.due),
        ),
    )
    for ago, text in faced.steps:
        add_step(actor=colleague, challenge=challenge, text=text, done_date=today - timedelta(days=ago))


def _called(name: str) -> Organisation:
    return Organisation.objects.get(name=name, removed_at=None)


def _postcode_of(address: str) -> str:
    name = address.rpartition(" ")[0]
    return next(one.postcode for streets in STREETS.values() for one in streets if one.name == name)
