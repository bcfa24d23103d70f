from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.domain.directory.making import BAKERY, an_organisation, journal, someone_at
from vliegwiel.domain.directory.access import access_organisation
from vliegwiel.domain.directory.actions.organisations import (
    KvkTaken,
    OrganisationChanged,
    add_organisation,
    change_organisation,
    remove_organisation,
    restore_organisation,
)
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.people.actions import end_membership
from vliegwiel.domain.people.models import Membership
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.search import search

pytestmark = pytest.mark.usefixtures("scope")


def found(query: str) -> list[tuple[str, str]]:
    return [(hit.title, hit.detail) for hit in search(query)]


def test_what_is_added_is_there_and_can_be_found(cast: Cast) -> None:
    facts = replace(BAKERY, tier="A", rhythm_months=3, owner=cast.anouk.code, sector="horeca")
    organisation = add_organisation(actor=cast.anouk, facts=facts)
    there = access_organisation(organisation.code)

    assert (there.name, there.owner, there.version) == ("Bakkerij 't Hoekje", cast.anouk, 1)
    assert [found(query) for query in ("hoekj", "012345", "0527123", "8302ab")] == [
        [("Bakkerij 't Hoekje", "Kolkhaven, horeca")]
    ] * 4
    assert journal() == [("organisation.added", organisation.code)]


def test_a_number_of_the_trade_register_is_of_one_organisation() -> None:
    first = an_organisation()

    with pytest.raises(KvkTaken) as taken:
        an_organisation(name="Slagerij Bos")
    assert taken.value.other == first
    assert an_organisation(name="Slagerij Bos", kvk_number="").pk
    assert an_organisation(name="Slagerij Vos", kvk_number="").pk


def test_the_same_number_in_another_workspace_is_no_matter(cast: Cast) -> None:
    an_organisation()
    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert an_organisation().workspace_id == cast.buurmeer.pk


def test_an_account_manager_works_here(cast: Cast) -> None:
    with pytest.raises(NotAccessible):
        an_organisation(owner=cast.bram.code)
    assert Organisation.objects.count() == 0


def test_a_colleague_who_left_stays_account_manager_until_another_is_chosen(cast: Cast) -> None:
    organisation = an_organisation(owner=cast.anouk.code)
    end_membership(actor=cast.henk, membership=Membership.objects.get(user=cast.anouk))
    changed = change_organisation(
        actor=cast.henk,
        organisation=organisation,
        facts=replace(BAKERY, owner=cast.anouk.code, name="Bakkerij De Hoek"),
        version=1,
    )

    assert (changed.owner, changed.name) == (cast.anouk, "Bakkerij De Hoek")


def test_a_change_holds_and_can_be_found_by_what_is_new(cast: Cast) -> None:
    organisation = an_organisation()
    someone_at(organisation)
    facts = replace(BAKERY, name="Broodhuis Smit", phone="", note="Levert aan de school.")
    changed = change_organisation(actor=cast.anouk, organisation=organisation, facts=facts, version=1)

    assert (changed.name, changed.phone, changed.version) == ("Broodhuis Smit", "", 2)
    assert access_organisation(organisation.code).sort_key == "broodhuis smit"
    assert found("hoekje") == []
    assert found("school") == [("Broodhuis Smit", "Kolkhaven")]
    assert found("broodhuis") == [
        ("Broodhuis Smit", "Kolkhaven"),
        ("Carla de Vries", "eigenaar, Broodhuis Smit"),
    ]
    assert journal()[-1] == ("organisation.changed", organisation.code)


def test_of_two_who_change_it_at_once_the_second_is_told(cast: Cast) -> None:
    organisation = an_organisation()
    first = replace(BAKERY, name="Bakkerij Een")
    change_organisation(actor=cast.anouk, organisation=organisation, facts=first, version=1)

    second = replace(BAKERY, name="Bakkerij Twee")
    with pytest.raises(OrganisationChanged) as told:
        change_organisation(actor=cast.henk, organisation=organisation, facts=second, version=1)
    assert (told.value.now.name, told.value.now.version) == ("Bakkerij Een", 2)
    assert access_organisation(organisation.code).name == "Bakkerij Een"


def test_a_change_of_nothing_is_no_change(cast: Cast) -> None:
    organisation = an_organisation()
    same = change_organisation(actor=cast.anouk, organisation=organisation, facts=BAKERY, version=1)

    assert same.version == 1
    assert journal() == [("organisation.added", organisation.code)]


def test_what_is_removed_shows_nowhere_and_can_be_put_back(cast: Cast) -> None:
    organisation = an_organisation()
    someone_at(organisation)
    remove_organisation(actor=cast.anouk, organisation=organisation)

    with pytest.raises(NotAccessible):
        access_organisation(organisation.code)
    assert found("hoekje") == []
    assert found("carla") == [("Carla de Vries", "")]
    removed = access_organisation(organisation.code, removed_too=True)
    restore_organisation(actor=cast.anouk, organisation=removed)
    assert access_organisation(organisation.code) == organisation
    assert found("hoekje") == [
        ("Bakkerij 't Hoekje", "Kolkhaven"),
        ("Carla de Vries", "eigenaar, Bakkerij 't Hoekje"),
    ]
    assert [verb for verb, _ in journal()[-2:]] == ["organisation.removed", "organisation.restored"]


def test_what_is_there_is_not_put_back_again(cast: Cast) -> None:
    organisation = an_organisation()
    restore_organisation(actor=cast.anouk, organisation=organisation)

    assert journal() == [("organisation.added", organisation.code)]


def test_what_is_removed_cannot_be_changed(cast: Cast) -> None:
    organisation = an_organisation()
    remove_organisation(actor=cast.anouk, organisation=organisation)

    with pytest.raises(OrganisationChanged):
        change_organisation(
            actor=cast.anouk, organisation=organisation, facts=replace(BAKERY, name="X"), version=1
        )


def test_it_is_not_put_back_beside_another_with_its_number(cast: Cast) -> None:
    organisation = an_organisation()
    remove_organisation(actor=cast.anouk, organisation=organisation)
    other = an_organisation(name="Bakkerij Nieuw")

    with pytest.raises(KvkTaken) as taken:
        restore_organisation(
            actor=cast.anouk, organisation=access_organisation(organisation.code, removed_too=True)
        )
    assert taken.value.other == other


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"kvk_number": "1234567"},
        {"postcode": "8302AB"},
        {"tier": "A"},
        {"rhythm_months": 3},
        {"tier": "A", "rhythm_months": 0},
    ],
)
def test_what_cannot_be_true_is_refused_by_the_database(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        an_organisation(**wrong)


def test_a_foreign_code_is_not_there(cast: Cast) -> None:
    organisation = an_organisation()

    with narrowed(Scope.of(cast.buurmeer.pk)), pytest.raises(NotAccessible):
        access_organisation(organisation.code)
