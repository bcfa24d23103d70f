from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, journal, someone_at
from vliegwiel.domain.directory.access import access_person
from vliegwiel.domain.directory.actions.persons import (
    PersonChanged,
    add_person,
    change_person,
    remove_person,
    restore_person,
)
from vliegwiel.domain.directory.enums import LegalGround
from vliegwiel.domain.directory.models import PersonFacts
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.search import search

CARLA = PersonFacts(name="Carla de Vries", email="carla@example.org", phone="06 12345678")
pytestmark = pytest.mark.usefixtures("scope")


def found(query: str) -> list[tuple[str, str]]:
    return [(hit.title, hit.detail) for hit in search(query)]


def test_who_is_added_can_be_found(cast: Cast) -> None:
    person = add_person(actor=cast.anouk, facts=CARLA)

    assert [found(query) for query in ("vries", "0612345678", "carla@exam")] == [[("Carla de Vries", "")]] * 3
    assert (person.legal_ground, person.do_not_contact) == (LegalGround.PUBLIC_TASK, False)
    assert journal() == [("person.added", person.code)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Carla de Vries", "vries carla de"),
        ("Jan  Smit ", "smit jan"),
        ("Élodie", "elodie"),
        ("A. van der Meer-Bos", "meer bos a van der"),
    ],
)
def test_persons_are_sorted_on_the_last_word_of_their_name(name: str, key: str) -> None:
    person = add_person(actor=None, facts=PersonFacts(name=name))

    assert access_person(person.code).sort_key == key


def test_a_change_holds(cast: Cast) -> None:
    person = someone_at(an_organisation()).person
    facts = replace(CARLA, name="Carla Bos", do_not_contact=True, legal_ground=LegalGround.CONSENT)
    change_person(actor=cast.anouk, person=person, facts=facts, version=1)
    there = access_person(person.code)

    assert (there.name, there.do_not_contact, there.legal_ground, there.version) == (
        "Carla Bos",
        True,
        LegalGround.CONSENT,
        2,
    )
    assert (found("carla vries"), found("carla bos")) == (
        [],
        [("Carla Bos", "eigenaar, Bakkerij 't Hoekje")],
    )
    assert journal()[-1] == ("person.changed", person.code)


def test_a_change_of_nothing_is_no_change(cast: Cast) -> None:
    person = add_person(actor=cast.anouk, facts=CARLA)

    assert change_person(actor=cast.anouk, person=person, facts=CARLA, version=1).version == 1
    assert len(journal()) == 1


def test_of_two_who_change_it_at_once_the_second_is_told(cast: Cast) -> None:
    person = add_person(actor=cast.anouk, facts=CARLA)
    change_person(actor=cast.anouk, person=person, facts=replace(CARLA, phone=""), version=1)

    with pytest.raises(PersonChanged) as told:
        change_person(actor=cast.henk, person=person, facts=replace(CARLA, email=""), version=1)
    assert (told.value.now.phone, told.value.now.email) == ("", "carla@example.org")


def test_who_is_removed_shows_nowhere_and_can_be_put_back(cast: Cast) -> None:
    person = someone_at(an_organisation()).person
    remove_person(actor=cast.anouk, person=person)

    with pytest.raises(NotAccessible):
        access_person(person.code)
    assert found("carla") == []
    restore_person(actor=cast.anouk, person=access_person(person.code, removed_too=True))
    assert found("carla") == [("Carla de Vries", "eigenaar, Bakkerij 't Hoekje")]
    assert [verb for verb, _ in journal()[-2:]] == ["person.removed", "person.restored"]


def test_who_is_there_is_not_put_back_again(cast: Cast) -> None:
    person = add_person(actor=cast.anouk, facts=CARLA)
    restore_person(actor=cast.anouk, person=person)

    assert journal() == [("person.added", person.code)]


def test_a_person_has_a_name() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        add_person(actor=None, facts=PersonFacts(name=" "))


def test_a_foreign_code_is_not_there(cast: Cast) -> None:
    person = add_person(actor=None, facts=CARLA)

    with narrowed(Scope.of(cast.buurmeer.pk)), pytest.raises(NotAccessible):
        access_person(person.code)
