from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, someone_at
from vliegwiel.domain.directory.actions.affiliations import end_affiliation
from vliegwiel.domain.directory.actions.organisations import remove_organisation
from vliegwiel.domain.directory.actions.persons import remove_person
from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.directory.queries.organisations import (
    HEADER,
    Asked,
    exported_organisations,
    has_organisations,
    listed_organisations,
    organisation_with_number,
    people_at,
)
from vliegwiel.domain.directory.queries.paging import Position
from vliegwiel.platform.scope import Scope, narrowed

pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture
def three(cast: Cast, scope: Scope) -> None:
    assert scope.workspace == cast.polderdam.pk
    an_organisation(name="Élan", kvk_number="", sector="horeca", tier="A", rhythm_months=3, size="2-9")
    an_organisation(name="bakker Zwart", kvk_number="", owner=cast.anouk.code)
    an_organisation(
        name="Atelier", kvk_number="", kind=OrganisationKind.ASSOCIATION, postcode="", phone="", address=""
    )


def names(**asked: Any) -> list[str]:
    return [row.name for row in listed_organisations(Asked(**asked), Position()).rows]


@pytest.mark.usefixtures("three")
def test_the_list_is_in_the_order_of_the_alphabet_whatever_the_accents() -> None:
    assert names() == ["Atelier", "bakker Zwart", "Élan"]
    assert names(newest_first=True) == ["Atelier", "bakker Zwart", "Élan"]


@pytest.mark.usefixtures("three")
def test_it_can_be_narrowed(cast: Cast) -> None:
    assert names(kind="association") == ["Atelier"]
    assert names(sector="horeca") == names(tier="A") == names(size="2-9") == ["Élan"]
    assert names(owner=cast.anouk.code) == ["bakker Zwart"]
    assert names(query="zwa") == ["bakker Zwart"]
    assert names(query="8302") == ["bakker Zwart", "Élan"]
    assert names(query="8302", tier="A") == ["Élan"]
    assert names(query="nergens") == names(owner="nobody") == []


@pytest.mark.usefixtures("three")
def test_what_is_removed_and_what_is_elsewhere_is_not_in_it(cast: Cast) -> None:
    remove_organisation(actor=None, organisation=listed_organisations(Asked(tier="A"), Position()).rows[0])

    assert names() == ["Atelier", "bakker Zwart"]
    assert has_organisations()
    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert (names(), has_organisations()) == ([], False)


@pytest.mark.usefixtures("three")
def test_the_list_costs_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        assert [str(row.owner) for row in listed_organisations(Asked(), Position()).rows] == [
            "None",
            "Anouk Visser",
            "None",
        ]


def test_people_at_an_organisation_are_in_the_order_of_their_names(cast: Cast) -> None:
    bakery = an_organisation()
    for name in ("Dirk Zwart", "Carla de Vries", "Anna Bos"):
        someone_at(bakery, name)
    gone, former = someone_at(bakery, "Eva Aal"), someone_at(bakery, "Fien Mol")
    remove_person(actor=cast.anouk, person=gone.person)
    end_affiliation(actor=cast.anouk, affiliation=former, until_date=date(2025, 1, 1))

    assert [(one.person.name, one.until_date) for one in people_at(bakery)] == [
        ("Anna Bos", None),
        ("Fien Mol", date(2025, 1, 1)),
        ("Carla de Vries", None),
        ("Dirk Zwart", None),
    ]


@pytest.mark.usefixtures("three")
def test_the_export_has_a_row_for_each_contact_person(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bakery = an_organisation(owner=cast.anouk.code, tier="B", rhythm_months=6, size="10-49")
    for name in ("Carla de Vries", "Dirk Bos"):
        someone_at(bakery, name)
    end_affiliation(actor=None, affiliation=someone_at(bakery, "Fien Mol"), until_date=date(2025, 1, 1))
    with django_assert_num_queries(2):
        rows = [dict(zip(HEADER, row, strict=True)) for row in exported_organisations(Asked())]

    assert [(row["naam"], row["contactpersoon"]) for row in rows] == [
        ("Atelier", ""),
        ("bakker Zwart", ""),
        ("Bakkerij 't Hoekje", "Carla de Vries"),
        ("Bakkerij 't Hoekje", "Dirk Bos"),
        ("Élan", ""),
    ]
    assert rows[2] == {
        "naam": "Bakkerij 't Hoekje",
        "kvk": "01234567",
        "sector": "",
        "grootte": "10 to 49",
        "adres": "Dijk 1",
        "postcode": "8302 AB",
        "plaats": "Kolkhaven",
        "telefoon": "0527 123456",
        "e-mail": "",
        "website": "",
        "contactpersoon": "Carla de Vries",
        "functie": "eigenaar",
        "relatie": "B",
        "accountmanager": "Anouk Visser",
    }


def test_the_owner_of_a_number_is_found_while_he_is_there() -> None:
    bakery = an_organisation()

    assert organisation_with_number("01234567") == bakery
    remove_organisation(actor=None, organisation=bakery)
    assert organisation_with_number("01234567") is None
