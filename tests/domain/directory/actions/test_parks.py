from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, journal
from vliegwiel.domain.directory.access import (
    access_challenge,
    access_park_party,
    access_premises,
    access_premises_party,
)
from vliegwiel.domain.directory.actions.parks import (
    ChallengeChanged,
    ChallengeFacts,
    add_challenge,
    add_step,
    change_challenge,
    stand_down,
    stand_for,
)
from vliegwiel.domain.directory.actions.premises import (
    PartyAlready,
    PremisesChanged,
    PremisesFacts,
    PremisesTaken,
    add_premises,
    change_premises,
    end_use,
    let_use,
)
from vliegwiel.domain.directory.enums import ChallengeKind, ChallengeStatus, ParkRole, PremisesRole
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.directory.queries.parks import (
    AtPark,
    at_park,
    counts_of_a_park,
    parks_of,
    parties_at,
    parties_of,
    premises_in,
    premises_of,
    rows_of_a_park,
)
from vliegwiel.domain.directory.tying import EndsBeforeBeginning
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.things import gathered

pytestmark = pytest.mark.usefixtures("scope")
BAG = "0123456789012345"
SPRING = date(2025, 3, 1)


def a_park(name: str = "De Kolk") -> OwnArea:
    park: OwnArea = OwnArea.objects.create(kind=OwnAreaKind.BUSINESS_PARK, name=name)
    return park


def known(park: OwnArea) -> AtPark:
    return at_park(gathered(park, rows_of_a_park(park), counts_of_a_park(park)))


def firm(name: str) -> Organisation:
    return an_organisation(name=name, kvk_number="")


def test_the_owner_of_premises_is_another_than_who_works_there(cast: Cast) -> None:
    park = a_park()
    hall = add_premises(actor=cast.anouk, facts=PremisesFacts(address="Kolkweg 3", area=park, floor_area=900))
    landlord, tenant = firm("Vastgoed Polder"), firm("Bakkerij")
    let_use(actor=cast.anouk, premises=hall, organisation=landlord, role=PremisesRole.OWNER)
    renting = let_use(
        actor=cast.anouk, premises=hall, organisation=tenant, role=PremisesRole.TENANT, since_date=SPRING
    )

    shown: Any = premises_in(park).get()
    assert [(one.role, one.organisation.name) for one in shown.present] == [
        ("owner", "Vastgoed Polder"),
        ("tenant", "Bakkerij"),
    ]
    end_use(actor=cast.anouk, party=renting, until_date=date(2026, 1, 1))
    assert [one.organisation for one in parties_at(hall) if one.until_date is None] == [landlord]
    assert {one.organisation for one in parties_at(hall)} == {landlord, tenant}
    assert [one.premises for one in premises_of(landlord)] == [hall]
    assert list(premises_of(tenant)) == []
    assert journal()[-1] == ("premises.left", hall.code)
    with pytest.raises(EndsBeforeBeginning):
        end_use(actor=cast.anouk, party=renting, until_date=date(2024, 1, 1))


def test_who_moves_in_ends_that_it_stands_empty(cast: Cast) -> None:
    hall = add_premises(actor=cast.anouk, facts=PremisesFacts(address="Kolkweg 5", vacant_since_date=SPRING))
    owner = let_use(actor=cast.anouk, premises=hall, organisation=firm("A"), role=PremisesRole.OWNER)

    assert access_premises(hall.code).vacant_since_date == SPRING
    let_use(actor=cast.anouk, premises=hall, organisation=owner.organisation, role=PremisesRole.TENANT)
    assert access_premises(hall.code).vacant_since_date is None
    with pytest.raises(PartyAlready):
        let_use(actor=cast.anouk, premises=hall, organisation=owner.organisation, role=PremisesRole.OWNER)


def test_premises_are_known_once_by_their_number(cast: Cast) -> None:
    hall = add_premises(actor=cast.anouk, facts=PremisesFacts(address="Kolkweg 7", bag_object_id=BAG))
    facts = PremisesFacts(address="Kolkweg 7a", bag_object_id=BAG)

    with pytest.raises(PremisesTaken) as taken:
        add_premises(actor=cast.anouk, facts=facts)
    assert taken.value.other == hall
    assert add_premises(actor=cast.anouk, facts=facts, code=hall.code) == hall


def test_of_two_who_change_premises_the_second_is_told(cast: Cast) -> None:
    hall = add_premises(actor=cast.anouk, facts=PremisesFacts(address="Kolkweg 9"))
    change_premises(actor=cast.anouk, premises=hall, facts=PremisesFacts(address="Kolkweg 9a"), version=1)

    with pytest.raises(PremisesChanged) as changed:
        change_premises(actor=cast.bram, premises=hall, facts=PremisesFacts(address="Weg 9"), version=1)
    assert changed.value.now.address == "Kolkweg 9a"


def test_a_park_has_an_association_until_it_stands_down(cast: Cast) -> None:
    park, club = a_park(), firm("Ondernemersvereniging De Kolk")
    party = stand_for(
        actor=cast.anouk, area=park, organisation=club, role=ParkRole.ASSOCIATION, since_date=SPRING
    )

    assert ([one.organisation for one in parties_of(park)], [one.area for one in parks_of(club)]) == (
        [club],
        [park],
    )
    with pytest.raises(PartyAlready):
        stand_for(actor=cast.anouk, area=park, organisation=club, role=ParkRole.ASSOCIATION)
    stand_down(actor=cast.anouk, party=party, until_date=date(2026, 1, 1))
    assert access_park_party(party.code).is_over(date(2026, 1, 1))
    assert list(parks_of(club)) == []


def test_a_challenge_goes_on_step_by_step(cast: Cast) -> None:
    park = a_park()
    facts = ChallengeFacts(kind=ChallengeKind.SAFETY_MARK, title="Keurmerk halen", owner=cast.anouk)
    challenge = add_challenge(actor=cast.anouk, area=park, facts=facts)
    step = add_step(actor=cast.anouk, challenge=challenge, text="Schouw gelopen", done_date=SPRING)

    assert (
        add_step(
            actor=cast.anouk, challenge=challenge, text="Schouw gelopen", done_date=SPRING, code=step.code
        )
        == step
    )
    shown: Any = known(park).challenges[0]
    assert (shown.status, [one.text for one in shown.told]) == (ChallengeStatus.BUSY, ["Schouw gelopen"])
    done = ChallengeFacts(kind=ChallengeKind.SAFETY_MARK, title="Keurmerk halen", status=ChallengeStatus.DONE)
    with pytest.raises(ChallengeChanged):
        change_challenge(actor=cast.anouk, challenge=challenge, facts=done, version=1)
    change_challenge(actor=cast.anouk, challenge=challenge, facts=done, version=2)
    add_challenge(
        actor=cast.anouk,
        area=park,
        facts=ChallengeFacts(kind=ChallengeKind.AGEING, title="Loodsen opknappen"),
    )
    assert [one.title for one in known(park).challenges] == ["Loodsen opknappen", "Keurmerk halen"]
    assert journal()[-1][0] == "challenge.added"


def test_a_neighbour_sees_none_of_it(cast: Cast) -> None:
    park, club = a_park(), firm("Vereniging")
    hall = add_premises(actor=None, facts=PremisesFacts(address="Kolkweg 3", area=park))
    things = [
        (access_premises, hall),
        (
            access_premises_party,
            let_use(actor=None, premises=hall, organisation=club, role=PremisesRole.OWNER),
        ),
        (access_park_party, stand_for(actor=None, area=park, organisation=club, role=ParkRole.FUND)),
        (
            access_challenge,
            add_challenge(
                actor=None, area=park, facts=ChallengeFacts(kind=ChallengeKind.OTHER, title="Iets")
            ),
        ),
    ]

    with narrowed(Scope.of(cast.buurmeer.pk)):
        for fetch, thing in things:
            with pytest.raises(NotAccessible):
                fetch(thing.code)
