from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, journal, someone_at
from vliegwiel.domain.directory.access import access_affiliation
from vliegwiel.domain.directory.actions.affiliations import (
    AffiliatedAlready,
    affiliate,
    end_affiliation,
)
from vliegwiel.domain.directory.actions.persons import remove_person
from vliegwiel.domain.directory.models import Affiliation
from vliegwiel.domain.directory.tying import EndsBeforeBeginning
from vliegwiel.domain.journal.models import Entry
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.search import search

pytestmark = pytest.mark.usefixtures("scope")


def doing(query: str) -> list[str]:
    return [hit.detail for hit in search(query, kinds=["person"])]


def test_somebody_is_introduced_and_found_by_where_he_works() -> None:
    bakery = an_organisation()
    begun = someone_at(bakery, since_date=date(2024, 3, 1))

    assert (begun.person.name, begun.function, begun.since_date) == (
        "Carla de Vries",
        "eigenaar",
        date(2024, 3, 1),
    )
    assert doing("hoekje") == ["eigenaar, Bakkerij 't Hoekje"]
    assert journal()[-1] == ("organisation.person_introduced", bakery.code)
    assert Entry.objects.first().details == {"person": begun.person.code}  # type: ignore[union-attr]  # there is one


def test_somebody_has_several_organisations(cast: Cast) -> None:
    carla = someone_at(an_organisation()).person
    shop = an_organisation(name="Winkel Zon", kvk_number="")
    affiliate(actor=cast.anouk, person=carla, organisation=shop, function="penningmeester")

    assert doing("carla") == ["eigenaar, Bakkerij 't Hoekje; penningmeester, Winkel Zon"]
    assert journal()[-1] == ("organisation.person_affiliated", shop.code)


def test_nobody_does_the_same_at_one_place_twice_at_once(cast: Cast) -> None:
    bakery = an_organisation()
    carla = someone_at(bakery).person

    with pytest.raises(AffiliatedAlready):
        affiliate(actor=cast.anouk, person=carla, organisation=bakery, function="eigenaar")
    assert affiliate(actor=cast.anouk, person=carla, organisation=bakery, function="bakker").pk


def test_who_stopped_may_begin_again(cast: Cast) -> None:
    bakery = an_organisation()
    begun = someone_at(bakery)
    end_affiliation(actor=cast.anouk, affiliation=begun, until_date=date(2025, 1, 1))

    assert doing("carla") == [""]
    assert journal()[-1] == ("organisation.person_left", bakery.code)
    affiliate(actor=cast.anouk, person=begun.person, organisation=bakery, function="eigenaar")
    assert doing("carla") == ["eigenaar, Bakkerij 't Hoekje"]


def test_it_does_not_end_before_it_began(cast: Cast) -> None:
    begun = someone_at(an_organisation(), since_date=date(2024, 3, 1))

    with pytest.raises(EndsBeforeBeginning):
        end_affiliation(actor=cast.anouk, affiliation=begun, until_date=date(2024, 2, 29))
    with pytest.raises(IntegrityError), transaction.atomic():
        Affiliation.objects.filter(pk=begun.pk).update(until_date=date(2024, 2, 29))


@pytest.mark.parametrize(
    ("until", "over"), [(None, False), (date(2025, 6, 2), False), (date(2025, 6, 1), True)]
)
def test_the_last_day_is_the_first_on_which_it_is_over(until: date | None, over: bool) -> None:  # noqa: FBT001 - a table
    assert Affiliation(until_date=until).is_over(date(2025, 6, 1)) is over


def test_it_is_reached_while_both_are_there(cast: Cast) -> None:
    begun = someone_at(an_organisation())

    assert access_affiliation(begun.code) == begun
    with narrowed(Scope.of(cast.buurmeer.pk)), pytest.raises(NotAccessible):
        access_affiliation(begun.code)
    remove_person(actor=cast.anouk, person=begun.person)
    with pytest.raises(NotAccessible):
        access_affiliation(begun.code)
