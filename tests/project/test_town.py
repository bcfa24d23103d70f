"""The whole of the invented Polderdam: that what the demo shows of it is there, and hangs together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db.models import Count
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from tests.database import Copy, empty
from vliegwiel.algorithms.population import Dimension
from vliegwiel.domain.directory.models import (
    Affiliation,
    Challenge,
    Membership,
    Organisation,
    OrganisationDuplicate,
    OrganisationEstablishment,
    Premises,
    PremisesParty,
    Representation,
)
from vliegwiel.domain.people.models import Workspace
from vliegwiel.domain.register.enums import ChangeKind, DeliveryState
from vliegwiel.domain.register.models import Delivery, Establishment, EstablishmentChange, OwnArea
from vliegwiel.domain.register.queries.population import population_in_use
from vliegwiel.domain.register.queries.sectors import sector_of_code
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.project.stages import set_stage
from vliegwiel.project.town.making import ORGANISATIONS, make_town
from vliegwiel.project.town.places import ENDED, GROWN, MOVED, RENAMED, SHRUNK, Town
from vliegwiel.project.town.ties import WRITTEN_TWICE
from vliegwiel.project.town.trades import HOLDING, TRADES
from vliegwiel.synthesis.reference.reference import sample_paths


@pytest.fixture(scope="module")
def town(database_copy: Copy, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Made once for all that look at it."""
    with django_db_blocker.unblock():
        set_stage("empty")
        make_town()
        with entered(Scope.of(Workspace.objects.get(name="Polderdam").pk)):
            yield
        empty(database_copy)


def test_its_register_holds_as_many_as_its_population_counts(town: None) -> None:
    there = Establishment.objects.filter(ended_date=None)
    population = population_in_use()
    assert population is not None
    assert there.count() == population.count({}) == 2_600
    alone = there.filter(size="1").count() / there.count()
    holdings = there.filter(sbi_code=HOLDING).count() / there.count()
    assert (0.74 < alone < 0.78, 0.08 < holdings < 0.12) == (True, True)


def test_every_establishment_is_of_a_sector_in_which_the_town_counts(town: None) -> None:
    counted: Counter[str] = Counter()
    for code, times in Counter(_codes()).items():
        counted[sector_of_code(code, "2008")] += times
    assert counted == {sector: population_count(sector) for sector in TRADES}


def _codes() -> list[str]:
    return list(Establishment.objects.filter(ended_date=None).values_list("sbi_code", flat=True))


def population_count(sector: str) -> int | None:
    population = population_in_use()
    assert population is not None
    return population.count({Dimension.SECTOR: sector})


def test_every_establishment_lies_in_a_village_and_some_on_a_park(town: None) -> None:
    assert Establishment.objects.filter(village=None).count() == 0
    parks = Counter(Establishment.objects.exclude(park=None).values_list("park__name", flat=True))
    assert sorted(parks) == ["De Ambachtshoek", "De Dwarstocht", "Sluisplein"]
    assert min(parks.values()) > 20
    assert OwnArea.objects.filter(kind="village").count() == 6


def test_a_later_list_tells_what_became_of_some(town: None) -> None:
    states = Delivery.objects.order_by("reference_date").values_list("state", flat=True)
    assert list(states) == [DeliveryState.DONE, DeliveryState.DONE]
    kinds = Counter(EstablishmentChange.objects.values_list("kind", flat=True))
    assert kinds == {
        ChangeKind.NEW: ENDED,
        ChangeKind.ENDED: ENDED,
        ChangeKind.MOVED: MOVED,
        ChangeKind.GROWN: GROWN,
        ChangeKind.SHRUNK: SHRUNK,
        ChangeKind.RENAMED: RENAMED,
    }


def test_six_hundred_organisations_with_whom_they_are_members_of(town: None) -> None:
    there = Organisation.objects.filter(removed_at=None)
    kinds = Counter(there.values_list("kind", flat=True))
    assert (there.count(), set(kinds)) == (
        ORGANISATIONS,
        {"firm", "association", "municipality", "school", "club", "other"},
    )
    assert there.exclude(tier="").count() == there.exclude(owner=None).count() == 34
    assert there.exclude(parent=None).count() == 4
    assert Membership.objects.filter(until_date=None).count() > 100
    assert Affiliation.objects.exclude(until_date=None).count() == 1


def test_firms_that_spoke_are_there_once_with_their_establishments(town: None) -> None:
    twice = Organisation.objects.values("name").annotate(times=Count("id")).filter(times__gt=1)
    assert not twice.exclude(kvk_number="").exists()
    assert Organisation.objects.get(name="Bakkerij Verweij").establishments.count() == 2
    assert Organisation.objects.get(name="Slagerij Brandsen").establishments.exists()
    several = OrganisationEstablishment.objects.values("organisation").annotate(places=Count("id"))
    assert several.filter(places__gt=1).exists()


def test_one_speaks_on_one_lapses_soon_and_one_has_lapsed(town: None) -> None:
    today = timezone.localdate()
    left = sorted((one.until_date - today).days for one in Representation.objects.all() if one.until_date)
    assert left == [-40, 19, 500]


def test_parks_have_owners_apart_from_tenants_vacancy_and_challenges(town: None) -> None:
    roles = Counter(PremisesParty.objects.values_list("role", flat=True))
    assert roles["owner"] > roles["tenant"] > 0
    assert Premises.objects.exclude(vacant_since_date=None).count() == 3
    assert sorted(Challenge.objects.values_list("status", flat=True)) == ["busy", "busy", "open"]


def test_what_was_added_twice_is_proposed(town: None) -> None:
    work_off()
    with entered(Scope.of(Workspace.objects.get(name="Polderdam").pk)):
        pairs = {frozenset((row.first.name, row.second.name)) for row in OrganisationDuplicate.objects.all()}
    assert {frozenset(pair) for pair in WRITTEN_TWICE} <= pairs


def test_everybody_else_sees_nothing_of_it(town: None) -> None:
    for name in ("Buurmeer", "Ondernemers Polderdam", "Regionetwerk Laagland"):
        workspace = Workspace.objects.get(name=name)
        assert workspace.invented
        with entered(Scope.of(workspace.pk)):
            assert (Establishment.objects.count(), Organisation.objects.count()) == (0, 0)


def test_the_same_day_makes_the_same_town() -> None:
    today = timezone.localdate()
    one, other = (Town(today, sample_paths().population) for _ in range(2))
    assert one.places == other.places
    assert one.later() == other.later()
    numbers = [place.establishment_number for place in one.places]
    assert len(set(numbers)) == len(numbers)
    # As no number of the trade register begins.
    assert {place.kvk_number[:4] for place in (*one.places, *other.later())} == {"0000"}
