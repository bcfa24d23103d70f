from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, someone_at
from vliegwiel.domain.directory.actions.affiliations import affiliate, end_affiliation
from vliegwiel.domain.directory.actions.organisations import remove_organisation
from vliegwiel.domain.directory.actions.persons import remove_person
from vliegwiel.domain.directory.queries.organisations import Asked, exported_organisations
from vliegwiel.domain.directory.queries.paging import Position
from vliegwiel.domain.directory.queries.persons import has_persons, listed_persons, places_of
from vliegwiel.domain.directory.rules import now_and_before
from vliegwiel.platform.scope import Scope, narrowed

pytestmark = pytest.mark.usefixtures("scope")


def test_persons_are_listed_with_what_they_do_now(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert not has_persons()
    bakery = an_organisation()
    carla, dirk = someone_at(bakery), someone_at(bakery, "Dirk Bos")
    end_affiliation(actor=cast.anouk, affiliation=dirk, until_date=date(2025, 1, 1))
    remove_person(actor=cast.anouk, person=someone_at(bakery, "Eva Aal").person)
    with django_assert_num_queries(3):
        page = listed_persons("", Position())
        listed = [
            (row.name, [(one.function, one.organisation.name) for one in row.current])  # type: ignore[attr-defined]  # prefetched
            for row in page.rows
        ]

    assert listed == [("Dirk Bos", []), (carla.person.name, [("eigenaar", "Bakkerij 't Hoekje")])]
    assert page.count == 2
    assert has_persons()
    assert [row.name for row in listed_persons("bos", Position()).rows] == ["Dirk Bos"]
    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert (listed_persons("", Position()).count, has_persons()) == (0, False)


def test_who_leaves_tomorrow_works_there_today(cast: Cast) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    bakery = an_organisation()
    carla, dirk = someone_at(bakery), someone_at(bakery, "Dirk Bos")
    end_affiliation(actor=cast.anouk, affiliation=carla, until_date=tomorrow)
    end_affiliation(actor=cast.anouk, affiliation=dirk, until_date=tomorrow - timedelta(days=1))

    listed = {row.name: list(row.current) for row in listed_persons("", Position()).rows}  # type: ignore[attr-defined]  # prefetched

    assert listed == {carla.person.name: [carla], "Dirk Bos": []}
    assert [
        [one.person.name for one in part] for part in now_and_before(places_of(dirk.person), tomorrow)
    ] == [
        [],
        ["Dirk Bos"],
    ]
    assert [row[10] for row in exported_organisations(Asked())] == [carla.person.name]


def test_where_somebody_works_is_in_the_order_of_the_organisations(cast: Cast) -> None:
    zon, aal, weg = (an_organisation(name=name, kvk_number="") for name in ("Zon", "Aal", "Weg"))
    carla = someone_at(zon).person
    for organisation in (aal, weg):
        affiliate(actor=cast.anouk, person=carla, organisation=organisation)
    remove_organisation(actor=cast.anouk, organisation=weg)

    assert [one.organisation.name for one in places_of(carla)] == ["Aal", "Zon"]
